"""At least one way to talk to a person now, and one to write."""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Json,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import REAL_TIME, WRITTEN, channels_of
from checks.support.judging import nothing, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    seen = [
        channel
        for channel in channels_of(view)
        if channel.level != "declared" and channel.role not in {"press", "jobs", "wholesale", "investors"}
    ]
    kinds = sorted({channel.kind for channel in seen})
    talk, write = [k for k in kinds if k in REAL_TIME], [k for k in kinds if k in WRITTEN]
    evidence: dict[str, Json] = {
        "real-time": list(talk),
        "written": list(write),
        "others": [k for k in kinds if k not in {*REAL_TIME, *WRITTEN}],
    }
    if talk and write:
        return passed(f"{', '.join(talk)} and {', '.join(write)}")
    if not talk and not write and not {"chatbot", "social", "help-centre"} & set(kinds):
        return nothing(
            view,
            "Neither a way to talk nor a way to write to the shop was found.",
            fails=not any(channel.kind in {*REAL_TIME, *WRITTEN} for channel in channels_of(view)),
            review="Some are declared but nothing a visitor sees.",
            evidence=evidence,
        )
    if view.enough():
        return untested(f"not every kind was found, but {view.enough()}")
    lacking = (
        "a way to write"
        if talk
        else "a way to talk to a person"
        if write
        else "a way to reach a person (only a bot, social profiles or a help centre)"
    )
    return cant_tell(
        f"{lacking} was not found",
        Instance(f"Not found: {lacking}.", outcome=Outcome.CANT_TELL, page_url=view.url, evidence=evidence),
    )


CHECK = Check(
    id="channel-minimum-mix",
    title="There is a way to talk and a way to write",
    failure_title="No way to talk and no way to write was found",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="One channel shuts out whoever cannot use it: the deaf, those who cannot type, those without credit.",
        fix="Offer at least one real-time channel (phone, staffed chat, call-back) and one written one (e-mail, form, messaging).",
        blind_spots="Channels behind login or offered to chosen visitors only.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    weight=3.0,
)
