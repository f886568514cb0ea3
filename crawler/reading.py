"""One answer, plain or rendered, becomes `PageFacts`: what the page is, what it is like, where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urljoin

from scrapy.http import Response, TextResponse

from checks.snapshot import Document, Links, NotGathered, PageSnapshot
from crawler.discovery.content import fingerprint
from crawler.discovery.html import Dom, parse
from crawler.discovery.javascript import needs_javascript
from crawler.discovery.links import PageLinks, read_links
from crawler.discovery.markup import markup
from crawler.discovery.page_signals import read_signals
from crawler.discovery.page_types import classify, is_root
from crawler.discovery.scope import Scope
from crawler.discovery.status import Answer, NotFoundReference, PageStatus, State, judge
from crawler.discovery.templates import skeleton
from crawler.discovery.urls import absolute
from crawler.gatherers.hidden_links import HiddenLinks

HARD_STATES = frozenset({State.HTTP_ERROR, State.RATE_LIMITED, State.NOT_HTML, State.OFF_SCOPE, State.BOT_WALL})
"""What keeps even an explicitly listed page from being audited; its other oddities are the lister's business."""


SEARCH_WORD = "a"
"""Searched for once: short enough to find something in most shops."""


@dataclass(frozen=True, slots=True)
class LinkFact:
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Goes into the ledger; plain data."""

    status: str = ""
    """A `crawler.discovery.status.State`, `error` or `robots`; empty: not read yet."""
    reason: str = ""
    target: str = ""
    """Where a redirect within the site leads."""
    http_status: int = 0
    page_type: str = ""
    title: str = ""
    lang: str = ""
    canonical: str = ""
    alternates: tuple[str, ...] = ()
    links: tuple[LinkFact, ...] = ()
    search_action: str = ""
    """URL of a search for one word, where the page has a GET search form."""
    skeleton: tuple[int, ...] = ()
    fingerprint: str = ""
    markup: str = ""
    """Digest of the whole served page, attributes included (`crawler.discovery.markup`)."""
    etag: str = ""
    last_modified: str = ""
    needs_javascript: str = ""
    """Why the page must be rendered to see its links; empty when it need not."""


def facts_of_response(
    url: str, response: Response, scope: Scope, reference: NotFoundReference | None, link_texts: Iterable[str]
) -> PageFacts:
    """A page over plain HTTP. Redirects were not followed: an in-scope target is reported, not read."""
    headers = _headers(response)
    location = headers.get("location", "")
    if 300 <= response.status < 400 and location:
        return _redirect(url, location, response.status, scope)
    root = parse(response.text if isinstance(response, TextResponse) else "")
    kind = headers.get("content-type", "") or ("" if isinstance(response, TextResponse) else "application/octet-stream")
    answer = Answer(url, response.url, response.status, root, headers, kind)
    status = judge(answer, scope, reference)
    known = PageFacts(
        http_status=response.status,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
    )
    if status.state is State.EMPTY_SHELL:
        return replace(known, status=str(status.state), reason=status.why, needs_javascript=status.why)
    if not status.ok:
        return replace(known, status=str(status.state), reason=status.why)
    links = read_links(root, response.url)
    facts = _facts(url, root, links, link_texts, known)
    need = needs_javascript(root, links)
    return _with_links(facts, links, needs=need.why if need.needed else "")


def _redirect(url: str, location: str, http_status: int, scope: Scope) -> PageFacts:
    target = absolute(url, location) or ""
    if target and scope.contains(target) and is_root(target) and not is_root(url):
        reason = f"redirects to the front page {target}: the page is gone"
        return PageFacts(status=str(State.SOFT_404), reason=reason, target=target, http_status=http_status)
    if target and scope.contains(target):
        return PageFacts(
            status=str(State.REDIRECT), reason=f"redirects to {target}", target=target, http_status=http_status
        )
    return PageFacts(
        status=str(State.OFF_SCOPE),
        reason=f"redirects out of the audited site to {urljoin(url, location)}",
        http_status=http_status,
    )


def facts_of_document(
    url: str,
    snapshot: PageSnapshot,
    scope: Scope,
    reference: NotFoundReference | None,
    link_texts: Iterable[str],
    *,
    listed: bool = False,
) -> PageFacts | None:
    """A rendered page; None where it has no document to read."""
    document = snapshot.artifacts.get("document", NotGathered(""))
    if not isinstance(document, Document):
        return None
    root = parse(document.html)
    status = _rendered_status(url, snapshot, document, root, scope, reference, listed=listed)
    if not status.ok and status.state is not State.REDIRECT:
        return PageFacts(status=str(status.state), reason=status.why, target=status.to, http_status=document.status)
    links = read_links(root, snapshot.final_url)
    found = snapshot.artifacts.get("links")
    rendered = found.items if isinstance(found, Links) else ()
    facts = _facts(url, root, links, link_texts, PageFacts(http_status=document.status))
    hidden = snapshot.artifacts.get("hidden_links")
    revealed = hidden.links if isinstance(hidden, HiddenLinks) else ()
    return _with_links(facts, links, rendered=[*((each.href, each.name) for each in rendered), *revealed])


def _rendered_status(
    url: str,
    snapshot: PageSnapshot,
    document: Document,
    root: Dom,
    scope: Scope,
    reference: NotFoundReference | None,
    *,
    listed: bool,
) -> PageStatus:
    answer = Answer(
        url, snapshot.final_url, document.status or 200, root, document.headers, document.content_type,
        rendered=True, page_type=snapshot.page_type,
    )  # fmt: skip
    status = judge(answer, scope, reference)
    if listed and status.state not in HARD_STATES:
        return PageStatus(State.OK, "listed by the user")
    return status


def _facts(url: str, root: Dom, links: PageLinks, link_texts: Iterable[str], known: PageFacts) -> PageFacts:
    kind = classify(read_signals(root, url, link_texts))
    return replace(
        known,
        status=str(State.OK),
        page_type=kind.page_type,
        title=links.title,
        lang=links.lang,
        canonical=links.canonical,
        alternates=tuple(target for _, target in links.alternates),
        search_action=_search_action(root, url),
        skeleton=tuple(sorted(skeleton(root))),
        fingerprint=fingerprint(root),
        markup=markup(root),
    )


def _with_links(
    facts: PageFacts, links: PageLinks, *, needs: str = "", rendered: Iterable[tuple[str, str]] = ()
) -> PageFacts:
    found = {(each.url, each.text): None for each in links.links}
    for href, name in rendered:
        if href and (target := absolute(href, href)):
            found[(target, name)] = None
    return replace(facts, links=tuple(LinkFact(url, text) for url, text in found), needs_javascript=needs)


def _search_action(root: Dom, url: str) -> str:
    """The address of a search for the page's own first word: GET forms with one text field that say "search"."""
    for form in root.root.iter("form"):
        if (form.get("method") or "get").lower() != "get":
            continue
        fields = [
            e for e in form.iter("input") if (e.get("type") or "text").lower() in ("search", "text") and e.get("name")
        ]
        marks = " ".join(
            [
                form.get("action") or "",
                form.get("role") or "",
                form.get("class") or "",
                *(f.get("name") or "" for f in fields),
            ]
        )
        if len(fields) == 1 and (
            "search" in marks.lower() or fields[0].get("type") == "search" or fields[0].get("name") in ("q", "s")
        ):
            hidden = [
                (e.get("name"), e.get("value") or "")
                for e in form.iter("input")
                if e.get("type") == "hidden" and e.get("name")
            ]
            return absolute(url, _query(form.get("action") or url, fields[0].get("name") or "q", hidden)) or ""
    return ""


def _query(action: str, name: str, hidden: Iterable[tuple[str | None, str]]) -> str:
    pairs = [(key or "", value) for key, value in hidden][:10]
    return f"{action.partition('#')[0].partition('?')[0]}?{urlencode([*pairs, (name, SEARCH_WORD)])}"


def _headers(response: Response) -> dict[str, str]:
    pairs = response.headers.to_unicode_dict()
    return {str(name).lower(): str(value) for name, value in pairs.items()}
