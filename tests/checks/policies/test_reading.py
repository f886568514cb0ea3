"""Main text, language, length, date."""

from __future__ import annotations

import pytest

from checks.policies.confirm import find_placeholder
from checks.policies.dates import last_updated
from checks.policies.readability import readability
from checks.policies.reading import count_words, read_page, read_text, text_digest


def test_the_main_text_leaves_navigation_and_footer_out() -> None:
    html = f"<body><nav>Menu one two</nav><main><h1>Returns</h1><p>{'Return within 30 days. ' * 20}</p></main><footer>Imprint</footer></body>"
    reading = read_page(html)
    assert "30 days" in reading.text
    assert "Menu" not in reading.text
    assert "Imprint" not in reading.text
    assert (reading.h1, reading.lang) == ("Returns", "en")


def test_tables_and_accordions_are_part_of_the_text() -> None:
    rows = "".join(f"<tr><td>Zone {n}</td><td>{n} €</td></tr>" for n in range(12))
    html = f"<main><h1>Shipping</h1><table>{rows}</table><details><summary>Express</summary><p>Next day for 9 €.</p></details></main>"
    reading = read_page(html)
    assert "Zone 11" in reading.text
    assert "9 €" in reading.text


@pytest.mark.parametrize(
    "html",
    ["", "   ", "<", "<html>", "<p>" * 3_000, "\x00\x01", "<?xml version='1.0'?>", "<body>" + "<div>" * 5_000 + "x"],
)
def test_broken_markup_reads_as_little_not_as_a_crash(html: str) -> None:
    assert read_page(html).words <= 1


@pytest.mark.parametrize(
    ("text", "lang", "iso"),
    [
        ("Last updated: March 3, 2026", "en", "2026-03-03"),
        ("Effective date: 03/04/2026", "en", "2026-03-04"),
        ("Stand: 12. Januar 2025", "de", "2025-01-12"),
        ("Stand: März 2026", "de", "2026-03-01"),
        ("Dernière mise à jour : 1er février 2026", "fr", "2026-02-01"),
        ("Última actualización: 5 de marzo de 2026", "es", "2026-03-05"),
        ("Ultimo aggiornamento: 20 settembre 2025", "it", "2025-09-20"),
        ("Laatst bijgewerkt op 3-2-2026", "nl", "2026-02-03"),
        ("Última atualização: 10 de janeiro de 2026", "pt", "2026-01-10"),
        ("Ostatnia aktualizacja: 15.02.2026", "pl", "2026-02-15"),
        ("Senast uppdaterad 12 mars 2026", "sv", "2026-03-12"),
        ("Sidst opdateret 4. maj 2026", "da", "2026-05-04"),
        ("最終更新日：2026年1月15日", "ja", "2026-01-15"),
        ("시행일자: 2026년 1월 1일", "ko", "2026-01-01"),
        ("2024年4月1日 改定", "ja", "2024-04-01"),
        ("作成日：2026年10月1日", "ja", "2026-10-01"),
        ("작성일: 2026년 10월 1일", "ko", "2026-10-01"),
        ("This statement was prepared on 1 October 2026.", "en", "2026-10-01"),
        ("Diese Erklärung wurde am 1. Oktober 2026 erstellt.", "de", "2026-10-01"),
        ("La presente declaración fue preparada el 1 de octubre de 2026.", "es", "2026-10-01"),
        ("La presente dichiarazione è stata redatta il 1 ottobre 2026.", "it", "2026-10-01"),
        ("Oświadczenie sporządzono dnia: 2026-10-01.", "pl", "2026-10-01"),
    ],
)
def test_the_date_a_policy_gives_itself(text: str, lang: str, iso: str) -> None:
    filler = {"ja": "個人情報を適切に取り扱います。" * 5, "ko": "개인정보를 소중히 다루고 있습니다. " * 5}.get(lang, "")
    reading = read_text(f"{text}\n{filler}", lang)
    dated = last_updated(
        type(reading)(reading.title, reading.h1, reading.headings, reading.text, reading.sentences, lang, reading.words)
    )
    assert dated is not None
    assert dated.iso == iso


def test_a_law_of_some_date_is_not_the_policy_s_date() -> None:
    assert last_updated(read_text("Zgodnie z ustawą z dnia 30 maja 2014 r. o prawach konsumenta.", "pl")) is None


def test_japanese_words_are_counted_by_characters() -> None:
    assert count_words("個人情報") == 2
    assert count_words("two words") == 2
    assert count_words("개인정보 처리방침") == 2


def test_legalese_is_harder_than_plain_words() -> None:
    plain = "We send your parcel. You can send it back. We pay you back. Call us if you need help. " * 8
    legal = (
        "Notwithstanding any contrary provision hereinabove, the aforementioned contractual obligations, representations and indemnifications remain irrevocably enforceable notwithstanding termination. "
        * 5
    )
    easy, hard = readability(plain, "en"), readability(legal, "en")
    assert easy is not None
    assert hard is not None
    assert not easy.hard
    assert hard.hard
    assert readability(plain, "fi") is None


def test_an_ordinary_japanese_policy_is_not_hard_for_its_chinese_characters() -> None:
    plain = (
        "商品到着後30日以内に、理由を問わず返品いただけます。返品送料は当店が負担します。法定の権利は制限されません。"
        * 4
    )
    legal = (
        "当該個人情報保護管理責任者選任届出書類記載事項変更等並びに、関連法令遵守義務違反時、損害賠償請求権行使手続開始通知、送達時期、効力発生日等を別途定める。"
        * 4
    )
    easy, hard = readability(plain, "ja"), readability(legal, "ja")
    assert easy is not None
    assert hard is not None
    assert (easy.hard, hard.hard) == (False, True)


def test_the_digest_of_a_text_does_not_see_what_stands_beside_it() -> None:
    said = "We keep your data for six years because tax law asks for it. You may ask us to correct it at any time."
    plain, beside = read_text(said, "en"), read_text(f"Menu\nCart (3)\n{said}\nBack to top", "en")
    changed = read_text(said.replace("six", "seven"), "en")
    assert text_digest(plain) == text_digest(beside) != text_digest(changed)
    assert text_digest(read_text("Menu", "en")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Suggested text: Our website address is: http://localhost/shop.",
        "Dans cette section, indiquez l'URL de votre site.",
        "I'm a shipping policy. I'm a great place to add more information.",
        "Le responsable du traitement est : [Dénomination sociale complète]",
        "contattaci a [indirizzo e-mail]",
        "この文章はダミーです。",
        "A [[[ NOME DA LOJA ]]], inscrita no CNPJ sob o nº [[[ CNPJ ]]]",
    ],
)
def test_texts_of_template_makers_are_unfilled(text: str) -> None:
    assert find_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Write to [email protected]", "See [1] and [Art. 6 GDPR].", "Wir liefern an Ihre Adresse [DE, AT]."]
)
def test_brackets_that_hide_nothing_are_no_template(text: str) -> None:
    assert find_placeholder(text) == ""


def test_the_names_of_other_languages_do_not_change_a_page_s_own() -> None:
    said = "Delivery 4.90 €, free from 80 €. You may send an article back within 14 days. Wool throw, woven in Wales. "
    assert read_text(f"English Deutsch Français 日本語 한국어 Português Ελληνικά\n{said * 4}", "en").lang == "en"
