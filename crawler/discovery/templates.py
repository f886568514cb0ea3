"""Pages of one site that share a DOM skeleton are one template: found by similarity, named stably.

A skeleton is the set of paths of structural elements with texts, ids, hashes and repeats left out; a template is a
cluster of skeletons of one page type. Only MinHash signatures are kept, so a site of 100,000 pages stays small.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Self

from lxml import etree

from crawler.discovery.html import Dom, Element, attribute, parse, tag_of

STATE_VERSION = 1
MAX_ELEMENTS = 20_000
"""Elements of a page that take part."""
PATH_LENGTH = 3
"""Elements in one shingle: an element with its two nearest structural ancestors."""
PERMUTATIONS = 128
"""Of the MinHash; the standard error of an estimated similarity is 1/sqrt(128) = 0.09."""
SIMILAR = 0.55
"""Jaccard similarity from which two pages share a template; measured on saved pages, see the tests."""
MAX_TEMPLATES = 500
"""Templates of a site; further ones are put to the most similar of the same type."""

type Skeleton = frozenset[int]

_STRUCTURAL = frozenset(
    [
        "header",
        "nav",
        "main",
        "footer",
        "aside",
        "section",
        "article",
        "form",
        "fieldset",
        "table",
        "thead",
        "tbody",
        "ul",
        "ol",
        "dl",
        "figure",
        "div",
        "button",
        "select",
        "textarea",
        "input",
        "h1",
        "h2",
        "h3",
        "h4",
        "details",
        "dialog",
        "video",
        "iframe",
        "picture",
        "img",
        "label",
        "a",
        "p",
        "li",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "path",
        "option",
        "br",
        "source",
        "link",
        "meta",
        "head",
        "iframe",
    ]
)
_LEAVES = frozenset(["img", "a", "p", "label", "button", "input", "li", "h2", "h3", "h4"])
_INSTABLE = re.compile(
    r"\d|[A-Z].*[A-Z].*[A-Z]|__|^(?:is|has|js|no|active|open|selected|current|lazy\w*|hidden|visible|first|last|odd|even|loaded|error|disabled|sold-out)(?:-|$)|--"
)
_UTILITY = re.compile(
    r"^(?:[a-z]{1,4}|[a-z]{1,3}[:\[-].*|(?:flex|grid|block|inline|text|font|bg|border|rounded|shadow|items|justify|col|row|gap|space|overflow|absolute|relative|container|wrapper|clearfix)(?:-.*)?)$"
)
_PRIME = (1 << 61) - 1


def skeleton(html: str | Dom) -> Skeleton:
    """Shingles of tag, role and structural class; the same whatever the texts and however many cards a list has."""
    body = parse(html).root.find("body")
    if body is None:
        return frozenset()
    found: set[int] = set()
    stack: list[str] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for done, (event, element) in enumerate(walk):
        if done > 2 * MAX_ELEMENTS:
            break
        tag = tag_of(element)
        if tag in _STRUCTURAL and event == "end" and stack:
            stack.pop()
        elif tag in _STRUCTURAL and event == "start":
            stack.append(_label(element, tag))
            if tag not in _LEAVES or stack[-1] != tag:
                found.add(_hash(">".join(stack[-PATH_LENGTH:])))
        elif tag in _SKIPPED and event == "start":
            walk.skip_subtree()
    return frozenset(found)


def _label(element: Element, tag: str) -> str:
    role = attribute(element, "role", 30).lower()
    kind = attribute(element, "type", 20).lower() if tag in ("input", "button") else ""
    names = [name for name in attribute(element, "class", 500).split()[:12] if _is_structural(name)]
    return ".".join(part for part in (tag, role, kind, *sorted(names)[:2]) if part)


def _is_structural(name: str) -> bool:
    """A class that names a part of the page; not a state, a hash or a style utility."""
    return 3 < len(name) <= 40 and not _INSTABLE.search(name) and not _UTILITY.match(name)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=7).digest())


def similarity(one: Skeleton, other: Skeleton) -> float:
    """Jaccard, 0-1; two empty skeletons are alike."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


