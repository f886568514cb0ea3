"""CAPTCHA products by the name a form's facts give."""

from __future__ import annotations

import re

from checks.support.vendors import CaptchaVendor, captcha_vendors


def captcha_named(name: str) -> CaptchaVendor | None:
    """By id, name, or part of it; None when the data file does not know it."""
    wanted = re.sub(r"[^a-z]", "", name.lower())
    if not wanted:
        return None
    for vendor in captcha_vendors():
        if wanted in {re.sub(r"[^a-z]", "", vendor.id), re.sub(r"[^a-z]", "", vendor.name.lower())}:
            return vendor
    return next((vendor for vendor in captcha_vendors() if re.sub(r"[^a-z]", "", vendor.id) in wanted), None)
