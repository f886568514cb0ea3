"""A way to use data rights, on the privacy page or in the footer."""

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
    failed,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.judging import of_point, ungathered
from checks.support.routes import is_contact_form
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    pages = view.of_type("policy/privacy")
    own = [
        point
        for page in view.gathered()
        for point in page.contact_points("email")
        if point.role == "privacy" and point.visible
    ]
    if own:
        return passed(f"{own[0].value} on {own[0].page_url}")
    if not pages:
        return untested("no privacy page was among the audited pages")
    reach = [point for page in pages for point in page.contact_points("email", "phone") if point.visible]
    forms = [
        page
        for page in pages
        if any(is_contact_form(form, "contact") for form in page.forms) or list(page.links("contact", "contact_form"))
    ]
    posts = [point for page in pages for point in page.contact_points("postal-address") if point.visible]
    if any(point.region != "footer" for point in reach):
        return passed(f"{reach[0].kind} on {reach[0].page_url}")
    if reach or forms:
        return cant_tell(
            "only a general contact is near the privacy text",
            Instance("The privacy page gives no contact of its own.", outcome=Outcome.CANT_TELL, page_url=pages[0].url),
        )
    if posts:
        return cant_tell(
            "only a postal address is given",
            of_point(posts[0], "Privacy requests can only be made by post.", outcome=Outcome.CANT_TELL),
        )
    terms = [(page, said.term) for page in pages if (said := page.said.get("privacy_request") or page.said.get("dpo"))]
    if terms and not view.enough():
        page, term = terms[0]
        message = "The privacy page names rights but no address, number or form to use them."
        return failed(Instance(message, page_url=page.url, evidence={"term": term}))
    return cant_tell(
        "no route was found on the privacy page",
        Instance("No address, number or form was found here.", outcome=Outcome.CANT_TELL, page_url=pages[0].url),
    )


CHECK = Check(
    id="channel-privacy-request-present",
    title="A route for privacy requests is given",
    failure_title="The privacy page names no route",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Rights to access and deletion are worth what the way to use them is worth.",
        fix="Give an e-mail address or form for privacy requests on the privacy page.",
        blind_spots="Routes in account areas; whether requests are answered.",
    ),
    requires=("contact_facts", "links", "forms"),
    judge=judge,
)
