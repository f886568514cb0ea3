"""2.4.4: links with the same name in the same sentence, item or cell that lead to different places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on, unsure
from checks.accessibility.words import plain, words
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

SENTENCE = 250
"""Characters: a longer context is a menu or card with parts of its own, not a sentence."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where sighted readers see more around the links than a screen reader can tell apart."""
    groups = _groups(page.get(Elements))
    return judged(_ambiguous(groups), applicable=bool(groups), nothing="no two links share a name and a context")


def _groups(elements: Elements) -> list[list[Element]]:
    """Exposed links by name and by the block they are in; links outside any block by their parent."""
    found: dict[tuple[str, str, str], list[Element]] = defaultdict(list)
    for link in elements.of("link"):
        if link.exposed and link.visible and plain(link.name) and _described(link) == "":
            context = link.block or f"parent: {link.parent}"
            found[plain(link.name), context, link.frame].append(link)
    return [links for links in found.values() if len(links) > 1]


def _described(link: Element) -> str:
    return link.attribute("aria-describedby")


def _ambiguous(groups: list[list[Element]]) -> Iterator[Instance]:
    for links in groups:
        targets = {_target(link.href) for link in links}
        if len(targets) < 2 or "" in targets:
            continue
        first, name = links[0], clip(links[0].name, 50)
        facts = {"name": first.name, "targets": sorted(targets)[:5]}
        if _context_tells_more(first) or _look_different(links):
            yield on(first, f"{len(links)} links “{name}” in one sentence or item lead to different places", **facts)
        else:
            yield unsure(
                first,
                f"{len(links)} links “{name}” stand together and lead to different addresses: is it the same content?",
                **facts,
            )


def _context_tells_more(link: Element) -> bool:
    if not link.block or len(link.context) > SENTENCE or link.region in {"nav", "header", "footer"}:
        return False
    own = set(words(link.name))
    return sum(each not in own for each in words(link.context)) >= 3


def _look_different(links: list[Element]) -> bool:
    """Each link that leads elsewhere carries another picture, which has no name."""
    pictures = {_target(link.href): link.picture for link in links}
    return all(pictures.values()) and len(set(pictures.values())) == len(pictures)


def _target(href: str) -> str:
    """Address without what does not change the resource: fragment, trailing slash, index file, scheme, `www.`."""
    parts = urlsplit(href)
    if parts.scheme not in {"http", "https"}:
        return href
    path = parts.path.rstrip("/")
    for index in ("/index.html", "/index.htm", "/index.php"):
        path = path.removesuffix(index)
    return f"{parts.netloc.removeprefix('www.')}{path}?{parts.query}"


CHECK = Check(
    id="ambiguous-link",
    title="Links with the same name and context lead to the same place",
    failure_title="Links with the same name lead to different places",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Someone who hears two links “Contact us” in one sentence cannot choose between chat and phone.",
        fix="Put the difference into the link: “Contact us by chat”, “Contact us by phone”.",
        bad='<p><a href="/chat">Contact us</a> by chat or <a href="/phone">contact us</a> by phone.</p>',
        good='<p><a href="/chat">Contact us by chat</a> or <a href="/phone">by phone</a>.</p>',
        blind_spots="Addresses are compared, not the pages behind them: a redirect to the same page would still count.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context",
    ),
    requires=("elements",),
    judge=judge,
    standards=("wcag22:2.4.4",),
    act=("fd3a94",),
)
