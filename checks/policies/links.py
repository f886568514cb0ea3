"""Which policy a link leads to, from its name and address alone.

Order of evidence, as the catalogue asks: accessible name or visible text first, then the address. The target page has the
last word (`checks.policies.find`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from checks.policies.composed import kinds_by_parts
from checks.policies.terms import KindTerms, PolicyTerms, policy_terms
from checks.policies.wording import LANGUAGES, fold, primary

_STRONGER = {
    "withdrawal-function": ("withdrawal",),
    "odr": ("complaints",),
    "cookie-settings": ("cookies", "privacy"),
    "do-not-sell": ("privacy",),
    "grievance": ("complaints",),
    "subscription-cancel": ("withdrawal",),
}
"""Kind ▸ kinds it displaces when both match the same name."""

_NOISE = re.compile(
    r"\(?\b(?:opens? in (?:a )?new (?:window|tab)(?: or tab)?|external link|pdf|öffnet in neuem (?:fenster|tab)|ouvre dans une nouvelle fenetre|new window)\b\)?"
)
_EDGES = " \t|>»«<›‹→←↗▸▶•·*:;,.!?()[]\"'“”-–—+✓✔"
_LONGEST_NAME = 400
_FEW_WORDS = 7
_GOODS = re.compile(
    r"/(?:products?|produits?|produk[te]|produkter|produkty|productos?|prodott[oi]|producten|produtos?|collections?|categor(?:y|ies|ia|ias|ie)"
    r"|kategorie?n?|recipes?|receta|rezepte|blogs?|news|magazine?|journal|article|dp|shop/[^/]+/[^/]+)(?:/|$)|/(?:c|p)/"
)
_EATEN = frozenset({"cookies"})
_ADVERTISED = frozenset({"warranty", "shipping", "returns", "product-safety"})
_SENTENCE = 12
"""Words from which a link's name is a sentence or a product card."""


def classify_policy_link(text: str, href: str = "", lang: str = "") -> str | None:
    """The kind of policy a link with this name and address leads to (the first named), or None."""
    kinds = classify_policy_kinds(text, href, lang)
    return kinds[0] if kinds else None


@lru_cache(maxsize=65_536)
def classify_policy_kinds(text: str, href: str = "", lang: str = "") -> tuple[str, ...]:
    """Every kind the link names, in the order it names them: "Shipping & Returns" is two.

    `lang` is the page's language; an empty or unknown one tries all twelve.
    """
    terms = policy_terms()
    name = link_name(text)
    if terms.never.search(name):
        return ()
    if mailish(href):
        return ()
    path = _path(href)
    found = tuple(kind for kind in _named(name, lang, terms) if not _about_goods(kind, name, path, terms))
    return found or _addressed(name, path, terms)


def link_name(text: str) -> str:
    """A link's text as it is compared: folded, without arrows, pipes and "(opens in a new window)"."""
    return _NOISE.sub(" ", fold(text[:_LONGEST_NAME])).strip(_EDGES)


def mailish(href: str) -> bool:
    """Whether the address is no page at all: mail, phone, share scheme."""
    scheme = href.partition(":")[0].lower()
    return ":" in href and scheme in {"mailto", "tel", "sms", "whatsapp", "data", "blob"}


def _about_goods(kind: str, name: str, path: str, terms: PolicyTerms) -> bool:
    """Biscuits called cookies, and a product card that mentions its warranty, are not policies."""
    if kind in _EATEN:
        return _GOODS.search(path) is not None and "polic" not in name and "polit" not in name
    if kind not in _ADVERTISED or len(name.split()) <= _SENTENCE:
        return False
    slug = terms.kinds[kind].strong_slug
    return slug is None or slug.search(path) is None


def _named(name: str, lang: str, terms: PolicyTerms) -> list[str]:
    if not name:
        return []
    own = primary(lang)
    languages = LANGUAGES if own not in LANGUAGES else tuple(dict.fromkeys((own, "en")))
    hits = _hits(name, languages, terms, own)
    for kind in kinds_by_parts(name, languages, terms):
        hits.setdefault(kind, len(name))
    if not hits and own in LANGUAGES:
        hits = _hits(name, tuple(each for each in LANGUAGES if each not in languages), terms, own)
    displaced = {weaker for kind in hits for weaker in _STRONGER.get(kind, ())}
    return sorted((kind for kind in hits if kind not in displaced), key=lambda kind: (hits[kind], kind))


def _hits(name: str, languages: tuple[str, ...], terms: PolicyTerms, own: str) -> dict[str, int]:
    """Kind ▸ where the name speaks of it; a whole name known for some kinds leaves out those it merely contains."""
    foreign = own in LANGUAGES and own not in languages and name in terms.ambiguous
    whole = {kind: 0 for kind, each in terms.kinds.items() if not foreign and _is_whole(name, languages, each)}
    if whole:
        return whole
    places = {kind: _where(name, languages, each) for kind, each in terms.kinds.items()}
    return {kind: place for kind, place in places.items() if place is not None}


def _is_whole(name: str, languages: tuple[str, ...], kind: KindTerms) -> bool:
    return any(lang in kind.exact and kind.exact[lang].fullmatch(name) for lang in languages)


def _where(name: str, languages: tuple[str, ...], kind: KindTerms) -> int | None:
    positions: list[int] = []
    for lang in languages:
        phrase = kind.phrase.get(lang)
        match = phrase.search(name) if phrase is not None else None
        if match is not None:
            positions.append(_first_word(match, kind, lang))
    return min(positions) if positions else None


def _first_word(match: re.Match[str], kind: KindTerms, lang: str) -> int:
    """Where in the name this kind is spoken of: "shipping & returns" matches both kinds at 0, so its own word decides."""
    own = kind.confirm.get(lang)
    word = own.search(match.string, match.start()) if own is not None else None
    return word.start() if word is not None else match.start()


def _path(href: str) -> str:
    parts = urlsplit(href.strip())
    path = unquote(parts.path).lower()
    return path if path not in ("", "/") else f"/{unquote(parts.fragment).lower()}"


def _addressed(name: str, path: str, terms: PolicyTerms) -> tuple[str, ...]:
    """By address: a strong slug for a short or empty name, a weak one only for a name that says nothing."""
    if _GOODS.search(path) or len(name.split()) > _FEW_WORDS:
        return ()
    says_nothing = not name or name in terms.generic
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return ()
    last = re.sub(r"\.(?:html?|php|aspx?|jsp|do|cfm|pdf)$", "", segments[-1])
    hits = {}
    for kind, each in terms.kinds.items():
        strong = each.strong_slug.search("/".join([*segments[-2:-1], last])) if each.strong_slug else None
        weak = each.weak_slug.match(last) if each.weak_slug and says_nothing else None
        if strong is not None or weak is not None:
            hits[kind] = strong.start() if strong is not None else 0
    displaced = {weaker for kind in hits for weaker in _STRONGER.get(kind, ())}
    return tuple(sorted((kind for kind in hits if kind not in displaced), key=lambda kind: (hits[kind], kind)))
