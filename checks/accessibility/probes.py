"""The checks that judge what the interactive probes saw, in the order of the catalogue."""

from __future__ import annotations

from checks.accessibility import (
    broken_skip_link,
    clipped_spaced_text,
    clipped_zoomed_text,
    context_change_on_focus,
    crowded_target,
    faint_focus_indicator,
    invisible_focus,
    keyboard_trap,
    obscured_focus,
    orientation_lock,
    scrambled_focus_order,
    two_way_scrolling,
    unreachable_control,
    unscalable_text,
)
from checks.model import Check

PROBE_CHECKS: tuple[Check, ...] = (
    keyboard_trap.CHECK,
    unreachable_control.CHECK,
    broken_skip_link.CHECK,
    scrambled_focus_order.CHECK,
    invisible_focus.CHECK,
    obscured_focus.CHECK,
    faint_focus_indicator.CHECK,
    context_change_on_focus.CHECK,
    two_way_scrolling.CHECK,
    clipped_zoomed_text.CHECK,
    unscalable_text.CHECK,
    clipped_spaced_text.CHECK,
    orientation_lock.CHECK,
    crowded_target.CHECK,
)
"""One check per file; each reads artifacts of `checks.accessibility.probe_artifacts`."""
