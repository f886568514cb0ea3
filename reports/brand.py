"""An agency's own look on the report: a small TOML, checked so that the report stays readable.

Contrast is WCAG 2.2's relative luminance (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); 4.5:1 is 1.4.3.
"""

from __future__ import annotations

import base64
import re
import tomllib
from pathlib import Path

from reports.model import Brand

MIN_CONTRAST = 4.5
MAX_LOGO_BYTES = 200_000
DEFAULT_COLOUR = Brand().colour
_KEYS = frozenset({"name", "logo", "logo_alt", "colour", "footer", "url"})
_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class BrandError(ValueError):
    """The brand file cannot be used; the message is one sentence for the user."""


def load_brand(path: Path | str | None) -> Brand | None:
    """The brand in `path`; None without a path. The logo is a file beside the TOML and becomes a data URI."""
    if not path:
        return None
    file = Path(path)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrandError(f"{file}: the brand file cannot be read ({error}); see docs/branding.md") from error
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise BrandError(f"{file}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    values = {key: str(value) for key, value in raw.items()}
    colour = values.get("colour", DEFAULT_COLOUR)
    _check_colour(file, colour)
    if values.get("url") and not values["url"].startswith(("https://", "http://")):
        raise BrandError(f"{file}: url {values['url']!r} must start with https://")
    logo = _data_uri(file, values.pop("logo")) if values.get("logo") else ""
    if logo and not values.get("logo_alt"):
        raise BrandError(f"{file}: logo needs logo_alt, the words for those who do not see it")
    return Brand(**{**values, "colour": colour, "logo": logo})


def _check_colour(file: Path, colour: str) -> None:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BrandError(f"{file}: colour {colour!r} must be written like #1d4ed8")
    ratio = contrast(colour, "#ffffff")
    if ratio < MIN_CONTRAST:
        raise BrandError(
            f"{file}: colour {colour} on white has a contrast of {ratio:.1f}:1, below {MIN_CONTRAST}:1; choose a darker one"
        )


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#rrggbb` colours, 1..21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _data_uri(file: Path, name: str) -> str:
    logo = file.parent / name
    kind = _TYPES.get(logo.suffix.lower())
    if kind is None:
        raise BrandError(f"{file}: logo {name!r} must be a PNG, JPEG or SVG file")
    try:
        data = logo.read_bytes()
    except OSError as error:
        raise BrandError(
            f"{file}: logo {name!r} cannot be read ({error.strerror}); put it beside the brand file"
        ) from error
    if len(data) > MAX_LOGO_BYTES:
        raise BrandError(f"{file}: logo {name!r} is larger than {MAX_LOGO_BYTES // 1000} kB; shrink it")
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
