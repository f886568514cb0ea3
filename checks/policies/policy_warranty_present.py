"""Is a warranty or the legal guarantee explained?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed
from checks.policies.evidence import on_site, pages_with_text, presence, text_of, too_little_seen
from checks.policies.find import policies_of
from checks.policies.periods import warranty_periods
from checks.policies.reading import read_text
from checks.snapshot import SiteSnapshot

_MAX_PRODUCTS = 30


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where a product advertises a warranty of some years and no page states its conditions."""
    if policies_of(site, "warranty"):
        return presence(site, "warranty", noun="warranty information", required=False)
    advertised = _advertised(site)
    if advertised and not too_little_seen(site) and not policies_of(site, "terms"):
        url, sentence = advertised
        return failed(
            on_site(
                site,
                f'A warranty is advertised ("{sentence[:120]}") and no page with its conditions was found',
                product=url,
            )
        )
    if advertised:
        return cant_tell(
            "a warranty is advertised on a product; its conditions were not found as a page or section of their own"
        )
    return presence(site, "warranty", noun="warranty information", required=False)


def _advertised(site: SiteSnapshot) -> tuple[str, str] | None:
    for number, (page, document) in enumerate(pages_with_text(site, "product")):
        if number >= _MAX_PRODUCTS:
            break
        periods = warranty_periods(read_text(text_of(document.text, document.html)[:60_000], document.lang))
        if periods:
            return page.url, periods[0].sentence
    return None


CHECK = Check(
    id="policy-warranty-present",
    title="Warranty and legal guarantee are explained",
    failure_title="An advertised warranty has no conditions",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A promise of years is worth what its conditions say; the legal guarantee exists beside it and customers should know.",
        fix="Say who gives which warranty for how long, what it covers and how to claim, and that statutory rights stay.",
        blind_spots="Warranty cards inside the parcel.",
        url="https://www.ecfr.gov/current/title-16/chapter-I/subchapter-G/part-702",
    ),
    judge=judge,
)
