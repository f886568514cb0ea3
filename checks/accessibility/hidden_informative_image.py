"""1.1.1: pictures that carry content but are kept from assistive technology."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on, unsure
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot

SMALL = 16.0
"""CSS pixels: pictures below this in either direction are taken for decoration (spacers, bullets)."""

_TELLS = re.compile(
    r"(?<![a-z])(chart|graph|diagram|infographic|size-?guide|sizechart|timetable|screenshot|captcha)(?![a-z])",
    re.IGNORECASE,
)
"""Words in a file's name that say the picture carries information."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where the page tells a screen reader nothing but shows a picture; charts and the like ask for a person."""
    elements = page.get(Elements)
    hidden = [each for each in elements.of("image") if _ignored(each)]
    silent = not _says_anything(elements, page.get(Texts))
    return judged(
        _instances(hidden, silent), applicable=bool(hidden), nothing="no visible picture is hidden from readers"
    )


def _ignored(image: Element) -> bool:
    if not image.visible or not image.loaded or image.named_ancestor or image.tag not in {"img", "canvas", "svg"}:
        return False
    if min(image.box[2], image.box[3]) < SMALL or image.frame:
        return False
    excluded = not image.exposed or image.role in {"none", "presentation"}
    unnamed = image.tag in {"svg", "canvas"} and not image.name and not image.explicit_role
    return excluded or unnamed


def _says_anything(elements: Elements, texts: Texts) -> bool:
    """Anything a screen reader would speak: text, or a name."""
    if any(part.text.strip() for part in texts.parts):
        return True
    return any(
        each.exposed and (each.name.strip() or each.kind in {"field", "button", "frame", "media"})
        for each in elements.items
    )


def _instances(hidden: list[Element], silent: bool) -> Iterator[Instance]:
    for image in hidden:
        source = image.attribute("src").rsplit("/", 1)[-1]
        if silent:
            yield on(
                image, "The page shows this picture and nothing else, yet the picture is hidden from screen readers"
            )
        elif _TELLS.search(source):
            yield unsure(
                image,
                f"A picture named {source[:60]!r} is hidden from screen readers: does the text beside it say the same?",
                file=source,
            )


CHECK = Check(
    id="hidden-informative-image",
    title="Pictures hidden from assistive technology are decoration",
    failure_title="Pictures with content are hidden from assistive technology",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="What only the picture tells, a size chart for example, does not exist for someone who cannot see it.",
        fix="Describe the picture in alt, or put the same information into text beside it.",
        bad='<img src="size-chart.png" alt="">',
        good='<img src="size-chart.png" alt="Size chart, the same as the table below">',
        blind_spots="What a picture shows is not looked at; most hidden pictures are rightly decoration.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F38",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:1.1.1",),
    act=("e88epe",),
)
