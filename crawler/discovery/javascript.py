"""Does this page show its links only after JavaScript? Then discovery must render it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.discovery.html import Dom, Element, attribute, parse, text_of
from crawler.discovery.links import PageLinks

FEW_LINKS = 5
"""Links to other pages of the site; a shop page has dozens."""
LITTLE_TEXT = 200
"""Characters of visible text; less, beside scripts, is an empty shell."""
MANY_DEAD = 0.5
"""Share of links that lead nowhere without JavaScript."""

MANY_NEW = 3
"""Links that only rendering shows, to call the plain answer incomplete; beside them `NEW_SHARE` of all links."""
NEW_SHARE = 0.05

_ROOTS = (
    "root",
    "app",
    "__next",
    "__nuxt",
    "___gatsby",
    "app-root",
    "react-root",
    "main-app",
    "svelte",
    "q-app",
    "application",
    "app-container",
    "spa",
)
_APP_TAGS = ("app-root", "app-shell", "cx-storefront", "ion-app", "my-app", "vsf-app", "polymer-app", "shop-app")
_PAGER = re.compile(r"\bpag(?:ination|er|ing)\b|[-_]pagination|seitennavigation", re.IGNORECASE)
_MORE = re.compile(r"load-?more(?:-products|-items|-results)?\b|more-products|infinite-?scroll", re.IGNORECASE)
_SLIDER = re.compile(
    r"slid|swiper|carousel|slick|splide|glide|flickity|gallery|thumb|dialog|modal|lightbox|review|calend|datepick",
    re.IGNORECASE,
)
_NOTE = re.compile(r"java\s?script|activ(?:er|ar|eer)|aktivier|habilit|ジャバスクリプト|자바스크립트", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JavaScriptNeed:
    """`needed`: render the page to discover its links. `empty_shell`: there is nothing at all to see without JavaScript."""

    needed: bool
    why: str = ""
    empty_shell: bool = False


def needs_javascript(html: str | Dom, page: PageLinks, text_length: int | None = None) -> JavaScriptNeed:
    """Judge one plain HTTP answer; `text_length` is that of the visible text, counted here when not given."""
    dom = parse(html)
    root = dom.root
    length = len(dom.text) if text_length is None else text_length
    links = len({link.url for link in page.links})
    scripts = _scripts(root)
    if length < LITTLE_TEXT and links <= FEW_LINKS and (scripts or _app_root(root) is not None):
        return JavaScriptNeed(
            True, f"{length} characters of text and {links} links without JavaScript", empty_shell=True
        )
    for reason in (
        _empty_root(root, links),
        _routes(page),
        _dead_links(page, links),
        _dead_paging(root),
        _note(root, links, scripts),
    ):
        if reason:
            return JavaScriptNeed(True, reason)
    if links <= FEW_LINKS and scripts >= 3:
        return JavaScriptNeed(True, f"only {links} links without JavaScript, beside {scripts} scripts")
    return JavaScriptNeed(False)


def gains_from_javascript(plain: Iterable[str], rendered: Iterable[str]) -> JavaScriptNeed:
    """Compare the in-scope links of one page without and with JavaScript: the sure way, once a template was rendered."""
    before, after = set(plain), set(rendered)
    new = sorted(after - before)
    if len(new) >= MANY_NEW and len(new) > NEW_SHARE * len(after):
        return JavaScriptNeed(True, f"{len(new)} of {len(after)} links appear only with JavaScript, such as {new[0]}")
    return JavaScriptNeed(False)


def _scripts(root: Element) -> int:
    return sum(
        1 for s in root.iter("script") if s.get("src") or attribute(s, "type") == "module" or len(s.text or "") > 500
    )


def _app_root(root: Element) -> Element | None:
    for element in root.iter(*_APP_TAGS):
        return element
    body = root.find("body")
    for element in body.iter("div", "main", "section") if body is not None else ():
        if attribute(element, "id", 40).lower() in _ROOTS:
            return element
    return None


def _empty_root(root: Element, links: int) -> str:
    app = _app_root(root)
    if app is None or len(text_of(app, 200)) >= 100 or links > 4 * FEW_LINKS:
        return ""
    return f"the application element <{app.tag} id={attribute(app, 'id', 40)!r}> is empty without JavaScript"


def _routes(page: PageLinks) -> str:
    routes = sum("#/" in link.url or "#!" in link.url for link in page.links)
    return f"{routes} links are #/ routes" if routes and routes * 4 >= len(page.links) else ""


def _dead_links(page: PageLinks, links: int) -> str:
    if page.dead >= 5 and page.dead > MANY_DEAD * (links + page.dead):
        return f"{page.dead} of {links + page.dead} links lead nowhere without JavaScript"
    return ""


def _dead_paging(root: Element) -> str:
    """Paging made of `href="#"` or buttons: the rest of the list is only there with JavaScript."""
    for element in root.iter("nav", "ul", "ol", "div"):
        if not _PAGER.search(_marks(element)) or _SLIDER.search(_marks(element)) or _inside_slider(element):
            continue
        numbers = [e for e in element.iter("a", "button") if text_of(e, 20).isdigit()]
        if len(numbers) >= 2 and not any(_has_address(e) for e in element.iter("a")):
            return "the page numbers of a list have no addresses"
    for element in root.iter("button", "a"):
        if _MORE.search(_marks(element)) and not _has_address(element) and not _inside_slider(element):
            return f"the rest of the list is behind a button ({text_of(element, 40)!r})"
    return ""


def _marks(element: Element) -> str:
    return " ".join(attribute(element, name, 200) for name in ("class", "id", "aria-label", "role"))


def _has_address(element: Element) -> bool:
    href = attribute(element, "href")
    return element.tag == "a" and not (href in ("", "#") or href.lower().startswith("javascript:"))


def _inside_slider(element: Element) -> bool:
    """Carousels have numbered buttons as well; they page through pictures, not pages."""
    ups = zip(element.iterancestors(), range(8), strict=False)
    return any(_SLIDER.search(_marks(up)) for up, _ in ups)


def _note(root: Element, links: int, scripts: int) -> str:
    if links > 4 * FEW_LINKS or not scripts:
        return ""
    for element in root.iter("noscript"):
        text = text_of(element, 300)
        if len(text) > 15 and _NOTE.search(text) and "<img" not in text:
            return f"its noscript note asks for JavaScript: {text[:80]!r}"
    return ""
