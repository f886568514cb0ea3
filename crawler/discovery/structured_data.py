"""The schema.org types a page declares, in JSON-LD and microdata: counted, never trusted to be well-formed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crawler.discovery.html import Dom, Element, attribute, parse

MAX_SCRIPTS = 50
MAX_SCRIPT = 2_000_000
"""Characters of one JSON-LD block that are read."""
MAX_NODES = 20_000

_TYPE = re.compile(r'"@type"\s*:\s*"([A-Za-z:/.]{2,80})"')
_NESTED_KEYS = frozenset(
    {
        "itemListElement",
        "isRelatedTo",
        "isSimilarTo",
        "isAccessoryOrSparePartFor",
        "hasVariant",
        "item",
        "itemOffered",
        "itemReviewed",
        "hasPart",
        "isVariantOf",
        "mentions",
        "about",
        "review",
        "offers",
        "hasOfferCatalog",
    }
)


@dataclass(frozen=True, slots=True)
class StructuredData:
    """How often each type occurs: `main` at the top of its block or graph, `nested` inside lists and relations."""

    main: Mapping[str, int] = field(default_factory=dict)
    nested: Mapping[str, int] = field(default_factory=dict)
    offers: int = 0
    """Top-level products that carry an offer or a price."""

    def has(self, *types: str) -> bool:
        """True when one of the types stands at the top."""
        return any(self.main.get(each) for each in types)

    def total(self, name: str) -> int:
        """Main and nested together."""
        return self.main.get(name, 0) + self.nested.get(name, 0)


def read_structured_data(html: str | Dom) -> StructuredData:
    """JSON-LD and microdata of a page."""
    root = parse(html).root
    main: Counter[str] = Counter()
    nested: Counter[str] = Counter()
    offers = 0
    for block in _blocks(root):
        for node, is_nested in _nodes(block):
            names = _types(node)
            (nested if is_nested else main).update(names)
            if not is_nested and "Product" in names and ("offers" in node or "hasVariant" in node):
                offers += 1
    _microdata(root, main, nested)
    return StructuredData(dict(main), dict(nested), offers)


def _blocks(root: Element) -> Iterator[Any]:
    seen = 0
    for script in root.iter("script"):
        if "ld+json" not in attribute(script, "type", 60).lower():
            continue
        seen += 1
        if seen > MAX_SCRIPTS:
            return
        text = (script.text or "")[:MAX_SCRIPT].strip()
        text = (
            text.removeprefix("<!--")
            .removeprefix("//<![CDATA[")
            .removesuffix("-->")
            .removesuffix("//]]>")
            .strip()
            .rstrip(";")
        )
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            yield from ({"@type": name} for name in _TYPE.findall(text)[:20])


def _nodes(block: Any) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Objects of a block with whether they are nested; breadth first, so the main ones come first."""
    queue: list[tuple[Any, bool]] = [(block, False)]
    for done, (value, is_nested) in enumerate(queue):
        if done >= MAX_NODES:
            return
        if isinstance(value, list):
            queue.extend((each, is_nested) for each in value)
        elif isinstance(value, dict):
            yield value, is_nested
            for key, child in value.items():
                if isinstance(child, dict | list):
                    queue.append((child, is_nested or key in _NESTED_KEYS))


def _types(node: Mapping[str, Any]) -> list[str]:
    raw = node.get("@type")
    names = raw if isinstance(raw, list) else [raw]
    return [_canonical_type(name) for name in names if isinstance(name, str)]


def _canonical_type(name: str) -> str:
    short = name.rstrip("/").rpartition("/")[2].rpartition(":")[2][:60]
    return {
        "ProductGroup": "Product",
        "IndividualProduct": "Product",
        "ProductModel": "Product",
        "SomeProducts": "Product",
    }.get(short, short)


def _microdata(root: Element, main: Counter[str], nested: Counter[str]) -> None:
    for done, element in enumerate(e for e in root.iter() if e.get("itemtype")):
        if done >= MAX_NODES:
            return
        names = [_canonical_type(name) for name in attribute(element, "itemtype", 200).split() if "schema.org" in name]
        inner = element.get("itemprop") is not None
        (nested if inner else main).update(names)
