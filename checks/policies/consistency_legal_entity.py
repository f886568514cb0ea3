"""Is it the same seller in legal notice, privacy policy and terms?"""

from __future__ import annotations

import re

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
    inapplicable,
    passed,
)
from checks.policies.find import policies_of, reading_of
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

KINDS = ("imprint", "privacy", "terms", "returns", "withdrawal", "tokushoho")
_FORMS = r"GmbH(?: & Co\.? KG)?|UG(?: \(haftungsbeschränkt\))?|AG|KG|Ltd\.?|Limited|LLC|Inc\.?|PLC|Pty\.? Ltd\.?|Pvt\.? Ltd\.?|SARL|SAS|SASU|EURL|S\.?r\.?l\.?|S\.?p\.?A\.?|S\.?L\.?U?\.?|B\.?V\.?|Ltda\.?|Lda\.?|sp\. z o\.o\.|AB|ApS|A/S"
_NAMED = re.compile(rf"((?:[A-ZÀ-ÞŁŚŻ][\w&'’.-]*,? (?:&|und|and|et|y|e)? ?){{1,5}})(?:{_FORMS})(?![\w])")
_JAPANESE = re.compile(
    r"(?:株式会社|有限会社|合同会社)[\w一-龠ァ-ヶー]{1,15}|[\w一-龠ァ-ヶー]{1,15}(?:株式会社|有限会社|合同会社)"
)


def judge(site: SiteSnapshot) -> Verdict:
    """Only asks for a person: groups have many names, and a payment or shipping company is named in every policy."""
    named: dict[str, str] = {}
    urls = {each.url: each.kind for each in policies_of(site, *KINDS) if each.status == "found"}
    for page in site:
        reading = reading_of(page) if page.url in urls else None
        if reading is not None:
            first = _first_name(reading.text)
            if first:
                named.setdefault(urls[page.url], first)
    if len(named) < 2:
        return inapplicable("fewer than two pages name a company with its legal form")
    keys = {_core(name) for name in named.values()}
    if len(keys) == 1 or all(a in b or b in a for a in keys for b in keys):
        return passed(f"{next(iter(named.values()))} on {', '.join(sorted(named))}")
    listed = "; ".join(f"{kind}: {name}" for kind, name in sorted(named.items()))
    return cant_tell(
        f"different companies are named first: {listed}",
        Instance(f"Different companies are named: {listed}", outcome=Outcome.CANT_TELL, page_url=site.url),
    )


def _first_name(text: str) -> str:
    match = _NAMED.search(text[:20_000]) or _JAPANESE.search(text[:20_000])
    return " ".join(match.group().split()) if match is not None else ""


def _core(name: str) -> str:
    return re.sub(r"\W", "", fold(re.sub(_FORMS, "", name)))


CHECK = Check(
    id="consistency-legal-entity",
    title="One seller is named throughout",
    failure_title="Different sellers are named",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers must know with whom they contract; two names leave that open.",
        fix="Name the same company, with its legal form, in legal notice, privacy policy and terms.",
        blind_spots="Groups of companies, and sellers on a marketplace.",
        url="https://eur-lex.europa.eu/eli/dir/2000/31/oj",
    ),
    judge=judge,
)
