"""The documented CI workflow parses, and every argument and setting it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from crawler import settings
from crawler.arguments import parse
from reports.render import RENDERERS

DOCS = Path(__file__).parents[3] / "docs"
TEXT = (DOCS / "ci.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_the_workflow_is_a_workflow() -> None:
    (text,) = blocks("yaml")
    workflow = yaml.safe_load(text)
    steps = workflow["jobs"]["audit"]["steps"]
    assert all({"uses", "run"} & set(step) for step in steps)
    assert any("make setup" in step.get("run", "") for step in steps)
    assert "setup:" in (DOCS.parent / "Makefile").read_text()


@pytest.mark.parametrize("text", [*blocks("sh"), *blocks("yaml"), TEXT])
def test_arguments_settings_and_formats_exist(text: str) -> None:
    names = set(re.findall(r"-a (\w+)=", text))
    parse(**{"url": "https://shop.example", **{name: _VALUES[name] for name in names}})
    assert [name for name in re.findall(r"-s (\w+)=", text) if not hasattr(settings, name)] == []
    for formats in re.findall(r"AUDIT_FORMATS=([\w,]+)", text):
        assert set(formats.split(",")) <= set(RENDERERS)


_VALUES = {"url": "https://shop.example", "market": "de", "max_pages": "60", "fail_on": "new", "fail_under": "70"}
