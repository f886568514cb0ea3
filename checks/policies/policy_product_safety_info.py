"""Do product pages name the maker?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, cant_tell, passed, untested
from checks.policies.evidence import out_of_market, pages_with_text, text_of
from checks.policies.marks import says
from checks.snapshot import SiteSnapshot

SAMPLE = 10
ENOUGH = 0.9
"""Share of sampled product pages (the catalogue's 90 %)."""


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: which goods are in scope, and where the maker sits, is not visible."""
    outside = out_of_market(site, "eu", "in")
    if outside is not None:
        return outside
    products = list(pages_with_text(site, "product"))[:SAMPLE]
    if not products:
        return untested("no product page was opened")
    without = [
        page.url for page, document in products if not says("product-safety", text_of(document.text, document.html))
    ]
    if len(without) <= len(products) * (1 - ENOUGH):
        return passed(
            f"maker or responsible person named on {len(products) - len(without)} of {len(products)} product pages"
        )
    places = [
        Instance(
            "No maker, responsible person or origin was recognised on this product page",
            outcome=Outcome.CANT_TELL,
            page_url=url,
        )
        for url in without
    ]
    return cant_tell(
        f"maker or responsible person named on {len(products) - len(without)} of {len(products)} product pages", *places
    )


CHECK = Check(
    id="policy-product-safety-info",
    title="Product pages name the maker",
    failure_title="Product pages without the maker",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="When a product is dangerous or faulty, customers must know who made it and whom to reach in the EU.",
        fix="Show maker, postal and electronic address, responsible person and warnings on each product page.",
        blind_spots="Goods outside the scope, data behind a click, where the maker sits.",
        url="https://eur-lex.europa.eu/eli/reg/2023/988/oj",
    ),
    judge=judge,
)
