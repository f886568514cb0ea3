"""Levels of channels that depend on what stands beside them."""

from __future__ import annotations

from checks.snapshot import SiteSnapshot
from checks.support.channels import find_channels
from checks.support.saved import snapshot_from_html

URL = "https://www.lamps.co.uk/contact"


def addresses(*bodies: str) -> list[str]:
    """Postal addresses of a site with one page for each body."""
    pages = [
        snapshot_from_html(f"<html><body>{body}</body></html>", f"{URL}/{n}", "contact")
        for n, body in enumerate(bodies)
    ]
    return [each.value for each in find_channels(SiteSnapshot(URL, pages)) if each.kind == "postal-address"]


def test_a_town_named_in_another_language_makes_no_second_address() -> None:
    german, portuguese = "<p>Hauptstraße 26, 10969 Berlin</p>", "<p>Hauptstraße 26, 10969 Berlim</p>"
    assert addresses(german, german, portuguese) == ["Hauptstraße 26, 10969 Berlin"]
    assert len(addresses(german, "<p>Hauptstraße 26, 20459 Hamburg</p>", "<p>Hauptstraße 28, 10969 Berlin</p>")) == 3


def levels(body: str, page_type: str = "home", *, url: str = URL) -> dict[tuple[str, str], str]:
    page = snapshot_from_html(f'<html lang="en-GB"><body>{body}</body></html>', url, page_type)
    return {(each.kind, each.value): each.level for each in find_channels(SiteSnapshot(url, [page]))}


def test_hours_that_name_a_messaging_service_staff_it() -> None:
    link = '<a href="https://wa.me/447911123456">WhatsApp</a>'
    assert levels(f"<main>{link}<p>WhatsApp: Mon-Fri 9am-5pm</p></main>")["whatsapp", "+447911123456"] == "staffed"
    assert levels(f"<main>{link}<p>Shop open Mon-Fri 9am-5pm</p></main>")["whatsapp", "+447911123456"] == "operable"


def test_hours_of_one_department_do_not_staff_another() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{number}</td><td>{hours}</td></tr>"
        for name, number, hours in (
            ("Orders", "020 7946 0018", "Mon-Fri 9am-5pm"),
            ("Accounts", "020 7946 0019", ""),
        )
    )
    found = levels(
        f"<main><table><tr><th>Department</th><th>Phone</th><th>Hours</th></tr>{rows}</table></main>", "contact"
    )
    assert (found["phone", "+442079460018"], found["phone", "+442079460019"]) == ("staffed", "operable")


def test_hours_beside_any_sighting_of_a_number_count() -> None:
    body = (
        '<header><a href="tel:+442079460018">020 7946 0018</a></header><main><p>Lamps</p></main>'
        '<footer><p>Mon-Fri 9am-5pm</p><a href="tel:+442079460018">020 7946 0018</a></footer>'
    )
    assert levels(body)["phone", "+442079460018"] == "staffed"


def test_accessibility_feedback_is_as_good_as_its_address() -> None:
    body = "<main><h1>Accessibility</h1><p>Write to access@lamps.co.uk or call 020 7946 0018.</p></main>"
    found = levels(body, "policy/accessibility")
    assert found["accessibility-feedback", "access@lamps.co.uk"] == "present"
    assert found["accessibility-feedback", "+442079460018"] == "operable"


def test_an_address_for_barriers_is_a_feedback_route_on_any_page() -> None:
    assert ("accessibility-feedback", "accessibility@lamps.co.uk") in levels(
        "<main><p>accessibility@lamps.co.uk</p></main>", "other"
    )


def test_an_address_for_complaints_is_a_complaint_route() -> None:
    assert ("complaint", "grievance@lamps.co.uk") in levels("<footer><p>grievance@lamps.co.uk</p></footer>")


def test_an_address_for_privacy_on_the_privacy_page_is_a_request_route() -> None:
    found = levels("<main><p>privacy@lamps.co.uk</p></main>", "policy/privacy")
    assert ("privacy-request", "privacy@lamps.co.uk") in found


def test_a_page_on_diversity_is_only_declared_as_a_place_to_report() -> None:
    found = levels('<footer><a href="/diversity">Diversity and inclusion</a></footer>')
    assert found["discrimination-report", "https://www.lamps.co.uk/diversity"] == "declared"
    found = levels('<footer><a href="/report">Report discrimination</a></footer>')
    assert found["discrimination-report", "https://www.lamps.co.uk/report"] == "present"


def test_a_menu_button_on_the_home_page_is_no_help_centre() -> None:
    assert levels('<nav><a href="#">Help</a></nav>', url="https://www.lamps.co.uk/?ref=1") == {}


def test_help_in_more_languages() -> None:
    body = (
        '<a href="/a">Časté dotazy</a><a href="/b">Sıkça Sorulan Sorular</a><a href="/c">Usein kysytyt kysymykset</a>'
    )
    assert [value for kind, value in levels(f"<footer>{body}</footer>") if kind == "help-centre"] == [
        f"https://www.lamps.co.uk/{each}" for each in "abc"
    ]


def test_a_way_to_report_a_barrier_is_accessibility_feedback() -> None:
    found = levels('<footer><a href="/barrier">Report an accessibility issue</a></footer>')
    assert found == {("accessibility-feedback", "https://www.lamps.co.uk/barrier"): "present"}
    statement = '<main><a href="/fair">Report discrimination</a><p>Write to access@lamps.co.uk</p></main>'
    found = levels(statement, "policy/accessibility")
    assert {kind for kind, _ in found} == {"accessibility-feedback", "email"}
    assert found["accessibility-feedback", "https://www.lamps.co.uk/fair"] == "present"


def test_a_magazine_is_no_store_locator() -> None:
    assert levels('<nav><a href="/magazine">Magazine</a></nav>') == {}
    assert levels('<nav><a href="/stores">Find your nearest store</a></nav>') == {
        ("store-locator", "https://www.lamps.co.uk/stores"): "present"
    }
