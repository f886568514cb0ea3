"""`sites.toml`: the sites an agency audits every night, with what it knows of them. Checked whole before anything runs."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checks.packs.attestations import attestations
from checks.packs.facts import operator_facts
from checks.packs.model import PackError
from crawler.arguments import FAIL_ON, ArgumentError, checked_url, parse_active, parse_markets
from reports.accepted import Accepted, AcceptedError, accepted_from
from reports.render.texts import LANGUAGES

RUN_SAMPLES = ("auto", "all")


class PortfolioError(ValueError):
    """The portfolio file cannot be used; the message names file, place and remedy in one sentence."""


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """One site to audit."""

    url: str
    name: str
    own: bool = True
    """False: a competitor; audited the same way, never alarmed about."""
    owner: str = ""
    """Who owns the shop and allows `active`."""
    active: tuple[str, ...] = ()
    """What may be tried actively (docs/active-mode.md); empty: nothing is ever sent."""
    markets: tuple[str, ...] = ("auto",)
    sample: str = "auto"
    max_pages: int | None = None
    probes: bool = True
    journeys: bool = True
    fail_under: float | None = None
    fail_on: str = "never"
    login: Mapping[str, str] = field(default_factory=dict)
    """`user_env` and `password_env`: environment variables with what the shop asks every visitor for."""
    brand: str = ""
    operator: Mapping[str, Any] = field(default_factory=dict)
    attest: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[Accepted, ...] = ()
    ignore_urls: tuple[str, ...] = ()
    """Addresses left alone; `*` stands for anything."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Further `-s` settings for this site's process."""

    @property
    def host(self) -> str:
        """Folder of the site below AUDIT_DIR."""
        return urlsplit(self.url).netloc.replace(":", "_")


@dataclass(frozen=True, slots=True)
class Notify:
    """Where alarms go; empty fields are off. Secrets come from environment variables named here, never from the file."""

    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    smtp_host: str = "localhost"
    smtp_port: int = 25
    smtp_starttls: bool = False
    smtp_user_env: str = ""
    smtp_password_env: str = ""
    webhook: str = ""
    file: str = ""
    score_drop: float = 5.0
    """Points the overall score must lose for an alarm."""
    coverage_drop: float = 0.2
    """Share the coverage must lose for an alarm."""


