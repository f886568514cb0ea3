"""4.1.3: results of adding, filtering or searching that appear without being announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.probe_artifacts import LiveRegions, StatusChange
from checks.accessibility.spots import at, called
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Severity,
    Verdict,
    clip,
    inapplicable,
    judged,
    untested,
)
from checks.snapshot import PageSnapshot

_STATUS = re.compile(
    r"\b(\d+|no|zero|keine?|aucun|ning[uú]n\w*|nessun\w*|geen)\s+(\w+\s+)?(results?|items?|products?|matches|ergebnisse?|artikel|produkte?"
    r"|treffer|résultats?|articles?|produits?|resultados?|productos?|risultat[oi]|prodott[oi]|resultaten|producten)"
    r"|\b(added|in (your|the) (cart|bag|basket)|hinzugefügt|im warenkorb|ajouté|añadid[oa]|aggiunt[oa]|toegevoegd|tillagd|dodano"
    r"|saved|copied|gespeichert|kopiert|enregistré|guardad[oa]|salvat[oa]|loading|lädt|chargement|cargando|error|fehler|erreur"
    r"|sorry|out of stock|ausverkauft)(e|e?s)?\b|\bcart\s*\(\d+\)",
    re.IGNORECASE,
)
"""Words that say how an action ended, in the languages of the packs: what WCAG calls a status message."""

MANY = 5
"""New texts from which on a list was filled, whose cards ("Out of stock", "You saved 5 €") say such words themselves."""
_COUNT = re.compile(r"\b(\d+|no|zero|keine?|aucun|nessun\w*|geen)\b", re.IGNORECASE)


def judge(page: PageSnapshot) -> Verdict:
    """Failed for words about the result that are neither in a live region nor given the focus."""
    live = page.get(LiveRegions)
    changed = [change for change in live.changes if change.texts]
    if not changed:
        stopped = [change for change in live.changes if change.blocked]
        if stopped and live.regions:
            return untested(f"{called(stopped[0].spot)} asks the shop, which was not allowed; a live region is there")
        if stopped:
            why = "the shop was not asked, because nothing may be written: is the result announced?"
            return judged([at(stopped[0].spot, f"{called(stopped[0].spot)}: {why}", Outcome.CANT_TELL)])
        return inapplicable("no control that adds, filters or searches changed any text")
    return judged(instance for change in changed for instance in _silent(change))


def _silent(change: StatusChange) -> Iterator[Instance]:
    if change.spoken or change.focus_moved:
        return
    status = [pair for pair in zip(change.texts, change.places, strict=True) if _STATUS.search(pair[0])]
    counted = any(_COUNT.match(text) for text, _ in status)
    content = len(change.texts) >= MANY and change.kind in ("filter", "other") and not counted
    said = clip(status[0][0] if status else change.texts[0], 80)
    message = f"After {called(change.spot)} “{said}” appears, but nothing announces it"
    if status and not change.blocked and not content:
        yield at(change.spot, message, Outcome.FAILED, place=status[0][1], kind=change.kind)
    elif status or change.kind in ("cart", "search"):
        why = f"{message}; is that the result of the action?"
        yield at(change.spot, why, Outcome.CANT_TELL, place=change.places[0], kind=change.kind)


CHECK = Check(
    id="silent-status",
    title="Results of an action are announced",
    failure_title="Results of an action appear silently",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A blind customer who adds a product or filters a list hears nothing and does it again.",
        fix='Write the result into an element with `role="status"` that is on the page from the start.',
        bad='<p id="result">0 results</p>',
        good='<p id="result" role="status">0 results</p>',
        blind_spots="Results that the server has to give, since nothing may be written; at most five controls a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/status-messages",
    ),
    requires=("live_regions",),
    judge=judge,
    standards=("wcag22:4.1.3",),
)
