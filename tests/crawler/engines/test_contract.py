"""What the port promises, on every engine. What an engine cannot do it must say, never fake."""

from __future__ import annotations

import pytest

from crawler.engines.base import (
    BrowserPage,
    Capability,
    Engine,
    EngineError,
    NavigationFailed,
    NotAPage,
    PageOptions,
    PageTimeout,
    Unsupported,
    World,
)
from crawler.gatherers.page.axe import run_axe
from crawler.settling import settle
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer

pytestmark = pytest.mark.browser


async def _can(page: BrowserPage, capability: Capability) -> bool:
    return capability in page.capabilities


def test_goto_says_what_came_back(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            found = await page.goto(site.url + "/moved")
            assert found.url == site.url + "/next" == page.url
            assert found.status == 200
            assert found.content_type == "text/html"
            if await _can(page, Capability.NETWORK_LOG):
                assert found.redirects == (site.url + "/moved", site.url + "/moved-2")
                assert dict(found.headers)["content-type"] == "text/html; charset=utf-8"

    run(scene())


def test_a_missing_page_is_a_page_with_status_404(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> int:
        async with engine.page() as page:
            return (await page.goto(site.url + "/no-such-page")).status

    assert run(scene()) == 404


def test_redirects_by_script_are_followed(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> list[str]:
        found = []
        async with engine.page() as page:
            for path in ("/js-moved", "/late-moved"):
                await page.goto(site.url + path)
                await settle(page)
                while (await page.navigation()).url != site.url + "/next":
                    await settle(page)
                found.append(page.url)
        return found

    assert run(scene()) == [site.url + "/next"] * 2


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/zip", NotAPage), ("/nothing", NotAPage), ("/text", NotAPage), ("/loop", NavigationFailed)],
)
def test_what_is_no_page_is_refused(
    run: Run, engine: Engine, site: HazardServer, path: str, expected: type[EngineError]
) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + path)

    with pytest.raises(expected):
        run(scene())


def test_a_refused_connection_is_one_sentence(run: Run, engine: Engine) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto("http://127.0.0.1:9/")

    with pytest.raises(NavigationFailed) as caught:
        run(scene())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("world", list(World))
def test_evaluate_takes_and_returns_plain_data(run: Run, engine: Engine, site: HazardServer, world: World) -> None:
    value = {"a": [1, 2.5, None, True, 'quote " and \u2028 and é'], "b": {}}

    async def scene() -> tuple[object, object, object]:
        async with engine.page() as page:
            await page.goto(site.url + "/")
            same = await page.evaluate("(v) => v", value, world=world)
            later = await page.evaluate("async (v) => { await null; return document.title }", world=world)
            return same, later, await page.evaluate("() => undefined", world=world)

    assert run(scene()) == (value, "Home", None)


def test_an_error_of_page_code_is_a_sentence(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/")
            await page.evaluate("() => { throw new Error('oh no') }")

    with pytest.raises(EngineError, match="oh no"):
        run(scene())


def test_evaluate_ends_in_time(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> str:
        async with engine.page(PageOptions(evaluate_timeout=2)) as page:
            await page.goto(site.url + "/")
            with pytest.raises(PageTimeout):
                await page.evaluate("() => new Promise(() => 0)")
        async with engine.page() as page:
            await page.goto(site.url + "/")
            return await page.evaluate("() => document.title")

    assert run(scene()) == "Home"


def test_axe_is_in_scope_and_the_page_keeps_its_own(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/own-axe")
            assert await page.evaluate("() => axe.version") == "4.14.0"
            first = await run_axe(page)
            second = await run_axe(page, state="again")
            assert "image-alt" in {rule.id for rule in first.rules if rule.violations}
            assert first.rules == second.rules
            assert second.state == "again"
            assert await page.evaluate("() => [window['axe'].version, window['axe'].run()]") == ["theirs", "theirs"]

    run(scene())


def test_axe_is_invisible_to_a_page_without_one(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> object:
        async with engine.page() as page:
            await page.goto(site.url + "/")
            await run_axe(page)
            return await page.evaluate("() => ['axe' in window, Object.keys(window).filter((k) => /axe/i.test(k))]")

    assert run(scene()) == [False, []]


def test_frames_are_read_across_origins(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/frames")
            await settle(page)
            code = "() => document.body.innerText.trim()"
            found = await page.evaluate_frames(code, world=World.ISOLATED)
            texts = {each.selector: (each.value, each.cross_origin) for each in found[1:] if not each.error}
            assert texts['iframe[title="same"]'] == ("inner text", False)
            assert texts['iframe[title="other"]'] == ("inner text", True)
            assert texts['iframe[title="other"] >>> iframe[title="deep"]'] == ("deep link", True)
            assert found[0].selector == ""

    run(scene())


def test_axe_reaches_frames_of_other_origins(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/frames")
            await settle(page)
            found = await run_axe(page)
            images = next(rule for rule in found.rules if rule.id == "image-alt")
            assert sorted(node.selector for node in images.violations) == [
                'iframe[title="other"] >>> img',
                'iframe[title="same"] >>> img',
            ]

    run(scene())


def test_keys_pointer_and_typing(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/keys")
            await page.press("Tab")
            await page.press("Tab")
            await page.type("héllo")
            assert await page.evaluate("() => document.querySelector('#i').value") == "héllo"
            await page.press("Shift+Tab")
            assert await page.evaluate("() => document.activeElement.textContent") == "One"
            spot = "() => { const r = document.querySelector('button').getBoundingClientRect(); return [r.x + 3, r.y + 3] }"
            x, y = await page.evaluate(spot)
            await page.hover(x, y)
            assert await page.evaluate("() => document.querySelector('button').matches(':hover')")
            await page.pointer("down")
            assert await page.evaluate("() => document.querySelector('button').matches(':active')")
            await page.pointer("up")
            assert await page.evaluate("() => document.title") == "clicked"
            await page.goto(site.url + "/keys")
            await page.click(x, y)
            assert await page.evaluate("() => document.title") == "clicked"

    run(scene())


def test_viewport_and_media(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page(PageOptions(width=1000, height=600)) as page:
            if not await _can(page, Capability.VIEWPORT) or not await _can(page, Capability.MEDIA):
                pytest.skip(f"{engine.name} cannot do this with the remote browser at hand")
            await page.goto(site.url + "/")
            assert await page.evaluate("() => [innerWidth, innerHeight]") == [1000, 600]
            await page.set_viewport(320, 500)
            await page.emulate(reduced_motion=True, dark=True, print_media=True)
            assert await page.evaluate("() => innerWidth") == 320
            for query in ("(prefers-reduced-motion: reduce)", "(prefers-color-scheme: dark)", "print"):
                assert await page.evaluate("(q) => matchMedia(q).matches", query), query

    run(scene())


def test_pictures(run: Run, engine: Engine, site: HazardServer) -> None:
    from io import BytesIO

    from PIL import Image

    async def scene() -> None:
        async with engine.page(PageOptions(width=800, height=600)) as page:
            await page.goto(site.url + "/tall")
            assert Image.open(BytesIO(await page.screenshot())).size == (800, 600)
            if not await _can(page, Capability.FULL_PAGE_SCREENSHOT):
                with pytest.raises(Unsupported):
                    await page.screenshot(full_page=True)
                return
            assert Image.open(BytesIO(await page.screenshot(full_page=True, max_height=2000))).size == (800, 2000)
            assert Image.open(BytesIO(await page.screenshot(clip=(10, 1500, 50, 40)))).size == (50, 40)
            small = Image.open(BytesIO(await page.screenshot(full_page=True, max_height=2000, scale=0.5, quality=60)))
            assert small.size == (400, 1000)

    run(scene())


def test_the_write_guard_stops_writes_or_is_not_claimed(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/writes")
            before = sum(method == "POST" for method, _, _ in site.seen)
            if not await _can(page, Capability.GUARD_WRITES):
                with pytest.raises(Unsupported):
                    await page.guard_writes(True)
                return
            await page.guard_writes(True, navigations=True)
            assert await page.evaluate("() => window.order()") == "refused"
            await page.evaluate("() => document.querySelector('#b').click()")
            assert await page.evaluate("() => window.order()") == "refused"
            assert sum(method == "POST" for method, _, _ in site.seen) == before
            assert [entry.url for entry in page.network() if entry.blocked and entry.kind == "fetch"]
            await page.evaluate("() => document.querySelector('#w').click()")
            await page.evaluate("() => navigator.sendBeacon('/order', 'x')")
            await settle(page)
            assert sum(method == "POST" for method, _, _ in site.seen) == before
            assert len([entry for entry in page.network() if entry.blocked]) >= 4
            await page.guard_writes(False)
            assert await page.evaluate("() => window.order()") == "sent"

    run(scene())


def test_the_network_log_or_its_absence(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/frames")
            await settle(page)
            if not await _can(page, Capability.NETWORK_LOG):
                assert page.network() == ()
                return
            found = {(entry.url, entry.kind, entry.status) for entry in page.network()}
            assert (site.url + "/frames", "document", 200) in found
            assert (site.other + "/dot.gif", "image", 200) in found
            await page.goto(site.url + "/next")
            assert site.url + "/frames" not in {entry.url for entry in page.network()}

    run(scene())


def test_cookies_and_fresh_profiles(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> None:
        async with engine.fresh_profile() as page:
            await page.goto(site.url + "/store")
            assert [(each["name"], each["value"]) for each in await page.cookies()] == [("k", "left")]
        async with engine.page() as page:
            await page.goto(site.url + "/next")
            assert await page.cookies() == []

    run(scene())


def test_a_used_tab_is_handed_out_clean(run: Run, engine: Engine, site: HazardServer) -> None:
    state = "() => [localStorage.length, sessionStorage.length, document.cookie, window.name, history.length]"

    async def scene() -> None:
        async with engine.page() as page:
            await page.goto(site.url + "/next")
            before = await page.evaluate(state)
        async with engine.page() as page:
            await page.goto(site.url + "/store")
            await settle(page)
            assert (await page.evaluate(state))[:2] == [1, 1]
        async with engine.page() as page:
            await page.goto(site.url + "/next")
            assert await page.evaluate(state) == before

    run(scene())


def test_popups_are_closed_and_named(run: Run, engine: Engine, site: HazardServer) -> None:
    async def scene() -> tuple[str, ...]:
        async with engine.page() as page:
            await page.goto(site.url + "/popups")
            await settle(page)
            return page.popups()

    assert set(run(scene())) <= {f"{site.url}/next?{i}" for i in range(3)} | {"about:blank"}
    assert len(run(scene())) <= 3


def test_versions_name_engine_browser_and_axe(run: Run, engine: Engine) -> None:
    found = run(engine.versions())
    assert found["engine"] == engine.name
    assert found["axe"] == "4.14.0"
    assert found["browser"].split()[-1][0].isdigit()
