"""`scrapy bundle RUN`: one zip of a run with everything a dispute needs."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from reports.bundle import BundleError, write_bundle


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <run folder>"

    def short_desc(self) -> str:
        return "Pack a run into one zip that can be verified later"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", default="", metavar="FILE", help="name of the zip (default: beside the run)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name the folder of one run: scrapy bundle AUDIT_DIR/<host>/<run-id>", print_help=False)
        try:
            made = write_bundle(Path(args[0]), Path(opts.to) if opts.to else None)
        except BundleError as error:
            raise UsageError(str(error), print_help=False) from None
        print(f"{made.path}: {made.files} files; SHA-256 of its manifest {made.digest}")
