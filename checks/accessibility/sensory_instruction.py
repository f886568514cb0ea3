"""1.3.3: instructions that point at something by its place, shape or colour alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from checks.accessibility.artifacts import Elements, TextBlock, Texts
from checks.accessibility.language import primary
from checks.accessibility.words import words
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

_QUOTED = re.compile(r"[\"“”„«»‘'][^\"“”„«»‘']{1,60}[\"“”«»’']")


def judge(page: PageSnapshot) -> Verdict:
    """Failed where the thing pointed at has no name on the page; with a landmark that may be meant, a person decides."""
    blocks = [block for block in page.get(Texts).blocks if _pattern(primary(block.lang)) is not None]
    return judged(
        _pointing(blocks, page.get(Elements)), applicable=bool(blocks), nothing="no text in a language this check reads"
    )


def _pointing(blocks: list[TextBlock], elements: Elements) -> Iterator[Instance]:
    for block in blocks:
        found = _sensory(block)
        if found is None or _names_it(found, elements):
            continue
        message = f"“{clip(found, 60)}” points at something by place, shape or colour alone: {clip(block.text, 100)}"
        likely = any(each.tag == "nav" or each.role in {"navigation", "menu", "menubar"} for each in elements.items)
        outcome = Outcome.CANT_TELL if likely else Outcome.FAILED
        yield Instance(message, block.selector, clip(block.text), outcome, evidence={"phrase": found})


def _sensory(block: TextBlock) -> str | None:
    """The phrase that points, in a sentence that asks to do something and names nothing."""
    patterns = _pattern(primary(block.lang))
    if patterns is None:
        return None
    act, sensory, named = patterns
    for sentence in re.split(r"(?<=[.!?])\s+", block.text):
        found = sensory.search(sentence)
        if found and act.search(sentence) and not named.search(sentence) and not _QUOTED.search(sentence):
            return found.group(0)
    return None


def _names_it(phrase: str, elements: Elements) -> bool:
    """Something on the page has the noun of the phrase in its name, so that it can be found by name."""
    nouns = [word.rstrip("s") for word in words(phrase) if len(word) > 3]
    named = {word for each in elements.items if each.exposed for word in words(each.name)}
    return any(noun in named for noun in nouns)


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    terms = _terms().get(language)
    if terms is None:
        return None
    sensory = "|".join(each.replace("{noun}", terms["noun"]) for each in terms["sensory"])
    act, named = rf"\b(?:{terms['act']})", rf"\b(?:{terms['named']})\b"
    return tuple(re.compile(each, re.IGNORECASE) for each in (act, sensory, named))  # type: ignore[return-value]


@cache
def _terms() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("checks.terms").joinpath("sensory_words.toml").read_text(encoding="utf-8"))


CHECK = Check(
    id="sensory-instruction",
    title="Instructions name what they speak of",
    failure_title="Instructions by place, shape or colour alone",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Blind customers do not know what is on the right or round; on a phone nothing is on the right any more.",
        fix="Name the thing as well: “the button Buy now, on the right”.",
        bad="Click the round button on the right.",
        good="Click “Buy now”, the round button on the right.",
        blind_spots="Read in English, German, French, Spanish, Dutch and Italian; other wordings are missed.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/sensory-characteristics",
    ),
    requires=("texts", "elements"),
    judge=judge,
    standards=("wcag22:1.3.3",),
    act=("9bd38c",),
)
