"""Accuracy of page types and templates on saved pages of real shops (AUDIT_CORPORA/shop-pages), printed with -s."""

import gzip
import json
import os
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.discovery.html import parse
from crawler.discovery.page_signals import read_signals
from crawler.discovery.page_types import classify, is_root
from crawler.discovery.scope import Scope
from crawler.discovery.status import Answer, State, judge
from crawler.discovery.templates import SIMILAR, similarity, skeleton

CORPUS = Path(os.environ.get("AUDIT_CORPORA", "")) / "shop-pages"
pytestmark = pytest.mark.skipif(
    not os.environ.get("AUDIT_CORPORA") or not (CORPUS / "index.json").exists(),
    reason="AUDIT_CORPORA has no shop-pages",
)


def pages() -> list[tuple[str, str, str]]:
    index = json.loads((CORPUS / "index.json").read_text())
    names = {"collection": "category"}
    read = {row["url"]: (row["url"], names.get(row["page_type"], row["page_type"]), row["file"]) for row in index}
    return [
        (url, kind, gzip.decompress((CORPUS / file).read_bytes()).decode("utf-8", "replace"))
        for url, kind, file in read.values()
    ]


def test_page_types_of_real_shops() -> None:
    """A front page is `home` here, whatever the data set calls it; pages without content are left out."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for url, expected, html in pages():
        found = judge(Answer(url, url, 200, html), Scope(url))
        if not found.ok:
            continue
        wanted = "home" if is_root(url) else expected
        total[wanted] += 1
        got = classify(read_signals(html, url))
        right[wanted] += got.page_type == wanted
        if got.page_type != wanted:
            print(f"{wanted} taken for {got.page_type} ({got.confidence}): {url} ({got.why})")
    accuracy = right.total() / total.total()
    print(f"page types: {right.total()} of {total.total()} right ({accuracy:.1%}); {dict(right)} of {dict(total)}")
    assert accuracy > 0.9


def test_real_pages_are_hardly_ever_taken_for_walls() -> None:
    states = Counter(judge(Answer(url, url, 200, html), Scope(url)).state for url, _, html in pages())
    print(f"status: {dict(states)}")
    assert states[State.OK] >= 0.95 * states.total()
    assert (
        not states[State.BOT_WALL] + states[State.LOGIN_WALL] + states[State.PARKED] + states[State.UNDER_CONSTRUCTION]
    )


def test_templates_of_real_shops_are_apart() -> None:
    shops: dict[str, list[tuple[str, frozenset[int]]]] = defaultdict(list)
    for url, kind, html in pages():
        dom = parse(html)
        if len(dom.text) > 500:
            shops[urlsplit(url).netloc].append((kind, skeleton(dom)))
    pairs = [(a, b) for shop in shops.values() for a, b in combinations(shop, 2)]
    apart = [similarity(a[1], b[1]) for a, b in pairs if a[0] != b[0]]
    alike = [similarity(a[1], b[1]) for a, b in pairs if a[0] == b[0]]
    together = sum(value >= SIMILAR for value in alike) / len(alike)
    print(f"templates: different types at most {max(apart):.2f} alike; of one type {together:.0%} at least {SIMILAR}")
    assert max(apart) < SIMILAR
    assert together > 0.7
