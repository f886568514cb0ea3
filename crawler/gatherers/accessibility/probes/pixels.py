"""Comparing screenshots: which pixels differ, and by which contrast. Pure arithmetic on PNG bytes."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

type Picture = npt.NDArray[np.uint8]
type View = tuple[float, float, float, float]

NOISE = 12
"""Per-channel difference (0-255) below which two pixels count as equal: antialiasing and lossy decoding."""


def decode(png: bytes) -> Picture:
    """RGB array, height × width × 3."""
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def encode(picture: Picture) -> bytes:
    """PNG of an RGB array."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return out.getvalue()


def crop(picture: Picture, view: View, margin: float = 0) -> Picture:
    """The part inside `view` (x, y, width, height in picture pixels), with a margin, cut to the picture."""
    x, y, width, height = view
    top, left = max(int(y - margin), 0), max(int(x - margin), 0)
    return picture[top : max(int(y + height + margin), top), left : max(int(x + width + margin), left)]


def changed(before: Picture, after: Picture) -> npt.NDArray[np.bool_]:
    """Mask of pixels that differ by more than `NOISE` in any channel; sizes are cut to the common part."""
    height, width = min(before.shape[0], after.shape[0]), min(before.shape[1], after.shape[1])
    first, second = before[:height, :width].astype(np.int16), after[:height, :width].astype(np.int16)
    mask: npt.NDArray[np.bool_] = np.abs(first - second).max(axis=2) > NOISE
    return mask


def luminance(picture: Picture) -> npt.NDArray[np.float64]:
    """Relative luminance per pixel (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channel = picture.astype(np.float64) / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    weights: npt.NDArray[Any] = np.array([0.2126, 0.7152, 0.0722])
    result: npt.NDArray[np.float64] = linear @ weights
    return result


def ratios(first: Picture, second: Picture) -> npt.NDArray[np.float64]:
    """Contrast ratio pixel by pixel (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    a, b = luminance(first), luminance(second)
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def change_contrast(before: Picture, after: Picture, mask: npt.NDArray[np.bool_]) -> float | None:
    """The 99th percentile of contrast between before and after over the changed pixels; None without any."""
    if not mask.any():
        return None
    height, width = mask.shape
    values = ratios(before[:height, :width][mask], after[:height, :width][mask])
    return round(float(np.percentile(values, 99)), 2)


def outside_share(mask: npt.NDArray[np.bool_], view: View) -> float:
    """Which part of the changed pixels lies outside `view` (same coordinates as the mask)."""
    total = int(mask.sum())
    if not total:
        return 0.0
    x, y, width, height = view
    inner = mask[max(round(y), 0) : max(round(y + height), 0), max(round(x), 0) : max(round(x + width), 0)]
    return round(1 - int(inner.sum()) / total, 2)


def blank(mask: npt.NDArray[np.bool_], view: View, origin: tuple[int, int], margin: float) -> None:
    """Clears the part of `mask` (whose corner is `origin`) that `view`, with a margin, lies on."""
    x, y, width, height = view
    top, left = max(int(y - margin) - origin[1], 0), max(int(x - margin) - origin[0], 0)
    bottom, right = int(y + height + margin) - origin[1], int(x + width + margin) - origin[0]
    if bottom > top and right > left:
        mask[top:bottom, left:right] = False


def grown(mask: npt.NDArray[np.bool_], by: int) -> npt.NDArray[np.bool_]:
    """`mask` widened by `by` pixels in every direction."""
    result = mask.copy()
    for step in range(1, by + 1):
        result[step:] |= mask[:-step]
        result[:-step] |= mask[step:]
    wide = result.copy()
    for step in range(1, by + 1):
        wide[:, step:] |= result[:, :-step]
        wide[:, :-step] |= result[:, step:]
    return wide


def edge_contrast(picture: Picture, view: View, depth: int) -> float:
    """The best contrast with the ground outside that any side of `view` shows within `depth` pixels inward.

    Per side: the median along the side of the strongest contrast across it, so that one corner or letter counts little.
    """
    around = crop(picture, view, 4)
    if min(around.shape[:2]) < 2 * depth + 12:
        return 21.0
    best = 1.0
    for turns in range(4):
        turned = np.rot90(around, turns)
        outside = np.median(turned[0:2].reshape(-1, 3), axis=0).astype(np.uint8)
        band = turned[2 : 4 + depth, 8:-8]
        ground = np.broadcast_to(outside, band.shape)
        best = max(best, float(np.median(ratios(band, ground).max(axis=0))))
    return round(best, 2)
