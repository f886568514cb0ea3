"""Is the Global Privacy Control signal heard, and is the visitor told?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Json,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.artifacts import Consent, ConsentPhase
from checks.policies.evidence import out_of_market, sentence_of, state_of
from checks.policies.find import policies_of
from checks.snapshot import NotGathered, SiteSnapshot

MARKETS = ("us", "us-ca")


def judge(site: SiteSnapshot) -> Verdict:
    """Two clean visits, with and without the signal, are compared; only a promise that is plainly not kept fails."""
    outside = out_of_market(site, *MARKETS)
    if outside is not None:
        return outside
    found = [(page, page.find(Consent)) for page in site.of_type("home")]
    measured = next(((page, each) for page, each in found if not isinstance(each, NotGathered)), None)
    if measured is None:
        return untested(
            next((each.why for _, each in found if isinstance(each, NotGathered)), "the home page was not opened")
        )
    page, consent = measured
    before, signalled = consent.phase("before"), consent.phase("gpc")
    if before is None or signalled is None:
        return untested("the visit with the signal could not be carried out")
    without, with_signal = _advertising(before), _advertising(signalled)
    if not without:
        return inapplicable("no known advertising request without the signal, so there is nothing to stop")
    promise = _promise(site)
    if promise and with_signal >= without and consent.gpc_script:
        message = f"The privacy policy says the signal is honoured; the same advertising hosts were asked with it: {', '.join(sorted(with_signal)[:6])}"
        return failed(
            Instance(
                message,
                snippet=promise,
                page_url=page.url,
                evidence={"without": list[Json](sorted(without)), "with": list[Json](sorted(with_signal))},
            )
        )
    if with_signal < without and consent.gpc_message:
        return passed(
            f'advertising hosts fell from {len(without)} to {len(with_signal)}, and the page says: "{consent.gpc_message[:120]}"'
        )
    heard = (
        "advertising requests dropped with the signal, no text says so"
        if with_signal < without
        else "advertising requests did not change with the signal"
    )
    return cant_tell(f"{heard}; visited from a network whose country is not known")


def _advertising(phase: ConsentPhase) -> set[str]:
    return {each.host for each in phase.trackers if each.purpose == "advertising"}


def _promise(site: SiteSnapshot) -> str:
    for policy in policies_of(site, "privacy", "do-not-sell"):
        if state_of(policy, "ccpa-gpc") == "found":
            sentence = sentence_of(policy, "ccpa-gpc")
            if (
                any(word in sentence.lower() for word in ("honor", "honour", "process", "recogni", "respond", "treat"))
                and " not " not in sentence.lower()
            ):
                return sentence
    return ""


CHECK = Check(
    id="policy-gpc-acknowledged",
    title="Global Privacy Control is honoured and shown",
    failure_title="Global Privacy Control is promised and not honoured",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("consent",),
    help=Help(
        why="The signal is a visitor’s standing opt-out; since 2026 California asks shops to show whether it was processed.",
        fix='Treat the signal as an opt-out before any advertising request and show "Opt-out request honored".',
        blind_spots="The country of the network, server-side sharing, signed-in visitors.",
        url="https://globalprivacycontrol.org/",
    ),
    judge=judge,
)
