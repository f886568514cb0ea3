"""What the support checks need of each page, worked out once for all of them.

Site checks run one after another over the same snapshot, and its pages may lie on disk: this keeps the small derived
facts of the last site in memory, never the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from checks.model import clip
from checks.policies.wording import fold
from checks.snapshot import (
    Axe,
    Box,
    Control,
    Document,
    Form,
    Forms,
    FoundPage,
    Frame,
    Frames,
    Links,
    NotGathered,
    PageSnapshot,
    Screenshots,
    SiteSnapshot,
    StructuredData,
)
from checks.support.artifacts import ChatProbe, ChatTrace, ContactFacts, ContactImage, Launcher, MailDomain, MailDomains
from checks.support.chat import claims_chat
from checks.support.contact_hosts import is_contact_href
from checks.support.emails import registered_domain
from checks.support.extract import extract_contacts
from checks.support.points import ContactPoint
from checks.support.regions import phone_regions
from checks.support.roles import of_authority
from checks.support.terms import label_kinds, may_mention, mentions

DEAD = frozenset({"http-error", "soft-404", "not-found"})
"""States of found pages (`crawler.discovery.status`) that say a link leads nowhere."""
MAX_LINKS = 400
"""Labelled links kept of one page."""
TEXT_SETS = (
    "chat",
    "human_handoff",
    "ai_disclosure",
    "recording_notice",
    "callback",
    "complaints",
    "discrimination",
    "privacy_request",
    "dpo",
    "deaf_alternative",
    "toll_free",
    "contact_form",
    "login",
)
_ROUTES = frozenset({"complaints", "discrimination"})
"""Sets whose text matters most where it gives an address or number itself."""
CONTACT_TYPES = ("contact", "help", "policy/imprint", "policy/legal")


@dataclass(frozen=True, slots=True)
class LabelledLink:
    """A link or button that names a channel or a way to one."""

    kinds: frozenset[str]
    label: str
    href: str
    region: str
    visible: bool
    focusable: bool
    selector: str
    snippet: str
    box: Box | None = None
    button: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A term met in a page's visible text, with the text around it."""

    term: str
    snippet: str
    selector: str


@dataclass(frozen=True, slots=True)
class PageView:
    """One page as the support checks see it."""

    url: str
    final_url: str
    page_type: str
    template: str
    lang: str
    status: int
    title: str
    fetched_at: str
    missing: str = ""
    """Why the page's contact facts are missing; empty when they are there."""
    points: tuple[ContactPoint, ...] = ()
    labelled: tuple[LabelledLink, ...] = ()
    controls: tuple[Control, ...] = ()
    """Visible links and buttons that are contact controls: tel, mailto, messaging, social, labelled."""
    forms: tuple[Form, ...] = ()
    frames: tuple[Frame, ...] = ()
    images: tuple[ContactImage, ...] = ()
    launchers: tuple[Launcher, ...] = ()
    chats: tuple[ChatTrace, ...] = ()
    chat: ChatProbe | None = None
    chat_missing: str = ""
    mail: tuple[MailDomain, ...] = ()
    mail_missing: str = ""
    axe: Axe | None = None
    said: dict[str, Said] = field(default_factory=dict)
    out: tuple[str, ...] = ()
    """Addresses this page links to (visible links of the site), for click paths."""
    hreflang: tuple[tuple[str, str], ...] = ()
    screenshot: str = ""
    consent: str = "before"
    structured: bool = False
    has_password: bool = False
    truncated: bool = False
    words: int = 0

    @property
    def locale(self) -> str:
        """The site version: the locale folder of the address, else the page's language, lower case."""
        return locale_of(self.final_url or self.url, self.lang)

    def contact_points(self, *kinds: str) -> Iterator[ContactPoint]:
        """Points of these kinds that count."""
        return (point for point in self.points if point.kind in kinds and point.counts)

    def links(self, *kinds: str) -> Iterator[LabelledLink]:
        """Visible links and buttons labelled as one of these kinds."""
        return (link for link in self.labelled if link.visible and link.kinds & set(kinds))


