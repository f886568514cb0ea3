"""The channel words of `checks/terms/channels.toml`, matched folded and on word boundaries in twelve languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import unquote, urlsplit

from checks.policies.wording import fold, is_cjk, pattern

_NOTE = "note"
_FILLER = frozenset(
    [
        "us",
        "our",
        "your",
        "the",
        "to",
        "a",
        "an",
        "and",
        "&",
        "-",
        "/",
        "|",
        ">",
        "»",
        "›",
        "→",
        "↗",
        "+",
        "for",
        "of",
        "with",
        "page",
        "centre",
        "center",
        "form",
        "here",
        "now",
        "uns",
        "unser",
        "unsere",
        "sie",
        "und",
        "zu",
        "zum",
        "zur",
        "der",
        "die",
        "das",
        "mit",
        "nous",
        "notre",
        "votre",
        "vos",
        "le",
        "la",
        "les",
        "l'",
        "et",
        "de",
        "du",
        "des",
        "à",
        "a",
        "pour",
        "avec",
        "nosotros",
        "con",
        "nuestro",
        "y",
        "el",
        "los",
        "las",
        "en",
        "de",
        "con",
        "noi",
        "il",
        "lo",
        "gli",
        "i",
        "e",
        "di",
        "per",
        "met",
        "ons",
        "en",
        "de",
        "het",
        "naar",
        "nos",
        "conosco",
        "o",
        "a",
        "os",
        "as",
        "e",
        "do",
        "da",
        "dos",
        "das",
        "z",
        "nami",
        "i",
        "do",
        "na",
        "med",
        "oss",
        "och",
        "till",
        "den",
        "det",
        "os",
        "og",
        "til",
        "vores",
        "faq",
        "faqs",
        "?",
        "!",
        ":",
        ".",
        ",",
        "(opens",
        "opens",
        "in",
        "new",
        "window",
        "tab",
        "öffnet",
    ]
)
_LOOKALIKES = re.compile(
    r"contact lens|lentes de contacto|lentilles? de contact|kontaktlinsen|lenti a contatto|back support|arch support|support (?:bra|band|pillow|pillar|sock|stocking|belt|cushion)|phone (?:case|cover|holder|number)|mobile phone|soczewki"
)
_SLUGS = {
    "contact": r"contact(?:[-_]?us|o|e|ez[-_]nous)?|kontakt(?:ieren|formular|a[-_]oss|[-_]os)?|contatt[io]|contato|nous[-_]contacter|contactez[-_]nous|contactenos|contactanos|customer[-_]?(?:service|care|support)|kundenservice|kundendienst|klantenservice|kundservice|kundeservice|obsluga[-_]klienta|service[-_]client|atencion[-_]al[-_]cliente|servizio[-_]clienti|fale[-_]conosco|atendimento|inquiry|otoiawase|toiawase|cscenter|get[-_]in[-_]touch",
    "help_centre": r"help(?:[-_]?(?:cent(?:er|re)|desk))?|faqs?|hilfe|aide|ayuda|aiuto|ajuda|pomoc|hj[aä]lp|hjaelp|support|hc|preguntas[-_]frecuentes|domande[-_]frequenti|veelgestelde[-_]vragen|perguntas[-_]frequentes|usein[-_]kysyt\w*|ukk|caste[-_]dotazy|sik[cç]a[-_]sorulan[-_]sorular|sss|ofte[-_]stil(?:te|lede)[-_]sp[oø]\w+|vanlig[ae][-_]\w+",
    "store_locator": r"store[-_]?(?:locator|finder)|find[-_]a[-_]store|our[-_]stores|stores|filialen|filialfinder|magasins|boutiques|tiendas|negozi|punti[-_]vendita|winkels|lojas|sklepy|salony|butiker|butikker|prodejny|myymal[aä]t|magazalar(?:imiz)?|shops[-_]locations|sucursales|(?:nos|nuestras|vara|våra|vores|vare|onze|unsere|nossas|nasze|nase|our|i[-_]nostri)[-_](?:magasins|boutiques|tiendas|sucursales|butiker|butikker|winkels|filialen|lojas|sklepy|salony|prodejny|negozi|shops|locations)|standorte|pobocky|subeler(?:imiz)?|myymalahaku|store[-_]locations?|sklepy[-_]stacjonarne|predajne|uzleteink|hitta[-_]butik|find[-_]butik|trova[-_]negozio",
    "complaints": r"complaints?(?:[-_]procedure)?|beschwerden?|reclamations?|reclamaciones|reclami|klachten|reclamacoes|reklamacje|reklamation|reklamasjon|reklamaatio|reklamace|klage",
    "callback": r"call[-_]?back|rueckruf|rückruf|rappel",
}
_SLUG_PATTERNS = {kind: re.compile(rf"(?:^|/)(?:{words})(?:\.\w{{2,5}})?/?$") for kind, words in _SLUGS.items()}
LABEL_SETS = (
    "contact",
    "help_centre",
    "store_locator",
    "complaints",
    "callback",
    "chat",
    "contact_form",
    "discrimination",
    "login",
)
"""Sets that name links and buttons."""


@cache
def _sets() -> dict[str, dict[str, tuple[str, ...]]]:
    raw = tomllib.loads(resources.files("checks").joinpath("terms", "channels.toml").read_text(encoding="utf-8"))
    return {name: {lang: tuple(words) for lang, words in table.items() if lang != _NOTE} for name, table in raw.items()}


def words(name: str, lang: str = "") -> tuple[str, ...]:
    """The terms of one set, of one language or of all."""
    table = _sets()[name]
    return table.get(lang, ()) if lang else tuple(dict.fromkeys(word for each in table.values() for word in each))


@cache
def _compiled(name: str) -> re.Pattern[str]:
    found = pattern(words(name))
    if found is None:
        raise ValueError(f"checks/terms/channels.toml: [{name}] has no terms")
    return found


@cache
def _exact(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words(name))


@cache
def _plain_terms(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(terms with spaces as they are, Japanese and Korean ones without): for a look that is cheaper than the pattern."""
    folded = sorted({fold(word) for word in words(name)})
    return tuple(each for each in folded if not is_cjk(each)), tuple(
        each.replace(" ", "") for each in folded if is_cjk(each)
    )


