"""Korea: does the first screen identify the business?"""

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
    failed,
    passed,
    untested,
)
from checks.policies.detectors import joined_lines
from checks.policies.evidence import controls, out_of_market, pages_with_text, text_of
from checks.policies.identifiers import Identifier, identifiers_in
from checks.policies.marks import words_of
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

ROWS = {
    "company": "상호",
    "representative": "대표자",
    "address": "주소",
    "phone": "전화",
    "email": "이메일",
    "terms": "이용약관",
    "hosting": "호스팅 제공자",
    "escrow": "구매안전",
}
COMPULSORY = ("representative", "phone")
"""Together with the business registration number: absent from the home page, the check fails."""


def judge(site: SiteSnapshot) -> Verdict:
    """Reads the home page's own text; pictures are not read."""
    outside = out_of_market(site, "kr")
    if outside is not None:
        return outside
    homes = [(page.url, text_of(document.text, document.html)) for page, document in pages_with_text(site, "home")]
    if not homes:
        return untested("the home page was not opened")
    url, text = homes[0]
    missing = [row for row in ROWS if not words_of("kr-footer", row).search(fold(text))]
    numbers = [each for each in identifiers_in(joined_lines(text)) if each.country == "kr"]
    found = _instances(site, url, missing, numbers)
    if any(each.outcome is Outcome.FAILED for each in found):
        return failed(*found)
    return cant_tell(found[0].message, *found) if found else passed(f"{url}: every row, the business number checks out")


def _instances(site: SiteSnapshot, url: str, missing: list[str], numbers: list[Identifier]) -> list[Instance]:
    business = [each for each in numbers if each.kind == "vat"]
    found = [
        Instance(
            f"{ROWS[row]} was not found on the home page", outcome=_outcome(row), page_url=url, evidence={"row": row}
        )
        for row in missing
    ]
    if not business:
        found.append(
            Instance("No business registration number (사업자등록번호) was found on the home page", page_url=url)
        )
    elif not any(each.valid for each in business):
        found.append(
            Instance(
                f"The check digit of the business registration number {business[0].value} is wrong",
                snippet=business[0].sentence,
                page_url=url,
            )
        )
    if not any(each.kind == "register" for each in numbers):
        found.append(
            Instance(
                "No mail-order report number (통신판매업신고번호) was found; some sellers are exempt",
                outcome=Outcome.CANT_TELL,
                page_url=url,
            )
        )
    if not any("ftc.go.kr" in control.href for _, control in controls(site, "home")):
        found.append(
            Instance(
                "No link to the trade commission's business information page was found",
                outcome=Outcome.CANT_TELL,
                page_url=url,
            )
        )
    return sorted(found, key=lambda each: each.outcome is not Outcome.FAILED)


def _outcome(row: str) -> Outcome:
    return Outcome.FAILED if row in COMPULSORY else Outcome.CANT_TELL


CHECK = Check(
    id="policy-kr-business-footer",
    title="Korea: the business is identified on the first screen",
    failure_title="Korea: the business is not identified on the first screen",
    category=Category.POLICIES,
    severity=Severity.CRITICAL,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Korean customers check the business by its number before they pay.",
        fix="Show trade name, representative, address, phone, e-mail, business and mail-order numbers, hosting provider and the KFTC link in the home footer.",
        blind_spots="Rows that are pictures, and whether the numbers are registered.",
        url="https://www.ftc.go.kr/",
    ),
    judge=judge,
)
