"""A policy page as a reader meets it: main text, headings, sentences, language, length, date.

The main text comes from trafilatura (https://trafilatura.readthedocs.io/); where it leaves out most of what the page's own
`main` element says (short policies, tables, accordions), the element's text is used instead.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import trafilatura
from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder
from lxml import etree
from lxml import html as lxml_html

from checks.policies.wording import LANGUAGES, fold, is_cjk, primary

logging.getLogger("trafilatura").setLevel(
    logging.CRITICAL
)  # its complaints about hostile markup are not the user's to mend

MAX_HTML = 3_000_000
"""Characters of markup that are read."""
MAX_TEXT = 400_000
"""Characters of main text that are read."""
_SAID = 5
_MIN_SHARE = 0.6
"""Share of the main element's words below which the extractor is taken to have lost the policy."""

_CODE = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_AWAY = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "header", "footer", "form", "iframe", "dialog", "aside"}
)
_BLOCKS = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "section",
        "br",
        "tr",
        "summary",
        "blockquote",
        "pre",
        "article",
        "address",
        "button",
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "strong", "b")
_SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\d\.)(?<!\b\w\.)(?<!\bArt\.)(?<!\bNr\.)(?<!\bNo\.)\s+(?=[\"'“«(]?[A-ZÀ-ÞŁŚŻŹĆĄĘ0-9¿¡가-힣])|(?<=[。！？])"
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_DENSER = 3
"""Latin letters that say as much as one of Japanese or Korean."""
_WORD = re.compile(r"\w[\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One page, read."""

    title: str
    h1: str
    headings: tuple[str, ...]
    text: str
    sentences: tuple[str, ...]
    """Headings and list items count as sentences of their own."""
    lang: str
    """Detected from the text; the page's `lang` where the text is too short to tell."""
    words: int
    """Japanese text has no spaces: two characters count as a word."""


@lru_cache(maxsize=256)
def read_page(html: str, declared_lang: str = "", visible_text: str = "") -> Reading:
    """The page behind `html`; never raises on broken markup: what cannot be parsed reads as empty."""
    root = _parse(html[:MAX_HTML])
    if root is None:
        return read_text(visible_text, declared_lang)
    title = _first(root, "title")
    h1 = _first(root, "h1")
    body = _main_text(root, html[:MAX_HTML])
    headings = tuple(dict.fromkeys(_headings(root)))
    return _reading(title, h1, headings, body, declared_lang)


def read_names(html: str) -> tuple[str, str]:
    """Title and first heading alone: a tenth of what reading the page costs."""
    root = _parse(html[:MAX_HTML])
    return ("", "") if root is None else (_first(root, "title"), _first(root, "h1"))


def text_digest(reading: Reading) -> str:
    """16 hex digits over the sentences of five words and more, in any order: menus and counters beside a policy are not its text."""
    said = sorted({fold(each) for each in reading.sentences if count_words(each) >= _SAID})
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


@lru_cache(maxsize=256)
def read_text(text: str, declared_lang: str = "") -> Reading:
    """The same for text without markup (a PDF, a section of another page)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    headings = tuple(line for line in lines if len(line) < 80 and not line.endswith((".", "。", ";", ",")))[:200]
    return _reading(lines[0] if lines else "", lines[0] if lines else "", headings, "\n".join(lines), declared_lang)


def _reading(title: str, h1: str, headings: tuple[str, ...], text: str, declared: str) -> Reading:
    text = text[:MAX_TEXT]
    return Reading(title, h1, headings, text, tuple(sentences(text)), language(text, declared), count_words(text))


def sentences(text: str) -> list[str]:
    """`text` cut at line ends and sentence ends; good enough to quote from, not grammar."""
    found = []
    for line in text.splitlines():
        found += [piece.strip() for piece in _SENTENCE_END.split(line) if piece.strip()]
    return found


def count_words(text: str) -> int:
    """Words, or half the characters of Japanese."""
    if is_cjk(text) and not re.search(r"[\uac00-\ud7af]", text):
        return len(re.sub(r"\s", "", text)) // 2
    return len(_WORD.findall(text))


def language(text: str, declared: str = "") -> str:
    """ISO 639-1 code of `text`; texts under 30 characters are too short to tell, so `declared` speaks for them."""
    sample = text[:3_000]
    if len(sample) < 30:
        return primary(declared)
    written = _by_script(sample, primary(declared))
    if written:
        return written
    found = _detector().detect_language_of(_in_one_script(sample))
    return found.iso_code_639_1.name.lower() if found is not None else primary(declared)


def _in_one_script(sample: str) -> str:
    """A Latin text without words in other letters: one "한국어" in a list of languages made an English page Korean."""
    latin, letters = len(_LATIN.findall(sample)), sum(map(str.isalpha, sample))
    return re.sub(r"[^\W\d_\u0041-\u024f]+", " ", sample) if latin * 2 > letters else sample


def _by_script(sample: str, declared: str) -> str:
    """`ja` or `ko` where their letters carry the text, whatever Latin names and addresses stand among them."""
    hangul = len(_HANGUL.findall(sample))
    kana = len(_KANA.findall(sample))
    han = len(_HAN.findall(sample))
    if (hangul + kana + han) * _DENSER < len(_LATIN.findall(sample)):
        return ""
    if hangul > kana + han:
        return "ko"
    return "ja" if kana * 20 > han or (han and declared == "ja") else ""


_NEIGHBOURS = ("nb", "fi", "cs", "hu", "ro", "tr", "zh", "ru", "el")


@cache
def _detector() -> LanguageDetector:
    wanted = [IsoCode639_1.from_str(code.upper()) for code in (*LANGUAGES, *_NEIGHBOURS)]
    languages = [Language.from_iso_code_639_1(code) for code in wanted]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def _parse(html: str) -> lxml_html.HtmlElement | None:
    html = _DECLARATION.sub("", html.replace("\x00", ""))
    if not html.strip():
        return None
    try:
        return lxml_html.document_fromstring(html)
    except (etree.ParserError, ValueError):
        return None


def _main_text(root: lxml_html.HtmlElement, html: str) -> str:
    whole = _text(_main_element(root))
    extracted = (
        trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
        or ""
    )
    return extracted if count_words(extracted) >= _MIN_SHARE * count_words(whole) and extracted else whole


def _main_element(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if found and count_words("".join(found[0].itertext())) > 20:
            return found[0]
    body = root.find(".//body")
    return body if body is not None else root


def main_words(html: str) -> int | None:
    """Words of the page's `main` element, however few; None where it has none."""
    root = _parse(html[:MAX_HTML])
    found = root.xpath("//main | //*[@role='main']") if root is not None else []
    return count_words(_text(found[0])) if found else None


def _text(element: lxml_html.HtmlElement) -> str:
    pieces: list[str] = []
    _walk(element, pieces)
    lines = ("".join(pieces)).split("\n")
    return "\n".join(line for line in (" ".join(raw.split()) for raw in lines) if line)


def _walk(element: lxml_html.HtmlElement, pieces: list[str], *, skip: frozenset[str] = _AWAY) -> None:
    """Text in document order, one line per block; an explicit stack, because hostile pages nest deeply."""
    stack: list[tuple[lxml_html.HtmlElement, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                pieces.append("\n")
            if node is not element and node.tail:
                pieces.append(node.tail)
            continue
        if not tag or (tag in skip and node is not element):
            if node is not element and node.tail:
                pieces.append(node.tail)
            continue
        if tag in _BLOCKS:
            pieces.append("\n")
        if node.text:
            pieces.append(node.text)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _headings(root: lxml_html.HtmlElement) -> list[str]:
    found = []
    for node in root.iter(*_HEADINGS):
        text = " ".join("".join(node.itertext()).split())
        if 1 < len(text) <= 120 and not any(a.tag in ("nav", "footer") for a in node.iterancestors()):
            found.append(text)
    return found[:400]


def _first(root: lxml_html.HtmlElement, tag: str) -> str:
    node = root.find(f".//{tag}")
    return " ".join("".join(node.itertext()).split())[:300] if node is not None else ""


def closed_text(html: str) -> str:
    """What closed `<details>` hold, one line per block: visitors open them, a page's visible text lacks them."""
    if "<details" not in html:
        return ""
    root = _parse(html[:MAX_HTML])
    pieces: list[str] = []
    for each in root.iterfind(".//details") if root is not None else ():
        if each.get("open") is None:
            _walk(each, pieces, skip=_CODE)
            pieces.append("\n")
    return _lines(pieces)


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(line for line in (" ".join(raw.split()) for raw in "".join(pieces).split("\n")) if line)


@lru_cache(maxsize=64)
def visible_text(html: str) -> str:
    """Text of the whole page, footer and all, one line per block; scripts and styles left out."""
    root = _parse(html[:MAX_HTML])
    if root is None:
        return ""
    body = root.find(".//body")
    pieces: list[str] = []
    _walk(body if body is not None else root, pieces, skip=_CODE)
    return _lines(pieces)
