"""The `chat` artifact: one chat tried by mouse and by keyboard, looked into, closed again. Nothing is typed or sent,
except the one message of the owner's active mode (`chat_question`).

Opened is only what a launcher opens. Products whose opening may ring an agent (`risky` in `checks/vendors/chat.toml`)
are described, not opened. A page whose chat freezes it loses its tab: the artifact is then missing, with that reason.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from checks.snapshot import AxeRule
from checks.support.artifacts import ChatAttempt, ChatProbe
from checks.support.terms import words
from checks.support.vendors import ChatVendor, chat_vendor_of, chat_vendors
from crawler.active import ALLOWED
from crawler.engines.base import BrowserPage, Capability, EngineError, PageCrashed, PageTimeout, World
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script
from crawler.gatherers.page.axe import run_axe
from crawler.gatherers.support.chat_question import ask
from crawler.gatherers.support.contacts import program
from crawler.settling import scroll_through

PHONE_WIDTH, PHONE_HEIGHT = 390, 844
"""CSS pixels of a common phone; the width overlap is measured at."""
WAIT_NOTHING = 3.0
"""Seconds to wait for a launcher on a page that shows no sign of a chat; setting `AUDIT_CHAT_WAIT` scales all four."""
WAIT_TRACED = 10.0
"""Seconds to wait for a launcher once a chat product was seen loading."""
WAIT_CONSENT = 4.0
"""Seconds to wait after consent was given, unless a chat product then starts to load."""
WAIT_PANEL = 8.0
"""Seconds to wait for a panel after pressing a launcher."""
MAX_STOPS = 120
"""Presses of Tab on the way to a launcher."""
BACK_STOPS = 15
"""Presses of Shift+Tab tried first: launchers usually stand last in the page."""
_POLL = 0.2
_PAGE_TYPES = ("home", "product", "cart", "checkout", "contact", "help", "policy/contact")
_OFFLINE = re.compile(r"\boffline\b|currently (?:away|closed|unavailable)|we(?:'|’)?re (?:away|closed|offline)|not available (?:right )?now|outside (?:of )?(?:our )?(?:business|office|opening) hours|leave (?:us )?a message|nicht (?:erreichbar|verfügbar|online)|hinterlassen sie|hors ligne|indisponible|laissez(?:-nous)? un message|fuera de (?:línea|horario)|no disponible|deja un mensaje|non (?:in linea|disponibil)|lascia(?:ci)? un messaggio|niet (?:beschikbaar|online)|laat een bericht|indisponível|deixe uma mensagem|niedostępn|zostaw wiadomość|inte tillgänglig|lämna ett meddelande|ikke tilgængelig|læg en besked|受付時間外|営業時間外|オフライン|상담 ?(?:시간이 ?아닙|종료)|오프라인", re.I)  # fmt: skip
_ONLINE = re.compile(r"\bwe(?:'|’)?re online\b|\bagents? (?:are )?(?:online|available)|\bonline now\b|typically repl(?:y|ies) in (?:a few )?minutes|jetzt online|mitarbeiter (?:online|verfügbar)|en ligne|conseillers? disponible|en línea|agentes? disponible|operator[ei] disponibil|medewerkers? online|estamos online|atendentes? (?:online|disponíve)|konsultan\w+ (?:jest|są) dostępn|vi är online|vi er online|オンライン中|対応可能|상담 가능|온라인", re.I)  # fmt: skip


@dataclass(slots=True)
class _Probe:
    """One try, in the order a visitor would do it."""

    page: BrowserPage
    context: GatherContext
    vendors: tuple[ChatVendor, ...]
    scale: float
    launcher: dict[str, Any] = field(default_factory=dict)
    consent: str = "before"
    notes: list[str] = field(default_factory=list)

    async def see(self, op: str, **given: Any) -> Any:
        """One step of `js/chat.js` in the top document."""
        wanted = {
            "op": op,
            "vendors": [],
            "panels": self._panels(),
            "accept": [],
            "launcher": self.launcher.get("selector", ""),
            "guess": True,
        }
        return await self.page.evaluate(program("chat"), wanted | given, world=World.ISOLATED)

    def _panels(self) -> list[str]:
        return [css for vendor in self.vendors for css in vendor.panels]

    def vendor(self) -> ChatVendor | None:
        key = self.launcher.get("vendor", "")
        return next((each for each in self.vendors if each.id == key), None)


async def gather(page: BrowserPage, context: GatherContext) -> ChatProbe:
    probe = _Probe(page, context, chat_vendors(), float(context.settings.get("AUDIT_CHAT_WAIT", 1.0) or 1.0))
    if not await _appear(probe):
        traced = await _traced(probe)
        note = (f"{', '.join(traced)} was loaded, but no launcher appeared",) if traced else ()
        return _empty(traced[0] if traced else "", probe, note)
    vendor = probe.vendor()
    if vendor is not None and vendor.risky:
        why = f"opening {vendor.name} may call an agent; it was not opened"
        return replace(
            _empty(vendor.id, probe),
            attempts=(
                ChatAttempt("pointer", False, False, why_not=why),
                ChatAttempt("keyboard", False, False, why_not=why),
            ),
        )
    return await _tried(probe)


def _empty(vendor: str, probe: _Probe, notes: tuple[str, ...] = ()) -> ChatProbe:
    launcher = probe.launcher
    box = launcher.get("box")
    return ChatProbe(
        vendor=vendor,
        launcher=launcher.get("selector", ""),
        launcher_name=launcher.get("name", ""),
        launcher_focusable=bool(launcher.get("focusable")),
        launcher_box=tuple(box) if box else None,
        attempts=(),
        consent=probe.consent,
        notes=(*probe.notes, *notes),
    )


async def _traced(probe: _Probe) -> list[str]:
    """Chat products this load asked for, or whose globals are there."""
    found = {vendor.id for entry in probe.page.network() if (vendor := chat_vendor_of(entry.url))}
    names = [[each.id, list(each.globals)] for each in probe.vendors if each.globals]
    found |= {key for key, _ in await probe.page.evaluate(script("chat_globals"), names, world=World.PAGE)}
    return sorted(found)


async def _appear(probe: _Probe) -> bool:
    """Wake lazy widgets (scroll, pointer, key, consent) and wait for a launcher."""
    if await _find(probe, guess=False):
        return True
    await scroll_through(probe.page)
    if Capability.POINTER in probe.page.capabilities:
        await probe.page.hover(probe.page.options.width / 2, probe.page.options.height / 2)
    if Capability.KEYS in probe.page.capabilities:
        await probe.page.press("Shift")
    await probe.see("nudge")
    wait = WAIT_TRACED if await _traced(probe) else WAIT_NOTHING
    if await _until(lambda: _find(probe, guess=False), wait * probe.scale):
        return True
    if await _accept_consent(probe):
        if await _until(lambda: _find(probe, guess=False), WAIT_CONSENT * probe.scale):
            return True
        if await _traced(probe) and await _until(lambda: _find(probe, guess=False), WAIT_TRACED * probe.scale):
            return True
    return bool(await _find(probe, guess=True))


async def _find(probe: _Probe, *, guess: bool) -> bool:
    found = await probe.see(
        "find", vendors=[[each.id, list(each.launchers)] for each in probe.vendors if each.launchers], guess=guess
    )
    probe.launcher = await _named(probe, found) if found else {}
    return bool(found)


async def _named(probe: _Probe, found: dict[str, Any]) -> dict[str, Any]:
    """A launcher is known by its product even where only its shape gave it away; one in a frame is named by what is inside."""
    if found["vendor"] == "unknown":
        traced = await _traced(probe)
        found = found | {"vendor": traced[0] if len(traced) == 1 else "unknown"}
    if found["frame"] and not found["name"]:
        inner = await _in_frames(probe, [found["selector"]])
        found = found | {"name": next((each["buttonName"] for each in inner if each.get("buttonName")), "")}
    return found


async def _accept_consent(probe: _Probe) -> bool:
    """A chat may wait for consent: accept where a banner asks, and say so in the record."""
    button = await probe.see("consent", accept=list(words("cookie_accept")))
    if not button or Capability.POINTER not in probe.page.capabilities:
        return False
    await probe.page.click(button["x"], button["y"])
    probe.consent = "accepted"
    probe.notes.append(f"consent was given with “{button['name']}” to see whether a chat waits for it")
    return True


async def _until(look: Callable[[], Awaitable[Any]], seconds: float) -> Any:
    """The first truthy answer within `seconds`, else the last one."""
    end = time.monotonic() + seconds
    while not (answer := await look()) and time.monotonic() < end:
        await asyncio.sleep(_POLL)
    return answer


_done: dict[tuple[str, str, str], ChatProbe] = {}
"""Chats of known products that opened both ways in this process: (host, product, launcher's name) ▸ what was seen. Not opened again on other
pages: each opening may be a session at the product's side."""


async def _tried(probe: _Probe) -> ChatProbe:
    key = (urlsplit(probe.context.url).netloc, probe.launcher["vendor"], probe.launcher["name"])
    if key in _done:
        return await _seen_again(probe, _done[key])
    result = await _try(probe)
    known = probe.launcher.get("vendor", "unknown") != "unknown"
    if known and result.launcher and all(attempt.opened for attempt in result.attempts):
        _done[key] = replace(result, notes=(*result.notes, f"opened on {probe.context.url}; not opened again here"))
    return result


async def _seen_again(probe: _Probe, known: ChatProbe) -> ChatProbe:
    """The same chat on another page: its place and what it covers here, what it holds from where it was opened."""
    here = _empty(probe.launcher["vendor"], probe)
    covers = await _covers(probe)
    return replace(
        known,
        launcher=here.launcher,
        launcher_box=here.launcher_box,
        launcher_focusable=here.launcher_focusable,
        covers=tuple(covers or ()),
        covers_measured=covers is not None,
        consent=probe.consent,
    )


async def _try(probe: _Probe) -> ChatProbe:
    result = replace(_empty(probe.launcher["vendor"], probe), covers_measured=False)
    pointer, opened = await _by_pointer(probe)
    result = replace(result, popups=probe.page.popups())
    if opened:
        result = await _looked_into(probe, result, opened)
    sound = bool(await probe.page.evaluate("() => Boolean(window.__auditSound)", world=World.PAGE))
    if probe.launcher["vendor"] == "unknown" and opened and not _is_chat(result):
        return _empty("", replace_launcher(probe), ("a fixed control opened something that is no chat",))
    if probe.launcher["vendor"] == "unknown" and not opened and not _says_chat(probe.launcher["name"]):
        return _empty("", replace_launcher(probe), ("a fixed control in the corner opened nothing",))
    if opened and probe.context.settings.get(ALLOWED):
        result = await _asked(probe, result)
    keyboard, facts = await _by_keyboard(probe)
    covers = await _covers(probe)
    return replace(
        result,
        attempts=(pointer, keyboard),
        sound=sound,
        covers=tuple(covers or ()),
        covers_measured=covers is not None,
        consent=probe.consent,
        notes=tuple(probe.notes),
        **facts,
    )


async def _asked(probe: _Probe, result: ChatProbe) -> ChatProbe:
    """The owner's active mode: the one message of the run, and what came of it."""
    lang = str(await probe.page.evaluate("() => document.documentElement.lang || ''", world=World.ISOLATED))
    answer = await ask(probe.page, probe.context, result, lang, probe.scale)
    if answer.note:
        probe.notes.append(answer.note)
    return replace(
        result,
        asked=answer.asked,
        answer=answer.text,
        answered_by=answer.by,
        answer_seconds=answer.seconds,
        screenshot=(await _picture(probe) or result.screenshot) if answer.asked else result.screenshot,
    )


def replace_launcher(probe: _Probe) -> _Probe:
    """The probe with its launcher forgotten: it was none."""
    return replace(probe, launcher={})


def _is_chat(result: ChatProbe) -> bool:
    return (
        result.composer
        or result.panel_frame
        or not result.panel_readable
        or bool(result.live_region == "log")
        or _says_chat(f"{result.panel_title} {result.launcher_name} {result.panel_text[:600]}")
    )


def _says_chat(text: str) -> bool:
    return bool(
        re.search(
            r"\bchat|\bczat|\btchat|messenger|live help|virtual assistant|assistant virtuel|konsult|チャット|상담|채팅",
            text,
            re.I,
        )
    )


async def _by_pointer(probe: _Probe) -> tuple[ChatAttempt, dict[str, Any] | None]:
    if Capability.POINTER not in probe.page.capabilities:
        return ChatAttempt("pointer", False, False, why_not="this engine has no pointer"), None
    await probe.page.evaluate(script("chat_sound"), world=World.PAGE)
    start = time.monotonic()
    found: dict[str, Any] | None = None
    try:
        for patience in (WAIT_PANEL, WAIT_PANEL / 2):
            await probe.see("remember")
            await probe.page.click(probe.launcher["x"], probe.launcher["y"])
            found = await _until(lambda: _opened(probe), patience * probe.scale)
            if found or probe.page.popups():
                break
    except PageTimeout as error:
        raise PageTimeout("the page stopped answering when its chat was opened") from error
    seconds = round(time.monotonic() - start, 1)
    if found:
        return ChatAttempt("pointer", True, True, seconds), found
    why = (
        f"it opened another window: {probe.page.popups()[0]}"
        if probe.page.popups()
        else f"no panel within {WAIT_PANEL * probe.scale:g} s"
    )
    return ChatAttempt("pointer", True, False, seconds, why), None


async def _opened(probe: _Probe) -> dict[str, Any] | None:
    """What opened; a navigation in between is no panel."""
    if probe.page.popups():
        return None
    try:
        found = await probe.see("opened")
    except (PageCrashed, PageTimeout):
        raise
    except EngineError:
        return None
    return found if isinstance(found, dict) else None


async def _looked_into(probe: _Probe, result: ChatProbe, opened: dict[str, Any]) -> ChatProbe:
    """Text, name, composer, live region, status and axe of the open panel."""
    if not opened.get("closed"):
        await _until(lambda: _has_text(probe), 3.0 * probe.scale)
    facts = await probe.see("look") or {}
    inner = await _in_frames(probe, facts.get("frames", []))
    texts = [facts.get("text", ""), *(each["text"] for each in inner if each["text"])]
    panel = opened["selector"]
    text = "\n".join(each for each in texts if each)[:4000]
    status, source = await _status(probe, text)
    rules, ran = await _axe(probe, panel, opened["frame"])
    return replace(
        result,
        panel=panel,
        panel_text=text,
        panel_title=facts.get("title", "") or facts.get("heading", ""),
        panel_role=facts.get("role", ""),
        panel_frame=bool(opened["frame"]),
        panel_readable=not opened.get("closed")
        and (not opened["frame"] or any(each["text"] or each["buttons"] for each in inner)),
        composer=bool(facts.get("composer")) or any(each["composer"] for each in inner),
        fields=tuple(facts.get("fields", ())) or tuple(name for each in inner for name in each["fields"]),
        live_region=facts.get("live", "") or next((each["live"] for each in inner if each["live"]), ""),
        close_button=facts.get("close", "") or next((each["close"] for each in inner if each["close"]), ""),
        status=status,
        status_source=source,
        axe=rules,
        axe_ran=ran,
        screenshot=await _picture(probe),
    )


async def _has_text(probe: _Probe) -> bool:
    facts = await probe.see("look") or {}
    inner = await _in_frames(probe, facts.get("frames", []))
    return bool(facts.get("text", "").strip()) or any(each["text"].strip() for each in inner)


async def _in_frames(probe: _Probe, selectors: list[str]) -> list[dict[str, Any]]:
    """The contents of the frames a panel holds, cross-origin ones where the engine can enter them."""
    if not selectors:
        return []
    wanted = {"op": "inFrame", "vendors": [], "panels": [], "accept": [], "launcher": "", "guess": False}
    results = await probe.page.evaluate_frames(program("chat"), wanted, world=World.ISOLATED)
    known = await probe.page.evaluate(program("chat_frames"), selectors, world=World.ISOLATED)
    found = []
    for each in results[1:]:
        if (
            not each.error
            and isinstance(each.value, dict)
            and (each.selector in selectors or any(_same_frame(each, frame) for frame in known))
        ):
            found.append(each.value)
    return found


def _same_frame(result: Any, frame: dict[str, str]) -> bool:
    return (
        bool(result.name and result.name == frame["name"])
        or bool(frame["url"] and result.url == frame["url"])
        or (frame["srcdoc"] == "yes" and result.url == "about:srcdoc")
    )


async def _status(probe: _Probe, text: str) -> tuple[str, str]:
    """Online or not: by the vendor's read-only call, else by the panel's words."""
    vendor = probe.vendor()
    if vendor is not None and vendor.status:
        body = f"() => {{ try {{ {vendor.status} }} catch (error) {{ return ''; }} }}"
        try:
            said = await probe.page.evaluate(body, world=World.PAGE, timeout=2.0)
        except PageTimeout:
            raise
        except EngineError:
            said = ""
        if said in {"online", "away", "offline"}:
            return str(said), f"{vendor.name}'s interface"
    if _OFFLINE.search(text):
        return "offline", "the panel's words"
    return ("online", "the panel's words") if _ONLINE.search(text) else ("unknown", "")


async def _axe(probe: _Probe, panel: str, frame: bool) -> tuple[tuple[AxeRule, ...], bool]:
    steps = panel.split(" >>> ")
    include: Any = [steps[0]] if len(steps) == 1 else {"fromShadowDom": steps}
    try:
        axe = await run_axe(probe.page, state="chat", context={"include": [include]})
    except (PageCrashed, PageTimeout):
        raise
    except EngineError as error:
        probe.notes.append(f"axe did not run in the chat: {error}")
        return (), False
    return tuple(rule for rule in axe.rules if rule.violations or rule.incomplete), True


async def _picture(probe: _Probe) -> str:
    try:
        return probe.context.save_screenshot("chat", await probe.page.screenshot(quality=70))
    except (PageCrashed, PageTimeout):
        raise
    except EngineError:
        return ""


async def _by_keyboard(probe: _Probe) -> tuple[ChatAttempt, dict[str, Any]]:
    """A fresh load, Tab to the launcher, Enter then Space; focus in, Escape, focus back."""
    if Capability.KEYS not in probe.page.capabilities:
        return ChatAttempt("keyboard", False, False, why_not="this engine has no keyboard", reached=False), {}
    pointer_launcher = probe.launcher
    await probe.context.reload(probe.page)
    if probe.consent == "accepted":
        await _accept_consent(probe)
    if not await _appear(probe):
        probe.launcher = pointer_launcher
        return ChatAttempt(
            "keyboard", False, False, why_not="the launcher did not appear on a second load", reached=False
        ), {}
    stops = await _tab_to_launcher(probe)
    if not stops:
        return ChatAttempt(
            "keyboard", True, False, why_not="Tab never reached the launcher", reached=False, stops=MAX_STOPS
        ), {}
    start = time.monotonic()
    found = None
    for key in ("Enter", "Space"):
        await probe.see("remember")
        await probe.page.press(key)
        found = await _until(lambda: _opened(probe), WAIT_PANEL / 2 * probe.scale)
        if found:
            break
    seconds = round(time.monotonic() - start, 1)
    if not found:
        return ChatAttempt("keyboard", True, False, seconds, "neither Enter nor Space opened it", True, stops), {}
    return ChatAttempt("keyboard", True, True, seconds, "", True, stops), await _focus_facts(probe, found)


async def _tab_to_launcher(probe: _Probe) -> int:
    """Presses of Tab (or Shift+Tab from the top) until the launcher has focus; 0 when it never got it."""
    for count in range(1, BACK_STOPS + 1):
        await probe.page.press("Shift+Tab")
        if (await probe.see("focus"))["launcher"]:
            return count
    await probe.page.evaluate(
        "() => { if (document.activeElement) document.activeElement.blur(); getSelection().removeAllRanges(); return true; }",
        world=World.ISOLATED,
    )
    for count in range(1, MAX_STOPS + 1):
        await probe.page.press("Tab")
        if (await probe.see("focus"))["launcher"]:
            return count
    return 0


async def _focus_facts(probe: _Probe, opened: dict[str, Any]) -> dict[str, Any]:
    inside = bool(await _until(lambda: _focus_in(probe), 1.5 * probe.scale))
    await probe.page.press("Escape")
    closed = bool(await _until(lambda: _closed(probe), 1.5 * probe.scale))
    facts: dict[str, Any] = {"focus_entered": inside, "escape_closed": closed}
    if closed:
        facts["focus_returned"] = bool((await probe.see("focus"))["launcher"])
    return facts


async def _focus_in(probe: _Probe) -> bool:
    return bool((await probe.see("focus"))["panel"])


async def _closed(probe: _Probe) -> bool:
    return not await probe.see("isOpen")


async def _covers(probe: _Probe) -> list[str] | None:
    """What the launcher lies on at phone width; None when it was not there or the engine cannot resize."""
    if Capability.VIEWPORT not in probe.page.capabilities:
        return None
    options = probe.page.options
    await probe.page.set_viewport(PHONE_WIDTH, PHONE_HEIGHT)
    try:
        await probe.context.reload(probe.page)
        if probe.consent == "accepted":
            await _accept_consent(probe)
        if not await _appear(probe):
            return None
        found = await probe.see("covers")
        return [str(each) for each in found] if isinstance(found, list) else None
    finally:
        await probe.page.set_viewport(options.width, options.height)


GATHERER = Gatherer("chat", gather, stage=Stage.PROBE, seconds=130, page_types=_PAGE_TYPES)
