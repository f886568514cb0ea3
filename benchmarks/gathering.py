"""Which gatherers a set of checks needs, for the benchmarks that capture pages themselves."""

from __future__ import annotations

from collections.abc import Iterable

from checks.model import Check
from crawler.gatherers import GATHERERS
from crawler.gatherers.base import Gatherer, Stage


def gatherers_for(checks: Iterable[Check], *, probes: bool) -> tuple[Gatherer, ...]:
    """What the checks read; a probe also needs the artifacts gathered before it."""
    needed = {name for check in checks for name in check.requires} | {"document", "axe"}
    if "axe_states" in needed:
        needed.add("operations")
    return tuple(g for g in GATHERERS if g.artifact in needed and (probes or g.stage is Stage.PAGE))
