"""Is what came back the page that was asked for? A wrong answer loses a page or audits an error page: both cost.

Every verdict names its evidence. Phrases alone decide only where they are the page (title, heading, or nearly all of
its text); against a deliberate 404 of the same site, likeness decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from crawler.discovery.html import Dom, attribute, parse, text_of
from crawler.discovery.javascript import needs_javascript
from crawler.discovery.links import PageLinks, read_links
from crawler.discovery.page_types import classify_link, is_root
from crawler.discovery.scope import Scope
from crawler.discovery.templates import Skeleton, similarity, skeleton
from crawler.discovery.terms import normal
from crawler.discovery.urls import BadUrl, canonical

SHORT = 1_500
"""Characters of main text; below, a phrase of a wall or a not-found page is the page."""
VERY_SHORT = 400
MAX_RETRY = 3_600.0
"""Seconds; a longer Retry-After is cut."""
SAME_TEXT = 0.8
"""Share of words a page has in common with the site's deliberate 404 to be one itself."""
SAME_SKELETON = 0.85


class State(StrEnum):
    """What a fetched page turned out to be. Only `ok` may be audited."""

    OK = "ok"
    SOFT_404 = "soft-404"
    LOGIN_WALL = "login-wall"
    BOT_WALL = "bot-wall"
    PASSWORD_WALL = "password-wall"  # noqa: S105 - a state's name
    EMPTY_SHELL = "empty-shell"
    """Nothing to see without JavaScript: render it before judging."""
    OFF_SCOPE = "off-scope-redirect"
    REDIRECT = "redirect"
    """In scope: `to` is the page to look at instead."""
    HTTP_ERROR = "http-error"
    RATE_LIMITED = "rate-limited"
    NOT_HTML = "not-html"
    PARKED = "parked"
    UNDER_CONSTRUCTION = "under-construction"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class PageStatus:
    """The verdict with its reason in words."""

    state: State
    why: str
    to: str = ""
    """Target of a redirect, or the page this one duplicates."""
    retry_after: float | None = None
    """Seconds to wait when rate-limited; None when the site does not say."""

    @property
    def ok(self) -> bool:
        """True when the page may be audited as what it is."""
        return self.state is State.OK


