"""1.2.2, 1.2.3, 1.2.5: caption and description tracks that do not load or hold nothing."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Media, MediaItem, Track
from checks.accessibility.instances import on
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged
from checks.snapshot import PageSnapshot

KINDS = frozenset({"captions", "subtitles", "descriptions"})


def judge(page: PageSnapshot) -> Verdict:
    """Failed where every track of a kind a video offers is broken or empty; one good track is enough."""
    videos = [each for each in page.get(Media).items if any(t.kind in KINDS for t in each.tracks)]
    return judged(
        (i for video in videos for i in _broken(video)), applicable=bool(videos), nothing="no video offers text tracks"
    )


def _broken(video: MediaItem) -> Iterator[Instance]:
    for kind in sorted(KINDS):
        tracks = [track for track in video.tracks if track.kind == kind]
        if tracks and all(_useless(track) for track in tracks):
            state = "cannot be loaded" if tracks[0].state == "error" else "is empty"
            yield on(video, f"The video's {kind} track {state}: {tracks[0].src}", tracks=[t.src for t in tracks])


def _useless(track: Track) -> bool:
    return track.state == "error" or (track.state == "loaded" and track.cues == 0)


CHECK = Check(
    id="broken-text-track",
    title="Caption and description tracks load",
    failure_title="Caption or description tracks that do not load",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="The player offers captions or descriptions, but deaf or blind customers get none.",
        fix="Correct the address of the WebVTT file and serve it as text/vtt.",
        bad='<track kind="captions" src="/gone.vtt">',
        good='<track kind="captions" src="/film.en.vtt" srclang="en" label="English">',
        blind_spots="Whether the captions match the sound; players that load captions by script.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/captions-prerecorded",
    ),
    requires=("media",),
    judge=judge,
    standards=("wcag22:1.2.2", "wcag22:1.2.3", "wcag22:1.2.5"),
)
