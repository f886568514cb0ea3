"""Scorecards with something in every part, written by hand; and the texts an unfriendly shop would put there."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PIL import Image, ImageDraw

from reports.model import (
    Blocker,
    Brand,
    CategoryScore,
    ChannelRow,
    CheckView,
    Coverage,
    Criterion,
    Example,
    Fix,
    Headline,
    MarketRow,
    ObligationRow,
    PageView,
    PolicyRow,
    RunInfo,
    Score,
    Scorecard,
    Trend,
    TrendPoint,
    Untested,
)  # fmt: skip

SITE = "https://shop.example/"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "abc\u202egpj.exe",
    "nul\x00l\x1b[31m",
    "{{ 7*7 }}{% raw %}",
    "]]> &lt;b&gt; -->",
    "| a | b |\n# heading `tick` ``` fence",
    "A" * 1_000_000,
)


def fix(number: int = 1, **changes: object) -> Fix:
    """One fix; `changes` replaces fields."""
    example = Example(
        page_url=f"{SITE}product/{number}",
        selector=f"header > form > input#q{number}",
        snippet='<input type="search" id="q">',
        message="Element has no label",
        screenshot="page.png",
        box=(300.0, 120.0, 220.0, 40.0),
        page_type="product",
    )
    made = Fix(
        fix_id=f"fix-{number:012x}", check_id="axe/label" if number % 2 else "obscured-focus", title="Form fields without a label",
        category="accessibility", severity=("critical", "serious", "moderate", "minor")[number % 4], component=f"form search-{number}",
        component_kind="form", outcome="failed", blocker=number == 1, instances=12, review=1, pages=7, page_share=0.7, represented_pages=90,
        templates=("product-1a2b",), page_types=("product", "cart"), steps=("choose", "cart"), priority=90.0 - number, ease=0.9,
        why="People who use screen readers cannot tell what a field asks for.", how="Tie a <label for> to the field.",
        bad='<input id="q">', good='<label for="q">Search</label><input id="q">', blind_spots="Content that shows only after an action.",
        url="https://dequeuniversity.com/rules/axe/4.14/label", standards=("wcag22:4.1.2", "wcag22:1.3.1"), act=("e086e5",),
        laws=("BFSG s.14 (de)",), examples=(example,), first_seen="2026-01-02", state="new" if number % 2 else "still",
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def score(value: float | None, coverage: float = 0.93) -> Score:
    if value is None:
        return Score(None, None, None, coverage, why_none="only 40% of what should have been tested was")
    return Score(value, value - 5, value + 4, coverage, grade="C")


def category(name: str, value: float | None) -> CategoryScore:
    return CategoryScore(name, name.title(), score(value), 3, 2, 40, 1, 5, 2, 30, in_overall=name != "best-practice")


def page_view(number: int, **changes: object) -> PageView:
    made = PageView(
        f"{SITE}product/{number}", f"{SITE}product/{number}", "audited", "product", "product-1a2b", True, "", 2,
        f"Product {number}", "en", failed=3, review=1, fixes=2, screenshot="page.png",
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def card(fixes: int = 6, pages: int = 12, **changes: object) -> Scorecard:
    """A scorecard with something in every part."""
    reviews = (fix(900, outcome="cantTell", instances=0, review=4, blocker=False, title="Text over a picture"),)
    points = (
        TrendPoint("r1", "2026-01-01T02:00:00Z", {"overall": 60.0, "accessibility": 55.0}, 9, 80, 0.9),
        TrendPoint("r2", "2026-01-02T02:00:00Z", {"overall": None, "accessibility": 58.0}, 8, 70, 0.4, False, "axe 4.13 ▸ 4.14"),
        TrendPoint("r3", "2026-01-03T02:00:00Z", {"overall": 66.0, "accessibility": 62.0}, 6, 50, 0.93),
    )  # fmt: skip
    many = tuple(fix(number) for number in range(1, fixes + 1))
    made = Scorecard(
        run=RunInfo(
            "r3", SITE, "shop.example", "2026-01-03T02:00:00Z", "2026-01-03T02:10:00Z", "finished", ("de", "us"),
            (("axe", "4.14.0"), ("tool", "0.1.0")), (("sample", "auto"),), {}, ("de", "en"),
        ),
        overall=score(66.0),
        categories=tuple(category(name, value) for name, value in (("accessibility", 62.0), ("support", 71.0), ("policies", None), ("best-practice", 88.0))),
        headline=Headline(fixes, 50, 7, pages, 4),
        blockers=(Blocker(many[0].fix_id, "Form fields without a label in form search-1", "pay", "failed"),) if many else (),
        fixes=(*many, *reviews),
        channels=(
            ChannelRow("phone", "+493023125014", level="staffed", page_url=SITE, region="footer", locale="de", hours="Mo-Fr 09:00-17:00", reason="hours are stated"),
            ChannelRow("email", "hello@shop.example", level="present", page_url=f"{SITE}product/1", region="main", locale="en"),
            ChannelRow("live-chat", "claimed", vendor="Parley", level="declared", page_url=SITE, evidence="json-ld; only in structured data"),
        ),
        policies=(
            PolicyRow("privacy", f"{SITE}privacy", "found", "de", "2026-01-01", 900, ("rights",), ("transfers",), ("retention",), "“Ihre Rechte …”", "Datenschutz", sentences=("access: Sie haben das Recht auf Auskunft.",)),
            PolicyRow("returns", f"{SITE}returns", "blocked", evidence="found, but not opened"),
        ),
        obligations=(
            ObligationRow("de", "de-bfsg", "BFSG s.14", "accessible shop", "since 2025-06-28", "failed", ("axe/label: failed",), "failures on 7 pages", "https://www.gesetze-im-internet.de/bfsg/"),
            ObligationRow("us", "us-ada", "ADA Title III", "accessible shop", "in force", "cantTell", (), "needs review"),
        ),
        markets=(MarketRow("de", "Germany", 66.0, 3, 1, 4, 5, 0, 0.6), MarketRow("us", "United States", None, 0, 0, 5, 9, 1, 0.3)),
        pages=(
            *(page_view(number) for number in range(1, pages + 1)),
            page_view(9001, status="login-wall", audited=False, reason="asks for a password", title="", screenshot="", page_type="account", failed=0),
        ),
        attestations=(("Are staff trained?", "stated by the operator on 2026-05-01 (support lead): yearly"), ("Are inquiries logged?", "not answered by the operator")),
        checks=(
            CheckView("axe/label", "Form fields without a label", "accessibility", "critical", "failed", 7, 0, 3, 0, ("wcag22:4.1.2",), "https://dequeuniversity.com/"),
            CheckView("axe/image-alt", "Pictures have an alternative", "accessibility", "critical", "passed", 0, 0, 10, 0, ("wcag22:1.1.1",), ""),
        ),
        criteria=(
            Criterion("wcag22:1.1.1", "Non-text Content", "A", "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content", "passed", ("axe/image-alt",)),
            Criterion("wcag22:4.1.2", "Name, Role, Value", "A", "https://www.w3.org/WAI/WCAG22/Understanding/name-role-value", "failed", ("axe/label",)),
        ),
        coverage=Coverage(pages + 1, pages, 3, (("audited", pages), ("login-wall", 1)), 4, 4, 0.93, (Untested("axe/video-caption", "Videos have captions", "timed out", 2),), ("robots.txt disallows it: 3",)),
        trend=Trend(points, "r1", True, "", (many[0].fix_id,) if many else (), ("fix-gone",), (), ("fix-unseen",), (), ("axe 4.13 ▸ 4.14",), {"new": 5, "fixed": 9}, {"fix-gone": "Old defect (footer)", "fix-unseen": "Other (main)"}),
        brand=Brand(),
        language="en",
        on_date="2026-01-03",
        notes=("A note about the report.",),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def hostile_card() -> Scorecard:
    """Every text of the site is one that attacks some format."""
    everything = HOSTILE
    pages = tuple(
        page_view(n, title=text, url=f"{SITE}{n}?q={text[:2000]}", template=text[:80], lang=text[:50], reason=text, page_type="product")
        for n, text in enumerate(everything)
    )  # fmt: skip
    fixes = tuple(
        fix(
            n, component=f"form {text}", blocker=True,
            examples=(Example(f"javascript:alert({n})" if n % 2 else f"{SITE}{n}?{text[:500]}", text, text, text, "../../etc/passwd", (0.0, 0.0, 1.0, 1.0)),),
        )
        for n, text in enumerate(everything, 1)
    )  # fmt: skip
    return dataclasses.replace(
        card(fixes=0),
        fixes=fixes,
        pages=pages,
        blockers=tuple(Blocker(each.fix_id, f"{each.title} in {each.component}", "pay", "failed") for each in fixes),
        channels=tuple(ChannelRow("email", *(text,) * 2, "present", *(text,) * 9) for text in everything),
        policies=tuple(
            PolicyRow("privacy", text, "found", text, text, 3, (text,), (text,), (text,), *(text,) * 5)
            for text in everything
        ),
        run=dataclasses.replace(card().run, host=f"shop.example{HOSTILE[0]}"),
    )


def screenshot(folder: Path) -> Path:
    """A small page picture where the cards expect it."""
    image = Image.new("RGB", (1280, 900), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1280, 100), fill="#123a2c")
    draw.rectangle((300, 120, 520, 160), outline="black")
    path = folder / "screenshots" / "page.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)
    return path
