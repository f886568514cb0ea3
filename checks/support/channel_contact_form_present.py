"""A form to write to the shop, where the site says there is one."""

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
    clip,
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
    """Fails only where a link promises a form and the page it leads to shows none."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    forms = [channel for channel in channels_of(view) if channel.kind == "contact-form"]
    readable = [channel for channel in forms if channel.source == "form"]
    if readable:
        return passed(found_on(readable[0]))
    if forms:
        return cant_tell(
            "the form is in a frame that could not be read",
            of_channel(forms[0], "A form in a frame that could not be read.", outcome=Outcome.CANT_TELL),
        )
    for page in view.gathered():
        for link in page.links("contact_form"):
            target = view.page_at(link.href)
            if target is not None and not target.missing and link.href and not target.forms and not target.frames:
                return failed(
                    Instance(
                        f"“{clip(link.label, 60)}” leads to a page without a form.",
                        link.selector,
                        link.snippet,
                        page_url=page.url,
                        evidence={"target": target.url},
                    )
                )
    if view.enough():
        return untested(f"no form was found, but {view.enough()}")
    return inapplicable("no contact form was seen and none is announced")


CHECK = Check(
    id="channel-contact-form-present",
    title="The contact form is there",
    failure_title="The announced contact form was not found",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="A form works without a mail program and can ask for what support needs.",
        fix="Put the form on the page that the link names, or rename the link.",
        blind_spots="Forms in frames of other sites that cannot be read, and forms behind login.",
    ),
    requires=("contact_facts", "links", "forms"),
    judge=judge,
)
