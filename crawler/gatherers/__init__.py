"""All gatherers, in the order they run: an explicit list, like the catalogue of checks."""

from __future__ import annotations

from functools import cache

from crawler.gatherers import accessibility, page, policies, support
from crawler.gatherers.base import Gatherer, Stage

GATHERERS: tuple[Gatherer, ...] = (
    *page.GATHERERS,
    *accessibility.GATHERERS,
    *support.GATHERERS,
    *policies.GATHERERS,
)


def page_gatherers() -> tuple[Gatherer, ...]:
    """What runs on every audited page."""
    return tuple(each for each in GATHERERS if each.stage is Stage.PAGE)


def probe_gatherers() -> tuple[Gatherer, ...]:
    """What runs once per template."""
    return tuple(each for each in GATHERERS if each.stage is Stage.PROBE)


@cache
def probe_artifacts() -> frozenset[str]:
    """Names of the artifacts that only probed pages have."""
    return frozenset(each.artifact for each in probe_gatherers())
