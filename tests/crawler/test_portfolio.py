"""sites.toml: what is accepted, and the sentence for what is not."""

import datetime
from pathlib import Path

import pytest

from crawler.portfolio import PortfolioError, SiteEntry, Window, load_portfolio

WHOLE = """
[portfolio]
name = "Agency"
window = "22:00-06:00"
parallel = 2

[notify]
mail_to = ["night@agency.example"]
mail_from = "audit@agency.example"
score_drop = 3

[[site]]
url = "https://shop.example"
markets = ["de", "eu"]
fail_under = 70
operator = { employees_band = "50-249" }
attest = { staff-training = { answer = "yearly", on = 2026-05-01, by = "support lead" } }
ignore_urls = ["https://shop.example/blog/*"]
known = [{ fix = "abc", owner = "Theme team", reason = "new theme in March", expires = 2027-03-01 }]

[[site]]
url = "https://rival.example"
own = false
"""


def load(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(text)
    load_portfolio(file)


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(WHOLE)
    portfolio = load_portfolio(file)
    shop, rival = portfolio.sites
    assert (portfolio.name, portfolio.parallel, portfolio.notify.score_drop) == ("Agency", 2, 3.0)
    assert (shop.url, shop.markets, shop.fail_under) == ("https://shop.example/", ("de", "eu"), 70.0)
    assert shop.known[0].expires == datetime.date(2027, 3, 1)
    assert (rival.own, rival.name, rival.host) == (False, "rival.example", "rival.example")


def test_the_documented_example_loads() -> None:
    portfolio = load_portfolio(Path(__file__).parents[2] / "docs" / "sites.example.toml")
    assert [site.own for site in portfolio.sites] == [True, True, False]
    named = {*SiteEntry.__dataclass_fields__} - {"name"}
    text = portfolio.file.read_text()
    assert [name for name in sorted(named) if name not in text] == []


def test_a_window_may_reach_over_midnight() -> None:
    night = Window(datetime.time(22), datetime.time(6))
    assert [night.contains(datetime.time(hour)) for hour in (21, 22, 3, 6)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "lists no site"),
        ("[[site]]\nname = 'x'", "has no url"),
        ("[[site]]\nurl = 'ftp://x.example'", "only http and https"),
        ("[[site]]\nurl = 'x.example'\nmarket = ['de']", "did you mean 'markets'"),
        ("[[site]]\nurl = 'x.example'\nmarkets = ['mars']", "unknown market 'mars'"),
        ("[[site]]\nurl = 'x.example'\nmax_pages = 'many'", "must be a whole number"),
        ("[[site]]\nurl = 'x.example'\nfail_on = 'bad'", "must be one of"),
        ("[[site]]\nurl = 'x.example'\nactive = ['chat']", "say who owns the shop"),
        ("[[site]]\nurl = 'x.example'\nactive = ['phone']\nowner = 'Jane'", "use chat"),
        ("[[site]]\nurl = 'x.example'\nactive = ['chat']\nowner = 'Jane'\nown = false", "owner's own shop"),
        ("[[site]]\nurl = 'x.example'\n[[site]]\nurl = 'https://x.example/de'", "list a host once"),
        ("[[site]]\nurl = 'x.example'\nknown = [{ fix = 'a' }]", "owner is missing"),
        (
            "[[site]]\nurl = 'x.example'\nknown = [{ fix = 'a', owner = 'b', reason = 'c', expires = 'soon' }]",
            "like 2027",
        ),
        ("[[site]]\nurl = 'x.example'\noperator = { emploees_band = '<10' }", "did you mean"),
        ("[[site]]\nurl = 'x.example'\nattest = { staff-training = { answer = 'yes' } }", "needs the day"),
        ("[portfolio]\nwindow = 'night'\n[[site]]\nurl = 'x.example'", "must look like"),
        ("[portfolio]\nparallel = -1\n[[site]]\nurl = 'x.example'", "must not be negative"),
        ("[notify]\nmail_to = ['a@b.example']\n[[site]]\nurl = 'x.example'", "needs mail_from"),
        ("[notify]\nwebhook = 'slack'\n[[site]]\nurl = 'x.example'", "must be an http or https URL"),
        ("[[site]]\nurl = 'x.example'\nlogin = { user_env = 'U' }", "password_env = None must be the name of an"),
        (
            "[[site]]\nurl = 'x.example'\nlogin = { user_env = 'U', password_env = 'p w!' }",
            "no secret stands in this file",
        ),
        ("[[site]]\nurl = 'x.example'\nlogin = { password = 'x' }", "did you mean 'password_env'"),
        ("[[site]\n", "not valid TOML"),
        ("[sites]\n", "did you mean 'site'"),
    ],
)
def test_a_mistake_gets_one_sentence(tmp_path: Path, text: str, hint: str) -> None:
    with pytest.raises(PortfolioError, match=r"sites\.toml") as caught:
        load(tmp_path, text)
    assert hint in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PortfolioError, match="cannot be read"):
        load_portfolio(tmp_path / "none.toml")
