"""The chat products behave as the truth file says, in a real browser: by pointer, by keyboard, late, behind consent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.shop import ShopServer
from tests.shop.plants import truth
from tests.shop.vendors import CHATS

ROWS = {row["id"]: row for row in truth()["chat"]}
QUIET = ("silent", "consent", "freeze", "closed-shadow")

pytestmark = pytest.mark.browser


def test_every_chat_has_its_truth() -> None:
    assert tuple(ROWS) == CHATS


def launcher(page: Page, chat: str) -> Locator:
    """Where the launcher is; frames need another way in than shadow roots."""
    if chat == "frame":
        return page.frame_locator("iframe[title='Chat with us']").get_by_role("button")
    return page.locator(".launcher")


def panel_open(page: Page, chat: str, *, expected: bool) -> bool:
    """Whether the panel is there; one that is expected may take a message between frames to come."""
    panel = page.locator("iframe[title='Chat']" if chat == "frame" else ".chat-panel")
    if expected:
        panel.wait_for()
    return panel.is_visible()


@pytest.mark.parametrize("chat", [chat for chat in CHATS if chat not in QUIET])
def test_chat_opens_by_pointer_as_told(chromium: Browser, chat: str) -> None:
    with ShopServer(clean=True, chat=chat) as shop, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{shop.url}/contact")
        page.mouse.move(200, 200)
        page.mouse.move(210, 220)
        button = launcher(page, chat)
        button.wait_for()
        if chat == "window":
            with context.expect_page() as opened:
                button.click()
            assert opened.value.title() == "Chat in a new window"
            return
        if chat == "self-opening":
            page.locator(".chat-panel").wait_for()
            return
        button.click()
        assert panel_open(page, chat, expected=ROWS[chat]["pointer"]) is ROWS[chat]["pointer"]


@pytest.mark.parametrize("chat", ["parley", "shadow", "offline", "mouse-only", "inaccessible"])
def test_chat_is_reached_by_keyboard_as_told(chromium: Browser, chat: str) -> None:
    with ShopServer(clean=True, chat=chat) as shop, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{shop.url}/contact")
        launcher(page, chat).wait_for()
        page.locator("footer a").first.focus()
        for _ in range(4):
            page.keyboard.press("Shift+Tab")
            if is_launcher_focused(page):
                page.keyboard.press("Enter")
                break
        assert panel_open(page, chat, expected=ROWS[chat]["keyboard"]) is ROWS[chat]["keyboard"]


def is_launcher_focused(page: Page) -> bool:
    return page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at?.matches('.launcher') ?? false; }"
    )


def test_consent_brings_the_chat(chromium: Browser) -> None:
    with ShopServer(clean=True, chat="consent") as shop, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{shop.url}/contact")
        page.wait_for_load_state("networkidle")
        assert page.locator(".launcher").count() == 0
        page.get_by_role("button", name="Accept all").click()
        page.locator(".launcher").wait_for()


def test_silent_chat_never_shows(chromium: Browser) -> None:
    with ShopServer(clean=True, chat="silent") as shop, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{shop.url}/contact")
        page.wait_for_function("() => window.LumenChat")
        assert page.locator(".launcher").count() == 0
        assert any(row.path == "/widgets/silent.js" for row in shop.vendor_log.rows)