@dataclass(frozen=True, slots=True)
class Window:
    """Local time of day in which sites may be started; may reach over midnight."""

    start: datetime.time
    end: datetime.time

    def contains(self, moment: datetime.time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The whole file. Paths in it are relative to its own folder."""

    file: Path
    sites: tuple[SiteEntry, ...]
    name: str = "Portfolio"
    audit_dir: str = "audits"
    parallel: int = 0
    """Sites at once; 0: as many as memory allows, at most one per core."""
    memory_per_site_mb: int = 1500
    window: Window | None = None
    retries: int = 1
    retry_after_minutes: float = 10.0
    site_timeout_minutes: float = 120.0
    full_sweep_every: int = 7
    """Nights between runs that audit unchanged templates too; 1: every night."""
    keep_evidence_nights: int = 30
    """Nights snapshots and pictures are kept; tables, report and history stay. 0: for ever."""
    brand: str = ""
    """Brand file of the portfolio page; empty: the one all sites share, else ours."""
    language: str = ""
    """Language of the portfolio page; empty: the one all sites share, else English."""
    notify: Notify = Notify()

    @property
    def page_brand(self) -> Path | None:
        """Brand file of the portfolio page."""
        shared = {site.brand for site in self.sites if site.own}
        chosen = self.brand or (shared.pop() if len(shared) == 1 else "")
        return self.path(chosen) if chosen else None

    @property
    def page_language(self) -> str:
        """Language of the portfolio page."""
        shared = {str(site.settings.get("AUDIT_REPORT_LANGUAGE", "")) for site in self.sites if site.own}
        return self.language or (shared.pop() if len(shared) == 1 else "") or "en"

    def path(self, text: str) -> Path:
        """A path of the file, made absolute."""
        return (self.file.parent / text).resolve()


def load_portfolio(path: Path | str) -> Portfolio:
    """The portfolio in `path`; raises `PortfolioError` on the first thing that cannot be meant."""
    file = Path(path)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PortfolioError(
            f"{file}: cannot be read ({type(error).__name__}); give the path of a sites.toml"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise PortfolioError(f"{file}: not valid TOML: {error}") from error
    _known_keys(raw, {"portfolio", "notify", "site"}, str(file))
    settings = _table(raw.get("portfolio", {}), f"{file}: [portfolio]")
    place = f"{file}: [portfolio]"
    _known_keys(settings, set(_PORTFOLIO), place)
    values = {key: _typed(settings[key], kind, f"{place} {key}") for key, kind in _PORTFOLIO.items() if key in settings}
    if values.get("language", "") not in ("", *LANGUAGES):
        raise PortfolioError(f"{place} language = {values['language']!r} must be one of {', '.join(LANGUAGES)}")
    if "window" in values:
        values["window"] = _window(values["window"], place)
    sites = _sites(raw.get("site", []), file)
    return Portfolio(file=file.resolve(), sites=sites, notify=_notify(raw.get("notify", {}), file), **values)


_PORTFOLIO: dict[str, type] = {
    "name": str, "audit_dir": str, "parallel": int, "memory_per_site_mb": int, "window": str, "retries": int,
    "retry_after_minutes": float, "site_timeout_minutes": float, "full_sweep_every": int, "keep_evidence_nights": int,
    "brand": str, "language": str,
}  # fmt: skip
_NOTIFY: dict[str, type] = {
    "mail_to": list, "mail_from": str, "smtp_host": str, "smtp_port": int, "smtp_starttls": bool, "smtp_user_env": str,
    "smtp_password_env": str, "webhook": str, "file": str, "score_drop": float, "coverage_drop": float,
}  # fmt: skip
_SITE: dict[str, type] = {
    "url": str, "name": str, "own": bool, "owner": str, "active": list, "markets": list, "sample": str, "max_pages": int,
    "probes": bool, "journeys": bool,
    "fail_under": float, "fail_on": str, "login": dict, "brand": str, "operator": dict, "attest": dict, "known": list, "ignore_urls": list,
    "settings": dict,
}  # fmt: skip


def _sites(raw: Any, file: Path) -> tuple[SiteEntry, ...]:
    if not isinstance(raw, list) or not raw:
        raise PortfolioError(f"{file}: lists no site; add a [[site]] table with a url for each shop")
    sites = tuple(_site(each, f"{file}: [[site]] number {number}") for number, each in enumerate(raw, 1))
    seen: dict[str, str] = {}
    for site in sites:
        if site.host in seen:
            raise PortfolioError(
                f"{file}: {site.url} and {seen[site.host]} share the host {site.host}; list a host once"
            )
        seen[site.host] = site.url
    return sites


def _site(raw: Any, place: str) -> SiteEntry:
    table = _table(raw, place)
    _known_keys(table, set(_SITE), place)
    values = {key: _typed(table[key], kind, f"{place} {key}") for key, kind in _SITE.items() if key in table}
    if "url" not in values:
        raise PortfolioError(f'{place}: has no url; add url = "https://shop.example"')
    try:
        values["url"] = checked_url(values["url"])
        if "markets" in values:
            values["markets"] = parse_markets(",".join(map(str, values["markets"])))
        values["active"] = parse_active(",".join(map(str, values.get("active", ()))), values.get("owner", ""))
    except ArgumentError as error:
        raise PortfolioError(f"{place}: {error}") from error
    place = f"{place} ({values['url']})"
    if values.get("sample", "auto") not in RUN_SAMPLES and not str(values.get("sample")).isdigit():
        raise PortfolioError(f'{place}: sample = {values["sample"]!r} must be "auto", "all" or a number as text')
    if values.get("fail_on", "never") not in FAIL_ON:
        raise PortfolioError(f"{place}: fail_on = {values['fail_on']!r} must be one of {', '.join(FAIL_ON)}")
    if values["active"] and not values.get("own", True):
        raise PortfolioError(f"{place}: active is for the owner's own shop, not for one with own = false; leave it out")
    _check_facts(values, place)
    _check_login(values.get("login", {}), f"{place} login")
    values["known"] = tuple(_known(each, f"{place} known") for each in values.get("known", ()))
    values["ignore_urls"] = tuple(map(str, values.get("ignore_urls", ())))
    values.setdefault("name", urlsplit(values["url"]).netloc)
    return SiteEntry(**values)


def _known(raw: Any, place: str) -> Accepted:
    try:
        return accepted_from(raw, place)
    except AcceptedError as error:
        raise PortfolioError(str(error)) from error


def _check_facts(values: Mapping[str, Any], place: str) -> None:
    """A misspelt operator fact would silently leave its rules undecided."""
    try:
        operator_facts(values.get("operator", {}))
        attestations(values.get("attest", {}))
    except PackError as error:
        raise PortfolioError(f"{place}: {error}") from error


def _check_login(login: Mapping[str, Any], place: str) -> None:
    """The names are checked here, the secrets behind them when the night starts the site."""
    _known_keys(login, _LOGIN, place)
    for name in _LOGIN if login else ():
        value = login.get(name)
        if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z_]\w*", value):
            raise PortfolioError(
                f'{place}: {name} = {value!r} must be the name of an environment variable, like {name} = "STAGING_USER"; '
                "no secret stands in this file"
            )


_LOGIN = ("user_env", "password_env")


def _notify(raw: Any, file: Path) -> Notify:
    place = f"{file}: [notify]"
    table = _table(raw, place)
    _known_keys(table, set(_NOTIFY), place)
    values = {key: _typed(table[key], kind, f"{place} {key}") for key, kind in _NOTIFY.items() if key in table}
    values["mail_to"] = tuple(map(str, values.get("mail_to", ())))
    if values["mail_to"] and not values.get("mail_from"):
        raise PortfolioError(f"{place}: mail_to needs mail_from, the address the mails come from")
    if values.get("webhook") and not values["webhook"].startswith(("https://", "http://")):
        raise PortfolioError(f"{place}: webhook = {values['webhook']!r} must be an http or https URL")
    return Notify(**values)


def _window(text: str, place: str) -> Window:
    found = re.fullmatch(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)", text.strip())
    try:
        if not found:
            raise ValueError  # noqa: TRY301
        hours = [int(part) for part in found.groups()]
        return Window(datetime.time(hours[0], hours[1]), datetime.time(hours[2], hours[3]))
    except ValueError:
        raise PortfolioError(f'{place} window = {text!r} must look like "22:00-06:00"') from None


def _table(raw: Any, place: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise PortfolioError(f"{place} must be a table")
    return raw


def _typed(value: Any, kind: type, place: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is datetime.date and isinstance(value, datetime.datetime):
        return value.date()
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        wanted = {
            str: "text in quotes",
            int: "a whole number",
            float: "a number",
            bool: "true or false",
            list: "a list",
        }
        raise PortfolioError(f"{place} = {value!r} must be {wanted.get(kind, f'a {kind.__name__}')}")
    if isinstance(value, int | float) and value < 0:
        raise PortfolioError(f"{place} = {value!r} must not be negative")
    return value


def _known_keys(table: Mapping[str, Any], known: Iterable[str], place: str) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, list(known), n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"
            raise PortfolioError(f"{place}: unknown key {key!r}{hint}")
