"""`scrapy verify BUNDLE|RUN`: has anything changed since? Exit status 0: no; 1: yes, with the first difference."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from reports.bundle import BundleError, verify


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <bundle or run folder>"

    def short_desc(self) -> str:
        return "Prove that a bundle or a run is as it was written"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--manifest", default="", metavar="SHA256", help="digest noted down when it was bundled")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one bundle or run folder: scrapy verify RUN.zip", print_help=False)
        try:
            found = verify(Path(args[0]))
        except BundleError as error:
            print(error)
            self.exitcode = 1
            return
        difference = found.difference
        if not difference and opts.manifest and opts.manifest.lower() != found.digest:
            difference = f"manifest.json is another one: its SHA-256 is {found.digest}"
        print(f"{args[0]}: {difference or f'unchanged, {found.files} files; SHA-256 of its manifest {found.digest}'}")
        self.exitcode = 1 if difference else 0
