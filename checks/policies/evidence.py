"""What every policy check asks of a site: was enough seen, which markets, what does the operator say, where is a thing linked.

Ground rule: a missing policy only fails when the home page and at least one other kind of page were opened; else it is untested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checks.model import Instance, Outcome, Verdict, cant_tell, clip, failed, inapplicable, passed, untested
from checks.packs import PackError, expand
from checks.policies.find import Policy, find_policies, policies_of
from checks.policies.markets import guess_markets
from checks.snapshot import Control, Document, Links, NotGathered, PageSnapshot, SiteSnapshot

EU_LIKE = ("eu", "uk")
SELLING_PAGES = ("product", "cart", "checkout", "category")
_BROKEN = {
    "missing-page": "leads to a page that is not there",
    "redirects-home": "leads back to the home page",
    "empty": "leads to a page without text",
    "template": "leads to a template that was never filled in",
    "demo": "leads to a theme's demo text",
}


def markets_of(site: SiteSnapshot) -> frozenset[str]:
    """Market codes this run assesses, with the packs they include: named by the user, or guessed from the pages."""
    named = site.facts.get("markets") or ()
    codes = [named] if isinstance(named, str) else [str(each) for each in named]
    known = [code for code in codes if code and code != "auto"]
    if not known:
        return _guessed(site)
    try:
        return frozenset(expand(known))
    except PackError:
        return _guessed(site)


_LATEST: list[tuple[Sequence[PageSnapshot], frozenset[str]]] = []


def _guessed(site: SiteSnapshot) -> frozenset[str]:
    if not _LATEST or _LATEST[0][0] is not site.pages:
        _LATEST[:] = [(site.pages, frozenset(expand(each.market for each in guess_markets(site))))]
    return _LATEST[0][1]


def assessed_in(site: SiteSnapshot, *markets: str) -> bool:
    """Whether any of these markets is assessed."""
    return bool(markets_of(site) & set(markets))


def out_of_market(site: SiteSnapshot, *markets: str) -> Verdict | None:
    """`inapplicable` with the reason where none of these markets is assessed; None where one is."""
    if assessed_in(site, *markets):
        return None
    seen = ", ".join(sorted(markets_of(site))) or "no market recognised"
    return inapplicable(f"asked of shops that sell to {', '.join(markets)}; assessed here: {seen}")


def operator_fact(site: SiteSnapshot, name: str) -> Any:
    """What the operator stated, or None: unknown is not no."""
    operator = site.facts.get("operator") or {}
    return operator.get(name) if isinstance(operator, Mapping) else None


def too_little_seen(site: SiteSnapshot) -> str:
    """Why a missing policy cannot be called missing; empty when the sample allows it."""
    types = {page.page_type for page in site if not isinstance(page.find(Document), NotGathered)}
    if "home" not in types:
        return "the home page was not opened"
    if len(types) < 2:
        return "only the home page was opened"
    return ""


def sells(site: SiteSnapshot) -> bool:
    """The site shows pages that sell: a product, a category, a cart or a checkout."""
    return any(page.page_type in SELLING_PAGES for page in site) or any(
        each.page_type in SELLING_PAGES for each in site.found
    )


def place(policy: Policy, message: str, outcome: Outcome = Outcome.FAILED, **facts: Any) -> Instance:
    """An instance that points at the page linking to the policy, or at the policy itself."""
    return Instance(
        message=message,
        selector=policy.selector,
        snippet=clip(policy.link_text or policy.title),
        outcome=outcome,
        page_url=policy.linked_from[0] if policy.linked_from else policy.url,
        evidence={"policy_url": policy.url, "status": policy.status, "kind": policy.kind, **facts},
    )


def at_page(
    policy: Policy, message: str, sentence: str = "", outcome: Outcome = Outcome.CANT_TELL, **facts: Any
) -> Instance:
    """An instance on the policy page itself, with the sentence in question."""
    return Instance(
        message=message,
        snippet=clip(sentence),
        outcome=outcome,
        page_url=policy.url,
        evidence={"kind": policy.kind, **facts},
    )


def on_site(site: SiteSnapshot, message: str, outcome: Outcome = Outcome.FAILED, **facts: Any) -> Instance:
    """An instance about the site as a whole, placed on its home page."""
    home = next((page.url for page in site.of_type("home")), site.url)
    return Instance(message=message, outcome=outcome, page_url=home, evidence=facts)


def presence(site: SiteSnapshot, *kinds: str, noun: str, required: bool, review: str = "", absent: str = "") -> Verdict:
    """The common judgement "is there such a policy?".

    `required`: a missing one fails; otherwise it asks for a person with `review` as the reason, or is inapplicable where `absent` says why.
    """
    usable = policies_of(site, *kinds)
    proper = [each for each in usable if each.status in ("found", "control")]
    if proper:
        best = proper[0]
        return passed(f'"{best.link_text or best.title}" leads to {best.url or "a control"}')
    claims = [each for each in find_policies(site) if each.kind in kinds and not each.usable]
    broken = [each for each in claims if each.status in _BROKEN]
    if broken and not usable:
        instances = [
            place(each, f'The link "{each.link_text or each.kind}" {_BROKEN[each.status]}: {each.evidence}')
            for each in broken
        ]
        return failed(*instances)
    if usable:
        where = usable[0]
        return cant_tell(
            f"{noun} found only as part of another page",
            place(where, f"{noun} is {where.evidence}, not a page of its own", Outcome.CANT_TELL),
        )
    return _unclear_or_absent(site, claims, noun=noun, required=required, review=review, absent=absent)


def _unclear_or_absent(
    site: SiteSnapshot, claims: Sequence[Policy], *, noun: str, required: bool, review: str, absent: str
) -> Verdict:
    if any(each.status in ("unconfirmed", "blocked") for each in claims):
        each = next(each for each in claims if each.status in ("unconfirmed", "blocked"))
        return untested(
            f'"{each.link_text}" is linked, but {each.url or "its target"} could not be read: {each.evidence}'
        )
    if claims:
        return cant_tell(
            claims[0].evidence, *(place(each, f"{noun}: {each.evidence}", Outcome.CANT_TELL) for each in claims[:5])
        )
    reason = too_little_seen(site)
    if reason:
        return untested(f"no {noun} seen, but {reason}")
    if required:
        return failed(on_site(site, f"No {noun} was found on the pages opened"))
    if absent:
        return inapplicable(absent)
    return cant_tell(
        review
        or f"no {noun} was found on the pages opened; whether one is needed depends on facts a page does not show"
    )


def pages_with_text(site: SiteSnapshot, *page_types: str) -> Iterator[tuple[PageSnapshot, Document]]:
    """Pages (of these types; all when none is named) whose document was gathered."""
    for page in site.of_type(*page_types) if page_types else site:
        document = page.find(Document)
        if not isinstance(document, NotGathered):
            yield page, document


def controls(site: SiteSnapshot, *page_types: str) -> Iterator[tuple[PageSnapshot, Control]]:
    """Every link and button of these pages (of all when none is named)."""
    for page in site.of_type(*page_types) if page_types else site:
        links = page.find(Links)
        if not isinstance(links, NotGathered):
            for control in links.items:
                yield page, control


@lru_cache(maxsize=64)
def text_of(document_text: str, html: str) -> str:
    """Visible text of a page; from its markup where the text was not kept."""
    if document_text.strip():
        return document_text
    from checks.policies.reading import visible_text

    return visible_text(html)


def contents(
    site: SiteSnapshot, kind: str, components: Iterable[str], *, noun: str, needed: int, messages: Mapping[str, str]
) -> Verdict:
    """The common judgement "does the policy say these things?": enough components found passes, a missing one asks for a person.

    Without a usable policy of that kind the presence check speaks; this one is inapplicable.
    """
    policies = [
        each
        for each in policies_of(site, kind)
        if each.status in ("found", "section") and (each.found or each.unclear or each.missing)
    ]
    if not policies:
        unread = [
            each for each in find_policies(site) if each.kind == kind and each.status in ("unconfirmed", "blocked")
        ]
        return untested(f"the {noun} is linked but was not read") if unread else inapplicable(f"no {noun} to read")
    wanted = tuple(components)
    by_lang = best_by_language(policies)
    lacking = [
        at_page(each, messages[name], sentence_of(each, name), component=name, state=state_of(each, name))
        for each in by_lang
        if sum(state_of(each, name) == "found" for name in wanted) < needed
        for name in wanted
        if state_of(each, name) != "found" and name in messages
    ]
    if lacking:
        return cant_tell(lacking[0].message, *lacking)
    return passed(
        "; ".join(
            f"{name}: {clip(sentence_of(by_lang[0], name), 90)}" for name in wanted if sentence_of(by_lang[0], name)
        )
    )


def best_by_language(policies: Sequence[Policy]) -> list[Policy]:
    """One policy per language: the one that says most; a shop may have a privacy page and a second one for its app."""
    best: dict[str, Policy] = {}
    for each in policies:
        old = best.get(each.lang)
        if old is None or (len(each.found), each.words) > (len(old.found), old.words):
            best[each.lang] = each
    return [best[lang] for lang in sorted(best)]


def state_of(policy: Policy, component: str) -> str:
    """`found`, `unclear` or `missing`."""
    each = policy.component(component)
    return each.state if each is not None else "missing"


def sentence_of(policy: Policy, component: str) -> str:
    """The sentence that shows the component; empty when none does."""
    each = policy.component(component)
    return each.sentence if each is not None else ""
