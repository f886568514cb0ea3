"""Runs over time: recorded once, compared honestly, rebuilt from the folders."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from checks.model import Category, Check, Instance, Severity, Verdict, failed, inapplicable, passed, untested
from reports import assemble
from reports.build import build
from reports.history import History, HistoryError, database_url
from reports.model import Scorecard
from reports.rebuild import rebuild
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

HTML = "<main><div class='gallery'><img></div><div class='info'></div></main><footer><img></footer>"
ALT, LABEL = make_check("axe/image-alt"), make_check("keyboard-trap")
PHONE = make_check("channel-phone-present", category=Category.SUPPORT, scope="site")

type Night = Sequence[tuple[str, str, Sequence[tuple[Check, Verdict]]]]


def night(audits: Path, day: int, pages: Night, site: Sequence[tuple[Check, Verdict]] = (), **header: Any) -> Scorecard:
    """One night's run, built; pages are (path, template, verdicts)."""
    run_id = f"202601{day:02d}T020000Z-abcd"
    header = {"run_id": run_id, "started": f"2026-01-{day:02d}T02:00:00Z", **header}
    made = [(make_page(SITE + path, HTML, template=template), verdicts) for path, template, verdicts in pages]
    return build(write_run(audits / "shop.example" / run_id, made, header=header, site=site), formats=("csv",))


def names(card: Scorecard, ids: Sequence[str]) -> list[str]:
    assert card.trend
    return sorted(card.trend.names[each] for each in ids)


def test_the_first_run_has_no_trend_and_its_fixes_are_first_seen_then(tmp_path: Path) -> None:
    card = night(tmp_path, 1, [("p", "t", [(ALT, bad("footer img"))])])
    assert card.trend is None and card.fixes[0].first_seen == "2026-01-01"


def test_new_fixed_still_and_not_looked_at_are_four_things(tmp_path: Path) -> None:
    trap = bad(".gallery")
    first = [("a", "ta", [(ALT, bad("footer img", ".gallery img")), (LABEL, passed())]), ("b", "tb", [(LABEL, trap)])]
    night(tmp_path, 1, first, [(PHONE, passed())])
    second = [("a", "ta", [(ALT, bad("footer img")), (LABEL, passed())])]
    card = night(tmp_path, 2, second, [(PHONE, failed(Instance("no telephone number")))])
    assert card.trend
    assert names(card, card.trend.new) == ["Broken: channel-phone-present (site)"]
    assert names(card, card.trend.still) == ["Broken: axe/image-alt (footer)"]
    assert names(card, card.trend.fixed) == ["Broken: axe/image-alt (block gallery)"]
    assert names(card, card.trend.not_looked_at) == ["Broken: keyboard-trap (block gallery)"]
    assert card.trend.findings == {"new": 1, "still": 1, "fixed": 1, "not-looked-at": 1, "first-looked": 0}
    dates = {fix.check_id: (fix.first_seen, fix.state) for fix in card.fixes}
    assert dates == {"axe/image-alt": ("2026-01-01", "still"), "channel-phone-present": ("2026-01-02", "new")}


@pytest.mark.parametrize("verdict", [untested("the tab crashed"), None])
def test_a_check_that_did_not_run_again_fixed_nothing(tmp_path: Path, verdict: Verdict | None) -> None:
    night(tmp_path, 1, [("a", "ta", [(LABEL, bad("img")), (ALT, passed())])])
    card = night(tmp_path, 2, [("a", "ta", [(ALT, passed()), *([(LABEL, verdict)] if verdict else [])])])
    assert card.trend and not card.trend.fixed and len(card.trend.not_looked_at) == 1


def test_a_defect_whose_element_is_gone_is_fixed(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(LABEL, bad("img"))])])
    card = night(tmp_path, 2, [("a", "ta", [(LABEL, inapplicable("nothing to tab through"))])])
    assert card.trend and len(card.trend.fixed) == 1


