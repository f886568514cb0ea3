"""Phone and fax numbers a page gives, told apart from every other run of digits.

Recognition is `phonenumbers`; what is added is the page's regions, the words around a number, and what digits on shop
pages usually are instead: order, article and tax numbers, bank details, dates, prices, page numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

from checks.model import clip
from checks.support.artifacts import ContactLink, TextRun
from checks.support.parties import only_an_example, reason_for
from checks.support.points import ContactPoint
from checks.support.roles import of_authority, role_of

MAX_CANDIDATE_RUNS = 1500
"""Runs with digits that are looked at on one page."""
MAX_SPOTS = 20
"""Places kept of one detail on one page."""
MAX_NUMBERS = 400
"""Numbers kept of one page: more is a directory, not contact data."""

_FAX = re.compile(
    r"(?<![a-zà-ÿ])(?:tele-?fax|tele-?kopie|fax(?:nummer|numer|numero|nr|number|line|es)?|facsimile|fcs|t[ée]l[ée]copie(?:ur)?|faks(?:i)?|belgegeçer|fx|φαξ|факс|ファックス|ファクス|FAX番号|팩스)(?![a-zà-ÿ])"
    r"|(?<!\w)f(?=\s*[:.]|\s*\)|\s*\||\s*$|\s+\+?\(?\d)|📠|℻",
    re.I,
)
_PHONE = re.compile(
    r"(?<![a-zà-ÿ])(?:tele-?phones?|phones?|tel[eé]fon\w*|telefoon\w*|telefone|t[ée]l[ée]phone|t[ée]l|tel|tlf|tfno|telf|fono|ph|call|calling|ring|dial|hotline|helpline|infolinia|infolinka|linha(?: de apoio)?|línea|linka|çağrı merkezi|müşteri hizmetleri|destek hattı|santral|hattı|bestellannahme|kundenberatung|service-?nummer|[a-zà-ÿ]*(?:hotline|telefon|nummer anrufen)|rufnummer|mobile?|handy|cell(?:ular)?|gsm|"
    r"portable|m[óo]vil|celular|telemóvel|cellulare|kom[óo]rka|toll[- ]?free|free ?phone|local|office|direct|main|reservations?|sales|appelez|appel|ll[aá]m\w+|anruf\w*|rufen|telefonisch\w*|telefonate|llame|llámanos|chiama\w*|bel|ring|zadzwoń|ligue|"
    r"numero verde|sac|puh(?:elin|elinnumero)?|soita|ara(?:yın)?|telefonla|zavolej\w*|volejte|mobil|voice|text|whatsapp|sms|customer (?:service|care|support)|kundenservice|kundtj[äa]nst|kund(?:e)?service|asiakaspalvelu|klantenservice|service client|atenci[óo]n al cliente|servizio clienti|assistenza clienti|obs[łl]uga klienta|atendimento|contact|kontakt|infoline|after hours|emergency|desk|front desk|billing|general|inquir\w*|enquir\w*|support)(?![a-zà-ÿ])"
    r"|(?<!\w)[tpmdo](?=\s*[:.]|\s*$)|電話|フリーダイヤル|ナビダイヤル|お問い合わせ|お客様|受付|전화|대표번호|연락처|고객센터|상담|유선|☎|☏|✆|ダイヤル|📞|📱|℡|тел|телефон|τηλ|τηλέφωνο|καλέστε|电话|電話|热线|熱線|专线|專線",
    re.I,
)
_NOT_PHONE = re.compile(
    r"(?<![a-zà-ÿ])(?:order|orders?\s*(?:no|number|nr|#)|bestell?[\s-]?(?:nummer|nr|ung(?!en)|ing(?!en)|code)\w*|varenr|varenummer|indeks|rif\.|charge(?:n-?nr)?|kod|produkt(?!\w*(?:beratung|frage|service|hotline|hilfe|support|info))\w*|kód\w*|katalog\w*|rma|returns? (?:no|number)|swish|mobilepay|vipps|bce|kbo|ondernemings\w*|isin|wkn|y-tunnus|ič[o]?|dič|mersis\w*|barkod|ürün kodu|viite\w*|auftrag(?!s?(?:annahme|hotline|service|telefon|büro))\w*|commande|pedido|ordine|bestelling|zamówieni\w+|sku|skus|art(?:ikel)?\.?\s*-?(?:nr|no|nummer|num)|artikelnummer|artikel|item\s*(?:no|number|#|code|id)?|product\s*(?:code|id|no|number)|"
    r"model(?:l|\s*(?:no|number|code))?|part\s*(?:no|number|#)|mpn|ean|gtin|upc|isbn|asin|ref(?:erence|\.|\s*no)?|réf(?:érence)?\.?|référence|referencia|codice|código|code|cod\.?|barcode|articolo|symbol|serial|lot|batch|"
    r"vat(?:\s*(?:no|number|reg\w*))?|u?st-?id\w*|ust\.?-?id(?:nr)?\.?|umsatzsteuer\w*|steuer\w*|tva|iva|p\.?\s?iva|partita iva|cif|nif|nip|regon|krs|btw\w*|kvk\w*|cvr\w*|org\.?\s?-?(?:nr|nummer)|organisationsnummer|siren|siret|rcs|ape|hrb|hra|handelsregister\w*|"
    r"(?:company|registration|registered|licen[cs]e|charity|reg\.?)\s*(?:no|number|nr|reg\w*)?\.?|abn|acn|ein|duns|cnpj|cpf|gstin?|cin|pan|iban|bic|swift|konto\w*|blz|account|acct|sort code|bank\w*|routing|"
    r"invoice|rechnung\w*|facture|factura|fattura|faktura|tracking|sendungsnummer|customer\s*(?:no|number|id)|kundennummer|ticket|case|claim|permit|dca|bbb|mc\s*#|dot\s*#|usdot|pin|zip|plz|postcode|"
    r"copyright|lat(?:itude)?|lon(?:gitude)?|gps|coordinates?|sqm|weight|gewicht|id|uid|guid|pageid|views?|followers|reviews?|bewertungen|avis|serie[ns]?|patent\w*|version|build)(?![a-zà-ÿ])(?:\s*[a-zà-ÿ]{1,12}\.?)?\s*(?:[:.#№°º-]|nr\.?|no\.?|n[°ºo]|is|lautet)*\s*[#:]?\s*$"
    r"|(?:注文番号|品番|商品番号|商品コード|型番|모델\s?번호|모델명|제품\s?번호|登録番号|法人番号|古物商|許可|口座番号|郵便番号|〒|사업자\s?등록\s?번호|사업자번호|통신판매\w*\s*(?:번호)?|주문번호|상품번호|상품코드|계좌(?:번호)?|우편번호|신고번호|은행)[^0-9]{0,8}$|©\s*$|[#№]\s*$|[€$£¥₩₹]\s*$",
    re.I,
)
_COMPOUND = re.compile(
    r"(?<![\w-])(?!\w*(?:tele|tel(?:f|n|-|\b)|tlf|tfn|ruf|fax|faks|handy|mobil|service|hotline|phone|gratis|vriend|whats|sms|puhelin|durchwahl|zentral|kontakt))"
    r"[a-zà-ÿ]{3,}-?(?:nummer|nummeret|numero|nr|no|kode|koodi|code|codice|código)\b\.?\s*[:#]?\s*$",
    re.I,
)
_ASKS = re.compile(
    r"(?<![a-zà-ÿ])(?:questions?|ask|fragen?|beratung|demandez|pregunt\w+|dudas|domande|chiedi|vragen|vraag|dúvidas|pergunte|zapytaj|pytani\w+|frågor|fråga|spørgsmål|spørg|kysy\w*|kysyttävää|dotaz\w*|zeptejte|sorular\w*)(?![a-zà-ÿ])",
    re.I,
)
"""`Questions about the product: 0711 …` names a number to call, `Product number: 0711 …` does not."""
_NUMBERED = re.compile(r"(?:nr|no|n[°ºo]|num\w*|nummer|number|code|kode?|kód|#|id)\b", re.I)
_BARE_NUMBER = re.compile(r"(?:^|[\s(])(?:no|nr|nº|n°|num|№|#)\.?\s*[:#]?\s*$", re.I)
"""A number of something: `stamp No. 01851 702269`. A phone word right before it (`Tel. No.`) says of what."""
_WRITTEN = re.compile(r"(?i)whats-?app|\b(?:sms|text|texto|viber|signal)\b")
_UNIT_AFTER = re.compile(
    r"^\s*(?:€|\$|£|¥|円|원|zł|kr\b|eur\b|usd\b|gbp\b|kg\b|g\b|mm\b|cm\b|ml\b|m²|%|x\d|px\b|mah\b|lbs?\b|followers|reviews|views|items?\b|stk\b|pcs\b)",
    re.I,
)
_DATE = re.compile(
    r"^(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])\b|^(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)\d{2}\b|^(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}$"
)
_CARD = re.compile(r"(?:\d{4}[ -]){3}\d{4}")
_GLUED = re.compile(
    r"(?i)(?:(?<![a-z])(?:fax|tel[eé]fono?|telefone|telephone|tel|phone|mobile?|hotline|call|or|at|on|us|ou|oder|und)(?=\+?\(?\d[\d ().-]{6,})|\d{3}[-. ]\d{4}(?=[a-z]{3,}))"
)
_ROUND_THE_CLOCK = re.compile(r"(?<=\d)\s+(\d{1,2}\s?(?:j|h|d|t)?\s?/\s?(?:7|24)\b)", re.I)
_TWO = re.compile(r"((?:\d[ .()-]{0,2}){8,13})\s*/\s*(?=(?:[+(]?\d[ .()-]{0,2}){8,})")
_CLOCKS = re.compile(r"^\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}$")
_VANITY = re.compile(
    r"(?<![\w-])(?:\+?1[-. ])?\(?([2-9]\d\d)\)?[-. ]{1,2}((?=[A-Z0-9.-]*[A-Z]{3})[A-Z0-9]{1,9}(?:[-. ][A-Z0-9]{1,8}){0,3})(?![\w-])(?:\s?\([\d-]{4,8}\))?"
)
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_IP = re.compile(r"^(?:\d{1,3}\.){3}\d{1,3}$")
_BETWEEN = re.compile(
    r"^[\s,/|;&+·•()–-]*(?:or|and|oder|und|ou|et|o|e|y|of|en|lub|i|eller|och|og|、|・)?[\s,/|;&+·•()–-]*$", re.I
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words before a number say it is."""

    kind: str
    """`phone`, `fax`, `both`, `other`, or empty."""
    term: str = ""


