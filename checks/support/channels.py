"""Every channel of a site with the level it reaches: declared, present, operable, staffed. Levels are never merged.

- declared: claimed in text, structured data or by a loaded script; nobody can use it yet
- present: an element a visitor sees
- operable: it passed every test that needs no contact (number real, link well formed, form labelled, chat opened)
- staffed: hours, a promised response time or an online status say that people answer; proven only by contacting them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

import phonenumbers

from checks.model import Json, clip
from checks.snapshot import SiteSnapshot
from checks.support import chat as chats
from checks.support import routes
from checks.support.points import ContactPoint
from checks.support.view import PageView, SiteView, view_of


class Level(IntEnum):
    """How far a channel got; a higher one includes the lower."""

    NONE = 0
    DECLARED = 1
    PRESENT = 2
    OPERABLE = 3
    STAFFED = 4

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Channel:
    """One row of channels.csv: the best sighting of one way to reach the shop."""

    kind: str
    """`phone`, `email`, `live-chat`, `chatbot`, `contact-form`, `callback`, `whatsapp` …, `social`, `help-centre`, `postal-address`, `store-locator`, `complaint`,
    `discrimination-report`, `accessibility-feedback`, `privacy-request`, `fax`."""
    value: str
    """Normalised: E.164, lower-case address, vendor id, URL. Personal details are masked."""
    vendor: str = ""
    level: str = "none"
    page_url: str = ""
    region: str = ""
    locale: str = ""
    hours: str = ""
    evidence: str = ""
    """One line: source, matched term, selector, consent state, screenshot, and what keeps the level from being higher."""
    selector: str = ""
    snippet: str = ""
    term: str = ""
    source: str = ""
    role: str = ""
    name: str = ""
    """Accessible name of the control."""
    reason: str = ""
    """Why the level is no higher."""
    pages: tuple[str, ...] = ()
    """Pages it was seen on, sorted, at most 200."""
    regions: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    consent: str = ""
    screenshot: str = ""
    fetched_at: str = ""
    detail: str = ""
    facts: dict[str, Json] = field(default_factory=dict)


MESSAGING = (
    "whatsapp",
    "messenger",
    "line",
    "kakaotalk",
    "naver-talktalk",
    "zalo",
    "telegram",
    "viber",
    "signal",
    "wechat",
    "apple-messages",
    "skype",
    "sms",
)
REAL_TIME = ("phone", "live-chat", "callback")
WRITTEN = ("email", "contact-form", *MESSAGING)
MAX_CHANNELS = 2000
"""Rows kept of one site."""

_HUMAN_NAME = re.compile(r"\b(?:mr|mrs|ms|herrn?|frau|mme|m\.|dr|sig(?:ra)?|señora?|pan[i]?)\.?\s+[A-ZÀ-Þ][a-zà-ÿ]+")


def find_channels(site: SiteSnapshot) -> tuple[Channel, ...]:
    """All channels, one row per kind and value, sorted by kind, level (best first) and value."""
    return channels_of(view_of(site))


def channels_of(view: SiteView) -> tuple[Channel, ...]:
    """The same from a view."""
    best: dict[tuple[str, str], Channel] = {}
    for page in chats.with_answers(view.gathered()):
        for channel in _on_page(page, view):
            key = (channel.kind, channel.value)
            if key in best or len(best) < MAX_CHANNELS:
                best[key] = _merged(best.get(key), channel)
    rows = (_finished(each) for each in _without_twins(best.values()))
    return tuple(sorted(rows, key=lambda each: (each.kind, -level_of(each), each.value)))


def _without_twins(channels: Iterable[Channel]) -> Iterator[Channel]:
    """An address that structured data repeats, or that another language spells its own way, is one address."""
    rows = tuple(_one_spelling(channels))
    shown = [_letters(each.value) for each in rows if each.kind == "postal-address" and each.source != "json-ld"]
    for each in rows:
        street = _letters(each.value.split(",")[0])
        if (
            each.kind == "postal-address"
            and each.source == "json-ld"
            and any(street and street in other for other in shown)
        ):
            continue
        yield each


def _one_spelling(channels: Iterable[Channel]) -> Iterator[Channel]:
    """Same street and same numbers, another name of the town ("10969 Berlim"): the spelling of most pages stands for both."""
    best: dict[tuple[str, ...], Channel] = {}
    for each in sorted(channels, key=lambda channel: (-len(channel.pages), channel.value)):
        street, comma, rest = each.value.partition(",")
        numbers = re.findall(r"\w*\d\w*", rest)
        if each.kind != "postal-address" or not comma or not numbers or each.source == "json-ld":
            yield each
            continue
        key = (_letters(street), *numbers)
        best[key] = _merged(best[key], replace(each, value=best[key].value)) if key in best else each
    yield from best.values()


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower()).replace("strasse", "str").replace("straße", "str")


def level_of(channel: Channel) -> Level:
    return Level[channel.level.upper()]


def _merged(known: Channel | None, new: Channel) -> Channel:
    if known is None:
        return new
    first, second = (new, known) if level_of(new) > level_of(known) else (known, new)
    return replace(
        first,
        pages=tuple(sorted({*first.pages, *second.pages}))[:200],
        regions=tuple(sorted({*first.regions, *second.regions})),
        locales=tuple(sorted({*first.locales, *second.locales})),
        hours=first.hours or second.hours,
        role=first.role if first.role == second.role else "",
    )


def _finished(channel: Channel) -> Channel:
    parts = (
        channel.source,
        f"term “{channel.term}”" if channel.term else "",
        channel.selector,
        f"consent {channel.consent}" if channel.consent else "",
        channel.screenshot,
        channel.fetched_at,
        channel.reason,
        channel.snippet,
    )
    return replace(channel, evidence=clip("; ".join(part for part in parts if part), 600))


def _on_page(page: PageView, view: SiteView) -> Iterator[Channel]:
    for point in page.points:
        if point.counts and point.kind not in {"opening-hours", "response-time"} and _may_appear(point):
            yield _from_point(point, page)
    yield from chats.chat_channels(page)
    yield from routes.route_channels(page, view)


def _may_appear(point: ContactPoint) -> bool:
    """Hidden data counts as declared only where a visitor can bring it out: a menu, a dialog; or as structured data."""
    return point.visible or point.source == "json-ld" or point.region in {"dialog", "nav", "header"}


def _from_point(point: ContactPoint, page: PageView) -> Channel:
    level, reason = _level(point, page)
    hours = _hours_near(point, page) if point.kind in {"phone", "email"} else _hours_naming(point, page)
    if level is Level.OPERABLE and hours and point.kind != "email":
        level, reason = Level.STAFFED, "hours are stated; whether someone answers was not tried"
    promise = _promise(page)
    if level is Level.OPERABLE and point.kind == "email" and promise:
        level, reason, hours = (
            Level.STAFFED,
            "a response time is stated; whether someone answers was not tried",
            hours or promise,
        )
    return made(page, point.kind, masked(point, page), level, reason, point=point, hours=hours)


def made(
    page: PageView,
    kind: str,
    value: str,
    level: Level,
    reason: str,
    *,
    point: ContactPoint | None = None,
    hours: str = "",
    vendor: str = "",
    **more: str,
) -> Channel:
    """A channel row of this page."""
    common = {
        "page_url": page.url,
        "locale": page.locale,
        "hours": hours,
        "reason": reason,
        "pages": (page.url,),
        "locales": (page.locale,) if page.locale else (),
        "consent": page.consent,
        "screenshot": page.screenshot,
        "fetched_at": page.fetched_at,
    }
    if point is not None:
        secret = point.role == "personal" or value != point.value
        common |= {
            "region": point.region,
            "regions": (point.region,) if point.region else (),
            "selector": point.selector,
            "snippet": "" if secret else point.snippet,
            "term": point.term,
            "source": point.source,
            "role": point.role,
            "name": "" if secret else point.name,
            "detail": point.detail,
        }
        vendor = vendor or (point.detail if point.kind == "social" else point.kind if point.kind in MESSAGING else "")
    region = more.pop("region", "")
    if region:
        common |= {"region": region, "regions": (region,)}
    return Channel(kind=kind, value=value, vendor=vendor, level=level.word, **(common | more))  # type: ignore[arg-type]


def _level(point: ContactPoint, page: PageView) -> tuple[Level, str]:
    """(level from this sighting, why not higher)."""
    if not point.visible:
        return Level.DECLARED, "only in structured data" if point.source == "json-ld" else "nothing a visitor sees"
    if point.kind in {"phone", "fax"}:
        return _phone_level(point)
    if point.kind == "email":
        return _mail_level(point, page)
    if point.kind == "postal-address":
        return (Level.PRESENT, "a PO box only") if point.detail == "PO box" else (Level.OPERABLE, "")
    if not point.name:
        return Level.PRESENT, "the link has no accessible name"
    if not point.focusable:
        return Level.PRESENT, "the link cannot be reached with the keyboard"
    return Level.OPERABLE, ""


def _phone_level(point: ContactPoint) -> tuple[Level, str]:
    number = point.value.split(";")[0]
    if number.startswith("+"):
        valid = phonenumbers.is_valid_number(phonenumbers.parse(number, None))
        return (Level.OPERABLE, "") if valid else (Level.PRESENT, "the number is not one of its country's plan")
    return Level.PRESENT, "a short number; whether it can be dialled was not decided"


def _mail_level(point: ContactPoint, page: PageView) -> tuple[Level, str]:
    domain = point.value.rsplit("@", 1)[-1]
    answer = next((each.answer for each in page.mail if each.domain == domain), "")
    if answer == "mx":
        return Level.OPERABLE, ""
    reasons = {
        "null-mx": "its domain takes no mail (null MX)",
        "no-domain": "its domain does not exist",
        "address-only": "its domain has no MX record",
        "": "its mail domain was not looked up",
    }
    return Level.PRESENT, reasons.get(answer, f"its mail domain could not be looked up ({answer})")


def _hours_near(point: ContactPoint, page: PageView) -> str:
    """Hours stated close to the detail: same region, within ten blocks, or anywhere in a contact page's main part.

    Hours in a table row or list item with a number of its own are that number's: a department's, a branch's.
    """
    spots = point.spots or ((point.region, point.selector, point.order),)
    rows = {_row(selector) for _, selector, _ in spots}
    taken = {_row(each.selector) for each in page.contact_points("phone", "email") if each.visible} - {"", *rows}
    own = [
        each
        for each in page.contact_points("opening-hours")
        if (each.visible or each.source == "json-ld") and _row(each.selector) not in taken
    ]
    near = [
        each
        for each in own
        if any(
            each.region == region and abs(each.order - order) <= 10 and each.order >= 0 and order >= 0
            for region, _, order in spots
        )
    ]
    if not near and page.page_type == "contact":
        near = [each for each in own if each.region in {"main", "body"} and len(own) <= 14]
    return "; ".join(dict.fromkeys(each.value for each in near))[:200]


def _hours_naming(point: ContactPoint, page: PageView) -> str:
    """A messaging service is staffed by hours that name it: `WhatsApp, Mon-Fri 9-17`."""
    if point.kind not in MESSAGING or point.kind == "sms":
        return ""
    named = [
        each.value
        for each in page.contact_points("opening-hours")
        if each.visible and each.region == point.region and point.kind in each.shown.lower()
    ]
    return "; ".join(dict.fromkeys(named))[:200]


def _row(selector: str) -> str:
    """The table row or list item a path leads through; empty: none."""
    found = re.match(r"^(.*> (?:tr|li)(?::nth-of-type\(\d+\))?)(?: >|$)", selector)
    return found.group(1) if found else ""


def _promise(page: PageView) -> str:
    found = next((each for each in page.contact_points("response-time") if each.visible), None)
    return f"reply within {found.value}" if found else ""


def masked(point: ContactPoint, page: PageView) -> str:
    """Personal names and mobile numbers are not repeated in reports, except of statutory officers (IN, KR, JP)."""
    country = page.locale[-2:]
    if country in {"in", "kr", "ko", "jp", "ja"}:
        return point.value
    if point.kind == "email" and point.role == "personal":
        local, _, domain = point.value.rpartition("@")
        return f"{local[:1]}…@{domain}"
    if point.kind == "phone" and point.value.startswith("+") and _HUMAN_NAME.search(point.snippet):
        number = phonenumbers.parse(point.value.split(";")[0], None)
        if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
            return f"{point.value[:5]}…{point.value[-2:]}"
    return point.value


def best_level(channels: Iterable[Channel], *kinds: str) -> Level:
    """The highest level any channel of these kinds reaches."""
    return max((level_of(each) for each in channels if each.kind in kinds), default=Level.NONE)
