"""Which of the buyer's own data a field asks for, from `checks/terms/field_purposes.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from checks.accessibility.probe_artifacts import TrialField

OTHERS = re.compile(
    r"friend|recipient|gift|someone|empfänger|freund|geschenk|destinataire|\bami\b|destinatario|amigo|amico|ontvanger"
    r"|vriend|mottagare|odbiorc",
    re.IGNORECASE,
)
"""Words that say the data may be another person's: WCAG 1.3.5 speaks only about the user's own."""


@dataclass(frozen=True, slots=True)
class Purpose:
    token: str
    """The autocomplete token expected first."""
    tokens: frozenset[str]
    """All tokens that serve."""
    types: frozenset[str]
    """Input types that alone tell the purpose."""
    names: re.Pattern[str]
    labels: re.Pattern[str]


@cache
def purposes() -> tuple[Purpose, ...]:
    """The table, compiled once."""
    text = resources.files("checks.terms").joinpath("field_purposes.toml").read_text(encoding="utf-8")
    return tuple(
        Purpose(
            each["token"],
            frozenset(each.get("tokens", [each["token"]])),
            frozenset(each.get("types", [])),
            re.compile(each["names"], re.IGNORECASE),
            re.compile(each["labels"], re.IGNORECASE),
        )
        for each in tomllib.loads(text)["purpose"]
    )


def purpose_of(field: TrialField) -> tuple[Purpose, bool] | None:
    """(purpose, certain). Certain: the input type says it, or the source name and the label both do."""
    label = field.label or field.spot.name or field.placeholder
    for purpose in purposes():
        named = any(purpose.names.search(name) for name in field.field_name.split())
        labelled = bool(purpose.labels.search(label))
        if field.type in purpose.types or (named and labelled):
            return purpose, True
        if labelled and field.type in ("text", "select"):
            return purpose, False
    return None
