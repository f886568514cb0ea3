"""Bounds that keep facets, calendars and endless pagination from running away, without starving the products."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from crawler.discovery.shapes import path_shape, query_names, query_pairs
from crawler.discovery.urls import MAX_URL_LENGTH, kind_of

STATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Pages of one site, unless another unit is said."""

    combinations: int = 12
    """Filter and option combinations of one path (and its identity parameters)."""
    combinations_alike: int = 80
    """The same over all paths of one shape: the filters of every category show the same templates."""
    filters_at_once: int = 2
    """Filter parameters in one URL: single filters show every template, combinations multiply without end."""
    variants: int = 3
    """Variants (`?variant=`, `?color=`) of one product's path."""
    searches: int = 5
    """Search terms of one search page."""
    pagination: int = 200
    """How deep one list is followed."""
    dry: int = 2
    """Pages in a row of one list that bring nothing new, then it is left."""
    dated: int = 30
    """Pages of one path shape with a date in it: calendars, archives."""
    shape: int = 1_500
    """Pages of one path shape that are not known to be products."""
    template: int = 1_000
    """Pages of one template that are not products."""
    products: int = 50_000
    """Product pages."""
    repeats: int = 3
    """How often one path segment may repeat: /a/b/a/b/a/b is a trap of relative links."""
    segments: int = 12
    """Segments of a path."""
    learnt: int = 20
    """Fetched pages of a path shape before its share of products is believed."""
    few: int = 3
    """Fetched pages of a path with the same parameters before these are believed to choose the page."""
    product_share: float = 0.6
    """Share of products from which a whole path shape counts as products."""


@dataclass(frozen=True, slots=True)
class Admission:
    """May the page be fetched, and if not, which bound stopped it."""

    admitted: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.admitted


