"""Pictures for the report: the place of a finding cut out and outlined, pages as thumbnails; all as data URIs.

Screenshots are evidence from the audited site: a damaged or enormous one costs its picture, never the report.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, UnidentifiedImageError

from checks.snapshot import Box, Screenshots
from reports.evidence import StoredPages, StoreError
from reports.model import Example

CROP = (640, 300)
"""CSS pixels around a finding; enough to recognise the place."""
LARGEST_CROP = (1280, 640)
THUMBNAIL = (160, 100)
QUALITY = 62
OUTLINE = (190, 18, 60)
MOST_PIXELS = 40_000_000
"""Larger screenshots are not opened."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An embedded picture with its size in pixels."""

    uri: str
    width: int
    height: int


@dataclass(slots=True)
class Album:
    """Cuts pictures for one file of the report until its budget of bytes is used up."""

    folder: Path
    budget: int
    """Bytes of data URIs that may still be handed out."""
    _open: dict[str, Image.Image | None] = field(default_factory=dict)
    _scales: dict[str, float] = field(default_factory=dict)

    def place(self, example: Example) -> Picture | None:
        """The example's element, outlined, in its surroundings; None where there is no usable screenshot."""
        if example.box is None or self.budget <= 0:
            return None
        image = self._image(example.screenshot)
        if image is None:
            return None
        scale = self._scale(example)
        box = (example.box[0] * scale, example.box[1] * scale, example.box[2] * scale, example.box[3] * scale)
        if box[0] + box[2] <= 0 or box[1] + box[3] <= 0 or box[0] >= image.width or box[1] >= image.height:
            return None
        return self._spent(_outlined(image, box, scale))

    def thumbnail(self, name: str) -> Picture | None:
        """The top of a page, small."""
        image = self._image(name) if self.budget > 0 else None
        if image is None:
            return None
        height = max(1, min(image.height, round(image.width * THUMBNAIL[1] / THUMBNAIL[0])))
        part = image.crop((0, 0, image.width, height))
        part.thumbnail(THUMBNAIL)
        return self._spent(part)

    def _spent(self, image: Image.Image) -> Picture | None:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=QUALITY, optimize=True)
        uri = "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
        if len(uri) > self.budget:
            return None
        self.budget -= len(uri)
        return Picture(uri, image.width, image.height)

    def _image(self, name: str) -> Image.Image | None:
        if not name or name != Path(name).name:
            return None
        if name not in self._open:
            self._open.clear()  # neighbours in the list share a page; more need not stay in memory
            self._open[name] = _read(self.folder / "screenshots" / name)
        return self._open[name]

    def _scale(self, example: Example) -> float:
        if example.page_url not in self._scales:
            self._scales[example.page_url] = _scale_of(self.folder, example.page_url)
        return self._scales[example.page_url]


def _read(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            return image.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError):
        return None


def _scale_of(folder: Path, url: str) -> float:
    """Picture pixels per CSS pixel, as the capture recorded it."""
    try:
        shots = StoredPages(folder, (url,))[0].artifacts["screenshots"]
    except (StoreError, KeyError):
        return 1.0
    return shots.scale if isinstance(shots, Screenshots) and shots.scale > 0 else 1.0


def _outlined(image: Image.Image, box: Box, scale: float) -> Image.Image:
    left, top, width, height = box
    frame = _frame(image, box, scale)
    part = image.crop(frame)
    x, y = left - frame[0], top - frame[1]
    draw = ImageDraw.Draw(part)
    x0, y0 = max(1, round(x) - 4), max(1, round(y) - 4)
    x1, y1 = min(part.width - 2, round(x + width) + 4), min(part.height - 2, round(y + height) + 4)
    if x1 > x0 and y1 > y0:
        draw.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline=(255, 255, 255), width=5)
        draw.rectangle((x0, y0, x1, y1), outline=OUTLINE, width=3)
    part.thumbnail(CROP)
    return part


def _frame(image: Image.Image, box: Box, scale: float) -> tuple[int, int, int, int]:
    """What to cut: the usual crop round the box, larger for a large box, inside the picture."""
    left, top, width, height = box
    wide = min(image.width, max(CROP[0] * scale, min(width + 80 * scale, LARGEST_CROP[0] * scale)))
    high = min(image.height, max(CROP[1] * scale, min(height + 60 * scale, LARGEST_CROP[1] * scale)))
    x = min(max(0.0, left + min(width, wide) / 2 - wide / 2), image.width - wide)
    y = min(max(0.0, top + min(height, high) / 2 - high / 2), image.height - high)
    return round(x), round(y), round(x + wide), round(y + high)
