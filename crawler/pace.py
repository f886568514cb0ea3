"""How fast pages are opened in the browser, where a shop's robots.txt asks for time between requests.

Scrapy's download slots space the requests it makes itself; a probe opens its page again inside one of them.
"""

from __future__ import annotations

import asyncio


class Pace:
    """Turns at opening a page, at least `seconds` apart; shared by all tabs of a run."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self._next = 0.0

    async def turn(self) -> float:
        """Wait until it is our turn; returns the seconds waited."""
        if self.seconds <= 0:
            return 0.0
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self.seconds
        await asyncio.sleep(mine - now)
        return mine - now
