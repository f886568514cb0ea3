"""`python -m tests.shop [--port N] [--clean] [--plants a,b] [--languages de,fr] [--chat KIND] [--list]`: serve the demo shop until interrupted."""

from __future__ import annotations

import argparse
import signal
import threading

from tests.shop.plants import PLANTS
from tests.shop.server import ShopServer
from tests.shop.vendors import CHATS


def main() -> None:
    """Print the address on the first line (scripts read it), then serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m tests.shop", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--clean", action="store_true", help="the twin without planted defects")
    parser.add_argument("--plants", help="only these, separated by commas")
    parser.add_argument("--languages", help="only these and English, separated by commas")
    parser.add_argument("--chat", default="parley", choices=CHATS, help="the chat product on every page")
    parser.add_argument("--list", action="store_true", help="print the names of the plants and stop")
    args = parser.parse_args()
    if args.list:
        print("\n".join(PLANTS))
        return
    plants = None if args.plants is None else [name for name in args.plants.split(",") if name]
    languages = None if args.languages is None else args.languages.split(",")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        server = ShopServer(clean=args.clean, plants=plants, languages=languages, chat=args.chat, port=args.port)
    except (OSError, ValueError) as error:
        parser.error(f"cannot serve the shop on port {args.port}: {error}")
    with server as shop:
        print(shop.url, flush=True)
        stop.wait()


if __name__ == "__main__":
    main()