def test_another_page_of_the_same_template_is_a_second_look(tmp_path: Path) -> None:
    night(tmp_path, 1, [("sold-out", "product", [(ALT, bad(".gallery img"))])])
    card = night(tmp_path, 2, [("next", "product", [(ALT, passed())])])
    assert card.trend and len(card.trend.fixed) == 1


def test_what_nobody_looked_at_before_is_not_new(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(ALT, passed())])])
    card = night(tmp_path, 2, [("a", "ta", [(ALT, passed())]), ("b", "tb", [(ALT, bad(".gallery img"))])])
    assert card.trend and not card.trend.new and len(card.trend.first_looked) == 1


def test_a_change_of_axe_is_never_the_shops_doing(tmp_path: Path) -> None:
    versions = {"tool": "1", "axe": "4.14.0", "browser": "140.1"}
    both = [("a", "ta", [(ALT, bad("footer img")), (LABEL, passed())])]
    night(tmp_path, 1, both, versions=versions)
    after = [("a", "ta", [(ALT, bad(".gallery img")), (LABEL, bad(".gallery"))])]
    card = night(tmp_path, 2, after, versions={**versions, "axe": "4.15.0", "browser": "140.2"})
    assert card.trend and card.trend.tool_changes == ("axe 4.14.0 ▸ 4.15.0",)
    assert names(card, card.trend.new) == ["Broken: keyboard-trap (block gallery)"]
    assert len(card.trend.tool_made) == 2 and not card.trend.fixed
    assert card.trend.points[-1].note == "axe 4.14.0 ▸ 4.15.0"


def test_a_changed_pack_is_marked_and_changes_no_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [("a", "ta", [(ALT, bad("footer img"))])]
    digests = iter(("one", "two"))
    monkeypatch.setattr(assemble, "pack_versions", lambda codes: {"pack de": next(digests)})
    night(tmp_path, 1, pages)
    card = night(tmp_path, 2, [("a", "ta", [(ALT, bad(".gallery img"))])])
    assert card.trend and card.trend.tool_changes == ("pack de changed",)
    assert len(card.trend.new) == len(card.trend.fixed) == 1 and not card.trend.tool_made


def test_a_check_that_is_new_in_the_tool_finds_nothing_new_in_the_shop(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(ALT, passed())])])
    card = night(tmp_path, 2, [("a", "ta", [(ALT, passed()), (LABEL, bad("img"))])])
    assert card.trend and not card.trend.new and len(card.trend.tool_made) == 1


def test_runs_asked_for_different_things_are_not_comparable(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(ALT, passed())])], arguments={"probes": "on"})
    card = night(tmp_path, 2, [("a", "ta", [(ALT, passed())])], arguments={"probes": "off"})
    assert card.trend and not card.trend.comparable and "probes" in card.trend.why_not


def test_the_run_compared_with_is_the_last_one_asked_for_the_same(tmp_path: Path) -> None:
    same = [("a", "ta", [(ALT, passed())])]
    for day, sample in ((1, "auto"), (2, "all"), (3, "auto")):
        card = night(tmp_path, day, same, arguments={"sample": sample})
    assert card.trend and card.trend.previous.startswith("20260101") and card.trend.comparable
    assert len(card.trend.points) == 3


def test_a_moved_audit_folder_keeps_its_trend(tmp_path: Path) -> None:
    night(tmp_path / "old", 1, [("a", "ta", [(ALT, bad("footer img"))])])
    (tmp_path / "old").rename(tmp_path / "new")
    card = night(tmp_path / "new", 2, [("a", "ta", [(ALT, bad("footer img"))])])
    assert card.trend and card.trend.comparable and len(card.trend.still) == 1


