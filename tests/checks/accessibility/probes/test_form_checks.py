"""Checks of provoked forms on literal trials, no browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.accessibility import (
    blocked_paste,
    change_on_input,
    missing_autocomplete,
    missing_visible_label,
    redundant_address,
    unannounced_error,
    unexplained_error,
    unhelpful_error,
    unreviewed_order,
)
from checks.accessibility.field_purpose import purpose_of
from checks.accessibility.probe_artifacts import (
    Attempt,
    FormTrial,
    FormTrials,
    InputChange,
    Message,
    OrderStep,
    Paste,
    Spot,
    TrialField,
)
from checks.model import Check, Outcome
from checks.runner import judge_page
from checks.snapshot import PageSnapshot

FORM, NAME, SAYS = Spot("#f"), Spot("#name", "textbox", "Name"), Spot("#says")
SAID = Message(SAYS, "Please enter your name.", live=False, near=("#name",))
WRONG = Attempt("empty", messages=(SAID,), invalid=(NAME,))
ORDER = OrderStep(Spot("#pay", "button", "Pay now"), amounts=2, edits=1, summary=True, fields=0, same_address=False)


def outcome(check: Check, trials: FormTrials, page_type: str = "checkout") -> Outcome:
    page = PageSnapshot("u", "u", "audited", page_type, "t", {"form_trials": trials})
    return judge_page(check, page).outcome


def tried(*attempts: Attempt) -> FormTrials:
    return FormTrials((FormTrial(FORM, False, (), attempts=attempts),))


def asked(*fields: TrialField) -> FormTrials:
    return FormTrials((FormTrial(FORM, False, fields),))


def field(label: str, name: str, kind: str = "text", autocomplete: str = "", **more: bool) -> TrialField:
    return TrialField(Spot(f"#{name}", "textbox", label), kind, name, label, autocomplete=autocomplete, **more)


def test_an_error_without_any_words_fails() -> None:
    assert outcome(unexplained_error.CHECK, tried(replace(WRONG, messages=()))) is Outcome.FAILED
    assert outcome(unexplained_error.CHECK, tried(WRONG)) is Outcome.PASSED


def test_words_that_stand_elsewhere_need_a_person() -> None:
    far = replace(SAID, near=(), text="Something is missing.")
    assert outcome(unexplained_error.CHECK, tried(replace(WRONG, messages=(far,)))) is Outcome.CANT_TELL


def test_the_browsers_own_words_count() -> None:
    native = Attempt("empty", native=("#name: Please fill out this field.",))
    assert outcome(unexplained_error.CHECK, tried(native)) is Outcome.PASSED


def test_colour_alone_needs_a_person_where_the_browser_s_words_may_be_off() -> None:
    coloured = Attempt("empty", native=("#name: Please fill out this field.",), unshown=(NAME,))
    assert outcome(unexplained_error.CHECK, tried(coloured)) is Outcome.CANT_TELL
    assert outcome(unexplained_error.CHECK, tried(replace(coloured, messages=(SAID,)))) is Outcome.PASSED


def test_a_form_that_leaves_the_checking_to_the_server_is_not_judged() -> None:
    sent = Attempt("empty", sent=("POST /order",))
    for check in (unexplained_error.CHECK, unannounced_error.CHECK):
        assert outcome(check, tried(sent)) is Outcome.INAPPLICABLE


def test_messages_must_be_live_or_get_the_focus() -> None:
    for attempt, expected in (
        (WRONG, Outcome.FAILED),
        (replace(WRONG, spoken=1), Outcome.PASSED),
        (replace(WRONG, messages=(replace(SAID, focused=True),)), Outcome.PASSED),
        (replace(WRONG, focus_in_field=True), Outcome.CANT_TELL),
    ):
        assert outcome(unannounced_error.CHECK, tried(attempt)) is expected


@pytest.mark.parametrize("text", ["Invalid", "Ungültige Eingabe", "Error", "Inválido", "Ongeldig"])
def test_a_bare_word_about_a_malformed_address(text: str) -> None:
    attempt = Attempt("wrong", messages=(replace(SAID, text=text),), wrong_field=NAME)
    assert outcome(unhelpful_error.CHECK, tried(attempt)) is Outcome.FAILED


def test_a_message_with_an_example_passes() -> None:
    attempt = Attempt("wrong", messages=(replace(SAID, text="Use name@example.com."),), wrong_field=NAME)
    assert outcome(unhelpful_error.CHECK, tried(attempt)) is Outcome.PASSED


def test_a_choice_that_navigates_fails_unless_words_may_warn() -> None:
    change = InputChange(NAME, "navigation", "GET /sorted", "Sort by")
    for each, expected in (
        (change, Outcome.FAILED),
        (replace(change, around="Opens the sorted list immediately"), Outcome.CANT_TELL),
        (replace(change, what="focus-moved"), Outcome.CANT_TELL),
    ):
        assert outcome(change_on_input.CHECK, FormTrials((), (each,), 1)) is expected
    assert outcome(change_on_input.CHECK, FormTrials(())) is Outcome.INAPPLICABLE


def test_a_field_without_any_visible_words_fails() -> None:
    bare = TrialField(NAME, "text", "name", "")
    for each, expected in (
        (bare, Outcome.FAILED),
        (replace(bare, placeholder="Name"), Outcome.CANT_TELL),
        (replace(bare, near="Search"), Outcome.PASSED),
        (replace(bare, label="Name"), Outcome.PASSED),
    ):
        assert outcome(missing_visible_label.CHECK, asked(each)) is expected


@pytest.mark.parametrize(
    ("label", "name", "kind", "token"),
    [
        ("E-mail", "x", "email", "email"),
        ("Vorname", "vorname", "text", "given-name"),
        ("Postcode", "postcode", "text", "postal-code"),
        ("Date of birth", "birthdate", "text", "bday"),
        ("Remark", "remark", "text", None),
    ],
)
def test_the_purpose_of_a_field(label: str, name: str, kind: str, token: str | None) -> None:
    found = purpose_of(field(label, name, kind))
    assert (found[0].token if found else None) == token


def test_autocomplete_is_expected_for_the_buyers_own_data_only() -> None:
    for each, expected in (
        (field("E-mail", "email", "email"), Outcome.FAILED),
        (field("E-mail", "email", "email", "off"), Outcome.FAILED),
        (field("E-mail", "email", "email", "username"), Outcome.PASSED),
        (field("E-mail", "email", "email", "name"), Outcome.CANT_TELL),
        (field("E-mail of your friend", "email", "email"), Outcome.CANT_TELL),
        (field("Remark", "remark"), Outcome.INAPPLICABLE),
    ):
        assert outcome(missing_autocomplete.CHECK, asked(each)) is expected


def test_a_password_to_remember_must_take_a_paste() -> None:
    paste = Paste(NAME, "password", worked=False)
    for each, expected in (
        (paste, Outcome.FAILED),
        (replace(paste, new_secret=True), Outcome.CANT_TELL),
        (replace(paste, worked=True), Outcome.PASSED),
    ):
        assert outcome(blocked_paste.CHECK, FormTrials((), pastes=(each,))) is expected


def test_an_address_asked_twice_fails_unless_the_first_is_offered() -> None:
    labels = (("Street", "street"), ("Postcode", "postcode"), ("City", "city"))
    fields = [field(label, f"{name}", required=True) for _ in range(2) for label, name in labels]
    twice = asked(*fields)
    assert outcome(redundant_address.CHECK, twice) is Outcome.FAILED
    assert outcome(redundant_address.CHECK, replace(twice, order=replace(ORDER, same_address=True))) is Outcome.PASSED
    optional = asked(*(replace(each, required=False) for each in fields))
    assert outcome(redundant_address.CHECK, optional) is Outcome.CANT_TELL
    assert outcome(redundant_address.CHECK, asked(*fields[:3])) is Outcome.INAPPLICABLE


def test_an_order_without_anything_to_check_fails() -> None:
    for order, expected in (
        (ORDER, Outcome.PASSED),
        (replace(ORDER, amounts=0, edits=0, summary=False), Outcome.FAILED),
        (replace(ORDER, edits=0, summary=False), Outcome.CANT_TELL),
        (replace(ORDER, button=None), Outcome.INAPPLICABLE),
    ):
        assert outcome(unreviewed_order.CHECK, FormTrials((), order=order)) is expected
    assert outcome(unreviewed_order.CHECK, FormTrials((), order=ORDER), "product") is Outcome.INAPPLICABLE
