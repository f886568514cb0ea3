"""Contact facts from HTML alone, the same shape as the browser gives.

For saved pages, measurements and the plain-HTTP pass: no script runs, so chat shows only as a declared script, and
visibility is what `hidden` and inline styles say. Regions come from landmarks and, on older pages, from ids and classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from checks.support.artifacts import (
    MAX_LINKS,
    MAX_RUNS,
    MAX_TEXT,
    ChatTrace,
    ContactFacts,
    ContactImage,
    ContactLink,
    TextRun,
)
from checks.support.contact_hosts import is_contact_href
from checks.support.marks import mark
from checks.support.obfuscation import decode_cfemail
from checks.support.vendors import traces_in_html

_SKIP = frozenset({"script", "style", "template", "noscript", "head", "svg", "select", "option", "textarea", "math"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "output",
        "button",
        "nobr",
    ]
)
_LANDMARKS = {
    "header": "header",
    "nav": "nav",
    "main": "main",
    "footer": "footer",
    "aside": "aside",
    "dialog": "dialog",
    "form": "form",
}
_ROLES = {
    "banner": "header",
    "navigation": "nav",
    "main": "main",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
}
_FOOTER_NAME = re.compile(r"(^|[\s_-])(site-?)?footer($|[\s_-])", re.I)
_HEADER_NAME = re.compile(r"(^|[\s_-])(site-?|page-?)?(header|topbar|top-bar)($|[\s_-])", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_REVERSED_STYLE = re.compile(r"direction\s*:\s*rtl", re.I)
_ICON_CUE = re.compile(r"(?:^|[-_ ])(fax|phone|tel|telephone|mobile|envelope|mail|email|print)(?:$|[-_ ])", re.I)
_DROPS = frozenset({"span", "b", "i", "em", "strong", "small", "font", "u", "s", "del", "sup", "sub"})
_BEFORE = etree.XPath("count(preceding-sibling::*[local-name() = $name])")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def facts_from_html(source: str, url: str) -> ContactFacts:
    """The contact facts of one saved page."""
    root = parse(source)
    if root is None:
        return ContactFacts((), (), static=True)
    walker = _Walker(url)
    walker.walk(root)
    return ContactFacts(
        runs=tuple(walker.runs),
        links=tuple(walker.links),
        images=tuple(walker.images),
        chats=_traces(root),
        hreflang=_hreflang(root, url),
        truncated=walker.truncated,
        static=True,
    )


def parse(source: str) -> lxml_html.HtmlElement | None:
    """A tolerant parse; None for nothing to parse. Declared encodings are ignored: the text is decoded already."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\x00", "")
    if not text.strip():
        return None
    try:
        return lxml_html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return None


def _traces(root: lxml_html.HtmlElement) -> tuple[ChatTrace, ...]:
    return traces_in_html(root)


def _hreflang(root: lxml_html.HtmlElement, url: str) -> tuple[tuple[str, str], ...]:
    found = root.xpath("//link[@hreflang][@href]")
    return tuple((link.get("hreflang", ""), urljoin(url, link.get("href", ""))) for link in found[:200])


