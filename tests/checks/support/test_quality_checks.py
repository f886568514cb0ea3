"""Is each channel any good? One shop per outcome."""

from __future__ import annotations

import pytest

from checks.support.artifacts import ContactFacts, ContactImage, MailDomain, MailDomains
from tests.checks.support.shops import FOOTER, FORM, MAIL, PHONE, page, verdict

HOME = page("home", FOOTER)
BARE = page("home", "<main>Lamps</main>")
PRODUCT = page("product", "<main>A lamp</main>")
CONTACT = page("contact", f"<h1>Contact</h1>{PHONE}{MAIL}{FORM}")
IMAGE = ContactImage("/img/phone-number.png", "", "main", "img", False)


def pictured(alt: str = "", body: str = "<p>Contact</p>"):
    image = ContactImage(IMAGE.src, alt, "main", "img", bool(alt))
    plain = page("contact", body)
    facts = plain.artifacts["contact_facts"]
    return page("contact", body, contact_facts=ContactFacts(facts.runs, facts.links, (image,)))


def with_mail(answer: str):
    return page("contact", MAIL, mail_domains=MailDomains((MailDomain("lamps.co.uk", answer),)))


def captcha(kind: str, *, phone: bool = False):
    form = f'<form action="/s"><label for="e">Email</label><input id="e" type="email"><label for="m">Message</label><textarea id="m"></textarea><div class="{kind}"></div><button>Send</button></form>'
    made = page("contact", form + (PHONE if phone else ""))
    forms = made.artifacts["forms"]
    from dataclasses import replace

    from checks.snapshot import Forms

    return page(
        "contact",
        form + (PHONE if phone else ""),
        forms=Forms(tuple(replace(each, captcha=kind) for each in forms.items)),
    )


