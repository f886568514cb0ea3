"""`scrapy checks`: the catalogue, as a table or JSON."""

from __future__ import annotations

import argparse
import json

from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from checks.catalog import catalog
from checks.model import Category, Check


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "List every check: id, title, category, severity, standards"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="how to print (default: table)"
        )
        parser.add_argument("--category", choices=[each.value for each in Category], help="only this category")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(
                f"`scrapy checks` takes no argument, got {args[0]!r}; `scrapy explain {args[0]}` explains one",
                print_help=False,
            )
        checks = [each for each in catalog().values() if opts.category in (None, each.category.value)]
        if opts.format == "json":
            print(json.dumps([as_row(each) for each in checks], indent=2, ensure_ascii=False))
            return
        table = Table(title=f"{len(checks)} checks")
        for column in ("id", "title", "category", "severity", "standards"):
            table.add_column(column, overflow="fold")
        for each in checks:
            table.add_row(each.id, each.title, each.category.value, each.severity.value, " ".join(each.standards))
        Console().print(table)


def as_row(check: Check) -> dict[str, object]:
    """The columns of `scrapy checks --format json`; part of the contract."""
    return {
        "id": check.id,
        "title": check.title,
        "failure_title": check.failure_title,
        "category": check.category.value,
        "severity": check.severity.value,
        "scope": check.scope.value,
        "standards": list(check.standards),
        "act": list(check.act),
        "requires": list(check.requires),
        "packs": packs_naming(check.id),
        "blocker": check.blocker,
        "help_url": check.help.url,
    }


def packs_naming(check_id: str) -> list[str]:
    """Market packs with a rule that this check speaks to."""
    from checks.packs import available, pack

    return [code for code in available() if any(check_id in rule.checks for rule in pack(code).rules)]
