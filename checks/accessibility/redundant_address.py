"""3.3.7: an address asked for twice, with no way to take over the first one."""

from __future__ import annotations

from collections import defaultdict

from checks.accessibility.field_purpose import purpose_of
from checks.accessibility.probe_artifacts import FormTrials, TrialField
from checks.accessibility.spots import at
from checks.model import Category, Check, Help, Outcome, Severity, Verdict, failed, inapplicable, judged
from checks.snapshot import PageSnapshot

ADDRESS = frozenset({"street-address", "postal-code", "address-level2"})
TOLD = ("billing", "shipping")
"""Tokens before the purpose that tell two addresses apart."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed when street, postcode and town are all there twice and required, and no control offers the first again."""
    trials = page.get(FormTrials)
    twice = _asked_twice([field for trial in trials.forms for field in trial.fields])
    if not twice:
        return inapplicable("no address is asked for twice on the page")
    if trials.order and trials.order.same_address:
        return judged([])
    second = twice["postal-code"][1]
    message = "The address is asked for twice, and nothing offers to take over the first one"
    if all(field.required for fields in twice.values() for field in fields[:2]):
        return failed(at(second.spot, message, first=twice["postal-code"][0].spot.selector))
    return judged([at(second.spot, f"{message}; is the second one required?", Outcome.CANT_TELL)])


def _asked_twice(fields: list[TrialField]) -> dict[str, list[TrialField]]:
    by_purpose: dict[str, list[TrialField]] = defaultdict(list)
    for field in fields:
        found = purpose_of(field)
        if found and found[1] and found[0].token in ADDRESS and "line2" not in field.autocomplete:
            by_purpose[found[0].token].append(field)
    complete = len(by_purpose) == len(ADDRESS) and all(len(each) > 1 for each in by_purpose.values())
    return dict(by_purpose) if complete else {}


CHECK = Check(
    id="redundant-address",
    title="An address has to be given only once",
    failure_title="The address has to be typed twice",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Typing everything again costs people with motor or memory problems time and causes mistakes.",
        fix='Offer "same as delivery address", ticked from the start.',
        bad="Delivery address: … Billing address: … (all required)",
        good='<label><input type="checkbox" checked> Billing address is the same</label>',
        blind_spots="Data asked again on a later step of the checkout, which the audit does not fill in.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/redundant-entry",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.7",),
)
