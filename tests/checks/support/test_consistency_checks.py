"""The same details everywhere, and the same channels in every version of the shop."""

from __future__ import annotations

import pytest

from tests.checks.support.shops import FORM, MAIL, PHONE, page, verdict

LD = '<script type="application/ld+json">{"@type":"Organization","telephone":"+44 20 7946 0999"}</script>'
OTHER = PHONE.replace("0018", "0777")


@pytest.mark.parametrize(
    ("pages", "outcome"),
    [
        ((page("home", f"<footer>{PHONE}</footer>"), page("product", f"<footer>{PHONE}</footer>")), "passed"),
        ((page("home", LD + PHONE), page("product", PHONE)), "failed"),
        ((page("home", LD + PHONE + OTHER), page("product", "<p>Lamp</p>")), "cantTell"),
        ((page("home", f"<footer>{PHONE}</footer>"), page("product", f"<footer>{PHONE}</footer>"), page("help", f"<footer>{OTHER}</footer>")), "failed"),
        ((page("home", "<p>Lamps</p>"), page("product", "<p>Lamp</p>")), "inapplicable"),
    ],
)  # fmt: skip
def test_contact_details(pages: tuple, outcome: str) -> None:
    answer = verdict("consistency-contact-details", *pages)
    assert answer.outcome == outcome, answer.reason


def test_a_version_without_phone_is_put_up_for_review_with_the_matrix() -> None:
    english = (page("home", PHONE, "en", path="/en/"), page("contact", PHONE + MAIL + FORM, "en", path="/en/contact"))
    french = (page("home", "<p>Lampes</p>", "fr", path="/fr/"), page("contact", MAIL + FORM, "fr", path="/fr/contact"))
    answer = verdict("consistency-locale-channels", *english, *french)
    assert answer.outcome == "cantTell"
    assert answer.instances[0].page_url == "https://lamps.co.uk/fr/"
    assert answer.instances[0].evidence["matrix"]["en"]["phone"] == "operable, basic"
    assert answer.instances[0].evidence["matrix"]["fr"]["phone"] == ""


def test_equal_versions_pass_and_one_version_is_inapplicable() -> None:
    pages = [page("contact", PHONE + MAIL, lang, path=f"/{lang}/contact") for lang in ("en", "fr")]
    assert verdict("consistency-locale-channels", *pages).outcome == "passed"
    assert verdict("consistency-locale-channels", pages[0]).outcome == "inapplicable"