def _unglued(text: str) -> str:
    """`Phone1-888-…` and `…2267directions`: a missing space between a word and a number is put back.

    `01 76 42 08 81 7j/7` and `941 22 67 18 / 900 37 31 18` are a number and something else.
    """
    text = _TWO.sub(r"\1 | ", _ROUND_THE_CLOCK.sub(r" | \1", text))
    return _GLUED.sub(lambda found: f"{found.group(0)} ", text)


def phones(
    runs: Sequence[TextRun], regions: tuple[str, ...], *, written_only: frozenset[str] = frozenset()
) -> Iterator[ContactPoint]:
    """Numbers in text, in page order; those that are something else come back with `rejected`.

    `written_only`: numbers that messaging links of the page show; only a word that says so makes them phones as well.
    """
    looked = given = 0
    carried = Cue("")
    previous: TextRun | None = None
    for run in runs:
        cue = _carry(previous, run, carried)
        digits = sum(ch.isdigit() for ch in run.text)
        if digits < 6 or looked >= MAX_CANDIDATE_RUNS:
            carried = _ending_cue(run.text) if digits < 6 else Cue("")
            previous = run
            continue
        looked += 1
        for point in _in_run(run, regions, cue):
            yield _message_number(point, run) if point.value in written_only else point
            given += 1
            if given >= MAX_NUMBERS:
                return
        carried, previous = _ending_cue(run.text), run


