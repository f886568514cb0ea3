"""Every static check on ten-line literals: no browser, no files."""

import pytest

from checks.accessibility.artifacts import HeaderCell, Media, MediaItem, PageStyles, RotatedRule, TableItem, Track
from checks.accessibility.static import STATIC_CHECKS
from checks.model import Outcome
from checks.runner import judge_page
from checks.snapshot import NotGathered
from tests.checks.accessibility.build import element, page, part, texts

BY_ID = {check.id: check for check in STATIC_CHECKS}
GERMAN = "Unsere Stiefel halten die Füße im Winter warm und im Regen trocken, und wir flicken sie gern, wenn sie kaputtgehen."
ENGLISH = (
    "Our boots keep your feet warm in winter and dry in the rain, and we gladly mend them for you when they break."
)


def image(name="", **more):
    more = {"box": (0.0, 0.0, 120.0, 80.0), "tag": "img", "role": "img" if name else "presentation", **more}
    return element("image", name, text="", **more)


def field(label, **more):
    return element("field", label, tag="input", role=more.pop("role", "textbox"), labels=(label,), **more)


def radios(*labels, group=""):
    return [field(label, role="radio", group=group, attributes={"type": "radio", "name": "g"}) for label in labels]


def recording(tag="audio", **more):
    base = {"controls": True, "autoplay": False, "muted": False, "loop": False, "paused": True, "duration": 60.0}
    item = {**base, "has_audio": tag == "audio", "visible": True, **more}
    return MediaItem(tag=tag, selector=f"#{tag}", snippet=f"<{tag}>", **item)


def media(*items, words=2, **more):
    return page(media=Media(items, words, **more))


def table(*headers, rows=3, columns=2):
    return TableItem(
        "table", rows, columns, tuple(HeaderCell(f"#{t}", "<th>", t, "columnheader", n) for t, n in headers)
    )


def turned(angle):
    return page(styles=PageStyles((RotatedRule("body", "<body>", "portrait", angle, "…"),), 1))


NAV = [element("link", name, href=f"https://shop.test/{name}", region="nav") for name in ("boots", "bags")]

