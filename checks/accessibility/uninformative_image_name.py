"""1.1.1: pictures whose text alternative is a file name, a placeholder or an address."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on
from checks.accessibility.words import is_address, is_file_name, is_vague, plain
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for names that are certainly none (F30); whether a real sentence fits its picture is not judged."""
    named = [each for each in page.get(Elements).of("image") if _applies(each)]
    return judged(_bad(named, page.get(Texts).lang), applicable=bool(named), nothing="no visible picture has a name")


def _applies(image: Element) -> bool:
    in_scope = image.tag in {"img", "canvas", "svg"} or image.role in {"img", "image"}
    return (
        image.visible
        and image.exposed
        and bool(image.name.strip())
        and image.loaded
        and in_scope
        and not image.named_ancestor
    )


def _bad(images: list[Element], language: str) -> Iterator[Instance]:
    for image in images:
        what = _defect(image, language)
        if what:
            yield on(image, f"The picture's text alternative “{clip(image.name, 60)}” is {what}", name=image.name)


def _defect(image: Element, language: str) -> str:
    name = image.name
    if is_file_name(name) or is_address(name):
        return "a file name, not a description"
    if is_vague("image", name, language):
        return "a placeholder, not a description"
    source = image.attribute("src").split("?")[0].rsplit("/", 1)[-1]
    if (
        source
        and len(source) > 8
        and any(c.isdigit() for c in name)
        and plain(source.rsplit(".", 1)[0]) == plain(name)
        and " " not in name
    ):
        return "the name of its file"
    return "" if plain(name) else "punctuation only"


CHECK = Check(
    id="uninformative-image-name",
    title="Text alternatives of pictures are words, not file names or placeholders",
    failure_title="Pictures named by a file name or placeholder",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader reads the file name aloud letter by letter, and the customer still does not know what is shown.",
        fix='Write what the picture tells a customer: the product, its colour, what can be seen. Use alt="" for decoration.',
        bad='<img src="p7.jpg" alt="IMG_1234.jpg">',
        good='<img src="p7.jpg" alt="Brown leather boot, side view">',
        blind_spots="Whether a real sentence describes the right picture.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F30",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:1.1.1",),
    act=("qt1vmo",),
)
