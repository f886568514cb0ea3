"""1.2.1: recordings of sound without a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Elements, Media, MediaItem
from checks.accessibility.instances import on, unsure
from checks.accessibility.media_facts import announces_alternative, page_too_short, playing_seconds
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed where the page has too few words to hold a transcript and nothing announces one elsewhere."""
    media = page.get(Media)
    audios = [each for each in media.items if each.tag == "audio" and _can_be_heard(each)]
    return judged(
        _missing(audios, media, page.get(Elements)), applicable=bool(audios), nothing="no recording can be played"
    )


def _can_be_heard(item: MediaItem) -> bool:
    live = item.duration is not None and item.duration < 0
    return not live and ((item.visible and item.controls) or (item.autoplay and not item.muted))


def _missing(audios: list[MediaItem], media: Media, elements: Elements) -> Iterator[Instance]:
    for audio in audios:
        seconds = playing_seconds(audio)
        if any(track.kind in {"captions", "subtitles"} and track.cues for track in audio.tracks):
            continue
        if announces_alternative(elements, audio):
            continue
        if seconds is None:
            yield unsure(audio, "A recording without an announced transcript; how long it is could not be told")
        elif page_too_short(media, seconds):
            message = f"A recording of {seconds:.0f} seconds has no transcript on the page and no link to one"
            yield on(audio, message, seconds=round(seconds, 1), words=media.page_words)
        else:
            yield unsure(audio, "A recording: is the text on this page its transcript?", seconds=round(seconds, 1))


CHECK = Check(
    id="audio-without-transcript",
    title="Recordings have a transcript",
    failure_title="Recordings without a transcript",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Deaf and hard of hearing customers get nothing of what is said.",
        fix="Put the text under the player, or a link “Transcript” beside it.",
        bad='<audio controls src="interview.mp3"></audio>',
        good='<audio controls src="interview.mp3"></audio> <a href="interview.html">Transcript</a>',
        blind_spots="Whether the text is what is said; players made of scripts without an audio element.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/audio-only-and-video-only-prerecorded",
    ),
    requires=("media", "elements"),
    judge=judge,
    standards=("wcag22:1.2.1",),
    act=("e7aa44", "2eb176", "afb423"),
)