CASES = [
    ("uninformative-image-name", page(image("DSC00012")), "failed"),
    ("uninformative-image-name", page(image("alt text")), "failed"),
    ("uninformative-image-name", page(image("Bild"), texts=texts(lang="de")), "failed"),
    ("uninformative-image-name", page(image("Boot, size 12.5")), "passed"),
    ("uninformative-image-name", page(image("image", named_ancestor=True)), "inapplicable"),
    ("uninformative-image-name", page(image("image", loaded=False)), "inapplicable"),
    ("hidden-informative-image", page(image()), "failed"),
    ("hidden-informative-image", page(image(), element("link", "Boots")), "passed"),
    ("hidden-informative-image", page(image(box=(0.0, 0.0, 1.0, 1.0))), "inapplicable"),
    ("hidden-informative-image", page(image(attributes={"src": "/size-chart.png"}), element("link", "A")), "cantTell"),
    ("vague-link-text", page(element(name="Mehr erfahren"), texts=texts(lang="de")), "failed"),
    ("vague-link-text", page(element(name="Her"), texts=texts(lang="en-GB")), "passed"),
    ("vague-link-text", page(element(name="More", context="More about our boots")), "passed"),
    ("vague-link-text", page(element(name="More", heading="Boots")), "cantTell"),
    ("vague-link-text", page(element(name="Here", exposed=False)), "inapplicable"),
    (
        "vague-link-text",
        page(element(name="Show more", heading="Ideas", href="https://shop.test/p?page=2")),
        "inapplicable",
    ),
    (
        "vague-link-text",
        page(element(name="Show more", heading="Ideas", href="https://shop.test/p/page/2")),
        "inapplicable",
    ),
    ("vague-link-text", page(element(name="More", heading="Ideas", href="https://shop.test/p?id=2")), "cantTell"),
    ("vague-link-text", page(element(name="More", heading="Ideas", href="https://shop.test/q?page=2")), "cantTell"),
    ("vague-heading", page(element("heading", "Your title here")), "failed"),
    ("vague-heading", page(element("heading", "Titles in stock")), "passed"),
    ("vague-label", page(field("Go")), "failed"),
    ("vague-label", page(field("Go", group="Distance to go")), "passed"),
    ("vague-label", page(field("Name", attributes={"name": "a"}), field("Name", attributes={"name": "b"})), "failed"),
    ("vague-label", page(field("Yes", role="radio"), field("Yes", role="radio")), "passed"),
    ("vague-title", page(texts=texts(title="Untitled Document")), "failed"),
    ("vague-title", page(texts=texts(title="Untitled – a novel")), "passed"),
    ("label-in-name", page(element("button", "Purchase", text="Buy", attributes={"aria-label": "Purchase"})), "failed"),
    (
        "label-in-name",
        page(element("button", "Buy boots", text="Buy", attributes={"aria-label": "Buy boots"})),
        "passed",
    ),
    ("label-in-name", page(element("link", "20 21", text="2021", attributes={"aria-label": "20 21"})), "failed"),
    ("label-in-name", page(element("link", "e-mail", text="email", attributes={"aria-label": "e-mail"})), "passed"),
    ("label-in-name", page(element("button", "Close", text="×", attributes={"aria-label": "Close"})), "inapplicable"),
    (
        "label-in-name",
        page(element("button", "Monday 3", text="Mon 3", attributes={"aria-label": "Monday 3"})),
        "inapplicable",
    ),
    ("unclear-link-alone", page(element(name="PDF", context="Our care guide PDF")), "failed"),
    ("unclear-link-alone", page(element(name="More")), "passed"),
    ("prohibited-aria-name", page(element("other", "x", tag="div", attributes={"aria-label": "x"})), "failed"),
    (
        "prohibited-aria-name",
        page(element("other", "x", tag="div", role="group", attributes={"aria-label": "x"})),
        "passed",
    ),
    ("orphaned-table-header", page(tables=[table(("Price", 0), ("Size", 2))]), "failed"),
    ("orphaned-table-header", page(tables=[table(("Price", 2), ("", 0))]), "passed"),
    ("orphaned-table-header", page(tables=[table(("Price", 0), rows=1)]), "cantTell"),
    ("wrong-page-language", page(texts=texts(parts=[part(GERMAN)])), "failed"),
    ("wrong-page-language", page(texts=texts(parts=[part(ENGLISH)])), "passed"),
    ("wrong-page-language", page(texts=texts(parts=[part("OK")])), "inapplicable"),
    (
        "wrong-page-language",
        page(texts=texts(lang="nb", parts=[part("Støvlene holder føttene varme om vinteren")])),
        "passed",
    ),
    ("wrong-part-language", page(texts=texts(parts=[part(GERMAN, "fr", root=False)])), "failed"),
    ("wrong-part-language", page(texts=texts(parts=[part("Deutsch", "fr", root=False)])), "passed"),
    ("audio-without-transcript", media(recording()), "failed"),
    ("audio-without-transcript", media(recording(), words=200), "cantTell"),
    ("audio-without-transcript", media(recording(duration=None)), "cantTell"),
    ("audio-without-transcript", media(recording(near="Transkript der Aufnahme")), "passed"),
    ("audio-without-transcript", media(recording(duration=-1.0)), "inapplicable"),
    ("silent-video-without-alternative", media(recording("video", has_audio=False)), "failed"),
    ("silent-video-without-alternative", media(recording("video", has_audio=False, controls=False)), "cantTell"),
    ("silent-video-without-alternative", media(recording("video", has_audio=None)), "inapplicable"),
    ("undescribed-video", media(recording("video", has_audio=True)), "cantTell"),
    ("broken-text-track", media(recording("video", tracks=(Track("captions", "x", "en", "error"),))), "failed"),
    ("broken-text-track", media(recording("video", tracks=(Track("captions", "x", "en", "loaded", 3),))), "passed"),
    ("broken-text-track", media(recording("video", tracks=(Track("captions", "x", "en", "loading"),))), "passed"),
    ("autoplaying-sound", media(recording(autoplay=True, controls=False)), "failed"),
    ("autoplaying-sound", media(recording(autoplay=True, controls=False, src="a.mp3#t=58")), "passed"),
    ("autoplaying-sound", media(recording(autoplay=True, controls=False), scripted_controls=True), "cantTell"),
    ("autoplaying-sound", media(recording(autoplay=True, muted=True)), "inapplicable"),
    ("typed-list", page(texts=texts("• Boots", "• Bags", "• Hats")), "failed"),
    ("typed-list", page(texts=texts("1. Boots", "2. Bags", "3. Hats")), "cantTell"),
    ("typed-list", page(texts=texts("• Boots", "Bags", "• Hats")), "passed"),
    ("spaced-out-letters", page(texts=texts("S A L E")), "failed"),
    ("spaced-out-letters", page(texts=texts("X S M L", "A B C D E F", "I am a man")), "passed"),
    ("sensory-instruction", page(texts=texts("Press the green button to pay.")), "failed"),
    ("sensory-instruction", page(element("button", "Green button"), texts=texts("Press the green button.")), "passed"),
    ("sensory-instruction", page(texts=texts("The green button was sewn on.", "See the list below.")), "passed"),
    ("rotated-content", turned(90.0), "failed"),
    ("rotated-content", turned(180.0), "passed"),
    ("delayed-refresh", page(styles=PageStyles(meta_refresh="72001; url=/x")), "failed"),
    ("delayed-refresh", page(styles=PageStyles(meta_refresh="0;url=/x")), "passed"),
    ("delayed-refresh", page(styles=PageStyles(meta_refresh="5x")), "inapplicable"),
    ("ungrouped-choices", page(*radios("Yes", "No")), "failed"),
    ("ungrouped-choices", page(*radios("Yes", "No", group="Gift wrap?")), "passed"),
    ("ungrouped-choices", page(*radios("38", "39")), "cantTell"),
    ("ungrouped-choices", page(*radios("Yes")), "inapplicable"),
    ("unannounced-new-window", page(element(name="Care", attributes={"target": "_blank"})), "failed"),
    ("unannounced-new-window", page(element(name="Care (new tab)", attributes={"target": "_blank"})), "passed"),
    ("unmarked-language", page(texts=texts(ENGLISH, ENGLISH, GERMAN)), "failed"),
    ("unmarked-language", page(texts=texts(ENGLISH, ENGLISH, ENGLISH)), "passed"),
    ("unmarked-language", page(texts=texts(ENGLISH, GERMAN, GERMAN)), "inapplicable"),
    ("unmarked-language", page(texts=texts(ENGLISH, ENGLISH, GERMAN, parts=(part(GERMAN),))), "inapplicable"),
    ("missing-content-heading", page(*NAV), "failed"),
    ("missing-content-heading", page(*NAV, element("heading", "Boots")), "passed"),
    ("missing-content-landmark", page(*NAV), "failed"),
    ("missing-content-landmark", page(*NAV, element("other", tag="main", role="main")), "passed"),
    ("missing-skip-link", page(*NAV), "failed"),
    ("missing-skip-link", page(element(name="Skip", href="#main"), *NAV), "passed"),
    ("missing-skip-link", page(element(name="Boots", href="https://shop.test/boots")), "inapplicable"),
]


