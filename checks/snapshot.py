"""Everything gathered from a page: facts only, serialisable, versioned.

A gatherer fills one artifact; a check reads the artifacts it declares. Each artifact is a frozen dataclass in
`ARTIFACTS`, or `NotGathered(why)` where it could not be had. Coordinates are CSS pixels of the full page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

SCHEMA_VERSION = 1
"""Raised when a stored snapshot of an earlier version can no longer be read as it is."""

type Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class NotGathered:
    """An artifact that is missing, and why: printed as `untested` with this reason."""

    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """The page as rendered."""

    html: str
    """Serialised DOM after settling (at most `AUDIT_MAX_HTML_BYTES`)."""
    title: str
    lang: str
    """`lang` of the root element as written; empty when missing."""
    text: str
    """Visible text, one line per block."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[str, ...] = ()
    """URLs passed through before the final one, in order."""
    content_type: str = "text/html"
    nodes: int = 0
    viewport: tuple[int, int] = (1280, 800)
    page_height: float = 0.0
    settled: bool = True
    """False: the ceiling of the quiet period was reached while the page was still changing."""
    settle_seconds: float = 0.0
    consent: str = ""
    """What was done with a consent layer first: `none`, `refused with “…”`, `closed …`, `accepted …`, `stuck`; empty: not looked for."""


@dataclass(frozen=True, slots=True)
class Control:
    """A link or button as a customer meets it."""

    kind: str
    """`link`, `button`."""
    name: str
    """Accessible name (accname-1.2, computed in the page by axe's commons)."""
    text: str
    """Visible text."""
    href: str
    """Absolute URL, or empty."""
    raw_href: str
    region: str
    """`header`, `nav`, `main`, `footer`, `aside`, `dialog`, `form`, or `body`."""
    visible: bool
    selector: str
    snippet: str = ""
    box: Box | None = None
    focusable: bool = True
    rel: str = ""
    frame: str = ""
    """URL of the frame it is in; empty for the top document."""


@dataclass(frozen=True, slots=True)
class Links:
    items: tuple[Control, ...]
    truncated: bool = False
    """True: the page had more than the limit; the rest is not listed."""


@dataclass(frozen=True, slots=True)
class Field:
    tag: str
    type: str
    name: str
    """`name` attribute."""
    label: str
    """Accessible name."""
    autocomplete: str
    required: bool
    visible: bool
    selector: str
    description: str = ""
    """Accessible description (aria-describedby, title)."""
    placeholder: str = ""
    snippet: str = ""
    box: Box | None = None
    label_source: str = ""
    """`label`, `aria-label`, `aria-labelledby`, `title`, `placeholder`, or empty: where the name comes from."""


@dataclass(frozen=True, slots=True)
class Form:
    selector: str
    action: str
    method: str
    region: str
    name: str
    """Accessible name of the form itself."""
    fields: tuple[Field, ...]
    submit: str
    """Accessible name of its submit control; empty when it has none."""
    captcha: str = ""
    """Vendor of a CAPTCHA inside it, if recognised."""
    text: str = ""
    """Visible text inside, at most 2000 characters."""
    visible: bool = True
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    items: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    url: str
    name: str
    title: str
    selector: str
    visible: bool
    cross_origin: bool
    entered: bool
    """True: its document could be read (and axe ran in it)."""
    text: str = ""
    box: Box | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Frames:
    items: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Requests that left the site's registered domain."""

    host: str
    kinds: tuple[str, ...]
    """Resource types: `script`, `image`, `xhr` …"""
    count: int
    urls: tuple[str, ...]
    """At most 20 sample URLs."""
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Requests:
    third_parties: tuple[ThirdParty, ...]
    first_party_count: int
    blocked_writes: tuple[str, ...] = ()
    """`METHOD URL` of requests aborted because they would have changed something."""


@dataclass(frozen=True, slots=True)
class AxeNode:
    selector: str
    snippet: str
    impact: str
    message: str
    """axe's failure summary without its heading, or for incompletes why it cannot tell."""
    data: Mapping[str, Any] = field(default_factory=dict)
    box: Box | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AxeRule:
    id: str
    impact: str
    violations: tuple[AxeNode, ...] = ()
    incomplete: tuple[AxeNode, ...] = ()
    passes: int = 0
    """How many nodes passed."""
    violations_total: int = 0
    """How many nodes failed, also where `violations` was cut."""
    incomplete_total: int = 0


@dataclass(frozen=True, slots=True)
class Axe:
    version: str
    rules: tuple[AxeRule, ...]
    """Rules that had at least one node; sorted by id."""
    inapplicable: tuple[str, ...]
    frames_tested: int = 0
    frames_untested: tuple[str, ...] = ()
    state: str = ""
    """Name of the page state it ran in; empty: as loaded."""


@dataclass(frozen=True, slots=True)
class Screenshots:
    viewport: str
    """File name below the run's `screenshots/`."""
    full_page: str
    truncated: bool = False
    """True: the page was taller than the picture limit."""
    scale: float = 1.0
    """Pixels of the full-page picture per CSS pixel: multiply a finding's box by it."""


@dataclass(frozen=True, slots=True)
class StructuredData:
    """schema.org data found in the page (extruct's uniform shape)."""

    items: tuple[Mapping[str, Any], ...]
    errors: tuple[str, ...] = ()


