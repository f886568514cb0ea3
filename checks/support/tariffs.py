"""What calling a number costs, as far as its prefix says: `free`, `basic`, `shared`, `premium`, `unknown`."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

from checks.support.vendors import table

_TYPES = {
    PhoneNumberType.TOLL_FREE: "free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "shared",
    PhoneNumberType.FIXED_LINE: "basic",
    PhoneNumberType.MOBILE: "basic",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "basic",
    PhoneNumberType.VOIP: "basic",
    PhoneNumberType.PERSONAL_NUMBER: "shared",
}


def cost_class(value: str) -> tuple[str, str]:
    """(class, country) of an E.164 number. The table of prefixes outranks the library: it knows what a caller pays."""
    if not value.startswith("+"):
        return "unknown", ""
    number = phonenumbers.parse(value.split(";")[0], None)
    country = phonenumbers.region_code_for_number(number) or ""
    national = phonenumbers.national_significant_number(number)
    prefixes = table("phone_prefixes").get(country, {})
    longest = ""
    found = ""
    for name in ("free", "national", "shared", "premium"):
        for prefix in prefixes.get(name, ()):
            if national.startswith(prefix) and len(prefix) > len(longest) and _whole(country, national, prefix):
                longest, found = prefix, name
    if found:
        return {"national": "basic"}.get(found, found), country
    return _TYPES.get(phonenumbers.number_type(number), "unknown"), country


def _whole(country: str, national: str, prefix: str) -> bool:
    """Short prefixes of some plans also begin ordinary numbers: they count only where the plan keeps them apart."""
    if country == "GB" and prefix == "9":
        return True
    if country == "AU" and prefix == "13":
        return len(national) in {6, 10}
    if country == "KR" and prefix in {"15", "16", "18"}:
        return len(national) == 8
    if country == "IN" and prefix == "55":
        return len(national) <= 6
    if country in {"SE", "DK", "PL", "FR", "BE", "IE", "PT", "KR"} and len(prefix) <= 2:
        kind = phonenumbers.number_type(phonenumbers.parse(national, country))
        return kind not in {PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE}
    return True
