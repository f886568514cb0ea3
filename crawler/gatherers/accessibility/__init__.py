"""Gatherers of the accessibility family: static facts of every page, then the probes."""

from __future__ import annotations

from crawler.gatherers.accessibility import data_tables, elements, media, page_styles, texts
from crawler.gatherers.accessibility.probes import PROBES
from crawler.gatherers.base import Gatherer

STATIC: tuple[Gatherer, ...] = (
    elements.GATHERER,
    texts.GATHERER,
    media.GATHERER,
    data_tables.GATHERER,
    page_styles.GATHERER,
)
"""Facts read without touching the page, on every audited page."""

GATHERERS: tuple[Gatherer, ...] = (*STATIC, *PROBES)
