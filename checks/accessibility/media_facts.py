"""What the media checks have in common: effective length, and whether the page can hold a text alternative."""

from __future__ import annotations

import re

from checks.accessibility.artifacts import Elements, Media, MediaItem
from checks.accessibility.words import plain, vague

SPEECH_FLOOR = 0.4
"""Words per second: fewer words on the whole page than this cannot be the transcript of a recording (speech has 2 to 3)."""

_FRAGMENT = re.compile(r"#.*?\bt=(?:npt:)?(\d+(?:\.\d+)?)?(?:,(\d+(?:\.\d+)?))?")


def playing_seconds(item: MediaItem) -> float | None:
    """Seconds that play, with the address's media fragment (`#t=25,30`); None while unknown, -1 for live."""
    if item.duration is None or item.duration < 0:
        return item.duration
    found = _FRAGMENT.search(item.src)
    start = float(found.group(1) or 0) if found else 0.0
    end = float(found.group(2)) if found and found.group(2) else item.duration
    return max(0.0, min(end, item.duration) - start)


def announces_alternative(elements: Elements, item: MediaItem) -> bool:
    """A link, button or text near the recording speaks of a transcript or description, in any listed language."""
    terms = vague("transcript")
    texts = (item.near, item.described_by, *(f"{e.name} {e.href}" for e in elements.of("link", "button", "heading")))
    return any(term in text for text in map(plain, texts) for term in terms)


def page_too_short(media: Media, seconds: float) -> bool:
    """The page's whole text is too short to be an alternative of so long a recording."""
    return media.page_words < max(5.0, SPEECH_FLOOR * seconds)
