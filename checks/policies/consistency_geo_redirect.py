"""Does another country version open when asked for?"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    inapplicable,
    passed,
)
from checks.policies.evidence import out_of_market, pages_with_text
from checks.snapshot import SiteSnapshot

_LOCALE = re.compile(r"^/([a-z]{2}(?:[-_][a-z]{2})?)(?:/|$)", re.IGNORECASE)


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails from one place: what visitors elsewhere see is not known."""
    outside = out_of_market(site, "eu")
    if outside is not None:
        return outside
    versions: set[str] = set()
    forced: list[Instance] = []
    for page, document in pages_with_text(site):
        asked, got = _version(page.url), _version(page.final_url or page.url)
        versions.update(filter(None, (asked, got)))
        if asked and got and asked != got:
            message = f"The {asked} version was asked for and {got} was shown"
            forced.append(
                Instance(
                    message,
                    outcome=Outcome.CANT_TELL,
                    page_url=page.url,
                    evidence={"final_url": page.final_url, "redirects": list(document.redirects[:5])},
                )
            )
    if forced:
        return cant_tell(forced[0].message, *forced)
    if len(versions) < 2:
        return inapplicable("one country version was opened")
    return passed(f"each version asked for was shown: {', '.join(sorted(versions))}")


def _version(url: str) -> str:
    match = _LOCALE.match(urlsplit(url).path)
    return match[1].lower().replace("_", "-") if match is not None else ""


CHECK = Check(
    id="consistency-geo-redirect",
    title="Country versions open when asked for",
    failure_title="A country version redirects elsewhere",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="EU customers may look at and buy from another country’s version; a forced redirect takes the choice away.",
        fix="Offer the other version, do not force it; keep the address the customer asked for.",
        blind_spots="What visitors from other countries are shown.",
        url="https://eur-lex.europa.eu/eli/reg/2018/302/oj",
    ),
    judge=judge,
)
