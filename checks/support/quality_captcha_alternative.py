"""A CAPTCHA on the way to help has another way round."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Json, Outcome, Scope, Severity, Verdict, clip, judged
from checks.snapshot import Form, SiteSnapshot
from checks.support.captchas import captcha_named
from checks.support.judging import ungathered
from checks.support.routes import is_contact_form
from checks.support.view import PageView, view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    found = []
    seen = 0
    for page in view.gathered():
        for form in page.forms:
            if not form.captcha or not form.visible or not _bars(form, page):
                continue
            seen += 1
            vendor = captcha_named(form.captcha)
            kind = vendor.kind if vendor else "unknown"
            others = sorted({point.kind for point in page.contact_points("phone", "email") if point.visible})
            evidence: dict[str, Json] = {
                "captcha": form.captcha,
                "kind": kind,
                "audio": bool(vendor and vendor.audio),
                "other channels here": list(others),
            }
            if kind in {"invisible", "proof-of-work"}:
                continue
            if kind in {"puzzle", "text-image"} and not (vendor and vendor.audio) and not others:
                found.append(
                    Instance(
                        "A picture puzzle without another way bars this form, and no other channel stands on the page.",
                        form.selector,
                        clip(form.text, 200),
                        page_url=page.url,
                        evidence=evidence,
                    )
                )
            else:
                found.append(
                    Instance(
                        "A CAPTCHA stands here; whether everybody gets past it has to be tried.",
                        form.selector,
                        clip(form.text, 200),
                        Outcome.CANT_TELL,
                        page.url,
                        evidence,
                    )
                )
    return judged(found, applicable=seen > 0, nothing="no CAPTCHA was seen on contact, login or checkout forms")


def _bars(form: Form, page: PageView) -> bool:
    return (
        is_contact_form(form, page.page_type)
        or page.page_type in {"contact", "login", "account", "checkout"}
        or any(field.type == "password" for field in form.fields)
    )


CHECK = Check(
    id="quality-captcha-alternative",
    title="No CAPTCHA bars the way to help",
    failure_title="A CAPTCHA without an alternative bars the way",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A picture puzzle shuts out blind people and many others.",
        fix="Use a check that asks nothing of people, or offer another channel on the same page.",
        blind_spots="Checks that turn into a puzzle only for some visitors.",
    ),
    requires=("contact_facts", "forms"),
    judge=judge,
    standards=("wcag22:1.1.1", "wcag22:3.3.8"),
)
