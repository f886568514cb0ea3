"""Steps of shopping: which page types a customer passes on the way."""

from __future__ import annotations

STEPS: dict[str, str] = {
    "home": "find",
    "category": "find",
    "search": "find",
    "product": "choose",
    "cart": "cart",
    "checkout": "pay",
    "account": "account",
    "login": "account",
    "contact": "get help",
    "help": "get help",
    "store-locator": "get help",
}
"""Page type ▸ step."""

ORDER = ("find", "choose", "cart", "pay", "account", "get help", "know the rules", "other")


def step(page_type: str) -> str:
    """The step of shopping a page of this type serves."""
    return "know the rules" if page_type.startswith("policy") else STEPS.get(page_type, "other")


def steps(page_types: tuple[str, ...]) -> tuple[str, ...]:
    """Their steps, in the customer's order."""
    found = {step(each) for each in page_types}
    return tuple(each for each in ORDER if each in found)
