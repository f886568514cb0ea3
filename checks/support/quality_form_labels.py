"""Every field of the contact form has a label, and required fields say so."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, inapplicable, judged
from checks.snapshot import Form, SiteSnapshot
from checks.support.judging import ungathered
from checks.support.routes import is_callback_form, is_contact_form
from checks.support.view import PageView, view_of

RULES = frozenset(
    {
        "label",
        "select-name",
        "autocomplete-valid",
        "aria-input-field-name",
        "form-field-multiple-labels",
        "button-name",
        "input-button-name",
    }
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
    found = [instance for page, form in forms for instance in _of_form(page, form)]
    return judged(found[:100])


def _of_form(page: PageView, form: Form) -> list[Instance]:
    found = []
    seen = set()
    for field in form.fields:
        if not field.visible or field.type in {"hidden", "submit", "button", "image", "reset"}:
            continue
        if not field.label.strip():
            found.append(
                Instance(
                    "This field of the contact form has no label.",
                    field.selector,
                    field.snippet,
                    page_url=page.url,
                    box=field.box,
                )
            )
            seen.add(field.selector)
        elif field.label_source == "placeholder":
            found.append(
                Instance(
                    "Only the placeholder names this field; it vanishes when typing starts.",
                    field.selector,
                    field.snippet,
                    Outcome.CANT_TELL,
                    page.url,
                    {"placeholder": field.placeholder},
                    field.box,
                )
            )
    for rule in page.axe.rules if page.axe else ():
        if rule.id in RULES:
            inside = [
                node
                for node in rule.violations
                if node.selector.startswith(form.selector)
                or any(node.selector == field.selector for field in form.fields)
            ]
            found += [
                Instance(f"axe {rule.id}: {node.message}", node.selector, node.snippet, page_url=page.url, box=node.box)
                for node in inside
                if node.selector not in seen
            ]
    return found


CHECK = Check(
    id="quality-form-labels",
    title="Contact form fields are labelled",
    failure_title="Contact form fields without a label",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A field without a name cannot be filled in with a screen reader or by voice.",
        fix="Give every field a visible label tied to it with for and id.",
        blind_spots="Error messages after sending: nothing is sent.",
    ),
    requires=("contact_facts", "forms"),
    judge=judge,
    standards=("wcag22:1.3.1", "wcag22:1.3.5", "wcag22:3.3.2", "wcag22:4.1.2"),
)
