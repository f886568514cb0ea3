"""Can the customer see who runs the shop?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, failed, passed, untested
from checks.policies.detectors import detect
from checks.policies.evidence import assessed_in, on_site, pages_with_text, presence, text_of, too_little_seen
from checks.policies.find import find_policies, policies_of
from checks.policies.reading import read_text
from checks.snapshot import SiteSnapshot

ASKED_IN = ("de", "fr", "es", "it", "nl", "uk", "br", "in")
_TYPES = ("home", "contact", "policy/", "help")
_IDENTITY = ("legal-name", "address", "register", "vat")


def judge(site: SiteSnapshot) -> Verdict:
    """A page of its own, or name with address or register number in a footer, contact page or policy."""
    if policies_of(site, "imprint", "tokushoho"):
        return presence(site, "imprint", "tokushoho", noun="legal notice", required=False)
    where, parts = _identity(site)
    if len(parts) >= 2 and ("legal-name" in parts or "vat" in parts):
        return passed(f"{where}: {', '.join(parts)} on the page, without a page of its own")
    unread = [
        each for each in find_policies(site) if each.kind == "imprint" and each.status in ("unconfirmed", "blocked")
    ]
    reason = too_little_seen(site) or (f"{unread[0].url} was not read" if unread else "")
    if reason:
        return untested(f"no legal identity seen, but {reason}")
    if parts:
        return cant_tell(f"{where} shows only {', '.join(parts)} of the shop's legal identity")
    if assessed_in(site, *ASKED_IN):
        return failed(
            on_site(site, "Neither a legal notice nor the seller's name with address or register number was found")
        )
    return presence(site, "imprint", noun="legal identity of the seller", required=False)


def _identity(site: SiteSnapshot) -> tuple[str, list[str]]:
    best: tuple[str, list[str]] = ("", [])
    for page, document in pages_with_text(site, *_TYPES):
        reading = read_text(text_of(document.text, document.html)[:120_000], document.lang)
        parts = [name for name in _IDENTITY if detect(name, reading)[0] == "found"]
        if len(parts) > len(best[1]):
            best = (page.url, parts)
    return best


CHECK = Check(
    id="policy-imprint-present",
    title="The seller is identified",
    failure_title="The seller is not identified",
    category=Category.POLICIES,
    severity=Severity.CRITICAL,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Who has a problem must be able to reach and, if need be, sue the seller: a name and an address are the least.",
        fix="Publish a legal notice with name, legal form, address, e-mail, register and tax number, linked from every page.",
        blind_spots="Truth of the data, place of establishment, identities that are pictures.",
        url="https://eur-lex.europa.eu/eli/dir/2000/31/oj",
    ),
    judge=judge,
)