@dataclass(slots=True)
class _Walker:
    """One pass over the tree in document order; text is cut into runs at block boundaries."""

    url: str
    runs: list[TextRun] = field(default_factory=list)
    links: list[ContactLink] = field(default_factory=list)
    images: list[ContactImage] = field(default_factory=list)
    truncated: bool = False
    _parts: list[str] = field(default_factory=list)
    _owner: lxml_html.HtmlElement | None = None
    _cue: str = ""
    _heading: str = ""
    _size: int = 0
    _decoys: dict[lxml_html.HtmlElement, bool] = field(default_factory=dict)
    _parties: dict[lxml_html.HtmlElement, str] = field(default_factory=dict)
    _pending: list[int] = field(default_factory=list)
    """Pictures of the line being read."""

    def walk(self, root: lxml_html.HtmlElement) -> None:
        skipping = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                if not skipping:
                    self._text(element.tail, element.getparent())
                continue
            if not isinstance(element.tag, str):
                continue
            if element.tag in _SKIP or _embedded(element) or self._decoy(element, event):
                skipping += 1 if event == "start" else -1
                if event == "end" and not skipping:
                    self._text(element.tail, element.getparent())
                continue
            if skipping:
                continue
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()

    def _start(self, element: lxml_html.HtmlElement) -> None:
        if element.tag not in _INLINE or element.tag == "br":
            self._flush()
        if element.tag == "a" and element.get("href"):
            self._link(element)
        if element.tag == "img":
            self._image(element)
            self._pictured(element)
        if element.get("data-cfemail"):
            self._cloudflare(element)
            element.text = ""
        self._apart(element)
        self._touching(element)
        self._icon(element)
        self._text(element.text, element)

    def _end(self, element: lxml_html.HtmlElement) -> None:
        if element.tag not in _INLINE or element.tag == "br":
            self._flush()
        self._apart(element)
        self._text(element.tail, element.getparent())

    def _apart(self, element: lxml_html.HtmlElement) -> None:
        """Two links or buttons side by side are two things, whatever the source leaves out between them."""
        if element.tag in {"a", "button", "label"} and self._parts and not self._parts[-1][-1:].isspace():
            self._parts.append(" ")

    def _touching(self, element: lxml_html.HtmlElement) -> None:
        """Two elements that touch where a number ends or a capital begins, or two alike, are set apart by a style sheet."""
        before = element.getprevious()
        if before is None or before.tail or not self._parts or element.tag not in _INLINE or element.tag == "br":
            return
        classed = element.tag == before.tag == "span" and element.get("class") and before.get("class")
        own = element.text or ""
        last, first = self._parts[-1][-1:], own[:1]
        alike = element.tag == before.tag and len(own) > 3 and len(before.text_content()) > 3 and last.isalnum()
        if classed or alike or (last.isdigit() and first.isalpha()) or (last.islower() and first.isupper()):
            self._parts.append(" ")

    def _decoy(self, element: lxml_html.HtmlElement, event: str) -> bool:
        """`info<span style="display:none">-nospam-</span>@shop.example`: nobody reads what is hidden inside a line."""
        if element.tag not in _DROPS or not _HIDDEN_STYLE.search(element.get("style") or ""):
            return False
        if event == "start":
            self._decoys[element] = bool(self._parts)
        return self._decoys.get(element, False)

    def _pictured(self, element: lxml_html.HtmlElement) -> None:
        """A picture says what follows (`alt="Fax"`, `fax.gif`), or stands for the sign in an address."""
        alt, source = (element.get("alt") or "").strip(), element.get("src") or ""
        name = source.split("?")[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if mark("at_picture").match(alt) or (not alt and mark("at_picture").match(name)):
            self._text("@", element.getparent())
        elif len(alt) <= 40 and mark("icon_name").match(alt):
            self._cue = alt
        elif not alt and (named := mark("icon_file").match(name)):
            self._cue = named.group(1).lower()

    def _party(self, owner: lxml_html.HtmlElement) -> str:
        """Whose words the names of the elements around it say a text is."""
        found = ""
        for each in (owner, *owner.iterancestors()):
            if each.tag in {"body", "html", "main"} or not isinstance(each.tag, str):
                break
            if each not in self._parties:
                self._parties[each] = party_of(each)
            found = found or self._parties[each]
        return found

    def _text(self, text: str | None, owner: lxml_html.HtmlElement | None) -> None:
        if not text or owner is None:
            return
        if self._owner is None and text.strip():
            self._owner = owner
        self._parts.append(text)

    def _icon(self, element: lxml_html.HtmlElement) -> None:
        """An empty icon element names what follows: `<i class="fa fa-fax">`."""
        if element.tag in {"i", "span", "em", "b"} and not (element.text or "").strip() and not len(element):
            cue = _ICON_CUE.search(element.get("class", ""))
            if cue:
                self._cue = cue.group(1).lower().replace("print", "fax")

    def _flush(self) -> None:
        raw, owner, cue = "".join(self._parts), self._owner, self._cue
        self._parts, self._owner = [], None
        text = " ".join(_ZERO_WIDTH.sub("", raw).split())
        self._beside_pictures(text)
        if not text or owner is None:
            return
        self._cue = ""
        if len(self.runs) >= MAX_RUNS or self._size >= MAX_TEXT:
            self.truncated = True
            return
        text = text[:4000]
        self._size += len(text)
        hides = "zero-width" if _ZERO_WIDTH.search(raw) else ""
        if _reversed(owner):
            text, hides = text[::-1], "reversed"
        if _heading(owner):
            self._heading = text[:120]
        region, visible = place_of(owner)
        self.runs.append(
            TextRun(
                text,
                region,
                selector(owner),
                visible,
                _label(owner, cue),
                self._heading,
                hides=hides,
                party=self._party(owner),
            )
        )

    def _beside_pictures(self, text: str) -> None:
        """A picture learns the words of its line, or those of a short line right before it."""
        before = self.runs[-1].text if self.runs and len(self.runs[-1].text) <= 40 else ""
        for index in self._pending:
            self.images[index] = replace(self.images[index], context=(text or before)[:120])
        self._pending = []

    def _link(self, element: lxml_html.HtmlElement) -> None:
        href = (element.get("href") or "").strip()
        if "email-protection#" in href:
            self._protected(element, href)
            return
        if not is_contact_href(href):
            return
        if len(self.links) >= MAX_LINKS:
            self.truncated = True
            return
        region, visible = place_of(element)
        text = " ".join(element.text_content().split())[:200]
        parent = element.getparent()
        around = " ".join(parent.text_content().split())[:120] if parent is not None and len(parent) < 20 else ""
        self.links.append(
            ContactLink(
                href=href[:500],
                text=text,
                name=name_of(element, text),
                region=region,
                selector=selector(element),
                visible=visible,
                focusable=element.get("tabindex") != "-1",
                context=around,
                snippet=snippet(element),
            )
        )

    def _protected(self, element: lxml_html.HtmlElement, href: str) -> None:
        address = decode_cfemail(href.rsplit("#", 1)[-1])
        if address:
            self._mailto(element, address)

    def _cloudflare(self, element: lxml_html.HtmlElement) -> None:
        address = decode_cfemail(element.get("data-cfemail", ""))
        if not address:
            return
        region, visible = place_of(element)
        self.runs.append(TextRun(address, region, selector(element), visible, "", self._heading, hides="cfemail"))

    def _mailto(self, element: lxml_html.HtmlElement, address: str) -> None:
        region, visible = place_of(element)
        self.links.append(
            ContactLink(
                f"mailto:{address}", address, address, region, selector(element), visible, snippet=snippet(element)
            )
        )

    def _image(self, element: lxml_html.HtmlElement) -> None:
        source, alt = element.get("src") or element.get("data-src") or "", element.get("alt") or ""
        name = source.split("?")[0].rsplit("/", 1)[-1]
        line = "".join(self._parts)[-60:] or (self.runs[-1].text if self.runs and len(self.runs[-1].text) <= 40 else "")
        named = mark("contact_picture").search(f"{name} {alt}") or mark("picture_label").search(line)
        if len(self.images) < 60 and named:
            region, visible = place_of(element)
            has_alt = element.get("alt") is not None
            self.images.append(
                ContactImage(source[:300], alt[:200], region, selector(element), has_alt, visible, snippet(element))
            )
            self._pending.append(len(self.images) - 1)


def _embedded(element: lxml_html.HtmlElement) -> bool:
    """An `object` that shows something else than its content; one without data is a mere wrapper."""
    return bool(element.tag == "object" and (element.get("data") or element.get("type")))


def party_of(element: lxml_html.HtmlElement) -> str:
    """`reviewer` or `customer` by an element's class, id or `itemprop`, unless it holds the page's main heading."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".split()[:12]
    party = (
        "reviewer"
        if any(mark("reviews").match(each) for each in names)
        else "customer"
        if any(mark("buyer").match(each) for each in names)
        else ""
    )
    return party if party and element.find(".//h1") is None else ""


def _heading(element: lxml_html.HtmlElement) -> bool:
    while element is not None and element.tag in _INLINE:
        element = element.getparent()
    return element is not None and element.tag in {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "caption",
        "legend",
        "summary",
    }


def place_of(element: lxml_html.HtmlElement) -> tuple[str, bool]:
    """(region, visible): the nearest landmark, and whether nothing above hides it."""
    region, fallback, visible = "", "", True
    for each in (element, *element.iterancestors()):
        if each.get("hidden") is not None or _HIDDEN_STYLE.search(each.get("style") or ""):
            visible = False
        role = _ROLES.get(each.get("role") or "", "") or _LANDMARKS.get(
            each.tag if isinstance(each.tag, str) else "", ""
        )
        region = region if region and region != "form" else _sectioned(each, role) or region
        named = f"{each.get('id') or ''} {each.get('class') or ''}"
        if not fallback and _FOOTER_NAME.search(named):
            fallback = "footer"
        elif not fallback and _HEADER_NAME.search(named):
            fallback = "header"
    if fallback == "footer" and region in {"", "nav", "form", "body"}:
        return "footer", visible
    return region or fallback or "body", visible


def _sectioned(element: lxml_html.HtmlElement, role: str) -> str:
    """`header` and `footer` of an article or section are not the page's (HTML-AAM)."""
    if role in {"header", "footer"} and any(
        each.tag in {"article", "section", "main"} for each in element.iterancestors()
    ):
        return ""
    return role


def _reversed(element: lxml_html.HtmlElement) -> bool:
    style = element.get("style") or ""
    return bool(_REVERSED_STYLE.search(style)) and "bidi-override" in style


def name_of(element: lxml_html.HtmlElement, text: str) -> str:
    alts = [img.get("alt") or "" for img in element.iter("img")]
    titles = [title.text or "" for title in element.iter("title")]
    candidates = (element.get("aria-label"), text, *alts, *titles, element.get("title"))
    return next((" ".join(each.split())[:200] for each in candidates if each and each.strip()), "")


def _label(owner: lxml_html.HtmlElement, cue: str) -> str:
    """What names this text: an icon before it, `aria-label`, `title`, or the table's headers."""
    own = owner.get("aria-label") or owner.get("itemprop") or owner.get("title") or ""
    cell = next((each for each in (owner, *owner.iterancestors()) if each.tag == "td"), None)
    header = _headers(cell) if cell is not None else ""
    return " ".join(part for part in (cue, own, header) if part)[:120]


def _headers(cell: lxml_html.HtmlElement) -> str:
    """Row header and column header of a table cell."""
    row = cell.getparent()
    if row is None or len(row) > 30:
        return ""
    row_header = " ".join(th.text_content() for th in row if th.tag == "th")
    table = next((each for each in row.iterancestors() if each.tag == "table"), None)
    first = next(iter(table.iter("tr")), None) if table is not None else None
    column = ""
    if first is not None and first is not row and any(each.tag == "th" for each in first):
        index = row.index(cell)
        column = first[index].text_content() if index < len(first) else ""
    return " ".join(f"{row_header} {column}".split())[:80]


def selector(element: lxml_html.HtmlElement) -> str:
    """A short CSS path: from the nearest id down, with `:nth-of-type` where needed."""
    parts: list[str] = []
    for each in (element, *element.iterancestors()):
        if not isinstance(each.tag, str) or len(parts) > 8:
            break
        name = each.get("id") or ""
        if re.fullmatch(r"[A-Za-z][\w-]{0,60}", name):
            parts.append(f"#{name}")
            break
        position = 1 + int(float(str(_BEFORE(each, name=each.tag))))
        parts.append(each.tag if position == 1 else f"{each.tag}:nth-of-type({position})")
    return " > ".join(reversed(parts))


def snippet(element: lxml_html.HtmlElement) -> str:
    """The element's own source, at most 300 characters."""
    source = etree.tostring(element, encoding="unicode", with_tail=False, method="html")
    return " ".join(source[:1200].split())[:300]
