"""Interactive probes: each on a fresh load, once per template, bounded in time and steps, with writes blocked."""

from __future__ import annotations

from crawler.gatherers.accessibility.probes import (
    contrast_pixels,
    dialogs,
    form_trials,
    hover_contents,
    input_modes,
    keyboard_walk,
    live_regions,
    motion,
    operations,
    reflow,
    targets,
)
from crawler.gatherers.base import Gatherer

PROBES: tuple[Gatherer, ...] = (
    keyboard_walk.GATHERER,
    targets.GATHERER,
    reflow.GATHERER,
    operations.GATHERER,
    dialogs.STATES,
    contrast_pixels.GATHERER,
    form_trials.GATHERER,
    motion.GATHERER,
    hover_contents.GATHERER,
    input_modes.GATHERER,
    live_regions.GATHERER,
)
