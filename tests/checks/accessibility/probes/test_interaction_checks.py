"""Checks of what pointer, keys, motion, sensors and live regions did, on literal artifacts without a browser."""

from __future__ import annotations

from dataclasses import replace

from checks.accessibility import (
    down_event_action,
    drag_only_control,
    faint_control,
    faint_text_on_picture,
    flashing,
    hover_only_content,
    motion_only_control,
    mouse_only_control,
    silent_status,
    single_key_shortcut,
    stubborn_hover_content,
    swipe_only_content,
    unmanaged_dialog_focus,
    unstoppable_motion,
    unwanted_motion_response,
)
from checks.accessibility.probe_artifacts import (
    ContrastPixels,
    ControlContrast,
    DialogRun,
    DownAction,
    Drag,
    Effect,
    Flashing,
    HoverContent,
    HoverContents,
    HoverMenu,
    InputModes,
    LiveRegions,
    Motion,
    Moving,
    Operation,
    Operations,
    SensorUse,
    Shortcut,
    Spot,
    StatusChange,
    TextContrast,
)
from checks.model import Check, Outcome
from checks.runner import judge_page
from checks.snapshot import ARTIFACTS, PageSnapshot

HERE, THERE = Spot("#a", "button", "Red"), Spot("#b", "dialog", "Sizes")
OPENS = Effect(opened=THERE)
CLEAN = DialogRun(HERE, THERE, True, True, True, True, escape_closes=True, focus_returned=True, returned_to=HERE)
MENU = HoverMenu(HERE, THERE, 4, False)
TIP = HoverContent(HERE, THERE, "hover", covers=True, dismissed=True, text="Heavy")
MOVES = Moving(HERE, 11.0, 11)
FAINT = TextContrast(HERE, worst=1.8, middle=2.0, needed=4.5, below=0.9, text="Sale")
STATUS = StatusChange(HERE, "search", ("0 results found",), ("#r",), False, False)


def outcome(check: Check, artifact: object) -> Outcome:
    name = next(name for name, kind in ARTIFACTS.items() if kind is type(artifact))
    return judge_page(check, PageSnapshot("u", "u", "audited", "home", "t", {name: artifact})).outcome


def operations(*made: Operation) -> Operations:
    return Operations(made, (), (), candidates=3)


def test_a_click_without_a_key_fails_and_one_that_only_changes_classes_needs_a_person() -> None:
    for effect, expected in (
        (OPENS, Outcome.FAILED),
        (Effect(classes=True), Outcome.CANT_TELL),
        (Effect(closed=True), Outcome.PASSED),
    ):
        made = operations(Operation(HERE, "pointer-only", effect, False))
        assert outcome(mouse_only_control.CHECK, made) is expected


def test_a_field_beside_what_the_pointer_alone_reaches_may_do_the_same() -> None:
    for made, expected in (
        (Operation(HERE, "beside-field", OPENS, False), Outcome.CANT_TELL),
        (Operation(HERE, "pointer-only", OPENS, keys_work=True), Outcome.PASSED),
    ):
        assert outcome(mouse_only_control.CHECK, operations(made)) is expected


def test_a_page_without_candidates_is_inapplicable() -> None:
    assert outcome(mouse_only_control.CHECK, Operations((), (), ())) is Outcome.INAPPLICABLE


def test_a_hover_menu_fails_unless_keys_or_other_links_lead_there() -> None:
    for menu, expected in (
        (MENU, Outcome.FAILED),
        (replace(MENU, trigger_link="/tents"), Outcome.CANT_TELL),
        (replace(MENU, reached_by_keys=True), Outcome.PASSED),
        (replace(MENU, elsewhere=True), Outcome.PASSED),
    ):
        assert outcome(hover_only_content.CHECK, Operations((), (menu,), ())) is expected


def test_a_dialog_must_take_keep_and_return_the_focus() -> None:
    for run, expected in (
        (CLEAN, Outcome.PASSED),
        (replace(CLEAN, focus_moved=False, next_tab_inside=False), Outcome.FAILED),
        (replace(CLEAN, focus_moved=False, next_tab_inside=False, marked=False), Outcome.CANT_TELL),
        (replace(CLEAN, escaped_to=HERE, behind=True), Outcome.FAILED),
        (replace(CLEAN, escaped_to=HERE), Outcome.CANT_TELL),
        (replace(CLEAN, escape_closes=False), Outcome.CANT_TELL),
        (replace(CLEAN, returned_to=None), Outcome.CANT_TELL),
    ):
        assert outcome(unmanaged_dialog_focus.CHECK, Operations((), (), (run,))) is expected


