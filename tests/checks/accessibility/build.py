"""Ten-line literals for the accessibility checks: snapshots made of just the facts a test is about."""

from checks.accessibility.artifacts import DataTables, Element, Elements, Media, PageStyles, TextBlock, TextPart, Texts
from checks.snapshot import Control, Document, FoundPage, Links, PageSnapshot, SiteSnapshot

URL = "https://shop.test/p"


def element(kind="link", name="", *, tag="a", role="", text=None, **more):
    attributes = more.pop("attributes", {})
    base = {
        "kind": kind,
        "tag": tag,
        "role": role or (kind if kind in {"link", "button", "heading"} else ""),
        "explicit_role": "",
        "name": name,
        "text": name if text is None else text,
        "selector": f"#{kind}-{name}".replace(" ", "-"),
        "snippet": f"<{tag}>",
        "box": (0.0, 0.0, 40.0, 40.0),
        "visible": True,
        "exposed": True,
        "focusable": False,
        "attributes": attributes,
        "region": "body",
    }
    return Element(**{**base, **more})


def page(*elements, url=URL, texts=None, media=None, tables=(), styles=None, **artifacts):
    found = {
        "elements": Elements(tuple(elements)),
        "texts": texts or Texts("en", "Boots", ()),
        "media": media or Media((), 0),
        "data_tables": DataTables(tuple(tables)),
        "page_styles": styles or PageStyles(),
        **artifacts,
    }
    return PageSnapshot(url, url, "audited", "other", "t1", found)


def texts(*blocks, lang="en", title="Boots", parts=()):
    made = tuple(TextBlock(text, f"p:nth-of-type({i})", "p", lang) for i, text in enumerate(blocks, 1))
    return Texts(lang, title, tuple(parts), made)


def part(text, lang="en", root=True):
    return TextPart(lang, text, "html" if root else "p", "" if root else f"<p lang={lang}>", root)


def link(name, href, region="nav"):
    return Control("link", name, name, href, href, region, True, f"a[href='{href}']")


def site_page(url, *links, title="", elements=()):
    return page(
        *elements,
        url=url,
        links=Links(tuple(links)),
        document=Document(f"<title>{title}</title>", title, "en", "", 200),
    )


def site(*pages, found=()):
    return SiteSnapshot("https://shop.test/", pages, tuple(found))


def found_page(url, *linked_from, depth=1):
    return FoundPage(url, "product", "t1", True, "audited", depth, linked_from=linked_from)
