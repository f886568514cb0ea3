"""The `contact_facts` artifact: what a page shows and loads about reaching someone, frames and shadow roots included."""

from __future__ import annotations

from typing import Any

from checks.support.artifacts import (
    MAX_LINKS,
    MAX_RUNS,
    MAX_TEXT,
    ChatTrace,
    ContactFacts,
    ContactImage,
    ContactLink,
    Launcher,
    TextRun,
)
from checks.support.contact_hosts import SCHEMES, contact_hosts
from checks.support.marks import marks
from checks.support.vendors import chat_vendor_of, chat_vendors
from crawler.engines.base import BrowserPage, Capability, EngineError, FrameResult, NetworkEntry, World
from crawler.gatherers.base import GatherContext, Gatherer, script

MAX_FRAME_RUNS = 300
"""Text runs kept of one frame: enough for a contact form or a chat, not for a site in a frame."""


async def gather(page: BrowserPage, context: GatherContext) -> ContactFacts:
    results = await page.evaluate_frames(program("contacts"), _given(), world=World.ISOLATED)
    top, *frames = results
    if top.error:
        raise EngineError(top.error)
    traces = [*_request_traces(page), *await _global_traces(page), *_element_traces(top.value)]
    return _facts(top.value, [each for each in frames if not each.error], traces, context)


def _given() -> dict[str, Any]:
    return {
        "maxRuns": MAX_RUNS,
        "maxText": MAX_TEXT,
        "maxLinks": MAX_LINKS,
        "schemes": list(SCHEMES),
        "hosts": sorted(contact_hosts()),
        "marks": dict(marks()),
        "vendors": [[each.id, list(each.launchers)] for each in chat_vendors() if each.launchers],
    }


def program(name: str) -> str:
    """`js/<name>.js` with the shared helpers in scope."""
    return (
        f"(given) => {{ const lib = ({script('lib')})(); const kit = ({script('contact_kit')})(lib);"
        f" return ({script(name)})(lib, kit, given); }}"
    )


def _facts(
    top: dict[str, Any], frames: list[FrameResult], traces: list[ChatTrace], context: GatherContext
) -> ContactFacts:
    runs = [TextRun(**each) for each in top["runs"]]
    links = [ContactLink(**each) for each in top["links"]]
    for frame in frames:
        runs += [TextRun(**each | _framed(frame, each)) for each in frame.value["runs"][:MAX_FRAME_RUNS]]
        links += [ContactLink(**each | _framed(frame, each)) for each in frame.value["links"]]
    return ContactFacts(
        runs=tuple(runs[: MAX_RUNS * 2]),
        links=tuple(links[: MAX_LINKS * 2]),
        images=tuple(ContactImage(**each) for each in top["images"]),
        launchers=tuple(Launcher(**each | {"box": tuple(each["box"])}) for each in top["launchers"]),
        chats=tuple(traces),
        hreflang=tuple((lang, url) for lang, url in top["hreflang"]),
        truncated=bool(top["truncated"]),
        consent=str(context.settings.get("consent_state", "before")),
    )


def _framed(frame: FrameResult, facts: dict[str, Any]) -> dict[str, Any]:
    return {"frame": frame.url[:300], "selector": f"{frame.selector} >>> {facts['selector']}"}


def _request_traces(page: BrowserPage) -> list[ChatTrace]:
    """Requests to chat products, one trace a product and outcome."""
    if Capability.NETWORK_LOG not in page.capabilities:
        return []
    found: dict[tuple[str, str], ChatTrace] = {}
    for entry in page.network():
        vendor = chat_vendor_of(entry.url)
        if vendor is not None:
            signal = "failed-request" if _died(entry) else "request"
            found.setdefault((vendor.id, signal), ChatTrace(vendor.id, signal, entry.url[:300]))
    return [found[key] for key in sorted(found)]


def _died(entry: NetworkEntry) -> bool:
    return (bool(entry.failed) and not entry.blocked) or entry.status >= 400


async def _global_traces(page: BrowserPage) -> list[ChatTrace]:
    names = [[each.id, list(each.globals)] for each in chat_vendors() if each.globals]
    found = await page.evaluate(script("chat_globals"), names, world=World.PAGE)
    return [ChatTrace(vendor, "global", ", ".join(names)) for vendor, names in found]


def _element_traces(top: dict[str, Any]) -> list[ChatTrace]:
    traces = [ChatTrace(signal="element", **each | {"box": tuple(each["box"])}) for each in top["elements"]]
    for url in top["preconnects"]:
        vendor = chat_vendor_of(url + "/")
        if vendor is not None:
            traces.append(ChatTrace(vendor.id, "preconnect", url[:300]))
    return traces


GATHERER = Gatherer("contact_facts", gather, seconds=40)
