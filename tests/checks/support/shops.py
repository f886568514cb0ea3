"""Small shops for the tests of support checks: pages given as HTML bodies, snapshots made without a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checks.catalog import catalog
from checks.model import Verdict
from checks.snapshot import FoundPage, NotGathered, SiteSnapshot
from checks.support.artifacts import ChatAttempt, ChatProbe
from checks.support.saved import snapshot_from_html

BASE = "https://lamps.co.uk"
PATHS = {
    "home": "/", "product": "/p/1", "contact": "/contact", "help": "/help", "cart": "/cart", "checkout": "/checkout", "login": "/login",
    "policy/privacy": "/privacy", "policy/accessibility": "/accessibility", "policy/terms": "/terms", "policy/imprint": "/imprint", "category": "/c/1",
}  # fmt: skip

FOOTER = '<footer><a href="/contact">Contact us</a></footer>'
PHONE = '<p>Call <a href="tel:+442079460018">020 7946 0018</a></p>'
MAIL = '<p><a href="mailto:help@lamps.co.uk">help@lamps.co.uk</a></p>'
FORM = '<form action="/send"><label for="e">Email</label><input id="e" type="email"><label for="m">Message</label><textarea id="m"></textarea><button>Send</button><a href="/privacy">Privacy</a></form>'


def page(page_type: str, body: str, lang: str = "en-GB", base: str = BASE, path: str = "", **artifacts: Any):
    """One audited page; `artifacts` replace or add to those of the HTML."""
    snapshot = snapshot_from_html(
        f'<html lang="{lang}"><title>T</title><body>{body}</body></html>', base + (path or PATHS[page_type]), page_type
    )
    return replace(snapshot, artifacts={**snapshot.artifacts, **artifacts})


def shop(*pages: Any, markets: tuple[str, ...] = (), found: tuple[FoundPage, ...] = ()) -> SiteSnapshot:
    """A site of these pages; strings are not allowed, so that every page says its type."""
    return SiteSnapshot(pages[0].url, tuple(sorted(pages, key=lambda each: each.url)), found, {"markets": markets})


def verdict(check: str, *pages: Any, markets: tuple[str, ...] = (), found: tuple[FoundPage, ...] = ()) -> Verdict:
    """What the check says about the shop of these pages."""
    return catalog()[check].judge(shop(*pages, markets=markets, found=found))


def ungathered(page_type: str):
    """A page whose facts are missing."""
    snapshot = page(page_type, "")
    return replace(snapshot, artifacts={**snapshot.artifacts, "contact_facts": NotGathered("the tab was lost")})


def chat(**changes: Any) -> ChatProbe:
    """A chat without a fault; `changes` plant one."""
    both = (ChatAttempt("pointer", True, True), ChatAttempt("keyboard", True, True, stops=3))
    good = ChatProbe(
        vendor="crisp", launcher="#l", launcher_name="Open chat", launcher_focusable=True, launcher_box=(0, 0, 60, 60), attempts=both, panel="#p",
        panel_text="Hello, I am a virtual assistant. Talk to a person. Chats are recorded, see privacy.", panel_title="Chat", panel_role="dialog", composer=True,
        live_region="log", focus_entered=True, escape_closed=True, close_button="Close", focus_returned=True, axe_ran=True, covers_measured=True,
    )  # fmt: skip
    return replace(good, **changes)
