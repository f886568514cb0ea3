"""2.4.4: links called "more" or "here", with nothing around that says where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on, unsure
from checks.accessibility.words import is_address, is_vague, plain, words
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

_PAGING = frozenset(
    {"page", "p", "pg", "paged", "pageno", "pagenumber", "currentpage", "seite", "pagina", "start", "offset", "skip"}
)
"""Names of address parameters that count pages of a list."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where name, sentence, list item, cell and headings together say nothing (F63); a heading asks for a person."""
    links = [each for each in page.get(Elements).of("link") if each.exposed and each.name.strip()]
    links = [each for each in links if not turns_page(each.href, page.url)]
    return judged(_vague(links, page.get(Texts).lang), applicable=bool(links), nothing="no link has a name")


def _vague(links: list[Element], language: str) -> Iterator[Instance]:
    for link in links:
        if not is_vague("link", link.name, language) or explained(link):
            continue
        name = clip(link.name, 40)
        if link.heading:
            message = f"The link “{name}” says nothing by itself; only the heading before it (“{clip(link.heading, 60)}”) may explain it"
            yield unsure(link, message, name=link.name, heading=link.heading)
        else:
            yield on(link, f"The link “{name}” does not say where it leads, and nothing around it does", name=link.name)


def explained(link: Element) -> bool:
    """The context a screen reader can ask for adds words of its own."""
    if link.attribute("aria-describedby") or plain(link.attribute("title")) not in {"", plain(link.name)}:
        return True
    own = words(link.name)
    around = [each for each in words(link.context) if each not in own]
    return bool(around) and not is_address(link.context)


def turns_page(href: str, url: str) -> bool:
    """The link leads to another part of the list it ends: "Show more" means more of that, as everyone understands it."""
    here, there = urlsplit(url), urlsplit(href)
    counted = bool(re.search(r"/page/\d+/?$", there.path)) or any(
        name in _PAGING and value.isdigit() for name, value in _query(there.query)
    )
    return counted and (here.netloc, _list_path(here.path)) == (there.netloc, _list_path(there.path))


def _query(query: str) -> list[tuple[str, str]]:
    return [(name.casefold(), value) for name, value in parse_qsl(query)]


def _list_path(path: str) -> str:
    return re.sub(r"/page/\d+$", "", path.rstrip("/"))


CHECK = Check(
    id="vague-link-text",
    title="Links say where they lead, by themselves or with their sentence",
    failure_title="Links that do not say where they lead",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Screen reader users jump from link to link; a list of “more, more, more” leads nowhere. Voice control users "
        "cannot tell them apart either.",
        fix="Name the target in the link: “Delivery costs in detail” rather than “More”. Hidden text inside the link will do.",
        bad="<h3>Boots</h3> <div><a href=/boots>More</a></div>",
        good='<div><a href=/boots>More <span class="visually-hidden">about boots</span></a></div>',
        blind_spots="Names that are words but the wrong ones.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F63",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:2.4.4",),
    act=("5effbb", "aizyf1"),
)
