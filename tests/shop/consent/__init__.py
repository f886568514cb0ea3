"""Consent sites: one small shop per kind of cookie banner, trackers on another host. `ConsentSite("no-refuse")`."""

from tests.shop.consent.site import BANNERS, ConsentSite

__all__ = ["BANNERS", "ConsentSite"]
