"""Looks for the consent layer in every frame of a page, and presses one of its controls."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from checks.policies.artifacts import Banner, BannerControl
from checks.policies.terms import load
from checks.policies.wording import fold, is_cjk
from crawler.engines.base import BrowserPage, FrameResult, World
from crawler.gatherers.base import script

_GROUPS = ("hint", "reject", "settings", "save", "accept", "close", "reopen")


@dataclass(frozen=True, slots=True)
class Layer:
    """What was seen of the consent layer at one moment."""

    banner: Banner | None
    raw: Mapping[str, Any]
    """The page code's answer; its controls carry coordinates."""
    reopen: str = ""
    page_text: str = ""

    def has(self, role: str) -> bool:
        """Whether the layer offers a control of that role now."""
        return any(each["role"] == role for each in self.raw.get("controls", ()))


async def look(page: BrowserPage, *, press: str = "", page_text: bool = False, layer: int = 1) -> Layer:
    """The layer, in the top document or a frame; `press` clicks the first control of that role there, and nowhere else.

    `layer` is written into the controls: 1 for what shows at once, 2 for what the settings control opened.
    """
    wanted = {"managers": _managers(), "words": _words(), "press": "", "frame": "", "gpc": page_text}
    answers = await page.evaluate_frames(script("consent_layer"), wanted, world=World.ISOLATED)
    top = answers[0].value if answers and isinstance(answers[0].value, Mapping) else {}
    reopen = str(top.get("reopen", ""))
    text = str(top.get("text_page") or top.get("text") or "") if page_text else ""
    found, place = await _chosen(page, answers)
    if found is None:
        return Layer(None, {}, reopen, text)
    if press:
        pressing = {**wanted, "press": press, "frame": "" if found is answers[0] else found.url}
        await page.evaluate_frames(script("consent_layer"), pressing, world=World.ISOLATED)
    return Layer(_banner(found, layer), _moved(found.value, place), reopen, text)


async def _chosen(page: BrowserPage, answers: list[FrameResult]) -> tuple[FrameResult | None, Mapping[str, Any]]:
    """The layer of the top document, or else of the first frame that shows and stands where layers stand; and where that frame is."""
    here: Mapping[str, Any] = {"x": 0.0, "y": 0.0}
    if answers and _is_layer(answers[0]):
        return answers[0], here
    framed = [each for each in answers[1:] if _is_layer(each) and each.selector]
    if not framed:
        return None, here
    places = await page.evaluate(script("consent_frames"), [each.selector for each in framed], world=World.ISOLATED)
    for each, place in zip(framed, places, strict=True):
        if place and place["shown"] and (not each.value["whole"] or place["floating"] or place["marked"]):
            return each, place
    return None, here


def _moved(raw: Mapping[str, Any], place: Mapping[str, Any]) -> Mapping[str, Any]:
    """Coordinates of a frame's controls as the top document's pointer sees them (frames within frames: the outermost only)."""
    moved = [{**each, "x": each["x"] + place["x"], "y": each["y"] + place["y"]} for each in raw["controls"]]
    return {**raw, "controls": moved}


def _is_layer(answer: FrameResult) -> bool:
    return isinstance(answer.value, Mapping) and bool(answer.value.get("found"))


def _banner(answer: FrameResult, layer: int) -> Banner:
    raw = answer.value
    return Banner(
        vendor=raw["vendor"] or _vendor_of_frame(answer),
        selector=raw["selector"],
        text=raw["text"][:2_000],
        controls=tuple(_control(each, layer) for each in raw["controls"]),
        role=raw["role"],
        label=raw["label"],
        modal=bool(raw["modal"]),
        focus_inside=bool(raw["focusInside"]),
        preticked=tuple(raw["preticked"]),
        frame=answer.url if answer.cross_origin or answer.selector else "",
    )


def _control(raw: Mapping[str, Any], layer: int) -> BannerControl:
    return BannerControl(
        role=raw["role"],
        name=raw["name"],
        layer=layer,
        selector=raw["selector"],
        tag=raw["tag"],
        width=float(raw["width"]),
        height=float(raw["height"]),
        filled=bool(raw["filled"]),
        contrast=round(float(raw["contrast"]), 2),
        font_size=float(raw["fontSize"]),
        underlined=bool(raw["underlined"]),
        focusable=bool(raw["focusable"]),
    )


def _vendor_of_frame(answer: FrameResult) -> str:
    """A manager known by the host its frame comes from."""
    host = urlsplit(answer.url).hostname or ""
    known = ((each["name"], suffix) for each in _managers() for suffix in each.get("hosts", ()))
    return next((name for name, suffix in known if host == suffix or host.endswith(f".{suffix}")), "")


@cache
def _managers() -> list[dict[str, Any]]:
    text = resources.files("checks").joinpath("vendors", "consent.toml").read_text(encoding="utf-8")
    managers: list[dict[str, Any]] = tomllib.loads(text)["manager"]
    return managers


@cache
def _words() -> dict[str, list[str]]:
    """Role ▸ regular expressions for JavaScript, over names folded the same way."""
    table = load("consent")
    return {
        group: sorted(
            {expression(term) for terms in table[group].values() for term in terms}, key=lambda t: (-len(t), t)
        )
        for group in _GROUPS
    }


def expression(term: str) -> str:
    """One term as a JavaScript expression (flag `u`): whole words, `*` takes any ending or, in front, anything before."""
    folded = fold(term)
    before = "" if folded.startswith("* ") else r"(?<![\p{L}\p{N}])"
    after = "" if folded.endswith("*") else r"(?![\p{L}\p{N}])"
    body = re.sub(r"([\\^$.*+?()\[\]{}|/])", r"\\\1", folded.removeprefix("* ").rstrip("*").strip())
    return body if is_cjk(folded) else f"{before}{body}{after}"


@cache
def gpc_words() -> re.Pattern[str]:
    """Texts that tell a visitor the opt-out signal was seen, over folded text."""
    from checks.policies.wording import pattern

    found = pattern(term for terms in load("consent")["gpc"].values() for term in terms)
    if found is None:
        raise ValueError("checks/terms/consent.toml: [gpc] is empty")
    return found
