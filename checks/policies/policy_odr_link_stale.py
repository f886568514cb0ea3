"""Does a page still send customers to the closed EU platform?"""

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
)
from checks.policies.evidence import controls, out_of_market, pages_with_text, text_of
from checks.policies.marks import mark
from checks.policies.reading import sentences
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

_HOSTS = ("ec.europa.eu/consumers/odr", "webgate.ec.europa.eu/odr", "ec.europa.eu/odr")
_MAX_INSTANCES = 50


def judge(site: SiteSnapshot) -> Verdict:
    """A link is a hard fact; text alone only asks for a person, because it may report the closing."""
    outside = out_of_market(site, "eu", "uk")
    if outside is not None:
        return outside
    links = [
        Instance(
            f'Link to the EU dispute platform that closed on 2025-07-20: "{clip(control.name or control.href, 80)}"',
            control.selector,
            clip(control.href),
            page_url=page.url,
        )
        for page, control in controls(site)
        if any(host in control.href.lower() for host in _HOSTS)
    ]
    if links:
        return failed(*links[:_MAX_INSTANCES])
    texts = [
        each
        for page, document in pages_with_text(site)
        for each in _texts(page.url, text_of(document.text, document.html))
    ]
    if texts:
        return cant_tell(texts[0].message, *texts[:_MAX_INSTANCES])
    return passed("no link to the closed platform on the pages opened")


def _texts(url: str, text: str) -> list[Instance]:
    wanted, past = mark("odr"), mark("historical")
    hits = [
        s for s in sentences(text[:300_000]) if wanted.search(fold(s)) and not past.search(fold(s)) and "2025" not in s
    ]
    return [
        Instance(
            "The text speaks of the EU dispute platform that closed on 2025-07-20",
            snippet=clip(each),
            outcome=Outcome.CANT_TELL,
            page_url=url,
        )
        for each in hits[:3]
    ]


CHECK = Check(
    id="policy-odr-link-stale",
    title="No page points to the closed EU dispute platform",
    failure_title="Links to the closed EU dispute platform",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="The platform closed on 20 July 2025; a customer with a complaint follows the link into nothing.",
        fix="Remove the link and the sentence; name the dispute body that is left.",
        bad='<a href="https://ec.europa.eu/consumers/odr">Online dispute resolution</a>',
        blind_spots="PDF terms that were not read.",
        url="https://eur-lex.europa.eu/eli/reg/2024/3228/oj",
    ),
    judge=judge,
)
