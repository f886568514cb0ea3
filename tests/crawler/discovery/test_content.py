"""The fingerprint of a page's main content."""

from crawler.discovery.content import fingerprint

ITEMS = [f"<li><a href=/p/{n}>Product number {n}</a></li>" for n in range(12)]


def page(body: str, header: str = "Cart (0)", extra: str = "") -> str:
    return f"<header><p>{header}</p></header><main><h1>Shoes</h1><ul>{body}</ul>{extra}</main><footer><p>© Shop</p></footer>"


def test_order_frame_times_and_ids_do_not_count() -> None:
    one = fingerprint(page("".join(ITEMS)))
    assert one == fingerprint(page("".join(reversed(ITEMS)), header="Cart (3)"))
    assert fingerprint(page("".join(ITEMS), extra="<p>Now 12:31 9f86d081884c7d659a2feaa0c55ad015</p>")) == fingerprint(
        page("".join(ITEMS), extra="<p>Now 18:02 aaaad081884c7d659a2feaa0c55ad015</p>")
    )


def test_another_page_of_the_list_differs() -> None:
    assert fingerprint(page("".join(ITEMS))) != fingerprint(page("".join(ITEMS[:11]) + "<li><a>Another</a></li>"))


def test_empty_shells_have_none() -> None:
    assert fingerprint("<div id=root></div>") == ""
    assert fingerprint("") == ""
