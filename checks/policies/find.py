"""Every policy a site links to or shows, judged on the page it leads to.

A link is only a claim. A target that answers 404, goes back to the home page, is an empty template ("[Your company]") or a
theme's demo text is listed with that status: it is not a policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from checks.model import clip
from checks.policies.artifacts import Pdf
from checks.policies.components import Component, components_of
from checks.policies.confirm import confirms, fewest_words, target_status
from checks.policies.dates import last_updated
from checks.policies.links import classify_policy_kinds, mailish
from checks.policies.reading import Reading, language, main_words, read_names, read_page, read_text, text_digest
from checks.policies.terms import load
from checks.snapshot import Control, Document, FoundPage, Links, NotGathered, PageSnapshot, SiteSnapshot, StructuredData

__all__ = ["Policy", "Target", "find_policies", "policies_of", "reading_of"]

CONTROL_KINDS = frozenset({"cookie-settings", "do-not-sell", "withdrawal-function", "subscription-cancel"})
"""Kinds that may be a button without an address."""
_NOT_JUDGED = frozenset({"", "audited", "ok", "not-audited", "found", "skipped", "redirect", "duplicate", "not-html"})
"""States of a known page that say nothing about whether the policy is there."""
_GONE = {"soft-404": "missing-page", "parked": "missing-page", "under-construction": "empty", "empty-shell": "blocked"}
_GONE_CODES = ("404", "410", " 5")
"""As the crawl words them: "the server answered 404"."""
_HOSTING_TYPES = ("policy/", "help", "contact", "article", "other")
_MAX_LINKED_FROM = 20


@dataclass(frozen=True, slots=True)
class Policy:
    """One row of policies.csv."""

    kind: str
    url: str
    """Empty for a button without an address."""
    status: str
    """`found`, `section` (part of another page), `control` (a button), `script` (a link without an address), `unconfirmed` (linked, page not audited), `mismatch` (the page speaks
    of something else), `missing-page` (404, 410, 5xx), `redirects-home`, `empty`, `template`, `demo`, `blocked`."""
    lang: str = ""
    last_updated: str = ""
    """ISO date the page itself gives; empty when it gives none."""
    words: int = 0
    found: tuple[Component, ...] = ()
    unclear: tuple[Component, ...] = ()
    missing: tuple[Component, ...] = ()
    evidence: str = ""
    """What the status rests on, in words."""
    link_text: str = ""
    linked_from: tuple[str, ...] = ()
    """At most 20 pages."""
    regions: tuple[str, ...] = ()
    """Where on those pages: `footer`, `header` …"""
    media: str = "html"
    """`html` or `pdf`."""
    title: str = ""
    selector: str = ""
    """Of the first link."""
    locale: str = ""
    digest: str = ""
    """Of what a page of its own says, without its short lines (menus, buttons): another digest is another text."""

    @property
    def usable(self) -> bool:
        """A customer can read it: a page, a part of a page or a working control, not a claim."""
        return self.status in ("found", "section", "control")

    def component(self, name: str) -> Component | None:
        """The component of that name, whatever its state."""
        return next((each for each in (*self.found, *self.unclear, *self.missing) if each.name == name), None)


@dataclass(slots=True)
class Target:
    """What was gathered about one (kind, address) before it is judged."""

    kind: str
    url: str
    link_text: str = ""
    linked_from: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    selector: str = ""
    by_address: bool = False
    """Known by its slug only: the page must confirm it."""


_LATEST: list[tuple[Sequence[PageSnapshot], str, tuple[Policy, ...]]] = []


def find_policies(site: SiteSnapshot) -> tuple[Policy, ...]:
    """Every policy of the site, sorted by kind, status and address; the last site asked about is remembered.

    Pure: the memory only saves reading the same pages again for each check of one run.
    """
    if _LATEST and _LATEST[0][0] is site.pages and _LATEST[0][1] == site.url:
        return _LATEST[0][2]
    found = _find(site)
    _LATEST[:] = [(site.pages, site.url, found)]
    return found


def policies_of(site: SiteSnapshot, *kinds: str, usable: bool = True) -> tuple[Policy, ...]:
    """The policies of these kinds; only those a customer can read unless `usable` is off."""
    return tuple(each for each in find_policies(site) if each.kind in kinds and (each.usable or not usable))


def reading_of(page: PageSnapshot) -> Reading | None:
    """The page or PDF, read; None when neither was gathered."""
    pdf = page.find(Pdf)
    if not isinstance(pdf, NotGathered) and not pdf.error:
        return read_text(pdf.text, pdf.lang)
    document = page.find(Document)
    if isinstance(document, NotGathered):
        return None
    return read_page(document.html, document.lang, document.text)


def names_of(page: PageSnapshot) -> tuple[str, str, str] | None:
    """Title, first heading and language of a page, without reading its text; None when it was not gathered."""
    pdf = page.find(Pdf)
    document = page.find(Document)
    if (not isinstance(pdf, NotGathered) and not pdf.error) or isinstance(document, NotGathered):
        reading = reading_of(page)
        return (reading.title, reading.h1, reading.lang) if reading else None
    title, h1 = read_names(document.html)
    return title, h1, language(document.text, document.lang)


def _find(site: SiteSnapshot) -> tuple[Policy, ...]:
    pages = list(site)
    by_url = _pages_by_url(pages)
    known = {_key(each.url): each for each in site.found}
    moved: Mapping[str, str] = site.facts.get("redirects") or {}
    targets: dict[tuple[str, str], Target] = {}
    for page in pages:
        for target in _targets_on(page):
            _merge(targets, replace(target, url=moved.get(target.url, target.url)))
    for page in pages:
        for kind in _kinds_of_page(page):
            _merge(targets, Target(kind, page.url))
    judged = [_judge(target, by_url, known, site) for target in targets.values()]
    judged += _sections(pages, judged)
    return tuple(sorted(_without_repeats(judged), key=lambda p: (p.kind, not p.usable, p.status, p.url, p.link_text)))


def _targets_on(page: PageSnapshot) -> Iterator[Target]:
    links = page.find(Links)
    if isinstance(links, NotGathered):
        return
    document = page.find(Document)
    lang = page.locale if isinstance(document, NotGathered) else document.lang or page.locale
    for control in links.items:
        yield from _targets_of(control, page, lang)


def _targets_of(control: Control, page: PageSnapshot, lang: str) -> Iterator[Target]:
    name = control.name or control.text
    address = "" if _goes_nowhere(control) else control.href
    if mailish(control.href):
        return
    named = classify_policy_kinds(name, "", lang)
    for kind in named or classify_policy_kinds(name, address, lang):
        if kind != "odr" and _authority(address, page.url):
            continue
        if address or kind in CONTROL_KINDS or control.kind == "link":
            url = urlunsplit((*urlsplit(address)[:4], "")) if address else ""
            yield Target(
                kind, url, clip(name, 120), (page.url,), (control.region,), control.selector, by_address=not named
            )


def _authority(url: str, own: str) -> bool:
    """A public authority's page (a register, guidance): never a policy of the shop, unless the authority is the site."""
    host, home = ((urlsplit(each).hostname or "").removeprefix("www.") for each in (url, own))
    ends = load("policy_reading")["authority"]["hosts"]
    return host != home and any(host == each or host.endswith(f".{each}") for each in ends)


