"""What the audit says of pages with one known barrier each, and of their repaired twins.

    python -m benchmarks.barriers [--only SLUG …] [--area AREA] [--no-probes] [--errors]

A barrier is found when a check that speaks to one of its criteria says `failed` on the bad page and not on the good one;
named otherwise when only a check of another criterion does; asked when one says `cantTell`. Every `failed` about WCAG A
or AA on a good page is a false alarm.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conformance.server import serving
from benchmarks.gathering import gatherers_for
from checks.catalog import catalog
from checks.dedupe import deduplicate
from checks.model import Category, Check, Outcome, Scope
from checks.runner import Result, run_page
from crawler.capture import CaptureSettings, capture
from crawler.engines.playwright import PlaywrightEngine

HERE = Path(__file__).parent
FOUND, OTHERWISE, ASKED, MISSED = "found", "other criterion", "asked", "missed"


@dataclass(frozen=True, slots=True)
class Barrier:
    """A row of truth.toml."""

    slug: str
    title: str
    criteria: tuple[str, ...]
    area: str
    selector: str
    decidable: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one barrier."""

    barrier: Barrier
    outcome: str
    by: tuple[str, ...]
    alarms: tuple[str, ...]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--area", default="")
    parser.add_argument("--no-probes", action="store_true")
    parser.add_argument("--errors", action="store_true", help="each barrier that was not found, and each false alarm")
    parser.add_argument("--tabs", type=int, default=2)
    given = parser.parse_args(arguments)
    rows = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))["barrier"]
    barriers = [Barrier(**{**row, "criteria": tuple(row["criteria"])}) for row in rows]
    wanted = [b for b in barriers if (not given.only or b.slug in given.only) and given.area in ("", b.area)]
    with serving(HERE / "pages") as address:
        answers = asyncio.run(_audit(address, wanted, given.tabs, not given.no_probes))
    print("\n".join(_report(answers, given.errors)))
    return 0


async def _audit(address: str, barriers: list[Barrier], tabs: int, probes: bool) -> list[Answer]:
    engine = PlaywrightEngine(tabs=tabs)
    limit = asyncio.Semaphore(tabs)
    gatherers = gatherers_for(_checks(), probes=probes)

    async def results(path: str) -> tuple[Result, ...]:
        async with limit:
            page = await capture(
                engine,
                f"{address}/{path}",
                gatherers=gatherers,
                save_screenshot=lambda suffix, png: "",
                settings=CaptureSettings(quiet=0.3, ceiling=4.0),
            )
        return tuple(deduplicate(run_page(page, _checks())))

    async def one(barrier: Barrier) -> Answer:
        bad, good = await asyncio.gather(results(f"{barrier.slug}/bad.html"), results(f"{barrier.slug}/good.html"))
        answer = _compare(barrier, bad, good)
        print(f"{answer.outcome:16}{barrier.slug}", file=sys.stderr, flush=True)
        return answer

    try:
        return list(await asyncio.gather(*map(one, barriers)))
    finally:
        await engine.close()


def _checks() -> list[Check]:
    return [c for c in catalog().values() if c.scope is Scope.PAGE and c.category is Category.ACCESSIBILITY]


def _compare(barrier: Barrier, bad: Iterable[Result], good: Iterable[Result]) -> Answer:
    after = {each.check.id: each for each in good if each.verdict.outcome is Outcome.FAILED}
    new = [each for each in bad if each.verdict.outcome is Outcome.FAILED and each.check.id not in after]
    asked = [each for each in bad if each.verdict.outcome is Outcome.CANT_TELL]
    alarms = tuple(f"{name}: {each.verdict.reason[:140]}" for name, each in after.items())
    for outcome, results in (
        (FOUND, [each for each in new if _speaks_to(each.check, barrier)]),
        (OTHERWISE, new),
        (ASKED, [each for each in asked if _speaks_to(each.check, barrier)]),
    ):
        if results:
            return Answer(barrier, outcome, tuple(each.check.id for each in results), alarms)
    return Answer(barrier, MISSED, (), alarms)


def _speaks_to(check: Check, barrier: Barrier) -> bool:
    return any(f"wcag22:{criterion}" in check.standards for criterion in barrier.criteria)


def _report(answers: list[Answer], errors: bool) -> Iterator[str]:
    if errors:
        yield from (_line(each) for each in answers if each.outcome != FOUND)
        yield from (f"false alarm     {a.barrier.slug}: {alarm}" for a in answers for alarm in a.alarms)
    for area in sorted({each.barrier.area for each in answers}):
        yield _sum(area, [each for each in answers if each.barrier.area == area])
    yield _sum("decidable", [each for each in answers if each.barrier.decidable])
    yield _sum("all", answers)
    alarmed = sum(bool(each.alarms) for each in answers)
    yield f"good pages with a false alarm: {alarmed} of {len(answers)}"


def _line(answer: Answer) -> str:
    said = f" ({', '.join(answer.by)})" if answer.by else ""
    barrier = answer.barrier
    mark = "" if barrier.decidable else " [needs judgement]"
    return f"{answer.outcome:16}{barrier.slug} {'/'.join(barrier.criteria)}: {barrier.title}{mark}{said}"


def _sum(name: str, answers: list[Answer]) -> str:
    counts = Counter(each.outcome for each in answers)
    parts = ", ".join(f"{counts[outcome]} {outcome}" for outcome in (FOUND, OTHERWISE, ASKED, MISSED))
    share = f"{100 * counts[FOUND] / len(answers):4.0f} %" if answers else "   -"
    return f"{name:18}{share}  of {len(answers):3}: {parts}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
