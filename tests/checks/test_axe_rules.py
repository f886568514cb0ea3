from dataclasses import replace

from checks.axe_rules import ASKS_ONLY, AXE_CHECKS, axe_version, rule_metadata
from checks.model import Category, Outcome
from checks.runner import judge_page
from checks.snapshot import Axe, AxeNode, AxeRule, NotGathered, PageSnapshot
from checks.standards import clauses, known_references

BY_ID = {check.id: check for check in AXE_CHECKS}


def page(*rules, inapplicable=(), frames_untested=()):
    axe = Axe("4.14.0", tuple(rules), tuple(inapplicable), frames_untested=tuple(frames_untested))
    return PageSnapshot("https://shop.test/", "https://shop.test/", "audited", "home", "t1", {"axe": axe})


def node(message="why", selector="img"):
    return AxeNode(selector, "<img src=x>", "critical", message)


def test_every_live_rule_is_a_check_with_sound_references():
    assert len(AXE_CHECKS) == len(rule_metadata()) == 100
    assert axe_version() == "4.14.0"
    assert {ref for check in AXE_CHECKS for ref in check.standards} <= known_references()
    assert {rule for check in AXE_CHECKS for rule in check.act} <= set(clauses("act"))


def test_best_practices_and_aaa_stay_out_of_the_accessibility_score():
    assert BY_ID["axe/region"].category is Category.BEST_PRACTICE
    assert BY_ID["axe/color-contrast-enhanced"].category is Category.BEST_PRACTICE
    assert BY_ID["axe/color-contrast"].standards == ("wcag22:1.4.3",)
    assert BY_ID["axe/target-size"].standards == ("wcag22:2.5.8",)
    assert BY_ID["axe/color-contrast"].category is Category.ACCESSIBILITY


def test_missing_act_id_is_supplied():
    assert "2t702h" in BY_ID["axe/summary-name"].act


def test_violations_fail_and_incompletes_cannot_tell_with_axes_reason():
    rule = AxeRule("image-alt", "critical", violations=(node("no alt"),), incomplete=(node("hidden", "img.b"),))
    verdict = judge_page(BY_ID["axe/image-alt"], page(rule))
    assert verdict.outcome is Outcome.FAILED
    assert [(i.outcome, i.selector, i.message) for i in verdict.instances] == [
        (Outcome.FAILED, "img", "no alt"),
        (Outcome.CANT_TELL, "img.b", "hidden"),
    ]


def test_only_incomplete_cannot_tell():
    verdict = judge_page(BY_ID["axe/image-alt"], page(AxeRule("image-alt", "critical", incomplete=(node("overlap"),))))
    assert (verdict.outcome, verdict.reason) == (Outcome.CANT_TELL, "overlap")


def test_passes_pass_and_mention_untested_frames():
    verdict = judge_page(
        BY_ID["axe/image-alt"], page(AxeRule("image-alt", "", passes=3), frames_untested=("https://x/",))
    )
    assert (verdict.outcome, verdict.reason) == (Outcome.PASSED, "(without 1 frame that could not be entered)")


def test_inapplicable_and_not_run_differ():
    assert judge_page(BY_ID["axe/image-alt"], page(inapplicable=["image-alt"])).outcome is Outcome.INAPPLICABLE
    assert judge_page(BY_ID["axe/image-alt"], page()).outcome is Outcome.UNTESTED


def test_axe_that_did_not_run_is_untested_with_the_reason():
    broken = PageSnapshot("u", "u", "audited", "home", "t", {"axe": NotGathered("axe timed out")})
    verdict = judge_page(BY_ID["axe/image-alt"], broken)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNTESTED, "axe timed out")


def test_experimental_guesses_only_ask_for_review():
    for name in sorted(ASKS_ONLY):
        rule = AxeRule(name, "serious", violations=(node(),))
        assert judge_page(BY_ID[f"axe/{name}"], page(rule)).outcome is Outcome.CANT_TELL


def test_rules_left_off_on_purpose_are_not_missing_evidence():
    verdict = judge_page(BY_ID["axe/color-contrast-enhanced"], page())
    assert (verdict.outcome, verdict.reason) == (
        Outcome.INAPPLICABLE,
        "not run: level AAA, which only AUDIT_AAA=1 adds",
    )


def test_focus_guards_of_dialog_libraries_ask_a_person():
    guard = replace(node(""), snippet='<span data-base-ui-focus-guard="" aria-hidden="true" tabindex="0"></span>')
    link = replace(node(""), snippet='<a class="focus-guard-off" href="/a">Shoes</a>')
    for each, outcome in ((guard, Outcome.CANT_TELL), (link, Outcome.FAILED)):
        verdict = judge_page(BY_ID["axe/aria-hidden-focus"], page(AxeRule("aria-hidden-focus", "serious", (each,))))
        assert verdict.outcome is outcome
