"""Sitemaps (https://www.sitemaps.org/protocol.html) read as hostile input: bounded, no entities, never a crash."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from lxml import etree

from crawler.discovery.urls import BadUrl, canonical

MAX_BYTES = 50 * 1024 * 1024
"""Decompressed; the protocol's own limit. What lies beyond is not read."""
MAX_ENTRIES = 50_000
"""URLs of one sitemap; the protocol's own limit."""
MAX_ALTERNATES = 100
"""hreflang alternates kept of one entry."""

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TEXT_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One URL of a sitemap."""

    url: str
    lastmod: str = ""
    """As written, a W3C date; empty when missing."""
    alternates: tuple[tuple[str, str], ...] = ()
    """(hreflang, URL)."""


@dataclass(frozen=True, slots=True)
class UrlSet:
    """A sitemap of pages. `error` is set where it was broken, cut or refused; the entries read so far stay."""

    entries: tuple[Entry, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """A sitemap of sitemaps."""

    children: tuple[Entry, ...]
    error: str = ""


def parse_sitemap(body: bytes) -> UrlSet | SitemapIndex:
    """Whatever a sitemap URL answered: XML or text, gzipped or not, whole or broken."""
    data, cut = _decompress(body)
    if _ENTITY.search(data[:100_000]):
        return UrlSet((), "refused: the XML declares entities")
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _text(data, cut)
    if re.match(rb"<!doctype\s+html|<html", head, re.IGNORECASE):
        return UrlSet((), "an HTML page, not a sitemap")
    return _xml(data, cut)


def _decompress(body: bytes) -> tuple[bytes, str]:
    too_long = f"cut at {MAX_BYTES // 1024 // 1024} MB"
    if not body.startswith(b"\x1f\x8b"):
        return body[:MAX_BYTES], too_long if len(body) > MAX_BYTES else ""
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    error = ""
    while body.startswith(b"\x1f\x8b") and left > 0 and not error:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            parts.append(stream.decompress(body, left))
        except zlib.error as problem:
            error = f"broken gzip: {problem}"
        left -= len(parts[-1]) if parts else 0
        if not stream.eof and left > 0:
            error = error or "broken gzip: it ends too early"
        body = stream.unused_data
    return b"".join(parts)[:MAX_BYTES], error or (too_long if left <= 0 else "")


def _text(data: bytes, error: str) -> UrlSet:
    entries: dict[str, Entry] = {}
    for found in _TEXT_URL.finditer(data.decode("utf-8-sig", "replace")):
        _add(entries, found.group(0), "", ())
        if len(entries) >= MAX_ENTRIES:
            return UrlSet(tuple(entries.values()), f"cut at {MAX_ENTRIES} entries")
    return UrlSet(tuple(entries.values()), error or ("" if entries else "neither XML nor a list of URLs"))


def _xml(data: bytes, error: str) -> UrlSet | SitemapIndex:
    entries: dict[str, Entry] = {}
    root = ""
    parsing = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for event, element in parsing:
            name = _local(element)
            root = root or name
            if event == "end" and name in ("url", "sitemap"):
                _add(entries, *_fields(element))
                _forget(element)
            if len(entries) >= MAX_ENTRIES:
                error = error or f"cut at {MAX_ENTRIES} entries"
                break
    except etree.XMLSyntaxError as problem:
        error = error or f"broken XML: {problem.msg}"
    error = error or _complaint(parsing)
    if root == "sitemapindex":
        return SitemapIndex(tuple(entries.values()), error)
    if not entries and root not in ("urlset", "url") and not error:
        error = f"not a sitemap: the root element is {root or 'missing'}"
    return UrlSet(tuple(entries.values()), error)


def _complaint(parsing: etree.iterparse) -> str:
    log = getattr(parsing, "error_log", None) or ()
    fatal = next((entry for entry in log if entry.level_name == "FATAL"), None)
    return f"broken XML in line {fatal.line}: {fatal.message}" if fatal is not None else ""


def _fields(element: etree._Element) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """loc, lastmod and hreflang alternates; image, video and news children have other names or namespaces."""
    loc = lastmod = ""
    alternates: list[tuple[str, str]] = []
    for child in element:
        name = _local(child)
        if name == "loc" and not loc and not _is_extension(child):
            loc = (child.text or "").strip()
        elif name == "lastmod":
            lastmod = (child.text or "").strip()[:40]
        elif name == "link" and child.get("hreflang") and child.get("href") and len(alternates) < MAX_ALTERNATES:
            alternates.append((str(child.get("hreflang")).strip().lower(), str(child.get("href")).strip()))
    return loc, lastmod, tuple(alternates)


def _is_extension(element: etree._Element) -> bool:
    tag = str(element.tag).lower()
    return "sitemap-image" in tag or "sitemap-video" in tag or "sitemap-news" in tag


def _add(entries: dict[str, Entry], url: str, lastmod: str, alternates: tuple[tuple[str, str], ...]) -> None:
    try:
        clean = canonical(url)
    except BadUrl:
        return
    others = []
    for lang, href in alternates:
        try:
            others.append((lang, canonical(href)))
        except BadUrl:
            continue
    entries.setdefault(clean, Entry(clean, lastmod, tuple(others)))


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free the memory of what has been read: 50 MB of XML would be 500 MB of tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
