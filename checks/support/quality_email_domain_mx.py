"""The domains of the shop's addresses take mail (MX in DNS)."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, inapplicable, judged, untested
from checks.snapshot import SiteSnapshot
from checks.support.judging import of_point, ungathered
from checks.support.points import ContactPoint
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    asked = {domain.domain: domain for page in view.gathered() for domain in page.mail}
    first: dict[str, ContactPoint] = {}
    for page in view.gathered():
        for point in page.contact_points("email"):
            first.setdefault(point.value.rsplit("@", 1)[-1], point)
    if not first:
        return inapplicable("no e-mail address was found")
    if not asked:
        return untested(
            next(
                (page.mail_missing for page in view.gathered() if page.mail_missing), "mail domains were not looked up"
            )
        )
    found = []
    for domain, point in sorted(first.items()):
        answer = asked.get(domain)
        if answer is None or answer.answer == "mx":
            continue
        if answer.answer in {"no-domain", "null-mx"}:
            words = "does not exist" if answer.answer == "no-domain" else "says it takes no mail (null MX, RFC 7505)"
            found.append(of_point(point, f"The domain {domain} {words}.", answer=answer.answer))
        else:
            found.append(
                of_point(
                    point,
                    f"The domain {domain} has no MX record or could not be asked.",
                    outcome=Outcome.CANT_TELL,
                    answer=answer.answer,
                    detail=answer.detail,
                )
            )
    return judged(found)


CHECK = Check(
    id="quality-email-domain-mx",
    title="The mail domains take mail",
    failure_title="A mail domain takes no mail",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Mail to a domain without MX comes back, or never arrives.",
        fix="Set an MX record, or correct the address.",
        blind_spots="Whether a mailbox exists and is read: no mail is sent.",
    ),
    requires=("contact_facts",),
    judge=judge,
)
