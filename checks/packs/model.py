"""What a market pack is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FACTS = {
    "sells_b2c": "sells to consumers",
    "employees_band": "number of staff: <10, 10-49, 50-249, 250+",
    "turnover_band": "yearly turnover in euro: <2m, 2m-10m, 10m-50m, 50m-250m, 250m-500m, 500m+",
    "balance_band": "balance sheet in euro, in the same bands",
    "established_in": "country the seller is established in (ISO 3166, lower case; `eu` stands for any member state)",
    "ships_to": "countries delivered to",
    "sells_goods": "sells goods that are delivered",
    "sells_services": "sells services",
    "sells_digital": "sells digital content",
    "has_subscriptions": "sells contracts that renew",
    "is_marketplace": "others sell on the site as well",
    "hosts_reviews": "shows customers' reviews",
    "uses_ai_chat": "answers customers by an AI system",
    "sells_or_shares_personal_data": "sells or shares personal data, as Californian law means it",
    "collects_from_children": "collects data from children under 13",
    "offers_commercial_warranty": "gives a warranty beyond the law",
    "federal_or_regulated_sector": "belongs to a federally regulated sector",
    "is_gatekeeper": "is a gatekeeper designated by the European Commission",
    "is_public_body": "is a state or local public body",
    "sells_to_federal_agencies": "supplies US federal agencies",
}
"""Operator facts a page does not show, and what each means: from the portfolio file or `-a fact=value`."""

EU_MEMBERS = frozenset(
    [
        "at",
        "be",
        "bg",
        "cy",
        "cz",
        "de",
        "dk",
        "ee",
        "es",
        "fi",
        "fr",
        "gr",
        "hr",
        "hu",
        "ie",
        "it",
        "lt",
        "lu",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "se",
        "si",
        "sk",
        "eu",
    ]
)


class PackError(ValueError):
    """A pack is wrong; the message says which file, which rule, what, and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A fact that brings a rule into scope."""

    fact: str
    values: tuple[object, ...]
    presumed: bool = False
    """True: while the operator has not said otherwise, the rule is taken to apply (a web shop sells goods)."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """In scope when any of these gates is."""

    gates: tuple[Gate, ...]


type Scope = Gate | Alternatives


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of one market."""

    id: str
    """The clause's name in the report: `de-356a`."""
    law: str
    duty: str
    """What a page would show, in our words."""
    severity: str
    """How much a missing item hurts a shopper or exposes the shop: `critical` … `info`."""
    cap: str
    """Strongest negative verdict a crawler may give: `fail`, `review`, `none`."""
    market: str
    checks: tuple[str, ...] = ()
    """Checks that decide it."""
    also: tuple[str, ...] = ()
    """Checks that speak to it as well: what they find asks for a person, what they pass proves nothing."""
    review_only: tuple[str, ...] = ()
    """Checks whose failure only asks for a person, though the rule's cap is `fail`."""
    fail_when_all: tuple[str, ...] = ()
    """The rule fails only when every one of these failed."""
    fail_markets: tuple[str, ...] = ()
    """The rule may fail only where one of these markets is assessed too; elsewhere it asks for a person."""
    who: str = ""
    """Whom it binds; empty: any shop selling to consumers in the market."""
    see: str = ""
    not_seen: str = ""
    in_force_from: date | None = None
    """None: long in force, or a date nobody looked up."""
    in_force_to: date | None = None
    date_certain: bool = True
    since: str = ""
    """More about its dates, in words."""
    status: str = ""
    """`confirm`: believed in force, national law or start not confirmed; `ended`; `proposal`; empty: in force from its date."""
    criteria: str = ""
    """An accessibility law: WCAG version whose level A and AA criteria it is measured by."""
    scope: tuple[Scope, ...] = ()
    verified: tuple[str, ...] = ()
    """How far the rule was checked: `official`, `secondary`, `memory`."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Signals:
    """What makes a shop look like one of this market; signals, never proof."""

    tld: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    """Language tags that name the market."""
    soft_lang: tuple[str, ...] = ()
    """Languages that only suggest it."""
    currency: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    """Country calling codes."""
    words: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    ship: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    code: str
    title: str
    includes: tuple[str, ...]
    """Wider packs that apply as well."""
    rules: tuple[Rule, ...]
    signals: Signals = field(default_factory=Signals)
    read: str = ""
    """Day its sources were read."""
