"""Is there a route for complaints and an outside body?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import at_page, place, state_of
from checks.policies.find import find_policies, policies_of
from checks.snapshot import FoundPage, SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Route and outside body pass; a link to the body that is dead fails where the crawl saw it answer so."""
    pages = [each for each in policies_of(site, "complaints") if each.status in ("found", "section")]
    if not pages:
        unread = [
            each
            for each in find_policies(site)
            if each.kind == "complaints" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the complaints page is linked but was not read")
            if unread
            else inapplicable("no complaints page to read")
        )
    best = max(pages, key=lambda each: (len(each.found), each.words))
    dead = [
        each
        for each in find_policies(site)
        if each.kind == "complaints" and each.status == "missing-page" and _answered_gone(site, each.url)
    ]
    if dead:
        return failed(*(place(each, f'"{each.link_text}" {each.evidence}', Outcome.FAILED) for each in dead))
    missing = [name for name in ("route", "body") if state_of(best, name) != "found"]
    if not missing:
        return passed(f"{best.url}: a route and an outside body")
    return cant_tell(
        f"not recognised: {', '.join(missing)}",
        *(at_page(best, f"Not recognised on the complaints page: {name}", component=name) for name in missing),
    )


def _answered_gone(site: SiteSnapshot, url: str) -> bool:
    known: FoundPage | None = next((each for each in site.found if each.url == url), None)
    return known is not None and any(code in known.status for code in ("404", "410"))


CHECK = Check(
    id="content-complaints-items",
    title="Complaints have a route and an outside body",
    failure_title="The complaints link is dead",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Who is not heard by the shop needs to know who hears them.",
        fix="Name the address for complaints, the time of answer and the outside body with its link.",
        blind_spots="Whether complaints are handled.",
        url="https://eur-lex.europa.eu/eli/dir/2013/11/oj",
    ),
    judge=judge,
)
