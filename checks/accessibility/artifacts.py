"""Facts the static accessibility checks read: elements, media, tables, languages and styles of a page.

Gathered once per page by `crawler/gatherers/accessibility`; bounded in size; frames and open shadow roots included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checks.snapshot import Box, register


@dataclass(frozen=True, slots=True)
class Element:
    """One link, control, image, heading, landmark, frame or labelled element, as assistive technology meets it."""

    kind: str
    """`link`, `button`, `field`, `image`, `heading`, `frame`, `media` or `other`."""
    tag: str
    selector: str
    snippet: str
    box: Box
    role: str = ""
    """Computed ARIA role; empty where there is none."""
    explicit_role: str = ""
    """The `role` attribute as written."""
    name: str = ""
    """Accessible name, at most 200 characters."""
    text: str = ""
    """Links, buttons, headings, fields: visible text, at most 200 characters."""
    visible: bool = False
    """Seen on screen (not hidden by CSS); it may be scrolled out of view."""
    exposed: bool = False
    """In the accessibility tree."""
    focusable: bool = False
    """The keyboard's Tab order includes it."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    context: str = ""
    """Links and fields: text of the paragraph, list item or table cell (with its headers) around it (WCAG 2.4.4)."""
    block: str = ""
    """Links and fields: selector of that paragraph, list item or cell."""
    parent: str = ""
    """Links: selector of the parent."""
    heading: str = ""
    """Name of the nearest visible heading before it."""
    region: str = "body"
    """`header`, `nav`, `main`, `footer`, `aside`, `dialog`, `search`, `region` or `body`."""
    href: str = ""
    """Absolute address of a link or frame; of a scripted link, the address its `onclick` names."""
    picture: str = ""
    """Links: which unnamed pictures are drawn in, behind or right beside it (addresses, digests)."""
    named_ancestor: bool = False
    """Images: inside something whose name is set by aria-label or aria-labelledby."""
    labels: tuple[str, ...] = ()
    """Fields: texts of the visible labels."""
    group: str = ""
    """Fields: names of the groups around, nearest first."""
    form: str = ""
    """Fields: selector of their form."""
    loaded: bool = True
    """Images: the picture arrived; canvases: something is drawn."""
    frame_text: str = ""
    frame_html: str = ""
    """Frames that may be read: length and digest of their document."""
    frame: str = ""
    """Address of the frame it is in; empty for the page itself."""

    def attribute(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Elements:
    items: tuple[Element, ...]
    truncated: bool = False

    def of(self, *kinds: str) -> Iterator[Element]:
        return (each for each in self.items if each.kind in kinds)


@dataclass(frozen=True, slots=True)
class Track:
    kind: str
    src: str
    lang: str
    state: str
    """`loaded`, `error`, `loading` or `none`."""
    cues: int = 0


@dataclass(frozen=True, slots=True)
class MediaItem:
    """One `audio` or `video` element."""

    tag: str
    selector: str
    snippet: str
    visible: bool
    controls: bool
    autoplay: bool
    muted: bool
    loop: bool
    paused: bool
    duration: float | None
    """Seconds; None while unknown, infinite (live) is -1."""
    has_audio: bool | None
    """None: could not be told."""
    tracks: tuple[Track, ...] = ()
    box: Box | None = None
    near: str = ""
    """Text around it, at most 1,000 characters."""
    hidden_from_readers: bool = False
    described_by: str = ""
    src: str = ""
    """The file chosen by the browser, media fragment (`#t=`) included."""


@dataclass(frozen=True, slots=True)
class Media:
    items: tuple[MediaItem, ...]
    page_words: int
    """Words of visible text on the page."""
    scripted_controls: bool = False
    """A visible, named control on the page speaks of playing, pausing, stopping or muting."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    selector: str
    snippet: str
    text: str
    role: str
    """`columnheader` or `rowheader`."""
    cells: int
    """How many data cells it is assigned to."""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class TableItem:
    selector: str
    rows: int
    columns: int
    headers: tuple[HeaderCell, ...]


@dataclass(frozen=True, slots=True)
class DataTables:
    items: tuple[TableItem, ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """Text that inherits its language from one element."""

    lang: str
    """`lang` as written on that element; empty for the page's own when it has none."""
    text: str
    """At most 3,000 characters."""
    selector: str
    """The element with the `lang` attribute; `html` for the page itself."""
    snippet: str = ""
    root: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    text: str
    """At most 400 characters."""
    selector: str
    tag: str
    lang: str
    parent: str = ""
    """Selector of its parent."""
    lines: tuple[str, ...] = ()
    """How each line begins, where line breaks make three or more of them; at most 12 characters each."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the page says, by declared language and by block."""

    lang: str
    """`lang` of the root element as written."""
    title: str
    parts: tuple[TextPart, ...]
    blocks: tuple[TextBlock, ...] = ()
    content_type: str = "text/html"


@dataclass(frozen=True, slots=True)
class RotatedRule:
    """An element turned by a style rule that depends on the device's orientation."""

    selector: str
    snippet: str
    orientation: str
    angle: float
    """Degrees between its position in portrait and in landscape."""
    rule: str


@dataclass(frozen=True, slots=True)
class PageStyles:
    """Style rules that turn content with the device, and a refresh by meta element."""

    rotated: tuple[RotatedRule, ...] = ()
    orientation_rules: int = 0
    unreadable_sheets: tuple[str, ...] = ()
    """Style sheets of other hosts that the browser does not let scripts read."""
    meta_refresh: str = ""


register("elements", Elements)
register("media", Media)
register("data_tables", DataTables)
register("texts", Texts)
register("page_styles", PageStyles)
