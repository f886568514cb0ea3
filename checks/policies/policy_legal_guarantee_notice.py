"""Is the harmonised EU notice on the legal guarantee shown?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, passed, untested
from checks.policies.evidence import controls, out_of_market, pages_with_text, sells, text_of, too_little_seen
from checks.policies.marks import says
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

_OFFICIAL = ("europa.eu",)


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: until national law is confirmed an absent notice only asks for a person."""
    outside = out_of_market(site, "eu")
    if outside is not None:
        return outside
    for page, control in controls(site):
        if any(host in control.href for host in _OFFICIAL) and says(
            "legal-guarantee", f"{control.name} {control.text} {control.snippet}"
        ):
            return passed(f"{page.url}: notice with a link to {control.href}")
    for page, document in pages_with_text(site):
        words = says("legal-guarantee", text_of(document.text, document.html))
        if words and "europa.eu/youreurope" in fold(document.html[:2_000_000]):
            return passed(f'{page.url}: "{words}" with a link to Your Europe')
    reason = too_little_seen(site)
    if reason:
        return untested(f"no guarantee notice seen, but {reason}")
    if not sells(site):
        return untested("no page that sells goods was opened")
    return cant_tell(
        "the harmonised notice on the legal guarantee (asked since 2026-09-27) was not recognised on the pages opened; an image without text is not seen"
    )


CHECK = Check(
    id="policy-legal-guarantee-notice",
    title="The EU guarantee notice is shown",
    failure_title="No EU guarantee notice recognised",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="The notice tells every EU customer in the same words that faulty goods are covered for at least two years.",
        fix="Show the official notice in the page language with its link or QR code to Your Europe.",
        blind_spots="A notice that is only a picture, its exact design, and national law.",
        url="https://eur-lex.europa.eu/eli/reg_impl/2025/1960/oj",
    ),
    judge=judge,
)
