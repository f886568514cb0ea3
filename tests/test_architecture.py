"""The dependency rule, read from the imports: checks know nothing of the world, reports only of checks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "checks": {
        "crawler", "reports", "scrapy", "twisted", "playwright", "selenium", "pandas", "time", "datetime", "socket",
        "requests", "urllib.request", "http", "subprocess", "random", "asyncio", "sqlalchemy", "dns", "os",
    },
    "reports": {"crawler", "scrapy", "twisted", "playwright", "selenium", "socket", "requests", "urllib.request", "dns"},
}  # fmt: skip
ALLOWED = {
    ("checks", "datetime"): "dates are data (laws in force, last-updated dates); the clock is not asked",
}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def violations(package: str, name: str) -> bool:
    return any(name == bad or name.startswith(bad + ".") for bad in FORBIDDEN[package] if (package, bad) not in ALLOWED)


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_nothing_is_imported_backwards(package: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((ROOT / package).rglob("*.py"))
        for name in imported(file)
        if violations(package, name)
    ]
    assert found == []


def test_the_clock_is_not_asked_in_checks() -> None:
    calls = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in sorted((ROOT / "checks").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
    ]
    assert calls == []


def test_the_rule_would_see_a_breach() -> None:
    assert violations("checks", "scrapy.http")
    assert violations("checks", "pandas")
    assert violations("reports", "crawler.site")
    assert not violations("checks", "checks.model")
    assert not violations("reports", "checks.model")
