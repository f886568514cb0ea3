"""Whose contact details a text gives when they are not the shop's: the maker's, the buyer's own, a reviewer's, a reseller's …

Product pages in the EU name the manufacturer with address and e-mail, confirmations repeat the buyer's number, reviews quote
anyone's. What says so is a heading, a label, the words before the detail, or the markup around it. A detail of the shop
that stands there as well is kept where it stands elsewhere: only the sighting is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checks.support.artifacts import TextRun
from checks.support.roles import of_authority
from checks.support.vendors import table

REASONS = {
    "manufacturer": "the maker's or importer's",
    "insurer": "an insurer's or bank's",
    "customer": "the buyer's own",
    "reviewer": "in a customer's words",
    "reseller": "another shop's that sells the goods",
    "seller": "a seller's on a market place",
    "processor": "a company's that works for the shop",
    "carrier": "the carrier's",
    "authority": "an authority's or mediator's",
    "maker": "whoever made or hosts the site",
    "article": "somebody's in an article",
}
"""What `rejected` says after "another party's", by party."""
MAX_LABEL = 70
"""Characters up to which a run may be a label for what follows."""
MAX_CARRIED = 12
"""Lines a label speaks for beyond its own block."""

_INLINE = re.compile(r" > (?:a|abbr|b|cite|em|font|i|label|small|span|strong|time|u)(?::nth-of-type\(\d+\))?$")
_TITLE = re.compile(r" > h[1-6](?::nth-of-type\(\d+\))?$")
_SENTENCE = re.compile(r"[.!?]\s+[A-ZÀ-Þ][\w'’]*\s+[a-zà-ÿ]")
_QUOTES = (("„", '“”"'), ("“", "”"), ("«", "»"), ("»", "«"), ("”", "”"), ('"', '"'), ("‹", "›"), ("「", "」"))


def marked(runs: Sequence[TextRun], page_type: str = "") -> tuple[TextRun, ...]:
    """The runs, each with `party` set where a heading, a label or the markup says whose the whole run is."""
    return tuple(_marked(runs, page_type))


def reason_for(run: TextRun, before: str, after: str = "") -> str:
    """Why a detail of this run, between these two texts, is not the shop's; or empty."""
    party = run.party or party_before(before[-400:], after[:300])
    return f"another party's: {REASONS.get(party, party)}" if party else ""


@dataclass(slots=True)
class _Lead:
    """A label that speaks for the lines below it."""

    party: str = ""
    block: str = ""
    bare: bool = False
    """Nothing but the label stands in its line, so that it may speak for the neighbours too."""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading that names a party speaks for the list of terms below it: `Manufacturer`, then `E-mail`, then the address."""

    party: str = ""
    region: str = ""
    container: str = ""

    def party_of(self, run: TextRun, here: str) -> str:
        inside = bool(self.container) and here.startswith(f"{self.container} > ") and run.region == self.region
        return self.party if inside and re.search(r" > d[dt](?::nth-of-type\(\d+\))?$", here) else ""


def _marked(runs: Sequence[TextRun], page_type: str) -> Iterator[TextRun]:
    lead = _Lead()
    heading, region, container, wider = "", "", "", ""
    section = _Section()
    for run in runs:
        here = _block(run.selector)
        if run.heading == run.text and _TITLE.search(here):
            section = _Section(_whole(run.text, page_type), run.region, _parent(here))
        if run.heading != heading:
            lead, heading, region, container = _Lead(), run.heading, run.region, _parent(here)
            wider = _parent(container) or container
        elif wider:
            container, wider = container if here.startswith(container) else wider, ""
        lead = _still(lead, run, here)
        below = run.region == region and here.startswith(container)
        named = _named(run, page_type, below)
        named = named or section.party_of(run, here)
        party = run.party or ("" if named == "customer" and _offers_help().search(run.text) else named) or lead.party
        own = _leading(run.text, page_type) if len(run.text) <= MAX_LABEL else ""
        if own:
            lead = _Lead(own, here, run.text.rstrip().endswith((":", "：")))
        if not party and page_type == "article" and run.region in {"main", "body"}:
            party = "article"
        yield replace(run, party=party) if party != run.party else run


def _still(lead: _Lead, run: TextRun, here: str) -> _Lead:
    """The label goes on in its own block, and for a few neighbours until another label comes."""
    if not lead.party or here == lead.block or here.startswith(f"{lead.block} > "):
        return lead
    lines = lead.lines + 1
    if not lead.bare or _parent(here) != _parent(lead.block) or lines > MAX_CARRIED or not _parent(here):
        return _Lead()
    if run.text.rstrip().endswith((":", "：")) and not _contact_label().search(run.text):
        return _Lead()
    return _Lead(lead.party, lead.block, lead.bare, lines)


def _named(run: TextRun, page_type: str, below: bool) -> str:
    """The party that the heading above (when the run stands below it) or the run's own label names."""
    for text in (run.heading if below else "", run.label):
        party = _whole(text, page_type) if text else ""
        if party:
            return party
        if text and len(text) < MAX_LABEL and of_authority(text):
            return "authority"
    return ""