def _goes_nowhere(control: Control) -> bool:
    raw = control.raw_href.strip().lower()
    return (
        not control.href
        or raw in ("", "#")
        or raw.startswith("javascript:")
        or (raw.startswith("#") and control.kind == "button")
    )


def _merge(targets: dict[tuple[str, str], Target], new: Target) -> None:
    old = targets.setdefault((new.kind, _key(new.url)), new)
    if old is new:
        return
    named = (
        old.by_address and not new.by_address
    )  # "Português" leads there too; the link called "Garantia" is the policy's
    places = (*new.linked_from, *old.linked_from) if named else (*old.linked_from, *new.linked_from)
    old.linked_from = tuple(dict.fromkeys(places))[:_MAX_LINKED_FROM]
    if named:
        old.link_text, old.selector = new.link_text or old.link_text, new.selector or old.selector
    old.regions = tuple(dict.fromkeys((*old.regions, *new.regions)))
    old.link_text = old.link_text or new.link_text
    old.selector = old.selector or new.selector
    old.by_address = old.by_address and new.by_address


def _kinds_of_page(page: PageSnapshot) -> tuple[str, ...]:
    """Kinds a page claims by its own title or heading; only for pages that could be policies."""
    if not any(page.page_type == t or (t.endswith("/") and page.page_type.startswith(t)) for t in _HOSTING_TYPES):
        return ()
    called = names_of(page)
    if called is None:
        return ()
    title, h1, lang = called
    named = [*classify_policy_kinds(h1, "", lang), *classify_policy_kinds(_own_title(title), "", lang)]
    return tuple(dict.fromkeys(kind for kind in named if kind not in ("odr", "cookie-settings")))


def _own_title(title: str) -> str:
    """`Privacy policy` of `Privacy policy | Shop`."""
    for mark in (" | ", " – ", " - ", " — ", "｜", " · ", " : "):
        title = title.partition(mark)[0]
    return title


def _pages_by_url(pages: Iterable[PageSnapshot]) -> dict[str, PageSnapshot]:
    found: dict[str, PageSnapshot] = {}
    for page in pages:
        found.setdefault(_key(page.final_url or page.url), page)
    for page in pages:
        found[_key(page.url)] = page
    return found


