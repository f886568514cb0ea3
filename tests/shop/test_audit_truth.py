"""The whole audit against the truth file, from the command line and in a real browser: every finding, and no other."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from tests.shop.audited import POLICIES, Audited, audit, without_probes
from tests.shop.expected import expected
from tests.shop.plants import TOGETHER, truth
from tests.shop.stock import localised, site_paths

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("shop-audit")]

LANGUAGES = ("en", "de")
OWN = ("/", "/p/wool-throw", "/contact", "/help", "/stores", "/withdraw", "/journal", *(f"/policies/{kind}" for kind in POLICIES))  # fmt: skip
ONCE = ("/c/lighting", "/cart", "/checkout/address", "/checkout/payment", "/checkout/review", "/account/login", "/account/register", "/journal/repair-a-lamp")  # fmt: skip
PAGES = (*(localised(lang, path) for path in OWN for lang in LANGUAGES), *ONCE)

MOVED_TO = ("/policies/complaints-procedure", "/de/policies/cookie-notice")
"""Where planted links lead instead of the policy."""


def pages(plants: Collection[str]) -> list[str]:
    """The pages that exist in a shop with these plants."""
    there = set(site_paths(LANGUAGES, plants))
    return [path for path in PAGES if path in there]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("clean"), (), pages(()))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("planted"), TOGETHER, [*pages(TOGETHER), *MOVED_TO])


def test_the_clean_shop_has_no_finding(clean: Audited) -> None:
    rows = clean.findings()
    assert [
        f"{row.path}: {row.check_id} {row.outcome} {row.selector}: {row.message}" for row in rows.itertuples()
    ] == []


@pytest.mark.parametrize("twin", ["clean", "planted"])
def test_what_only_the_whole_site_shows_is_found_and_nothing_else(twin: str, request: pytest.FixtureRequest) -> None:
    audited: Audited = request.getfixturevalue(twin)
    assert audited.site_surprises() == []


def test_every_planted_defect_is_found_and_nothing_else(planted: Audited) -> None:
    assert planted.surprises(without_probes(), pages(TOGETHER)) == []


def test_the_pages_meet_most_planted_defects_of_the_page(planted: Audited) -> None:
    met = {each.plant for path in pages(TOGETHER) for each in expected(path, TOGETHER)}
    wanted = {
        row["plant"] for row in truth()["finding"] if row["check"] in without_probes() and row["plant"] in TOGETHER
    }
    assert wanted <= met


@pytest.mark.parametrize("twin", ["clean", "planted"])
def test_channels_are_those_of_the_truth_file(twin: str, request: pytest.FixtureRequest) -> None:
    audited: Audited = request.getfixturevalue(twin)
    assert audited.channel_surprises() == []


@pytest.mark.parametrize("twin", ["clean", "planted"])
def test_policies_are_those_of_the_truth_file(twin: str, request: pytest.FixtureRequest) -> None:
    audited: Audited = request.getfixturevalue(twin)
    assert audited.policy_rows() == audited.wanted_policies()