def test_recording_a_run_again_replaces_it(tmp_path: Path) -> None:
    pages = [("a", "ta", [(ALT, bad("footer img"))])]
    night(tmp_path, 1, pages)
    night(tmp_path, 2, pages)
    again = build(tmp_path / "shop.example" / "20260101T020000Z-abcd", formats=("csv",))
    assert again.trend is None
    with History(database_url(tmp_path)) as history:
        assert [run.started[:10] for run in history.runs(SITE)] == ["2026-01-01", "2026-01-02"]
        fix = history.fixes(SITE)[0]
        assert (fix.first_seen[:10], fix.last_seen[:10], fix.state) == ("2026-01-01", "2026-01-02", "still")
        assert history.sites() == (SITE,)


def test_a_finding_keeps_its_first_day(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        night(tmp_path, day, [("a", "ta", [(ALT, bad("footer img", *([".gallery img"] if day == 3 else [])))])])
    lines = (
        (tmp_path / "shop.example" / "20260103T020000Z-abcd" / "findings.csv").read_text(encoding="utf-8").splitlines()
    )
    assert ["2026-01-01" in line or "2026-01-03" in line for line in lines[1:]] == [True, True]
    assert sum("2026-01-01" in line for line in lines[1:]) == 1


def test_the_history_is_rebuilt_from_the_folders(tmp_path: Path) -> None:
    for day in (1, 2):
        night(tmp_path, day, [("a", "ta", [(ALT, bad("footer img"))])])
    with History(database_url(tmp_path)) as history:
        before = history.runs(SITE), history.fixes(SITE), history.counts(SITE)
    (tmp_path / "history.db").unlink()
    assert rebuild(tmp_path) == 2
    with History(database_url(tmp_path)) as history:
        assert (history.runs(SITE), history.fixes(SITE), history.counts(SITE)) == before


def test_a_forgotten_run_takes_its_scores_along(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(ALT, bad("footer img"))])])
    with History(database_url(tmp_path)) as history:
        history.forget(SITE, "20260101T020000Z-abcd")
        assert history.runs(SITE) == () and history.counts(SITE) == {}


def test_a_newer_schema_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with History(database_url(tmp_path)):
        pass
    with sqlite3.connect(tmp_path / "history.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(HistoryError, match="newer version"):
        History(database_url(tmp_path))


def test_a_database_that_is_none_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(HistoryError, match="not a database"):
        History(database_url(tmp_path))


def test_an_unusable_history_costs_the_trend_and_not_the_report(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"not a database at all" * 100)
    card = night(tmp_path, 1, [("a", "ta", [(ALT, bad("footer img"))])])
    assert "history was not updated" in card.notes[-1]


def test_an_address_that_is_none_is_said_in_one_sentence() -> None:
    with pytest.raises(HistoryError, match="not a database address"):
        History("nonsense")


def test_several_processes_may_open_and_write_at_once(tmp_path: Path) -> None:
    card = night(tmp_path / "one", 1, [("a", "ta", [(ALT, bad("footer img"))])])
    errors: list[Exception] = []

    def write(number: int) -> None:
        mine = dataclasses.replace(card, run=dataclasses.replace(card.run, run_id=f"r{number}"))
        try:
            with History(database_url(tmp_path / "both")) as history:
                history.record(mine, "folder")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not errors
    with History(database_url(tmp_path / "both")) as history:
        assert len(history.runs(SITE)) == 8


def test_the_migration_makes_the_tables_the_code_writes(tmp_path: Path) -> None:
    import sqlalchemy as sa

    from reports.schema import metadata

    with History(database_url(tmp_path)):
        pass
    engine = sa.create_engine(database_url(tmp_path))
    inspector = sa.inspect(engine)
    for table in metadata.sorted_tables:
        there = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
        assert there == {column.name: column.nullable for column in table.columns}, table.name
    engine.dispose()


def test_a_severity_that_changed_keeps_the_fix(tmp_path: Path) -> None:
    night(tmp_path, 1, [("a", "ta", [(ALT, bad("footer img"))])])
    louder = make_check("axe/image-alt", severity=Severity.CRITICAL)
    card = night(tmp_path, 2, [("a", "ta", [(louder, bad("footer img"))])])
    assert card.fixes[0].first_seen == "2026-01-01" and card.fixes[0].severity == "critical"
