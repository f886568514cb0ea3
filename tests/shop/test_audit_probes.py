"""What only a keyboard, a pointer, another width or time shows: the probed audit of a handful of pages against the truth file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from tests.shop.audited import Audited, audit, with_probes
from tests.shop.expected import expected
from tests.shop.plants import TOGETHER

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("shop-probes")]

PAGES = ("/", "/p/wool-throw", "/c/lighting", "/checkout/payment", "/checkout/address", "/account/register", "/account/login")  # fmt: skip
"""One page of each template that something is planted on; between them they hold every planted defect that a probe finds."""

UNTRIED = {"silent-basket"}
"""Filling the basket asks the shop, which no probe may: that check stays untested, and says so."""


def probed(folder: Path, plants: Collection[str]) -> Audited:
    """The pages are too few for a score, and the exit status may say so."""
    return audit(folder, plants, PAGES, languages=("en",), probes="on", statuses=(0, 1, 3))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return probed(tmp_path_factory.mktemp("clean"), ())


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return probed(tmp_path_factory.mktemp("planted"), TOGETHER)


def test_the_clean_shop_has_no_finding_under_probes(clean: Audited) -> None:
    rows = clean.findings()
    assert [
        f"{row.path}: {row.check_id} {row.outcome} {row.selector}: {row.message}" for row in rows.itertuples()
    ] == []


def test_probes_find_nothing_that_is_not_planted(planted: Audited) -> None:
    assert planted.unplanted(with_probes(), PAGES) == []


def test_probes_find_every_planted_defect(planted: Audited) -> None:
    wanted = {each.plant for path in PAGES for each in expected(path, TOGETHER) if each.check in with_probes()}
    assert len(wanted) >= 15
    assert wanted - planted.met(with_probes(), PAGES) == UNTRIED