@lru_cache(maxsize=8_192)
def party_before(before: str, after: str = "") -> str:
    """The party the words of the same run, before a detail, say it belongs to."""
    if _quoted(before, after) or _own_words().search(before[-60:]) or _said_by().search(before[-120:]):
        return "reviewer"
    if _carrier().search(before[-40:]):
        return "carrier"
    if _sent_to().search(before[-40:]):
        return "customer"
    if _made_by().search(before[-120:]):
        return "maker"
    if _insured_by().search(before[-240:]):
        return "insurer"
    return _leading(before[-400:], "")


def _quoted(before: str, after: str) -> bool:
    """Inside quotation marks that hold a sentence: somebody is being quoted."""
    for opening, closing in _QUOTES:
        index = before.rfind(opening)
        if index < 0 or (opening == '"' and before.count('"') % 2 == 0):
            continue
        inside = before[index + 1 :]
        if any(mark in inside for mark in closing) or not any(mark in after for mark in closing):
            continue
        if len(inside.split()) >= 2 or re.search(r"[぀-ヿ가-힣]{3}", inside):
            return True
    return False


@lru_cache(maxsize=8_192)
def _whole(text: str, page_type: str) -> str:
    """A heading or label that names a party, alone or with a few words more."""
    plain = text.strip(" :：-–*")
    if len(plain) > MAX_LABEL:
        return ""
    if _words("maker").fullmatch(plain):
        return "maker"
    for party in ("manufacturer", "insurer", "customer", "reviewer", "reseller", "seller", "processor"):
        if party == "seller" and page_type not in {"product", "category"}:
            continue
        if party == "processor" and not page_type.startswith("policy/"):
            continue
        found = _words(party).match(plain)
        if found and not _names_nobody().match(plain[found.end() :]):
            return party
    return ""


@lru_cache(maxsize=8_192)
def _leading(text: str, page_type: str) -> str:
    """A party named at the start of the text or of one of its sentences, with a colon or a name behind it."""
    for party in ("manufacturer", "customer", "reviewer", "processor"):
        for found in _words(party).finditer(text):
            rest = text[found.end() :]
            if _names_nobody().match(rest) or not _speaks(party, text[: found.start()], rest):
                continue
            return party
    if (len(text) <= MAX_LABEL and of_authority(text)) or _to_authority().search(text):
        return "authority"
    if text.rstrip().endswith((":", "：")):
        return _whole(text, page_type)
    return next((party for party in ("maker", "manufacturer", "customer") if _words(party).fullmatch(text.strip())), "")


