"""Is there a link to opt out of selling or sharing data?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.artifacts import Consent
from checks.policies.evidence import out_of_market, place, too_little_seen
from checks.policies.find import find_policies
from checks.snapshot import NotGathered, SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Absent only asks for a person: whether the shop is over the thresholds is not visible."""
    outside = out_of_market(site, "us", "us-ca")
    if outside is not None:
        return outside
    links = [each for each in find_policies(site) if each.kind == "do-not-sell"]
    if any(each.usable for each in links):
        each = next(each for each in links if each.usable)
        return passed(f'"{each.link_text}" leads to {each.url or "a control"}')
    dead = [each for each in links if each.status in ("missing-page", "redirects-home", "empty")]
    if dead:
        return failed(*(place(each, f'"{each.link_text}" {each.evidence}') for each in dead))
    if links:
        return untested(f'"{links[0].link_text}" is linked, but its page was not read')
    reason = too_little_seen(site)
    if reason:
        return untested(f"no opt-out link seen, but {reason}")
    trackers = _advertising(site)
    seen = f" while requests went to {', '.join(trackers[:5])}" if trackers else ""
    return cant_tell(
        f"no link to opt out of selling or sharing data was found{seen}; the thresholds of the law are not visible"
    )


def _advertising(site: SiteSnapshot) -> list[str]:
    for page in site.of_type("home"):
        consent = page.find(Consent)
        before = None if isinstance(consent, NotGathered) else consent.phase("before")
        if before is not None:
            return sorted({each.host for each in before.trackers if each.purpose == "advertising"})
    return []


CHECK = Check(
    id="policy-do-not-sell-link",
    title="Opting out of selling or sharing data is offered",
    failure_title="The opt-out link does not work",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Americans in a growing number of states may stop the sale or sharing of their data; the link is how.",
        fix='Link "Your Privacy Choices" or "Do Not Sell or Share My Personal Information" from every page to a choice that works without an account.',
        bad='<a href="#">Do Not Sell My Info</a>',
        blind_spots="Thresholds, links shown only to visitors from some states, and whether the choice is honoured.",
        url="https://cppa.ca.gov/regulations/",
    ),
    judge=judge,
)
