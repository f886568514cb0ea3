"""The `axe` artifact: axe-core's verdicts, trimmed in the page."""

from __future__ import annotations

from typing import Any

from checks.snapshot import Axe, AxeNode, AxeRule
from crawler.engines.base import BrowserPage, EngineError, World
from crawler.gatherers.base import GatherContext, Gatherer, script
from crawler.gatherers.page.inventory import box_of

EXTRA_RULES = {
    "target-size": "off by default in axe, but WCAG 2.2 AA (2.5.8)",
    "css-orientation-lock": "experimental; reads style sheets for 1.3.4, which nothing else here does",
    "p-as-heading": "experimental; headings made of bold paragraphs (1.3.1) are common in shop CMS text",
    "table-fake-caption": "experimental; captions made of table cells (1.3.1) in size tables",
    "td-has-header": "experimental; size and shipping tables without header cells (1.3.1)",
}
"""Rules switched on beyond axe's own choice, and why. Left off: `focus-order-semantics` and `hidden-content`
(best practices that mostly ask a person to look), the deprecated rules, and level AAA."""

MAX_NODES = 200
"""Nodes kept per rule and kind; the totals are kept beside them."""
MAX_TOTAL = 60_000
"""Elements above which axe is not run: it would not come back in time (measured at 120,000: more than 45 s).
Setting `AUDIT_MAX_NODES`."""
FRAME_WAIT = 15_000
"""Milliseconds axe waits for a frame's result."""
PING_WAIT = 2_000
"""Milliseconds axe waits for a frame's first answer; the 500 of its default lose frames on a busy machine."""
SECONDS = 60.0
"""Ceiling of one run of axe; setting `AUDIT_AXE_TIMEOUT`."""
LONGEST = 600.0
"""Seconds that `AUDIT_AXE_TIMEOUT` may ask for at most: a page that takes longer would hold a tab for ever."""

AAA_RULES = ("color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions")
"""Level AAA, switched on by `AUDIT_AAA` only: shops aim at A and AA, and enhanced contrast doubles the contrast work."""

OPTIONS: dict[str, Any] = {
    "rules": {rule: {"enabled": True} for rule in EXTRA_RULES},
    "resultTypes": ["violations", "incomplete"],
    "pingWaitTime": PING_WAIT,
    "frameWaitTime": FRAME_WAIT,
}


async def run_axe(
    page: BrowserPage,
    state: str = "",
    context: Any = None,
    *,
    aaa: bool = False,
    seconds: float = SECONDS,
    max_total: int = MAX_TOTAL,
) -> Axe:
    """axe over the page as it is now. `context` is axe's own (selectors to include or exclude); safe to call again."""
    extra = {rule: {"enabled": True} for rule in AAA_RULES} if aaa else {}
    options = OPTIONS | {"rules": OPTIONS["rules"] | extra}
    wanted = {"context": context, "options": options, "maxNodes": MAX_NODES, "maxTotal": max_total}
    found = await page.evaluate(script("axe"), wanted, timeout=seconds, world=World.ISOLATED)
    if "tooMany" in found:
        raise EngineError(f"the page has {found['tooMany']:,} elements, more than the {max_total:,} axe is run on")
    untested = tuple(found["framesUntested"])
    return Axe(
        version=found["version"],
        rules=tuple(_rule(each) for each in found["rules"]),
        inapplicable=tuple(found["inapplicable"]),
        frames_tested=max(0, found["frames"] - len(untested)),
        frames_untested=untested,
        state=state,
    )


def _rule(facts: dict[str, Any]) -> AxeRule:
    nodes = {kind: tuple(_node(each) for each in facts[kind]) for kind in ("violations", "incomplete")}
    return AxeRule(**facts | nodes)


def _node(facts: dict[str, Any]) -> AxeNode:
    return AxeNode(**facts | {"box": box_of(facts["box"]), "related": tuple(facts["related"])})


async def gather(page: BrowserPage, context: GatherContext) -> Axe:
    aaa = str(context.settings.get("AUDIT_AAA", "")).lower() in {"1", "true", "yes", "on"}
    seconds = min(float(context.settings.get("AUDIT_AXE_TIMEOUT") or SECONDS), LONGEST)
    limit = int(context.settings.get("AUDIT_MAX_NODES") or MAX_TOTAL)
    return await run_axe(page, aaa=aaa, seconds=seconds, max_total=limit)


GATHERER = Gatherer("axe", gather, seconds=LONGEST + 15)
