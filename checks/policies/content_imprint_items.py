"""Does the legal notice hold what the country asks for, with numbers that check out?"""

from __future__ import annotations

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
    clip,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.detectors import detect, joined_lines
from checks.policies.evidence import markets_of, operator_fact, pages_with_text, text_of
from checks.policies.find import find_policies, policies_of
from checks.policies.identifiers import Identifier, first, identifiers_in
from checks.policies.reading import Reading, read_text
from checks.snapshot import SiteSnapshot

COUNTRIES = {"de": "de", "fr": "fr", "it": "it", "es": "es", "nl": "nl", "uk": "uk", "br": "br", "au": "au", "in": "in"}
COMPULSORY = {
    "de": ("vat", "register", "tax"),
    "fr": ("register", "vat"),
    "it": ("vat",),
    "es": ("vat",),
    "nl": ("register",),
    "uk": ("register",),
    "br": ("vat",),
}
"""Any one of these kinds must be there; which of them depends on the legal form."""
_COUNTRY = {"uk": "gb"}
"""Markets that are not named like their country."""
_ITEMS = ("name", "address", "email", "phone")
_WHERE = ("policy/", "home", "contact")


def judge(site: SiteSnapshot) -> Verdict:
    """A labelled number with wrong check digits fails; a missing one asks for a person unless the seller is established there."""
    texts = [
        (page.url, read_text(text_of(document.text, document.html)[:200_000], document.lang))
        for page, document in pages_with_text(site, *_WHERE)
    ]
    if not texts:
        return untested("neither home page nor legal notice was opened")
    numbers = [(url, each) for url, reading in texts for each in identifiers_in(joined_lines(reading.text))]
    wrong = [_wrong(url, each) for url, each in _wrong_numbers(numbers, _notices(site))]
    markets = sorted(markets_of(site) & COUNTRIES.keys())
    missing = _missing(site, markets, [each for _, each in numbers])
    missing += _items(site, texts)
    if any(each.outcome is Outcome.FAILED for each in (*wrong, *missing)):
        return failed(
            *(each for each in (*wrong, *missing) if each.outcome is Outcome.FAILED),
            *(each for each in missing if each.outcome is not Outcome.FAILED),
        )
    if missing:
        return cant_tell(missing[0].message, *missing)
    if not numbers and not policies_of(site, "imprint"):
        return inapplicable("no legal notice and no company number to check")
    return passed(
        "; ".join(f"{each.name} {each.value}" for _, each in numbers[:6]) or "name, address and contact found"
    )


def _notices(site: SiteSnapshot) -> set[str]:
    return {each.url for each in policies_of(site, "imprint") if each.status == "found"}


def _wrong_numbers(numbers: list[tuple[str, Identifier]], notices: set[str]) -> list[tuple[str, Identifier]]:
    """Each wrong number once, on a legal notice where one has it: a footer repeats it on every page."""
    found: dict[str, tuple[str, Identifier]] = {}
    for url, each in sorted(numbers, key=lambda pair: pair[0] not in notices):
        if each.valid is False and not _right_elsewhere(each, numbers):
            found.setdefault("".join(filter(str.isalnum, each.value)), (url, each))
    return list(found.values())


def _right_elsewhere(number: Identifier, numbers: list[tuple[str, Identifier]]) -> bool:
    """Another reading of the same digits is right (a VAT number found under two labels)."""
    digits = "".join(filter(str.isalnum, number.value))
    return any(
        each.valid
        and (digits in "".join(filter(str.isalnum, each.value)) or "".join(filter(str.isalnum, each.value)) in digits)
        for _, each in numbers
    )


def _wrong(url: str, number: Identifier) -> Instance:
    return Instance(
        f"The check digits of {number.name} {number.value} are wrong",
        snippet=clip(number.sentence),
        page_url=url,
        evidence={"number": number.value, "kind": number.name},
    )


def _missing(site: SiteSnapshot, markets: list[str], numbers: list[Identifier]) -> list[Instance]:
    """Markets whose number is not there. A seller owes that of its own country: the one the operator names, or, where
    nobody says, one of the markets asked about; only if none of them has its number, a person looks.
    """
    home = operator_fact(site, "established_in")
    asked = [market for market in markets if market in COMPULSORY and home in (None, market, _COUNTRY.get(market))]
    lacking = [market for market in asked if first(numbers, market, *COMPULSORY[market]) is None]
    if home is None and len(lacking) < len(asked):
        return []
    return [_lacking(site, market, home is not None) for market in lacking]


def _lacking(site: SiteSnapshot, market: str, sure: bool) -> Instance:
    unread = any(each.kind == "imprint" and each.status in ("unconfirmed", "blocked") for each in find_policies(site))
    note = "" if sure else "; a seller established elsewhere has another"
    return Instance(
        f"No {' or '.join(COMPULSORY[market])} number of {market} was recognised{note}",
        outcome=Outcome.FAILED if sure and not unread else Outcome.CANT_TELL,
        page_url=site.url,
        evidence={"market": market},
    )


def _items(site: SiteSnapshot, texts: list[tuple[str, Reading]]) -> list[Instance]:
    urls = _notices(site)
    found = []
    for url, reading in texts:
        if url in urls:
            lacking = [
                item for item in _ITEMS if detect("legal-name" if item == "name" else item, reading)[0] != "found"
            ]
            found += [
                Instance(
                    f"Not recognised in the legal notice: {item}",
                    outcome=Outcome.CANT_TELL,
                    page_url=url,
                    evidence={"item": item},
                )
                for item in lacking
            ]
    return found


CHECK = Check(
    id="content-imprint-items",
    title="The legal notice is complete and its numbers check out",
    failure_title="A company number is wrong or missing",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A register or VAT number lets anyone look up who is behind the shop; a wrong one is worse than none.",
        fix="Check each number against the register and publish the items of your country.",
        bad="USt-IdNr.: DE123456789",
        good="USt-IdNr.: DE136695976",
        blind_spots="Whether the number belongs to this seller; small traders who have none.",
        url="https://eur-lex.europa.eu/eli/dir/2000/31/oj",
    ),
    judge=judge,
)
