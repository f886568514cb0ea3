"""What comes and goes: a failure is flaky only when the same check was made again everywhere and found nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.night.again import Place, fix_of, flaky, places
from crawler.night.alarms import Alarm, Kind
from reports.build import build
from tests.reports.runs import bad, make_check, make_page, write_run

ONE, TWO = "https://shop.example/", "https://shop.example/p/1"
SEEN = (Place("f", "axe/label", ONE), Place("f", "axe/label", TWO))


@pytest.mark.parametrize(
    ("outcomes", "is_flaky"),
    [
        (("passed", "passed"), True),
        (("passed", "inapplicable"), True),
        (("passed", "failed"), False),
        (("passed", "cantTell"), False),
        (("passed", "untested"), False),
        (("passed", None), False),
    ],
)
def test_every_page_must_be_clean(outcomes: tuple[str | None, ...], is_flaky: bool) -> None:
    found = {(place.page_url, place.check_id): each for place, each in zip(SEEN, outcomes, strict=True) if each}
    assert flaky(SEEN, found) == (frozenset("f") if is_flaky else frozenset())


def test_only_new_failures_are_looked_at_again() -> None:
    assert fix_of(Alarm("s", Kind.NEW_FIX, "", "fix f-1 after r1")) == "f-1"
    assert fix_of(Alarm("s", Kind.CHANNEL_LOST, "", "channel phone after r1")) == ""


def test_places_are_pages_that_were_opened(tmp_path: Path) -> None:
    folder = tmp_path / "audits" / "shop.example" / "run"
    pages = [(make_page(url, "<img>"), [(make_check(), bad("img"))]) for url in (ONE, TWO)]
    write_run(folder, pages)
    (fix,) = build(folder, history=False).failures
    found = places(folder, [fix.fix_id])
    assert {(place.page_url, place.check_id) for place in found} == {(ONE, "missing-alt"), (TWO, "missing-alt")}
    assert places(folder, ["another"]) == ()