def _speaks(party: str, before: str, rest: str) -> bool:
    """The word is a label for what follows, not a word in a sentence."""
    if party == "processor":
        return not _SENTENCE.search(rest) and bool(re.match(r"[^.]{0,60}?[:：(]|[^.]{0,20}\b[A-Z]", rest))
    if party == "manufacturer" and re.match(r"\s*[:：]", rest):
        return True
    if before.strip() and not re.search(r"[.;|•·!?)）]\s*$", before):
        return False
    if party == "reviewer":
        return bool(re.match(r"[^:：.]{0,40}[:：]", rest))
    if party == "customer" and _SENTENCE.search(rest):
        return False
    return not rest.strip() or bool(re.match(r"\s*[:：(（]|[\s(]*[A-ZÀ-Þ぀-ヿ一-鿿가-힣]|[^.:]{0,30}[:：]", rest))


def _block(selector: str) -> str:
    while (shorter := _INLINE.sub("", selector)) != selector:
        selector = shorter
    return selector


def _parent(selector: str) -> str:
    return selector.rsplit(" > ", 1)[0] if " > " in selector else ""


@cache
def _words(party: str) -> re.Pattern[str]:
    words = sorted({each.lower() for each in table("parties")[party]["words"]}, key=len, reverse=True)
    latin = "|".join(re.escape(each) for each in words if not re.search(r"[぀-ヿ一-鿿가-힣]", each))
    eastern = "|".join(re.escape(each) for each in words if re.search(r"[぀-ヿ一-鿿가-힣]", each))
    return re.compile(rf"(?<![\w-])(?:{latin})(?!\w)" + (rf"|(?:{eastern})" if eastern else ""), re.I)


@cache
def _to_authority() -> re.Pattern[str]:
    """`complain to the Data Protection Commission, 6 Pembroke Row …`, but not `complain to us at …`."""
    words = "|".join(re.escape(each) for each in table("parties")["authority"]["before_name"])
    ours = _any("ourselves")
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?!{ours}\b)", re.I)


@cache
def _own_words() -> re.Pattern[str]:
    words = "|".join(re.escape(each) for each in table("parties")["reviewer"]["own_words"])
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)(?! back)[^.]{{0,25}}$", re.I)


@cache
def _carrier() -> re.Pattern[str]:
    words = "|".join(re.escape(each) for each in table("parties")["carrier"]["words"])
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])[^.;:/|,]{{0,14}}[(:]?\s*$", re.I)


def _any(name: str) -> str:
    """One of the expressions of `[phrases]`."""
    return f"(?:{'|'.join(table('parties')['phrases'][name])})"


@cache
def _names_nobody() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*{_any('names_nobody')}\b", re.I)


@cache
def _said_by() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)[\w-]{{2,20}} {_any('said_by')}\s*:[^:]*$", re.I)


@cache
def _made_by() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zà-ÿ]){_any('made_by')}\s*(?:by|von|par|door|:|：).{{0,60}}$", re.I)


@cache
def _insured_by() -> re.Pattern[str]:
    """`underwritten by Example Insurance Inc., 59 Maiden Lane …`, unless another sentence has begun."""
    return re.compile(
        rf"(?<![a-zà-ÿ]){_any('insured_by')}(?![a-zà-ÿ])(?:(?![.!?]\s+(?:You|Call|Contact|Our|We|Sie|Unser|Nous|Vous)\b).){{0,200}}$",
        re.I,
    )


@cache
def _sent_to() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zà-ÿ]){_any('sent_to')}[\s:]*$", re.I)


def only_an_example(before: str) -> bool:
    """`(e.g. 040 123 4567)`: what follows shows the form of a number or address."""
    return bool(_for_example().search(before[-24:]))


@cache
def _for_example() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any('for_example')}[\s,:(]*$", re.I)


@cache
def _offers_help() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zà-ÿ]){_any('offers_help')}(?![a-zà-ÿ])|{_any('offers_help_unspaced')}", re.I)


@cache
def _contact_label() -> re.Pattern[str]:
    return re.compile(_any("contact_label"), re.I)