@dataclass(frozen=True, slots=True)
class SiteView:
    url: str
    domain: str
    pages: tuple[PageView, ...]
    markets: tuple[str, ...] = ()
    by_address: dict[str, PageView] = field(default_factory=dict)
    found: tuple[FoundPage, ...] = ()
    """Pages the crawl knows of, audited or not."""

    def gathered(self) -> tuple[PageView, ...]:
        """Pages whose contact facts are there."""
        return tuple(page for page in self.pages if not page.missing)

    def of_type(self, *types: str) -> tuple[PageView, ...]:
        return tuple(
            page
            for page in self.gathered()
            if any(page.page_type == t or (t.endswith("/") and page.page_type.startswith(t)) for t in types)
        )

    def page_at(self, url: str) -> PageView | None:
        """The audited page at this address, or None."""
        return self.by_address.get(plain_url(url)) if url.startswith("http") else None

    def dead(self, url: str) -> str:
        """The crawl's word for a page that answered an error; empty for any other."""
        wanted = plain_url(url)
        return next((page.status for page in self.found if page.status in DEAD and plain_url(page.url) == wanted), "")

    def enough(self) -> str:
        """Empty when a "there is none" may be said: at least two page types seen, one of them home. Else why not."""
        types = {page.page_type for page in self.gathered()}
        if "home" not in types:
            return "the home page was not seen"
        if len(types) < 2:
            return "only one type of page was seen"
        return ""


_kept: list[tuple[SiteSnapshot, SiteView]] = []


def view_of(site: SiteSnapshot) -> SiteView:
    """The view of this very snapshot; kept for the next check that asks."""
    for snapshot, view in _kept:
        if snapshot is site:
            return view
    made = _view(site)
    _kept[:] = [*_kept[-1:], (site, made)]
    return made


def _view(site: SiteSnapshot) -> SiteView:
    domain = registered_domain(urlsplit(site.url).hostname or "")
    markets = tuple(str(each) for each in site.facts.get("markets", ()) or ())
    pages = tuple(page_view(page) for page in site.pages)
    addresses = {plain_url(url): page for page in pages for url in (page.final_url, page.url)}
    for old, new in (site.facts.get("redirects") or {}).items():
        if plain_url(new) in addresses:
            addresses.setdefault(plain_url(old), addresses[plain_url(new)])
    return SiteView(site.url, domain, pages, markets, addresses, tuple(site.found))


def page_view(page: PageSnapshot) -> PageView:
    """The small facts of one page."""
    document = _found(page, Document)
    facts = page.find(ContactFacts)
    base: dict[str, Any] = {
        "url": page.url,
        "final_url": page.final_url,
        "page_type": page.page_type,
        "template": page.template,
        "lang": document.lang if document else "",
        "status": document.status if document else 0,
        "title": document.title if document else "",
        "fetched_at": page.fetched_at,
    }
    if page.status != "audited" or isinstance(facts, NotGathered):
        why = (
            page.reason or page.status
            if page.status != "audited"
            else facts.why
            if isinstance(facts, NotGathered)
            else ""
        )
        return PageView(**base, missing=why or "contact facts were not gathered")
    return PageView(**base, **_facts(page, facts, document))


def _facts(page: PageSnapshot, facts: ContactFacts, document: Document | None) -> dict[str, Any]:
    structured = _found(page, StructuredData)
    links, forms, frames = _found(page, Links), _found(page, Forms), _found(page, Frames)
    items = structured.items if structured else ()
    lang = document.lang if document else ""
    text = "\n".join(run.text for run in facts.runs if run.visible)
    regions = phone_regions(lang, page.final_url or page.url, text, items)
    chat, mail = page.find(ChatProbe), page.find(MailDomains)
    controls = links.items if links else ()
    pictures = _found(page, Screenshots)
    return {
        "points": extract_contacts(
            facts, regions, page.final_url or page.url, lang=lang, structured=items, page_type=page.page_type
        ),
        "labelled": _labelled(controls),
        "controls": tuple(control for control in controls if control.visible and _is_contact(control))[:MAX_LINKS],
        "forms": forms.items if forms else (),
        "frames": frames.items if frames else (),
        "images": facts.images,
        "launchers": facts.launchers,
        "chats": facts.chats,
        "chat": None if isinstance(chat, NotGathered) else chat,
        "chat_missing": chat.why if isinstance(chat, NotGathered) else "",
        "mail": () if isinstance(mail, NotGathered) else mail.domains,
        "mail_missing": mail.why if isinstance(mail, NotGathered) else "",
        "axe": _found(page, Axe),
        "said": _said(facts),
        "out": _out(controls, page.final_url or page.url),
        "hreflang": facts.hreflang,
        "screenshot": pictures.viewport if pictures else "",
        "consent": facts.consent,
        "structured": structured is not None,
        "has_password": any(
            each.type == "password" for form in (forms.items if forms else ()) for each in form.fields if each.visible
        ),
        "truncated": facts.truncated,
        "words": len(text.split()),
    }