type Signature = tuple[int, ...]


def _coefficients() -> tuple[tuple[int, int], ...]:
    words = [_hash(f"storefront-{at}") for at in range(2 * PERMUTATIONS)]
    return tuple((2 * words[at] + 1, words[PERMUTATIONS + at]) for at in range(PERMUTATIONS))


_HASHES = _coefficients()


def signature(shape: Skeleton) -> Signature:
    """MinHash of a skeleton: equal positions estimate the similarity."""
    if not shape:
        return (0,) * PERMUTATIONS
    return tuple(min((a * each + b) % _PRIME for each in shape) for a, b in _HASHES)


def _alike(one: Signature, other: Signature) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS


@dataclass(slots=True)
class _Template:
    id: str
    page_type: str
    signature: Signature
    size: int
    """Shingles of the first member."""
    pages: int = 0


@dataclass(slots=True)
class TemplateIndex:
    """The templates of one site. The same pages in the same order give the same ids."""

    _templates: dict[str, _Template] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)

    def assign(self, url: str, shape: Skeleton, page_type: str) -> str:
        """The template of the page at `url`: an existing one that is similar and of the same type, or a new one."""
        mine = signature(shape)
        best = self._nearest(mine, len(shape), page_type)
        if best is None:
            best = self._new(mine, len(shape), page_type)
        previous = self._pages.get(url)
        if previous != best.id:
            if previous:
                self._templates[previous].pages -= 1
            best.pages += 1
            self._pages[url] = best.id
        return best.id

    def of(self, url: str) -> str:
        """The template a page was assigned to; empty when it was not."""
        return self._pages.get(url, "")

    def sizes(self) -> dict[str, int]:
        """Template id ▸ pages, sorted by id."""
        return {key: self._templates[key].pages for key in sorted(self._templates)}

    def _nearest(self, mine: Signature, size: int, page_type: str) -> _Template | None:
        rivals = [each for each in self._templates.values() if each.page_type == page_type]
        scored = [(_alike(mine, each.signature), each.id, each) for each in rivals]
        best = max(scored, key=lambda item: (item[0], item[1]), default=None)
        if best is None:
            return None
        full = len(self._templates) >= MAX_TEMPLATES
        return best[2] if full or best[0] >= _threshold(size, best[2].size) else None

    def _new(self, mine: Signature, size: int, page_type: str) -> _Template:
        digest = hashlib.blake2b(repr(mine).encode(), digest_size=4).hexdigest()
        stem = page_type.replace("/", "-")
        key = next(k for k in (f"{stem}-{digest[:length]}" for length in (4, 5, 6, 7, 8)) if k not in self._templates)
        self._templates[key] = _Template(key, page_type, mine, size)
        return self._templates[key]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for resuming, and for stable ids from run to run."""
        return {
            "version": STATE_VERSION,
            "templates": [[t.id, t.page_type, list(t.signature), t.size] for t in self._templates.values()],
            "pages": dict(self._pages),
        }

    @classmethod
    def from_dict(cls, state: dict[str, Any], *, forget_pages: bool = False) -> Self:
        """The index back; `forget_pages` keeps only the templates, for a new run of the same site."""
        self = cls()
        if state.get("version") != STATE_VERSION:
            return self
        for key, page_type, values, size in state["templates"]:
            self._templates[key] = _Template(key, page_type, tuple(values), size)
        if not forget_pages:
            self._pages = dict(state["pages"])
            for key in self._pages.values():
                self._templates[key].pages += 1
        return self


def _threshold(one: int, other: int) -> float:
    """Small pages have few shingles, so that one more block weighs much: ask for less likeness there."""
    return SIMILAR - 0.1 if min(one, other) < 40 else SIMILAR
