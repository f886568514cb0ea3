"""Which query parameters make a page and which do not: learnt per site, with parameters.toml only as a prior.

Evidence, strongest first: pages that turn out equal or different with and without the parameter; the page's own
canonical link; session ids recognised by behaviour (one random value on many paths); the usual meaning of the name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode, urlsplit, urlunsplit

from crawler.discovery.shapes import looks_random, path_shape, query_pairs
from crawler.discovery.urls import BadUrl, canonical, host_of, kind_of

STATE_VERSION = 1
ENOUGH_HERE = 2
"""Observations at one path shape before they are believed there."""
ENOUGH_ANYWHERE = 4
"""Observations over the whole site before they are believed at shapes without any of their own."""
SESSION_PATHS = 4
"""Distinct paths one random-looking value must appear on to be a session id: product ids do not travel."""
MAX_REMEMBERED = 20_000
"""Pages whose fingerprints are kept for comparison; the oldest are forgotten."""
MAX_TRACKED = 5_000
"""(path shape, parameter) pairs and random values counted; a site that invents more gets priors."""

_DROPPED = frozenset({"tracking", "session", "sort", "view", "referral", "currency"})
_PROTECTED = frozenset({"pagination", "identity", "search"})
_LAYOUT = re.compile(
    r"\d{1,4}|all|grid|list|gallery|table|tiles?|rows?|compact|large|small|liste|raster|kachel|grille", re.IGNORECASE
)


@dataclass(slots=True)
class _Evidence:
    equal: int = 0
    different: int = 0
    dropped: int = 0
    """By canonical links."""
    kept: int = 0

    def total(self) -> int:
        return self.equal + self.different + self.dropped + self.kept

    def add(self, other: _Evidence) -> None:
        self.equal += other.equal
        self.different += other.different
        self.dropped += other.dropped
        self.kept += other.kept


@dataclass(frozen=True, slots=True)
class Ruling:
    """Does the parameter change the page, and how we know."""

    matters: bool
    why: str


class ParameterLearner:
    """Learns from what the crawl sees; `normal_form` applies it. Feed it URLs of one site only."""

    def __init__(self) -> None:
        self._evidence: dict[tuple[str, str], _Evidence] = {}
        self._site: dict[str, _Evidence] = {}
        self._pages: dict[str, dict[str, str]] = {}
        self._random: dict[str, dict[str, list[str]]] = {}
        self._sessions: set[str] = set()

    def observe_canonical(self, url: str, canonical_url: str) -> None:
        """The page at `url` names `canonical_url` as canonical. Other hosts and other paths say nothing here."""
        try:
            here, there = canonical(url), canonical(canonical_url)
        except BadUrl:
            return
        if host_of(here) != host_of(there) or _path(here) != _path(there):
            return
        kept = {(name.lower(), value) for name, value in query_pairs(there)}
        for name, value in query_pairs(here):
            lowered = name.lower()
            seen = _Evidence(kept=1) if (lowered, value) in kept else _Evidence(dropped=1)
            self._count(path_shape(here), lowered, seen)

    def observe_content(self, url: str, fingerprint: str) -> None:
        """`fingerprint` of the main content at `url`; equal ones mean equal pages (`content.fingerprint`), empty ones nothing."""
        if not fingerprint:
            return
        try:
            here = canonical(url)
        except BadUrl:
            return
        for name in ["", *{name.lower() for name, _ in query_pairs(here)}]:
            self._compare(here, name, fingerprint)

    def observe_links(self, urls: Iterable[str]) -> None:
        """URLs seen on one visit: one random-looking value on many paths is a session id."""
        for url in urls:
            for name, value in query_pairs(url):
                if looks_random(value):
                    self._note_random(name.lower(), value, _path(url))

    def ruling(self, shape: str, name: str, value: str = "") -> Ruling:
        """Whether parameter `name` matters on pages of this path shape."""
        name = name.lower()
        if name in self._sessions:
            return Ruling(False, "session id: the same random value on many paths")
        kind = kind_of(name)
        here = self._evidence.get((shape, name))
        if here and here.total() >= ENOUGH_HERE:
            found = _judge(here, kind, "on pages like this")
            if found:
                return found
        site = self._site.get(name)
        if site and site.total() >= ENOUGH_ANYWHERE:
            found = _judge(site, kind, "elsewhere on the site")
            if found:
                return found
        return _prior(kind, value)

    def normal_form(self, url: str) -> str:
        """`url` canonical and without the parameters that do not change the page. Idempotent. Raises `BadUrl`."""
        clean = canonical(url)
        pairs = query_pairs(clean)
        if not pairs:
            return clean
        shape = path_shape(clean)
        kept = [(n, v) for n, v in pairs if self.ruling(shape, n, v).matters]
        return clean if len(kept) == len(pairs) else canonical(_with_query(clean, kept))

    def identity(self, url: str) -> tuple[tuple[str, str], ...]:
        """The parameters that say which page this is (`route=product/product`), as opposed to how it is shown."""
        shape = path_shape(url)
        return tuple(sorted((n.lower(), v) for n, v in query_pairs(url) if self._is_identity(shape, n.lower())))

    def _is_identity(self, shape: str, name: str) -> bool:
        if kind_of(name) == "identity":
            return self.ruling(shape, name).matters
        found = self._evidence.get((shape, name))
        return bool(found and kind_of(name) == "" and found.kept >= ENOUGH_HERE and found.kept > 4 * found.dropped)

    def _count(self, shape: str, name: str, seen: _Evidence) -> None:
        key = (shape, name)
        if key not in self._evidence and len(self._evidence) >= MAX_TRACKED:
            return
        self._evidence.setdefault(key, _Evidence()).add(seen)
        self._site.setdefault(name, _Evidence()).add(seen)

    def _compare(self, url: str, name: str, fingerprint: str) -> None:
        """Compare with pages that differ from `url` in the parameter `name` only; empty: pages that have one more."""
        pairs = query_pairs(url)
        rest = [(n, v) for n, v in pairs if n.lower() != name] if name else pairs
        value = "&".join(v for n, v in pairs if n.lower() == name)
        key = _digest(_with_query(url, rest))
        others = self._pages.setdefault(key, {})
        mine = f"{name}={value}" if name else ""
        for other, print_ in others.items():
            other_name = other.partition("=")[0]
            if other == mine or (name and other_name not in ("", name)):
                continue
            same = print_ == fingerprint
            self._count(path_shape(url), name or other_name, _Evidence(equal=int(same), different=int(not same)))
        if len(others) < 50 or mine in others:
            others[mine] = fingerprint
        while len(self._pages) > MAX_REMEMBERED:
            del self._pages[next(iter(self._pages))]

    def _note_random(self, name: str, value: str, path: str) -> None:
        if name in self._sessions or (name not in self._random and len(self._random) >= MAX_TRACKED):
            return
        values = self._random.setdefault(name, {})
        if value not in values and len(values) >= 50:
            return
        paths = values.setdefault(value, [])
        if path not in paths:
            paths.append(path)
        if len(paths) >= SESSION_PATHS:
            self._sessions.add(name)
            del self._random[name]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for resuming a crawl."""
        return {
            "version": STATE_VERSION,
            "evidence": [[s, n, e.equal, e.different, e.dropped, e.kept] for (s, n), e in self._evidence.items()],
            "pages": self._pages,
            "random": self._random,
            "sessions": sorted(self._sessions),
        }

    @classmethod
    def from_dict(cls, state: dict[str, Any]) -> Self:
        """The learner back; a state of another version starts afresh, it is only knowledge."""
        self = cls()
        if state.get("version") != STATE_VERSION:
            return self
        for shape, name, equal, different, dropped, kept in state["evidence"]:
            self._count(shape, name, _Evidence(equal, different, dropped, kept))
        self._pages = {key: dict(value) for key, value in state["pages"].items()}
        self._random = {n: {v: list(paths) for v, paths in values.items()} for n, values in state["random"].items()}
        self._sessions = set(state["sessions"])
        return self


