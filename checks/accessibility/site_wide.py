"""The checks that compare pages of one site, in the order of the catalogue."""

from __future__ import annotations

from checks.accessibility import (
    duplicate_title,
    inconsistent_identification,
    inconsistent_navigation,
    shifting_link,
    single_way_to_page,
    unbypassable_block,
)
from checks.model import Check

SITE_CHECKS: tuple[Check, ...] = (
    unbypassable_block.CHECK,
    duplicate_title.CHECK,
    single_way_to_page.CHECK,
    inconsistent_navigation.CHECK,
    inconsistent_identification.CHECK,
    shifting_link.CHECK,
)
"""One check per file, scope site."""
