"""Page-stage gatherers on real pages in a real browser, through `capture` as the audit calls it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from checks.snapshot import (
    Axe,
    Document,
    Forms,
    Frames,
    Links,
    NotGathered,
    PageSnapshot,
    Requests,
    Screenshots,
    StructuredData,
    from_json,
    to_json,
)
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.engines.selenium_grid import SeleniumEngine
from crawler.gatherers.base import Gatherer, Stage
from crawler.gatherers.page import GATHERERS
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import PAGES, HazardServer, page

pytestmark = pytest.mark.browser


@contextmanager
def served(text: str) -> Iterator[str]:
    """A page for one test."""
    path = f"/own-{abs(hash(text))}"
    PAGES[path] = text
    try:
        yield path
    finally:
        del PAGES[path]


def snapshot(
    run: Run,
    engine: PlaywrightEngine,
    url: str,
    *names: str,
    options: PageOptions | None = None,
    pictures: dict[str, bytes] | None = None,
    extra: tuple[Gatherer, ...] = (),
) -> PageSnapshot:
    kept = pictures if pictures is not None else {}

    def save(suffix: str, data: bytes) -> str:
        kept[suffix] = data
        return f"{suffix}.jpg"

    chosen = tuple(each for each in GATHERERS if not names or each.artifact in names) + extra
    settings = CaptureSettings(options=options or PageOptions())
    return run(capture(engine, url, gatherers=chosen, save_screenshot=save, settings=settings))


def test_links_have_names_regions_and_places(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    body = """
    <header><nav><a href="/next" aria-label="Next page"><img src=/dot.gif alt=""></a></nav></header>
    <main><article><header><a href="#product">Product</a></header></article>
      <a href="mailto:a@shop.example">Write</a> <a href="/hidden" style="display:none">Hidden</a>
      <a href="/off" style="position:absolute;left:-9999px">Off</a>
      <div role=button tabindex=0>Chat</div> <a role=button href="/x">As button</a> <a>No link</a>
      <form><input type=submit value=Send></form>
      <div id=host></div></main>
    <div id=footer><a href="tel:+4930123">Call</a></div>
    <script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<a href=/inside>In shadow</a>'</script>
    """
    with served(page(body)) as path:
        found = snapshot(run, playwright_engine, site.url + path, "links").get(Links)
    by_name = {each.name: each for each in found.items}
    assert by_name["Next page"].region == "header"
    assert by_name["Next page"].href == site.url + "/next"
    assert by_name["Product"].region == "main"
    assert by_name["Write"].href == "mailto:a@shop.example"
    assert by_name["Call"].region == "footer"
    assert by_name["Send"].region == "form"
    assert (by_name["Chat"].kind, by_name["As button"].kind) == ("button", "button")
    assert by_name["In shadow"].selector == '#host >>> a[href$="inside"]'
    assert "No link" not in by_name
    visible = {each.text for each in found.items if each.visible}
    assert not visible & {"Hidden", "Off"}
    assert {"Write", "In shadow"} <= visible


def test_forms_and_loose_fields(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    body = """
    <form action=/contact method=post aria-label="Contact us">
      <label for=e>Your email</label><input id=e name=email type=email required autocomplete=email aria-describedby=hint>
      <span id=hint>We answer in a day</span>
      <textarea name=message placeholder=Message></textarea><input type=hidden name=token>
      <div class=g-recaptcha data-sitekey=x></div><button>Send message</button></form>
    <section><input aria-label="Search the shop"><select title=Sort><option>A</option></select><button>Find</button></section>
    """
    with served(page(body)) as path:
        contact, loose = snapshot(run, playwright_engine, site.url + path, "forms").get(Forms).items
    assert (contact.name, contact.method, contact.action) == ("Contact us", "post", site.url + "/contact")
    assert (contact.submit, contact.captcha) == ("Send message", "recaptcha")
    email, message = contact.fields
    assert (email.label, email.label_source, email.autocomplete, email.required) == (
        "Your email",
        "label",
        "email",
        True,
    )
    assert email.description == "We answer in a day"
    assert (message.tag, message.label_source) == ("textarea", "placeholder")
    assert [(field.label, field.label_source) for field in loose.fields] == [
        ("Search the shop", "aria-label"),
        ("Sort", "title"),
    ]
    assert (loose.method, loose.submit) == ("", "Find")


def test_frames_entered_and_not(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    found = snapshot(run, playwright_engine, site.url + "/frames", "frames", "links", "axe")
    frames = {each.selector: each for each in found.get(Frames).items}
    assert frames['iframe[title="same"]'].cross_origin is False
    other = frames['iframe[title="other"]']
    assert (other.cross_origin, other.entered, other.text) == (True, True, "inner text")
    assert frames['iframe[title="other"] >>> iframe[title="deep"]'].entered
    assert frames['iframe[title="boxed"]'].text == "boxed"
    deep = [link for link in found.get(Links).items if link.name == "deep link"]
    assert {link.frame for link in deep} == {site.url + "/deep", site.other + "/deep"}
    axe = found.get(Axe)
    assert axe.frames_untested == ('iframe[title="boxed"]',)


def test_document_is_the_settled_page(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    document = snapshot(run, playwright_engine, site.url + "/slow-data", "document").get(Document)
    assert "arrived" in document.text
    assert document.settled
    assert (document.lang, document.title, document.status) == ("en", "Page", 200)
    assert document.html.lower().startswith("<!doctype html>")
    assert document.viewport == (1280, 800)


def test_a_clock_does_not_keep_a_page_unsettled_but_growth_does(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    assert snapshot(run, playwright_engine, site.url + "/ticker", "document").get(Document).settled
    assert not snapshot(run, playwright_engine, site.url + "/restless", "document").get(Document).settled


def test_visible_text_only(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    body = """<p>Shown</p><p hidden>Hidden</p><script>var secret = 1</script><div id=h></div>
    <script>document.querySelector('#h').attachShadow({ mode: 'open' }).innerHTML = '<p>Shadow text</p><style>p{}</style>'</script>"""
    with served(page(body)) as path:
        document = snapshot(run, playwright_engine, site.url + path, "document").get(Document)
    assert document.text == "Shown\nShadow text"


def test_lazy_content_is_brought_in(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    body = """<div style='height:6000px'></div><p id=end>waiting</p><script>
    new IntersectionObserver(([e]) => { if (e.isIntersecting) end.textContent = 'seen' }).observe(end)</script>"""
    with served(page(body)) as path:
        found = snapshot(run, playwright_engine, site.url + path, "document")
    assert found.get(Document).text == "seen"


def test_third_parties_by_registered_domain(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    requests = snapshot(run, playwright_engine, site.url + "/frames", "requests").get(Requests)
    assert [party.host for party in requests.third_parties] == ["localhost"]
    assert requests.third_parties[0].kinds == ("document", "image")
    assert requests.first_party_count >= 3


def test_axe_keeps_what_it_found_apart(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    images = "<img src=/dot.gif>" * 250
    body = f"<h1>A</h1>{images}<p style='color:#aaa;background:#fff'>Pale</p><a href=/x style='font-size:1px'>t</a> <a href=/y>u</a>"
    with served(page(body)) as path:
        axe = snapshot(run, playwright_engine, site.url + path, "axe").get(Axe)
    rules = {rule.id: rule for rule in axe.rules}
    assert len(rules["image-alt"].violations) == 200
    assert rules["image-alt"].violations_total == 250
    pale = rules["color-contrast"].violations[0]
    assert pale.data["color-contrast"]["expectedContrastRatio"] == "4.5:1"
    assert pale.box is not None
    assert "contrast" in pale.message
    assert rules["html-has-lang"].passes == 1
    assert "target-size" in rules
    assert "video-caption" in axe.inapplicable


def test_axe_is_not_run_on_a_page_too_large_for_it(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    found = snapshot(run, playwright_engine, site.url + "/many-nodes", "axe")
    why = found.artifacts["axe"]
    assert isinstance(why, NotGathered)
    assert "61,0" in why.why
    assert found.status == "audited"


def test_pictures_are_bounded(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    from io import BytesIO

    from PIL import Image

    kept: dict[str, bytes] = {}
    shots = snapshot(run, playwright_engine, site.url + "/tall", "document", "screenshots", pictures=kept)
    found = shots.get(Screenshots)
    assert (found.truncated, found.scale) == (True, 0.5)
    assert Image.open(BytesIO(kept["full"])).size == (640, 5000)
    assert Image.open(BytesIO(kept["viewport"])).size == (1280, 800)
    assert len(kept["full"]) < 500_000


def test_structured_data_and_its_errors(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    body = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Store", "name": "Shop"}</script>
    <script type="application/ld+json">{"broken": </script>
    <div itemscope itemtype="https://schema.org/Product"><span itemprop=name>Shoe</span></div>"""
    with served(page(body)) as path:
        found = snapshot(run, playwright_engine, site.url + path, "structured_data").get(StructuredData)
    kinds = {item.get("@type") for item in found.items}
    assert "Product" in kinds
    assert "Store" in kinds or found.errors


