"""How old a dated text was when the site was looked at: from the pages' own time of capture, never from a clock."""

from __future__ import annotations

from datetime import date

from checks.snapshot import SiteSnapshot


def seen_on(site: SiteSnapshot) -> date | None:
    """The day the first page with a capture time was opened; None in snapshots without times."""
    times = sorted(page.fetched_at[:10] for page in site if page.fetched_at)
    return date.fromisoformat(times[0]) if times else None


def age_in_days(site: SiteSnapshot, iso: str) -> int | None:
    """Days between the date and the day the site was seen; negative for dates ahead, None where either is unknown."""
    today = seen_on(site)
    return (today - date.fromisoformat(iso)).days if today is not None and iso else None
