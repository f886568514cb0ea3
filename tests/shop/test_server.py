"""The demo shop as a server: every page answers, every switch is real, and nothing a visitor changes goes unseen."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from fnmatch import fnmatchcase
from html import unescape

import pypdf
import pytest
from lxml import html

from tests.shop import ShopServer
from tests.shop.expected import policies
from tests.shop.plants import PLANTS, truth
from tests.shop.stock import HERE, site_paths


def get(url: str, data: bytes | None = None) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of one request, whatever the status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=data)) as answer:
            return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace"), dict(error.headers)


@pytest.mark.parametrize("clean", [True, False])
def test_every_page_answers_with_a_title_and_one_main(clean: bool) -> None:
    with ShopServer(clean=clean) as shop:
        for path in site_paths((), shop.plants):
            status, text, _ = get(shop.url + path)
            tree = html.fromstring(text)
            assert status == 200, path
            assert len(tree.findall(".//main")) == 1, path
            assert tree.findtext(".//title") or (path == "/cart" and not clean), path


def test_links_of_the_clean_twin_lead_somewhere() -> None:
    with ShopServer(clean=True) as shop:
        found = {
            link
            for path in site_paths()
            for link in html.fromstring(get(shop.url + path)[1]).xpath(
                "//main//a/@href | //nav//a/@href | //footer//a/@href"
            )
        }
        local = sorted(link for link in found if link.startswith("/") and "/cart/add" not in link)
        broken = [link for link in local if get(shop.url + link)[0] != 200]
    assert len(local) > 100
    assert broken == []


@pytest.mark.parametrize("plant", PLANTS)
def test_each_plant_alone_changes_some_page(plant: str) -> None:
    with ShopServer(clean=True) as clean, ShopServer(plants={plant}) as planted:
        changed = next((path for path in site_paths() if bare(clean, path) != bare(planted, path)), None)
    looks = [(HERE / "static" / name).read_text("utf-8") for name in ("plants.css", "plants.js")]
    assert changed or any(plant in text for text in looks)


def bare(shop: ShopServer, path: str) -> str:
    """A page's HTML without what always differs: ports, the names of plants, their style sheet and script."""
    text = get(shop.url + path)[1]
    text = re.sub(
        r"http://127\.0\.0\.\d:\d+| x-[\w-]+|<(?:link|script)[^>]*plants\.(?:css|js)[^>]*>(?:</script>)?", "", text
    )
    return re.sub(r"\s+", " ", text)


def test_truth_rows_name_known_plants() -> None:
    tables = ("finding", "site_finding", "channel", "not_channel", "policy")
    named = {row[key] for table in tables for row in truth()[table] for key in ("plant", "without") if key in row}
    assert named <= set(PLANTS)
    assert len(PLANTS) == len(set(PLANTS))


def test_unknown_plant_is_refused_with_the_place_to_look() -> None:
    with pytest.raises(ValueError, match=r"unknown plants \['nonsense'\]; tests/shop/truth.toml"):
        ShopServer(plants={"nonsense"})


def test_writes_and_cart_links_are_counted() -> None:
    with ShopServer() as shop:
        get(f"{shop.url}/contact")
        assert shop.writes == []
        get(f"{shop.url}/contact", data=b"message=hello")
        get(f"{shop.url}/de/cart/add?sku=LH-1")
        assert [(row.method, row.path, row.body) for row in shop.writes] == [("POST", "/contact", "message=hello")]
        counts = json.loads(get(f"{shop.url}/internal/counts.json")[1])
    assert counts["writes"] == 1
    assert counts["cart_links_followed"] == 1


def test_robots_and_sitemaps() -> None:
    with ShopServer() as shop:
        robots = get(f"{shop.url}/robots.txt")[1]
        assert f"Sitemap: {shop.url}/sitemap.xml" in robots
        assert "Crawl-delay: 0.05" in robots
        children = re.findall(r"<loc>(.*?)</loc>", get(f"{shop.url}/sitemap.xml")[1])
        with urllib.request.urlopen(children[1]) as answer:
            products = gzip.decompress(answer.read()).decode()
    assert "<image:loc>" in products
    assert "<lastmod>2026-10-01</lastmod>" in products
    assert "/p/cork-trivet" not in products, "only JavaScript may lead to the new arrivals"


