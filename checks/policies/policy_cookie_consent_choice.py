"""Does the shop wait for a choice, and is refusing as easy as accepting?"""

from __future__ import annotations

from collections.abc import Iterator

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
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.artifacts import Banner, BannerControl, Consent, ConsentPhase
from checks.policies.evidence import EU_LIKE, assessed_in
from checks.snapshot import NotGathered, PageSnapshot, SiteSnapshot

NON_ESSENTIAL = ("advertising", "analytics")
WEAKER_AREA = 0.5
"""A refusal under half the area of the acceptance is called less prominent."""
PLAIN_CONTRAST = 1.2
"""Background contrast against the banner under which a control does not stand out as a button."""


def judge(site: SiteSnapshot) -> Verdict:
    """Measured in fresh profiles on the home page; outside the EU and UK what is found only asks for a person."""
    measured = [(page, page.find(Consent)) for page in site.of_type("home")]
    consents = [(page, consent) for page, consent in measured if not isinstance(consent, NotGathered)]
    if not consents:
        return untested(
            next((each.why for _, each in measured if isinstance(each, NotGathered)), "the home page was not opened")
        )
    page, consent = consents[0]
    if consent.phase("before") is None:
        return untested("the fresh profile before any choice could not be measured")
    strict = assessed_in(site, *EU_LIKE)
    found = [*_set_early(page, consent, strict=strict), *_design(page, consent)]
    hard = [each for each in found if each.outcome is Outcome.FAILED]
    if hard:
        return failed(*hard, *(each for each in found if each not in hard))
    if found:
        return cant_tell(found[0].message, *found)
    if consent.banner is None:
        return inapplicable("no known advertising or analytics storage or request, and no consent layer")
    if consent.phase("refused") is None:
        return untested("refusing could not be carried out: " + _why(consent, "refused"))
    return passed(
        "nothing known as advertising or analytics before the choice or after refusing; refusing is as easy as accepting"
    )


def _set_early(page: PageSnapshot, consent: Consent, *, strict: bool) -> Iterator[Instance]:
    outcome = Outcome.FAILED if strict else Outcome.CANT_TELL
    before = consent.phase("before")
    early = _non_essential(before)[1] if before is not None else []
    for name, when in (("before", "before any choice"), ("refused", "after refusing")):
        phase = consent.phase(name)
        if phase is None:
            continue
        hosts, stored = _non_essential(phase)
        if name == "refused":
            stored = [each for each in stored if each not in early]
        if hosts or stored:
            what = " and ".join(
                filter(
                    None,
                    (
                        f"requests to {', '.join(hosts[:6])}" if hosts else "",
                        f"storage {', '.join(stored[:6])}" if stored else "",
                    ),
                )
            )
            yield _instance(
                page,
                f"Known advertising or analytics {what} {when}",
                outcome,
                phase=name,
                hosts=hosts[:50],
                stored=stored[:50],
            )


def _non_essential(phase: ConsentPhase) -> tuple[list[str], list[str]]:
    hosts = sorted({each.host for each in phase.trackers if each.purpose in NON_ESSENTIAL})
    stored = sorted({each.name for each in phase.stored if each.purpose in NON_ESSENTIAL})
    return hosts, stored


def _design(page: PageSnapshot, consent: Consent) -> Iterator[Instance]:
    banner = consent.banner
    if banner is None:
        return
    accept, reject = _first(banner, "accept"), _first(banner, "reject")
    if accept is not None and reject is None:
        yield _instance(
            page,
            "The consent layer offers acceptance and no refusal was found",
            Outcome.CANT_TELL,
            banner=banner.vendor,
        )
    if accept is not None and reject is not None:
        yield from _unequal(page, consent, accept, reject)
    if banner.preticked:
        yield _instance(
            page, f"Optional purposes are ticked from the start: {', '.join(banner.preticked[:5])}", Outcome.CANT_TELL
        )
    if banner.operable_by_keyboard is False:
        yield _instance(page, "The refusal of the consent layer cannot be reached with the keyboard", Outcome.CANT_TELL)
    if accept is not None and not banner.label and not banner.role:
        yield _instance(
            page,
            "The consent layer has neither a role nor a name, so a screen reader does not announce it",
            Outcome.CANT_TELL,
        )
    if consent.phase("refused") is not None and not consent.reopen:
        yield _instance(page, "No control to change the choice later was found on the page", Outcome.CANT_TELL)


def _unequal(page: PageSnapshot, consent: Consent, accept: BannerControl, reject: BannerControl) -> Iterator[Instance]:
    if reject.layer > accept.layer or consent.refuse_clicks > consent.accept_clicks > 0:
        yield _instance(
            page,
            f"Accepting takes {consent.accept_clicks} click, refusing {consent.refuse_clicks}",
            Outcome.CANT_TELL,
            refuse=reject.name,
            accept=accept.name,
        )
        return
    smaller = reject.width * reject.height < WEAKER_AREA * accept.width * accept.height
    plainer = accept.contrast > PLAIN_CONTRAST * 1.5 and reject.contrast < PLAIN_CONTRAST and not reject.filled
    if smaller or plainer:
        yield _instance(
            page,
            f'"{reject.name}" is less prominent than "{accept.name}"',
            Outcome.CANT_TELL,
            smaller=smaller,
            plainer=plainer,
        )


def _first(banner: Banner, role: str) -> BannerControl | None:
    return min((each for each in banner.controls if each.role == role), key=lambda each: each.layer, default=None)


def _instance(page: PageSnapshot, message: str, outcome: Outcome, **facts: object) -> Instance:
    evidence = {name: list(value) if isinstance(value, list | tuple) else value for name, value in facts.items()}
    return Instance(message=clip(message), outcome=outcome, page_url=page.url, evidence=evidence)  # type: ignore[arg-type]


def _why(consent: Consent, name: str) -> str:
    return next((each.why for each in consent.phases if each.name == name and each.why), "no refusal was found")


CHECK = Check(
    id="policy-cookie-consent-choice",
    title="Nothing is tracked before the choice, and refusing is as easy as accepting",
    failure_title="Tracking before or against the choice",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("consent",),
    help=Help(
        why="A choice counts only when nothing happened before it and both answers take the same effort.",
        fix="Load advertising and analytics only after consent, offer refusal on the first layer with the same weight, and keep a link to change the choice.",
        bad="[Accept all]  <a>Settings</a>",
        good="[Refuse all] [Accept all] [Settings]",
        blind_spots="Server-side tracking, trackers not on the list, and what other countries are shown.",
        url="https://eur-lex.europa.eu/eli/dir/2002/58/oj",
    ),
    judge=judge,
)
