"""3.3.4: a button that places the order on a page that shows nothing of it to check."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import FormTrials, OrderStep
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Outcome, Severity, Verdict, failed, inapplicable, judged, passed
from checks.snapshot import PageSnapshot

PLACES = ("checkout", "cart", "account")


def judge(page: PageSnapshot) -> Verdict:
    """Failed only when the page shows no amount, no summary and no way to change anything before ordering."""
    order = page.get(FormTrials).order
    if order is None or order.button is None or page.page_type not in PLACES:
        return inapplicable("no button places an order here")
    signs = _signs(order)
    if signs >= 2:
        return passed("the order can be seen and changed before it is placed")
    message = f"{called(order.button)} places the order, but the page shows no sum, no summary and no way to change it"
    if not signs:
        return failed(at(order.button, message))
    why = f"Can everything be checked and corrected before {called(order.button)} places the order?"
    return judged([at(order.button, why, Outcome.CANT_TELL, amounts=order.amounts, edits=order.edits)])


def _signs(order: OrderStep) -> int:
    return sum((order.amounts > 0, order.edits > 0, order.summary))


CHECK = Check(
    id="unreviewed-order",
    title="An order can be checked before it is placed",
    failure_title="An order is placed without a chance to check it",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People who mistype or misread easily pay for the wrong thing and cannot take it back.",
        fix="Show articles, sum and addresses with a way to change them before the button that orders.",
        bad="<button>Pay now</button> (nothing else)",
        good="Order summary, Change address, Change articles, <button>Order with obligation to pay</button>",
        blind_spots="Whether orders can be cancelled afterwards; whether the data shown is complete.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/error-prevention-legal-financial-data",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.4",),
)