def test_hover_content_must_be_dismissible_only_where_it_covers_text() -> None:
    for tip, expected in (
        (TIP, Outcome.PASSED),
        (replace(TIP, dismissed=False), Outcome.FAILED),
        (replace(TIP, dismissed=False, covers=False), Outcome.PASSED),
        (replace(TIP, hoverable=False), Outcome.FAILED),
        (replace(TIP, persistent=False), Outcome.CANT_TELL),
    ):
        assert outcome(stubborn_hover_content.CHECK, HoverContents((tip,), 1)) is expected


def test_what_several_nested_elements_bring_out_is_told_once_at_the_smallest() -> None:
    around = replace(TIP, dismissed=False, trigger=Spot("p", box=(0.0, 0.0, 600.0, 90.0)))
    inner = replace(around, trigger=Spot("p > button", box=(0.0, 0.0, 80.0, 24.0)))
    page = PageSnapshot("u", "u", "audited", "product", "t", {"hover_contents": HoverContents((around, inner), 2)})
    assert [each.selector for each in stubborn_hover_content.judge(page).instances] == ["p > button"]


def test_lasting_motion_fails_without_a_way_to_stop_it() -> None:
    for moving, expected in (
        (MOVES, Outcome.FAILED),
        (replace(MOVES, pause=HERE), Outcome.PASSED),
        (replace(MOVES, maybe=HERE), Outcome.CANT_TELL),
        (replace(MOVES, changes=2), Outcome.CANT_TELL),
        (replace(MOVES, still_when_reduced=True), Outcome.CANT_TELL),
        (replace(MOVES, media="iframe"), Outcome.CANT_TELL),
        (replace(MOVES, seconds=3.0), Outcome.INAPPLICABLE),
        (replace(MOVES, busy=True), Outcome.INAPPLICABLE),
    ):
        assert outcome(unstoppable_motion.CHECK, Motion((moving,))) is expected


def test_only_large_flashes_fail() -> None:
    for area, expected in ((30_000.0, Outcome.FAILED), (5_000.0, Outcome.CANT_TELL)):
        flash = Flashing(HERE, 5, area, frames_per_second=20)
        assert outcome(flashing.CHECK, Motion((), (flash,))) is expected
    assert outcome(flashing.CHECK, Motion((MOVES,))) is Outcome.PASSED


def test_a_single_key_fails_unless_it_can_be_switched_off() -> None:
    for shortcut, expected in (
        (Shortcut("s", "text"), Outcome.FAILED),
        (Shortcut("s", "text", setting=True), Outcome.CANT_TELL),
        (Shortcut("s", "text", setting=True, switched_off=True), Outcome.PASSED),
    ):
        assert outcome(single_key_shortcut.CHECK, InputModes(True, (shortcut,))) is expected
    assert outcome(single_key_shortcut.CHECK, InputModes(False)) is Outcome.INAPPLICABLE


def test_a_press_that_cannot_be_taken_back_fails() -> None:
    for action, expected in (
        (DownAction(HERE, "text", undone=False), Outcome.FAILED),
        (DownAction(HERE, "value", undone=False), Outcome.CANT_TELL),
        (DownAction(HERE, "text", undone=True), Outcome.PASSED),
        (DownAction(HERE, "text, shown", undone=False, choice=True), Outcome.CANT_TELL),
        (DownAction(HERE, "opens GET /", undone=False, choice=True), Outcome.FAILED),
    ):
        modes = InputModes(False, down_candidates=1, down_actions=(action,))
        assert outcome(down_event_action.CHECK, modes) is expected


def test_dragging_and_swiping_fail_without_a_click_or_control() -> None:
    for check, kind in ((drag_only_control.CHECK, "slider"), (swipe_only_content.CHECK, "swipe")):
        drag = Drag(HERE, kind, "style", click_works=False)
        assert outcome(check, InputModes(False, drags=(drag,))) is Outcome.FAILED
        assert outcome(check, InputModes(False, drags=(replace(drag, controls=("Next",)),))) is Outcome.CANT_TELL
        assert outcome(check, InputModes(False, drags=(replace(drag, click_works=True),))) is Outcome.PASSED
        assert outcome(check, InputModes(False)) is Outcome.INAPPLICABLE


