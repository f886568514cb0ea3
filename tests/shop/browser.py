"""Where the shop's own tests find a Chromium: Playwright's if it is installed, else the system's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """The path of a Chromium to launch; None lets Playwright use the one it downloaded."""
    told = os.environ.get("AUDIT_CHROMIUM")
    if told and Path(told).is_file():
        return told
    return next((found for name in NAMES if (found := shutil.which(name))), None)
