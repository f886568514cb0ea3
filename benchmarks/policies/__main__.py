"""`python -m benchmarks.policies`: link F1 and component F1, by split; `-v` lists what went wrong in the tune part.

`--show SPLIT` lists what went wrong in another part (once its first figures are in README.md); `--only SPLIT` measures that part alone.
Targets: links 0.97, components 0.90, on the parts only measured on. With AUDIT_CORPORA set, links on the saved shop pages are
counted as well (how many of their policy links get a kind), without labels.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from benchmarks.policies.data import LabelledText, links, texts
from checks.policies.components import components_of, rules
from checks.policies.confirm import find_placeholder
from checks.policies.links import classify_policy_kinds
from checks.policies.reading import read_text

ASKED = frozenset({"base", "extra", "gdpr13", "gdpr13-optional", "jp", "eu", "fr"})
SKIP = frozenset({"host", "operator", "complaints-desk"})
"""Components the labels do not speak about, but where a text is labelled with them."""


class Tally:
    """True and false positives and false negatives."""

    def __init__(self) -> None:
        self.hit = self.extra = self.lost = 0

    def add(self, wanted: Iterable[str], got: Iterable[str]) -> None:
        wanted, got = set(wanted), set(got)
        self.hit += len(wanted & got)
        self.extra += len(got - wanted)
        self.lost += len(wanted - got)

    @property
    def f1(self) -> float:
        both = 2 * self.hit + self.extra + self.lost
        return 2 * self.hit / both if both else 1.0

    def __str__(self) -> str:
        precision = self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0
        recall = self.hit / (self.hit + self.lost) if self.hit + self.lost else 1.0
        return f"F1 {self.f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({self.hit} right, {self.extra} wrong, {self.lost} missed)"


def score_links(*, show: str = "", only: str = "") -> dict[str, Tally]:
    """Split ▸ tally over (link, kind)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for each in (link for link in links() if link.split == (only or link.split)):
        got = set(classify_policy_kinds(each.text, each.href, each.lang))
        for name in (each.split, f"{each.split}/{each.source}"):
            tallies[name].add(each.kinds, got)
        if got != each.kinds and each.split == show:
            print(f"  link {each.lang} {each.text!r} {each.href}: wanted {sorted(each.kinds)}, got {sorted(got)}")
    return tallies


def score_texts(*, show: str = "", only: str = "") -> tuple[dict[str, Tally], dict[str, Tally], Counter[str]]:
    """(split ▸ tally over components, kind.component ▸ tally of the measured part, statuses right and wrong by split)."""
    by_split: dict[str, Tally] = defaultdict(Tally)
    by_component: dict[str, Tally] = defaultdict(Tally)
    statuses: Counter[str] = Counter()
    for each in (text for text in texts() if text.split == (only or text.split)):
        statuses[
            f"{each.split}: {'right' if (find_placeholder(each.text) != '') == (each.status != 'found') else 'wrong'}"
        ] += 1
        if each.status != "found":
            continue
        wanted, got, unclear = _components(each)
        for name in (each.split, f"{each.split}/{each.lang}", f"{each.split}/{each.kind}"):
            by_split[name].add(wanted, got)
        if each.unclear:
            statuses[f"{each.split}: unclear components told"] += len(each.unclear & unclear)
            statuses[f"{each.split}: unclear components labelled"] += len(each.unclear)
        if each.split != "tune":
            for component in wanted | got:
                by_component[f"{each.kind}.{component}"].add({component} & wanted, {component} & got)
        if wanted != got and each.split == show:
            print(f"  text {each.lang} {each.kind}: missed {sorted(wanted - got)}, wrongly {sorted(got - wanted)}")
    return by_split, by_component, statuses


def _components(each: LabelledText) -> tuple[set[str], set[str], set[str]]:
    """What the label says is stated, what we found stated, and what we found unclear.

    A market's own list (California's, Korea's) is asked for where the label names any of it.
    """
    parts = components_of(each.kind, read_text(each.text, each.lang))
    lists = ASKED | {rule.asked_by for rule in rules()[each.kind] if rule.name in each.found}
    asked = {rule.name for rule in rules()[each.kind] if rule.asked_by in lists} - (SKIP - each.found) | each.found
    states = {part.name: part.state for part in parts if part.name in asked}
    return (
        set(each.found),
        {name for name, state in states.items() if state == "found"},
        {name for name, state in states.items() if state == "unclear"},
    )


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    only = _value(arguments, "--only")
    show = _value(arguments, "--show") or ("tune" if verbose else "")
    of_links = score_links(show=show, only=only)
    of_texts, of_components, statuses = score_texts(show=show, only=only)
    for name, tally in sorted(of_links.items()):
        print(f"links      {name:22} {tally}")
    for name, tally in sorted(of_texts.items()):
        print(f"components {name:22} {tally}")
    print("unfilled templates told from texts, and unclear components:", dict(sorted(statuses.items())))
    if verbose:
        for name, tally in sorted(of_components.items(), key=lambda pair: pair[1].f1)[:12]:
            print(f"weakest    {name:28} {tally}")
    return 0


def _value(arguments: list[str], option: str) -> str:
    return arguments[arguments.index(option) + 1] if option in arguments else ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
