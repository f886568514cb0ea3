"""The audit of the French, Japanese, Korean and Portuguese shop against the truth file; the English and German one is in test_audit_truth.py."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from tests.shop.audited import POLICIES, Audited, audit, without_probes
from tests.shop.plants import TOGETHER
from tests.shop.stock import localised, site_paths

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("shop-languages"),
]

LANGUAGES = ("fr", "ja", "ko", "pt")
OWN = ("/", "/p/wool-throw", "/contact", "/help", "/stores", "/withdraw", *(f"/policies/{kind}" for kind in POLICIES))

PLANTS = tuple(name for name in TOGETHER if name != "language-of-part")
"""That one is in the German entry of the language switch, which a shop of these languages does not have."""


def pages(plants: Collection[str]) -> list[str]:
    """Where contact details and policies stand, in each language."""
    there = set(site_paths(LANGUAGES, plants))
    return [path for lang in LANGUAGES for path in (localised(lang, own) for own in OWN) if path in there]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("clean"), (), pages(()), languages=LANGUAGES)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("planted"), PLANTS, pages(PLANTS), languages=LANGUAGES)


@pytest.fixture(params=["clean", "planted"])
def twin(request: pytest.FixtureRequest) -> Audited:
    return request.getfixturevalue(request.param)


def test_every_page_has_what_is_planted_and_nothing_else(twin: Audited) -> None:
    assert twin.surprises(without_probes(), pages(twin.plants)) == []


def test_what_only_the_whole_site_shows_is_found_and_nothing_else(twin: Audited) -> None:
    assert twin.site_surprises() == []


def test_channels_are_those_of_the_truth_file(twin: Audited) -> None:
    assert twin.channel_surprises() == []


def test_policies_are_those_of_the_truth_file(twin: Audited) -> None:
    assert twin.policy_rows() == twin.wanted_policies()
