"""The report passes the audit it reports about: every page check, desktop and phone."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.catalog import catalog
from checks.model import Outcome, Scope
from checks.runner import Result, run_page
from checks.snapshot import NotGathered
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import GATHERERS, page_gatherers, probe_artifacts
from crawler.gatherers.base import Gatherer
from reports.build import build
from reports.comparison import compare_runs
from reports.render import html
from reports.render.compare import write_comparison
from tests.crawler.engines.conftest import Run
from tests.reports.render.cards import card, hostile_card, screenshot
from tests.reports.runs import bad, make_check, make_page, write_run

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a folder with reports of all kinds."""
    folder = tmp_path_factory.mktemp("reports")
    _portfolio(folder / "audits")
    for name, made in (("card", card(fixes=45, pages=70)), ("hostile", hostile_card())):
        screenshot(folder / name)
        html.render(made, None, folder / name)  # type: ignore[arg-type]
    for language in ("en", "de"):
        _short(folder / f"short-{language}", language)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def _portfolio(audits: Path) -> None:
    """Six sites, the first with two nights; a comparison over the nights, and one over two sites."""
    for number, run_id in enumerate(("20260102T030405Z-aaaa", "20260103T030405Z-bbbb")):
        for site in range(6 if number else 1):
            host = f"shop{site}.example"
            header = {"run_id": run_id, "started": f"2026-01-0{2 + number}T03:04:05Z"}
            header |= {"host": host, "site": f"https://{host}/"}
            page = make_page(f"https://{host}/", "<main><p>x</p><img></main><footer><img></footer>")
            found = bad("footer img") if number else bad("footer img", "main img")
            build(write_run(audits / host / run_id, [(page, [(make_check(), found)])], header=header))
    runs = sorted(each.parent for each in audits.glob("*/*/run.json"))
    write_comparison(compare_runs(runs[:2]), audits / "comparison")
    write_comparison(compare_runs([runs[1], runs[2]]), audits / "sites")


def _short(folder: Path, language: str) -> None:
    """Every kind of page and part with few entries: probes cost by the stop."""
    screenshot(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "FIRST_FIXES", 4)
        patch.setattr(html, "FIRST_PAGES", 9)
        html.render(card(fixes=8, pages=18, language=language), None, folder)  # type: ignore[arg-type]


def audited(
    run: Run, engine: PlaywrightEngine, url: str, width: int, gatherers: tuple[Gatherer, ...] | None = None
) -> list[Result]:
    """Results of every page check over the page as the audit would see it."""
    options = PageOptions(width=width, height=844 if width < 500 else 800)
    page = run(
        capture(
            engine,
            url,
            gatherers=gatherers or page_gatherers(),
            save_screenshot=lambda name, data: name,
            page_type="other",
            settings=CaptureSettings(options),
        )
    )
    assert page.status == "audited", page.reason
    assert not isinstance(page.artifacts["axe"], NotGathered), page.artifacts["axe"]
    checks = [each for each in catalog().values() if each.scope is Scope.PAGE]
    return list(run_page(page, checks))


WIDTHS = (1280, 390)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "card/scorecard.html",
        "card/scorecard-fixes-2.html",
        "card/scorecard-pages-2.html",
        "short-de/scorecard.html",
        "audits/sites.html",
        "hostile/scorecard.html",
    ],
)
def test_nothing_fails(run: Run, playwright_engine: PlaywrightEngine, reports: str, path: str, width: int) -> None:
    results = audited(run, playwright_engine, reports + path, width)
    assert failures(results) == []
    assert sum(each.verdict.outcome is Outcome.PASSED for each in results) > 20


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "short-en/scorecard.html",
        "short-en/scorecard-fixes-2.html",
        "short-en/scorecard-pages-2.html",
        "audits/index.html",
        "audits/comparison.html",
    ],
)
def test_nothing_fails_under_the_probes(
    run: Run, playwright_engine: PlaywrightEngine, reports: str, path: str, width: int
) -> None:
    """The complete audit: keyboard, reflow, text spacing and the rest too, each on a fresh load."""
    results = audited(run, playwright_engine, reports + path, width, GATHERERS)
    assert failures(results) == []
    probed = [each for each in results if probe_artifacts() & set(each.check.requires)]
    answered = [each for each in probed if each.verdict.outcome is not Outcome.UNTESTED]
    assert len(answered) > 0.8 * len(probed), [
        (each.check.id, each.verdict.reason) for each in probed if each not in answered
    ]


def failures(results: list[Result]) -> list[object]:
    """What failed, in a form that explains itself."""
    return [
        (each.check.id, each.verdict.reason, [(one.selector, one.message) for one in each.verdict.instances[:3]])
        for each in results
        if each.verdict.outcome is Outcome.FAILED
    ]
