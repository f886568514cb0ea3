"""4.1.2: frames that share a name but hold different content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on, unsure
from checks.accessibility.words import plain, words
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

ALIKE = 0.5
"""Share of common words from which two frames may hold the same content."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where both documents could be read and have nothing in common; unreadable ones ask for a person."""
    groups = _groups(page.get(Elements))
    return judged(_ambiguous(groups), applicable=bool(groups), nothing="no two frames share a name")


def _groups(elements: Elements) -> list[list[Element]]:
    found: dict[str, list[Element]] = defaultdict(list)
    for frame in elements.of("frame"):
        if frame.exposed and not frame.frame and plain(frame.name):
            found[plain(frame.name)].append(frame)
    return [frames for frames in found.values() if len(frames) > 1]


def _ambiguous(groups: list[list[Element]]) -> Iterator[Instance]:
    for first, *others in groups:
        for other in others:
            if _address(first) == _address(other) or (first.frame_html and first.frame_html == other.frame_html):
                continue
            message = f"Two frames are called “{clip(first.name, 50)}” but hold different documents"
            facts = {"name": first.name, "documents": [_address(first), _address(other)]}
            different = bool(first.frame_text and other.frame_text) and _common(first, other) < ALIKE
            yield (
                on(other, message, **facts)
                if different
                else unsure(other, f"{message}: do they serve the same purpose?", **facts)
            )


def _address(frame: Element) -> str:
    return frame.href.split("#")[0].rstrip("/")


def _common(one: Element, other: Element) -> float:
    """Share of the shorter document's words that the longer one has too."""
    first, second = set(words(one.frame_text)), set(words(other.frame_text))
    return len(first & second) / max(1, min(len(first), len(second)))


CHECK = Check(
    id="ambiguous-frame-name",
    title="Frames with the same name hold the same content",
    failure_title="Frames with the same name hold different content",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen reader users choose a frame by its name and cannot see which of two is the one they want.",
        fix="Give each frame a title that says what it holds.",
        bad='<iframe title="Widget" src=map> <iframe title="Widget" src=reviews>',
        good='<iframe title="Map of our shop" src=map> <iframe title="Customer reviews" src=reviews>',
        blind_spots="Frames of other sites cannot be read; they only ask for review.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/html/H64",
    ),
    requires=("elements",),
    judge=judge,
    standards=("wcag22:4.1.2",),
    act=("4b1c6c",),
)