def _found[A](page: PageSnapshot, kind: type[A]) -> A | None:
    value = page.find(kind)
    return None if isinstance(value, NotGathered) else value


def _labelled(controls: tuple[Control, ...]) -> tuple[LabelledLink, ...]:
    found: list[LabelledLink] = []
    for control in controls:
        label = control.name or control.text
        kinds = label_kinds(label[:200], control.href if control.kind == "link" else "")
        if control.kind == "link" and is_contact_href(control.raw_href):
            kinds -= {"chat"}
        if kinds and len(found) < MAX_LINKS:
            found.append(
                LabelledLink(
                    kinds,
                    label,
                    control.href,
                    control.region,
                    control.visible,
                    control.focusable,
                    control.selector,
                    control.snippet,
                    control.box,
                    control.kind == "button",
                )
            )
    return tuple(found)


_SCHEMES = ("tel:", "mailto:", "sms:", "whatsapp:", "callto:", "viber:", "tg:")


def _is_contact(control: Control) -> bool:
    return control.raw_href.lower().startswith(_SCHEMES) or bool(
        label_kinds((control.name or control.text)[:200], control.href)
        & {"contact", "help_centre", "chat", "callback", "contact_form"}
    )


def _said(facts: ContactFacts) -> dict[str, Said]:
    """The first visible run that speaks each term set; of routes the first that gives an address or number too."""
    found: dict[str, Said] = {}
    everything = fold.__wrapped__("\n".join(run.text for run in facts.runs if run.visible))
    wanted = {name for name in TEXT_SETS if may_mention(name, everything)}
    for run in facts.runs:
        if not run.visible or not wanted:
            continue
        for name in sorted(wanted):
            term = mentions(name, run.text)
            if term and not (name in _ROUTES and of_authority(run.text)):
                beside = "@" in run.text or sum(ch.isdigit() for ch in run.text) >= 6
                claimed = name == "chat" and claims_chat(run.text)
                if name not in found or beside or claimed:
                    found[name] = Said(term, clip(run.text), run.selector)
                if claimed or (name != "chat" and (beside or name not in _ROUTES)):
                    wanted.discard(name)
    return found


def _out(controls: tuple[Control, ...], base: str) -> tuple[str, ...]:
    home = registered_domain(urlsplit(base).hostname or "") or urlsplit(base).hostname
    found: dict[str, None] = {}
    for control in controls:
        if control.visible and control.focusable and control.href.startswith("http"):
            host = urlsplit(control.href).hostname or ""
            if (registered_domain(host) or host) == home:
                found[plain_url(control.href)] = None
    return tuple(found)


def plain_url(url: str) -> str:
    """An address for comparing: no fragment, no tracking query, no trailing slash."""
    parts = urlsplit(url)
    return (
        f"{(parts.hostname or '').removeprefix('www.')}{f':{parts.port}' if parts.port else ''}{parts.path.rstrip('/')}"
    )


def locale_of(url: str, lang: str) -> str:
    """`de-at`, `fr`: from a locale folder, a language subdomain, else the page's language."""
    parts = urlsplit(url)
    found = re.match(r"^/([a-z]{2}(?:[-_][a-z]{2})?)(?:/|$)", parts.path.lower())
    if found and found.group(1)[:2] in _LANGS | _COUNTRIES:
        return found.group(1).replace("_", "-")
    sub = (parts.hostname or "").split(".")[0]
    if sub in _LANGS or re.fullmatch(r"[a-z]{2}-[a-z]{2}", sub):
        return sub
    return lang.lower().replace("_", "-")


_LANGS = frozenset(
    [
        "en",
        "de",
        "fr",
        "es",
        "it",
        "nl",
        "pt",
        "pl",
        "sv",
        "da",
        "ja",
        "ko",
        "no",
        "nb",
        "fi",
        "cs",
        "sk",
        "hu",
        "ro",
        "bg",
        "el",
        "tr",
        "ru",
        "uk",
        "zh",
        "vi",
        "th",
        "id",
        "hr",
        "sl",
        "et",
        "lv",
        "lt",
        "ca",
    ]
)
_COUNTRIES = frozenset(
    [
        "us",
        "gb",
        "uk",
        "ie",
        "ca",
        "au",
        "nz",
        "in",
        "at",
        "ch",
        "be",
        "lu",
        "mx",
        "br",
        "ar",
        "jp",
        "kr",
        "dk",
        "se",
        "no",
        "fi",
        "pl",
        "cz",
    ]
)
