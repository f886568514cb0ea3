"""A page or link named contact or customer service, with a way to reach the shop on it."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import MESSAGING, channels_of
from checks.support.judging import found_on, nothing, ungathered
from checks.support.view import view_of

USABLE = ("phone", "email", "contact-form", "callback", "live-chat", "chatbot", "postal-address", *MESSAGING)


def judge(site: SiteSnapshot) -> Verdict:
    """Pass with one usable channel on the contact page; no link anywhere fails; the rest a person must look at."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    pages = {page.url for page in view.pages if page.page_type in {"contact", "help"} and not page.missing}
    links = [(page, link) for page in view.gathered() for link in page.links("contact", "help_centre")]
    pages |= {
        target.url
        for _, link in links
        if (target := view.page_at(link.href)) is not None and not target.missing and target.page_type != "home"
    }
    usable = [
        channel
        for channel in channels_of(view)
        if channel.kind in USABLE and channel.level != "declared" and pages & set(channel.pages)
    ]
    if usable:
        return passed(found_on(usable[0]))
    if pages:
        return cant_tell(
            "the contact page shows no number, address, form or chat",
            Instance("This page shows no way to reach a person.", outcome=Outcome.CANT_TELL, page_url=min(pages)),
        )
    if links:
        page, link = links[0]
        return cant_tell(
            "a contact link was found, but the page it leads to was not audited",
            Instance(
                "Not audited: the page behind this link.",
                link.selector,
                link.snippet,
                Outcome.CANT_TELL,
                page.url,
                {"href": link.href},
            ),
        )
    known = next((page for page in view.found if page.page_type == "contact"), None)
    if known is not None:
        return cant_tell(
            "a contact page is known but no audited page links to it",
            Instance("No audited page links to this contact page.", outcome=Outcome.CANT_TELL, page_url=known.url),
        )
    direct = [channel for channel in channels_of(view) if channel.kind in USABLE and channel.level != "declared"]
    if direct:
        return nothing(
            view,
            "No contact page was found.",
            fails=False,
            review="Contact details stand on other pages.",
            seen_on=direct[0].pages,
        )
    return nothing(view, "No page or link named contact or customer service was found.", fails=True, review="")


CHECK = Check(
    id="channel-contact-page-present",
    title="A contact page with a way to reach the shop is there",
    failure_title="No contact page was found",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Customers look for the word contact first; without it every other channel is hidden.",
        fix="Link a page named Contact from header or footer of every page and put a phone number, an address, a form or a chat on it.",
        blind_spots="A contact page behind a question tree or login, or one the crawl did not reach.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    weight=2.0,
)
