"""Does the last order button say that it costs money?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    clip,
    passed,
    untested,
)
from checks.policies.evidence import controls, out_of_market
from checks.policies.links import link_name
from checks.policies.marks import mark
from checks.snapshot import SiteSnapshot

_VAGUE = (
    "continue",
    "confirm",
    "order",
    "submit order",
    "weiter",
    "bestellen",
    "bestellung bestatigen",
    "continuer",
    "confirmer",
    "valider",
    "continuar",
    "confirmar",
    "avanti",
    "conferma",
    "doorgaan",
    "bevestigen",
    "dalej",
    "potwierdz",
    "fortsatt",
    "fortsaet",
    "次へ",
)


def judge(site: SiteSnapshot) -> Verdict:
    """Usually untested: the last step lies behind address and payment, where this tool never goes."""
    outside = out_of_market(site, "eu", "jp")
    if outside is not None:
        return outside
    good = mark("order-button")
    vague: list[Instance] = []
    for page, control in controls(site, "checkout"):
        name = link_name(control.name or control.text)
        if control.kind == "button" and good.fullmatch(name):
            return passed(f'{page.url}: "{control.name}"')
        if control.kind == "button" and name in _VAGUE:
            vague.append(
                Instance(
                    f'The order control says "{control.name}"',
                    control.selector,
                    clip(control.snippet),
                    Outcome.CANT_TELL,
                    page.url,
                )
            )
    if vague:
        return cant_tell(
            "no control of the checkout step opened says that ordering obliges to pay; the last step was not reached",
            *vague,
        )
    return untested("the last step of the order was not reached (nothing is ever ordered)")


CHECK = Check(
    id="policy-order-button-label",
    title="The order button says that it obliges to pay",
    failure_title="A vague order button",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers must know at the last click that it costs money.",
        fix='Label it with words like "order with obligation to pay".',
        blind_spots="Steps behind address and payment.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
