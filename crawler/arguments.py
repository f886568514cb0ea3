"""The arguments of `scrapy crawl storefront`, checked before anything is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url

MARKETS = ("us", "us-ca", "eu", "de", "fr", "it", "es", "nl", "uk", "ca", "au", "jp", "kr", "br", "in")
ACTIVE = ("chat",)
FAIL_ON = ("critical", "serious", "moderate", "minor", "new", "never")


class ArgumentError(ValueError):
    """A user's mistake; the message says what, where and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class AuditArguments:
    """What to audit. Built only by `parse`, so every field is valid."""

    start_urls: tuple[str, ...]
    listed: bool = False
    """True: audit exactly these URLs, no discovery (`-a urls=FILE`)."""
    markets: tuple[str, ...] = ("auto",)
    sample: str = "auto"
    """`auto`, `all`, or a number as text."""
    max_pages: int | None = None
    probes: bool = True
    journeys: bool = True
    active: tuple[str, ...] = ()
    """`chat`: the site's owner allows one fixed question to be sent in the chat (`-a active=chat -a owner=…`)."""
    owner: str = ""
    """Who owns the site and allows the active mode, in the owner's words."""
    fail_under: float | None = None
    """Overall score below which the exit status is 1."""
    fail_on: str = "never"
    """Severity from which any failed finding makes the exit status 1, or `new`."""
    operator: dict[str, str] = field(default_factory=dict)
    """Operator facts (`-a operator_size=large`): keys without the prefix."""

    @property
    def site(self) -> str:
        return self.start_urls[0]


def parse(
    url: str | None = None,
    urls: str | None = None,
    market: str = "auto",
    sample: str = "auto",
    max_pages: str | int | None = None,
    probes: str = "on",
    journeys: str = "on",
    active: str = "",
    owner: str = "",
    fail_under: str | float | None = None,
    fail_on: str = "never",
    **rest: str,
) -> AuditArguments:
    """Arguments as given with `-a`; raises `ArgumentError` on the first that cannot be meant."""
    operator = {key.removeprefix("operator_"): value for key, value in rest.items() if key.startswith("operator_")}
    unknown = sorted(key for key in rest if not key.startswith("operator_") and key != "_job")  # Scrapyd's own
    if unknown:
        raise ArgumentError(
            f"unknown argument -a {unknown[0]}=…; see `scrapy crawl storefront` in the README for the list"
        )
    if url and urls:
        raise ArgumentError("give either -a url=… or -a urls=FILE, not both")
    start = _from_file(urls) if urls else _from_argument(url)
    return AuditArguments(
        start_urls=start,
        listed=bool(urls),
        markets=parse_markets(market),
        sample=_sample(sample),
        max_pages=_count("max_pages", max_pages),
        probes=_switch("probes", probes),
        journeys=_switch("journeys", journeys),
        active=parse_active(active, owner),
        owner=owner.strip(),
        fail_under=_score(fail_under),
        fail_on=_one_of("fail_on", fail_on, FAIL_ON),
        operator=operator,
    )


def _from_argument(url: str | None) -> tuple[str, ...]:
    if not url or not url.strip():
        raise ArgumentError("no shop given: add -a url=https://shop.example (or -a urls=FILE with one URL a line)")
    found = tuple(dict.fromkeys(checked_url(part) for part in url.split(",") if part.strip()))
    hosts = {urlsplit(each).netloc for each in found}
    if len(hosts) > 1:
        raise ArgumentError(
            f"one run audits one site, but -a url= names {len(hosts)} hosts; list them in sites.toml for `scrapy nightly`"
        )
    return found


def _from_file(path: str) -> tuple[str, ...]:
    file = Path(path)
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ArgumentError(
            f"-a urls={path}: the file cannot be read ({type(error).__name__}); give a text file with one URL a line"
        ) from error
    found = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            try:
                found.append(checked_url(text))
            except ArgumentError as error:
                raise ArgumentError(f"{path}:{number}: {error}") from error
    if not found:
        raise ArgumentError(f"-a urls={path}: the file lists no URL; write one a line")
    return tuple(dict.fromkeys(found))


def checked_url(text: str) -> str:
    """An absolute http(s) URL in canonical form; a bare host is taken as https."""
    given = text = text.strip()
    bare = "://" not in text
    if bare:
        text = f"https://{text.lstrip('/')}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ArgumentError(f"{given!r} is not a URL ({error}); write it like https://shop.example") from error
    if parts.scheme not in ("http", "https"):
        raise ArgumentError(f"{text!r}: only http and https shops can be audited, not {parts.scheme}://")
    if not host or any(c.isspace() for c in text) or (bare and not _looks_like_host(host)):
        raise ArgumentError(f"{given!r} is not a URL; write it like https://shop.example")
    return str(canonicalize_url(text, keep_fragments=True))


def _looks_like_host(host: str) -> bool:
    return "." in host.strip(".") or host == "localhost" or ":" in host


def parse_active(active: str, owner: str) -> tuple[str, ...]:
    """What may be tried actively; raises `ArgumentError` where nobody stands for it."""
    wanted = tuple(dict.fromkeys(part.strip() for part in active.split(",") if part.strip() not in {"", "no", "off"}))
    for each in wanted:
        if each not in ACTIVE:
            raise ArgumentError(
                f"-a active={active}: use {' or '.join(ACTIVE)}, or leave it out: then nothing is ever sent"
            )
    if wanted and len(owner.strip()) < 3:
        raise ArgumentError(
            f"-a active={active} sends one message in the shop's chat: say who owns the shop and allows it, for example"
            ' -a owner="Jane Doe for Example Ltd"'
        )
    return wanted


def parse_markets(text: str) -> tuple[str, ...]:
    """Market codes of a comma-separated list; raises `ArgumentError` on one that has no pack."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip())) or ("auto",)
    for each in wanted:
        if each != "auto" and each not in MARKETS:
            raise ArgumentError(f"-a market={text}: unknown market {each!r}; known are auto, {', '.join(MARKETS)}")
    return wanted


def _sample(text: str) -> str:
    text = str(text).strip().lower()
    if text in ("auto", "all") or (text.isdigit() and int(text) > 0):
        return text
    raise ArgumentError(f"-a sample={text}: use auto, all, or a number of pages above 0")


def _count(name: str, value: str | int | None) -> int | None:
    if value is None or value == "":
        return None
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentError(f"-a {name}={value}: use a whole number above 0")
    return number


def _switch(name: str, value: str) -> bool:
    text = str(value).strip().lower()
    if text in ("on", "yes", "true", "1"):
        return True
    if text in ("off", "no", "false", "0"):
        return False
    raise ArgumentError(f"-a {name}={value}: use on or off")


def _score(value: str | float | None) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        raise ArgumentError(f"-a fail_under={value}: use a score from 0 to 100")
    return number


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    text = str(value).strip().lower()
    if text not in allowed:
        raise ArgumentError(f"-a {name}={value}: use one of {', '.join(allowed)}")
    return text
