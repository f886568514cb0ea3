"""Contact forms ask for little, link the privacy policy and tick nothing in advance."""

from __future__ import annotations

import re

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import Form, SiteSnapshot
from checks.support.judging import asks, ungathered
from checks.support.routes import is_callback_form, is_contact_form
from checks.support.view import PageView, SiteView, view_of

TOO_MUCH = re.compile(
    r"birth|geburt|naissance|nacimiento|nascita|geboorte|nascimento|urodzen|födelse|fødsel|生年月日|생년월일|gender|geschlecht|sexe\b|género|sesso|geslacht|płeć|kön\b|køn\b|性別|성별|passport|ausweis|\bcpf\b|\bssn\b|national id|주민등록",
    re.I,
)
PRIVACY = re.compile(
    r"privacy|datenschutz|confidentialit|données personnelles|privacidad|protección de datos|dati personali|privacidade|dados pessoais|prywatno|danych osobowych|integritet|personuppgift|privatliv|persondata|プライバシー|個人情報|개인정보",
    re.I,
)


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    forms = [
        (page, form)
        for page in view.gathered()
        for form in page.forms
        if is_contact_form(form, page.page_type) or is_callback_form(form)
    ]
    if not forms:
        return inapplicable("no contact form was found")
    return judged([instance for page, form in forms for instance in _of_form(page, form, view)][:60])


def _of_form(page: PageView, form: Form, view: SiteView) -> list[Instance]:
    found = []
    if form.action.startswith("http:") and page.url.startswith("https:"):
        found.append(
            Instance(
                "The form sends over unencrypted HTTP.",
                form.selector,
                page_url=page.url,
                evidence={"action": form.action},
            )
        )
    for field in form.fields:
        if (
            field.type in {"checkbox", "switch"}
            and "checked" in field.snippet.split(">")[0]
            and re.search(
                r"newsletter|marketing|offers|werbung|angebote|promo|publicid|nieuwsbrief|oferty|nyhetsbrev|nyhedsbrev|メールマガジン|광고|마케팅",
                f"{field.label} {field.name}",
                re.I,
            )
        ):
            strict = asks(view, "eu", "uk", "in", "kr")
            found.append(
                Instance(
                    "Consent to marketing is ticked in advance.",
                    field.selector,
                    field.snippet,
                    Outcome.FAILED if strict else Outcome.CANT_TELL,
                    page.url,
                )
            )
        elif field.visible and field.required and TOO_MUCH.search(f"{field.label} {field.name}"):
            found.append(
                Instance(
                    f"“{clip(field.label or field.name, 60)}” is compulsory on a contact form.",
                    field.selector,
                    field.snippet,
                    Outcome.CANT_TELL,
                    page.url,
                )
            )
        elif field.visible and field.required and field.type == "tel" and is_contact_form(form, page.page_type):
            found.append(
                Instance(
                    "A phone number is compulsory to write to the shop.",
                    field.selector,
                    field.snippet,
                    Outcome.CANT_TELL,
                    page.url,
                )
            )
    if not PRIVACY.search(form.text):
        found.append(
            Instance(
                "No privacy notice stands in this form.",
                form.selector,
                clip(form.text, 200),
                Outcome.CANT_TELL,
                page.url,
            )
        )
    return found


CHECK = Check(
    id="quality-form-privacy",
    title="Contact forms ask only for what they need",
    failure_title="A form sends openly or ticks consent in advance",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="A question about a parcel needs no birth date; a ticked box is no consent.",
        fix="Ask for name, e-mail and message; link the privacy policy; leave boxes empty; send over HTTPS.",
        blind_spots="Where the data goes after sending; boxes ticked by scripts later.",
    ),
    requires=("contact_facts", "forms"),
    judge=judge,
)
