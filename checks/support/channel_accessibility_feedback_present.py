"""A contact for barriers in or near the accessibility text."""

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
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import channels_of
from checks.support.judging import found_on, of_channel, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    pages = view.of_type("policy/accessibility")
    if not pages:
        return (
            untested("no accessibility page was among the audited pages")
            if view.enough()
            else inapplicable("no accessibility page was found")
        )
    mine = [channel for channel in channels_of(view) if channel.kind == "accessibility-feedback"]
    written = [channel for channel in mine if channel.level != "declared" and not channel.value.startswith("+")]
    if written:
        return passed(found_on(written[0]))
    voice = [channel for channel in mine if channel.level != "declared"]
    if voice:
        return cant_tell(
            "only a phone number is given, which deaf customers cannot use",
            of_channel(voice[0], "Only a phone number is given.", outcome=Outcome.CANT_TELL),
        )
    linked = next(
        (
            link
            for page in pages
            for link in page.links("contact", "contact_form")
            if link.region not in {"footer", "header", "nav"}
        ),
        None,
    )
    if linked is not None:
        return cant_tell(
            "the page only links to the general contact",
            Instance(
                "Barriers can only be reported through the general contact.",
                linked.selector,
                linked.snippet,
                Outcome.CANT_TELL,
                pages[0].url,
            ),
        )
    return failed(
        Instance("The accessibility page gives no address, number or form to report a barrier.", page_url=pages[0].url)
    )


CHECK = Check(
    id="channel-accessibility-feedback-present",
    title="A contact for barriers is given",
    failure_title="The accessibility page gives no contact",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Whoever meets a barrier has to be able to say so, in writing.",
        fix="Put an e-mail address or form for barriers into the accessibility statement.",
        blind_spots="Contacts on pages the statement links to.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