@pytest.mark.parametrize(("path", "status", "words"), [
    ("/p/brass-sconce", 200, "Page not found"),
    ("/nowhere", 404, "Page not found"),
    ("/account/orders", 200, "Please log in"),
    ("/wall", 403, "Checking your browser"),
    ("/studio", 200, '<div id="root"></div>'),
    ("/outlet", 200, "<h1>Outlet</h1>"),
    ("/c/lighting?page=99", 404, "Page not found"),
    ("/inspiration?page=4711", 200, "page=4712"),
    ("/calendar/1999-12", 200, "/calendar/2000-01"),
])  # fmt: skip
def test_traps(path: str, status: int, words: str) -> None:
    with ShopServer() as shop:
        answer = get(shop.url + path)
    assert answer[0] == status
    assert words in answer[1]


def test_sorting_and_session_ids_do_not_change_the_canonical_address() -> None:
    with ShopServer() as shop:
        for address, canonical in {
            "/c/lighting?sort=price": "/c/lighting",
            "/stores?sid=1f": "/stores",
            "/c/lighting?color=ink&sort=name": "/c/lighting?color=ink",
        }.items():
            tree = html.fromstring(get(shop.url + address)[1])
            assert tree.xpath("//link[@rel='canonical']/@href") == [shop.url + canonical]


def test_command_prints_its_address_and_stops_on_request() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.shop", "--clean"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        status = get(url)[0]
        process.terminate()
        assert process.wait(timeout=20) == 0
    assert status == 200


@pytest.mark.parametrize("clean", [True, False])
def test_channels_and_false_channels_stand_on_the_pages_the_truth_names(clean: bool) -> None:
    rows = [
        row
        for table in ("channel", "not_channel")
        for row in truth()[table]
        if row["kind"] in {"phone", "fax", "email", "social"}
    ]
    with ShopServer(clean=clean) as shop:
        active = [
            row for row in rows if row.get("plant") in {None, *shop.plants} and row.get("without") not in shop.plants
        ]
        pages = {path: squeezed(get(shop.url + path)[1]) for path in site_paths((), shop.plants)}
    missing = []
    for row in active:
        needle = re.sub(r"[^\w@]", "", row["value"].split(":")[-1].removeprefix("+49"))
        if not any(fnmatchcase(path, glob) and needle in text for path, text in pages.items() for glob in row["pages"]):
            missing.append(row["value"])
    assert [
        value for value in missing if value not in {"trade@lindenhof-wohnen.de", "returns@lindenhof-wohnen.de"}
    ] == []


def squeezed(text: str) -> str:
    """A page's letters and digits, character references resolved."""
    return re.sub(r"[^\w@]", "", unescape(text))


@pytest.mark.parametrize("clean", [True, False])
def test_policies_answer_as_the_truth_says(clean: bool) -> None:
    with ShopServer(clean=clean) as shop:
        for kind, path, status in sorted(policies(shop.plants)):
            if path.startswith("/"):
                code, text, headers = get(shop.url + path)
                assert (code == 404) is (status == "missing-page"), path
                assert (status == "redirects-home") is ('class="hero"' in text), path
                assert headers["Content-Type"].startswith(
                    "application/pdf" if path.endswith(".pdf") else "text/html"
                ), kind


def test_the_pdf_can_be_read() -> None:
    with (
        ShopServer(plants={"policy-pdf-only"}) as shop,
        urllib.request.urlopen(f"{shop.url}/files/shipping.pdf") as answer,
    ):
        text = pypdf.PdfReader(io.BytesIO(answer.read())).pages[0].extract_text()
    assert "Delivery costs 4.90 EUR" in text
