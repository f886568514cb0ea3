"""`python -m tests.shop.demo [-- scrapy options]`: starts the demo shop, audits it, prints where the report is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.shop.server import ShopServer

ROOT = Path(__file__).parents[2]


def main(options: list[str]) -> int:
    """The audit's own exit status; the shop stops with it."""
    with ShopServer(languages=("en", "de")) as shop:
        sys.stderr.write(f"Auditing the bundled demo shop at {shop.url} (it has planted defects)\n")
        command = [sys.executable, "-m", "scrapy", "crawl", "storefront", "-a", f"url={shop.url}/", *options]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    arguments = sys.argv[1:]
    raise SystemExit(main(arguments[1:] if arguments[:1] == ["--"] else arguments))
