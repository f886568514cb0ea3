"""The scorecard on paper: `scorecard.pdf`, printed by the browser from the HTML, tagged and with an outline."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from crawler.browsers import NoBrowser, find_browser, launch_flags
from reports.files import replacing

TIMEOUT = 120_000
"""Milliseconds for opening and for printing."""


class PdfError(Exception):
    """The report could not be printed; the message is one sentence for the user."""


def print_pdf(folder: Path, browser: str = "") -> Path:
    """Print `scorecard.html` of a run's folder beside it. `browser` is the setting `AUDIT_BROWSER`."""
    page, target = folder / "scorecard.html", folder / "scorecard.pdf"
    if not page.is_file():
        raise PdfError(f"{folder}: no scorecard.html to print; ask for html,pdf")
    try:
        with sync_playwright() as playwright, replacing(target) as temporary:
            found = find_browser(browser, playwright.chromium.executable_path)
            chromium = playwright.chromium.launch(executable_path=found.path, args=list(launch_flags()))
            try:
                tab = chromium.new_context(offline=True).new_page()
                tab.goto(page.resolve().as_uri(), timeout=TIMEOUT)
                tab.pdf(
                    path=str(temporary), prefer_css_page_size=True, print_background=True, tagged=True, outline=True
                )
            finally:
                chromium.close()
    except NoBrowser as error:
        raise PdfError(f"a PDF is printed by a browser: {error}") from error
    except Error as error:
        raise PdfError(f"{page} could not be printed: {str(error).splitlines()[0]}") from error
    return target
