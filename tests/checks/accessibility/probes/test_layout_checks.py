"""Reflow, zoom, spacing, orientation and target checks on literal measurements, no browser."""

from __future__ import annotations

from dataclasses import replace

from checks.accessibility import (
    clipped_reflowed_text,
    clipped_spaced_text,
    clipped_zoomed_text,
    crowded_target,
    orientation_lock,
    two_way_scrolling,
    unscalable_text,
)
from checks.accessibility.probe_artifacts import (
    Clipped,
    Growth,
    Orientation,
    Overlap,
    Reflow,
    SmallTarget,
    Spot,
    Targets,
    TargetView,
    View,
    Wide,
)
from checks.model import Check, Outcome, Verdict
from checks.runner import judge_page
from checks.snapshot import Axe, AxeNode, AxeRule, PageSnapshot

TENT = Spot("#tent", "link", "Tent", "<a>Tent</a>", (0, 0, 50, 20))
STOVE = Spot("#stove", "link", "Stove", "<a>Stove</a>", (0, 22, 50, 20))
NARROW = View("zoom-400", 320, 256, 320, 900, False, texts=4)
BOTH = Orientation(800, 780, 10, 10)


def judged(check: Check, reflow: Reflow) -> Verdict:
    return judge_page(check, PageSnapshot("u", "u", "audited", "home", "t", {"reflow": reflow}))


def targets(*crowded: SmallTarget, axe: Axe | None = None) -> Verdict:
    artifacts = {"targets": Targets((TargetView(1280, 9, 2, 0, crowded),)), "axe": axe or Axe("", (), ())}
    return judge_page(crowded_target.CHECK, PageSnapshot("u", "u", "audited", "home", "t", artifacts))


def test_wide_text_fails_and_wide_tables_pass() -> None:
    wide = Wide(TENT, "text", 640)
    assert judged(two_way_scrolling.CHECK, Reflow((replace(NARROW, wide=(wide,)),))).outcome is Outcome.FAILED
    table = replace(NARROW, wide=(replace(wide, exempt="table"),), scrollable=True, scroll_width=640)
    assert judged(two_way_scrolling.CHECK, Reflow((table,))).outcome is Outcome.PASSED


def test_sideways_scrolling_without_a_culprit_needs_a_person() -> None:
    view = replace(NARROW, scrollable=True, scroll_width=400)
    assert judged(two_way_scrolling.CHECK, Reflow((view,))).outcome is Outcome.CANT_TELL


def test_a_width_that_was_not_measured_is_untested() -> None:
    assert judged(two_way_scrolling.CHECK, Reflow(())).outcome is Outcome.UNTESTED


def test_text_cut_at_200_percent_and_at_320_pixels_are_two_findings() -> None:
    cut = Clipped(TENT, "below", 12, "#box", text="Tent")
    views = (replace(NARROW, name="zoom-200", clipped=(cut,)), replace(NARROW, clipped=(cut,)))
    for check in (clipped_zoomed_text.CHECK, clipped_reflowed_text.CHECK):
        found = judged(check, Reflow(views))
        assert found.outcome is Outcome.FAILED
        assert len(found.instances) == 1


def test_an_ellipsis_and_a_more_button_need_a_person() -> None:
    for soft in (Clipped(TENT, "sideways", 9, "#b", ellipsis=True), Clipped(TENT, "below", 9, "#b", more=True)):
        found = judged(clipped_reflowed_text.CHECK, Reflow((replace(NARROW, clipped=(soft,)),)))
        assert found.outcome is Outcome.CANT_TELL


def test_controls_that_vanish_into_a_menu_are_not_lost() -> None:
    lost = replace(NARROW, lost=(TENT,))
    assert judged(clipped_reflowed_text.CHECK, Reflow((lost,))).outcome is Outcome.CANT_TELL
    assert judged(clipped_reflowed_text.CHECK, Reflow((replace(lost, menu=True),))).outcome is Outcome.PASSED


def test_a_page_that_was_not_zoomed_is_untested() -> None:
    assert judged(clipped_zoomed_text.CHECK, Reflow((NARROW,))).outcome is Outcome.UNTESTED


def test_texts_on_each_other_fail_with_wider_spacing() -> None:
    view = replace(NARROW, name="spacing", overlaps=(Overlap(TENT, STOVE, 0.6),))
    assert judged(clipped_spaced_text.CHECK, Reflow((view,))).outcome is Outcome.FAILED


def test_text_that_never_grows_fails_and_text_that_grows_a_little_needs_a_person() -> None:
    for largest, outcome in ((1.0, Outcome.FAILED), (1.7, Outcome.CANT_TELL)):
        grown = Growth(TENT, largest, (16, 16), "Tent")
        assert judged(unscalable_text.CHECK, Reflow((), (grown,), measured=1)).outcome is outcome


def test_no_measured_text_is_inapplicable() -> None:
    assert judged(unscalable_text.CHECK, Reflow(())).outcome is Outcome.INAPPLICABLE


def test_a_request_to_turn_the_device_fails_in_any_language() -> None:
    for said in ("Please rotate your device", "Bitte das Gerät drehen", "画面を横向きにしてください"):
        locked = replace(BOTH, landscape_characters=20, landscape_texts=(said,))
        assert judged(orientation_lock.CHECK, Reflow((), orientation=locked)).outcome is Outcome.FAILED


def test_missing_text_without_such_a_request_needs_a_person() -> None:
    found = judged(orientation_lock.CHECK, Reflow((), orientation=replace(BOTH, landscape_characters=20)))
    assert found.outcome is Outcome.CANT_TELL


def test_a_page_alike_in_both_orientations_passes_and_an_unturned_one_is_untested() -> None:
    assert judged(orientation_lock.CHECK, Reflow((), orientation=BOTH)).outcome is Outcome.PASSED
    assert judged(orientation_lock.CHECK, Reflow(())).outcome is Outcome.UNTESTED


def test_crowded_targets_fail_unless_another_leads_to_the_same_place() -> None:
    small = SmallTarget(TENT, 14, 14, STOVE, 8)
    assert targets(small).outcome is Outcome.FAILED
    assert targets(replace(small, equivalent="#all")).outcome is Outcome.PASSED
    assert targets(replace(small, map=True)).outcome is Outcome.CANT_TELL


def test_what_axe_already_reports_is_left_out() -> None:
    node = AxeNode("a.tent", "<a>", "serious", "too small", box=TENT.box)
    axe = Axe("4", (AxeRule("target-size", "serious", (node,)),), ())
    assert targets(SmallTarget(TENT, 14, 14, STOVE, 8), axe=axe).outcome is Outcome.PASSED
