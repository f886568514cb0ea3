import pytest

from checks import standards
from checks.standards import UnknownClause, clause, clauses, derived_references, required_criteria


def test_wcag_has_86_criteria_55_of_them_required():
    levels = [each.level for each in clauses("wcag22").values()]
    assert (len(levels), len(required_criteria())) == (86, 55)
    assert {level: levels.count(level) for level in ("A", "AA", "AAA")} == {"A": 31, "AA": 24, "AAA": 31}


def test_act_has_87_rules_with_criteria_that_exist():
    rules = clauses("act").values()
    assert len(rules) == 87
    assert sum(rule.data["status"] == "approved" for rule in rules) == 37
    assert {sc for rule in rules for sc in (*rule.data["sc"], *rule.data["secondary"])} <= set(clauses("wcag22"))


def test_every_derived_clause_exists():
    derived = {ref for each in clauses("wcag22").values() for ref in derived_references(each.reference)}
    assert {clause(ref).reference for ref in derived} == derived
    assert derived_references("wcag22:1.1.1") == ("en301549:9.1.1.1", "section508:E205.4")
    assert derived_references("wcag22:2.5.8") == ()


def test_english_standard_covers_wcag_21_but_not_22():
    tied = {each.data["wcag22"] for each in clauses("en301549").values() if "wcag22" in each.data}
    assert tied == {each.id for each in required_criteria() if each.data["since"] != "2.2"}


@pytest.mark.parametrize("reference", ["wcag22:1.4.99", "iso:1", "1.4.3"])
def test_unknown_reference_says_where_to_look(reference):
    with pytest.raises(UnknownClause, match=r"checks/standards|no standard"):
        clause(reference)


@pytest.mark.parametrize("name", standards.STANDARDS)
def test_every_standard_says_version_source_and_date(name):
    assert set(standards.about(name)) >= {"title", "version", "url", "read"}