def _judge(found: _Evidence, kind: str, where: str) -> Ruling | None:
    if found.equal >= ENOUGH_HERE and found.equal >= 4 * found.different:
        return Ruling(False, f"{found.equal} pages were equal with and without it {where}")
    if found.different > found.equal and (found.different >= ENOUGH_HERE or kind not in _DROPPED):
        return Ruling(True, f"{found.different} pages differed with and without it {where}")
    if found.kept >= ENOUGH_HERE and found.kept > 2 * found.dropped:
        return Ruling(True, f"{found.kept} canonical links keep it {where}")
    if found.dropped >= ENOUGH_HERE and found.dropped > 4 * found.kept and kind not in _PROTECTED:
        return Ruling(False, f"{found.dropped} canonical links leave it out {where}")
    return None


def _prior(kind: str, value: str) -> Ruling:
    if kind == "view" and not _LAYOUT.fullmatch(value):
        return Ruling(True, "a parameter of this name and value may choose the page")
    if kind in _DROPPED:
        return Ruling(False, f"a parameter of this name is usually a {kind} parameter")
    return Ruling(True, "nothing shows that it can be left out")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path.rstrip("/") or "/") + parts.fragment.partition("?")[0]


def _with_query(url: str, pairs: list[tuple[str, str]]) -> str:
    parts = urlsplit(url)
    query = urlencode(pairs)
    if parts.fragment.startswith(("/", "!")) and "?" in parts.fragment:
        route = parts.fragment.partition("?")[0]
        return urlunsplit((*parts[:4], f"{route}?{query}" if query else route))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
