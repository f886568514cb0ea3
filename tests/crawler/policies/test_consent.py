"""Each consent layer gets the finding it deserves, and no other."""

from __future__ import annotations

import pytest

from checks.model import Outcome, Verdict
from checks.policies.artifacts import Consent
from checks.policies.policy_cookie_consent_choice import judge
from checks.policies.policy_gpc_acknowledged import judge as judge_signal
from checks.snapshot import PageSnapshot, SiteSnapshot
from crawler.gatherers.policies.dismiss import ConsentState

pytestmark = pytest.mark.browser


def consent_of(measured: dict[str, PageSnapshot], name: str) -> Consent:
    return measured[name].get(Consent)


def verdict(measured: dict[str, PageSnapshot], name: str, market: str = "de") -> Verdict:
    page = measured[name]
    return judge(SiteSnapshot(page.url, [page], facts={"markets": (market,)}))


@pytest.mark.parametrize(
    ("name", "vendor"),
    [("onetrust", "OneTrust"), ("usercentrics", "Usercentrics"), ("no-refuse", ""), ("two-layers", "")],
)
def test_the_layer_is_found_whoever_made_it(measured: dict[str, PageSnapshot], name: str, vendor: str) -> None:
    banner = consent_of(measured, name).banner
    assert banner is not None
    assert banner.vendor == vendor


def test_a_page_without_a_layer_has_none(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "none").banner is None
    assert verdict(measured, "none").outcome is Outcome.INAPPLICABLE


@pytest.mark.parametrize("name", ["onetrust", "usercentrics"])
def test_waiting_for_a_choice_with_equal_buttons_passes(measured: dict[str, PageSnapshot], name: str) -> None:
    found = verdict(measured, name)
    assert found.outcome is Outcome.PASSED, found


def test_tracking_before_the_choice_fails_in_europe(measured: dict[str, PageSnapshot]) -> None:
    found = verdict(measured, "early")
    assert found.outcome is Outcome.FAILED
    assert {each.evidence["phase"] for each in found.instances if each.outcome is Outcome.FAILED} == {"before"}


def test_tracking_before_the_choice_only_asks_for_a_person_elsewhere(measured: dict[str, PageSnapshot]) -> None:
    assert verdict(measured, "early", market="au").outcome is Outcome.CANT_TELL


def test_a_refusal_that_is_ignored_fails(measured: dict[str, PageSnapshot]) -> None:
    found = verdict(measured, "deaf")
    assert {each.evidence["phase"] for each in found.instances if each.outcome is Outcome.FAILED} == {"refused"}


def test_a_layer_without_refusal_is_reported(measured: dict[str, PageSnapshot]) -> None:
    found = verdict(measured, "no-refuse")
    assert found.outcome is Outcome.CANT_TELL
    assert "no refusal" in found.reason
    refused = next(each for each in consent_of(measured, "no-refuse").phases if each.name == "refused")
    assert not refused.done


def test_a_refusal_on_the_second_layer_is_counted_in_clicks(measured: dict[str, PageSnapshot]) -> None:
    consent = consent_of(measured, "two-layers")
    assert (consent.accept_clicks, consent.refuse_clicks) == (1, 2)
    found = verdict(measured, "two-layers")
    assert found.outcome is Outcome.CANT_TELL
    assert any("refusing 2" in each.message for each in found.instances)
    assert any("ticked" in each.message for each in found.instances)


def test_a_refusal_that_hides_is_called_less_prominent(measured: dict[str, PageSnapshot]) -> None:
    found = verdict(measured, "weak-refusal")
    assert any("less prominent" in each.message for each in found.instances)


def test_a_refusal_no_key_reaches_is_reported(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "mouse-only").banner is not None
    assert any("keyboard" in each.message for each in verdict(measured, "mouse-only").instances)


def test_accepting_lets_the_trackers_run(measured: dict[str, PageSnapshot]) -> None:
    accepted = consent_of(measured, "onetrust").phase("accepted")
    assert accepted is not None
    assert [each.host for each in accepted.trackers] == ["www.google-analytics.com"]
    assert {"_ga", "_fbp"} <= {each.name for each in accepted.stored}


def test_the_way_back_to_the_choice_is_seen(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "usercentrics").reopen == "Cookie-Einstellungen"


def test_the_signal_is_a_phase_of_its_own(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "early").phase("gpc") is not None


def test_a_shop_that_hears_the_signal_passes(measured: dict[str, PageSnapshot]) -> None:
    page = measured["signal"]
    assert consent_of(measured, "signal").gpc_script
    found = judge_signal(SiteSnapshot(page.url, [page], facts={"markets": ("us-ca",)}))
    assert found.outcome is Outcome.PASSED, found
    deaf = measured["early"]
    assert judge_signal(SiteSnapshot(deaf.url, [deaf], facts={"markets": ("us-ca",)})).outcome is Outcome.INAPPLICABLE


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("onetrust", "refused"),
        ("usercentrics", "refused"),
        ("early", "refused"),
        ("two-layers", "accepted"),
        ("no-refuse", "accepted"),
        ("mouse-only", "refused"),
        ("none", "none"),
        ("framed", "refused"),
        ("framed-settings", "accepted"),
        ("framed-form", "none"),
    ],
)
def test_the_layer_is_taken_out_of_the_way_as_politely_as_it_allows(
    dismissed: dict[str, ConsentState], name: str, state: str
) -> None:
    assert dismissed[name].state == state


def test_a_layer_in_a_frame_of_another_site_is_measured_like_any_other(measured: dict[str, PageSnapshot]) -> None:
    consent = consent_of(measured, "framed")
    assert consent.banner is not None
    assert "/frame-layer" in consent.banner.frame
    assert [each.role for each in consent.banner.controls] == ["reject", "accept"]
    assert consent.refuse_clicks == 1
    assert consent.phase("accepted").trackers
    assert not consent.phase("refused").trackers
    assert consent.banner.operable_by_keyboard


def test_a_refusal_behind_the_settings_of_a_frame_is_found(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "framed-settings").refuse_clicks == 2


def test_a_form_in_a_frame_of_the_running_text_is_no_layer(measured: dict[str, PageSnapshot]) -> None:
    assert consent_of(measured, "framed-form").banner is None
