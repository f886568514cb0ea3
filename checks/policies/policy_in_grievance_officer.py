"""India: is a grievance officer named?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.components import components_of
from checks.policies.evidence import (
    at_page,
    on_site,
    out_of_market,
    pages_with_text,
    state_of,
    text_of,
    too_little_seen,
)
from checks.policies.find import find_policies, policies_of
from checks.policies.reading import read_text
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

_PLACES = ("contact", "policy/", "help", "home")
PARTS = ("name", "designation", "contact")


def judge(site: SiteSnapshot) -> Verdict:
    """Name, designation and contact, on a page of their own or inside contact, privacy or terms."""
    outside = out_of_market(site, "in")
    if outside is not None:
        return outside
    pages = [each for each in policies_of(site, "grievance") if each.status in ("found", "section")]
    if pages:
        best = max(pages, key=lambda each: len(each.found))
        lacking = [
            at_page(best, f"The officer's {part} was not recognised", component=part)
            for part in PARTS
            if state_of(best, part) != "found"
        ]
        return (
            cant_tell(lacking[0].message, *lacking) if lacking else passed(f"{best.url}: name, designation and contact")
        )
    for page, document in pages_with_text(site, *_PLACES):
        text = text_of(document.text, document.html)
        where = fold(text).find("grievance")
        if where >= 0:
            near = read_text(text[max(0, where - 300) : where + 1_200], "en")
            states = {each.name: each.state for each in components_of("grievance", near)}
            absent = [part for part in PARTS if states.get(part) != "found"]
            return (
                cant_tell(f"{page.url} mentions a grievance officer; not recognised: {', '.join(absent)}")
                if absent
                else passed(f"{page.url}: name, designation and contact")
            )
    if any(each.kind == "grievance" for each in find_policies(site)):
        return untested("a grievance page is linked, but was not read")
    reason = too_little_seen(site)
    if reason:
        return untested(f"no grievance officer seen, but {reason}")
    return failed(on_site(site, "No grievance officer was found on the pages opened"))


CHECK = Check(
    id="policy-in-grievance-officer",
    title="India: a grievance officer is named",
    failure_title="India: no grievance officer named",
    category=Category.POLICIES,
    severity=Severity.CRITICAL,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Indian customers may take a complaint to a named person who must answer within 48 hours.",
        fix="Publish name, designation, e-mail and phone of the grievance officer and the times of reply.",
        blind_spots="Whether complaints are answered.",
        url="https://consumeraffairs.nic.in/",
    ),
    judge=judge,
)
