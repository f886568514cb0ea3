"""Ways through the site: from a page to help, and the order in which help stands on a page."""

from __future__ import annotations

from collections import deque

from checks.support.view import PageView, SiteView, plain_url

MAX_CLICKS = 4
"""Paths longer than this are not followed."""
_DIRECT = (
    "phone",
    "email",
    "whatsapp",
    "messenger",
    "line",
    "kakaotalk",
    "telegram",
    "viber",
    "sms",
    "naver-talktalk",
    "zalo",
)


def offers_help(page: PageView) -> bool:
    """A customer can reach a person from this very page."""
    if any(
        point.visible and point.role not in {"press", "jobs", "wholesale"} for point in page.contact_points(*_DIRECT)
    ):
        return True
    return any(trace.visible and trace.signal == "element" for trace in page.chats) or _has_form(page)


def _has_form(page: PageView) -> bool:
    from checks.support.routes import is_callback_form, is_contact_form

    return any(is_contact_form(form, page.page_type) or is_callback_form(form) for form in page.forms)


def has_way(page: PageView) -> bool:
    """Help, or a link that names it, is on this page."""
    return offers_help(page) or any(
        True for _ in page.links("contact", "help_centre", "callback", "chat", "contact_form")
    )


def path_to_help(start: PageView, view: SiteView) -> tuple[str, ...] | None:
    """Shortest path over audited pages to one that offers help; None when there is none within `MAX_CLICKS`."""
    queue: deque[tuple[str, ...]] = deque([(start.url,)])
    seen = {plain_url(start.url)}
    while queue:
        path = queue.popleft()
        page = view.by_address.get(plain_url(path[-1]))
        if page is None or page.missing:
            continue
        if offers_help(page):
            return path
        if len(path) > MAX_CLICKS:
            continue
        for address in page.out:
            if address not in seen and address in view.by_address:
                seen.add(address)
                queue.append((*path, view.by_address[address].url))
    return None


def help_order(page: PageView) -> tuple[str, ...]:
    """WCAG 3.2.6: kinds of help in the order of the page's own source, each once, repeated blocks (header, footer) only."""
    places: list[tuple[int, str]] = []
    outer = {"header", "nav", "footer", "aside"}
    for index, control in enumerate(page.controls):
        if control.region not in outer:
            continue
        kind = _kind_of(control.raw_href, control.name or control.text)
        if kind:
            places.append((index, f"{control.region if control.region == 'footer' else 'top'}: {kind}"))
    order: dict[str, None] = {}
    for _, token in sorted(places):
        order.setdefault(token, None)
    return tuple(order)


def _kind_of(raw: str, label: str) -> str:
    """By label alone: a language switcher on the contact page has an address that says contact. Details by their value."""
    from checks.support.terms import label_kinds

    scheme, _, value = raw.lower().partition(":")
    if scheme in {"tel", "callto", "sms", "mailto"}:
        return f"{'e-mail' if scheme == 'mailto' else 'phone'} {value.split('?')[0].strip()}"
    kinds = label_kinds(label[:200])
    if "contact" in kinds or "contact_form" in kinds or "callback" in kinds:
        return "contact mechanism"
    if "chat" in kinds:
        return "chat"
    return "self-help" if "help_centre" in kinds else ""
