"""Can a subscription be ended online as easily as it was begun?"""

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
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import assessed_in, out_of_market, pages_with_text, text_of, too_little_seen
from checks.policies.find import find_policies
from checks.policies.marks import mark
from checks.policies.reading import sentences
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

MARKETS = ("de", "fr", "us", "us-ca", "kr", "uk", "au", "in")
_OFFER_PAGES = ("product", "category", "cart", "home", "checkout")


def judge(site: SiteSnapshot) -> Verdict:
    """Only where a subscription is offered on a page; a missing cancellation control fails for Germany alone."""
    outside = out_of_market(site, *MARKETS)
    if outside is not None:
        return outside
    offer = _offer(site)
    if offer is None:
        return inapplicable("no subscription was offered on the pages opened")
    ways = [each for each in find_policies(site) if each.kind == "subscription-cancel"]
    if any(each.usable for each in ways):
        each = next(each for each in ways if each.usable)
        return passed(f'"{each.link_text or each.title}" leads to {each.url or "a control"}')
    if ways:
        return untested(f'"{ways[0].link_text}" is linked, but its page was not read')
    reason = too_little_seen(site)
    if reason:
        return untested(f"no way to cancel seen, but {reason}")
    if assessed_in(site, "de") and offer.evidence.get("page_type") in ("product", "cart", "checkout"):
        return failed(
            Instance(
                "A subscription is sold and no control like „Verträge hier kündigen“ was found",
                snippet=offer.snippet,
                page_url=offer.page_url,
            )
        )
    return cant_tell("a subscription is offered and no online way to cancel was found outside the account", offer)


def _offer(site: SiteSnapshot) -> Instance | None:
    wanted = mark("subscription-offer")
    for page, document in pages_with_text(site, *_OFFER_PAGES):
        for sentence in sentences(text_of(document.text, document.html)[:100_000]):
            if wanted.search(fold(sentence)) and "newsletter" not in fold(sentence):
                facts = {"page_type": page.page_type}
                return Instance(
                    "A subscription is offered",
                    snippet=clip(sentence),
                    outcome=Outcome.CANT_TELL,
                    page_url=page.url,
                    evidence=facts,
                )
    return None


CHECK = Check(
    id="policy-subscription-cancel",
    title="Subscriptions can be cancelled online",
    failure_title="No online way to cancel a subscription",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A contract begun with a click and ended only by phone keeps people paying who want out, those who cannot phone first of all.",
        fix='Offer a cancellation control outside the account (in Germany "Verträge hier kündigen") and say how to cancel near the price.',
        blind_spots="Paths inside the account.",
        url="https://www.gesetze-im-internet.de/bgb/__312k.html",
    ),
    judge=judge,
)
