"""The shape of a path: numbers, dates, ids and slugs generalised, so that like URLs are counted and learnt together."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

_NUMBER = re.compile(r"\d+")
_DATE = re.compile(
    r"(?:19|20)\d\d-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ID = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (".php", ".asp", ".aspx", ".jsp", ".do", ".cgi", ".cfm", ".pl")

MAX_SEGMENTS = 12
"""Segments of a path looked at; deeper ones become `{deep}`."""


@lru_cache(maxsize=50_000)
def path_shape(url: str) -> str:
    """`/products/mens-quarter-socks` ▸ `/products/{slug}`; the host and the query are left out.

    The last of several segments is always generalised: `/collections/wallets` and `/collections/hats` are alike.
    """
    parts = urlsplit(url)
    path = parts.path
    if parts.fragment.startswith(("/", "!")):
        path = f"{path}#{parts.fragment.lstrip('!').partition('?')[0]}"
    segments = [segment for segment in path.split("/") if segment]
    deep = ["{deep}"] if len(segments) > MAX_SEGMENTS else []
    segments = segments[:MAX_SEGMENTS]
    return "/" + "/".join([_segment(s, at, len(segments)) for at, s in enumerate(segments)] + deep)


def _segment(segment: str, at: int, count: int) -> str:
    if segment == "#":
        return segment
    if at == 0 and _LOCALE.fullmatch(segment):
        return "{locale}"
    found = _EXTENSION.search(segment)
    extension = found.group(0).lower() if found else ""
    if extension in _SCRIPTS:
        return segment.lower()
    stem = segment[: len(segment) - len(extension)]
    if _NUMBER.fullmatch(stem):
        kind = "{year}" if _YEAR.fullmatch(stem) else "{n}"
    elif _DATE.fullmatch(stem):
        kind = "{date}"
    elif _ID.fullmatch(stem):
        kind = "{id}"
    elif at == count - 1 and count > 1:
        kind = "{slug}"
    else:
        kind = stem.lower() if _WORD.fullmatch(stem) else "{slug}"
    return kind + extension


def query_names(url: str) -> tuple[str, ...]:
    """Sorted distinct parameter names of a URL, lower-cased."""
    return tuple(sorted({name.lower() for name, _ in query_pairs(url)}))


def query_pairs(url: str) -> list[tuple[str, str]]:
    """The parameters in order; for `#/` routes those of the fragment. At most 100, longer queries are cut."""
    parts = urlsplit(url)
    query = parts.query
    if parts.fragment.startswith(("/", "!")):
        query = parts.fragment.partition("?")[2] or query
    try:
        return parse_qsl(query[:10_000], keep_blank_values=True, max_num_fields=1_000)[:100]
    except ValueError:
        return []


def looks_random(value: str) -> bool:
    """True for values shaped like session ids: 16 or more hex digits, or 20 or more mixed letters and digits."""
    if re.fullmatch(r"[0-9a-fA-F]{16,}", value):
        return not value.isdigit()
    mixed = re.fullmatch(r"[A-Za-z0-9_\-.]{20,}", value) is not None
    return mixed and any(c.isdigit() for c in value) and sum(c.isalpha() for c in value) >= 6 and _changes(value) >= 6


def _changes(value: str) -> int:
    """How often letters and digits take turns: slugs rarely, ids often."""
    kinds = ["d" if c.isdigit() else "a" for c in value if c.isalnum()]
    return sum(a != b for a, b in pairwise(kinds))
