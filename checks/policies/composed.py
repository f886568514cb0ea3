"""Link names put together from parts: "Échanges et remboursements", "Garantie & klachten", "Prazo e frete".

No list of phrases holds every pair a shop may join. So a name is cut at its joints ("&", "and", "/", brackets), words that add
nothing ("our", "online", "information") are dropped, and each part is looked up whole. Only a name whose every part is known counts:
"Shipping bags" and "Terms of Endearment" leave a part over.
"""

from __future__ import annotations

import re
from functools import cache

from checks.policies.terms import PolicyTerms, load
from checks.policies.wording import fold, is_cjk

_LONGEST = 12
"""Words from which a name is a sentence, not a list of policies."""


def kinds_by_parts(name: str, languages: tuple[str, ...], terms: PolicyTerms) -> tuple[str, ...]:
    """Kinds named by the parts of a folded link name, in their order; none unless every part is known."""
    if not name or len(name.split()) > _LONGEST or is_cjk(name):
        return ()
    kinds: list[str] = []
    parts = _joints().split(name)
    if any(part.endswith("-") for part in parts):
        return ()  # "Salgs- og leveringsbetingelser" is one word written once
    for part in parts:
        found = _kinds_of_part(part.strip(" .:-!?"), languages, terms)
        if found is None:
            return ()
        kinds += found
    return tuple(dict.fromkeys(kinds))


def _kinds_of_part(part: str, languages: tuple[str, ...], terms: PolicyTerms) -> tuple[str, ...] | None:
    """Kinds of one part; empty for one that says nothing, None for one that is not known."""
    bare = _without_fillers(part)
    if not bare or bare in _companions():
        return ()
    if part in terms.ambiguous or bare in terms.ambiguous:
        languages = languages[:1]
    hits = tuple(
        kind
        for kind, each in terms.kinds.items()
        if any(
            lang in each.exact and (each.exact[lang].fullmatch(part) or each.exact[lang].fullmatch(bare))
            for lang in languages
        )
    )
    return hits or None


def _without_fillers(part: str) -> str:
    return " ".join(word for word in part.split() if word not in _fillers())


@cache
def _joints() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in load("policies")["composed"]["joints"])
    return re.compile(rf"\s*[&+/|,;()·•]\s*|\s+-\s+|\s+(?:{words})\s+")


@cache
def _fillers() -> frozenset[str]:
    return frozenset(fold(word) for word in load("policies")["composed"]["fillers"])


@cache
def _companions() -> frozenset[str]:
    named = {fold(word) for word in load("policies")["composed"]["companions"]}
    return frozenset(named | {_without_fillers(word) for word in named})
