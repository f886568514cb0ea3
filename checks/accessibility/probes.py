"""The checks that judge what the interactive probes saw, in the order of the catalogue."""

from __future__ import annotations

from checks.accessibility import (
    broken_skip_link,
    clipped_spaced_text,
    clipped_zoomed_text,
    context_change_on_focus,
    crowded_target,
    faint_control,
    faint_focus_indicator,
    faint_text_in_opened_part,
    faint_text_on_picture,
    hover_only_content,
    invisible_focus,
    keyboard_trap,
    mouse_only_control,
    obscured_focus,
    opened_part_without_alternative,
    opened_part_without_name,
    opened_part_without_structure,
    orientation_lock,
    scrambled_focus_order,
    two_way_scrolling,
    unmanaged_dialog_focus,
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
    mouse_only_control.CHECK,
    hover_only_content.CHECK,
    unmanaged_dialog_focus.CHECK,
    opened_part_without_name.CHECK,
    faint_text_in_opened_part.CHECK,
    opened_part_without_alternative.CHECK,
    opened_part_without_structure.CHECK,
    faint_text_on_picture.CHECK,
    faint_control.CHECK,
)
"""One check per file; each reads artifacts of `checks.accessibility.probe_artifacts`."""
