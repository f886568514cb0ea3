"""Counts flashes in a burst of pictures, after WCAG's definition of general and red flash thresholds.

A flash is a pair of opposite changes in relative luminance of 10 % or more where the darker picture is below 0.80;
more than three in a second, over more than a quarter of any 341 × 256 window, is too much
(https://www.w3.org/TR/WCAG22/#dfn-general-flash-and-red-flash-thresholds).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.gatherers.accessibility.probes import pixels

CELL = 16
"""Pixels; brightness is followed in squares of this size."""
STEP = 0.1
DARKER = 0.8
WINDOW = (341, 256)
ALLOWED = 3
"""Flashes per second that WCAG allows."""
RED = 0.8
"""Share of red from which a colour counts as saturated red: R / (R + G + B)."""


@dataclass(frozen=True, slots=True)
class Flash:
    """The worst place of a burst."""

    x: float
    y: float
    count: int
    area: float
    red: bool
    rate: float


def find(burst: list[tuple[float, pixels.Picture]]) -> list[Flash]:
    """At most one entry: the window with the largest area that flashes more often than allowed."""
    if len(burst) < 8:
        return []
    times = np.array([moment for moment, _ in burst])
    bright = np.stack([_cells(pixels.luminance(picture)) for _, picture in burst])
    general = _count(times, bright, darker=DARKER)
    redness = np.stack([_cells(_red(picture)) for _, picture in burst])
    red = _count(times, redness, darker=None)
    counts = np.maximum(general, red)
    bad = counts > ALLOWED
    if not bad.any():
        return []
    row, column, cells = _densest(bad)
    x, y = (column + 0.5) * CELL, (row + 0.5) * CELL
    worst = int(counts[bad].max())
    rate = round(len(burst) / float(times[-1] - times[0]), 1)
    return [Flash(x, y, worst, float(cells * CELL * CELL), bool((red > ALLOWED).any()), rate)]


def _cells(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    height, width = values.shape[0] // CELL * CELL, values.shape[1] // CELL * CELL
    cut = values[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL)
    means: npt.NDArray[np.float64] = cut.mean(axis=(1, 3))
    return means


def _red(picture: pixels.Picture) -> npt.NDArray[np.float64]:
    """1 where the colour is saturated red, else 0."""
    channels = picture.astype(np.float64)
    share = channels[:, :, 0] / np.maximum(channels.sum(axis=2), 1)
    strong: npt.NDArray[np.float64] = ((share >= RED) & (channels[:, :, 0] > 60)).astype(np.float64)
    return strong


def _count(
    times: npt.NDArray[np.float64], values: npt.NDArray[np.float64], darker: float | None
) -> npt.NDArray[np.int64]:
    """Most pairs of opposite changes within any one second, per cell."""
    shape = values.shape[1:]
    result = np.zeros(shape, dtype=np.int64)
    spread = values.max(axis=0) - values.min(axis=0)
    for row, column in np.argwhere(spread >= STEP):
        moments = _turns(times, values[:, row, column], darker)
        most = max((sum(1 for t in moments if start <= t <= start + 1) for start in moments), default=0)
        result[row, column] = most // 2
    return result


def _turns(times: npt.NDArray[np.float64], series: npt.NDArray[np.float64], darker: float | None) -> list[float]:
    """Moments at which the series has moved by `STEP` against its last direction."""
    moments: list[float] = []
    extreme, direction = float(series[0]), 0
    for moment, value in zip(times[1:], series[1:], strict=True):
        change = float(value) - extreme
        if (direction >= 0 and change > 0 and direction == 1) or (direction == -1 and change < 0):
            extreme = float(value)
            continue
        low = min(float(value), extreme)
        if abs(change) >= STEP and (darker is None or low < darker):
            direction = 1 if change > 0 else -1
            extreme = float(value)
            moments.append(float(moment))
    return moments


def _densest(bad: npt.NDArray[np.bool_]) -> tuple[float, float, int]:
    """(row, column, number) of bad cells in the fullest 341 × 256 window."""
    height, width = max(1, WINDOW[1] // CELL), max(1, WINDOW[0] // CELL)
    best = (0.0, 0.0, 0)
    for row, column in np.argwhere(bad):
        part = bad[row : row + height, max(column - width // 2, 0) : column + width // 2 + 1]
        count = int(part.sum())
        if count > best[2]:
            best = (float(row), float(column), count)
    return best
