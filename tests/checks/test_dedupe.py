from checks.dedupe import SUPERSEDES, deduplicate
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, failed, passed, untested
from checks.runner import Result

HELP = Help(why="w", fix="f")


def result(check_id, verdict, standards=("wcag22:1.1.1",)):
    check = Check(
        check_id,
        "t",
        "f",
        Category.ACCESSIBILITY,
        Severity.SERIOUS,
        HELP,
        (),
        lambda page: verdict,
        standards=standards,
    )
    return Result("https://shop.test/", check, verdict)


def at(selector, outcome=Outcome.FAILED, snippet="", box=None):
    return Instance(f"at {selector}", selector, snippet, outcome, box=box)


def outcomes(results):
    return {
        each.check.id: (str(each.verdict.outcome), [i.selector for i in each.verdict.instances])
        for each in deduplicate(results)
    }


def test_same_element_and_criterion_keeps_ours():
    found = outcomes([result("axe/image-alt", failed(at("#a"), at("#b"))), result("own", failed(at("#a")))])
    assert found == {"axe/image-alt": ("failed", ["#b"]), "own": ("failed", ["#a"])}


def test_element_is_recognised_by_tag_and_box_under_another_selector():
    mine = at("html > body > img", snippet='<img src="a.png">', box=(1, 2, 3, 4))
    axes = at("img", snippet='<img src="a.png">', box=(1.4, 2, 3, 4))
    assert outcomes([result("axe/x", failed(axes)), result("own", failed(mine))])["axe/x"] == ("inapplicable", [])


def test_different_boxes_are_different_elements():
    mine = at("a", snippet="<img>", box=(0, 0, 9, 9))
    axes = at("b", snippet="<img>", box=(50, 0, 9, 9))
    assert outcomes([result("axe/x", failed(axes)), result("own", failed(mine))])["axe/x"][0] == "failed"


def test_other_criterion_is_another_barrier():
    found = outcomes([result("axe/x", failed(at("#a")), ("wcag22:4.1.2",)), result("own", failed(at("#a")))])
    assert found["axe/x"][0] == found["own"][0] == "failed"


def test_certain_answer_beats_a_question_from_either_side():
    asks = Verdict(Outcome.CANT_TELL, "?", (at("#a", Outcome.CANT_TELL),))
    assert outcomes([result("axe/x", asks), result("own", failed(at("#a")))])["axe/x"] == ("inapplicable", [])
    assert outcomes([result("axe/x", failed(at("#a"))), result("own", asks)])["own"] == ("inapplicable", [])


def test_superseded_rule_falls_silent_only_where_ours_could_judge():
    axes = result("axe/label-content-name-mismatch", failed(at("#a")), ("wcag22:2.5.3",))
    assert outcomes([axes, result("label-in-name", passed())])[axes.check.id] == ("inapplicable", [])
    assert outcomes([axes, result("label-in-name", untested("no elements"))])[axes.check.id] == ("failed", ["#a"])


def test_superseding_questions_only_keeps_failures():
    both = Verdict(Outcome.FAILED, "", (at("#a"), at("#b", Outcome.CANT_TELL)))
    found = outcomes([result("axe/css-orientation-lock", both, ("wcag22:1.3.4",)), result("rotated-content", passed())])
    assert found["axe/css-orientation-lock"] == ("failed", ["#a"])


def test_superseding_checks_exist():
    from checks.catalog import catalog

    assert {*SUPERSEDES, *(name for name, _ in SUPERSEDES.values())} <= set(catalog())
