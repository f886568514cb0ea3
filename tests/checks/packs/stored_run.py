"""One stored run that every market is scored on: a shop in three languages, with gaps each market sees differently."""

from __future__ import annotations

from checks.snapshot import PageSnapshot, SiteSnapshot, from_json, to_json
from reports.obligations import Seen
from tests.checks.policies.shop import BASE, PRIVACY_EN, RETURNS_EN, TERMS_EN, home, link, page, product

IMPRINT = "Impressum\nLinden GmbH, Gartenweg 4, 50667 Köln\nGeschäftsführerin Anna Beyer, Telefon 0221 4710880, info@linden.example\nHandelsregister: HRB 41234, USt-IdNr.: DE136695976"
WITHDRAWAL = """Widerrufsbelehrung
Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen.
Senden Sie uns eine eindeutige Erklärung per Brief oder E-Mail.
Muster-Widerrufsformular: Wenn Sie den Vertrag widerrufen wollen, füllen Sie bitte dieses Formular aus."""
SHIPPING = "Delivery\nStandard delivery by courier takes 3-5 working days and costs 4.95 € for every order within Germany and the EU."
ACCESSIBILITY = """Accessibility statement
This statement applies to our website, which is partially conformant with WCAG 2.1 level AA.
Known issues: some videos have no captions. Contact us to report a barrier: access@linden.example.
The site was tested with a screen reader on 3 March 2026."""

_LINKS = (
    link("Privacy policy", "/privacy"), link("Returns", "/returns"), link("Terms of sale", "/terms"), link("Delivery", "/delivery"), link("Impressum", "/impressum"),
    link("Widerrufsbelehrung", "/widerruf"), link("Accessibility", "/accessibility"), link("Contact", "/contact"), link("OS-Plattform", "https://ec.europa.eu/consumers/odr"),
)  # fmt: skip


def stored_site() -> SiteSnapshot:
    """The run as it comes back from disk."""
    pages = [
        home(*_LINKS), product("Lamp\n49.00 € incl. VAT\nCustomer reviews\n4.8 out of 5 stars", *_LINKS), page("/cart", "Cart\nYour cart is empty.", *_LINKS, type="cart"),
        page("/privacy", PRIVACY_EN, type="policy/privacy"), page("/returns", RETURNS_EN, type="policy/returns"), page("/terms", TERMS_EN, type="policy/terms"),
        page("/delivery", SHIPPING, type="policy/shipping"), page("/impressum", IMPRINT, type="policy/imprint", lang="de"), page("/widerruf", WITHDRAWAL, type="policy/withdrawal", lang="de"),
        page("/accessibility", ACCESSIBILITY, type="policy/accessibility"), page("/contact", "Contact\nWrite to info@linden.example or call 0221 4710880.", type="contact"),
    ]  # fmt: skip
    back: list[PageSnapshot] = [from_json(to_json(each)) for each in pages]
    return SiteSnapshot(f"{BASE}/", back, (), {"languages": ["en", "de"]})


STORED = (
    Seen("channel-email-present", "passed", "info@linden.example"),
    Seen("channel-phone-present", "passed", "0221 4710880"),
    Seen("channel-postal-address-present", "passed", "Gartenweg 4, 50667 Köln"),
    Seen("channel-contact-page-present", "passed", "/contact"),
    Seen("channel-minimum-mix", "passed", "e-mail and phone"),
    Seen("channel-complaint-route-present", "cantTell", "no complaints page was found"),
    Seen("channel-privacy-request-present", "passed", "privacy@hollin.example"),
    Seen("channel-discrimination-report-present", "cantTell", "none was found"),
    Seen("channel-accessibility-feedback-present", "passed", "access@linden.example"),
    Seen("quality-phone-cost-basic-rate", "passed", "a geographic number"),
    Seen("quality-click-depth", "passed", "one click"),
    Seen("quality-login-wall", "passed", ""),
    Seen("quality-form-privacy", "inapplicable", "no form"),
    Seen("quality-chat-ai-disclosure", "inapplicable", "no chat"),
    Seen("quality-chat-human-handoff", "inapplicable", "no chat"),
    Seen("quality-chat-accessible", "inapplicable", "no chat"),
    Seen("quality-chat-recording-notice", "inapplicable", "no chat"),
    Seen("quality-response-time-stated", "cantTell", "no time was found"),
    Seen("quality-phone-alternative-deaf", "failed", "no alternative to the phone for deaf customers"),
    Seen("quality-footer-contact-every-page", "passed", ""),
    Seen("quality-contact-not-image-only", "passed", ""),
    Seen("quality-contact-keyboard", "passed", ""),
    Seen("quality-accessible-name", "passed", ""),
    Seen("quality-help-consistent-order", "passed", ""),
    Seen("quality-captcha-alternative", "inapplicable", "no captcha"),
    Seen("consistency-contact-details", "passed", "one set"),
    Seen("consistency-locale-channels", "inapplicable", "one country version"),
    Seen("axe/color-contrast", "failed", "text of low contrast", f"{BASE}/", ("wcag22:1.4.3",)),
    Seen("axe/image-alt", "passed", "", f"{BASE}/", ("wcag22:1.1.1",)),
    Seen("axe/target-size", "failed", "small targets", f"{BASE}/", ("wcag22:2.5.8",)),
)
"""Results of the other families, as the run stored them."""