def _message_number(point: ContactPoint, run: TextRun) -> ContactPoint:
    """The number a WhatsApp or SMS link shows is for messages, unless words before it say that it is for calls."""
    before = re.split(r"\d{3}", run.text[: max(run.text.find(point.shown), 0)][-60:])[-1]
    calls = [each for each in _PHONE.finditer(before) if not _WRITTEN.search(each.group(0))]
    named = _PHONE.search(run.label) and not _WRITTEN.search(run.label)
    if point.rejected or point.kind != "phone" or calls or named:
        return point
    return replace(point, rejected="a number for messages")


def _carry(previous: TextRun | None, run: TextRun, carried: Cue) -> Cue:
    """A label in its own cell or line speaks for the number in the next; a label of the run itself outranks it."""
    own = _cue_of(run.label) if run.label else Cue("")
    if own.kind:
        return own
    if carried.kind and previous is not None and previous.region == run.region:
        return carried
    heading = _cue_of(run.heading) if run.heading and len(run.heading) < 40 else Cue("")
    return heading if heading.kind in {"fax", "phone", "both"} else Cue("")


def _in_run(run: TextRun, regions: tuple[str, ...], carried: Cue) -> Iterator[ContactPoint]:
    text = _unglued(_narrow(run.text))
    found = _matches(text, regions)
    listed = len(found) == 2 and carried.kind == "both"
    previous_end, previous_cue, refused = 0, carried, False
    for start, end, number, region in found:
        before = text[previous_end:start]
        cue = _cue_of(before[-90:]) if before.strip(" :.-–|()") or previous_end else carried
        if not cue.kind and previous_end == 0 and len(before) < 40:
            cue = carried
        if not cue.kind and previous_end and _BETWEEN.match(before):
            cue = previous_cue if previous_cue.kind or refused else Cue("phone", "beside another number")
        cue = _after(cue, text[end : end + 24])
        if listed or (cue.kind == "both" and len(found) == 2 and _BETWEEN.match(text[found[0][1] : found[1][0]])):
            cue = _one_of_two(cue, start == found[0][0])
        reason = _why_not(text, start, end, number, cue) or reason_for(run, text[:start], text[end:])
        previous_end, previous_cue, refused = end, cue, bool(reason)
        yield from _points(run, text[start:end], number, region, cue, reason, "text")