def test_a_snapshot_survives_the_disk(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    found = snapshot(run, playwright_engine, site.url + "/frames")
    assert to_json(from_json(to_json(found))) == to_json(found)
    assert not [name for name, value in found.artifacts.items() if isinstance(value, NotGathered)]


def test_gathering_leaves_the_page_as_it_was(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    seen: list[Any] = []
    state = "() => [document.documentElement.outerHTML, scrollX, scrollY, document.activeElement.tagName, innerWidth]"

    async def look(live: Any, context: Any) -> Document:
        seen.append(await live.evaluate(state))
        return context.gathered.get("document")

    first, last = Gatherer("first", look), Gatherer("last", look)
    save = lambda suffix, data: suffix  # noqa: E731
    gatherers = (first, *GATHERERS, last)
    run(capture(playwright_engine, site.url + "/lazy", gatherers=gatherers, save_screenshot=save))
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/zip", "not-html", "download"),
        ("/text", "not-html", "text/plain"),
        ("/silent", "unreachable", "not complete"),
        ("/spin-later", "crashed", "took longer"),
    ],
)
def test_what_is_not_audited_says_why(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer, path: str, status: str, words: str
) -> None:
    quick = PageOptions(navigation_timeout=2.0, evaluate_timeout=2.0)
    found = snapshot(run, playwright_engine, site.url + path, options=quick)
    assert found.status == status
    assert words in found.reason
    assert all(isinstance(value, NotGathered) for value in found.artifacts.values())
    assert set(found.artifacts) == {each.artifact for each in GATHERERS}