@dataclass(slots=True)
class _Shape:
    admitted: int = 0
    fetched: int = 0
    products: int = 0
    templates: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Budget:
    """The bounds of one site's crawl. Asking twice about one URL costs once."""

    limits: Limits = field(default_factory=Limits)
    _admitted: set[str] = field(default_factory=set)
    _shapes: dict[str, _Shape] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _dry: Counter[str] = field(default_factory=Counter)
    _refused: Counter[str] = field(default_factory=Counter)

    def admit(
        self, url: str, *, page_type: str | None = None, listed: bool = False, identity: Iterable[tuple[str, str]] = ()
    ) -> Admission:
        """May `url` (in normal form) be fetched? `page_type` as its link promises, `listed` when a sitemap names it.

        `identity` are the parameters that choose the page (`ParameterLearner.identity`); they count as path.
        """
        key = _digest(url)
        if key in self._admitted:
            return Admission(True)
        known = frozenset(name.lower() for name, _ in identity) | self._chooses(url)
        for bound in (
            _malformed(url, self.limits),
            self._query(url, known, is_item=page_type == "product" or (listed and not query_pairs(url))),
            self._path(url, page_type, listed),
        ):
            if bound:
                self._refused[bound.partition(":")[0]] += 1
                return Admission(False, bound)
        self._charge(url, known, page_type, listed)
        self._admitted.add(key)
        return Admission(True)

    def record(self, url: str, *, page_type: str, template: str = "", new_pages: int = 0) -> None:
        """What a fetched page turned out to be, and how many unseen pages its links brought."""
        shape = self._shapes.setdefault(path_shape(url), _Shape())
        shape.fetched += 1
        shape.products += page_type == "product"
        names = _names_key(url)
        if names:
            self._counts[f"fetched {names}"] += 1
            self._counts[f"pages {names}"] += page_type not in ("category", "search", "other", "home")
        if template and page_type != "product":
            shape.templates[template] += 1
            self._counts[f"template {template}"] += 1
        number, list_key = _page_number(url)
        if number is not None and page_type == "product":
            self._counts[f"items {list_key}"] += 1
        elif number is not None:
            self._dry[list_key] = 0 if new_pages else self._dry[list_key] + 1

    def refused(self) -> dict[str, int]:
        """Bound ▸ how many URLs it kept out; belongs into the run's record."""
        return dict(sorted(self._refused.items()))

    def _chooses(self, url: str) -> frozenset[str]:
        """Parameters nobody knew that turned out to choose the page (`shop?artno=12`): most of their pages were no lists."""
        names = _names_key(url)
        fetched = self._counts[f"fetched {names}"] if names else 0
        if fetched < self.limits.few or self._counts[f"pages {names}"] < self.limits.product_share * fetched:
            return frozenset()
        return frozenset(name.lower() for name, _ in query_pairs(url))

    def _query(self, url: str, identity: frozenset[str], *, is_item: bool) -> str:
        number, list_key = _page_number(url)
        if is_item or self._counts[f"items {list_key}"]:
            number = None  # /p/12 may be page 12 of a list, or a product
        if not query_pairs(url) and number is None:
            return ""
        limits, parts = self.limits, _Parts.of(url, identity)
        if number is not None and number > limits.pagination:
            return f"pagination: page {number} of a list, the bound is {limits.pagination}"
        if number is not None and self._dry[list_key] >= limits.dry:
            return f"pagination: the last {limits.dry} pages of the list brought nothing new"
        if len(parts.filters) > limits.filters_at_once:
            return f"filters: {len(parts.filters)} filters at once, the bound is {limits.filters_at_once}"
        for kind, bound in (
            ("variants", limits.variants),
            ("searches", limits.searches),
            ("combinations", limits.combinations),
        ):
            if parts.uses(kind) and self._counts[parts.key(kind)] >= bound:
                return f"{kind}: {bound} of {parts.base} are enough"
        shape = path_shape(url)
        if parts.filters and self._counts[f"alike {shape}"] >= limits.combinations_alike:
            return f"combinations: {limits.combinations_alike} of paths like {shape} are enough"
        return ""

    def _path(self, url: str, page_type: str | None, listed: bool) -> str:
        limits, shape = self.limits, path_shape(url)
        if self._is_product(url, page_type, listed):
            return f"products: {limits.products} are enough" if self._counts["products"] >= limits.products else ""
        seen = self._shapes.get(shape, _Shape())
        if ("{date}" in shape or "{year}" in shape or _has_date(url)) and seen.admitted >= limits.dated:
            return f"dates: {limits.dated} dated pages like {shape} are enough"
        if seen.admitted >= limits.shape:
            return f"shape: {limits.shape} pages like {shape} are enough"
        return self._template(shape)

    def _template(self, shape: str) -> str:
        """A path shape whose pages nearly all fall into one exhausted template brings nothing new."""
        seen = self._shapes.get(shape)
        if seen is None or seen.fetched < self.limits.learnt:
            return ""
        for template, count in seen.templates.most_common(1):
            if count >= 0.9 * seen.fetched and self._counts[f"template {template}"] >= self.limits.template:
                return f"template: {self.limits.template} pages of {template} are enough"
        return ""

    def _is_product(self, url: str, page_type: str | None, listed: bool) -> bool:
        """Products, and what a sitemap lists without a query, have a budget of their own."""
        seen = self._shapes.get(path_shape(url), _Shape())
        mostly = seen.fetched >= self.limits.learnt and seen.products >= self.limits.product_share * seen.fetched
        return page_type == "product" or mostly or (listed and not query_pairs(url))

    def _charge(self, url: str, identity: frozenset[str], page_type: str | None, listed: bool) -> None:
        parts = _Parts.of(url, identity)
        for kind in ("variants", "searches", "combinations"):
            if parts.uses(kind):
                self._counts[parts.key(kind)] += 1
        if parts.filters:
            self._counts[f"alike {path_shape(url)}"] += 1
        if self._is_product(url, page_type, listed):
            self._counts["products"] += 1
        else:
            self._shapes.setdefault(path_shape(url), _Shape()).admitted += 1

    def to_dict(self) -> dict[str, Any]:
        """Plain data for resuming."""
        return {
            "version": STATE_VERSION,
            "admitted": sorted(self._admitted),
            "shapes": {
                shape: [s.admitted, s.fetched, s.products, dict(s.templates)] for shape, s in self._shapes.items()
            },
            "counts": dict(self._counts),
            "dry": dict(self._dry),
            "refused": dict(self._refused),
            "limits": asdict(self.limits),
        }

    @classmethod
    def from_dict(cls, state: dict[str, Any]) -> Self:
        """The budget back; a state of another version starts afresh."""
        if state.get("version") != STATE_VERSION:
            return cls()
        return cls(
            Limits(**state["limits"]),
            set(state["admitted"]),
            {shape: _Shape(row[0], row[1], row[2], Counter(row[3])) for shape, row in state["shapes"].items()},
            Counter(state["counts"]),
            Counter(state["dry"]),
            Counter(state["refused"]),
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A URL split into what chooses the page (`base`) and what only changes its view."""

    base: str
    filters: tuple[str, ...]
    variants: tuple[str, ...]
    searches: tuple[str, ...]

    @classmethod
    def of(cls, url: str, identity: frozenset[str]) -> Self:
        groups: dict[str, list[str]] = {"identity": [], "variant": [], "search": [], "": []}
        for name, value in query_pairs(url):
            kind = "identity" if name.lower() in identity else kind_of(name)
            if kind == "pagination" and value.isdigit() and len(value) <= 5:
                continue
            groups[kind if kind in groups else ""].append(f"{name.lower()}={value}"[:200])
        base = "&".join([urlsplit(url).path, *groups["identity"]])
        return cls(base[:500], tuple(groups[""]), tuple(groups["variant"]), tuple(groups["search"]))

    def uses(self, kind: str) -> bool:
        return bool({"variants": self.variants, "searches": self.searches, "combinations": self.filters}[kind])

    def key(self, kind: str) -> str:
        return f"{kind} {_digest(self.base)}"


def _names_key(url: str) -> str:
    names = query_names(url)
    return _digest(f"{urlsplit(url).path}?{names}") if names else ""


_PATH_PAGE = re.compile(
    r"/(?:page|seite|pagina|strona|sida|p)[/-](\d{1,6})/?(?=$|[?#])|/page(\d{1,6})/?(?=$|[?#])", re.IGNORECASE
)
_DATE_VALUE = re.compile(r"(?:19|20)\d\d-\d\d?(?:-\d\d?)?|(?:19|20)\d{6}")


def _page_number(url: str) -> tuple[int | None, str]:
    """The number of a page of a list with the list's key; None when it is not one."""
    found = _PATH_PAGE.search(urlsplit(url).path)
    if found:
        return int(found.group(1) or found.group(2)), _digest(_PATH_PAGE.sub("", url))
    pairs = query_pairs(url)
    for name, value in pairs:
        if kind_of(name) == "pagination" and value.isdigit() and len(value) <= 5:
            rest = sorted(pair for pair in pairs if pair[0] != name)
            per_page = 1 if name.lower() not in ("start", "offset") else 10
            return int(value) // per_page, _digest(f"{urlsplit(url).path}{rest}")
    return None, ""


def _has_date(url: str) -> bool:
    return any(_DATE_VALUE.fullmatch(value) for _, value in query_pairs(url))


def _malformed(url: str, limits: Limits) -> str:
    if len(url) > MAX_URL_LENGTH:
        return f"length: {len(url)} characters, the bound is {MAX_URL_LENGTH}"
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) > limits.segments:
        return f"depth: {len(segments)} path segments, the bound is {limits.segments}"
    worst = max(Counter(segments).values(), default=0)
    return f"repeats: a path segment repeats {worst} times" if worst >= limits.repeats else ""


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
