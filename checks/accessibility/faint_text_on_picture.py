"""1.4.3: text on pictures, gradients and overlays, measured pixel by pixel where axe cannot decide."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import ContrastPixels, TextContrast
from checks.accessibility.spots import at
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot

CLEARLY = 0.25
"""Share of the letters' surroundings under the minimum from which on the text fails."""
HARDLY = 0.05
"""Below this share single pixels of a picture decide nothing."""
DOUBT = 0.2
"""Difference to the required ratio within which rounding may matter."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed when a quarter of the ground is too close to the text's colour; less, a shadow or motion need a person."""
    found = page.get(ContrastPixels)
    measured = [text for text in found.texts if not text.why_not]
    if not measured:
        return inapplicable("axe left no text undecided that could be measured")
    return judged(_faint(measured))


def _faint(texts: list[TextContrast]) -> Iterator[Instance]:
    for text in texts:
        if text.below < HARDLY:
            continue
        sure = text.below >= CLEARLY and text.stable and not text.shadow and text.worst < text.needed - DOUBT
        sure = sure and len(text.text.strip()) > 1  # one letter is a symbol, as the × of a close button
        share = f"{text.below:.0%}"
        message = f"“{clip(text.text, 60)}”: {share} of its background gives less than {text.needed:g}:1 (worst {text.worst:g}:1)"
        yield at(
            text.spot,
            message,
            Outcome.FAILED if sure else Outcome.CANT_TELL,
            worst=text.worst,
            median=text.middle,
            needed=text.needed,
            colour=text.colour,
            screenshot=text.screenshot,
        )


CHECK = Check(
    id="faint-text-on-picture",
    title="Text on pictures and gradients stands out",
    failure_title="Text on pictures or gradients is too faint",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with low vision cannot read a price or an offer that is laid over a busy picture.",
        fix="Put a plain or strongly darkened ground behind the text.",
        bad='<div style="background: url(beach.jpg)"><span style="color: #fff">Sale</span></div>',
        good='<div style="background: url(beach.jpg)"><span style="color: #fff; background: #000a">Sale</span></div>',
        blind_spots="Text that is part of a picture; text that moves; at most 40 texts a page, at desktop width.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum",
    ),
    requires=("contrast_pixels",),
    judge=judge,
    standards=("wcag22:1.4.3",),
    act=("afw4f7", "09o5cg"),
)
