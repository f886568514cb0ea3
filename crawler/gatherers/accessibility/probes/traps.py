"""Before a keyboard trap is called one: Escape, Shift+Tab, arrows, keys the page itself names, and its own buttons."""

from __future__ import annotations

import re
from typing import Any

from checks.accessibility.probe_artifacts import Trap
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.probes.act import ask, spot

WALK = "keyboard_walk"
STANDARD = ("Escape", "Shift+Tab", "ArrowDown", "ArrowRight")
_NAMED = re.compile(
    r"\b((?:ctrl|control|alt|shift|cmd)\s*\+\s*(?:tab|[a-z]\b|f\d{1,2})|esc(?:ape)?\b|f\d{1,2}\b)", re.IGNORECASE
)
MAX_BUTTONS = 8


async def try_to_leave(page: BrowserPage, cycle: list[dict[str, Any]], text: str) -> Trap:
    """Every way out in turn; the first that works ends the search. The focus is inside the cycle when called."""
    inside = {raw["ref"] for raw in cycle}
    tried: list[str] = []
    named = _named_keys(text)
    for key in (*STANDARD, *(key for key, _ in named)):
        tried.append(key)
        await page.press(key)
        if await _outside(page, inside, key):
            return Trap(tuple(map(spot, cycle[:12])), tuple(tried), key, dict(named).get(key, ""))
    for raw in [r for r in cycle if r["role"] == "button"][:MAX_BUTTONS]:
        tried.append(f"button “{raw['name']}”")
        if await ask(page, WALK, "focus", ref=raw["ref"], scroll=raw["scroll"]):
            await page.press("Enter")
            if await _outside(page, inside, "Enter") or not await ask(page, WALK, "open", ref=raw["ref"]):
                return Trap(tuple(map(spot, cycle[:12])), tuple(tried), tried[-1])
    return Trap(tuple(map(spot, cycle[:12])), tuple(tried), "", "; ".join(said for _, said in named))


async def _outside(page: BrowserPage, inside: set[int], key: str) -> bool:
    """Left at once, or with the next one or two presses in the same direction."""
    for _ in range(3):
        raw = await ask(page, WALK, "stop", patient=True)
        if raw["left"] or raw["ref"] not in inside:
            return True
        await page.press("Shift+Tab" if key == "Shift+Tab" else "Tab")
    return False


def _named_keys(text: str) -> list[tuple[str, str]]:
    """Keys the page's own text names, as Playwright writes them, with the words around: at most five."""
    found: dict[str, str] = {}
    for match in _NAMED.finditer(text):
        parts = [part.strip().lower() for part in match.group(1).split("+")]
        names = {"ctrl": "Control", "control": "Control", "alt": "Alt", "shift": "Shift", "cmd": "Meta", "tab": "Tab"}
        names |= {"esc": "Escape", "escape": "Escape"}
        key = "+".join(
            names.get(part, part.upper() if part.startswith("f") and len(part) > 1 else part) for part in parts
        )
        found.setdefault(key, " ".join(text[max(match.start() - 60, 0) : match.end() + 40].split()))
    return [(key, said) for key, said in found.items() if key not in STANDARD][:5]
