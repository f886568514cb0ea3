"""Is every policy readable without opening a PDF or picture?"""

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
    inapplicable,
    passed,
)
from checks.policies.artifacts import Pdf
from checks.policies.evidence import place
from checks.policies.find import Policy, find_policies
from checks.snapshot import NotGathered, SiteSnapshot

SCANNED_CHARS_PER_PAGE = 50
"""Characters of text per page under which a PDF is taken to be a picture."""


def judge(site: SiteSnapshot) -> Verdict:
    """A policy that exists only as a scanned or untagged PDF fails; a tagged one with text asks for a person."""
    policies = [each for each in find_policies(site) if each.url and each.status in ("found", "unconfirmed", "empty")]
    if not policies:
        return inapplicable("no policy page was seen")
    html = {each.kind for each in policies if each.media == "html" and each.status == "found"}
    only_pdf = [each for each in policies if each.media == "pdf" and each.kind not in html]
    found = [_place(site, each) for each in only_pdf]
    hard = [each for each in found if each.outcome is Outcome.FAILED]
    if hard:
        return failed(*hard, *(each for each in found if each not in hard))
    return cant_tell(found[0].message, *found) if found else passed("every policy is a page")


def _place(site: SiteSnapshot, policy: Policy) -> Instance:
    page = next((each for each in site if each.url == policy.url), None)
    pdf = page.find(Pdf) if page is not None else None
    if pdf is None or isinstance(pdf, NotGathered):
        return place(policy, f'"{policy.link_text}" is a PDF that was not opened', Outcome.CANT_TELL)
    scanned = not pdf.error and pdf.pages > 0 and len(pdf.text) < SCANNED_CHARS_PER_PAGE * pdf.pages
    if scanned:
        return place(
            policy, f'"{policy.link_text}" is only a PDF without readable text', Outcome.FAILED, pages=pdf.pages
        )
    if not pdf.tagged:
        return place(
            policy,
            f'"{policy.link_text}" is only an untagged PDF, which screen readers cannot follow',
            Outcome.FAILED,
            pages=pdf.pages,
        )
    return place(
        policy, f'"{policy.link_text}" is only a PDF (tagged, {pdf.pages} pages)', Outcome.CANT_TELL, pages=pdf.pages
    )


CHECK = Check(
    id="reach-policy-not-pdf-only",
    title="Policies are web pages",
    failure_title="A policy exists only as an inaccessible PDF",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="PDFs are hard to read on a phone and often silent for screen readers.",
        fix="Publish the text as a page; keep the PDF as a copy.",
        blind_spots="Whether the tags of a PDF are right.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/#pdf",
    ),
    judge=judge,
)
