"""Chat, messaging, social and CAPTCHA products as data: `checks/vendors/*.toml`, loaded once, validated with a plain message.

Keys of `chat.toml`: `hosts` (host, or host/path prefix; `*` stands for anything), `globals` (JavaScript names, dots allowed),
`launchers` and `panels` (CSS), `status` (body of a function that only reads and returns online/away/offline),
`opens` (the vendor's own call, recorded for people; the audit opens by pointer and key), `risky` (opening may reach an agent:
never opened), `bot` (`yes`, `mixed`, `no`: is a bot first by default), `dead_since`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lxml import html as lxml_html

from checks.support.artifacts import ChatTrace


class VendorDataError(ValueError):
    """A vendor file says something the loader does not understand."""


@dataclass(frozen=True, slots=True)
class ChatVendor:
    id: str
    name: str
    hosts: tuple[str, ...] = ()
    globals: tuple[str, ...] = ()
    launchers: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    status: str = ""
    opens: str = ""
    risky: bool = False
    bot: str = "mixed"
    dead_since: str = ""
    source: str = ""
    note: str = ""

    def matches(self, url: str) -> bool:
        """Does this request belong to the vendor's chat?"""
        return any(pattern.search(url) for pattern in _host_patterns(self.hosts))


@dataclass(frozen=True, slots=True)
class MessagingVendor:
    id: str
    name: str
    hosts: tuple[str, ...]
    contact: tuple[re.Pattern[str], ...]
    share: tuple[re.Pattern[str], ...]
    malformed: tuple[re.Pattern[str], ...]
    dead_since: str = ""


@dataclass(frozen=True, slots=True)
class SocialVendor:
    id: str
    name: str
    hosts: tuple[str, ...]
    profile: re.Pattern[str]
    share: re.Pattern[str]
    demo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptchaVendor:
    id: str
    name: str
    hosts: tuple[str, ...]
    selectors: tuple[str, ...]
    kind: str
    audio: bool


@cache
def table(name: str) -> Mapping[str, Any]:
    """`checks/vendors/<name>.toml` as it is."""
    text = resources.files("checks").joinpath("vendors", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def chat_vendors() -> tuple[ChatVendor, ...]:
    """All chat products, sorted by id."""
    return tuple(chat_vendor(key, value) for key, value in sorted(table("chat").items()))


def chat_vendor(key: str, value: Mapping[str, Any]) -> ChatVendor:
    """One entry, checked: an unknown key or an entry nothing can match is an error that says so."""
    known = set(ChatVendor.__dataclass_fields__) - {"id"}
    if unknown := set(value) - known:
        raise VendorDataError(
            f"checks/vendors/chat.toml: [{key}]: unknown key {sorted(unknown)[0]!r}; known: {', '.join(sorted(known))}"
        )
    if not any(value.get(each) for each in ("hosts", "globals", "launchers")):
        raise VendorDataError(f"checks/vendors/chat.toml: [{key}]: give at least one of hosts, globals, launchers")
    if value.get("bot", "mixed") not in {"yes", "mixed", "no"}:
        raise VendorDataError(f"checks/vendors/chat.toml: [{key}]: bot must be yes, mixed or no, not {value['bot']!r}")
    lists = ("hosts", "globals", "launchers", "panels")
    fields: dict[str, Any] = {each: tuple(held) if each in lists else held for each, held in value.items()}
    return ChatVendor(id=key, **fields)


@cache
def messaging_vendors() -> tuple[MessagingVendor, ...]:
    def patterns(value: Mapping[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(each, re.I) for each in value.get(key, ()))

    return tuple(
        MessagingVendor(
            id=key,
            name=value["name"],
            hosts=tuple(value["hosts"]),
            contact=patterns(value, "contact"),
            share=patterns(value, "share"),
            malformed=patterns(value, "malformed"),
            dead_since=value.get("dead_since", ""),
        )
        for key, value in sorted(table("messaging").items())
    )


@cache
def social_vendors() -> tuple[SocialVendor, ...]:
    return tuple(
        SocialVendor(
            id=key,
            name=value["name"],
            hosts=tuple(value["hosts"]),
            profile=re.compile(value["profile"], re.I),
            share=re.compile(value["share"], re.I),
            demo=tuple(value.get("demo", ())),
        )
        for key, value in sorted(table("social").items())
    )


@cache
def captcha_vendors() -> tuple[CaptchaVendor, ...]:
    return tuple(
        CaptchaVendor(
            key, value["name"], tuple(value["hosts"]), tuple(value["selectors"]), value["kind"], value["audio"]
        )
        for key, value in sorted(table("captcha").items())
    )


def chat_vendor_of(url: str) -> ChatVendor | None:
    """The chat product a request belongs to, or None."""
    return next((vendor for vendor in chat_vendors() if vendor.matches(url)), None)


@cache
def _host_patterns(hosts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_host_pattern(host), re.I) for host in hosts)


def _host_pattern(host: str) -> str:
    """`a.example` matches it and its subdomains; `a.example/x` needs the path; `*/x` needs only the path's end."""
    name, slash, path = host.partition("/")
    tail = "/" + re.escape(path).replace(r"\*", r"[^/]*") if slash else r"(?:[/:?#]|$)"
    if name == "*":
        return r"^(?:https?:)?//[^?#]*" + tail
    return r"^(?:https?:|wss?:)?//(?:[\w-]+\.)*" + re.escape(name) + r"(?::\d+)?" + tail


_OFF = re.compile(r'"?(?:status|enabled|active|isEnabled)"?\s*[:=]\s*(?:false|0|"off"|"disabled")', re.I)


def traces_in_html(root: lxml_html.HtmlElement) -> tuple[ChatTrace, ...]:
    """Chat products a page's source names: loader scripts, frames, preconnects and loaders inside inline scripts."""
    found: dict[tuple[str, str], ChatTrace] = {}
    for signal, text in _mentions(root):
        for url in text if signal == "inline" else (text,):
            vendor = chat_vendor_of(url)
            if vendor is not None:
                found.setdefault((vendor.id, signal), ChatTrace(vendor.id, signal, url[:300]))
    for vendor, element in _elements(root):
        found.setdefault((vendor.id, "element"), ChatTrace(vendor.id, "element", element))
    return tuple(found[key] for key in sorted(found))


def _mentions(root: lxml_html.HtmlElement) -> Iterator[tuple[str, Any]]:
    for element in root.iter("script", "iframe", "link"):
        source = element.get("src") or element.get("data-src") or ""
        if element.tag == "iframe" and source:
            yield "frame", source
        elif element.tag == "script" and source:
            yield "script", source
        elif element.tag == "script" and (element.get("type") or "text/javascript") in {
            "text/javascript",
            "application/javascript",
            "module",
        }:
            text = (element.text or "")[:200_000]
            if not _OFF.search(text):
                yield (
                    "inline",
                    tuple(
                        re.findall(r"(?:https?:)?//[\w.-]+\.\w+/[^\s\"'<>\\]{0,200}", text.replace("\\/", "/"))[:200]
                    ),
                )
        elif element.tag == "link" and (element.get("rel") or "") in {"preconnect", "dns-prefetch"}:
            yield "preconnect", element.get("href") or ""


def _elements(root: lxml_html.HtmlElement) -> Iterator[tuple[ChatVendor, str]]:
    """Only vendors known by markup that is already in the source and means nothing else."""
    for vendor in chat_vendors():
        if vendor.id in {"facebook-chat-plugin", "shopify-inbox", "dialogflow"}:
            for css in vendor.launchers:
                if root.cssselect(css):
                    yield vendor, css
                    break