def may_mention(name: str, folded: str) -> bool:
    """Whether any term's letters stand in already folded text; word boundaries are left to `mentions`."""
    plain, eastern = _plain_terms(name)
    if any(term in folded for term in plain):
        return True
    return is_cjk(folded) and any(term in folded.replace(" ", "") for term in eastern)


def mentions(name: str, text: str) -> str:
    """The first term of the set that stands in `text`, or empty. Long texts are cut at 20,000 characters."""
    folded = fold(text[:20_000])
    if not may_mention(name, folded):
        return ""
    found = _compiled(name).search(folded)
    return found.group(0) if found else ""


@lru_cache(maxsize=20_000)
@lru_cache(maxsize=65_536)  # menus and footers are the same on every page
def label_kinds(label: str, href: str = "") -> frozenset[str]:
    """Which of `LABEL_SETS` a link or button names: its whole label is made of the set's words, or its address says so."""
    text = fold(label).strip(" .:!?»›→>-–|")
    kinds = set()
    if text and len(text) <= 70 and not _LOOKALIKES.search(text):
        kinds = {name for name in LABEL_SETS if _names(name, text)}
    path = _path(href)
    if path and len(text) <= 70 and not _LOOKALIKES.search(text):
        kinds |= {kind for kind, slug in _SLUG_PATTERNS.items() if slug.search(path)}
    return frozenset(kinds)


def _names(name: str, text: str) -> bool:
    if text in _exact(name):
        return True
    found = _compiled(name).search(text)
    if not found:
        return False
    if is_cjk(text):
        return len(text) <= max(14, 2 * len(found.group(0)))
    rest = " ".join(_compiled(name).sub(" ", text).split())
    for other in ("contact", "help_centre", "chat", "email", "phone", "contact_form"):
        rest = _compiled(other).sub(" ", rest)
    if name == "chat" and found.start() == 0:
        rest = _compiled("chat_partner").sub(" ", rest)
    left = [word for word in re.split(r"[\s'’,]+", rest) if word and word not in _FILLER]
    return (
        not left
        or (len(left) <= 2 and found.start() == 0 and len(found.group(0)) >= 9)
        or (len(left) <= 3 and " " in found.group(0))
    )


def _path(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return unquote(parts.path).lower().rstrip("/") if parts.scheme in {"", "http", "https"} else ""
