"""Every kind of alarm from two literals, and the silence when nothing of the shop's got worse."""

from dataclasses import replace

from crawler.night.alarms import Alarm, Kind, NightFacts, alarms

SITE = "https://shop.example/"
FIXES = {
    "f-blocker": ("Keyboard trap in the basket", "critical", True),
    "f-serious": ("Low contrast in the footer", "serious", False),
    "f-minor": ("Empty heading", "minor", False),
}
YESTERDAY = NightFacts(
    SITE,
    "r1",
    score=80.0,
    coverage=0.9,
    channels={"phone +49301234": "operable", "email a@shop.example": "present", "chat tidio": "declared"},
    policies={"returns": "found", "privacy": "section", "imprint": "missing-page"},
    pages_audited=10,
)
TODAY = replace(YESTERDAY, run_id="r2")


def raised(now: NightFacts, before: NightFacts | None = YESTERDAY, **more: object) -> tuple[Alarm, ...]:
    return alarms(before, now, score_drop=5, coverage_drop=0.2, **more)  # type: ignore[arg-type]


def kinds(now: NightFacts, before: NightFacts | None = YESTERDAY, **more: object) -> list[Kind]:
    return [each.kind for each in raised(now, before, **more)]


def test_an_unchanged_shop_is_quiet() -> None:
    assert raised(replace(TODAY, fixes=FIXES)) == ()


def test_new_failures_alarm_by_weight() -> None:
    now = replace(TODAY, fixes=FIXES, new=frozenset(FIXES))
    assert [(each.kind, each.key) for each in raised(now)] == [
        (Kind.NEW_BLOCKER, "fix f-blocker after r1"),
        (Kind.NEW_FIX, "fix f-serious after r1"),
    ]


def test_a_fix_and_a_regression_do_not_cancel_out() -> None:
    before = replace(YESTERDAY, fixes={"f-serious": FIXES["f-serious"]})
    now = replace(TODAY, fixes={"f-blocker": FIXES["f-blocker"]}, new=frozenset({"f-blocker"}))
    assert kinds(now, before) == [Kind.NEW_BLOCKER]


def test_the_same_failure_coming_back_later_is_a_new_alarm() -> None:
    now = replace(TODAY, fixes=FIXES, new=frozenset({"f-serious"}))
    first = raised(now)
    later = raised(replace(now, run_id="r9"), replace(YESTERDAY, run_id="r8"))
    assert first[0].key != later[0].key


def test_accepted_flaky_and_vanished_failures_are_quiet() -> None:
    now = replace(TODAY, fixes=FIXES, new=frozenset({*FIXES, "f-gone-again"}), flaky=frozenset({"f-serious"}))
    assert kinds(now, accepted=frozenset({"f-blocker"})) == []


def test_an_acceptance_that_is_over_alarms_while_the_fix_is_there() -> None:
    over = {"f-minor": "accepted until 2026-01-01 by Theme team, and still there", "f-mended": "accepted until …"}
    (alarm,) = raised(replace(TODAY, fixes=FIXES), expired=over)
    assert alarm.kind is Kind.EXPIRED
    assert "Theme team" in alarm.sentence


def test_a_channel_that_went_alarms_once_per_kind() -> None:
    now = replace(TODAY, channels={"email a@shop.example": "present"})
    (alarm,) = raised(now)
    assert (alarm.kind, alarm.sentence) == (Kind.CHANNEL_LOST, "phone is no longer offered (was +49301234)")


def test_another_number_or_a_channel_that_never_worked_is_no_loss() -> None:
    assert raised(replace(TODAY, channels={"phone +49309999": "present", "email a@shop.example": "present"})) == ()


def test_what_could_not_be_looked_at_again_is_not_lost() -> None:
    before = replace(YESTERDAY, places={"phone": frozenset({"https://shop.example/contact"})})
    refused = replace(TODAY, channels={"email a@shop.example": "present"}, looked=frozenset({SITE}))
    opened = replace(refused, looked=frozenset({SITE, "https://shop.example/contact"}))
    assert kinds(refused, before) == []
    assert kinds(opened, before) == [Kind.CHANNEL_LOST]
    assert kinds(replace(TODAY, policies={**YESTERDAY.policies, "returns": "blocked"})) == []


def test_a_policy_that_went_alarms_with_its_status() -> None:
    now = replace(TODAY, policies={"returns": "missing-page", "privacy": "section"})
    (alarm,) = raised(now)
    assert (alarm.kind, alarm.sentence) == (Kind.POLICY_GONE, "the returns policy is gone (missing-page)")


def test_a_policy_no_longer_linked_alarms() -> None:
    (alarm,) = raised(replace(TODAY, policies={"privacy": "found"}))
    assert alarm.sentence == "the returns policy is gone (no longer linked)"


def test_a_loss_and_the_check_that_fails_by_it_are_one_alarm() -> None:
    lost = {"f-returns": ("No readable returns policy", "serious", False), "f-other": FIXES["f-serious"]}
    checks = {"f-returns": "policy-returns-present", "f-other": "axe/color-contrast"}
    now = replace(TODAY, fixes=lost, checks=checks, new=frozenset(lost), policies={"privacy": "section"})
    assert [(each.kind, each.key.split(" ")[1]) for each in raised(now)] == [
        (Kind.NEW_FIX, "f-other"),
        (Kind.POLICY_GONE, "returns"),
    ]
    assert kinds(replace(now, comparable=False)) == [Kind.NEW_FIX, Kind.NEW_FIX]  # nothing else tells it then


def test_the_score_alarms_only_beyond_the_threshold() -> None:
    assert kinds(replace(TODAY, score=75.0)) == []
    assert kinds(replace(TODAY, score=74.9)) == [Kind.SCORE_DROPPED]


def test_collapsed_coverage_alarms_instead_of_the_score() -> None:
    assert kinds(replace(TODAY, score=None, coverage=0.4)) == [Kind.COVERAGE_COLLAPSED]
    assert kinds(replace(TODAY, score=10.0, coverage=0.4)) == [Kind.COVERAGE_COLLAPSED]


def test_an_unreachable_site_alarms_once_while_it_stays_away() -> None:
    away = NightFacts(SITE, reachable=False, why_not="connection refused")
    first, again = raised(away), raised(replace(away, why_not="timed out"))
    assert first[0].kind is Kind.UNREACHABLE
    assert first[0].key == again[0].key
    assert raised(away, None)[0].kind is Kind.UNREACHABLE


def test_a_change_of_ours_never_alarms() -> None:
    worse = replace(TODAY, comparable=False, score=10.0, channels={}, policies={}, fixes=FIXES)
    assert raised(worse) == ()
    assert kinds(replace(worse, new=frozenset({"f-serious"}))) == [Kind.NEW_FIX]  # found by a check that did not change


def test_a_first_run_is_quiet() -> None:
    assert raised(replace(TODAY, fixes=FIXES, new=frozenset(FIXES)), None) == ()
