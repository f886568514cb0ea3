from checks.catalog import catalog
from checks.docs import _manual, checks_markdown, coverage_markdown, uncovered
from checks.model import Category, Check, Help, Severity, passed
from checks.standards import required_criteria


def made(check_id, *standards, **more):
    judge = more.pop("judge", lambda page: passed())
    help_ = Help(why="Who <b>", fix="Fix | it", bad="<a>`x`</a>")
    return Check(
        check_id,
        "Title",
        "Failure",
        Category.ACCESSIBILITY,
        Severity.MINOR,
        help_,
        (),
        judge,
        standards=standards,
        **more,
    )


def test_coverage_has_a_row_for_every_criterion_and_tells_failing_from_asking():
    checks = {c.id: c for c in (made("fails", "wcag22:1.4.3"), made("asks", "wcag22:1.4.3", review_only=True))}
    text = coverage_markdown(checks)
    rows = [line for line in text.splitlines() if line.startswith("| [")]
    assert len(rows) == 55
    row = next(line for line in rows if "[1.4.3 " in line)
    assert [cell.strip() for cell in row.split("|")[3:5]] == ["[`fails`](checks.md#fails)", "[`asks`](checks.md#asks)"]
    assert "1 of 55" in text
    assert len(uncovered(checks)) == 54


def test_manual_part_is_written_for_every_criterion():
    assert set(_manual()) == {each.id for each in required_criteria()}


def test_every_check_has_a_section_with_why_and_fix():
    text = checks_markdown(catalog())
    assert all(f"\n### {check_id}\n" in text for check_id in catalog())
    assert text.count("\n- Why: ") == text.count("\n- Fix: ") == len(catalog())


def test_text_of_checks_cannot_break_the_page():
    text = checks_markdown({"x": made("x", "wcag22:1.1.1")})
    assert "- Why: Who &lt;b>" in text
    assert "- Fix: Fix \\| it" in text
    assert "- Bad: `` <a>`x`</a> ``" in text
