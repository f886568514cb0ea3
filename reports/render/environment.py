"""The one Jinja environment of every HTML page: autoescape, strict names, and what makes a site's text safe to show."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from reports.model import Brand
from reports.render.localised import message, named, title, told
from reports.render.texts import Texts
from reports.shown import code, shown
from reports.tabular import clean

_WEB = re.compile('https?://[^\\s\x00-\x1f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>"]+')
LONGEST_LINK = 4_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def safe_url(url: str) -> str:
    """`url` when it is a web address that may be linked and reads as what it is, else empty."""
    return url if _WEB.fullmatch(url) and len(url) <= LONGEST_LINK else ""


def language_tag(tag: str) -> str:
    """`tag` when it is a well-formed language tag, else empty."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def path_of(url: str, limit: int = 120) -> str:
    """The part of an address that tells pages of one site apart."""
    return shown(re.sub(r"^https?://[^/]+", "", url) or "/", limit)


@cache
def environment() -> Environment:
    """Autoescaping everywhere; a misspelt field is an error, not an empty cell."""
    made = Environment(
        loader=PackageLoader("reports.render", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown, "code": code, "safe_url": safe_url, "path": path_of, "language_tag": language_tag,
        "breakable": breakable, "ticked": ticked,
    }  # fmt: skip
    made.globals |= {"title_of": title, "said": told, "message_of": message, "named": named}
    return made


def breakable(text: str) -> Markup:
    """Escaped, with places to break a line after the separators of addresses and selectors."""
    return Markup("<wbr>").join(re.split(r"(?<=[/.?&=_>-])(?=[^/])", text))


def ticked(text: str) -> Markup:
    """Escaped, with what stands between backticks as code."""
    parts = text.split("`")
    whole = [escape(each) if at % 2 == 0 else Markup("<code>{}</code>").format(each) for at, each in enumerate(parts)]
    return Markup("").join(whole) if len(parts) % 2 else escape(text)


def asset(name: str) -> str:
    """A file that is printed into every page."""
    return resources.files("reports.render").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def page(template: str, *, t: Texts, brand: Brand, values: Mapping[str, object]) -> bytes:
    """One self-contained HTML page. Its policy allows its own style and script by hash and embedded pictures: nothing else."""
    style = asset("report.css").replace("#1d4ed8", brand.colour)
    script = asset("report.js")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    html = (
        environment()
        .get_template(template)
        .render(t=t, brand=brand, style=Markup(style), script=Markup(script), policy=policy, **values)  # noqa: S704 our own files
    )
    return clean(html).encode("utf-8", "replace")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
