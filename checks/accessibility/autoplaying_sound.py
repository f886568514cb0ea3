"""1.4.2: sound that starts by itself, lasts over three seconds and cannot be stopped."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Media, MediaItem
from checks.accessibility.instances import on, unsure
from checks.accessibility.media_facts import playing_seconds
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot

TOLERATED = 3.0
"""Seconds, WCAG 1.4.2."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for autoplaying sound with neither controls of its own nor a stop or mute control on the page."""
    media = page.get(Media)
    loud = [each for each in media.items if each.autoplay and not each.muted and each.has_audio is not False]
    return judged(_unstoppable(loud, media), applicable=bool(loud), nothing="no sound starts by itself")


def _unstoppable(loud: list[MediaItem], media: Media) -> Iterator[Instance]:
    for item in loud:
        seconds = playing_seconds(item)
        if (item.controls and item.visible) or (seconds is not None and 0 <= seconds <= TOLERATED and not item.loop):
            continue
        if item.has_audio is None or seconds is None or media.scripted_controls:
            why = (
                "a control on the page speaks of stopping it"
                if media.scripted_controls
                else "its sound could not be measured"
            )
            yield unsure(item, f"Media starts by itself; {why}", seconds=seconds)
        else:
            yield on(item, "Sound starts by itself and cannot be stopped or muted", seconds=round(seconds, 1))


CHECK = Check(
    id="autoplaying-sound",
    title="Sound that starts by itself can be stopped",
    failure_title="Sound starts by itself and cannot be stopped",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="The sound drowns the screen reader, which is the only way its user could find the stop control.",
        fix="Do not start sound by itself, or show the player's controls near the top of the page.",
        bad='<video autoplay src="promo.mp4"></video>',
        good='<video autoplay muted controls src="promo.mp4"></video>',
        blind_spots="Sound made by scripts without an audio or video element; tracks that are silent throughout.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/audio-control",
    ),
    requires=("media",),
    judge=judge,
    standards=("wcag22:1.4.2",),
    act=("80f0bf", "aaa1bf", "4c31df"),
)
