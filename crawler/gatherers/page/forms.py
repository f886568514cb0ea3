"""The `forms` artifact: forms and loose groups of fields, with where each field's name comes from."""

from __future__ import annotations

from typing import Any

from checks.snapshot import Field, Form, Forms
from crawler.engines.base import BrowserPage
from crawler.gatherers.base import GatherContext, Gatherer
from crawler.gatherers.page.inventory import FrameInventory, box_of, in_frame, inventory


async def gather(page: BrowserPage, context: GatherContext) -> Forms:
    frames = await inventory(page, context)
    return Forms(tuple(_form(frame, each) for frame in frames for each in frame.facts.get("forms", ())))


def _form(frame: FrameInventory, facts: dict[str, Any]) -> Form:
    fields = tuple(_field(in_frame(frame, each)) for each in facts["fields"])
    selector = f"{frame.path} >>> {facts['selector']}" if frame.path else facts["selector"]
    return Form(**facts | {"fields": fields, "selector": selector, "frame": frame.url})


def _field(facts: dict[str, Any]) -> Field:
    return Field(**facts | {"box": box_of(facts["box"])})


GATHERER = Gatherer("forms", gather)
