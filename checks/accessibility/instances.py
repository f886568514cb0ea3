"""From a gathered element to an instance of a finding."""

from __future__ import annotations

from typing import Any

from checks.accessibility.artifacts import Element, HeaderCell, MediaItem
from checks.model import Instance, Outcome, clip

type Place = Element | MediaItem | HeaderCell


def on(where: Place, message: str, **evidence: Any) -> Instance:
    """`message` at that element, with the measured facts behind it."""
    return Instance(message, where.selector, clip(where.snippet), Outcome.FAILED, evidence=evidence, box=where.box)


def unsure(where: Place, message: str, **evidence: Any) -> Instance:
    """The same, for a person to decide."""
    return Instance(message, where.selector, clip(where.snippet), Outcome.CANT_TELL, evidence=evidence, box=where.box)
