"""What the operator states about work no page shows: printed with its date as the operator's statement, never scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from checks.packs.model import PackError

QUESTIONS = {
    "attest-response-monitoring": "Are all listed channels staffed and measured (reply time, abandonment)?",
    "attest-staff-training": "Are staff trained on data protection, disability and equality rules, and when last?",
    "attest-record-keeping": "Are inquiries, outcomes and consents logged, and for how long?",
    "attest-periodic-review": "When were policies and support last assessed, and by whom?",
}
"""Id ▸ question, as the catalogue's section 8 has them."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """One question and the operator's answer."""

    id: str
    question: str
    answer: str = ""
    """Empty: not answered."""
    stated_on: str = ""
    """ISO date."""
    stated_by: str = ""
    """Role, as the operator gives it."""

    @property
    def printed(self) -> str:
        """The sentence of the report."""
        if not self.answer:
            return "not answered by the operator"
        by = f" ({self.stated_by})" if self.stated_by else ""
        return f"stated by the operator on {self.stated_on}{by}: {self.answer}"


def attestations(raw: Mapping[str, Any]) -> tuple[Attestation, ...]:
    """Every question with its answer from the portfolio file (`[attest.staff-training] answer = "…" on = 2026-05-01`).

    Raises `PackError` for an unknown question or an answer without a date.
    """
    given = {name if name.startswith("attest-") else f"attest-{name}": value for name, value in raw.items()}
    for name in given:
        if name not in QUESTIONS:
            close = get_close_matches(name, QUESTIONS, n=1)
            hint = f'; did you mean "{close[0]}"?' if close else ""
            raise PackError(f'unknown attestation "{name}"{hint}; known: {", ".join(QUESTIONS)}')
    return tuple(_attestation(name, question, given.get(name)) for name, question in QUESTIONS.items())


def _attestation(name: str, question: str, given: Any) -> Attestation:
    if given in (None, ""):
        return Attestation(name, question)
    if isinstance(given, str):
        answer, _, day = given.rpartition("@")
        given = {"answer": answer, "on": day} if answer else {"answer": given}
    if not isinstance(given, Mapping) or not given.get("answer"):
        raise PackError(f'{name}: an answer is a table: answer = "…", on = 2026-05-01, by = "support lead"')
    return Attestation(name, question, str(given["answer"]), _day(name, given.get("on")), str(given.get("by", "")))


def _day(name: str, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise PackError(
            f"{name}: on = {value!r} is no date; a statement needs the day it was made, as 2026-05-01"
        ) from None
