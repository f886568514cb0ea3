"""Pages made to break a reader: every module answers, with bounded work."""

import pytest

from crawler.discovery.content import fingerprint
from crawler.discovery.html import MAX_HTML, parse
from crawler.discovery.javascript import needs_javascript
from crawler.discovery.links import MAX_LINKS, read_links
from crawler.discovery.page_signals import read_signals
from crawler.discovery.page_types import classify
from crawler.discovery.scope import Scope
from crawler.discovery.status import Answer, judge
from crawler.discovery.templates import skeleton

URL = "https://x.example/a"
PAGES = {
    "empty": "",
    "text only": "just text",
    "zero bytes": "\0\0<html>\0<a href=x>",
    "surrogate": "<p>\ud800 x</p>",
    "frameset": "<frameset><frame src=/a></frameset>",
    "drawing": "<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>",
    "entities": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;&b;</p>',
    "deep": "<div>" * 50_000 + "$5 <a href=/x>x</a>",
    "deep and closed": "<div class=product-card>" * 2_500 + "<a href=/x>$5</a>" + "</div>" * 2_500,
    "long attributes": f"<a href='/{'x' * 1_000_000}' class='{'y ' * 500_000}' title='{'z' * 1_000_000}'>t</a>",
    "many links": "".join(f"<a href=/p{n}>$5</a>" for n in range(40_000)),
    "many cards": "<ul>"
    + "".join(f"<li class=card><a href=/p{n}>n</a><b>${n}.00</b></li>" for n in range(20_000))
    + "</ul>",
    "many prices": "<p>" + "$1 " * 300_000,
    "one long number": "<p>$" + "1" * 1_000_000,
    "one long title": "<title>" + "not found " * 100_000,
    "deep json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    "many fields": "<form>" + "<input name=qty type=password>" * 20_000,
    "unclosed comment": "<!-- " + "x" * 100_000,
    "over the bound": "<p>" + "x" * (MAX_HTML + 10),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_reader_answers(name: str) -> None:
    dom = parse(PAGES[name])
    page = read_links(dom, URL)
    assert len(page.links) <= MAX_LINKS
    assert all(link.url.startswith("http") for link in page.links)
    assert needs_javascript(dom, page).why or not needs_javascript(dom, page).needed
    assert isinstance(fingerprint(dom), str)
    assert classify(read_signals(dom, URL)).page_type
    assert len(skeleton(dom)) < 20_001
    assert judge(Answer(URL, URL, 200, dom), Scope(URL)).why


def test_a_file_on_the_disk_is_never_read() -> None:
    html = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><p id=x>&f;</p>'
    assert "&f;" in parse(html).text or parse(html).text == ""
