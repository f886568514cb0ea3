"""Whom a contact detail is for: support, or press, jobs, wholesale, privacy … which no customer should have to write to."""

from __future__ import annotations

import re

from checks.support.vendors import table

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.I))
    for role, pattern in (
        ("no-reply", r"(?:^|[\s._-])(?:no-?_?reply|do-?not-?reply|nicht-?antworten|ne-?pas-?repondre|noresponder|noresponda)(?:$|[\s@._-])"),
        ("privacy", r"\b(?:privacy|datenschutz\w*|dpo|dpd|gdpr|rgpd|dsgvo|dataprotection|data[- ]protection|dataprivacy|dataskydd|databeskyttelse|rodo|iod|lgpd|encarregado|protection des données|privacidad|privacidade|個人情報|개인정보)\b"),
        ("accessibility", r"\b(?:accessib\w+|barrierefrei\w*|accesib\w+|accessibilite|acessib\w+|toegankelijk\w*|dostępno\w+|tillgänglig\w*|tilgængelig\w*|a11y|バリアフリー|アクセシビリティ|접근성)\b"),
        ("press", r"\b(?:press|presse|presse(?:kontakt|stelle|anfragen?|abteilung)|pressfrågor|pressekontakt|medienkontakt|pressoffice|media|medien|prensa|stampa|pers|imprensa|prasa|pr|newsroom|報道|取材|プレス|언론|홍보|媒体|媒體)\b"),
        ("jobs", r"\b(?:jobs?|careers?|karriere|bewerbung\w*|recruit\w*|recrutement|hr|empleo|lavora|lavoro|vacatures|kariera|rekrutacja|jobb|zhaopin|招聘|招募|简历|履歷|trabalhe conosco|trabalhe connosco|lavora con noi|trabaja con nosotros|rejoindre l.équipe|candidature|bewerbungen|kariéra|állás|採用|채용)\b"),
        ("wholesale", r"\b(?:wholesale|b2b|trade|dealers?|resellers?|gro(?:ß|ss)handel|händler|revendeurs?|mayorista|rivenditori|groothandel|hurt|återförsäljare|forhandlere?|affiliates?|partners?|partnerships?|vendors?|大口|卸|제휴|입점|도매)\b"),
        ("investors", r"\b(?:investors?|ir|investor relations|aktionäre|投資家|투자)\b"),
        ("legal", r"\b(?:legal|dmca|copyright|abuse|juridi\w+|rechtsabteilung|trademark)\b"),
        ("support", r"\b(?:support|customer|customerservice|service|kundenservice|kundendienst|kontakt|contact|help|hilfe|info|hello|hi|hallo|bonjour|hola|ciao|shop|store|sales|orders?|bestellung\w*|klantenservice|kundeservice|kundservice|"
         r"serviceclient|sav|atencion\w*|clientes?|assistenza|servizioclienti|sac|atendimento|ajuda|biuro|sklep|bok|obsluga|care|cs|office|mail|post|team|enquir\w+|inquir\w+|returns?|retouren?)\b"),
    )
)  # fmt: skip


_COPYRIGHT_LINE = re.compile(r"copyright\s*(?:©|\(c\)|\d{4})|(?:©|\(c\)|\d{4})\s*copyright", re.I)
"""`© 2026 Copyright Example` names no department."""


def role_of(text: str) -> str:
    """The role named in words around a detail; empty when none of the special ones is."""
    text = _COPYRIGHT_LINE.sub(" ", text)
    for role, pattern in _ROLES:
        if role not in {"support", "no-reply"} and pattern.search(text):
            return role
    return ""


def role_of_address(local: str) -> str:
    """The role the part before the @ stands for; `personal` for a first.last pair; empty: unknown."""
    words = re.sub(r"[._+-]", " ", local.lower())
    for role, pattern in _ROLES:
        if pattern.search(local.lower()) or pattern.search(words):
            return role
    if re.fullmatch(r"[a-z]{2,}[._-][a-z]{2,}", local.lower()):
        return "personal"
    return ""


def of_authority(text: str) -> bool:
    """Words beside a detail say that it is an authority's or a mediator's, not the shop's."""
    lowered = text.lower()
    return any(word in lowered for word in table("other_parties")["authority_words"])
