"""Names in markup that survive the night: no numbers, hashes, states, layout utilities."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 40
"""Characters kept of one name."""

_UTILITY = re.compile(
    r"""^(?:[a-z0-9-]*[:\[\]/%@!.].*                      # tailwind variants and arbitrary values
    |-?(?:[mp][xytrblse]?|gap|space|inset|top|left|right|bottom|w|h|z|basis|order|col|row|min-[wh]|max-[wh]|size)-.*
    |(?:text|bg|border|font|leading|tracking|flex|grid|items|justify|self|place|rounded|shadow|opacity|overflow
      |object|transition|duration|ease|cursor|align|float|display|position|divide|ring|from|to|via|d|fw|fs|g|sr)-.*
    |(?:flex|grid|block|inline|inline-block|hidden|relative|absolute|fixed|sticky|static|container|container-fluid
      |row|col|column|columns|clearfix|border|rounded|shadow|underline|uppercase|truncate|antialiased|visible
      |group|peer|w|h))$""",
    re.VERBOSE,
)
_STATE = re.compile(
    r"^(?:is|has|js|no|was|wow|aos|animate|lazy|loaded|active|open|closed|selected|current|first|last|odd|even|hover"
    r"|disabled|enabled|show|shown|hide|visually|fade|in|ng|v|svelte|astro|data|current-menu|scroll)(?:[-_].*)?$"
)
_GENERIC_WORDS = """
    wrapper wrap inner outer content contents main page body section box item items list left right center middle
    default component module element block root app layout site wrapper-inner page-width full-width clear title text
    link button icon image img menu-item list-item shopify-section vc_row vc_column wpb_column wpb_wrapper full-row
    elementor-section elementor-column elementor-element elementor-widget elementor-container et_pb_section et_pb_row
    shg-c row-fluid rte
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Names that say where in a layout something stands, not what it is; page builders give them to everything."""
_HASH_WHOLE = re.compile(
    r"^(?:css|sc|jsx|emotion|styled|jss|mui|chakra|makestyles|tss|e)-?[a-z0-9]*\d[a-z0-9]*$|^sc-[a-z]{4,8}$"
)
_HASH_TAIL = re.compile(
    r"(?:__?|-)(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{4,12}$|__?[A-Za-z]*[a-z][A-Z][A-Za-z]*$"
)
_STYLED = re.compile(r"[-_]+sc-?[A-Za-z0-9]*\d?[A-Za-z0-9]*(?:-\d+)?$")
_RANDOM = re.compile(
    r"^(?=.*\d)(?=.*[a-z])[a-z0-9]{5,}$|^[0-9a-f]{8}-[0-9a-f-]{27}$|^:r[0-9a-z]*:$|^radix-|^headlessui-|^react-"
)


@lru_cache(maxsize=20_000)
def stable_name(token: str) -> str:
    """An id or class without what changes between builds, products and nights; empty when nothing is left."""
    if len(token) > 200 or _HASH_WHOLE.match(token.lower()) or _RANDOM.match(token):
        return ""
    name = _HASH_TAIL.sub("", _STYLED.sub("", token)).lower()
    if _UTILITY.match(name) or _STATE.match(name):
        return ""
    name = re.sub(r"[-_]*\d+", "", name).partition("--")[0]
    name = re.sub(r"[^\w-]", "", name).strip("-_")[:LONGEST]
    return "" if len(name) < 2 or name in _GENERIC or _UTILITY.match(name) else name


def first_stable(tokens: str) -> str:
    """The first of several classes that names anything."""
    for token in tokens.split()[:20]:
        name = stable_name(token)
        if name:
            return name
    return ""


_QUOTED = re.compile(r"""\[[^\]]*\]""")
_PSEUDO = re.compile(r":nth-[a-z-]+\([^)]*\)|:(?:first|last|only)-[a-z-]+|:not\([^)]*\)|:root")
_NAME = re.compile(r"(?P<mark>[#.])(?P<name>(?:\\.|[\w-])+)")


def canonical_selector(selector: str) -> str:
    """A selector without numbers, attribute values and generated names: equal places give equal texts."""
    parts = [_canonical_part(each) for each in selector[:2000].split(" >>> ")]
    return " >>> ".join(parts)


def _canonical_part(selector: str) -> str:
    plain = _PSEUDO.sub("", _QUOTED.sub("", selector))
    named = _NAME.sub(lambda found: _renamed(found["mark"], found["name"]), plain)
    return re.sub(r"\s+", " ", named).strip()


def _renamed(mark: str, name: str) -> str:
    stable = stable_name(name.replace("\\", ""))
    return mark + stable if stable else ""
