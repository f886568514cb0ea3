"""CPU seconds of this process and everything it started, read from /proc (0 where there is none)."""

from __future__ import annotations

import os
from pathlib import Path


def cpu_seconds(root: int | None = None) -> float:
    """User and system seconds of the process tree, ended children included."""
    children: dict[int, list[int]] = {}
    spent: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, tail = stat.read_text().rpartition(")")
        except OSError:
            continue
        fields = tail.split()
        pid = int(head.split(" ", 1)[0])
        children.setdefault(int(fields[1]), []).append(pid)
        spent[pid] = sum(int(fields[i]) for i in (11, 12, 13, 14))
    total, waiting = 0, [root or os.getpid()]
    while waiting:
        pid = waiting.pop()
        total += spent.get(pid, 0)
        waiting += children.get(pid, [])
    return total / os.sysconf("SC_CLK_TCK")
