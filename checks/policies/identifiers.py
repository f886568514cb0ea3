"""Company identifiers in an identity block, with their check digits (python-stdnum).

Shape first, checksum second; a wrong checksum counts only where a label names the number, because eleven digits in a footer
may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from stdnum import luhn
from stdnum.au import abn
from stdnum.br import cnpj, cpf
from stdnum.dk import cvr
from stdnum.es import nif as es_nif
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret
from stdnum.gb import vat as gb_vat
from stdnum.in_ import gstin
from stdnum.it import iva
from stdnum.jp import cn as jp_cn
from stdnum.nl import btw
from stdnum.pl import nip, regon
from stdnum.se import orgnr

from checks.policies.terms import load
from checks.policies.wording import fold, pattern

_KOREAN_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def korean_business_number(number: str) -> bool:
    """The check digit of a Korean business registration number (python-stdnum looks at its shape only)."""
    if len(number) != 10 or not number.isdigit():
        return False
    digits = [int(each) for each in number]
    total = sum(weight * digit for weight, digit in zip(_KOREAN_WEIGHTS, digits, strict=False)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "eu-vat": eu_vat.is_valid, "fr-siren": siren.is_valid, "fr-siret": siret.is_valid, "it-vat": iva.is_valid, "es-nif": es_nif.is_valid,
    "nl-vat": btw.is_valid, "gb-vat": gb_vat.is_valid, "pl-nip": nip.is_valid, "pl-regon": regon.is_valid, "se-orgnr": orgnr.is_valid,
    "dk-cvr": cvr.is_valid, "au-abn": abn.is_valid, "jp-corporate": jp_cn.is_valid, "kr-business": korean_business_number,
    "br-cnpj": cnpj.is_valid, "br-cpf": cpf.is_valid, "in-gstin": gstin.is_valid, "luhn": luhn.is_valid,
}  # fmt: skip
_REACH = 40
"""Characters after a label in which its number must begin."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One number, as labelled on a page."""

    country: str
    """`de`, `fr` … or `eu` for a VAT number of any member state."""
    kind: str
    """`vat`, `register`, `tax`."""
    name: str
    """`USt-IdNr.`, `CNPJ` … for the report."""
    value: str
    valid: bool | None
    """The check digits agree; None: this number has none."""
    sentence: str


@dataclass(frozen=True, slots=True)
class _Rule:
    country: str
    kind: str
    name: str
    labels: re.Pattern[str]
    shape: re.Pattern[str]
    check: str
    bare: bool
    """The shape alone is distinctive enough without a label."""


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Every labelled identifier of `text`, and those whose shape needs no label; the first mention of each."""
    found: dict[tuple[str, str, str], Identifier] = {}
    for line in text.splitlines():
        folded = fold(line)
        for rule in _rules():
            for each in _matches(rule, folded, line):
                found.setdefault((rule.kind, rule.name, re.sub(r"\W", "", each.value)), each)
    return tuple(found.values())


def first(identifiers: Iterable[Identifier], country: str, *kinds: str) -> Identifier | None:
    """The first of `country` and one of these kinds, valid ones preferred."""
    fitting = [each for each in identifiers if each.country in (country, "eu") and each.kind in kinds]
    return min(fitting, key=lambda each: (each.valid is False, each.country != country), default=None)


def _matches(rule: _Rule, folded: str, line: str) -> Iterator[Identifier]:
    for label in rule.labels.finditer(folded):
        match = rule.shape.search(folded, label.end(), min(len(folded), label.end() + _REACH + 30))
        if match is not None and match.start() - label.end() <= _REACH:
            yield _identifier(rule, match.group(), line)
    if rule.bare:
        for match in rule.shape.finditer(folded):
            each = _identifier(rule, match.group(), line)
            if each.valid is not False:
                yield each


def _identifier(rule: _Rule, value: str, line: str) -> Identifier:
    shown = " ".join(value.upper().split())
    check = _CHECKS.get(rule.check)
    valid = check(re.sub(r"[^0-9A-Z]", "", shown)) if check is not None else None
    return Identifier(rule.country, rule.kind, rule.name, shown, valid, " ".join(line.split())[:300])


@cache
def _rules() -> tuple[_Rule, ...]:
    found = []
    for raw in load("identifiers")["identifier"]:
        labels = pattern(raw["labels"])
        if labels is None:
            raise ValueError(
                f"checks/terms/identifiers.toml: {raw['name']} has no labels; add the words that stand before the number"
            )
        shape = re.compile(rf"(?<![0-9a-z]){raw['shape']}(?![0-9a-z])")
        found.append(
            _Rule(raw["country"], raw["kind"], raw["name"], labels, shape, raw.get("check", ""), raw.get("bare", False))
        )
    return tuple(found)
