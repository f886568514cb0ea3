"""A contact link or detail on every sampled page."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, judged, passed, untested
from checks.snapshot import SiteSnapshot
from checks.support.clicks import has_way
from checks.support.judging import ungathered
from checks.support.view import view_of

ALL, MOST = 1.0, 0.8
"""Shares of sampled pages (catalogue): all passes, under 80 % fails."""
MIN_PAGES = 3
"""Fewer sampled pages say nothing about "every template"."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    pages = [page for page in view.gathered() if page.page_type not in {"cart", "checkout"}]
    if len(pages) < MIN_PAGES:
        return untested(f"only {len(pages)} pages outside the checkout were seen; at least {MIN_PAGES} are needed")
    without = [page for page in pages if not has_way(page)]
    checkout = [page for page in view.of_type("cart", "checkout") if not has_way(page)]
    share = 1 - len(without) / len(pages)
    if share >= ALL and not checkout:
        return passed(f"on all {len(pages)} pages seen")
    outcome = Outcome.FAILED if share < MOST else Outcome.CANT_TELL
    misses = [*without, *checkout] if share < ALL else checkout
    instances = [
        Instance(
            f"No contact link or detail on this {page.page_type} page.",
            outcome=outcome if page in without else Outcome.CANT_TELL,
            page_url=page.url,
            evidence={"share": round(share, 3), "template": page.template},
        )
        for page in misses[:100]
    ]
    return judged(instances)


CHECK = Check(
    id="quality-footer-contact-every-page",
    title="Every page links to contact",
    failure_title="Pages without any contact link",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Customers get lost on the page they are on, not on the home page.",
        fix="Put contact into header or footer of every template.",
        blind_spots="Links that appear only at other window sizes or after a click.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
