"""`kill -9` of a site's process and of the night itself: the next night completes, nothing twice, nothing lost.

Ten random moments of each: `python -m benchmarks.nightly.kills`.
"""

import pytest

from benchmarks.nightly.kills import one_round

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.mark.parametrize(("victim", "after"), [("site", 4), ("night", 0), ("night", 5)])
def test_the_next_night_completes(victim: str, after: int) -> None:
    result = one_round(victim, after)
    assert result.wrong == ()
    assert result.resumed >= (after > 0)
