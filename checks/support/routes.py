"""Channels that are pages, forms or links rather than numbers: contact form, help centre, call-back, complaint, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checks.model import clip
from checks.snapshot import Field, Form
from checks.support import roles
from checks.support.roles import of_authority
from checks.support.terms import label_kinds, mentions

if TYPE_CHECKING:
    from checks.support.channels import Channel
    from checks.support.points import ContactPoint
    from checks.support.view import LabelledLink, PageView, Said, SiteView

_MESSAGE = re.compile(
    r"message|nachricht|comment|body|enquiry|inquiry|question|anfrage|frage|mensaje|messaggio|bericht|mensagem|wiadomo|meddeland|besked|demande|consulta|description|details|内容|メッセージ|문의|내용",
    re.I,
)
_NOT_CONTACT = re.compile(
    r"review|bewertung|rating|avis|reseña|recensione|recensie|avaliação|opinia|recension|anmeldelse|レビュー|리뷰|후기|gift ?(?:message|note)|geschenk|coupon|personalis|personaliz|engrav|gravur|order note|anmerkung zur bestellung|special instructions|delivery note|leave a (?:reply|comment)|kommentar schreiben|write a comment|post comment|コメント|checkout|q&a|ask a question about",
    re.I,
)
_NOT_TYPES = frozenset({"cart", "checkout", "login", "account", "search"})
_FORM_FRAMES = re.compile(
    r"hsforms\.|typeform\.|jotform\.|/requests/new|formstack|wufoo|forms\.office\.com|docs\.google\.com/forms|cognitoforms|gorgias\.(?:chat|help)|zendesk\.com/hc/.*/requests|freshdesk\.com/.*tickets/new|widget\.freshworks\.com|reamaze.*contact",
    re.I,
)


def is_contact_form(form: Form, page_type: str = "") -> bool:
    """A form with a free text for a message and no password: not a review, comment, newsletter or checkout note."""
    visible = [field for field in form.fields if field.visible]
    if not form.visible or any(field.type == "password" for field in form.fields) or page_type in _NOT_TYPES:
        return False
    message = next((field for field in visible if _is_message(field)), None)
    if message is None or len(visible) > 40:
        return False
    about = " ".join((form.name, form.action, form.selector, form.text[:400], form.submit, message.label, message.name))
    if _NOT_CONTACT.search(about) and not re.search(
        r"contact|kontakt", f"{form.action} {form.name} {form.selector}", re.I
    ):
        return False
    asks_who = any(
        field.type in {"email", "tel"}
        or re.search(
            r"e-?mail|correo|courriel|メール|이메일|tel", f"{field.name} {field.label} {field.autocomplete}", re.I
        )
        for field in visible
    )
    return asks_who or page_type in {"contact", "help"}


def _is_message(field: Field) -> bool:
    return field.tag == "textarea" or (
        field.type == "textbox" and bool(_MESSAGE.search(f"{field.name} {field.label} {field.placeholder}"))
    )


def is_callback_form(form: Form) -> bool:
    """Asks for a number and says that the shop calls back."""
    tel = any(
        field.visible
        and (
            field.type == "tel" or re.search(r"phone|tel|telefon|numéro|電話|전화", f"{field.name} {field.label}", re.I)
        )
        for field in form.fields
    )
    return (
        tel
        and len([each for each in form.fields if each.visible]) <= 8
        and bool(mentions("callback", f"{form.name} {form.submit} {form.text}"))
    )


def form_faults(form: Form) -> tuple[str, ...]:
    """What keeps a form from being usable, as far as looking can tell."""
    visible = [
        field
        for field in form.fields
        if field.visible and field.type not in {"hidden", "submit", "button", "image", "reset"}
    ]
    faults = [
        f"the field {clip(field.name or field.selector, 60)} has no label"
        for field in visible
        if not field.label.strip()
    ]
    faults += [
        f"only a placeholder names the field {clip(field.name or field.selector, 60)}"
        for field in visible
        if field.label_source == "placeholder"
    ]
    if not form.submit.strip():
        faults.append("it has no submit button with a name")
    if form.action.startswith("http:") and "//127." not in form.action and "//localhost" not in form.action:
        faults.append("it sends over unencrypted HTTP")
    return tuple(faults)


def route_channels(page: PageView, view: SiteView) -> Iterator[Channel]:
    yield from _forms(page)
    yield from _links(page, view)
    yield from _texts(page)


def _forms(page: PageView) -> Iterator[Channel]:
    from checks.support.channels import Level, _promise, made

    for form in page.forms:
        if is_callback_form(form):
            kind = "callback"
        elif is_contact_form(form, page.page_type):
            kind = "contact-form"
        else:
            continue
        faults = form_faults(form)
        level, reason = (Level.PRESENT, faults[0]) if faults else (Level.OPERABLE, "")
        promise = _promise(page)
        if level is Level.OPERABLE and promise and kind == "contact-form":
            level, reason = Level.STAFFED, "a response time is stated; whether someone answers was not tried"
        yield made(
            page,
            kind,
            page.url,
            level,
            reason,
            hours=promise,
            region=form.region,
            selector=form.selector,
            snippet=clip(form.text),
            source="form",
            name=form.name or form.submit,
        )
    for frame in page.frames:
        if _FORM_FRAMES.search(frame.url) and frame.visible and not any(form.frame == frame.url for form in page.forms):
            yield made(
                page,
                "contact-form",
                page.url,
                Level.PRESENT,
                "a form in a frame that could not be read",
                selector=frame.selector,
                snippet=frame.url[:200],
                source="frame",
                name=frame.title,
            )


_KINDS = {
    "help_centre": "help-centre",
    "store_locator": "store-locator",
    "complaints": "complaint",
    "callback": "callback",
    "discrimination": "discrimination-report",
}


def _links(page: PageView, view: SiteView) -> Iterator[Channel]:
    for name, kind in _KINDS.items():
        for link in page.links(name):
            by_label = name in label_kinds(link.label)
            if not by_label and (link.button or _asks(link.href) or _other_version(link, page)):
                continue
            if name == "help_centre" and (_names_another_way(link) or (not by_label and _CONTACT.search(link.label))):
                continue
            if _stays_here(link, page) and kind != "callback":
                continue
            if kind == "discrimination-report" and _is_feedback(link.label, page):
                if not of_authority(link.label):
                    yield _link_channel(page, "accessibility-feedback", link, view)
                continue
            yield _link_channel(page, kind, link, view)


_ACCESS = re.compile(
    r"accessib|barrier|accesib|acessib|toegankelijk|dostępno|barier|tillgänglig|tilgængelig|tilgjengelig|esteettöm|přístupn|erişilebil|アクセシビ|접근성",
    re.I,
)


def _is_feedback(words: str, page: PageView) -> bool:
    """A way to report a barrier, or any way to report on the accessibility statement, is accessibility feedback."""
    return bool(_ACCESS.search(words)) or page.page_type == "policy/accessibility"


_CONTACT = re.compile(r"contact|kontakt|contatt|contato|conta[ck]t|問い?合わせ|문의", re.I)
"""A label for writing or calling: where it leads may be called help, it offers a contact page."""


def _names_another_way(link: LabelledLink) -> bool:
    """`Start live help chat` offers a chat, not articles."""
    return "chat" in label_kinds(link.label) and not re.search(r"faq|cent(?:er|re)|zentrum", link.label, re.I)


_DIVERSITY = re.compile(
    r"divers|inclusi|vielfalt|inclusão|inclusione|inclusión|inclusie|integracja|inkludering|mångfald|mangfoldighed|inklusion|多様性|ダイバーシティ|다양성",
    re.I,
)
_REPORTS = re.compile(
    r"report|discrim|diskrim|dyskrym|syrjin|melden|signal|denunc|segnala|zgłoś|anmäl|anmeld|差別|차별|ethics|ético",
    re.I,
)
_TRACKING = re.compile(
    r"^(?:utm_\w+|[sp]?sid|sessionid|phpsessid|jsessionid|srsltid|gclid|fbclid|ref|source|lang|locale|currency)$", re.I
)


def _asks(url: str) -> bool:
    """A query that picks one article or search: `/help?a=…` is an answer, not the help centre. Session ids are nothing."""
    keys = [part.split("=")[0] for part in urlsplit(url).query.split("&") if part]
    return any(not _TRACKING.match(key) for key in keys)


def _other_version(link: LabelledLink, page: PageView) -> bool:
    """A language switcher leads to this very page in another version."""
    return _without_locale(link.href) in {_without_locale(page.url), _without_locale(page.final_url)}


def _without_locale(url: str) -> str:
    return re.sub(r"^/[a-z]{2}(?:[-_][a-z]{2})?(?=/|$)", "", urlsplit(url).path.lower()).rstrip("/")


def _stays_here(link: LabelledLink, page: PageView) -> bool:
    """A menu button or a jump inside the page is no channel of its own."""
    from checks.support.view import plain_url

    return not link.href.startswith("http") or (
        "#" in link.href and plain_url(link.href) in {plain_url(page.url), plain_url(page.final_url)}
    )


def _link_channel(page: PageView, kind: str, link: LabelledLink, view: SiteView) -> Channel:
    from checks.support.channels import Level, made

    target = view.page_at(link.href)
    if kind == "discrimination-report" and _DIVERSITY.search(link.label) and not _REPORTS.search(link.label):
        level, reason = Level.DECLARED, "it speaks of diversity or inclusion, not of a way to report"
    elif not link.label.strip() or not link.focusable:
        level, reason = Level.PRESENT, "the link has no name or cannot be reached with the keyboard"
    elif target is None and (state := view.dead(link.href)):
        level, reason = Level.PRESENT, f"the page it leads to is dead ({state})"
    elif target is None:
        level, reason = Level.PRESENT, "what it leads to was not audited"
    elif target.status >= 400:
        level, reason = Level.PRESENT, f"the page it leads to is dead (status {target.status})"
    elif target.missing:
        level, reason = Level.PRESENT, f"the page it leads to could not be audited: {target.missing}"
    else:
        level, reason = Level.OPERABLE, ""
    address = urlsplit(link.href)
    part = f"/#{address.fragment}" if address.path in {"", "/"} and address.fragment else ""
    value = re.sub(r"[?#].*$", "", link.href).rstrip("/") + part or link.selector
    return made(
        page,
        kind,
        value,
        level,
        reason,
        region=link.region,
        selector=link.selector,
        snippet=link.snippet,
        term=link.label,
        source="link",
        name=link.label,
    )


_PRIVACY_TYPES = frozenset({"policy/privacy", "policy/imprint", "contact"})
_TEXT_KINDS = (
    ("complaints", "complaint"),
    ("privacy_request", "privacy-request"),
    ("dpo", "privacy-request"),
    ("discrimination", "discrimination-report"),
)


def _texts(page: PageView) -> Iterator[Channel]:
    """Routes named in a text that gives an address or number: privacy requests, complaints, accessibility feedback."""
    from checks.support.channels import Level, made

    visible = [point for point in page.contact_points("email", "phone") if point.visible]
    reach = min(visible, key=lambda point: point.kind, default=None)
    for name, kind in _TEXT_KINDS:
        said = page.said.get(name)
        if any(True for _ in page.links(name)):
            continue
        if kind == "discrimination-report" and (
            page.page_type == "policy/accessibility" or (said and _only_diversity(said))
        ):
            continue
        fits = page.page_type.startswith("policy/") or page.page_type in {"contact", "help", "article", "other"}
        near = _beside(page, said)
        if kind == "complaint" and page.page_type == "policy/privacy" and not near:
            continue  # complaints about data go to an authority
        if (
            said is None
            or not (fits or (near and kind == "complaint"))
            or (kind == "privacy-request" and page.page_type not in _PRIVACY_TYPES)
        ):
            continue
        wanted = [point for point in page.contact_points("email") if point.visible and _is_for(point, kind)]
        if kind == "discrimination-report" and _is_feedback(said.term, page):
            kind = "accessibility-feedback"
        own = next(iter([*wanted, *sorted(near, key=lambda point: point.kind)]), reach)
        level = Level.PRESENT if own else Level.DECLARED
        yield made(
            page,
            kind,
            own.value if own and own.role != "personal" else page.url,
            level,
            "" if own else "named, but without an address, number or form",
            selector=said.selector,
            snippet=said.snippet,
            term=said.term,
            source="text",
        )
    yield from _by_role(page)
    if page.page_type == "policy/accessibility":
        yield from _feedback(page)


def _only_diversity(said: Said) -> bool:
    """`Diversity and inclusion` as a value, or `the inclusion of a link`: nobody is told where to report."""
    return bool(_DIVERSITY.search(said.term)) and not _REPORTS.search(said.snippet)


def _beside(page: PageView, said: Said | None) -> list[ContactPoint]:
    """Addresses and numbers in the very text that names the route."""
    if said is None:
        return []
    return [
        point for point in page.contact_points("email", "phone") if point.visible and point.selector == said.selector
    ]


def _is_for(point: ContactPoint, kind: str) -> bool:
    """The address is for this very route: `privacy@…`, `grievance@…`."""
    if kind == "complaint":
        return bool(_COMPLAINT_LOCAL.match(point.value.split("@")[0]))
    return kind == "privacy-request" and point.role == "privacy"


_COMPLAINT_LOCAL = re.compile(
    r"^(?:grievances?|complaints?|beschwerden?|reklamation(?:en)?|reclamations?|reclamaciones|reclami|klachten|reclamacoes|ouvidoria|reklamacje|reklamace|klager?|klagomal|reklamasjon)\b"
)


def _kind_of_address(point: ContactPoint) -> str:
    local = point.value.split("@")[0]
    if _COMPLAINT_LOCAL.match(local):
        return "complaint"
    return _ROLE_KINDS.get(point.role, "") if roles.role_of_address(local) == point.role else ""


_ROLE_KINDS = {"privacy": "privacy-request", "accessibility": "accessibility-feedback"}


def _by_role(page: PageView) -> Iterator[Channel]:
    """An address that is for privacy or for barriers by its own name is that route, whatever the words around it."""
    from checks.support.channels import Level, made

    for point in page.contact_points("email"):
        kind = _kind_of_address(point)
        if not kind or not point.visible:
            continue
        if kind == "privacy-request" and page.page_type not in _PRIVACY_TYPES:
            continue
        if kind == "accessibility-feedback" and page.page_type == "policy/accessibility":
            continue
        yield made(page, kind, point.value, Level.PRESENT, "", point=point)


def _feedback(page: PageView) -> Iterator[Channel]:
    from checks.support.channels import Level, _level, made

    reaches = [
        point for point in page.contact_points("email", "phone") if point.visible and point.region != "footer"
    ] or [point for point in page.contact_points("email", "phone") if point.visible]
    form = next((form for form in page.forms if is_contact_form(form, "contact")), None)
    for point in reaches[:6]:
        yield made(
            page,
            "accessibility-feedback",
            point.value if point.role != "personal" else page.url,
            *_level(point, page),
            point=point,
        )
    if form is not None:
        yield made(
            page,
            "accessibility-feedback",
            page.url,
            Level.PRESENT if form_faults(form) else Level.OPERABLE,
            "",
            selector=form.selector,
            source="form",
        )
    if not reaches and form is None:
        yield made(
            page,
            "accessibility-feedback",
            page.url,
            Level.DECLARED,
            "an accessibility page without an address, number or form",
            source="page",
        )
