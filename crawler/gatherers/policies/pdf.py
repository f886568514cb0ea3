"""The text of a policy that is a PDF (pypdf), bounded: a PDF is hostile input like a page."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from checks.policies.artifacts import Pdf
from checks.policies.links import classify_policy_link
from checks.snapshot import PageSnapshot

MAX_BYTES = 10_000_000
MAX_PAGES = 60
MAX_TEXT = 400_000
"""Characters of text kept."""

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(data: bytes) -> Pdf:
    """Text and accessibility marks of a PDF; never raises for what the file does: `error` says why there is no text."""
    if len(data) > MAX_BYTES:
        return Pdf("", 0, tagged=False, error=f"the PDF has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    if not data[:1024].lstrip().startswith(b"%PDF"):
        return Pdf("", 0, tagged=False, error="the file is not a PDF")
    try:
        return _read(PdfReader(io.BytesIO(data), strict=False))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
        OSError,
    ) as error:
        return Pdf("", 0, tagged=False, error=f"the PDF could not be read ({type(error).__name__})")


def _read(reader: PdfReader) -> Pdf:
    if reader.is_encrypted and not reader.decrypt(""):
        return Pdf("", 0, tagged=False, encrypted=True, error="the PDF is locked with a password")
    pages = len(reader.pages)
    pieces: list[str] = []
    length = 0
    for page in reader.pages[: min(pages, MAX_PAGES)]:
        text = page.extract_text() or ""
        pieces.append(text)
        length += len(text)
        if length > MAX_TEXT:
            break
    root = reader.root_object
    marks = root.get("/MarkInfo")
    tagged = bool(marks is not None and marks.get_object().get("/Marked")) and "/StructTreeRoot" in root
    title = str(reader.metadata.title or "") if reader.metadata is not None else ""
    return Pdf(
        text="\n".join(pieces)[:MAX_TEXT],
        pages=pages,
        tagged=tagged,
        lang=str(root.get("/Lang", "") or ""),
        title=title[:300],
        truncated=pages > MAX_PAGES or length > MAX_TEXT,
        encrypted=reader.is_encrypted,
    )


def policy_documents(documents: Iterable[Mapping[str, Any]], lang: str = "") -> list[tuple[str, str]]:
    """(address, kind) of the documents the crawl saw links to (`facts["documents"]`) that are policies by name or address."""
    found = []
    for each in documents:
        url = str(each["url"])
        kinds = [classify_policy_link(str(text), "", lang) for text in each.get("texts", ())] or [None]
        kind = next((kind for kind in kinds if kind), None) or classify_policy_link("", url, lang)
        if kind is not None:
            found.append((url, kind))
    return sorted(set(found))


def pdf_snapshot(url: str, kind: str, data: bytes, *, fetched_at: str = "") -> PageSnapshot:
    """A downloaded policy as a page of the site, so that it is found and read like any other."""
    return PageSnapshot(
        url, url, "audited", f"policy/{kind}", "", {"pdf": read_pdf(data)}, fetched_at=fetched_at, engine="download"
    )