def test_a_tilt_that_acts_needs_a_button_and_an_off_switch() -> None:
    acts = SensorUse(("devicemotion",), "text")
    for check, cured in (
        (motion_only_control.CHECK, replace(acts, alternative=HERE)),
        (unwanted_motion_response.CHECK, replace(acts, off_switch=HERE)),
    ):
        assert outcome(check, InputModes(False, sensors=acts)) is Outcome.FAILED
        assert outcome(check, InputModes(False, sensors=cured)) is Outcome.PASSED
        assert outcome(check, InputModes(False, sensors=replace(acts, effect=""))) is Outcome.CANT_TELL


def test_a_result_that_appears_silently_fails() -> None:
    for change, expected in (
        (STATUS, Outcome.FAILED),
        (replace(STATUS, spoken=True), Outcome.PASSED),
        (replace(STATUS, focus_moved=True), Outcome.PASSED),
        (replace(STATUS, blocked=("POST /cart",)), Outcome.CANT_TELL),
        (replace(STATUS, texts=("Tents",)), Outcome.CANT_TELL),
        (replace(STATUS, kind="other", texts=("Tents",)), Outcome.PASSED),
        (replace(STATUS, texts=(), places=(), blocked=("POST /cart",)), Outcome.CANT_TELL),
        (replace(STATUS, texts=(), places=()), Outcome.INAPPLICABLE),
    ):
        assert outcome(silent_status.CHECK, LiveRegions((change,))) is expected


def test_words_on_new_cards_are_no_status() -> None:
    places = ("#a", "#b", "#c", "#d", "#e")
    cards = ("Padded jacket", "Sold out of stock", "Grey hat", "Wool scarf", "Red gloves")
    for kind, texts, expected in (
        ("filter", ("Padded jacket",), Outcome.PASSED),
        ("filter", cards, Outcome.CANT_TELL),
        ("filter", ("5 products", *cards[1:]), Outcome.FAILED),
        ("cart", ("Added to your basket",), Outcome.FAILED),
    ):
        change = replace(STATUS, kind=kind, texts=texts, places=places[: len(texts)])
        assert outcome(silent_status.CHECK, LiveRegions((change,))) is expected, texts


def test_an_answer_that_was_not_asked_for_is_untested_where_a_live_region_waits() -> None:
    change = replace(STATUS, texts=(), places=(), blocked=("POST /cart",))
    assert outcome(silent_status.CHECK, LiveRegions((change,), regions=1)) is Outcome.UNTESTED


def test_status_words_are_known_in_several_languages() -> None:
    for text in ("3 Ergebnisse", "Aucun résultat", "Produkt hinzugefügt", "Añadido a la cesta", "12 prodotti"):
        assert outcome(silent_status.CHECK, LiveRegions((replace(STATUS, texts=(text,)),))) is Outcome.FAILED, text


def test_text_on_a_picture_fails_only_when_measured_without_doubt() -> None:
    for text, expected in (
        (FAINT, Outcome.FAILED),
        (replace(FAINT, below=0.1), Outcome.CANT_TELL),
        (replace(FAINT, shadow=True), Outcome.CANT_TELL),
        (replace(FAINT, stable=False), Outcome.CANT_TELL),
        (replace(FAINT, worst=4.4), Outcome.CANT_TELL),
        (replace(FAINT, below=0.01), Outcome.PASSED),
        (replace(FAINT, why_not="it is a symbol, not text"), Outcome.INAPPLICABLE),
    ):
        assert outcome(faint_text_on_picture.CHECK, ContrastPixels((text,), ())) is expected


def test_a_faint_field_fails_unless_text_marks_its_place() -> None:
    for ratio, filled, expected in (
        (1.4, False, Outcome.FAILED),
        (1.4, True, Outcome.CANT_TELL),
        (2.9, False, Outcome.CANT_TELL),
        (4.6, False, Outcome.PASSED),
    ):
        measured = ContrastPixels((), (ControlContrast(HERE, "field", ratio, filled),))
        assert outcome(faint_control.CHECK, measured) is expected
