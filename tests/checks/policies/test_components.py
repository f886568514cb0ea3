"""What a policy says, read from plain words: one literal text per way of saying it."""

from __future__ import annotations

import pytest

from checks.policies.components import components_of
from checks.policies.reading import read_text


def states(kind: str, text: str, lang: str) -> dict[str, str]:
    return {each.name: each.state for each in components_of(kind, read_text(text, lang))}


@pytest.mark.parametrize(
    ("kind", "text", "lang", "component", "state"),
    [
        # a list of what is collected needs no heading that says so
        ("privacy", "Give us your name, home address and email and we do the rest.", "en", "data-types", "found"),
        ("privacy", "Give us your name and we do the rest.", "en", "data-types", "missing"),
        # who gets the data, by name
        ("privacy", "DHL and Mollie get your address.", "nl", "sharing", "found"),
        # changing the policy is not the right to change one's data
        ("privacy", "Wir können diese Datenschutzerklärung jederzeit ändern.", "de", "correction", "missing"),
        ("privacy", "Auf Wunsch ändern oder löschen wir deine Angaben.", "de", "correction", "found"),
        # deleting cookies is not the right to erasure
        ("privacy", "Puedes eliminar las cookies desde tu navegador.", "es", "erasure", "missing"),
        ("privacy", "Wir löschen deine Angaben auf Wunsch.", "de", "erasure", "found"),
        # a label that is sent is not yet one that is paid for
        ("returns", "If we agree, we'll send you a return shipping label, as well as instructions.", "en", "cost", "missing"),
        ("returns", "UK returns are on the house.", "en", "cost", "found"),
        # "avoir" is a voucher only where it is one
        ("returns", "Vous pouvez retourner l'article sans avoir à justifier de motif.", "fr", "refund-means", "missing"),
        ("returns", "Nous vous remboursons sous forme d'avoir valable un an.", "fr", "refund-means", "found"),
        ("shipping", "Shipping rates are shown at the checkout.", "en", "cost", "unclear"),
        ("shipping", "Le spese di spedizione vengono calcolate al checkout.", "it", "cost", "unclear"),
        ("shipping", "Standard\\n€ 3,25", "nl", "cost", "found"),
        ("shipping", "Du har pakken efter 1-2 hverdage, når vi sender med GLS.", "da", "time", "found"),
        # the bare address of a statement is its contact
        ("accessibility", "Säg till om något inte fungerar: tillganglighet@butik.example", "sv", "contact", "found"),
        ("accessibility", "We love feedback of every kind.", "en", "contact", "missing"),
        # an alternative text is no alternative format
        ("accessibility", "Ältere Bilder haben keinen Alternativtext.", "de", "formats", "missing"),
        # latin names between Japanese letters
        ("accessibility", "当サイトはJIS X 8341-3:2016のレベルAAに準拠しています。", "ja", "standard", "found"),
        # on request is not told
        ("tokushoho", "住所・電話番号につきましては、ご請求をいただければ遅滞なく開示いたします。", "ja", "phone", "unclear"),
        ("tokushoho", "電話番号：022-555-0134", "ja", "phone", "found"),
        ("imprint", "El titular de esta web es OLIVAR DEL SUR, S.L., con domicilio en Jaén.", "es", "name", "found"),
        ("imprint", "El titular de esta web es OLIVAR DEL SUR, S.L., con domicilio en Jaén.", "es", "representative", "missing"),
        ("imprint", "Casa Juá Ltda. CNPJ: 11.222.333/0001-81", "pt", "register", "found"),
        ("imprint", "SAC (81) 5555-0134", "pt", "phone", "found"),
    ],
)  # fmt: skip
def test_the_words_show_the_component(kind: str, text: str, lang: str, component: str, state: str) -> None:
    assert states(kind, text.replace("\\n", "\n"), lang)[component] == state
