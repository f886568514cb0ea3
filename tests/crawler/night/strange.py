"""An ordinary small shop that turns strange: parked, walled, refusing, gone to another domain, worse than yesterday."""

from __future__ import annotations

from benchmarks.nightly.big_shop import BigShop
from tests.crawler.night.portfolios import QUICK

SITE = QUICK.replace("max_pages = 8", "max_pages = 4")
PARKED = (
    "<title>shop.example is for sale</title><h1>Buy this domain</h1><p>The domain shop.example may be for sale.</p>"
)
LOGIN = (
    "<html lang='en'><title>Log in</title><h1>Log in</h1><form method='post'><label>E-mail <input type='email'></label>"
    "<label>Password <input type='password'></label><button>Log in</button></form>"
)
REFUSED = "<title>Access denied</title><h1>Access denied</h1><p>You have been blocked.</p>"


class StrangeShop(BigShop):
    """An ordinary small shop until `mode` is set; `patience` answers later it refuses, and `elsewhere` is where it went."""

    def __init__(self, mode: str = "") -> None:
        super().__init__(24)
        self.mode, self.patience, self.elsewhere = mode, 10**9, ""

    def answer(self, path: str) -> tuple[int, str, str]:
        if path == "/robots.txt":
            return super().answer(path)
        self.patience -= 1
        if self.patience < 0:
            return 403, "text/html", REFUSED
        if self.mode in ("parked", "login"):
            return 200, "text/html", PARKED if self.mode == "parked" else LOGIN
        status, kind, text = super().answer(path)
        if "nameless" in self.mode:
            text = text.replace("<footer>", "<footer><a href='/help'><img src='/i.png' alt=''></a>")
        if "speechless" in self.mode:
            text = text.replace(" lang='en'", "")
        return status, kind, text

    def target(self, path: str) -> str:
        return f"{self.elsewhere}{path}" if self.elsewhere else ""
