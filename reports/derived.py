"""What is worked out from the stored pages rather than from results: channels, policies, obligations.

Each is turned into the plain rows of `reports.model`, so that renderers know nothing of the families' own types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checks.snapshot import SiteSnapshot
from reports.model import ChannelRow, PolicyRow


def channels(site: SiteSnapshot) -> tuple[ChannelRow, ...]:
    """Every way to reach the shop that the stored pages show."""
    from checks.support.channels import find_channels  # the family registers its artifacts when imported

    rows = [_channel(each) for each in find_channels(site)]
    return tuple(sorted(rows, key=lambda each: (each.kind, each.value, each.vendor, each.page_url)))


def policies(site: SiteSnapshot) -> tuple[PolicyRow, ...]:
    """Every policy page found, and what it says and leaves out."""
    from checks.policies.find import find_policies

    rows = [_policy(each) for each in find_policies(site)]
    return tuple(sorted(rows, key=lambda each: (each.kind, each.url, each.lang)))


def _channel(found: Any) -> ChannelRow:
    return ChannelRow(**{name: _text(getattr(found, name, "")) for name in ChannelRow.__dataclass_fields__})


def _policy(found: Any) -> PolicyRow:
    texts = ("kind", "url", "status", "lang", "last_updated", "evidence", "title", "locale", "media", "link_text")
    return PolicyRow(
        **{name: _text(getattr(found, name, "")) for name in texts},
        words=int(getattr(found, "words", 0) or 0),
        found=_parts(getattr(found, "found", ())),
        unclear=_parts(getattr(found, "unclear", ())),
        missing=_parts(getattr(found, "missing", ())),
    )


def _parts(value: Any) -> tuple[str, ...]:
    """Names of a policy's components."""
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(_text(getattr(each, "name", each)) for each in value) if several else ()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(each)}" for name, each in value.items())
    if isinstance(value, Sequence):
        return "; ".join(_text(each) for each in value)
    return str(value)
