"""1.2.3, 1.2.5: videos with sound; whether the sound tells what is shown, only a person can hear."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Elements, Media, MediaItem
from checks.accessibility.instances import unsure
from checks.accessibility.media_facts import announces_alternative
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot

FRAMES = (
    "youtube.com/embed",
    "youtube-nocookie.com/embed",
    "player.vimeo.com",
    "dailymotion.com/embed",
    "wistia.net/embed",
)
"""Players of other sites, whose videos cannot be looked into."""


def judge(page: PageSnapshot) -> Verdict:
    """Never failed: asks a person for videos without an announced description or description track."""
    elements = page.get(Elements)
    videos = [each for each in page.get(Media).items if each.tag == "video" and each.visible and each.has_audio]
    players = [each for each in elements.of("frame") if any(host in each.href for host in FRAMES)]
    asked = [
        *_videos(videos, elements),
        *(unsure(each, "An embedded video: does it have captions and audio description?") for each in players),
    ]
    return judged(asked, applicable=bool(videos or players), nothing="no visible video with sound")


def _videos(videos: list[MediaItem], elements: Elements) -> Iterator[Instance]:
    for video in videos:
        described = any(track.kind == "descriptions" and track.cues for track in video.tracks)
        if not described and not announces_alternative(elements, video):
            yield unsure(video, "A video with sound and no announced description: does the sound tell what is shown?")


CHECK = Check(
    id="undescribed-video",
    title="Videos announce a description of what they show",
    failure_title="Videos without an announced description",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="What a film only shows, blind customers miss unless its sound, a second sound track or a text tells it.",
        fix="Offer an audio-described version or a transcript with descriptions, and say so beside the player.",
        bad='<video controls src="film.mp4"></video>',
        good='<video controls src="film.mp4"></video> <a href="film-described.mp4">Audio-described version</a>',
        blind_spots="The video itself is not looked at; this check only asks for a person.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/audio-description-or-media-alternative-prerecorded",
    ),
    requires=("media", "elements"),
    judge=judge,
    review_only=True,
    standards=("wcag22:1.2.3", "wcag22:1.2.5"),
    act=("1ea59c", "1ec09b", "c5a4ea"),
)
