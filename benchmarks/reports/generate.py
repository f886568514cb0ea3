"""A run as a big shop would leave it: any number of pages, 100 findings each, most of them the same few defects."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, cant_tell, inapplicable, passed
from checks.runner import Result
from reports.rows import PageRow
from reports.store import RunWriter

SITE = "https://shop.example/"
SHAPES = {
    "home": 1,
    "category": 150,
    "product": 700,
    "article": 80,
    "help": 20,
    "policy/returns": 5,
    "cart": 1,
    "checkout": 3,
    "contact": 2,
    "other": 38,
}
"""Page type ▸ how common; a page type has one to four templates."""
CHECKS = 160
SEVERITIES = (Severity.CRITICAL, Severity.SERIOUS, Severity.SERIOUS, Severity.MODERATE, Severity.MINOR)
CATEGORIES = (Category.ACCESSIBILITY,) * 6 + (Category.BEST_PRACTICE,)


def make_checks() -> list[Check]:
    """Page checks of every severity, and some site checks for the other two categories."""
    text = Help("Who is stopped by it and why it matters, in a sentence or two. " * 2, "What to do about it. " * 3)
    page = [
        Check(
            f"axe/rule-{n}",
            f"Fine {n}",
            f"Broken {n}",
            CATEGORIES[n % 7],
            SEVERITIES[n % 5],
            text,
            (),
            lambda _: passed(),
            standards=("wcag22:1.1.1",),
        )
        for n in range(CHECKS)
    ]
    site = [
        Check(
            f"site-{category}-{n}",
            "Fine",
            "Missing",
            category,
            SEVERITIES[n % 5],
            text,
            (),
            lambda _: passed(),
            scope="site",
        )  # type: ignore[arg-type]
        for category in (Category.SUPPORT, Category.POLICIES)
        for n in range(30)
    ]
    return page + site


def generate(folder: Path, pages: int, findings_per_page: int = 100, seed: int = 1) -> None:
    """Write the run's journal; no snapshots, as if the evidence had been kept elsewhere."""
    chance = random.Random(seed)
    checks = make_checks()
    with RunWriter(folder) as writer:
        writer.begin(
            {
                "run_id": folder.name,
                "site": SITE,
                "host": "shop.example",
                "started": "2026-01-02T03:04:05Z",
                "versions": {"tool": "0.1.0", "axe": "4.14.0"},
                "markets": ["de"],
            }
        )
        types = chance.choices(list(SHAPES), list(SHAPES.values()), k=pages)
        for number, page_type in enumerate(types):
            url = f"{SITE}{page_type}/{number}-a-readable-name-of-a-page"
            writer.add_page(
                PageRow(
                    url,
                    url,
                    "audited",
                    page_type,
                    f"{page_type}-{number % 3}",
                    True,
                    title=f"Page {number}",
                    lang="en",
                    screenshot=f"{number:016x}.png",
                )
            )
            writer.add_results(url, list(_results(url, number, page_type, checks[:CHECKS], findings_per_page, chance)))
        site = [
            Result(SITE, each, passed() if n % 4 else cant_tell("look at it")) for n, each in enumerate(checks[CHECKS:])
        ]
        writer.add_results(SITE, site)
        writer.close({"finished": "2026-01-02T05:04:05Z"})


def _results(
    url: str, number: int, page_type: str, checks: list[Check], wanted: int, chance: random.Random
) -> Iterator[Result]:
    """20 checks find something: half of it in header and footer, the rest in cards and content of this page."""
    failing = {(number // 7 + n * 7) % 40 for n in range(20)}
    each = max(1, wanted // len(failing))
    for n, check in enumerate(checks):
        if n in failing:
            places = tuple(_instance(number, page_type, n, k, chance) for k in range(each))
            yield Result(url, check, Verdict(Outcome.FAILED if n % 5 else Outcome.CANT_TELL, places[0].message, places))
        else:
            yield Result(url, check, passed() if n % 3 else inapplicable("nothing on the page to judge"))


def _instance(number: int, page_type: str, check: int, place: int, chance: random.Random) -> Instance:
    outcome = Outcome.FAILED if check % 5 else Outcome.CANT_TELL
    if place % 2:
        region = ("header", "footer")[place % 4 // 2]
        selector = f".{region}__menu > li:nth-child({place}) > a"
        snippet = f'<a class="{region}__link" href="/category/{place}">Category {place}</a>'
        return Instance(f"Element {check} has no name", f"{region} {selector}", snippet, outcome)
    key = number * 100 + place * 7 + chance.randrange(3)
    selector = f"main .product-card:nth-child({place + 1}) > .card__{('media', 'title', 'price')[check % 3]} > a[href$='{key}']"
    snippet = f'<a class="card__link" href="/product/{key}-a-product-name" data-id="{key}"><img src="/media/{key}.jpg" width="300" height="300" loading="lazy"></a>'
    return Instance(f"Element {check} has no name", selector, snippet, outcome, evidence={"ratio": place / 10})
