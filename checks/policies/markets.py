"""Which markets a shop seems to sell to, from what its pages show; signals, never proof."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from checks.packs import available, pack
from checks.packs.model import Signals
from checks.policies.wording import fold, is_cjk, primary
from checks.snapshot import Document, Links, NotGathered, PageSnapshot, SiteSnapshot, StructuredData

ENOUGH = 3.0
"""Weight at which a market is assessed: two strong signals, or one and two weak ones."""
_WEIGHTS = {
    "address": 3.0,
    "language version": 2.0,
    "alternate version": 1.0,
    "language": 1.0,
    "currency": 1.0,
    "phone prefix": 1.0,
    "wording": 1.0,
    "payment": 1.0,
    "delivery": 1.0,
}
_MOST_PER_KIND = {"wording": 3, "payment": 1, "delivery": 1}
_SHARED_CURRENCY = frozenset({"EUR", "USD"})
_MAX_PAGES = 30
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "R$": "BRL",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "AU$": "AUD",
}
_TEXT_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class Guess:
    """One market and what speaks for it."""

    market: str
    signals: tuple[str, ...]
    """In words: `address ends in .de`, `prices in EUR`."""
    weight: float


def guess_markets(site: SiteSnapshot) -> tuple[Guess, ...]:
    """Markets with enough signals, strongest first; `us-ca` only together with `us`. Empty when nothing speaks."""
    seen = _gather(site)
    guesses = [_weigh(code, seen) for code in available()]
    enough = sorted((each for each in guesses if each.weight >= ENOUGH), key=lambda each: (-each.weight, each.market))
    codes = {each.market for each in enough}
    kept = [each for each in enough if each.market != "us-ca" or "us" in codes]
    if not codes - {"us-ca"}:
        return tuple(_best(guesses))
    return tuple(kept)


def _best(guesses: list[Guess]) -> Iterator[Guess]:
    """Nothing is clear: the best guess with at least one strong signal, or none."""
    best = max(guesses, key=lambda each: each.weight, default=None)
    if best is not None and best.weight >= 2.0 and best.market != "us-ca":
        yield best


@dataclass(slots=True)
class _Seen:
    hosts: set[str]
    tags: set[str]
    """hreflang tags: versions the site announces, here or elsewhere."""
    langs: set[str]
    currencies: set[str]
    text: str


def _gather(site: SiteSnapshot) -> _Seen:
    seen = _Seen({urlsplit(site.url).hostname or ""}, set(), set(), set(), "")
    pieces: list[str] = []
    for number, page in enumerate(site):
        if number >= _MAX_PAGES:
            break
        _from_page(page, seen, pieces)
    seen.text = fold("\n".join(pieces))
    return seen


def _from_page(page: PageSnapshot, seen: _Seen, pieces: list[str]) -> None:
    document = page.find(Document)
    if isinstance(document, NotGathered):
        return
    if document.lang:
        seen.langs.add(document.lang.replace("_", "-").lower())
    seen.tags.update(
        tag.lower() for tag in re.findall(r"hreflang=[\"']([A-Za-z-]{2,10})[\"']", document.html[:400_000])
    )
    text = document.text or re.sub(r"<[^>]{0,2000}>", " ", document.html[:400_000])
    pieces.append(text[:_TEXT_LIMIT])
    seen.currencies.update(_currencies(text[:_TEXT_LIMIT], document.html[:400_000]))
    data = page.find(StructuredData)
    if not isinstance(data, NotGathered):
        seen.currencies.update(re.findall(r"['\"]priceCurrency['\"]: ['\"]([A-Z]{3})", str(data.items)[:200_000]))
    links = page.find(Links)
    if not isinstance(links, NotGathered):
        pieces.append("\n".join(each.name for each in links.items[:400]))
        pieces.extend(each.href for each in links.items if each.href.startswith("tel:"))


def _currencies(text: str, html: str) -> Iterator[str]:
    yield from re.findall(r"priceCurrency[\"'\s:=]+(?:content=[\"'])?([A-Z]{3})", html)
    for symbol, code in _SYMBOLS.items():
        if re.search(rf"(?<![A-Z]){re.escape(symbol)}\s?\d|\d\s?{re.escape(symbol)}", text):
            yield code
    if re.search(r"(?<![A-Z])\$\s?\d", text) and not re.search(r"[A-Z]\$\s?\d", text):
        yield "USD?"
    if re.search(r"\d円|¥\s?\d|￥\s?\d", text):
        yield "JPY"
    if re.search(r"[\d,]{4,}원", text):
        yield "KRW"


def _weigh(code: str, seen: _Seen) -> Guess:
    reasons: list[tuple[str, str]] = []
    counted: dict[str, int] = defaultdict(int)
    for kind, reason in _reasons(pack(code).signals, seen):
        if counted[kind] < _MOST_PER_KIND.get(kind, 1):
            counted[kind] += 1
            reasons.append((kind, reason))
    weight = sum(_WEIGHTS[kind] for kind, _ in reasons)
    return Guess(code, tuple(reason for _, reason in reasons), weight)


def _reasons(signals: Signals, seen: _Seen) -> Iterator[tuple[str, str]]:
    for tld in signals.tld:
        if any(host.endswith(f".{tld}") for host in seen.hosts):
            yield "address", f"address ends in .{tld}"
    for tag in signals.lang:
        if tag in seen.langs:
            yield "language version", f"language version {tag}"
    for tag in signals.lang:
        if tag in seen.tags and tag not in seen.langs:
            yield "alternate version", f"another version for {tag} is announced"
    for lang in signals.soft_lang:
        if any(primary(each) == lang for each in seen.langs):
            yield "language", f"pages in {lang}"
    for code in signals.currency:
        if code in seen.currencies or (code in ("USD", "CAD", "AUD") and "USD?" in seen.currencies and code == "USD"):
            yield "currency", f"prices in {code}"
    for prefix in signals.phone:
        if re.search(rf"(?:\+|tel:\+?|\b00){prefix}(?!\d{{0}}\d{{11,}})[\s(.-]?\(?\d", seen.text):
            yield "phone prefix", f"phone numbers with +{prefix}"
    for kind, words in (("wording", signals.words), ("payment", signals.pay), ("delivery", signals.ship)):
        for word in words:
            if _word(word).search(seen.text):
                yield kind, f'"{word}"'


@cache
def _word(word: str) -> re.Pattern[str]:
    folded = re.escape(fold(word))
    return re.compile(folded if is_cjk(word) else rf"(?<!\w){folded}(?!\w)")
