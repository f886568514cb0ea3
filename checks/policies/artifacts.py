"""Artifacts of the policy family: PDFs and the consent measurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.snapshot import register


@dataclass(frozen=True, slots=True)
class Pdf:
    """A policy that is a PDF, as text (pypdf); at most 60 pages and 10 MB are read."""

    text: str
    pages: int
    tagged: bool
    """The catalogue marks it as a tagged PDF: a screen reader can follow its structure."""
    lang: str = ""
    title: str = ""
    truncated: bool = False
    """True: it has more pages than are read."""
    encrypted: bool = False
    error: str = ""
    """Why the text could not be had; empty when it could."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """One cookie or storage entry set in a fresh profile; values are never kept."""

    name: str
    kind: str
    """`cookie`, `localStorage`, `sessionStorage`, `indexedDB`."""
    domain: str
    third_party: bool
    days: float = 0.0
    """Lifetime; 0 for the session and for web storage."""
    purpose: str = ""
    """`advertising`, `analytics`, `essential`, `consent` as `checks/vendors/trackers.toml` knows it; empty: unknown."""
    vendor: str = ""


@dataclass(frozen=True, slots=True)
class TrackerCall:
    """Requests to one known advertising or analytics host."""

    host: str
    purpose: str
    vendor: str
    count: int
    url: str = ""
    """A sample, without its query."""


@dataclass(frozen=True, slots=True)
class ConsentPhase:
    """What a fresh profile holds at one moment."""

    name: str
    """`before`, `refused`, `accepted`, `gpc`."""
    stored: tuple[StoredItem, ...] = ()
    trackers: tuple[TrackerCall, ...] = ()
    third_parties: tuple[str, ...] = ()
    """Every third-party host that was asked for something."""
    done: bool = True
    """False: the phase could not be carried out; `why` says so."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class BannerControl:
    """One control of the consent layer."""

    role: str
    """`accept`, `reject`, `settings`, `close`, `save`, `other`."""
    name: str
    layer: int
    """1: visible at once; 2: behind the settings control."""
    selector: str = ""
    tag: str = ""
    width: float = 0.0
    height: float = 0.0
    filled: bool = False
    """It has a background of its own, as a button has."""
    contrast: float = 0.0
    """Of its background against the banner's; 1 means it does not stand out."""
    font_size: float = 0.0
    underlined: bool = False
    focusable: bool = True


@dataclass(frozen=True, slots=True)
class Banner:
    """The consent layer as found, whoever made it."""

    vendor: str = ""
    """Name from `checks/vendors/consent.toml`; empty: recognised by behaviour."""
    selector: str = ""
    text: str = ""
    controls: tuple[BannerControl, ...] = ()
    role: str = ""
    """ARIA role of the layer; empty: none."""
    label: str = ""
    """Its accessible name."""
    modal: bool = False
    """It covers the page: nothing else can be used."""
    keyboard_order: int = 0
    """Number of Tab presses from the top of the page to its first control; 0: not reached within 60."""
    focus_inside: bool = False
    """Focus moved into it when it appeared."""
    operable_by_keyboard: bool | None = None
    """Its refusal (or, lacking one, its close or accept control) can be focused; None: not tried."""
    preticked: tuple[str, ...] = ()
    """Names of optional purposes ticked from the start."""
    frame: str = ""
    """URL of the frame it lives in; empty: the page itself."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent measurement of one site, in fresh profiles."""

    banner: Banner | None
    phases: tuple[ConsentPhase, ...]
    refuse_clicks: int = 0
    """Clicks to refuse; 0: no way to refuse was found."""
    accept_clicks: int = 0
    reopen: str = ""
    """Name of the control that reopens the choice after it was made; empty: none found on the page."""
    vantage: str = ""
    """Where from: language and time zone sent; the country of the network is not known to the tool."""
    gpc_message: str = ""
    """Text that says the Global Privacy Control signal was seen, with the signal on."""
    gpc_script: bool = False
    """`navigator.globalPrivacyControl` was set before the page's scripts; else only the header was sent."""
    notes: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    """Screenshot file names by phase."""

    def phase(self, name: str) -> ConsentPhase | None:
        """The phase of that name, when it was carried out."""
        return next((each for each in self.phases if each.name == name and each.done), None)


register("pdf", Pdf)
register("consent", Consent)
