"""Is the statutory right of withdrawal explained?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.components import Component, rules
from checks.policies.evidence import assessed_in, at_page, on_site, operator_fact, out_of_market, sells, too_little_seen
from checks.policies.find import Policy, find_policies, policies_of, reading_of
from checks.policies.reading import Reading
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

MARKETS = ("eu", "uk", "kr", "br")
_FORM_MARKETS = ("eu", "uk")


def judge(site: SiteSnapshot) -> Verdict:
    """Looks for the right itself, not only for goodwill returns: on a page of its own, in the returns policy or in the terms."""
    outside = out_of_market(site, *MARKETS)
    if outside is not None:
        return outside
    notices = [each for each in policies_of(site, "withdrawal") if each.status in ("found", "section")]
    if notices:
        return _complete(site, notices[0])
    passage = _passage(site)
    if passage is not None:
        policy, sentence = passage
        return cant_tell(
            "the right is only mentioned inside another text",
            at_page(policy, "The right of withdrawal is mentioned, without a notice of its own", sentence),
        )
    unread = [
        each
        for each in find_policies(site)
        if each.kind in ("withdrawal", "returns", "terms") and each.status in ("unconfirmed", "blocked")
    ]
    reason = too_little_seen(site) or (f"{unread[0].url} was not read" if unread else "")
    if reason:
        return untested(f"no withdrawal information seen, but {reason}")
    if sells(site) and assessed_in(site, *_FORM_MARKETS) and operator_fact(site, "sells_goods") is not False:
        return failed(
            on_site(site, "No information on the statutory right of withdrawal was found on the pages opened")
        )
    return cant_tell("no information on the right of withdrawal was found; exempt goods are not visible to a machine")


def _complete(site: SiteSnapshot, notice: Policy) -> Verdict:
    lacking = []
    if assessed_in(site, *_FORM_MARKETS) and _state(notice, "model-form") == "missing":
        lacking.append(at_page(notice, "No model withdrawal form, or link to one, was recognised in the notice"))
    if assessed_in(site, "de") and _state(notice, "online-function") == "missing":
        lacking.append(
            at_page(
                notice,
                "The notice does not seem to say where the online withdrawal function is (asked since 2026-06-19)",
            )
        )
    if _state(notice, "period") == "missing":
        lacking.append(at_page(notice, "The notice does not seem to name the period"))
    if lacking:
        return cant_tell(lacking[0].message, *lacking)
    return passed(f"{notice.url}: right, period and form found")


def _state(policy: Policy, name: str) -> str:
    each: Component | None = policy.component(name)
    return each.state if each is not None else "missing"


def _passage(site: SiteSnapshot) -> tuple[Policy, str] | None:
    pages = {page.url: page for page in site}
    for policy in policies_of(site, "returns", "terms", "shipping", "imprint"):
        page = pages.get(policy.url)
        reading = reading_of(page) if page is not None else None
        sentence = _names_the_right(reading) if reading is not None else ""
        if sentence:
            return policy, sentence
    return None


def _names_the_right(reading: Reading) -> str:
    right = next(rule for rule in rules()["withdrawal"] if rule.name == "right")
    words = [right.words[lang] for lang in (reading.lang, "en") if lang in right.words]
    return next((s for s in reading.sentences if any(each.search(fold(s)) for each in words)), "")


CHECK = Check(
    id="policy-withdrawal-info-present",
    title="The right of withdrawal is explained",
    failure_title="No information on the right of withdrawal",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="In these markets customers may change their mind within days by law; who is not told does not use it.",
        fix="Publish a withdrawal notice with the right, the period, how to use it and the model form; name the online function where there is one.",
        blind_spots="Exempt goods, and what is sent by e-mail after the order.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
