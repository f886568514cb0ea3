"""What counts as another page, and what differs at every visit and does not."""

import pytest

from crawler.discovery.markup import markup

PAGE = (
    '<html lang="en"><head><link rel="stylesheet" href="/a.css?v=1"><script nonce="{0}">var t="{0}"</script></head><body>'
    '<form><input type="hidden" name="csrf" value="{0}"><label for="q">Search</label><input id="q"></form>'
    "<p>Delivered today by 14:{1}</p><div data-token='{0}'></div></body></html>"
)
SAME = PAGE.format("a1b2c3d4e5f6a7b8c9d0", "05")


def test_what_differs_at_every_visit_does_not_count() -> None:
    assert markup(PAGE.format("ffeeddccbbaa99887766", "31")) == markup(SAME)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' for="q"', ""),
        ('id="q"', 'id="q" tabindex="3"'),
        ("/a.css?v=1", "/a.css?v=2"),
        ('lang="en"', 'lang="xx"'),
        ("<p>", '<p style="color:#aaa">'),
        (">Search<", "><"),
        ("<p>", "<div>"),
    ],
)
def test_what_an_audit_could_find_counts(old: str, new: str) -> None:
    assert markup(SAME.replace(old, new)) != markup(SAME)


def test_an_empty_page_has_none() -> None:
    assert markup("") == markup(" ")
