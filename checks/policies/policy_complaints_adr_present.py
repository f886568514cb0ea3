"""Is a dispute resolution body named?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.components import rules
from checks.policies.evidence import assessed_in, on_site, out_of_market, sells, too_little_seen
from checks.policies.find import find_policies, policies_of, reading_of
from checks.policies.marks import marked_sentences
from checks.policies.reading import Reading
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

_HOSTS = ("complaints", "terms", "imprint", "returns", "withdrawal", "warranty")


def judge(site: SiteSnapshot) -> Verdict:
    """Searched in complaints, terms and imprint. France names a mediator; elsewhere an absent body only asks for a person."""
    outside = out_of_market(site, "eu", "uk")
    if outside is not None:
        return outside
    readings = _readings(site)
    for url, reading in readings:
        sentence = _named(reading)
        if sentence:
            return passed(f"{url}: {sentence[:200]}")
    unread = [each for each in find_policies(site) if each.kind in _HOSTS and each.status in ("unconfirmed", "blocked")]
    reason = too_little_seen(site) or (f"{unread[0].url} was not read" if unread else "")
    if reason:
        return untested(f"no dispute resolution body seen, but {reason}")
    if assessed_in(site, "fr") and sells(site) and any(reading.lang == "fr" for _, reading in readings):
        return failed(on_site(site, "No consumer mediator was found in terms, legal notice or complaints pages"))
    return cant_tell("no dispute resolution body was found; it is asked for where the shop is bound to one")


def _readings(site: SiteSnapshot) -> list[tuple[str, Reading]]:
    urls = {each.url for each in policies_of(site, *_HOSTS)}
    found = [(page.url, reading_of(page)) for page in site if page.url in urls]
    return [(url, reading) for url, reading in found if reading is not None]


def _named(reading: Reading) -> str:
    if reading.lang == "de":
        willing = marked_sentences("adr-willingness", reading.sentences, "de")
        if willing:
            return willing[0]
    body = next(rule for rule in rules()["complaints"] if rule.name == "body")
    words = [body.words[lang] for lang in (reading.lang, "en") if lang in body.words]
    return next((s for s in reading.sentences if any(each.search(fold(s)) for each in words)), "")


CHECK = Check(
    id="policy-complaints-adr-present",
    title="A dispute resolution body is named",
    failure_title="No consumer mediator named",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="When shop and customer cannot agree, an outside body settles it without a court; customers must know which.",
        fix="Name the body, its address and its website in the terms and on the complaints page.",
        blind_spots="Whether the shop is a member, and names not on the list.",
        url="https://www.economie.gouv.fr/mediation-conso",
    ),
    judge=judge,
)
