"""Finds the browser to drive, and the flags that keep it quiet."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ON_PATH = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

QUIET_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--mute-audio",
)
"""No request of the browser's own may mix with the shop's."""

INSTALL_HINT = (
    "no browser found: run `playwright install chromium`, or install chromium (Debian: `apt-get install chromium`), "
    "or set AUDIT_BROWSER to the path of a Chromium or Chrome"
)


DRIVER_HINT = (
    "Playwright's driver does not start ({reason}): try `python -m playwright --version`; "
    "where it names a missing library, install that (Debian: `apt-get install libatomic1`)"
)
"""The driver brings a Node.js of its own, which needs a library that a bare Debian does not have."""


class NoBrowser(Exception):
    """No browser to drive; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser found on this machine."""

    path: str | None
    """Executable; None lets Playwright start the Chromium it installed itself."""
    kind: str
    """`setting`, `playwright`, or the command's name."""
    headless_shell: bool
    """True: the old headless implementation, which opens pages 15-25 % faster."""


def find_browser(
    setting: str = "", playwright_path: str = "", *, which: Callable[[str], str | None] = shutil.which
) -> Browser:
    """The browser of the setting `AUDIT_BROWSER`, else Playwright's own, else one on PATH; raises `NoBrowser`.

    `playwright_path` is what Playwright says its executable is, whether or not it was ever downloaded.
    """
    if setting:
        return _from_setting(setting, which)
    if playwright_path and Path(playwright_path).is_file():
        return Browser(None, "playwright", "headless" in Path(playwright_path).name)
    for command in _ON_PATH:
        if path := which(command):
            return Browser(path, command, "headless" in command)
    raise NoBrowser(INSTALL_HINT)


def _from_setting(setting: str, which: Callable[[str], str | None]) -> Browser:
    path = setting if Path(setting).is_file() else which(setting)
    if path is None:
        raise NoBrowser(f"AUDIT_BROWSER={setting}: there is no such file or command; name a Chromium or Chrome")
    return Browser(path, "setting", "headless" in Path(path).name)


def launch_flags(*, root: bool | None = None) -> tuple[str, ...]:
    """Flags for a quiet browser; `--no-sandbox` only for root, under which Chromium's sandbox cannot start."""
    is_root = (hasattr(os, "geteuid") and os.geteuid() == 0) if root is None else root
    return (*QUIET_FLAGS, "--no-sandbox") if is_root else QUIET_FLAGS


def driver_failure(error: Exception) -> NoBrowser:
    """What to tell the user when Playwright itself, rather than a browser, could not be started."""
    lines = str(error).strip().splitlines()
    return NoBrowser(DRIVER_HINT.format(reason=lines[0] if lines else type(error).__name__))


def main() -> int:
    """`python -m crawler.browsers`: prints the browser an audit would use; status 1 where there is none."""
    try:
        own = _playwrights_own()
        found = find_browser(os.environ.get("AUDIT_BROWSER", ""), own)
    except NoBrowser as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{found.path or own}\n")
    return 0


def _playwrights_own() -> str:
    """Where Playwright keeps its Chromium, whether or not it is there."""
    from playwright.sync_api import sync_playwright

    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Exception as error:  # noqa: BLE001 - the driver died: Playwright has no class of its own for that
        raise driver_failure(error) from None


if __name__ == "__main__":
    raise SystemExit(main())