def _narrow(text: str) -> str:
    """Full-width digits, brackets and dashes (`０５７０－０５０－３３１`) as the narrow ones."""
    if text.isascii() or not any("\uff00" <= ch <= "\uff5e" for ch in text):
        return text
    return unicodedata.normalize("NFKC", text)


def _one_of_two(cue: Cue, first: bool) -> Cue:
    """`TEL/FAX 1234 / 5678`: the first number is what is named first."""
    fax_first = bool(re.match(r"\W*(?:tele)?fax", cue.term, re.I))
    return Cue("fax" if fax_first == first else "phone", cue.term)


def _points(
    run: TextRun, shown: str, number: PhoneNumber, region: str, cue: Cue, reason: str, source: str
) -> Iterator[ContactPoint]:
    value = e164(number)
    if not reason and of_authority(run.text[:300]):
        reason = "a number of another party"
    kinds = {"fax": ("fax",), "both": ("phone", "fax")}.get(cue.kind, ("phone",))
    for kind in kinds:
        yield ContactPoint(
            kind=kind,
            value=value,
            shown=clip(shown, 60),
            source=source,
            region=run.region,
            selector=run.selector,
            snippet=clip(run.text),
            visible=run.visible,
            term=cue.term,
            role=role_of(f"{run.heading} {run.label} {run.text[:160]}"),
            rejected=reason,
            frame=run.frame,
            detail=region,
        )


