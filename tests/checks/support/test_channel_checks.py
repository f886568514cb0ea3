"""Does each channel exist? One shop per outcome."""

from __future__ import annotations

import pytest

from checks.snapshot import FoundPage
from tests.checks.support.shops import FOOTER, FORM, MAIL, PHONE, page, ungathered, verdict

HOME = page("home", FOOTER)
BARE = page("home", "<main>Lamps</main>")
PRODUCT = page("product", "<main>A lamp</main>")
CONTACT = page(
    "contact",
    f"<h1>Contact</h1>{PHONE}{MAIL}{FORM}<address>Lamps Ltd, 12 High Street, London, SW1A 1AA</address>{FOOTER}",
)
DEAD = FoundPage("https://lamps.co.uk/callback", "other", "t", False, "http-error")


@pytest.mark.parametrize(
    ("check", "pages", "markets", "outcome"),
    [
        ("channel-contact-page-present", (HOME, CONTACT), (), "passed"),
        ("channel-contact-page-present", (BARE, PRODUCT), (), "failed"),
        ("channel-contact-page-present", (HOME, PRODUCT), (), "cantTell"),
        ("channel-contact-page-present", (HOME, page("contact", "<h1>FAQ</h1>")), (), "cantTell"),
        ("channel-contact-page-present", (BARE,), (), "untested"),
        ("channel-email-present", (HOME, CONTACT), ("uk",), "passed"),
        ("channel-email-present", (BARE, PRODUCT), ("uk",), "failed"),
        ("channel-email-present", (BARE, PRODUCT), ("us",), "cantTell"),
        ("channel-email-present", (BARE, page("contact", "<p>press@lamps.co.uk</p>")), ("uk",), "cantTell"),
        ("channel-email-present", (BARE, page("contact", "<p>lampshop@gmail.com</p>")), ("uk",), "cantTell"),
        ("channel-email-present", (BARE, page("contact", "<p>noreply@lamps.co.uk name@example.com</p>")), ("uk",), "failed"),
        ("channel-email-present", (BARE,), ("uk",), "untested"),
        ("channel-phone-present", (HOME, CONTACT), ("de",), "passed"),
        ("channel-phone-present", (BARE, PRODUCT), ("de",), "failed"),
        ("channel-phone-present", (BARE, PRODUCT), ("us",), "cantTell"),
        ("channel-phone-present", (BARE, page("contact", "<p>Fax 020 7946 0018</p>")), ("de",), "cantTell"),
        ("channel-postal-address-present", (HOME, CONTACT), ("uk",), "passed"),
        ("channel-postal-address-present", (BARE, page("contact", "<p>Write to us</p>")), ("uk",), "failed"),
        ("channel-postal-address-present", (BARE, page("contact", "<p>P.O. Box 1234, London SW1A 1AA</p>")), ("uk",), "cantTell"),
        ("channel-postal-address-present", (BARE, PRODUCT), ("uk",), "cantTell"),
        ("channel-contact-form-present", (HOME, CONTACT), (), "passed"),
        ("channel-contact-form-present", (page("home", '<a href="/help">Contact form</a>'), page("help", "<p>Call us</p>")), (), "failed"),
        ("channel-contact-form-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-live-chat-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-live-chat-present", (page("home", '<script src="https://embed.tawk.to/1/2"></script>'), PRODUCT), (), "cantTell"),
        ("channel-live-chat-present", (page("home", '<div class="fb-customerchat"></div>'), PRODUCT), (), "failed"),
        ("channel-live-chat-present", (page("home", '<button type="button">Chat now</button>'), PRODUCT), (), "passed"),
        ("channel-callback-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-callback-present", (page("home", '<a href="/callback">Request a callback</a>'), PRODUCT), (), "failed"),
        ("channel-callback-present", (page("home", '<form><h2>Request a callback</h2><label for="t">Phone</label><input id="t" type="tel"><button>Call me back</button></form>'), PRODUCT), (), "passed"),
        ("channel-messaging-app-present", (page("home", '<a href="https://wa.me/442079460018">WhatsApp</a>'), PRODUCT), (), "passed"),
        ("channel-messaging-app-present", (page("home", '<a href="https://wa.me/">WhatsApp</a>'), PRODUCT), (), "failed"),
        ("channel-messaging-app-present", (page("home", '<a href="https://wa.me/?text=look">Share</a>'), PRODUCT), (), "inapplicable"),
        ("channel-social-profiles-present", (page("home", '<a href="https://instagram.com/lampshop">Instagram</a>'), PRODUCT), (), "passed"),
        ("channel-social-profiles-present", (page("home", '<a href="https://www.facebook.com/">Facebook</a>'), PRODUCT), (), "failed"),
        ("channel-social-profiles-present", (page("home", '<a href="https://facebook.com/shopify">Facebook</a>'), PRODUCT), (), "failed"),
        ("channel-social-profiles-present", (page("home", '<a href="https://instagram.com/lampshop"></a>'), PRODUCT), (), "cantTell"),
        ("channel-social-profiles-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-help-centre-present", (page("home", '<a href="/help">Help</a>' + PHONE), page("help", "<h1>Help</h1>")), (), "passed"),
        ("channel-help-centre-present", (page("home", '<a href="/help">Help</a>'), page("help", "<h1>Help</h1>")), (), "cantTell"),
        ("channel-store-locator-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-complaint-route-present", (BARE, page("contact", "<p>Complaints: complaints@lamps.co.uk</p>")), ("es",), "passed"),
        ("channel-complaint-route-present", (BARE, PRODUCT), ("es",), "failed"),
        ("channel-complaint-route-present", (BARE, PRODUCT), ("us",), "cantTell"),
        ("channel-discrimination-report-present", (BARE, PRODUCT), (), "cantTell"),
        ("channel-discrimination-report-present", (BARE, page("contact", "<p>Report discrimination to fair@lamps.co.uk</p>")), (), "passed"),
        ("channel-privacy-request-present", (BARE, page("policy/privacy", "<p>privacy@lamps.co.uk</p>")), (), "passed"),
        ("channel-privacy-request-present", (BARE, page("policy/privacy", "<p>You may exercise your rights.</p>")), (), "failed"),
        ("channel-privacy-request-present", (BARE, PRODUCT), (), "untested"),
        ("channel-accessibility-feedback-present", (BARE, page("policy/accessibility", "<main><p>access@lamps.co.uk</p></main>")), (), "passed"),
        ("channel-accessibility-feedback-present", (BARE, page("policy/accessibility", "<main><p>We care.</p></main>")), (), "failed"),
        ("channel-accessibility-feedback-present", (BARE, page("policy/accessibility", f"<main>{PHONE}</main>")), (), "cantTell"),
        ("channel-accessibility-feedback-present", (BARE, PRODUCT), (), "inapplicable"),
        ("channel-minimum-mix", (HOME, CONTACT), (), "passed"),
        ("channel-minimum-mix", (BARE, PRODUCT), (), "failed"),
        ("channel-minimum-mix", (page("home", PHONE), PRODUCT), (), "cantTell"),
        ("channel-minimum-mix", (page("home", PHONE),), (), "untested"),
    ],
)  # fmt: skip
def test_channel_check(check: str, pages: tuple, markets: tuple[str, ...], outcome: str) -> None:
    found = (DEAD,) if check == "channel-callback-present" and outcome == "failed" else ()
    answer = verdict(check, *pages, markets=markets, found=found)
    assert answer.outcome == outcome, answer.reason


@pytest.mark.parametrize(
    "check", ["channel-email-present", "channel-minimum-mix", "quality-tel-link-valid", "consistency-contact-details"]
)
def test_missing_facts_are_untested_with_the_reason(check: str) -> None:
    answer = verdict(check, ungathered("home"))
    assert answer.outcome == "untested"
    assert "the tab was lost" in answer.reason
