"""Is there an online withdrawal function, and can a guest reach it?"""

from __future__ import annotations

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
    passed,
    untested,
)
from checks.policies.evidence import (
    assessed_in,
    controls,
    on_site,
    operator_fact,
    out_of_market,
    place,
    sells,
    too_little_seen,
)
from checks.policies.find import Policy, find_policies
from checks.policies.links import link_name
from checks.policies.marks import mark, says
from checks.snapshot import Document, Forms, NotGathered, PageSnapshot, SiteSnapshot

FAIL_MARKETS = ("de", "fr", "it", "nl")
"""Member states whose national law or enforcement was found in sources; elsewhere a missing function asks for a person."""
_RETURN_PAGES = ("returns", "withdrawal")
_EXTRA_FIELDS = ("reason", "grund", "motif", "motivo", "reden", "powod", "orsak", "arsag", "photo", "foto", "iban")


def judge(site: SiteSnapshot) -> Verdict:
    """The control and its page are looked at; step two is never pressed."""
    outside = out_of_market(site, "eu")
    if outside is not None:
        return outside
    functions = [each for each in find_policies(site) if each.kind == "withdrawal-function"]
    if functions:
        return _judge_function(site, functions)
    if not sells(site) or operator_fact(site, "sells_goods") is False:
        return cant_tell(
            "no withdrawal function was found; whether the contracts sold here carry the right is not visible"
        )
    reason = too_little_seen(site) or _returns_unread(site)
    if reason:
        return untested(f"no withdrawal function seen, but {reason}")
    vague = _vague(site)
    if vague is not None:
        return cant_tell("only an ordinary returns route was found", vague)
    missing = on_site(site, "No control labelled as withdrawal from the contract was found on the pages opened")
    if assessed_in(site, *FAIL_MARKETS):
        return failed(missing)
    return cant_tell("no withdrawal function was found; national law in the markets assessed was not confirmed")


def _judge_function(site: SiteSnapshot, functions: list[Policy]) -> Verdict:
    best = min(functions, key=lambda each: (not each.usable, each.url))
    if not best.usable:
        if best.status in ("unconfirmed", "blocked"):
            return untested(f'"{best.link_text}" is linked, but its page was not read: {best.evidence}')
        return failed(place(best, f'"{best.link_text}" does not lead to a working page: {best.evidence}'))
    page = next((each for each in site if each.url == best.url), None)
    doubts = [*_hidden_away(best), *(_doubts(best, page) if page is not None else ())]
    if doubts:
        return cant_tell(doubts[0].message, *doubts)
    return passed(f'"{best.link_text}" ({", ".join(best.regions)}) leads to {best.url or "a control on the page"}')


def _hidden_away(policy: Policy) -> list[Instance]:
    """The function has to be prominent all through the period (Directive 2011/83/EU, Article 11a): a link in a text is not."""
    if not policy.regions or set(policy.regions) - {"main"}:
        return []
    message = f'"{policy.link_text}" is linked inside texts only, not from header, menu or footer'
    return [place(policy, message, Outcome.CANT_TELL)]


def _doubts(policy: Policy, page: PageSnapshot) -> list[Instance]:
    found = []
    forms, document = page.find(Forms), page.find(Document)
    fields = (
        []
        if isinstance(forms, NotGathered)
        else [field for form in forms.items if form.region not in ("header", "footer") for field in form.fields]
    )
    walled = page.page_type in ("login", "account") or any(field.type == "password" for field in fields)
    if walled or (not isinstance(document, NotGathered) and not fields and says("login-wall", document.text)):
        found.append(
            _at(policy, page, "The withdrawal function seems to need an account; guests must be able to use it")
        )
    extra = [
        field.label or field.name
        for field in fields
        if field.required and any(word in f"{field.label} {field.name}".lower() for word in _EXTRA_FIELDS)
    ]
    if extra:
        found.append(_at(policy, page, f"It asks for more than name, contract and contact: {', '.join(extra[:4])}"))
    if not walled and not isinstance(forms, NotGathered) and not fields:
        found.append(_at(policy, page, "No form was recognised on the page of the withdrawal function"))
    return found


def _at(policy: Policy, page: PageSnapshot, message: str) -> Instance:
    return Instance(message=message, snippet=clip(policy.link_text), outcome=Outcome.CANT_TELL, page_url=page.url)


def _returns_unread(site: SiteSnapshot) -> str:
    unread = [
        each for each in find_policies(site) if each.kind in _RETURN_PAGES and each.status in ("unconfirmed", "blocked")
    ]
    return f"{unread[0].url} was not read" if unread else ""


def _vague(site: SiteSnapshot) -> Instance | None:
    words = mark("withdrawal-vague")
    for page, control in controls(site):
        if control.kind == "button" and words.fullmatch(link_name(control.name or control.text)):
            message = "An ordinary returns or cancellation control, not labelled as withdrawal"
            return Instance(
                message=message,
                selector=control.selector,
                snippet=clip(control.name),
                outcome=Outcome.CANT_TELL,
                page_url=page.url,
            )
    return None


CHECK = Check(
    id="policy-withdrawal-function",
    title="An online withdrawal function is offered",
    failure_title="No online withdrawal function",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Since 19 June 2026 a shop that sells online to EU consumers lets them withdraw as easily as they ordered: a labelled function, open to guests.",
        fix='Put a control named like "withdraw from contract here" in the footer and on the order page, with a short form and a second step "confirm withdrawal".',
        bad='<a href="/account/returns">Returns</a>',
        good='<a href="/withdraw">Vertrag widerrufen</a>',
        blind_spots="Functions inside an account, the receipt by e-mail, exempt goods. The confirmation is never pressed.",
        url="https://eur-lex.europa.eu/eli/dir/2023/2673/oj",
    ),
    judge=judge,
)