def _matches(text: str, regions: tuple[str, ...]) -> list[tuple[int, int, PhoneNumber, str]]:
    """Every valid number, first region first; a later region only adds what overlaps nothing found so far."""
    found: list[tuple[int, int, PhoneNumber, str]] = []
    for region in regions or ("US",):
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID, max_tries=300):
            if all(match.end <= start or match.start >= end for start, end, _, _ in found):
                found.append((match.start, match.end, match.number, region))
    for vanity in _VANITY.finditer(text):
        number = _vanity(vanity)
        if number is not None and all(vanity.end() <= start or vanity.start() >= end for start, end, _, _ in found):
            found.append((vanity.start(), vanity.end(), number, "US"))
    return sorted(found, key=lambda each: each[0])


def _vanity(found: re.Match[str]) -> PhoneNumber | None:
    """`1-800-FLOWERS`, `303.333.PAUL`: seven letters and digits after the area code, more only behind toll-free codes."""
    rest = re.sub(r"[^A-Z0-9]", "", found.group(2))
    if len(rest) < 7 or (len(rest) > 7 and found.group(1) not in _TOLL_FREE):
        return None
    number = _parsed(phonenumbers.convert_alpha_characters_in_number(found.group(1) + rest[:7]), "US")
    return number if number is not None and phonenumbers.is_valid_number(number) else None


@lru_cache(maxsize=16_384)  # menus and footers are the same on every page
def _cue_of(before: str) -> Cue:
    """The nearest word before the number wins; "Tel/Fax" right before it means both."""
    plain = before.rstrip(" (")
    other = _NOT_PHONE.search(plain) or _COMPOUND.search(plain)
    if other is not None and _ASKS.search(plain) and not _NUMBERED.search(other.group(0)):
        return Cue("phone", other.group(0).strip())
    if other is None and (bare := _BARE_NUMBER.search(plain)) and not _near_call(plain[: bare.start()]):
        return Cue("other", bare.group(0).strip())
    if other and _last_call_ends(before, other) <= other.start():
        return Cue("other", other.group(0).strip())
    faxes, calls = list(_FAX.finditer(before)), list(_PHONE.finditer(before))
    if not faxes and not calls:
        return Cue("")
    last_fax, last_call = (faxes[-1] if faxes else None), (calls[-1] if calls else None)
    if (last_fax and last_call and abs(last_fax.start() - last_call.end()) <= 5) or (
        last_fax and last_call and abs(last_call.start() - last_fax.end()) <= 5
    ):
        between = before[min(last_fax.end(), last_call.end()) : max(last_fax.start(), last_call.start())]
        if re.fullmatch(r"\s*(?:/|&|\+|and|und|et|e|y|or|\||・|,)\s*", between.strip() or "x", re.I):
            return Cue("both", before[-30:].strip())
    if (
        last_fax
        and last_call
        and re.fullmatch(r"(?i)dial|call|ring|nummer|local|toll.?free|direct|main|office|m|t|p|d|o", last_call.group(0))
        and 0 <= last_call.start() - last_fax.end() <= 12
    ):
        return Cue("fax", last_fax.group(0))
    if last_fax and (last_call is None or last_fax.end() > last_call.end()):
        return Cue("fax", last_fax.group(0))
    assert last_call is not None
    return Cue("phone", last_call.group(0))


def _last_call_ends(before: str, other: re.Match[str]) -> int:
    """Where the last word for a phone ends; the `P` of `P.IVA` is none. -1: there is none."""
    inside = range(other.start(), other.end())
    words = (each for each in _PHONE.finditer(before) if len(each.group(0)) > 1 or each.start() not in inside)
    return max((each.end() for each in words), default=-1)


