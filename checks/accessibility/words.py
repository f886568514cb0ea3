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


def is_vague(kind: str, text: str, language: str = "") -> bool:
    """`text` says nothing by itself. Read in the page's language and in English; in all where the page names none.

    One language's word for "here" is another's for something else: German "mehr" is vague, English "Her" is not.
    """
    return plain(text) in vague(kind, language.split("-")[0].lower())


@cache
def vague(kind: str, language: str = "") -> frozenset[str]:
    """Texts of one table: `link`, `label`, `heading`, `title`, `image` or `transcript`."""
    tables = _tables()[kind]
    chosen = {language, "en", "all"} if language in tables else set(tables)
    return frozenset(plain(each) for name, texts in tables.items() if name in chosen for each in texts)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("checks.terms").joinpath("vague_texts.toml").read_text(encoding="utf-8"))


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
