"""Channels by language and country version: the table behind the equal-service signal."""

from __future__ import annotations

from checks.model import Json
from checks.support.channels import MESSAGING, channels_of
from checks.support.tariffs import cost_class
from checks.support.view import SiteView

KINDS = (
    "phone",
    "email",
    "contact-form",
    "callback",
    "live-chat",
    "chatbot",
    "messaging",
    "help-centre",
    "postal-address",
)


def locale_matrix(view: SiteView) -> dict[str, dict[str, Json]]:
    """Locale ▸ kind ▸ best level (with the phone's cost class), empty where none was seen; plus `hours` and `languages`."""
    channels = channels_of(view)
    locales = sorted({page.locale for page in view.gathered() if page.locale})
    matrix: dict[str, dict[str, Json]] = {}
    for locale in locales:
        row: dict[str, Json] = dict.fromkeys(KINDS, "")
        mine = [channel for channel in channels if locale in channel.locales and channel.level != "declared"]
        for channel in sorted(mine, key=lambda each: ["present", "operable", "staffed"].index(each.level)):
            kind = "messaging" if channel.kind in MESSAGING else channel.kind
            if kind in row:
                cost = f", {cost_class(channel.value)[0]}" if kind == "phone" else ""
                row[kind] = f"{channel.level}{cost}"
        row["hours"] = _hours(view, locale)
        matrix[locale] = row
    return matrix


def _hours(view: SiteView, locale: str) -> str:
    stated = sorted(
        {
            point.value
            for page in view.gathered()
            if page.locale == locale
            for point in page.contact_points("opening-hours")
            if point.visible
        }
    )
    return "; ".join(stated[:6])
