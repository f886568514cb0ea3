"""Precision and recall of channel detection on the labelled fragments, per kind and per level.

    python -m benchmarks.channels [--part tune|measure|measure2|measure3|measure4|measure5] [--errors]

Every part is printed; the `measure` parts count against the targets (precision 0.98, recall 0.95), which decide the exit status.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks.snapshot import SiteSnapshot
from checks.support.channels import find_channels
from checks.support.saved import snapshot_from_html
from checks.support.view import view_of

HERE = Path(__file__).parent
PARTS = ("tune", "measure", "measure2", "measure3", "measure4", "measure5")
PRECISION, RECALL = 0.98, 0.95
ANY_VALUE = frozenset(
    {"contact-form", "callback", "accessibility-feedback", "privacy-request", "discrimination-report"}
)
BY_END = frozenset({"help-centre", "store-locator", "complaint"})
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
FOR_CUSTOMERS = frozenset({"support", ""})
NO_LEVEL = frozenset({"opening-hours", "response-time"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled or found channel, in comparable form."""

    kind: str
    value: str
    level: str = ""
    role: str = ""


@dataclass(slots=True)
class Tally:
    right: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.extra))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def cases(part: str) -> Iterator[Mapping[str, Any]]:
    """The labelled cases of `tune` or `measure`, in file order."""
    for path in sorted((HERE / part).glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def labelled(case: Mapping[str, Any]) -> list[Fact]:
    """What the case says is there. A malformed label is an error, not a miss."""
    found = []
    for text in case["expect"]:
        parts = text.split("|")
        if len(parts) not in ((2,) if parts[0] in NO_LEVEL else (3, 4)):
            raise ValueError(
                f"{case['id']}: label {text!r} must be kind|value|level, or kind|value|level|other for an address that"
                " is not for customers (kind|value for hours and response times)"
            )
        found.append(Fact(*parts))
    return found


def found_in(case: Mapping[str, Any]) -> list[Fact]:
    """What the audit finds in the case's page alone."""
    page = snapshot_from_html(
        case["html"],
        case["url"],
        case.get("page_type", case["place"] if case["place"] in {"product", "checkout"} else "home"),
    )
    site = SiteSnapshot(case["url"], [page])
    facts = [Fact(each.kind, each.value, each.level, each.role) for each in find_channels(site)]
    view = view_of(site).pages[0]
    facts += [Fact(point.kind, point.value) for point in view.contact_points(*NO_LEVEL)]
    return facts


def same(label: Fact, found: Fact) -> bool:
    """Kinds agree and so do values, as far as the kind has one to compare."""
    if label.kind != found.kind:
        return False
    if label.role == "other" and found.role in FOR_CUSTOMERS:
        return False
    if label.kind in ANY_VALUE or (label.kind == "live-chat" and not label.value):
        return True
    if label.kind in BY_END:
        return found.value.rstrip("/").endswith(label.value.rstrip("/"))
    if label.kind == "opening-hours":
        return _days(label.value) == _days(found.value)
    if label.kind == "postal-address":
        return label.value in found.value
    return label.value == found.value


def _days(hours: str) -> tuple[frozenset[int], str]:
    """`Th,Fr 10:00-21:00` and `Th-Fr 10:00-21:00` are the same hours."""
    days, _, times = hours.rpartition(" ")
    found: set[int] = set()
    for part in days.split(",") if days else ():
        first, _, last = part.partition("-")
        found |= set(range(DAYS.index(first), DAYS.index(last or first) + 1))
    return frozenset(found), times


def measure(part: str) -> tuple[dict[str, Tally], dict[str, Tally], int]:
    """(by kind, by level, cases)."""
    kinds: dict[str, Tally] = {}
    levels: dict[str, Tally] = {}
    count = 0
    for case in cases(part):
        count += 1
        truth, found = labelled(case), found_in(case)
        for fact in truth:
            match = next((each for each in found if same(fact, each)), None)
            _note(kinds.setdefault(fact.kind, Tally()), case, fact, match)
            if fact.level:
                _note_level(levels, case, fact, match)
        for each in found:
            if not any(same(fact, each) for fact in truth):
                kinds.setdefault(each.kind, Tally()).extra.append(
                    f"{case['id']}: {each.kind} {each.value} {each.level}"
                )
    return kinds, levels, count


def _note(tally: Tally, case: Mapping[str, Any], fact: Fact, match: Fact | None) -> None:
    if match is None:
        tally.missed.append(f"{case['id']}: {fact.kind} {fact.value}")
    else:
        tally.right += 1


def _note_level(levels: dict[str, Tally], case: Mapping[str, Any], fact: Fact, match: Fact | None) -> None:
    mine = levels.setdefault(fact.level, Tally())
    if match is not None and match.level == fact.level:
        mine.right += 1
        return
    mine.missed.append(
        f"{case['id']}: {fact.kind} {fact.value} is {fact.level}, found {match.level if match else 'nothing'}"
    )
    if match is not None:
        levels.setdefault(match.level, Tally()).extra.append(
            f"{case['id']}: {fact.kind} {fact.value} found {match.level}, is {fact.level}"
        )


def total(tallies: Mapping[str, Tally]) -> Tally:
    """All of them as one."""
    whole = Tally()
    for each in tallies.values():
        whole.right += each.right
        whole.extra += each.extra
        whole.missed += each.missed
    return whole


def report(part: str, *, errors: bool) -> tuple[float, float]:
    kinds, levels, count = measure(part)
    print(f"{part}: {count} cases")
    for title, tallies in (("kind", kinds), ("level", levels)):
        for name, tally in [*sorted(tallies.items()), ("all", total(tallies))]:
            print(
                f"  {title:5} {name:24} precision {tally.precision:.3f}  recall {tally.recall:.3f}  ({tally.right} right, {len(tally.extra)} extra, {len(tally.missed)} missed)"
            )
            if errors and name != "all":
                for line in (
                    *(f"    extra  {each}" for each in tally.extra),
                    *(f"    missed {each}" for each in tally.missed),
                ):
                    print(line)
    whole = total(kinds)
    return whole.precision, whole.recall


def main(arguments: list[str]) -> int:
    parts = [arguments[arguments.index("--part") + 1]] if "--part" in arguments else list(PARTS)
    reached = True
    for part in parts:
        precision, recall = report(part, errors="--errors" in arguments)
        if part != "tune":
            reached = reached and precision >= PRECISION and recall >= RECALL
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
