"""The whole page as one number, attributes included: what a customer reads may be the same while the page is not.

A label that lost its `for`, a link that lost its name, another style sheet: none of it changes the text of the main
content (`content.fingerprint`), all of it changes what an audit finds. What differs at every visit is left out:
script text, nonces and tokens, values of hidden fields, long ids, clock times, numbers in running text.
"""

from __future__ import annotations

import hashlib
import re

from crawler.discovery.html import Dom, Element, parse, tag_of

MAX_ELEMENTS = 60_000
_VOLATILE = frozenset({"nonce", "integrity", "value", "content", "data-nonce", "data-token", "style"})
_ADDRESSES = frozenset({"href", "src", "action", "srcset", "poster"})
_SILENT = frozenset({"script", "noscript", "template"})
_NOISE = re.compile(r"[0-9a-f]{16,}|\d+", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
_TOKEN = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{16,}", re.IGNORECASE)


def markup(html: str | Dom) -> str:
    """Hex digest of tags, attributes and texts in document order; empty for an empty page."""
    digest = hashlib.blake2b(digest_size=12)
    seen = 0
    for element in parse(html).root.iter():
        tag = tag_of(element)
        if not tag or (tag == "meta" and str(element.get("name", "")).lower() not in ("viewport", "robots")):
            continue
        seen += 1
        if seen > MAX_ELEMENTS:
            break
        digest.update(_line(element, tag).encode("utf-8", "replace"))
    return digest.hexdigest() if seen else ""


def _line(element: Element, tag: str) -> str:
    keep_content = tag == "meta"
    given = sorted((str(name), str(value)) for name, value in element.attrib.items())
    attributes = [
        f"{name}={_value(name, value, tag)}"
        for name, value in given
        if name not in _VOLATILE or (keep_content and name == "content") or (name == "style" and len(value) < 500)
    ]
    text = "" if tag in _SILENT else _plain(element.text)
    return f"<{tag} {' '.join(attributes)}>{text}\x00{_plain(element.tail)}\n"


def _value(name: str, value: str, tag: str) -> str:
    """Addresses without host and query (a style sheet's and a script's query is its version)."""
    if name not in _ADDRESSES:
        return _TOKEN.sub("", value)[:500]
    path = _HOST.sub("", value)
    return path if tag in ("link", "script") else path.partition("?")[0]


def _plain(text: str | None) -> str:
    return _NOISE.sub("", " ".join((text or "").split()))[:2000]