def _near_call(before: str) -> bool:
    return bool(_PHONE.search(before[-24:]) or _FAX.search(before[-24:]))


def _ending_cue(text: str) -> Cue:
    """A cue a run ends with speaks for the next run; a long sentence does not."""
    tail = text[-40:]
    if len(text) > 60 and not tail.rstrip().endswith((":", "：")):
        return Cue("")
    cue = _cue_of(tail)
    return Cue("") if cue.kind == "other" and any(ch.isdigit() for ch in text) else cue


def _after(cue: Cue, following: str) -> Cue:
    """`555-1234 (fax)`: a mark behind the number, unless another number starts there."""
    mark = re.match(
        r"^[\s,]*[(\[–-]?\s*(tele-?fax|fax|facsimile|télécopie|faks|f)\b\s*(?:[)\]]|$|[,;|](?!\s*\d))", following, re.I
    )
    return Cue("fax", mark.group(1)) if mark and cue.kind != "fax" else cue


def _why_not(text: str, start: int, end: int, number: PhoneNumber, cue: Cue) -> str:
    """Why these digits are no phone number of anyone, or empty."""
    shown = text[start:end]
    if cue.kind == "other":
        return f"another kind of number: {clip(cue.term, 40)}"
    if _IP.match(shown.strip()) or re.search(r"\d\.$", text[:start]):
        return "an IP address or version"
    if _CLOCKS.match(shown.strip()):
        return "a time span"
    if _DATE.match(shown.strip()) or _CARD.search(shown):
        return "a date or card number"
    if re.fullmatch(r"(?:\D*\d{1,2}\D+){4,}\d{1,2}\D*", shown) and not shown.strip().startswith(("+", "0", "(")):
        return "a row of page numbers"
    if _UNIT_AFTER.match(text[end:]) or re.search(r"[€$£¥₩₹]\s?$", text[:start]):
        return "a price or measure"
    if is_placeholder(number):
        return "a placeholder number"
    if re.search(r"[\w/=&%-]$", text[:start]) or (
        re.match(r"^[\w=&%]", text[end:]) and not re.match(r"^(?:x|ext)", text[end:], re.I)
    ):
        return "part of a longer code"
    if only_an_example(text[:start]):
        return "an example"
    if cue.kind:
        return ""
    return _uncued(text, shown, number)


def _uncued(text: str, shown: str, number: PhoneNumber) -> str:
    """Without a word that names it, a number must be written like one."""
    if shown.lstrip().startswith("+") and len(re.sub(r"\D", "", shown)) >= 9:
        return ""
    if re.fullmatch(r"\d+", shown.strip()):
        return "bare digits without a word that names them"
    if not phonenumbers.is_valid_number(number) or not _well_grouped(shown, number):
        return "not grouped like a phone number"
    return ""


def _well_grouped(shown: str, number: PhoneNumber) -> bool:
    """STRICT_GROUPING without the matcher: digit groups as the national plan prints them, or finer for North America."""
    groups = [each for each in re.split(r"\D+", shown) if each]
    for form in (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL):
        plan = [each for each in re.split(r"\D+", phonenumbers.format_number(number, form)) if each]
        if groups == plan or groups[-len(plan) :] == plan:
            return True
    return (number.country_code == 1 and [len(each) for each in groups[-3:]] == [3, 3, 4]) or bool(
        re.match(r"\s*\(?0", shown) and 2 <= len(groups) <= 5
    )


def is_placeholder(number: PhoneNumber) -> bool:
    """Numbers nobody has: one digit over and over, counting up from 1, and the North American fiction range 555-0100 to 555-0199."""
    digits = str(number.national_number)
    if number.country_code == 1 and re.fullmatch(r"\d{3}55501\d\d", digits):
        return True
    return bool(re.search(r"(\d)\1{6,}", digits)) or digits.startswith(("123456", "234567890"))


