"""Whether a page a link leads to is the policy it claims to be."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from checks.policies.links import classify_policy_kinds
from checks.policies.reading import Reading
from checks.policies.terms import load, policy_terms
from checks.policies.wording import LANGUAGES, fold, pattern
from checks.snapshot import Document, NotGathered, PageSnapshot

_CONFIRMING_WORDS = 2
"""Different words of the kind the text must use."""
_FEWEST_WORDS = {
    "imprint": 8,
    "withdrawal-function": 3,
    "cookie-settings": 3,
    "do-not-sell": 8,
    "grievance": 8,
    "complaints": 12,
    "subscription-cancel": 8,
}
_FEWEST = 12
"""Words below which a page says nothing; shorter kinds above."""
_SHORT_PAGE = 250
_VERSION_HOME = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
"""The home page of a language or country version: `/de`, `/en-gb`."""


def fewest_words(kind: str) -> int:
    """Words below which a page of that kind is empty."""
    return _FEWEST_WORDS.get(kind, _FEWEST)


def confirms(kind: str, reading: Reading) -> bool:
    """The text uses at least two different words of the kind, or one and the page's own heading names it."""
    terms = policy_terms().kinds[kind]
    languages = [reading.lang, "en"] if reading.lang in LANGUAGES else list(LANGUAGES)
    text = fold(reading.text)
    hits: set[str] = set()
    for lang in languages:
        words = terms.confirm.get(lang)
        if words is not None:
            hits.update(match.group()[:6] for match in words.finditer(text))
    if len(hits) >= _CONFIRMING_WORDS or not terms.confirm:
        return True
    return bool(hits) and kind in classify_policy_kinds(reading.h1 or reading.title, "", reading.lang)


def target_status(page: PageSnapshot, reading: Reading, site_url: str, kind: str) -> tuple[str, str]:
    """(`found`, "") or why the page is not a policy: status and reason, as `Policy.status` lists them."""
    document = page.find(Document)
    status = 200 if isinstance(document, NotGathered) else document.status
    if status in (404, 410) or status >= 500:
        return "missing-page", f"the page answers with status {status}"
    if status in (401, 403, 429):
        return "blocked", f"the page answers with status {status}"
    if _went_home(page, site_url):
        return "redirects-home", f"the link leads to {page.final_url}"
    if page.status not in ("", "audited", "ok") and ("404" in page.status or "not-found" in page.status):
        return "missing-page", page.reason or page.status
    return _by_text(reading, kind)


def _by_text(reading: Reading, kind: str) -> tuple[str, str]:
    if is_not_found(reading):
        return "missing-page", f'the page says "{reading.h1 or reading.title}"'
    if reading.words < fewest_words(kind):
        return "empty", f"the page has {reading.words} words of text"
    placeholder = find_placeholder(reading.text)
    if placeholder:
        status = (
            "demo"
            if "lorem" in placeholder.lower() or "ipsum" in placeholder.lower() or "theme" in placeholder.lower()
            else "template"
        )
        return status, f'the text still holds "{placeholder}"'
    return "found", ""


def _went_home(page: PageSnapshot, site_url: str) -> bool:
    asked, got = urlsplit(page.url), urlsplit(page.final_url or page.url)
    home = urlsplit(site_url).path.rstrip("/")
    reached = got.path.rstrip("/")
    at_home = reached in ("", home) or _VERSION_HOME.fullmatch(reached) is not None
    return asked.path.rstrip("/") != reached and at_home and not got.query


def is_not_found(reading: Reading) -> bool:
    """A soft 404: a short page whose title or heading says that nothing is here."""
    if reading.words > _SHORT_PAGE:
        return False
    gone = _reading_patterns()["not_found"]
    return any(gone.search(fold(each)) for each in (reading.title, reading.h1, *reading.headings[:3]))


def find_placeholder(text: str) -> str:
    """The first piece of an unfilled template or demo text, as it stands there; empty when there is none."""
    match = _brackets().search(text)
    if match is not None:
        return match.group()
    folded = fold(text[:200_000])
    match = _reading_patterns()["placeholder"].search(folded)
    return match.group() if match is not None else ""


@cache
def _brackets() -> re.Pattern[str]:
    words = "|".join(load("policy_reading")["placeholder"]["slots"])
    return re.compile(
        rf"\{{\{{\s*[\w.|' ]{{2,60}}\}}\}}|[\[{{<]{{1,2}}\s*(?:{words})[^\]}}>\n]{{0,60}}[\]}}>]{{1,2}}", re.IGNORECASE
    )


@cache
def _reading_patterns() -> dict[str, re.Pattern[str]]:
    raw = load("policy_reading")
    found = {name: pattern(raw[name]["phrase"]) for name in ("not_found", "placeholder")}
    return {name: each for name, each in found.items() if each is not None}
