"""Facts about support channels: what a page shows of them, and what a chat did when it was tried.

`ContactFacts` comes from every audited page (in the browser, or from saved HTML through `checks.support.static`);
`ChatProbe` from one opened chat per template; `MailDomains` from DNS. Facts only: nothing here says good or bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.snapshot import AxeRule, Box, register

MAX_RUNS = 4000
"""Text runs kept of one page; a page with more is marked `truncated`."""
MAX_TEXT = 300_000
"""Characters of text kept of one page, over all runs."""
MAX_LINKS = 600
"""Contact links kept of one page."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """The text of one block (paragraph, cell, list item), inline markup joined."""

    text: str
    region: str
    """`header`, `nav`, `main`, `footer`, `aside`, `dialog`, `form`, or `body`."""
    selector: str
    visible: bool = True
    label: str = ""
    """Column or row header, `aria-label`, `title` or icon name that says what the text is."""
    heading: str = ""
    """The nearest heading above."""
    frame: str = ""
    """URL of the frame it is in; empty for the top document."""
    hides: str = ""
    """How the source hid it from harvesters: `reversed`, `zero-width`, `cfemail`."""
    party: str = ""
    """Whose words or data the markup around it says it is: `reviewer`, `customer`; empty: not said."""


@dataclass(frozen=True, slots=True)
class ContactLink:
    """A link that may reach someone: tel, mailto, sms, messaging, social."""

    href: str
    """As written."""
    text: str
    name: str
    """Accessible name: text, `aria-label`, `title` or an image's alternative text."""
    region: str
    selector: str
    visible: bool = True
    focusable: bool = True
    """Reachable with Tab."""
    context: str = ""
    """Text around it, at most 120 characters."""
    frame: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class ContactImage:
    """A picture that looks like it draws contact data (file name, alternative text or place says so)."""

    src: str
    alt: str
    region: str
    selector: str
    has_alt: bool
    visible: bool = True
    snippet: str = ""
    width: float = 0.0
    """CSS pixels as shown; 0: not known."""
    height: float = 0.0
    context: str = ""
    """Text of the line it stands in, or a short line right before it, at most 120 characters."""


@dataclass(frozen=True, slots=True)
class Launcher:
    """A small element fixed to the viewport that looks like it opens something."""

    selector: str
    name: str
    tag: str
    role: str
    box: Box | None
    focusable: bool
    text: str = ""
    hint: str = ""
    """Class, id, title or frame source that gave it away."""
    frame: bool = False
    """True: the element is a frame."""


@dataclass(frozen=True, slots=True)
class ChatTrace:
    """One sign of a chat product."""

    vendor: str
    """Key of `checks/vendors/chat.toml`."""
    signal: str
    """`request`, `failed-request`, `script`, `inline`, `global`, `element`, `frame`, `preconnect`."""
    detail: str
    selector: str = ""
    visible: bool = False
    name: str = ""
    box: Box | None = None
    focusable: bool = False


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Everything about contact that one page carries."""

    runs: tuple[TextRun, ...]
    links: tuple[ContactLink, ...]
    images: tuple[ContactImage, ...] = ()
    launchers: tuple[Launcher, ...] = ()
    chats: tuple[ChatTrace, ...] = ()
    hreflang: tuple[tuple[str, str], ...] = ()
    """(language tag, URL) of the alternate versions the page declares."""
    truncated: bool = False
    """True: caps were reached; what is beyond them was not looked at."""
    consent: str = "before"
    """Consent state the facts were taken in: `before`, `refused`, `accepted`, `unknown`."""
    static: bool = False
    """True: from HTML without a browser; scripts did not run."""


@dataclass(frozen=True, slots=True)
class ChatAttempt:
    """One way of opening a chat and what came of it."""

    way: str
    """`pointer` or `keyboard`."""
    tried: bool
    opened: bool
    seconds: float = 0.0
    why_not: str = ""
    reached: bool = True
    """Keyboard only: Tab got to the launcher."""
    stops: int = 0
    """Keyboard only: Tab presses until the launcher had focus."""


@dataclass(frozen=True, slots=True)
class ChatProbe:
    """A chat tried on one page without saying anything to anybody."""

    vendor: str
    """Key of `checks/vendors/chat.toml`, or `unknown`; empty when no chat was found to try."""
    launcher: str
    """Selector of the launcher; ` >>> ` steps into frames and shadow roots."""
    launcher_name: str
    launcher_focusable: bool
    launcher_box: Box | None
    attempts: tuple[ChatAttempt, ...]
    panel: str = ""
    """Selector of what opened."""
    panel_text: str = ""
    """Its visible text, at most 4000 characters."""
    panel_title: str = ""
    """Accessible name of the panel or title of its frame."""
    panel_role: str = ""
    panel_frame: bool = False
    panel_readable: bool = True
    """False: the panel's document could not be entered; nothing inside was looked at."""
    composer: bool = False
    """True: a text field is there."""
    fields: tuple[str, ...] = ()
    """Names of form fields asked before the talk."""
    live_region: str = ""
    """`log`, `status`, `polite`, `assertive`; empty when none was found."""
    focus_entered: bool | None = None
    """Focus was inside the panel after opening by keyboard; None when not measured."""
    escape_closed: bool | None = None
    close_button: str = ""
    """Accessible name of a close control."""
    focus_returned: bool | None = None
    axe: tuple[AxeRule, ...] = ()
    axe_ran: bool = False
    covers: tuple[str, ...] = ()
    """Names of controls that the launcher covers at phone width."""
    covers_measured: bool = False
    phone_width: int = 390
    status: str = "unknown"
    """What the vendor's read-only interface or the panel says: `online`, `away`, `offline`, `unknown`."""
    status_source: str = ""
    popups: tuple[str, ...] = ()
    sound: bool = False
    """True: the page started to play a sound when the chat opened."""
    frozen: bool = False
    """True: the page stopped answering; the tab was given up."""
    consent: str = "before"
    screenshot: str = ""
    notes: tuple[str, ...] = ()
    asked: str = ""
    """The message that was sent; empty in every run without the owner's active mode."""
    answer: str = ""
    """New text of the chat after it, at most 1500 characters."""
    answered_by: str = ""
    """`person`, `bot`, `unclear`, `nobody`; empty: nothing was asked."""
    answer_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class MailDomain:
    """What DNS says about taking mail for a domain."""

    domain: str
    answer: str
    """`mx`, `null-mx` (RFC 7505), `address-only`, `no-domain`, `timeout`, `error`."""
    hosts: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MailDomains:
    """Answers of one page's mail domains. No mail was sent."""

    domains: tuple[MailDomain, ...]
    asked: Mapping[str, str] = field(default_factory=dict)
    """Domain ▸ the address it was asked for."""


register("contact_facts", ContactFacts)
register("chat", ChatProbe)
register("mail_domains", MailDomains)