def from_link(
    link: ContactLink, regions: tuple[str, ...], page_url: str = "", reason: str = ""
) -> Iterator[ContactPoint]:
    """The number of a `tel:` link: it outranks the text around it, but a fax behind `tel:` stays a fax."""
    digits = unquote(link.href.split(":", 1)[1]).strip().lstrip("/")
    around = (
        f"{link.context[: link.context.find(link.text)] if link.text and link.text in link.context else ''}{link.name}"
    )
    cue = Cue("fax", "fax") if _FAX.search(link.name) or _cue_of(around[-60:]).kind == "fax" else Cue("phone", "tel:")
    number = next(
        (
            each
            for each in (_parsed(digits, region) for region in regions or ("US",))
            if each is not None and phonenumbers.is_valid_number(each)
        ),
        None,
    )
    run = TextRun(link.context or link.text or link.href, link.region, link.selector, link.visible)
    if number is None:
        short = re.sub(r"[^\d+*#]", "", digits)
        good = 3 <= len(short) <= 15
        reason = reason if good and len(short) <= 8 else f"not a number of {', '.join(regions)}"
        if re.search(r"^\+?(\d)\1{6,}$|^\+?0?12345678", short):
            reason = "a placeholder number"
        yield ContactPoint(
            cue.kind,
            short or digits[:40],
            link.text or digits[:40],
            "tel-link",
            link.region,
            link.selector,
            link.snippet,
            link.visible,
            "tel:",
            rejected=reason,
            page_url=page_url,
            name=link.name,
            focusable=link.focusable,
        )
        return
    reason = "a placeholder number" if is_placeholder(number) else reason
    for point in _points(
        run, link.text or digits, number, phonenumbers.region_code_for_number(number) or "", cue, reason, "tel-link"
    ):
        yield ContactPoint(
            **{
                name: getattr(point, name)
                for name in (
                    "kind",
                    "value",
                    "shown",
                    "source",
                    "region",
                    "selector",
                    "visible",
                    "term",
                    "role",
                    "rejected",
                    "detail",
                )
            },
            snippet=link.snippet or point.snippet,
            page_url=page_url,
            name=link.name,
            focusable=link.focusable,
            frame=link.frame,
        )


def from_value(value: str, regions: tuple[str, ...]) -> PhoneNumber | None:
    """A number given as data (JSON-LD `telephone`)."""
    for region in regions or ("US",):
        number = _parsed(value, region)
        if number is not None and phonenumbers.is_valid_number(number):
            return number
    return None


def _parsed(text: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text[:40], region)
    except phonenumbers.NumberParseException:
        return None


def e164(number: PhoneNumber) -> str:
    """`+442079460018`; an extension is kept as `;ext=`."""
    extension = f";ext={number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) + extension


def unique(points: Iterable[ContactPoint]) -> tuple[ContactPoint, ...]:
    """One point per kind and value, links before text, visible before hidden, accepted before rejected."""
    best: dict[tuple[str, str], ContactPoint] = {}
    spots: dict[tuple[str, str], dict[tuple[str, str, int], None]] = {}
    order = {"tel-link": 0, "mailto": 0, "link": 0, "text": 1, "obfuscated": 2, "cfemail": 2, "json-ld": 3}
    for point in points:
        key = (point.kind, point.value)
        rank = (bool(point.rejected), not point.visible, order.get(point.source, 4))
        kept = best.get(key)
        if point.counts and point.visible and point.order >= 0 and len(spots.setdefault(key, {})) < MAX_SPOTS:
            spots[key][point.region, point.selector, point.order] = None
        if kept is None or rank < (bool(kept.rejected), not kept.visible, order.get(kept.source, 4)):
            best[key] = point
    return tuple(replace(point, spots=tuple(spots.get(key, ()))) for key, point in best.items())
