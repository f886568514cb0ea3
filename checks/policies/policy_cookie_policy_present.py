"""Is there a text about cookies?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed
from checks.policies.artifacts import Consent
from checks.policies.evidence import EU_LIKE, assessed_in, on_site, presence, too_little_seen
from checks.policies.find import policies_of
from checks.policies.wording import fold
from checks.snapshot import NotGathered, SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """A page, or a passage of the privacy policy. Fails only where known trackers ran in the EU or UK and no text says so."""
    if policies_of(site, "cookies"):
        return presence(site, "cookies", noun="cookie policy", required=False)
    passage = _passage(site)
    if passage:
        return passed(f"the privacy policy speaks of cookies: {passage}")
    trackers = _trackers(site)
    if trackers and assessed_in(site, *EU_LIKE) and not too_little_seen(site):
        return failed(
            on_site(
                site,
                f"{len(trackers)} advertising or analytics services ran and no text about cookies was found",
                hosts=trackers[:20],
            )
        )
    if not trackers:
        return presence(
            site,
            "cookies",
            noun="cookie policy",
            required=False,
            review="no text about cookies was found; whether any are set was not established",
        )
    return cant_tell("advertising or analytics services ran and no text about cookies was found")


def _passage(site: SiteSnapshot) -> str:
    for policy in policies_of(site, "privacy"):
        for each in (*policy.found, *policy.unclear):
            if "cookie" in fold(each.sentence) or "クッキー" in each.sentence or "쿠키" in each.sentence:
                return each.sentence
    return ""


def _trackers(site: SiteSnapshot) -> list[str]:
    for page in site.of_type("home"):
        consent = page.find(Consent)
        before = None if isinstance(consent, NotGathered) else consent.phase("before")
        if before is not None:
            return sorted(each.host for each in before.trackers)
    return []


CHECK = Check(
    id="policy-cookie-policy-present",
    title="Cookies are explained",
    failure_title="Trackers run and nothing explains cookies",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Visitors can only choose when they are told what is stored on their device, by whom and for how long.",
        fix="List the cookies and similar storage with purpose, lifetime and third parties, and link the list from the footer and the banner.",
        blind_spots="Server-side tracking, and whether the list is complete.",
        url="https://eur-lex.europa.eu/eli/dir/2002/58/oj",
    ),
    judge=judge,
)