@dataclass(frozen=True, slots=True)
class NotFoundReference:
    """What the site answers to an address that cannot exist: the measure for soft 404s."""

    status: int
    words: frozenset[str]
    shape: Skeleton
    title: str = ""
    final_url: str = ""

    @classmethod
    def of(cls, status: int, html: str | Dom, final_url: str = "") -> NotFoundReference:
        """From the answer to a deliberately wrong address, such as `/not-a-page-7f3a9`."""
        dom = parse(html)
        return cls(status, _words(dom.main_text), skeleton(dom), dom.title, final_url)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to judge; from plain HTTP or from the browser (`rendered`)."""

    requested: str
    final_url: str
    status: int
    html: str | Dom = ""
    headers: Mapping[str, str] | tuple[tuple[str, str], ...] = ()
    content_type: str = ""
    rendered: bool = False
    page_type: str = ""
    """What the page is believed to be; login and account pages may ask for a login."""
    now: datetime | None = None
    """For a Retry-After given as a date."""


def judge(answer: Answer, scope: Scope, reference: NotFoundReference | None = None) -> PageStatus:
    """What `answer` is. Order matters: a wall answers 403, a rate limit answers 429 with HTML, a shell has no text."""
    headers = _headers(answer)
    if answer.status in (429, 503) and (answer.status == 429 or "retry-after" in headers):
        wait = _retry_after(headers, answer.now)
        said = f"wait {wait:g} s" if wait is not None else "it does not say how long to wait"
        return PageStatus(
            State.RATE_LIMITED, f"the site answers {answer.status}: too many requests, {said}", retry_after=wait
        )
    dom = parse(answer.html)
    wall = _bot_wall(dom, headers, answer)
    if wall:
        return PageStatus(State.BOT_WALL, wall)
    moved = _redirected(answer, scope)
    if moved and moved.state is State.OFF_SCOPE:
        return moved
    if answer.status >= 400 or answer.status < 200:
        return PageStatus(State.HTTP_ERROR, f"the server answered {answer.status}")
    kind = (answer.content_type or headers.get("content-type", "")).partition(";")[0].strip().lower()
    if kind and kind not in ("text/html", "application/xhtml+xml"):
        return PageStatus(State.NOT_HTML, f"the answer is {kind}, not a page")
    return _content(dom, answer, reference) or moved or PageStatus(State.OK, "the page that was asked for")


def duplicate_of(url: str) -> PageStatus:
    """For the caller who found that a page equals another one."""
    return PageStatus(State.DUPLICATE, f"the same main content as {url}", to=url)


def _content(dom: Dom, answer: Answer, reference: NotFoundReference | None) -> PageStatus | None:
    page = read_links(dom, answer.final_url)
    text = dom.text
    for found in (
        _password_wall(dom, answer, text),
        _phrase_page(dom, page, text),
        _shell(dom, page, text, answer),
        _login_wall(dom, answer, text),
        _soft_404(dom, page, answer, reference),
    ):
        if found:
            return found
    return None


def _shell(dom: Dom, page: PageLinks, text: str, answer: Answer) -> PageStatus | None:
    if answer.rendered:
        if len(text) < 20 and not page.links and next(dom.root.iter("img", "canvas", "video", "svg"), None) is None:
            return PageStatus(State.EMPTY_SHELL, "the page stays empty after JavaScript ran")
        return None
    need = needs_javascript(dom, page, len(text))
    if need.empty_shell:
        return PageStatus(State.EMPTY_SHELL, need.why)
    if len(text) < 60 and not page.links:
        return PageStatus(State.EMPTY_SHELL, "the answer has no text and no links")
    return None


def _bot_wall(dom: Dom, headers: Mapping[str, str], answer: Answer) -> str:
    source = dom.source[:300_000].lower()
    text = dom.text[:SHORT]
    bare = len(text) < SHORT and sum(1 for _, _ in zip(dom.root.iter("a"), range(16), strict=False)) < 15
    for vendor in _data().vendors:
        if (
            vendor.header
            and vendor.header in headers
            and headers[vendor.header].lower() in ("challenge", "captcha", "block")
        ):
            return f"{vendor.name} answers with a challenge (header {vendor.header})"
        if not bare or not source:
            continue
        mark = next((mark for mark in vendor.sure if mark in source), "")
        if mark:
            return f"{vendor.name} answers with a challenge ({mark!r})"
        mark = next((mark for mark in vendor.hint if mark in source), "")
        if (
            mark
            and (answer.status in (401, 403, 405, 429, 503) or _phrase("bot-wall", f"{dom.title} {text}"))
            and len(text) < 2 * VERY_SHORT
        ):
            return f"{vendor.name} stands before the page ({mark!r})"
    phrase = _phrase("bot-wall", f"{dom.title} {text}") if bare and len(text) < 2 * VERY_SHORT else ""
    if phrase and (answer.status in (401, 403, 405, 503) or _phrase("bot-wall", f"{dom.title} {_heading(dom)}")):
        return f"the page is a check for robots: it says {phrase!r}"
    return ""


def _redirected(answer: Answer, scope: Scope) -> PageStatus | None:
    try:
        asked, got = canonical(answer.requested), canonical(answer.final_url)
    except BadUrl:
        return None
    if asked == got:
        return None
    if not scope.contains(got):
        return PageStatus(State.OFF_SCOPE, f"redirected out of the audited site to {got}", to=got)
    if (
        classify_link("", got) == "login"
        and answer.page_type not in ("login", "account")
        and classify_link("", asked) not in ("login", "account")
    ):
        return PageStatus(State.LOGIN_WALL, f"redirected to the login at {got}", to=got)
    if is_root(got) and not is_root(asked):
        return PageStatus(State.SOFT_404, f"redirected to the front page {got}: the page is gone", to=got)
    return PageStatus(State.REDIRECT, f"redirected to {got}", to=got)


def _password_wall(dom: Dom, answer: Answer, text: str) -> PageStatus | None:
    path = urlsplit(answer.final_url).path.rstrip("/")
    shopify = any(attribute(form, "action").rstrip("/").endswith("/password") for form in dom.root.iter("form"))
    if path.endswith("/password") and (shopify or dom.has_password_field) and len(text) < 2 * SHORT:
        return PageStatus(State.PASSWORD_WALL, "the whole shop is behind a password (address /password)")
    phrase = _phrase("password-wall", f"{dom.title} {text}") if len(text) < SHORT else ""
    if phrase and dom.has_password_field:
        return PageStatus(State.PASSWORD_WALL, f"the page asks for a password: {phrase!r}")
    return None


def _login_wall(dom: Dom, answer: Answer, text: str) -> PageStatus | None:
    if answer.page_type in ("login", "account", "checkout") or classify_link("", answer.requested) in (
        "login",
        "account",
        "checkout",
    ):
        return None
    main = dom.main_text
    if len(main) > SHORT:
        return None
    phrase = _phrase("login-wall", main)
    if phrase and (dom.has_password_field or len(main) < VERY_SHORT):
        return PageStatus(State.LOGIN_WALL, f"the page asks for a login: {phrase!r}")
    return None


def _phrase_page(dom: Dom, page: PageLinks, text: str) -> PageStatus | None:
    if len(text) > SHORT or len(page.links) > 30:
        return None
    head = f"{page.title} {page.h1}"
    for state in (State.PARKED, State.UNDER_CONSTRUCTION):
        phrase = _phrase(state.value, head) or (_phrase(state.value, text) if len(text) < VERY_SHORT else "")
        if phrase:
            return PageStatus(state, f"the page says {phrase!r} and little else")
    return None


def _soft_404(dom: Dom, page: PageLinks, answer: Answer, reference: NotFoundReference | None) -> PageStatus | None:
    if is_root(answer.requested) or classify_link("", answer.requested) == "search":
        return None
    main = dom.main_text
    said = _not_found_words(dom, page, main)
    if reference is not None and reference.status < 400 and reference.words:
        words = _words(main)
        common = len(words & reference.words) / max(1, len(words | reference.words))
        shape = similarity(skeleton(dom), reference.shape)
        if common >= SAME_TEXT and shape >= SAME_SKELETON and not _own_content(page, answer, reference):
            return PageStatus(
                State.SOFT_404, f"the same as the site's answer to a wrong address ({common:.0%} of the words)"
            )
        if said and common >= SAME_TEXT / 2:
            return PageStatus(State.SOFT_404, f"it says {said!r}, as the site's answer to a wrong address does")
    if said and _is_whole_page(said, page, main):
        return PageStatus(State.SOFT_404, f"status {answer.status}, but the page says {said!r}")
    return None


def _own_content(page: PageLinks, answer: Answer, reference: NotFoundReference) -> bool:
    """A page with a title of its own that names itself as canonical is no copy of the 404 page."""
    try:
        names_itself = bool(page.canonical) and canonical(page.canonical) == canonical(answer.final_url)
    except BadUrl:
        return False
    return names_itself and page.title != reference.title


def _not_found_words(dom: Dom, page: PageLinks, main: str) -> str:
    for place in (page.h1, page.title, _heading(dom)):
        phrase = _phrase("not-found", place[:120])
        if phrase:
            return phrase
    return _phrase("not-found", main) if len(main) < VERY_SHORT else ""


def _is_whole_page(said: str, page: PageLinks, main: str) -> bool:
    """A product may be called "Error 404 T-shirt": a not-found page has neither price nor much text, or says it twice."""
    head, title = _phrase("not-found", page.h1[:120]), _phrase("not-found", page.title[:120])
    if (
        said == "404"
        and not (re.search(r"\b404\b", page.h1) and len(normal(page.h1)) < 30)
        and not re.fullmatch(r"\W*404\W.*", page.title)
    ):
        return False
    if head and title:
        return len(main) < 4 * SHORT
    return len(main) < SHORT and not re.search(
        r"add[-_ ]to[-_ ](?:cart|bag|basket)|warenkorb legen|ajouter au panier", main, re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class _Vendor:
    name: str
    sure: tuple[str, ...]
    hint: tuple[str, ...]
    header: str


@dataclass(frozen=True, slots=True)
class _Data:
    vendors: tuple[_Vendor, ...]
    phrases: Mapping[str, re.Pattern[str]]


@cache
def _data() -> _Data:
    raw = tomllib.loads(resources.files("crawler.discovery").joinpath("walls.toml").read_text(encoding="utf-8"))
    return _Data(
        vendors=tuple(
            _Vendor(v["name"], tuple(v["sure"]), tuple(v["hint"]), v.get("header", "")) for v in raw["vendors"]
        ),
        phrases={state: _pattern(phrases) for state, phrases in raw["phrases"].items()},
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    folded = sorted({_fold(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    return re.compile("|".join(rf"(?<!\w){re.escape(p)}(?!\w)" if p.isascii() else re.escape(p) for p in folded))


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def _phrase(state: str, text: str) -> str:
    found = _data().phrases[state].search(_fold(text))
    return found.group(0) if found else ""


def _headers(answer: Answer) -> dict[str, str]:
    pairs = answer.headers.items() if isinstance(answer.headers, Mapping) else answer.headers
    return {name.lower(): value for name, value in pairs}


def _retry_after(headers: Mapping[str, str], now: datetime | None) -> float | None:
    raw = headers.get("retry-after", "").strip()
    if raw.isdigit():
        return min(float(raw[:12]), MAX_RETRY)
    try:
        date = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError):
        return None
    if now is None:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max(0.0, (date - now).total_seconds()), MAX_RETRY)


def _heading(dom: Dom) -> str:
    return next((text for e in dom.root.iter("h1", "h2") if (text := text_of(e, 200))), "")


def _words(text: str) -> frozenset[str]:
    return frozenset(normal(text[:20_000]).split())
