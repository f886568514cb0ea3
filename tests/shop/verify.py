"""Prove the truth file with a real browser and axe-core: `python -m tests.shop.verify [--clean] [--paths GLOB] [--plants a,b]`.

Prints every axe result that the truth file does not explain and every expected one that did not come; exit status 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.shop.browser import executable
from tests.shop.expected import Expected, expected
from tests.shop.plants import TOGETHER
from tests.shop.server import ShopServer
from tests.shop.stock import site_paths

WIDTHS = (1280, 390)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
# `hidden-content` reports every hidden element of every page for review: it can never be silent, so it says nothing.
RUN = """async ([tags, selectors]) => {
  const result = await axe.run(document, {runOnly: tags, rules: {"hidden-content": {enabled: false}}, resultTypes: ["violations", "incomplete"]});
  const rows = [];
  for (const [outcome, rules] of [["failed", result.violations], ["cantTell", result.incomplete]])
    for (const rule of rules) for (const node of rule.nodes) {
      let element = null;
      try { element = document.querySelector([].concat(node.target[0])[0]); } catch {}
      const any = [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" | ");
      rows.push({check: `axe/${rule.id}`, outcome, target: JSON.stringify(node.target), html: node.html.slice(0, 160), any,
                 matches: selectors.filter((s) => element?.matches(s))});
    }
  return JSON.stringify(rows);
}"""


def axe_source() -> str:
    """The axe-core that the project ships with."""
    return (files("pytest_playwright_axe") / "resources" / "axe.min.js").read_text("utf-8")


def settle(page: Page) -> None:
    """Wait for the parts that scripts build: the chat launcher and the list of new arrivals."""
    page.wait_for_function(
        "() => !document.querySelector('#parley-chat') || document.querySelector('#parley-chat').shadowRoot"
    )
    page.wait_for_function(
        "() => !document.querySelector('[data-products]') || document.querySelector('[data-products] li')"
    )


def axe(page: Page, selectors: Collection[str]) -> list[dict[str, Any]]:
    """Every violation and incomplete of the page, with the truth selectors its element matches."""
    for frame in page.frames:
        frame.evaluate(axe_source())
    return json.loads(page.evaluate(RUN, [TAGS, sorted(selectors)]))


def differences(rows: list[dict[str, Any]], wanted: set[Expected]) -> Iterator[str]:
    """What was found without being planted, and what was planted without being found."""
    seen = set()
    for row in rows:
        known = {
            want
            for want in wanted
            if want.check == row["check"] and want.outcome == row["outcome"] and want.selector in row["matches"]
        }
        seen |= known
        if not known:
            yield f"not planted: {row['check']} {row['outcome']} {row['target']} {row['html']} {row['any']}"
    yield from (f"not found: {want}" for want in sorted(wanted - seen, key=str) if want.check.startswith("axe/"))


def main() -> int:
    """Walk the pages at both widths."""
    parser = argparse.ArgumentParser(prog="python -m tests.shop.verify", description=__doc__)
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("--paths", default="*")
    parser.add_argument("--plants")
    args = parser.parse_args()
    plants = () if args.clean else args.plants.split(",") if args.plants else TOGETHER
    paths = [path for path in site_paths((), plants) if fnmatchcase(path, args.paths)]
    bad = 0
    with ShopServer(plants=plants) as shop, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        page = browser.new_page()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for path in paths:
                page.goto(shop.url + path)
                settle(page)
                wanted = expected(path, plants, width=width)
                for line in differences(axe(page, {want.selector for want in wanted if want.selector}), wanted):
                    bad += 1
                    print(width, path, line, flush=True)
        browser.close()
    print(f"{len(paths)} pages at {len(WIDTHS)} widths: {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