@pytest.mark.parametrize(
    ("check", "pages", "markets", "outcome"),
    [
        ("quality-opening-hours-stated", (HOME, page("contact", PHONE + "<p>Mon-Fri 9am-5pm</p>")), (), "passed"),
        ("quality-opening-hours-stated", (HOME, page("contact", PHONE)), (), "cantTell"),
        ("quality-opening-hours-stated", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-response-time-stated", (HOME, page("contact", "<p>We reply within 24 hours.</p>")), (), "passed"),
        ("quality-response-time-stated", (page("home", "<p>We reply within 2 hours.</p>"), page("contact", "<p>We reply within 5 days.</p>")), (), "failed"),
        ("quality-response-time-stated", (HOME, page("contact", "<p>We reply within 9 days.</p>")), ("br",), "cantTell"),
        ("quality-response-time-stated", (BARE, PRODUCT), (), "cantTell"),
        ("quality-phone-cost-basic-rate", (HOME, CONTACT), ("uk",), "passed"),
        ("quality-phone-cost-basic-rate", (HOME, page("contact", '<p>Call <a href="tel:+448719460018">0871 946 0018</a></p>')), ("uk",), "failed"),
        ("quality-phone-cost-basic-rate", (HOME, page("contact", '<p>Tel <a href="tel:+491805123456">0180 5 123456</a></p>', "de")), ("de",), "cantTell"),
        ("quality-phone-cost-basic-rate", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-click-depth", (HOME, CONTACT), (), "passed"),
        ("quality-click-depth", (HOME, CONTACT, page("checkout", "<main>Pay</main>")), (), "failed"),
        ("quality-click-depth", (page("home", '<a href="/c/1">Lamps</a>'), CONTACT, page("category", '<a href="/p/1">Lamp</a>'), page("product", '<a href="/contact">Contact us</a>')), (), "cantTell"),
        ("quality-click-depth", (BARE, PRODUCT), (), "untested"),
        ("quality-footer-contact-every-page", (HOME, CONTACT, page("product", FOOTER)), (), "passed"),
        ("quality-footer-contact-every-page", (HOME, CONTACT, PRODUCT), (), "failed"),
        ("quality-footer-contact-every-page", (HOME, CONTACT, page("product", FOOTER), page("checkout", "<p>Pay</p>")), (), "cantTell"),
        ("quality-footer-contact-every-page", (HOME, CONTACT), (), "untested"),
        ("quality-contact-not-image-only", (HOME, CONTACT), (), "passed"),
        ("quality-contact-not-image-only", (HOME, pictured()), (), "failed"),
        ("quality-contact-not-image-only", (HOME, pictured("Phone 020 7946 0018")), (), "cantTell"),
        ("quality-contact-not-image-only", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-tel-link-valid", (HOME, CONTACT), (), "passed"),
        ("quality-tel-link-valid", (HOME, page("contact", '<p><a href="tel:+442079460018">020 7946 0999</a></p>')), (), "failed"),
        ("quality-tel-link-valid", (HOME, page("contact", '<p><a href="tel:1234567890">Call</a></p>')), (), "failed"),
        ("quality-tel-link-valid", (HOME, page("contact", "<p>Call 020 7946 0018</p>")), (), "cantTell"),
        ("quality-tel-link-valid", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-mailto-link-valid", (HOME, CONTACT), (), "passed"),
        ("quality-mailto-link-valid", (HOME, page("contact", '<a href="mailto:you@example.com">Mail</a>')), (), "failed"),
        ("quality-mailto-link-valid", (HOME, page("contact", '<a href="mailto:a@lamps.co.uk">b@lamps.co.uk</a>')), (), "failed"),
        ("quality-mailto-link-valid", (HOME, page("contact", '<a href="mailto:?subject=Look">Share</a>')), (), "inapplicable"),
        ("quality-email-domain-mx", (HOME, with_mail("mx")), (), "passed"),
        ("quality-email-domain-mx", (HOME, with_mail("null-mx")), (), "failed"),
        ("quality-email-domain-mx", (HOME, with_mail("address-only")), (), "cantTell"),
        ("quality-email-domain-mx", (HOME, CONTACT), (), "untested"),
        ("quality-email-domain-mx", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-form-labels", (HOME, CONTACT), (), "passed"),
        ("quality-form-labels", (HOME, page("contact", '<form><input type="email" name="e"><textarea name="m"></textarea><button>Send</button></form>')), (), "failed"),
        ("quality-form-labels", (HOME, page("contact", '<form><input type="email" placeholder="Email"><textarea placeholder="Message"></textarea><button>Send</button></form>')), (), "cantTell"),
        ("quality-form-labels", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-contact-keyboard", (HOME, CONTACT), (), "passed"),
        ("quality-contact-keyboard", (page("home", '<main><a href="/contact" tabindex="-1">Contact us</a></main>'), PRODUCT), (), "failed"),
        ("quality-contact-keyboard", (page("home", '<nav><a href="/contact" tabindex="-1">Contact us</a></nav>'), PRODUCT), (), "cantTell"),
        ("quality-contact-keyboard", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-accessible-name", (HOME, CONTACT), (), "passed"),
        ("quality-accessible-name", (page("home", '<a href="tel:+442079460018"><i></i></a>'), PRODUCT), (), "failed"),
        ("quality-accessible-name", (page("home", '<a href="mailto:a@lamps.co.uk">here</a>'), PRODUCT), (), "cantTell"),
        ("quality-accessible-name", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-phone-alternative-deaf", (HOME, CONTACT), (), "passed"),
        ("quality-phone-alternative-deaf", (HOME, page("contact", PHONE)), (), "failed"),
        ("quality-phone-alternative-deaf", (page("home", MAIL), page("contact", PHONE)), (), "cantTell"),
        ("quality-phone-alternative-deaf", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-captcha-alternative", (HOME, captcha("turnstile")), (), "passed"),
        ("quality-captcha-alternative", (HOME, captcha("image")), (), "failed"),
        ("quality-captcha-alternative", (HOME, captcha("image", phone=True)), (), "cantTell"),
        ("quality-captcha-alternative", (HOME, CONTACT), (), "inapplicable"),
        ("quality-login-wall", (HOME, CONTACT), (), "passed"),
        ("quality-login-wall", (HOME, page("contact", '<form><label for="p">Password</label><input id="p" type="password"><button>Log in</button></form>')), (), "failed"),
        ("quality-login-wall", (page("home", FOOTER + PHONE), page("contact", '<form><label for="p">Password</label><input id="p" type="password"><button>Log in</button></form>')), (), "cantTell"),
        ("quality-form-privacy", (HOME, CONTACT), (), "passed"),
        ("quality-form-privacy", (HOME, page("contact", FORM.replace('<button>', '<label for="n">Newsletter</label><input id="n" type="checkbox" checked><button>'))), ("de",), "failed"),
        ("quality-form-privacy", (HOME, page("contact", FORM.replace('<a href="/privacy">Privacy</a>', ""))), ("de",), "cantTell"),
        ("quality-form-privacy", (BARE, PRODUCT), (), "inapplicable"),
        ("quality-help-consistent-order", (page("home", f'<footer>{PHONE}<a href="/help">Help</a></footer>'), page("product", f'<footer>{PHONE}<a href="/help">Help</a></footer>')), (), "passed"),
        ("quality-help-consistent-order", (page("home", f'<footer>{PHONE}<a href="/help">Help</a></footer>'), page("product", f'<footer><a href="/help">Help</a>{PHONE}</footer>')), (), "failed"),
        ("quality-help-consistent-order", (BARE, PRODUCT), (), "inapplicable"),
    ],
)  # fmt: skip
def test_quality_check(check: str, pages: tuple, markets: tuple[str, ...], outcome: str) -> None:
    answer = verdict(check, *pages, markets=markets)
    assert answer.outcome == outcome, answer.reason


@pytest.mark.parametrize(
    ("src", "alt", "context"),
    [
        ("/img/a1.gif", "", "Tel.:"),
        ("/img/a1.gif", "", "電話番号："),
        ("/img/a1.gif", "", "이메일"),
        ("/img/a1.gif", "Telefonnummer", ""),
        ("/img/a1.gif", "Numéro de téléphone", "Service client"),
        ("/img/a1.gif", "Correo electrónico", ""),
        ("/img/e-mail-adresse.png", "", ""),
        ("/img/a1.gif", "お電話はこちら 03-1234-5678", ""),
    ],
)
def test_a_picture_of_contact_data_is_noticed_by_name_text_and_place(src: str, alt: str, context: str) -> None:
    image = ContactImage(src, alt, "footer", "img", bool(alt), context=context)
    plain = page("product", PHONE)
    facts = plain.artifacts["contact_facts"]
    shown = page("product", PHONE, contact_facts=ContactFacts(facts.runs, facts.links, (image,)))
    assert verdict("quality-contact-not-image-only", HOME, shown).outcome.value == "cantTell"


@pytest.mark.parametrize(
    ("src", "alt", "context"),
    [
        ("/img/phone.png", "", "Tel.: 020 7946 0018"),
        ("/img/contact.png", "Contact us", ""),
        ("/img/mail.png", "", "News"),
    ],
)
def test_an_icon_beside_text_is_no_picture_of_data(src: str, alt: str, context: str) -> None:
    image = ContactImage(src, alt, "footer", "img", bool(alt), context=context)
    plain = page("product", PHONE)
    facts = plain.artifacts["contact_facts"]
    shown = page("product", PHONE, contact_facts=ContactFacts(facts.runs, facts.links, (image,)))
    assert verdict("quality-contact-not-image-only", HOME, shown).outcome.value == "passed"
