"""Turns a probe's `Spot` into an `Instance`, so that every probe check reports places the same way."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import Spot
from checks.model import Instance, Json, Outcome, clip


def at(spot: Spot, message: str, outcome: Outcome = Outcome.FAILED, **evidence: Json) -> Instance:
    """An instance at `spot`; evidence that is empty is left out."""
    kept = {name: value for name, value in evidence.items() if value not in (None, "", [])}
    return Instance(message, spot.selector, clip(spot.snippet), outcome, evidence=kept, box=spot.box)


def called(spot: Spot) -> str:
    """How a shop owner would recognise the element: its name in quotes, else its role or tag."""
    if spot.name:
        return f"“{clip(spot.name, 60)}”"
    return f"an unnamed {spot.role}" if spot.role else "an unnamed element"
