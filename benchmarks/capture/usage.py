"""CPU seconds of a process and everything it started, read from /proc (0 where there is none)."""

from __future__ import annotations

import os
import threading
from collections import Counter
from pathlib import Path
from typing import Self

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(root: int | None = None) -> float:
    """User and system seconds of the process tree, ended children included."""
    stats = _stats()
    return sum(sum(stats[pid][1]) for pid in _tree(stats, root or os.getpid())) / TICK


class CpuClock:
    """CPU seconds of a tree whose processes are known: cheap enough to be read at every step."""

    def __init__(self) -> None:
        self._pids: list[int] = []
        self.refresh()

    def refresh(self) -> None:
        """Look again which processes there are (a browser starts renderers)."""
        self._pids = _tree(_stats(), os.getpid())

    def __call__(self) -> float:
        return sum(sum(_read(Path(f"/proc/{pid}/stat"))[2]) for pid in self._pids) / TICK


class TreeWatch:
    """CPU seconds by kind of process, of a tree that ends while it is watched; a context manager.

    What a process spends after the last look at it (0.1 s before its end) is not counted.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._spent: dict[int, tuple[str, float]] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def seconds(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for kind, spent in self._spent.values():
            found[kind] += spent  # type: ignore[assignment]
        return found

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            stats = _stats()
            for pid in {*_tree(stats, self._root), *(self._spent.keys() & stats.keys())}:
                known = self._spent.get(pid)
                kind = known[0] if known and known[0] != "python" else _kind(pid)
                self._spent[pid] = (kind, sum(stats[pid][1][:2]) / TICK)


def _kind(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return "other"
    if "--type=renderer" in command:
        return "renderer"
    if "--type=" in command or "chrom" in command.split(" ", 1)[0]:
        return "browser"
    return "driver" if "/node" in command.split(" ", 1)[0] else "python"


def _stats() -> dict[int, tuple[int, tuple[int, ...]]]:
    """Process ▸ (parent, ticks: user, system, and both of ended children)."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        pid, parent, ticks = _read(stat)
        if pid:
            found[pid] = (parent, ticks)
    return found


def _read(stat: Path) -> tuple[int, int, tuple[int, ...]]:
    try:
        head, _, tail = stat.read_text().rpartition(")")
    except OSError:
        return 0, 0, ()
    fields = tail.split()
    return int(head.split(" ", 1)[0]), int(fields[1]), tuple(int(fields[i]) for i in (11, 12, 13, 14))


def _tree(stats: dict[int, tuple[int, tuple[int, ...]]], root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for pid, (parent, _) in stats.items():
        children.setdefault(parent, []).append(pid)
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        if pid in stats:
            found.append(pid)
        waiting += children.get(pid, [])
    return found
