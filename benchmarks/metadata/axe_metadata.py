"""Writes `checks/standards/axe.toml` from axe-core's own rule metadata: run after every axe-core update.

    python benchmarks/metadata/axe_metadata.py [PATH_OF_CHROMIUM]

The tables are what `axe.getRules()` says in a browser, plus impact and default state; nothing is added by hand.
"""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parents[2] / "checks" / "standards" / "axe.toml"
READ_RULES = """() => ({
  version: axe.version,
  rules: axe.getRules().map((rule) => {
    const own = axe._audit.rules.find((each) => each.id === rule.ruleId);
    return { ...rule, enabled: own.enabled, impact: own.impact };
  }),
})"""


def main(chromium: str | None = None) -> None:
    source = resources.files("pytest_playwright_axe").joinpath("resources", "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.evaluate(f"{source};0")
        found = page.evaluate(READ_RULES)
        browser.close()
    TARGET.write_text(_toml(found["version"], found["rules"]), encoding="utf-8")


def _toml(version: str, rules: list[dict[str, object]]) -> str:
    lines = [
        "# Rule metadata of axe-core (MPL-2.0, https://github.com/dequelabs/axe-core), written by",
        "# benchmarks/metadata/axe_metadata.py. Not edited by hand: what we add is in axe_help.toml.",
        "",
        "[axe]",
        f"version = {json.dumps(version)}",
    ]
    for rule in sorted(rules, key=lambda each: str(each["ruleId"])):
        lines += ["", f'[rules."{rule["ruleId"]}"]']
        lines += [
            f"{key} = {json.dumps(rule[key])}"
            for key in ("description", "help", "helpUrl", "impact", "enabled", "tags")
        ]
        lines.append(f"actIds = {json.dumps(rule.get('actIds') or [])}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:2])
