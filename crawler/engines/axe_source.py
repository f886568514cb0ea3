"""The one copy of axe-core both engines use: the file that the package pytest-playwright-axe ships."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pytest_playwright_axe"
MINIMUM = (4, 14)
"""4.14 is the first release whose rules this audit's catalogue was written against."""

_ALLOW_FRAMES = "\n;axe.configure({allowedOrigins: ['<unsafe_all_origins>']});"
"""axe talks to frames of other origins only when told so; here it runs out of the page's reach, so this is safe."""


class NoAxe(Exception):
    """axe-core cannot be found or is too old; the message says what to install."""


@cache
def axe_path() -> Path:
    """Where `axe.min.js` is. Looks the package up without importing it: its module is a pytest plug-in."""
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "resources", "axe.min.js")
        if path.is_file():
            return path
    raise NoAxe("axe-core is missing: install the package pytest-playwright-axe (4.14 or newer)")


@cache
def axe_version() -> str:
    """Version written in the file's own heading; raises `NoAxe` below `MINIMUM`."""
    with axe_path().open(encoding="utf-8") as file:
        found = re.search(r"axe v(\d+)\.(\d+)\.(\d+)", file.read(200))
    if found is None or (int(found[1]), int(found[2])) < MINIMUM:
        raise NoAxe(f"{axe_path()} is not axe-core 4.14 or newer; upgrade the package pytest-playwright-axe")
    return ".".join(found.groups())


@cache
def axe_source() -> str:
    """Script text that defines `axe`, ready for frames of any origin."""
    axe_version()
    return axe_path().read_text(encoding="utf-8") + _ALLOW_FRAMES