@pytest.fixture
def own_engine(run: Run) -> Iterator[PlaywrightEngine]:
    """For pages that hang: the session's engine would clean up only when the loop runs again, and they spin until then."""
    engine = PlaywrightEngine(tabs=1)
    yield engine
    run(engine.close())


def test_a_gatherer_that_hangs_costs_only_its_own_artifact(
    run: Run, own_engine: PlaywrightEngine, site: HazardServer
) -> None:
    async def hang(live: Any, context: Any) -> None:
        await live.evaluate("() => { while (true) {} }", timeout=1)

    found = snapshot(run, own_engine, site.url + "/", "document", extra=(Gatherer("hanging", hang), GATHERERS[1]))
    assert isinstance(found.artifacts["hanging"], NotGathered)
    assert "took longer than 1 s" in found.artifacts["hanging"].why
    assert found.get(Document).title == "Home"
    assert found.get(Links).items
    assert found.status == "audited"


@pytest.mark.parametrize("path", ["/frames", "/own-axe", "/keys"])
def test_both_engines_see_the_same_page(
    run: Run, playwright_engine: PlaywrightEngine, selenium_engine: SeleniumEngine, site: HazardServer, path: str
) -> None:
    """Same links, fields and axe verdicts; what Selenium cannot see is not gathered rather than empty."""
    one = snapshot(run, playwright_engine, site.url + path)
    two = snapshot(run, selenium_engine, site.url + path)
    assert [(each.name, each.selector) for each in two.get(Links).items] == [
        (each.name, each.selector) for each in one.get(Links).items
    ]
    assert two.get(Forms) == one.get(Forms)
    assert [(r.id, r.violations_total, r.passes) for r in two.get(Axe).rules] == [
        (r.id, r.violations_total, r.passes) for r in one.get(Axe).rules
    ]
    assert isinstance(two.artifacts["requests"], NotGathered)


def test_probes_start_on_a_fresh_load_and_fail_alone(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    async def spoil(live: Any, context: Any) -> str:
        return await live.evaluate("() => { const was = document.title; document.title = 'spoilt'; return was }")

    probes = tuple(Gatherer(name, spoil, stage=Stage.PROBE) for name in ("one", "two"))
    found = snapshot(run, playwright_engine, site.url + "/", "document", extra=probes)
    assert (found.artifacts["one"], found.artifacts["two"]) == ("Home", "Home")
    once = snapshot(run, playwright_engine, site.url + "/once?x", "document", extra=probes)
    assert once.status == "audited"
    assert once.get(Document).title == "Once"
    assert isinstance(once.artifacts["one"], NotGathered)
    assert "could not be opened again" in once.artifacts["one"].why


def test_a_page_that_keeps_hanging_is_left_with_what_was_read(
    run: Run, own_engine: PlaywrightEngine, site: HazardServer
) -> None:
    tried: list[str] = []

    async def hang(live: Any, context: Any) -> None:
        tried.append(live.url)
        await live.evaluate("() => { while (true) {} }", timeout=0.5)

    hanging = tuple(Gatherer(f"hanging{i}", hang) for i in range(8))
    found = snapshot(run, own_engine, site.url + "/", "document", extra=hanging)
    assert len(tried) == 4
    assert found.status == "audited"
    assert found.get(Document).title == "Home"
    assert "given up" in found.artifacts["hanging7"].why
