"""Accessibility checks of our own: what axe-core cannot see."""

from __future__ import annotations

from checks.accessibility.probes import PROBE_CHECKS
from checks.accessibility.site_wide import SITE_CHECKS
from checks.accessibility.static import STATIC_CHECKS
from checks.model import Check

CHECKS: tuple[Check, ...] = (*STATIC_CHECKS, *PROBE_CHECKS, *SITE_CHECKS)
