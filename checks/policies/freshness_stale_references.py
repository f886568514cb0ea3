"""Are there placeholders, dead tools or replaced laws in the policies?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    clip,
    failed,
    inapplicable,
    passed,
)
from checks.policies.evidence import at_page, place, text_of
from checks.policies.find import Policy, find_policies, reading_of
from checks.policies.freshness import seen_on
from checks.policies.marks import mark, marked_sentences
from checks.policies.wording import fold
from checks.snapshot import Document, NotGathered, SiteSnapshot

_MAX_QUOTES = 3
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^\n]{0,60}?(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)\d\d)?[^\n]{0,60}", re.I
)
_OLD_YEARS = 2
"""A year this far back says that nobody looks after the pages."""


def judge(site: SiteSnapshot) -> Verdict:
    """Placeholder text fails; an old law's name asks for a person, because it may be told as history."""
    policies = find_policies(site)
    unfilled = [each for each in policies if each.status in ("template", "demo")]
    readable = {each.url: each for each in policies if each.status in ("found", "section")}
    if not readable and not unfilled:
        return inapplicable("no policy to read")
    found = [each for page in site if page.url in readable for each in _stale(readable[page.url], reading_of(page))]
    found += _old_copyright(site)
    if unfilled:
        never = (
            place(each, f"The {each.kind} page was never filled in: {each.evidence}", Outcome.FAILED)
            for each in unfilled
        )
        return failed(*never, *found)
    return (
        cant_tell(found[0].message, *found)
        if found
        else passed(f"nothing stale recognised in {len(readable)} policy pages")
    )


def _old_copyright(site: SiteSnapshot) -> Iterator[Instance]:
    """The last copyright line of the home page: after those of pictures and texts stands the shop's own."""
    today = seen_on(site)
    home = next((page for page in site if page.page_type == "home"), None)
    document = home.find(Document) if home is not None else None
    if today is None or home is None or document is None or isinstance(document, NotGathered):
        return
    lines = list(_COPYRIGHT.finditer(text_of(document.text, document.html)))
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", lines[-1].group())] if lines else []
    if years and max(years) <= today.year - _OLD_YEARS:
        message = f"The copyright line of the home page says {max(years)}"
        yield Instance(message, snippet=clip(lines[-1].group()), outcome=Outcome.CANT_TELL, page_url=home.url)


def _stale(policy: Policy, reading: object) -> Iterator[Instance]:
    sentences = getattr(reading, "sentences", ())
    lang = getattr(reading, "lang", "")
    past = mark("historical", lang)
    for sentence in [s for s in marked_sentences("stale-law", sentences, lang) if not past.search(fold(s))][
        :_MAX_QUOTES
    ]:
        yield at_page(policy, f"The {policy.kind} page names a law or tool that has been replaced", sentence)


CHECK = Check(
    id="freshness-stale-references",
    title="Policies name no dead tools or placeholders",
    failure_title="A policy is an unfilled template",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A text nobody filled in, or that rests on laws long gone, tells customers that nobody reads it.",
        fix="Fill in the template and replace old references.",
        bad="[Your Company] respects your privacy",
        blind_spots="Old facts that are not on the list.",
    ),
    judge=judge,
)
