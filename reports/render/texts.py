"""The words of the report in one language: `texts/<language>.toml`, with numbers and dates through Babel.

English is the reference: a key that another language lacks is an error in the tests, and English at run time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from reports.model import whole_percent
from reports.shown import shown

REFERENCE = "en"
LANGUAGES = ("en", "de", "fr", "es")


class UnknownText(LookupError):
    """A template asks for a text that no file has."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything a template says."""

    language: str
    words: Mapping[str, str]
    locale: Locale

    def __call__(self, key: str, /, **values: object) -> str:
        """The text, with `{name}` replaced; values that are numbers are written the language's way."""
        try:
            text = self.words[key]
        except KeyError:
            raise UnknownText(f"texts/{REFERENCE}.toml has no {key!r}") from None
        for name, value in values.items():
            shown = self.number(value) if isinstance(value, int | float) else str(value)
            text = text.replace("{" + name + "}", shown)
        return text

    def count(self, key: str, number: int, **values: object) -> str:
        """`3 pages`: the text `key.one` or `key.other`, by the language's own plural rule."""
        form = "one" if self.locale.plural_form(number) == "one" else "other"
        return self(f"{key}.{form}", n=number, **values)

    def name(self, kind: str, value: str) -> str:
        """The name of an enumerated value; an unknown one is shown readably rather than lost."""
        return self.words.get(f"{kind}.{value}") or shown(value.replace("-", " ").replace("_", " "), 80)

    def page_type(self, value: str) -> str:
        """`policy/returns` is a policy of that kind."""
        kind, _, policy = value.partition("/")
        return (
            self.name("policy-kind", policy)
            if kind == "policy" and policy
            else self.name("page-type", value or "other")
        )

    def number(self, value: float, digits: int = 0) -> str:
        """`12,345` or `12.345`."""
        return str(format_decimal(round(value, digits), locale=self.locale))

    def percent(self, share: float) -> str:
        """A share 0..1 in whole percent, rounded down: what is not all is never shown as 100 %."""
        return str(format_percent(whole_percent(share) / 100, locale=self.locale))

    def date(self, iso: str) -> str:
        """A date or time in ISO form as a long date; anything else as it stands."""
        try:
            return str(format_date(date.fromisoformat(iso[:10]), "long", locale=self.locale))
        except ValueError:
            return shown(iso, 40)


@cache
def texts(language: str) -> Texts:
    """The texts of a language; one that is not there falls back to English."""
    known = language if language in LANGUAGES else REFERENCE
    return Texts(known, {**read(REFERENCE), **read(known)}, Locale.parse(known))


@cache
def read(language: str) -> Mapping[str, str]:
    """One file, flattened to dotted keys."""
    raw = resources.files("reports.render").joinpath(f"texts/{language}.toml").read_text(encoding="utf-8")
    return _flat(tomllib.loads(raw))


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = str(value)
    return found