@pytest.mark.parametrize(
    ("check_id", "snapshot", "outcome"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_outcome(check_id, snapshot, outcome):
    assert judge_page(BY_ID[check_id], snapshot).outcome.value == outcome


@pytest.mark.parametrize("check", STATIC_CHECKS, ids=lambda check: check.id)
def test_missing_facts_are_untested(check):
    empty = page(**{name: NotGathered("the page hung") for name in check.requires})
    broken = {**empty.artifacts, **{name: NotGathered("the page hung") for name in check.requires}}
    verdict = judge_page(check, type(empty)(empty.url, empty.url, "audited", "other", "t", broken))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNTESTED, "the page hung")


def links(*pairs, context=""):
    return [element(name=name, href=href, context=context, block="p" if context else "") for name, href in pairs]


def test_same_name_in_one_sentence_to_two_places_fails_once():
    sentence = "Contact us by chat or contact us by phone today"
    found = judge_page(
        BY_ID["ambiguous-link"],
        page(*links(("Contact us", "https://x/a"), ("contact us", "https://x/b"), context=sentence)),
    )
    assert (found.outcome, len(found.instances)) == (Outcome.FAILED, 1)


@pytest.mark.parametrize("other", ["https://x/a#top", "https://x/a/", "http://www.x/a", "https://x/a/index.html"])
def test_addresses_of_one_page_are_one_place(other):
    found = judge_page(BY_ID["ambiguous-link"], page(*links(("Boots", "https://x/a"), ("Boots", other))))
    assert found.outcome is Outcome.PASSED


def frame(name, text, href):
    return element("frame", name, tag="iframe", href=href, frame_text=text, frame_html=str(hash(text)) if text else "")


def test_frames_are_told_apart_by_what_they_hold():
    check = BY_ID["ambiguous-frame-name"]
    one = frame("Widget", "Map of our shops", "https://x/map")
    assert (
        judge_page(check, page(one, frame("widget", "Reviews by customers", "https://x/r"))).outcome is Outcome.FAILED
    )
    assert judge_page(check, page(one, frame("Widget", "Map of our shops", "https://x/m"))).outcome is Outcome.PASSED
    assert judge_page(check, page(one, frame("Widget", "", "https://y/"))).outcome is Outcome.CANT_TELL
