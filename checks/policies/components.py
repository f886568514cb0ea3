"""What a policy says, item by item: found, unclear or missing, each with the sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from checks.policies.reading import Reading


@dataclass(frozen=True, slots=True)
class Component:
    """One item of a policy's content."""

    name: str
    state: str
    """`found`, `unclear`, `missing`."""
    sentence: str = ""
    """The words that show it, at most 300 characters; empty when missing."""


def components_of(kind: str, reading: Reading) -> tuple[Component, ...]:
    """Every component a policy of this kind should have."""
    return ()
