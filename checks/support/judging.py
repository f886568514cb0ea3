"""The rules of verdict that every support check shares: when "none" may be said, and for which markets it is a failure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from checks.model import Instance, Json, Outcome, Verdict, cant_tell, clip, failed, passed, untested
from checks.support.channels import Channel
from checks.support.points import ContactPoint
from checks.support.view import PageView, SiteView

EU = frozenset(
    {
        "eu",
        "de",
        "fr",
        "it",
        "es",
        "nl",
        "at",
        "be",
        "ie",
        "pl",
        "se",
        "dk",
        "pt",
        "fi",
        "cz",
        "gr",
        "hu",
        "ro",
        "bg",
        "hr",
        "sk",
        "si",
        "lt",
        "lv",
        "ee",
        "lu",
        "mt",
        "cy",
    }
)
"""Market packs and country codes that bring EU rules."""
_LANGUAGE_MARKET = {
    "de": "de",
    "fr": "fr",
    "it": "it",
    "nl": "nl",
    "pl": "pl",
    "sv": "se",
    "da": "dk",
    "ja": "jp",
    "ko": "kr",
}


def markets_of(view: SiteView) -> frozenset[str]:
    """The run's markets; without any, those that country domains, locale folders and languages point to."""
    if view.markets:
        return frozenset(each.lower() for each in view.markets)
    found = set()
    for page in view.pages:
        suffix = (urlsplit(page.url).hostname or "").rsplit(".", 1)[-1]
        if len(suffix) == 2 and suffix.isalpha():
            found.add(suffix)
        parts = page.locale.split("-")
        if len(parts) == 2:
            found.add(parts[1])
        elif parts[0] in _LANGUAGE_MARKET:
            found.add(_LANGUAGE_MARKET[parts[0]])
    return frozenset({"gb": "uk"}.get(each, each) for each in found)


def countries_of(locales: Iterable[str]) -> frozenset[str]:
    """Countries that site versions are made for: their region, else the one market of their language. `en` alone is none."""
    parts = [each.split("-") for each in locales]
    found = {each[-1] if len(each) > 1 and len(each[-1]) == 2 else _LANGUAGE_MARKET.get(each[0], "") for each in parts}
    return frozenset({"gb": "uk"}.get(each, each) for each in found - {""})


def asks(view: SiteView, *markets: str) -> bool:
    """Does one of the site's markets ask for it? `eu` stands for every member state."""
    have = markets_of(view)
    wanted = set(markets) | (EU if "eu" in markets else set())
    return bool(have & wanted)


def nothing(
    view: SiteView,
    message: str,
    *,
    fails: bool,
    review: str,
    evidence: dict[str, Json] | None = None,
    seen_on: Iterable[str] = (),
) -> Verdict:
    """ "There is none": failed only after at least two page types, home among them; else untested."""
    why = view.enough()
    if why:
        return untested(f"nothing was found, but {why}")
    types = sorted({page.page_type for page in view.gathered()})
    facts: dict[str, Json] = {"page types seen": list(types), "pages seen": len(view.gathered()), **(evidence or {})}
    where = next(iter(seen_on), view.url)
    if fails:
        return failed(Instance(message, page_url=where, evidence=facts))
    return cant_tell(
        f"{message} {review}", Instance(message, outcome=Outcome.CANT_TELL, page_url=where, evidence=facts)
    )


def ungathered(view: SiteView) -> Verdict | None:
    """`untested` when no page brought contact facts; None when at least one did."""
    if view.gathered():
        return None
    reasons = sorted({page.missing for page in view.pages if page.missing})
    return untested(f"no page brought contact facts: {'; '.join(reasons[:3])}")


def of_point(point: ContactPoint, message: str, *, outcome: Outcome = Outcome.FAILED, **evidence: Json) -> Instance:
    """The instance at a contact point; personal details are left out."""
    hidden = point.role == "personal"
    facts: dict[str, Json] = {
        "shown": "" if hidden else point.shown,
        "source": point.source,
        "region": point.region,
        **evidence,
    }
    return Instance(message, point.selector, "" if hidden else clip(point.snippet), outcome, point.page_url, facts)


def of_channel(channel: Channel, message: str, *, outcome: Outcome = Outcome.FAILED, **evidence: Json) -> Instance:
    facts: dict[str, Json] = {
        "kind": channel.kind,
        "value": channel.value,
        "level": channel.level,
        "term": channel.term,
        "consent": channel.consent,
        **evidence,
    }
    return Instance(message, channel.selector, clip(channel.snippet), outcome, channel.page_url, facts)


def found_on(channel: Channel) -> str:
    """One line for the reason of a pass."""
    return clip(f"{channel.kind} {channel.value} ({channel.level}) on {channel.page_url}", 240)


def well_reached(pages: Iterable[str], view: SiteView) -> bool:
    """Seen where customers look: home, contact, help, imprint, or in a footer or header."""
    known = {page.url: page.page_type for page in view.pages}
    return any(known.get(url) in {"home", "contact", "help", "policy/imprint"} for url in pages)


def hostname(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def same(text: str) -> str:
    """For comparing shown values: letters and digits only."""
    return re.sub(r"\W", "", text).lower()


def page_label(page: PageView) -> str:
    return f"{page.page_type} {page.url}"


__all__ = [
    "EU",
    "asks",
    "cant_tell",
    "failed",
    "found_on",
    "markets_of",
    "nothing",
    "of_channel",
    "of_point",
    "passed",
    "ungathered",
    "well_reached",
]
