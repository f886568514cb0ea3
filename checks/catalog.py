"""The explicit list of all checks, validated at import: what ran tonight never depends on what is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from checks.model import Check
from checks.snapshot import ARTIFACTS


class CatalogError(ValueError):
    """A check is declared wrongly; the message says which, what and how to mend it."""


@cache
def catalog() -> Mapping[str, Check]:
    """Check id ▸ check, in a stable order: axe's rules, then our own by family."""
    from checks.accessibility import CHECKS as accessibility
    from checks.axe_rules import AXE_CHECKS as axe
    from checks.policies import CHECKS as policies
    from checks.standards import known_references
    from checks.support import CHECKS as support

    return validated((*axe, *accessibility, *support, *policies), known_references())


def validated(checks: Iterable[Check], references: frozenset[str]) -> dict[str, Check]:
    """The checks by id; raises `CatalogError` on the first thing a reader of the catalogue would stumble over."""
    found: dict[str, Check] = {}
    for check in checks:
        if check.id in found:
            raise CatalogError(f"check {check.id!r} is listed twice; ids are unique")
        for name in check.requires:
            if name not in ARTIFACTS:
                raise CatalogError(
                    f"check {check.id!r} requires unknown artifact {name!r}{_did_you_mean(name, ARTIFACTS)}"
                )
        for reference in check.standards:
            if reference not in references:
                hint = _did_you_mean(reference, references)
                raise CatalogError(
                    f"check {check.id!r} cites unknown clause {reference!r}{hint}; see checks/standards/"
                )
        if not (check.title and check.failure_title and check.help.why and check.help.fix):
            raise CatalogError(
                f"check {check.id!r} lacks a title, failure title, why or fix: its reader needs all four"
            )
        _file_is_named_after(check)
        found[check.id] = check
    return found


def _file_is_named_after(check: Check) -> None:
    if check.id.startswith("axe/"):
        return
    module = getattr(check.judge, "__module__", "").rpartition(".")[2]
    expected = check.id.replace("-", "_")
    if module != expected:
        raise CatalogError(f"check {check.id!r} is judged in {module}.py; move it to {expected}.py (file name = id)")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def find(check_id: str) -> Check:
    """The check, or `KeyError` with the nearest id in its message."""
    checks = catalog()
    if check_id not in checks:
        raise KeyError(f"no check {check_id!r}{_did_you_mean(check_id, checks)}; `scrapy checks` lists all")
    return checks[check_id]
