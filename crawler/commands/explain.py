"""`scrapy explain CHECK`: what a check does, why it matters, how to fix it, and what it cannot see."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from checks.catalog import find
from checks.model import Check


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "<check>"

    def short_desc(self) -> str:
        return "Explain one check: why, how to fix, what it cannot see"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one check, for example: scrapy explain axe/color-contrast", print_help=False)
        try:
            check = find(args[0])
        except KeyError as error:
            raise UsageError(str(error.args[0]), print_help=False) from None
        Console(highlight=False).print(explanation(check))


def explanation(check: Check) -> str:
    """The check's help as rich markup, everything from the catalogue escaped."""
    parts = [
        f"[bold]{escape(check.id)}[/bold]  {escape(check.title)}",
        f"{check.category.value} · {check.severity.value} · {check.scope.value} check",
    ]
    if check.standards or check.act:
        cited = [*check.standards, *(f"act:{each}" for each in check.act)]
        parts.append("Clauses: " + escape(", ".join(cited)))
    sections = (
        ("Why it matters", check.help.why),
        ("How to fix", check.help.fix),
        ("Not like this", check.help.bad),
        ("But like this", check.help.good),
        ("What it cannot see", check.help.blind_spots),
        ("More", check.help.url),
    )
    parts.extend(f"\n[bold]{title}[/bold]\n{escape(text)}" for title, text in sections if text)
    return "\n".join(parts)
