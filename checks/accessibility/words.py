"""How the text checks compare words: folded case, no punctuation, and the lists of `checks/terms/vague_texts.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

_NOT_WORD = re.compile(r"[^\w\s']+", re.UNICODE)


def plain(text: str) -> str:
    """Lower case, punctuation and symbols removed, single spaces: "  Read more » " is "read more"."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("’", "'")
    return " ".join(_NOT_WORD.sub(" ", folded).split())


def words(text: str) -> list[str]:
    return plain(text).split()


@cache
def vague(kind: str) -> frozenset[str]:
    """All languages' texts of one table: `link`, `label`, `heading`, `title`, `image` or `transcript`."""
    text = resources.files("checks.terms").joinpath("vague_texts.toml").read_text(encoding="utf-8")
    return frozenset(plain(each) for texts in tomllib.loads(text)[kind].values() for each in texts)


def is_vague(kind: str, text: str) -> bool:
    """`text` says nothing by itself, in any of the listed languages."""
    return plain(text) in vague(kind)


_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic|html?|php|aspx?|pdf|docx?)$", re.IGNORECASE)
_CAMERA = re.compile(
    r"^(img|dsc|dscn|dscf|p|pict|image|photo|screenshot|screen shot|file|pic|untitled)[\s_-]*\(?\d{1,10}\)?$",
    re.IGNORECASE,
)


def is_file_name(text: str) -> bool:
    """`text` is a file's name ("IMG_1234.jpg", "banner-2.webp", "DSC00012"), not a description."""
    stripped = text.strip()
    return bool((_FILE.search(stripped) and " " not in stripped) or _CAMERA.match(stripped))


def is_address(text: str) -> bool:
    """`text` is a URL or a path."""
    return bool(re.match(r"^(https?://|www\.)\S+$", text.strip(), re.IGNORECASE))
