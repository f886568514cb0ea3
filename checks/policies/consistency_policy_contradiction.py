"""Do two pages promise different things?"""

from __future__ import annotations

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
from checks.policies.evidence import text_of
from checks.policies.find import policies_of, reading_of
from checks.policies.marks import mark, marked_sentences
from checks.policies.periods import Period, refund_times, return_windows
from checks.policies.reading import Reading, closed_text, read_text
from checks.policies.wording import fold
from checks.snapshot import Document, NotGathered, PageSnapshot, SiteSnapshot

KINDS = ("returns", "shipping", "terms", "warranty")
_ADVERTS = ("home", "product", "category", "cart")
_MAX_ADVERTS = 20
_SCOPED = mark("limited-scope")
"""Words that limit a sentence to some goods, customers or countries: two limited promises may both be true."""


def judge(site: SiteSnapshot) -> Verdict:
    """Same language only, one of a kind in each. Two plain numbers fail; anything a sentence limits, and refund times, ask for a person."""
    read = list(_readings(site))
    rules = {each.url for each in policies_of(site, *KINDS)}
    if len(read) < 2:
        return inapplicable("fewer than two pages with promises to compare")
    found = [*_windows(read), *_free_or_not(read, rules), *_refunds(read)]
    hard = [each for each in found if each.outcome is Outcome.FAILED]
    if hard:
        return failed(*hard, *(each for each in found if each not in hard))
    return cant_tell(found[0].message, *found) if found else passed(f"no contradiction recognised on {len(read)} pages")


def _readings(site: SiteSnapshot) -> Iterator[tuple[str, Reading]]:
    policies = {each.url for each in policies_of(site, *KINDS) if each.status in ("found", "section")}
    withdrawal = {each.url for each in policies_of(site, "withdrawal") if each.status == "found"} - {
        each.url for each in policies_of(site, "returns")
    }
    adverts = 0
    for page in site:
        if page.url in withdrawal:
            continue
        if page.url in policies:
            reading = reading_of(page)
            if reading is not None:
                yield page.url, reading
        elif page.page_type in _ADVERTS and adverts < _MAX_ADVERTS:
            adverts += 1
            yield from _advert(page)


def _advert(page: PageSnapshot) -> Iterator[tuple[str, Reading]]:
    document = page.find(Document)
    if not isinstance(document, NotGathered):
        text = f"{text_of(document.text, document.html)[:60_000]}\n{closed_text(document.html)[:20_000]}"
        yield page.url, read_text(text, document.lang)


def _windows(read: list[tuple[str, Reading]]) -> Iterator[Instance]:
    promised = [
        (url, reading.lang, period)
        for url, reading in read
        for period in return_windows(reading)
        if not _statutory(period)
    ]
    told = set()
    named: dict[str, set[float]] = {}
    for url, _, period in promised:
        named.setdefault(url, set()).add(period.days)
    for number, (url, lang, first) in enumerate(promised):
        for other_url, other_lang, second in promised[number + 1 :]:
            if lang == other_lang and lang not in told and not named[url] & named[other_url]:
                told.add(lang)
                yield _clash(url, first, other_url, second, "return window")


def _refunds(read: list[tuple[str, Reading]]) -> Iterator[Instance]:
    promised = [
        (url, reading.lang, min(times, key=lambda each: each.days))
        for url, reading in read
        if (times := refund_times(reading))
    ]
    told = set()
    for number, (url, lang, first) in enumerate(promised):
        for other_url, other_lang, second in promised[number + 1 :]:
            if lang == other_lang and first.days != second.days and lang not in told:
                told.add(lang)
                message = f"Refund time: {first.shown} here, {second.shown} on {other_url}"
                yield Instance(
                    message,
                    snippet=clip(first.sentence),
                    outcome=Outcome.CANT_TELL,
                    page_url=url,
                    evidence={"other": clip(second.sentence), "other_url": other_url},
                )


def _free_or_not(read: list[tuple[str, Reading]], rules: set[str]) -> Iterator[Instance]:
    told = set()
    for url, reading in read:
        if reading.lang not in told and (found := next(_paid_after_all(url, reading, read, rules), None)) is not None:
            told.add(reading.lang)
            yield found


def _paid_after_all(url: str, reading: Reading, read: list[tuple[str, Reading]], rules: set[str]) -> Iterator[Instance]:
    """Sentences of this page that promise free returns, beside sentences in its language that let the buyer pay."""
    for free in marked_sentences("free-returns", reading.sentences, reading.lang):
        for other_url, other in read:
            if other.lang != reading.lang:
                continue
            for paid in marked_sentences("paid-returns", other.sentences, other.lang):
                if paid == free:
                    continue
                limited = (
                    other_url not in rules
                    or url == other_url
                    or _limited(free)
                    or _limited(paid)
                    or mark("statutory-withdrawal").search(fold(paid)) is not None
                )
                yield Instance(
                    "Free returns are promised, and the buyer is said to pay for them",
                    snippet=clip(free),
                    outcome=Outcome.CANT_TELL if limited else Outcome.FAILED,
                    page_url=url,
                    evidence={"other": clip(paid), "other_url": other_url},
                )


def _clash(url: str, first: Period, other_url: str, second: Period, what: str) -> Instance:
    limited = _limited(first.sentence) or _limited(second.sentence)
    message = f"{what.capitalize()}: {first.shown} here, {second.shown} on {other_url}"
    outcome = Outcome.CANT_TELL if limited else Outcome.FAILED
    return Instance(
        message,
        snippet=clip(first.sentence),
        outcome=outcome,
        page_url=url,
        evidence={"other": clip(second.sentence), "other_url": other_url},
    )


def _limited(sentence: str) -> bool:
    return _SCOPED.search(fold(sentence)) is not None


def _statutory(period: Period) -> bool:
    """The legal right of withdrawal stands beside a longer goodwill window without contradicting it."""
    return mark("statutory-withdrawal").search(fold(period.sentence)) is not None


CHECK = Check(
    id="consistency-policy-contradiction",
    title="Pages do not contradict each other",
    failure_title="Two pages promise different things",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers rely on the page they read; when another says otherwise, they were misled.",
        fix="State each fact once and link to it; check banners against the policy.",
        bad="Banner: free returns. Policy: a return fee of 4.95 is deducted.",
        blind_spots="Facts said in pictures, and conditions a machine does not understand.",
        url="https://www.ftc.gov/legal-library/browse/statutes/federal-trade-commission-act",
    ),
    judge=judge,
)
