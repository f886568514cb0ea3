"""What a user may type after `-a`, and the one sentence they get when it can't be meant."""

from pathlib import Path

import pytest

from crawler.arguments import ArgumentError, parse


def test_a_bare_host_is_taken_as_https() -> None:
    assert parse(url="shop.example").start_urls == ("https://shop.example/",)


def test_several_start_pages_of_one_host_are_one_site() -> None:
    assert parse(url="https://shop.example/de,https://shop.example/en").start_urls == (
        "https://shop.example/de",
        "https://shop.example/en",
    )


def test_a_single_label_host_with_scheme_is_a_shop_in_a_container() -> None:
    assert parse(url="http://web:3000").site == "http://web:3000/"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ({}, "no shop given"),
        ({"url": " "}, "no shop given"),
        ({"url": "ftp://shop.example"}, "only http and https"),
        ({"url": "not a url"}, "is not a URL"),
        ({"url": "shop"}, "is not a URL"),
        ({"url": "https://"}, "is not a URL"),
        ({"url": "https://[::1"}, "is not a URL"),
        ({"url": "https://shop.example:99999"}, "is not a URL"),
        ({"url": "https://a.example,https://b.example"}, "one site"),
        ({"url": "a.example", "urls": "x"}, "not both"),
        ({"url": "a.example", "market": "us,mars"}, "unknown market 'mars'"),
        ({"url": "a.example", "sample": "some"}, "use auto, all, or a number"),
        ({"url": "a.example", "max_pages": "0"}, "whole number above 0"),
        ({"url": "a.example", "probes": "perhaps"}, "use on or off"),
        ({"url": "a.example", "fail_under": "101"}, "score from 0 to 100"),
        ({"url": "a.example", "fail_on": "bad"}, "use one of"),
        ({"url": "a.example", "pages": "3"}, "unknown argument -a pages"),
    ],
)
def test_a_mistake_gets_one_sentence(arguments: dict[str, str], hint: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        parse(**arguments)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_list_keeps_its_order_and_drops_comments(tmp_path: Path) -> None:
    file = tmp_path / "pages.txt"
    file.write_text("# mine\nhttps://a.example/2\n\nhttps://a.example/1\nhttps://a.example/2\n")
    assert parse(urls=str(file)).start_urls == ("https://a.example/2", "https://a.example/1")


def test_an_empty_list_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "pages.txt"
    file.write_text("# nothing\n")
    with pytest.raises(ArgumentError, match="lists no URL"):
        parse(urls=str(file))


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pages.txt"
    file.write_text("https://a.example\nftp://a.example\n")
    with pytest.raises(ArgumentError, match=r"pages\.txt:2"):
        parse(urls=str(file))


def test_operator_facts_are_kept_without_their_prefix() -> None:
    assert parse(url="a.example", operator_size="large").operator == {"size": "large"}
