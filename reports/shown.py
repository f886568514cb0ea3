"""What makes a text of the audited site safe to look at: one line or one block, bounded, nothing hidden in it."""

from __future__ import annotations

import re

from reports.tabular import clean

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]")
"""Characters that reorder or hide text: shown by their number, so that nothing reads as what it is not."""


def shown(text: str, limit: int = 300) -> str:
    """Text of the audited site on one line, bounded: control characters gone, reordering characters made visible."""
    line = " ".join(clean(text[: limit * 4]).split())
    line = _BIDI.sub(lambda found: f"[U+{ord(found[0]):04X}]", line)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def code(text: str, limit: int = 600) -> str:
    """The same for code: line breaks stay."""
    tame = _BIDI.sub(lambda found: f"[U+{ord(found[0]):04X}]", clean(text[: limit * 4])).strip()
    return tame if len(tame) <= limit else tame[: limit - 1].rstrip() + "…"
