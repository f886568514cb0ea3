"""Japan: is the notice under the Specified Commercial Transactions Act there, with all its rows?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.evidence import at_page, on_site, out_of_market, state_of, too_little_seen
from checks.policies.find import find_policies, policies_of, reading_of
from checks.policies.marks import says
from checks.snapshot import SiteSnapshot

ROWS = ("seller", "responsible", "address", "phone", "price", "fees", "payment", "delivery", "returns")


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where no such notice exists at all."""
    outside = out_of_market(site, "jp")
    if outside is not None:
        return outside
    notices = [each for each in policies_of(site, "tokushoho") if each.status in ("found", "section")]
    if notices:
        notice = max(notices, key=lambda each: (len(each.found), each.words))
        lacking = [
            at_page(notice, f"The row on {row} was not recognised", component=row)
            for row in ROWS
            if state_of(notice, row) != "found"
        ]
        on_request = next(
            (
                words
                for page in site
                if page.url == notice.url
                and (words := says("jp-on-request", getattr(reading_of(page), "text", ""), "ja"))
            ),
            "",
        )
        if on_request:
            lacking.append(
                at_page(
                    notice,
                    "Some particulars are only given on request; the page must make that work without delay",
                    on_request,
                )
            )
        return cant_tell(lacking[0].message, *lacking) if lacking else passed(f"{notice.url}: all nine rows")
    claims = [each for each in find_policies(site) if each.kind == "tokushoho"]
    if any(each.status in ("unconfirmed", "blocked") for each in claims):
        return untested(f'"{claims[0].link_text}" is linked, but its page was not read')
    reason = too_little_seen(site)
    if reason:
        return untested(f"no notice seen, but {reason}")
    broken = f" ({claims[0].evidence})" if claims else ""
    return failed(on_site(site, f"No notice under the Specified Commercial Transactions Act was found{broken}"))


CHECK = Check(
    id="policy-jp-tokushoho",
    title="Japan: the commercial transactions notice is complete",
    failure_title="Japan: no commercial transactions notice",
    category=Category.POLICIES,
    severity=Severity.CRITICAL,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="The notice tells Japanese customers who sells, what everything costs, when it comes and how to give it back.",
        fix="Publish 特定商取引法に基づく表記 with seller, responsible person, address, phone, price, other costs, payment, delivery and returns.",
        blind_spots="Truth of the particulars, and whether requests are answered.",
        url="https://www.no-trouble.caa.go.jp/",
    ),
    judge=judge,
)
