"""Keyboard checks on literal walks, no browser."""

from __future__ import annotations

from dataclasses import replace

from checks.accessibility import (
    broken_skip_link,
    context_change_on_focus,
    faint_focus_indicator,
    invisible_focus,
    keyboard_trap,
    obscured_focus,
    scrambled_focus_order,
    unreachable_control,
)
from checks.accessibility.probe_artifacts import FocusChange, KeyboardWalk, SkipLink, Spot, Stop, Trap
from checks.model import Check, Outcome, Verdict
from checks.runner import judge_page
from checks.snapshot import NotGathered, PageSnapshot

BUY = Spot("#buy", "button", "Buy", "<button>Buy</button>", (10, 10, 100, 30))
SEEN = Stop(BUY, focus_pixels=400, focus_contrast=7.0, focus_ring=1.0)
COVERED = replace(SEEN, covered=1.0, covered_by="#bar", cover_position="fixed", visible_pixels=0, focus_pixels=0)


def judged(check: Check, walk: KeyboardWalk | NotGathered) -> Verdict:
    return judge_page(check, PageSnapshot("u", "u", "audited", "home", "t", {"keyboard_walk": walk}))


def walk(*stops: Stop, ended: str = "left") -> KeyboardWalk:
    return KeyboardWalk(stops, ended, expected=len(stops))


def test_a_walk_that_was_not_made_is_untested() -> None:
    assert judged(keyboard_trap.CHECK, NotGathered("no keys")).outcome is Outcome.UNTESTED


def test_a_page_without_stops_is_inapplicable() -> None:
    assert judged(invisible_focus.CHECK, walk()).outcome is Outcome.INAPPLICABLE


def test_a_trap_without_a_way_out_fails_and_names_what_was_tried() -> None:
    found = judged(keyboard_trap.CHECK, replace(walk(SEEN), trap=Trap((BUY,), ("Escape", "Shift+Tab"))))
    assert found.outcome is Outcome.FAILED
    assert found.instances[0].evidence["tried"] == ["Escape", "Shift+Tab"]


def test_a_trap_that_escape_opens_is_none() -> None:
    found = judged(keyboard_trap.CHECK, replace(walk(SEEN), trap=Trap((BUY,), ("Escape",), "Escape")))
    assert found.outcome is Outcome.PASSED


def test_a_trap_on_the_way_back_needs_a_person() -> None:
    assert judged(keyboard_trap.CHECK, replace(walk(SEEN), back_trapped=BUY)).outcome is Outcome.CANT_TELL


def test_no_changed_pixel_is_an_invisible_focus() -> None:
    assert judged(invisible_focus.CHECK, walk(replace(SEEN, focus_pixels=0))).outcome is Outcome.FAILED


def test_a_handful_of_pixels_needs_a_person() -> None:
    assert judged(invisible_focus.CHECK, walk(replace(SEEN, focus_pixels=4))).outcome is Outcome.CANT_TELL


def test_an_unmeasured_stop_is_not_called_invisible() -> None:
    assert judged(invisible_focus.CHECK, walk(replace(SEEN, focus_pixels=None))).outcome is Outcome.PASSED


def test_a_text_cursor_marks_the_focus() -> None:
    found = judged(invisible_focus.CHECK, walk(replace(SEEN, focus_pixels=0, text_field=True)))
    assert found.outcome is Outcome.PASSED


def test_a_covered_stop_is_reported_as_obscured_and_not_as_invisible_too() -> None:
    assert judged(obscured_focus.CHECK, walk(COVERED)).outcome is Outcome.FAILED
    assert judged(invisible_focus.CHECK, walk(COVERED)).outcome is Outcome.PASSED


def test_a_cover_that_shines_through_obscures_nothing() -> None:
    assert judged(obscured_focus.CHECK, walk(replace(COVERED, visible_pixels=90))).outcome is Outcome.PASSED


def test_a_cover_within_the_same_control_needs_a_person() -> None:
    assert judged(obscured_focus.CHECK, walk(replace(COVERED, cover_position="absolute"))).outcome is Outcome.CANT_TELL


def test_an_element_covered_both_ways_is_reported_once() -> None:
    found = judged(obscured_focus.CHECK, replace(walk(COVERED), backward=(COVERED,), phone=(COVERED,)))
    assert len(found.instances) == 1


def test_a_pale_outline_fails_and_a_dark_one_passes() -> None:
    assert judged(faint_focus_indicator.CHECK, walk(replace(SEEN, focus_contrast=1.4))).outcome is Outcome.FAILED
    assert judged(faint_focus_indicator.CHECK, walk(SEEN)).outcome is Outcome.PASSED


def test_a_pale_mark_inside_the_element_is_not_judged() -> None:
    pale = replace(SEEN, focus_contrast=1.4, focus_ring=0.2)
    assert judged(faint_focus_indicator.CHECK, walk(pale)).outcome is Outcome.PASSED


def test_the_outline_of_an_inactive_control_may_be_pale() -> None:
    pale = replace(SEEN, focus_contrast=1.4)
    assert judged(faint_focus_indicator.CHECK, walk(pale)).outcome is Outcome.FAILED
    assert judged(faint_focus_indicator.CHECK, walk(replace(pale, disabled=True))).outcome is Outcome.PASSED


def test_the_browsers_own_outline_is_not_the_authors_fault() -> None:
    own = replace(SEEN, focus_contrast=1.4, default_outline=True)
    assert judged(faint_focus_indicator.CHECK, walk(own)).outcome is Outcome.PASSED


def test_a_jump_back_within_a_form_fails() -> None:
    low = replace(SEEN, tabindex=1, dom_order=5, form="#f", spot=replace(BUY, box=(0, 100, 50, 20)))
    high = replace(SEEN, tabindex=2, dom_order=3, form="#f", spot=replace(BUY, box=(0, 20, 50, 20)))
    assert judged(scrambled_focus_order.CHECK, walk(low, high)).outcome is Outcome.FAILED
    assert judged(scrambled_focus_order.CHECK, walk(high, low)).outcome is Outcome.PASSED


def test_navigation_on_focus_fails_and_passing_the_focus_on_needs_a_person() -> None:
    opened = replace(walk(SEEN), changes=(FocusChange(BUY, "navigation", "GET /sale"),))
    moved = replace(walk(SEEN), changes=(FocusChange(BUY, "focus-moved", "#inner"),))
    assert judged(context_change_on_focus.CHECK, opened).outcome is Outcome.FAILED
    assert judged(context_change_on_focus.CHECK, moved).outcome is Outcome.CANT_TELL


def test_one_working_skip_link_is_enough() -> None:
    links = (SkipLink(BUY, "", False, False), SkipLink(BUY, "#main", True, True))
    assert judged(broken_skip_link.CHECK, replace(walk(SEEN), skip_links=links)).outcome is Outcome.PASSED
    assert judged(broken_skip_link.CHECK, replace(walk(SEEN), skip_links=links[:1])).outcome is Outcome.FAILED


def test_a_broken_skip_link_beside_headings_needs_a_person() -> None:
    page = replace(walk(SEEN), skip_links=(SkipLink(BUY, "", False, False),), headings=3)
    assert judged(broken_skip_link.CHECK, page).outcome is Outcome.CANT_TELL


def test_only_a_finished_walk_can_say_what_it_did_not_reach() -> None:
    assert judged(unreachable_control.CHECK, replace(walk(SEEN), unreached=(BUY,))).outcome is Outcome.FAILED
    assert judged(unreachable_control.CHECK, walk(SEEN, ended="limit")).outcome is Outcome.UNTESTED
