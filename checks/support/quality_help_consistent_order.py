"""Repeated help stands in the same relative order on every page (WCAG 2.2 SC 3.2.6)."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, inapplicable, judged
from checks.snapshot import SiteSnapshot
from checks.support.clicks import help_order
from checks.support.judging import ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    """Compares the order of help mechanisms that two pages share. Offering help at all is not asked for."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    orders = {page.url: help_order(page) for page in view.gathered()}
    orders = {url: order for url, order in orders.items() if len(order) >= 2}
    if len(orders) < 2:
        return inapplicable("fewer than two pages repeat two kinds of help")
    base_url, base = max(
        sorted(orders.items()), key=lambda each: (sum(other == each[1] for other in orders.values()), len(each[1]))
    )
    types = {page.url: page.page_type for page in view.pages}
    found = []
    for url, order in sorted(orders.items()):
        shared = [token for token in order if token in base]
        if shared != [token for token in base if token in order]:
            outcome = Outcome.CANT_TELL if types[url] in {"checkout", "cart"} else Outcome.FAILED
            found.append(
                Instance(
                    "Help stands here in another order than on most pages.",
                    outcome=outcome,
                    page_url=url,
                    evidence={"order": list(order), "usual": list(base), "usual page": base_url},
                )
            )
    return judged(found[:50])


CHECK = Check(
    id="quality-help-consistent-order",
    title="Help is in the same place on every page",
    failure_title="Help changes its order from page to page",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="People with cognitive disabilities find help again where they found it before.",
        fix="Keep contact details, contact links, self-help and chat in the same order in every template.",
        blind_spots="Order at other window sizes; help that a person would call the same but the page names differently.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    standards=("wcag22:3.2.6",),
)