def _key(url: str) -> str:
    """Addresses that lead to the same page: no scheme, `www.`, fragment or final slash."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    return (
        f"{parts.netloc.lower().removeprefix('www.')}{path}{'?' + parts.query if parts.query else ''}"
        if parts.netloc
        else url
    )


def _judge(
    target: Target, by_url: Mapping[str, PageSnapshot], known: Mapping[str, FoundPage], site: SiteSnapshot
) -> Policy:
    blank = Policy(
        target.kind,
        target.url,
        "unconfirmed",
        link_text=target.link_text,
        linked_from=target.linked_from,
        regions=target.regions,
        selector=target.selector,
    )
    if not target.url:
        return _control(blank)
    if target.kind == "odr":
        return replace(blank, status="found", evidence="link to the dispute platform that closed on 2025-07-20")
    page = by_url.get(_key(target.url))
    if page is None:
        return _unread(blank, known.get(_key(target.url)))
    return _read(blank, page, site, by_address=target.by_address)


def _control(blank: Policy) -> Policy:
    if blank.kind in CONTROL_KINDS:
        return replace(blank, status="control", evidence=f'button "{blank.link_text}"')
    evidence = f'"{blank.link_text}" has no address; a script may open it, which was not tried'
    return replace(blank, status="script", evidence=evidence)


def _unread(blank: Policy, known: FoundPage | None) -> Policy:
    media = "pdf" if urlsplit(blank.url).path.lower().endswith(".pdf") else "html"
    if known is None or known.status in _NOT_JUDGED:
        return replace(blank, media=media, evidence="linked; the page itself was not audited")
    said = known.reason or known.status
    status = _GONE.get(known.status, "blocked")
    if known.status == "http-error":
        status = "missing-page" if any(code in said for code in _GONE_CODES) else "blocked"
    return replace(blank, status=status, media=media, evidence=said)


def _read(blank: Policy, page: PageSnapshot, site: SiteSnapshot, *, by_address: bool) -> Policy:
    reading = reading_of(page)
    pdf = page.find(Pdf)
    media = "html" if isinstance(pdf, NotGathered) else "pdf"
    seen = replace(blank, media=media, locale=page.locale)
    if reading is None:
        return replace(seen, status="blocked", evidence=page.reason or f"the page could not be read ({page.status})")
    status, why = target_status(page, reading, site.url, blank.kind)
    seen = replace(
        seen,
        lang=reading.lang,
        words=reading.words,
        title=clip(reading.h1 or reading.title, 120),
        status=status,
        evidence=why,
    )
    if status != "found":
        return seen
    if not confirms(blank.kind, reading):
        document = page.find(Document)
        words = None if isinstance(document, NotGathered) or media == "pdf" else main_words(document.html)
        if words is not None and words < fewest_words(blank.kind):
            return replace(seen, status="empty", evidence=f"the page's main part has {words} words of text")
        named = "its address" if by_address else f'the link "{blank.link_text}"'
        return replace(seen, status="mismatch", evidence=f"{named} promises it, the page's text does not speak of it")
    return replace(_with_contents(seen, reading), digest=text_digest(reading))


def _with_contents(seen: Policy, reading: Reading) -> Policy:
    parts = components_of(seen.kind, reading)
    by_state = {
        state: tuple(each for each in parts if each.state == state) for state in ("found", "unclear", "missing")
    }
    date = last_updated(reading)
    return replace(
        seen,
        last_updated=date.iso if date else "",
        found=by_state["found"],
        unclear=by_state["unclear"],
        missing=by_state["missing"],
    )


def _sections(pages: Sequence[PageSnapshot], judged: Sequence[Policy]) -> list[Policy]:
    """Policies that are a headed part of another page (returns inside the FAQ), for kinds that have no page of their own."""
    have = {each.kind for each in judged if each.usable}
    hosts = {_key(each.url) for each in judged if each.status == "found"}
    found: list[Policy] = []
    for page in pages:
        if (
            page.page_type not in ("help", "contact")
            and not page.page_type.startswith("policy/")
            and _key(page.url) not in hosts
        ):
            continue
        reading = reading_of(page)
        if reading is not None:
            found += _sections_of(page, reading, have)
    return found


def _sections_of(page: PageSnapshot, reading: Reading, have: set[str]) -> Iterator[Policy]:
    for heading in reading.headings:
        for kind in classify_policy_kinds(heading, "", reading.lang):
            if kind in have or kind in CONTROL_KINDS or kind == "odr" or not confirms(kind, reading):
                continue
            have.add(kind)
            blank = Policy(
                kind,
                page.url,
                "section",
                lang=reading.lang,
                words=reading.words,
                title=clip(heading, 120),
                evidence=f'under the heading "{clip(heading, 80)}"',
                locale=page.locale,
            )
            yield _with_contents(blank, reading)


def _without_repeats(policies: Sequence[Policy]) -> Iterator[Policy]:
    """A link without address next to the same kind with one is the same thing said twice."""
    with_page = {each.kind for each in policies if each.url and each.usable}
    for each in policies:
        if each.url or each.kind not in with_page or each.status == "control":
            yield each


def structured_returns(page: PageSnapshot) -> tuple[Mapping[str, object], ...]:
    """schema.org `MerchantReturnPolicy` objects on the page, wherever they are nested."""
    data = page.find(StructuredData)
    if isinstance(data, NotGathered):
        return ()
    return tuple(_nested(data.items, "MerchantReturnPolicy"))


def _nested(value: object, kind: str) -> Iterator[Mapping[str, object]]:
    stack = [value]
    for _ in range(20_000):
        if not stack:
            return
        each = stack.pop()
        if isinstance(each, Mapping):
            if kind in str(each.get("@type", "")):
                yield each
            stack.extend(each.values())
        elif isinstance(each, list | tuple):
            stack.extend(each)