ARTIFACTS: dict[str, type] = {
    "document": Document,
    "links": Links,
    "forms": Forms,
    "frames": Frames,
    "requests": Requests,
    "axe": Axe,
    "screenshots": Screenshots,
    "structured_data": StructuredData,
}
"""Artifact name ▸ type. Families in their own modules add theirs with `register`."""


def register(name: str, kind: type) -> None:
    """Add an artifact type defined in another module (probes, support, policies); a second one is a bug."""
    if ARTIFACTS.setdefault(name, kind) is not kind:
        raise ValueError(f"artifact {name!r} is registered twice")


class MissingArtifact(LookupError):
    """A check read an artifact it did not declare, or that was not gathered."""


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """One page, one moment, one browser."""

    url: str
    final_url: str
    status: str
    """`audited`, or why not: see `crawler.discovery.status`."""
    page_type: str
    template: str
    artifacts: Mapping[str, Any]
    """Artifact name ▸ artifact or `NotGathered`."""
    fetched_at: str = ""
    """ISO 8601, UTC."""
    engine: str = ""
    locale: str = ""
    """BCP 47 tag of the site version the page belongs to; empty when unknown."""
    reason: str = ""
    """Why it was not audited, in words."""

    def get[A](self, kind: type[A]) -> A:
        """The artifact of type `kind`; raises `MissingArtifact` where there is none."""
        found = self.find(kind)
        if isinstance(found, NotGathered):
            raise MissingArtifact(f"{self.url}: artifact {kind.__name__} was not gathered: {found.why}")
        return found

    def find[A](self, kind: type[A]) -> A | NotGathered:
        """The artifact of type `kind`, or `NotGathered` with the reason."""
        for name, each in ARTIFACTS.items():
            if each is kind:
                return self.artifacts.get(name, NotGathered(f"no {name} in this snapshot"))  # type: ignore[no-any-return]
        raise MissingArtifact(f"{kind.__name__} is not a registered artifact; add it to checks.snapshot.ARTIFACTS")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page the crawl knows of, audited or not (one row of pages.csv)."""

    url: str
    page_type: str
    template: str
    audited: bool
    status: str
    depth: int = 0
    title: str = ""
    lang: str = ""
    linked_from: tuple[str, ...] = ()
    """At most 20."""
    in_sitemap: bool = False
    represented_by: tuple[str, ...] = ()
    """Audited pages of the same template, when this one was not audited itself."""
    reason: str = ""
    """Why it was not audited, in words ("the server answered 404")."""


@dataclass(frozen=True, slots=True)
class SiteSnapshot:
    """All of a site that site-wide checks may look at. `pages` may be lazy: iterate, don't copy."""

    url: str
    pages: Sequence[PageSnapshot]
    """Audited pages, sorted by URL."""
    found: Sequence[FoundPage] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Run-level facts: `hosts`, `sitemaps`, `robots`, `markets`, `languages`, `operator`."""

    def __iter__(self) -> Iterator[PageSnapshot]:
        return iter(self.pages)

    def of_type(self, *page_types: str) -> Iterator[PageSnapshot]:
        """Audited pages of these types; a type ending in `/` matches its whole family (`policy/`)."""
        for page in self.pages:
            if any(page.page_type == t or (t.endswith("/") and page.page_type.startswith(t)) for t in page_types):
                yield page


_ENCODER = msgspec.json.Encoder(order="sorted")


def to_json(page: PageSnapshot) -> bytes:
    """Canonical bytes: sorted keys, `schema_version` first read on the way back."""
    artifacts = {
        name: {"not_gathered": value.why} if isinstance(value, NotGathered) else {"value": value}
        for name, value in page.artifacts.items()
    }
    shell = {name: getattr(page, name) for name in PageSnapshot.__dataclass_fields__ if name != "artifacts"}
    return encoded({"schema_version": SCHEMA_VERSION, "page": shell, "artifacts": artifacts})


def encoded(value: Any) -> bytes:
    """JSON with sorted keys. Half a surrogate pair, which a page's script can put into a text, becomes `?`."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(value, order="sorted")
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def from_json(data: bytes) -> PageSnapshot:
    """The snapshot back. Unknown artifacts (from a newer tool) come back as `NotGathered`, never as a crash."""
    raw = msgspec.json.decode(data)
    if raw.get("schema_version", 0) > SCHEMA_VERSION:
        raise ValueError(f"snapshot schema {raw['schema_version']} is newer than this tool reads ({SCHEMA_VERSION})")
    artifacts: dict[str, Any] = {}
    for name, value in raw["artifacts"].items():
        artifacts[name] = _artifact(name, value)
    return PageSnapshot(artifacts=artifacts, **raw["page"])


def stored_artifact(name: str, stored: bytes | msgspec.Raw) -> Any:
    """One artifact of `to_json`'s document, decoded alone: for readers that do not need the whole page."""
    return _artifact(name, msgspec.json.decode(stored))


def _artifact(name: str, value: Mapping[str, Any]) -> Any:
    if "not_gathered" in value:
        return NotGathered(value["not_gathered"])
    kind = ARTIFACTS.get(name)
    if kind is None:
        return NotGathered(f"artifact {name!r} is not known to this version")
    try:
        return msgspec.convert(value["value"], kind)
    except msgspec.ValidationError as error:
        return NotGathered(f"stored {name} does not fit this version: {error}")
