"""1.2.1: videos without sound that no text or sound track describes."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Elements, Media, MediaItem
from checks.accessibility.instances import on, unsure
from checks.accessibility.media_facts import announces_alternative, page_too_short, playing_seconds
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for silent videos with controls on a page with too few words to describe them; loops may be decoration."""
    media = page.get(Media)
    videos = [each for each in media.items if each.tag == "video" and each.visible and each.has_audio is False]
    return judged(
        _missing(videos, media, page.get(Elements)),
        applicable=bool(videos),
        nothing="no visible video is without sound",
    )


def _missing(videos: list[MediaItem], media: Media, elements: Elements) -> Iterator[Instance]:
    spoken = any(each.tag == "audio" and each.controls and each.visible for each in media.items)
    for video in videos:
        seconds = playing_seconds(video)
        if video.hidden_from_readers or seconds is None or seconds < 0:
            continue
        if announces_alternative(elements, video) or any(t.kind == "descriptions" and t.cues for t in video.tracks):
            continue
        facts = {"seconds": round(seconds, 1), "words": media.page_words}
        if spoken or not video.controls or not page_too_short(media, seconds):
            yield unsure(
                video, "A video without sound: is it decoration, or described in text or sound nearby?", **facts
            )
        else:
            yield on(video, f"A silent video of {seconds:.0f} seconds has no description in text or sound", **facts)


CHECK = Check(
    id="silent-video-without-alternative",
    title="Silent videos are described in text or sound",
    failure_title="Silent videos without a description",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Blind customers get nothing of a product film that only shows.",
        fix="Describe what the film shows in text beside it, or add a sound track that tells it.",
        bad='<video controls src="assembly.mp4"></video>',
        good='<video controls src="assembly.mp4"></video> <a href="assembly.html">Steps in text</a>',
        blind_spots="What the video shows, and whether the text describes it.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/audio-only-and-video-only-prerecorded",
    ),
    requires=("media", "elements"),
    judge=judge,
    standards=("wcag22:1.2.1",),
    act=("c3232f", "ee13b5", "d7ba54", "fd26cf"),
)
