"""Deaf customers have a channel other than voice, or a named relay service."""

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
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import WRITTEN, channels_of
from checks.support.judging import nothing, of_channel, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    channels = [
        channel for channel in channels_of(view) if channel.role not in {"press", "jobs", "wholesale", "investors"}
    ]
    seen = [channel for channel in channels if channel.level != "declared"]
    phones = [channel for channel in seen if channel.kind == "phone"]
    if not phones:
        return (
            untested(f"no phone number was found, but {view.enough()}")
            if view.enough()
            else inapplicable("no phone number was found")
        )
    named = next(
        (
            page.said["deaf_alternative"]
            for page in view.gathered()
            if "deaf_alternative" in page.said
            and page.page_type in {"contact", "help", "policy/accessibility", "policy/imprint"}
        ),
        None,
    )
    if named is not None:
        return passed(f"named: {named.term}")
    written = [channel for channel in seen if channel.kind in {*WRITTEN, "live-chat"}]
    beside = [channel for channel in written if set(channel.pages) & {url for phone in phones for url in phone.pages}]
    if beside:
        return passed(f"{beside[0].kind} beside the number on {beside[0].page_url}")
    if written:
        return cant_tell(
            "written channels exist, but not on the pages that give the number",
            of_channel(phones[0], "No written channel stands beside this number.", outcome=Outcome.CANT_TELL),
        )
    if any(channel.kind in {*WRITTEN, "live-chat", "chatbot"} for channel in channels):
        return cant_tell(
            "a written channel is declared, but nothing a visitor sees",
            of_channel(phones[0], "Only voice was seen.", outcome=Outcome.CANT_TELL),
        )
    return nothing(
        view,
        "A voice number is the only channel that was found.",
        fails=bool(view.of_type("contact", "help")),
        review="No contact page was among the pages seen.",
        seen_on=phones[0].pages,
    )


CHECK = Check(
    id="quality-phone-alternative-deaf",
    title="There is an alternative to voice calls",
    failure_title="Voice is the only channel",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Deaf and hard-of-hearing customers, and people who stammer, cannot use a voice line.",
        fix="Put chat, e-mail or a form beside the number, or name a relay or sign-language service.",
        blind_spots="Whether the written channel is as fast and able as the phone.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
