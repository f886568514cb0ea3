"""Postal addresses: from structured data, and from text by the shapes of 32 countries' addresses.

Honest limits: no open parser with a fitting licence covers these languages without a gigabyte model, so text addresses
are recognised by street word or number plus a postcode of the country's shape, within four neighbouring lines. An
address in a picture, or one without a postcode, is not seen; parts are not split further than country and box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checks.model import clip
from checks.support.artifacts import TextRun
from checks.support.parties import reason_for
from checks.support.points import ContactPoint
from checks.support.roles import of_authority, role_of

MAX_ADDRESSES = 60
"""Addresses kept of one page: more is a store list."""
MAX_TRIES = 400
"""Windows of lines held against the shapes on one page: a hostile page must not buy more time."""

_POSTCODE = re.compile(
    r"\b[A-Z]?\d{4,6}\b|\b\d{2,3}[- ]\d{2,4}\b|[A-Z]\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[0-9A-Z]{4}|[都道府県]|[시도군구]\s|\d{5}-\d{3}|\d(?:号|號)"
)
_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s?box|postfach|b\.?p\.?\s\d{2,}|boîte postale|apartado(?: de correos)?|casella postale|postbus|caixa postal|skr(?:ytka|\.)\s?poczt\w*|postboks|gpo box|locked bag|private bag)\b|私書箱|사서함|(?<=\W)Box \d{2,5}\b",
    re.I,
)
_STREET = r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|boulevard|blvd|court|ct|place|pl|square|sq|highway|hwy|parkway|pkwy|terrace|close|crescent|house|park|estate|wharf|quay|building|bldg|floor|suite|ste|unit|plaza|industrial|business|row|yard|mews|hill|green|gardens?|circle|cir|trail|trl|broadway|freeway|loop|route|alley|walk|grove|rise|parade|pde|esplanade)"
_GB_AREAS = "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (country, re.compile(pattern, flags))
    for country, pattern, flags in (
        ("US", rf"(?<![\d.$€£-])\b\d{{1,6}}[A-Za-z]?(?:-\d+)? (?:[NSEW]\.? )?[\w.'’ -]{{2,40}}\b(?:{_STREET})\b\.?.{{0,60}}?[,\s]+[A-Z][\w.' -]{{2,30}},?\s+(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Massachusetts|Ill\.|Calif\.|Mass\.|Penna?\.|Fla\.|Tex\.)\.?,?\s+\d{{5}}(?:-\d{{4}})?\b", re.I),
        ("GB", rf"(?:(?<![\d.$€£-])\b\d{{1,5}}[A-Za-z]?(?:-\d+)?,? |\b)[A-Z][\w.,'’& -]{{0,60}}?\b(?i:{_STREET}|mill|farm|works|centre|barn|court|studios?|chambers)\b[^|$€£″\"]{{2,110}}?\b(?:{_GB_AREAS})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{{2}}\b", 0),
        ("CA", r"\b\d{1,6}[\w-]* [^|]{3,90}?[,\s](?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Ontario|Québec|Quebec|British Columbia|Alberta|Manitoba|Nova Scotia),?\s+[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b", 0),
        ("AU", rf"\b\d{{1,5}}[\w/-]* [\w.'’ -]{{2,40}}\b(?:{_STREET})\b[^|]{{0,50}}?[,\s](?:NSW|QLD|VIC|TAS|ACT|SA|WA|NT|New South Wales|Victoria|Queensland),?\s+\d{{4}}\b", re.I),
        ("CA", r"\b\d{1,6},? (?:rue|avenue|av\.|boulevard|boul\.|chemin|ch\.|route|rang|place|côte|montée)\b[^|]{2,80}?[,\s(]+(?:QC|Québec|Quebec|NB|ON)\)?,?\s+[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b", re.I),
        ("IE", r"(?<!\w)(?:\d{1,5}|Unit|[A-Z])[^|]{8,110}?(?<=[,\s])[AC-FHKNPRTV-Y]\d[\dW] [0-9AC-FHKNPRTV-Y]{4}\b", 0),
        ("ZA", rf"\b\d{{1,5}} [\w.'’ -]{{2,40}}\b(?:{_STREET})\b[^|]{{0,80}}?[,\s](?:Cape Town|Johannesburg|Durban|Pretoria|Sandton|Stellenbosch|Gqeberha|Port Elizabeth|Bloemfontein|Centurion|Randburg|Paarl|Knysna)[,\s]+(?:[A-Z][\w ]{{2,20}},? )?\d{{4}}\b", re.I),
        ("NZ", rf"\b\d{{1,5}}[A-Za-z]? [\w.'’ -]{{2,40}}\b(?:{_STREET})\b[^|]{{0,60}}?[,\s](?:Auckland|Wellington|Christchurch|Hamilton|Tauranga|Dunedin|Queenstown|Napier|Nelson|Rotorua|Whangarei|Invercargill|Palmerston North)\s+\d{{4}}\b", re.I),
        ("NL", r"\b[A-ZÀ-Ý][\w'’.À-ÿ -]{2,45} \d{1,5}(?:[ -]?[a-zA-Z0-9]{1,3})?[,\s|·-]+(?:NL-)?[1-9]\d{3} ?[A-Z]{2}[,\s]+['A-Z][\w'’À-ÿ-]{2,}", 0),
        ("DE", r"\b[A-ZÄÖÜ][\w.ßäöüÄÖÜ’' -]{2,45}?(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer|berg|hof|chaussee|markt|kamp|park|stieg|steig|graben|tor|wall|feld|höhe|pfad|zeile|bogen|brücke|kai|rain|thal|tal|wiesen?|mühle)\s?\d{1,4} ?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}[a-z]?)?[,\s|·•–-]+(?:D-|DE-|A-|AT-|CH-)?\d{4,5} [A-ZÄÖÜ][\wäöüß.-]{2,}", re.I),
        ("DE", r"\b(?:Am|Im|An der|An den|In der|Auf der|Zum|Zur|Unter den|Hinter|Alte[rn]?|Neue[rn]?) [A-ZÄÖÜ][\wßäöü -]{2,30} \d{1,4} ?[a-z]?[,\s|·•–-]+(?:D-|A-|CH-)?\d{4,5} [A-ZÄÖÜ][\wäöüß.-]{2,}", 0),
        ("BE", r"\b[A-ZÀ-Ý][\w'’.À-ÿ -]{1,45}?(?:straat|laan|lei|weg|plein|steenweg|kaai|dreef|markt|vest|dijk|baan|park|hof|berg|kouter)\s\d{1,4} ?[a-zA-Z]?(?: bus \d+)?[,\s|·•–-]+(?:B-|BE-)?[1-9]\d{3}\s+['A-Z][\w'’À-ÿ-]{2,}", re.I),
        ("FR", r"(?:\b\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? )?\b(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|allées|quai|impasse|route|cours|square|zone|z\.?a\.?c?\.?|z\.?i\.?|parc|passage|faubourg|rond-point|lieu-dit)\b[^|\d]{2,60}(?:[^|]{0,40}?)[,\s–-]+(?:F-|B-|BE-)?\d{4,5} [A-ZÀ-Ý][\wÀ-ÿ'’ -]{2,}", re.I),
        ("FR", r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:Grande?|Petite?|Vieille|Basse|Haute|Vieux|Nouvelle)[ -](?:Rue|Place|Route)\b[^|\d]{0,50}[,\s–-]+(?:F-|B-)?\d{4,5} [A-ZÀ-Ý][\wÀ-ÿ'’ -]{2,}", 0),
        ("AR", r"\b[A-ZÀ-Ý][\wÀ-ÿ.' ]{2,40} \d{2,5}(?:,? (?:piso|local|of\.|depto)[^,]{0,15})?,\s*(?:\(?[A-HJ-NP-Z]?\d{4}(?:[A-Z]{3})?\)?,?\s+)(?:CABA|C\.A\.B\.A\.|Buenos Aires|Córdoba|Rosario|Mendoza|La Plata|Tucumán|Mar del Plata|Salta|Santa Fe|Neuquén)", 0),
        ("MX", r"(?<!\w)(?:calle|av\.?|avenida|calz\.?|calzada|blvd\.?|boulevard|paseo|prol\.?)\s[^|]{3,110}?(?:C\.?\s?P\.?:?\s?)?\b\d{5}\b,?\s*[A-ZÁÉÍÓÚÑ][\wáéíóúñ. -]{2,}", re.I),
        ("ES", r"(?<!\w)(?:calle\b|c/|avda\.?|avenida|av\.|plaza|pza\.?|paseo|pº\.?|carrer|ronda|carretera|ctra\.?|camino|polígono|pol\.? ?ind\.?|rambla|travesía|gran vía)\s?[^|]{3,80}?[,\s–-]+(?:E-|ES-)?(?:0[1-9]|[1-4]\d|5[0-2])\d{3}[,\s-]+[A-ZÁÉÍÓÚÑ][\wáéíóúñüÀ-ÿ' -]{2,}", re.I),
        ("IT", r"\b(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|largo|strada|vicolo|contrada|località|loc\.|frazione)\s[^|]{2,70}?[,\s–-]+(?:I-|IT-)?\d{5}[,\s-]+[A-ZÀ-Ý][\wÀ-ÿ' -]{2,}", re.I),
        ("PT", r"\b(?:rua|r\.|avenida|av\.?|praça|largo|travessa|estrada|alameda|zona industrial|quinta)\s[^|]{2,90}?[,\s–-]+\d{4}-\d{3}\s+[A-ZÀ-Ý][\wÀ-ÿ' -]{2,}", re.I),
        ("BR", r"\b(?:rua|r\.|avenida|av\.?|praça|alameda|al\.|rodovia|rod\.|estrada|travessa|largo)\s[^|]{3,150}?(?:\bCEP\b:?\s*)?\b\d{2}\.?\d{3}-\d{3}\b", re.I),
        ("PL", r"\b(?:ul\.|ulica|al\.|aleja|aleje|pl\.|plac|os\.|osiedle|rynek)?\s?[A-ZĄĆĘŁŃÓŚŹŻ][\w.ąćęłńóśźż '-]{2,45} \d{1,4}[\w/ ]{0,8}[,\s|–-]+(?:PL-)?\d{2}-\d{3}\s+[A-ZĄĆĘŁŃÓŚŹŻ][\wąćęłńóśźż-]{2,}", 0),
        ("SE", r"\b[A-ZÅÄÖ][\wåäöÅÄÖé .-]{2,40}(?:gatan|vägen|väg|gata|gränd|torget|torg|allén|stigen|backen|plan|leden|kajen|plats|platsen)\s\d{1,4} ?[A-Za-z]?[,\s|·–-]+(?:SE?-)?\d{3} ?\d{2}\s+[A-ZÅÄÖ][\wåäöé-]{2,}", re.I),
        ("FI", r"\b[A-ZÅÄÖ][\wåäöÅÄÖ.: -]{1,40}(?:katu|tie|kuja|polku|väylä|aukio|tori|ranta|kaari|rinne|raitti|mäki|kulma|penger|bulevardi|esplanadi)\s\d{1,4}(?:[ -]?[A-Za-z0-9]{1,4}){0,2}[,\s|·–-]+(?:FI-)?\d{5}\s+[A-ZÅÄÖ][\wåäö-]{2,}", re.I),
        ("NO", r"\b[A-ZÆØÅ][\wæøåÆØÅé .-]{1,40}(?:gata|gate|gaten|veien|vegen|vei|veg|allé|plass|torg|bakken|brygge|kaia|stien|svingen|tunet)\s\d{1,4} ?[A-Za-z]?[,\s|·–-]+(?:NO?-)?\d{4}\s+[A-ZÆØÅ][\wæøåé-]{2,}", re.I),
        ("CZ", r"\b[A-ZÁ-Ž][\wá-žÁ-Ž. ]{2,40} \d{1,5}(?:/\d{1,4}[a-z]?)?[,\s|·–-]+(?:(?:CZ|SK)-?)?\d{3} \d{2}\s+[A-ZÁ-Ž][\wá-ž -]{2,}", 0),
        ("TR", r"\b[A-ZÇĞİÖŞÜ][\wçğıöşüÇĞİÖŞÜ. ]{1,50}(?:Cad|Caddesi|Sok|Sokak|Sokağı|Sk|Bulvarı|Bulv|Mah|Mahallesi)\b\.?[^|]{0,80}?\b\d{5}\b\s+[A-ZÇĞİÖŞÜ][\wçğıöşüÇĞİÖŞÜ/ -]{2,}", 0),
        ("DK", r"\b[A-ZÆØÅ][\wæøåÆØÅé .-]{1,40}(?:vej|gade|vænget|allé|alle|plads|torv|bro|led|sti|holm|have|lund|høj|ager|mark|dal|boulevard|stræde|parken|park|bakken|kaj|havn|vang|toften|marken|engen|gård|skov)(?:en|et)?\s\d{1,4} ?[A-Za-z]?(?:,? (?:\d{1,2}\.|st\.)[^,|]{0,12})?[,\s|·–-]+(?:DK-)?\d{4}\s+[A-ZÆØÅ][\wæøåé-]{2,}", re.I),
        ("JP", r"(?:〒\s?\d{3}[-‐－]?\d{4}[\s　]*)?(?:北海道|東京都|(?:大阪|京都)府|[一-鿿]{2,3}県)[一-鿿ぁ-んァ-ヶー々]{1,12}[市区町村郡][^\s|、。]{1,40}", 0),
        ("KR", r"(?:서울(?:특별시|시)?|부산(?:광역시)?|대구(?:광역시)?|인천(?:광역시)?|광주(?:광역시)?|대전(?:광역시)?|울산(?:광역시)?|세종(?:특별자치시)?|경기도?|강원(?:특별자치)?도?|충청[남북]도|충[남북]|전라[남북]도|전북특별자치도|전[남북]|경상[남북]도|경[남북]|제주(?:특별자치)?도?)\s[가-힣]{1,6}[시군구](?:\s[가-힣]{1,6}[시군구])?\s[가-힣0-9]{1,12}(?:로|길|동|읍|면|가)\s?\d{0,3}(?:번?길)?\s?\d{0,4}[^|]{0,40}", 0),
        ("HU", r"\b(?:H-)?\d{4} [A-ZÁÉÍÓÖŐÚÜŰ][\wáéíóöőúüű-]{2,25},? [^|,]{2,40}?\b(?:utca|út|útja|u\.|tér|tere|körút|krt\.?|köz|sor|fasor|sétány|rakpart|dűlő)\s\d{1,4}", 0),
        ("RO", r"\b(?:str\.?|strada|bd\.?|b-dul|bulevardul|calea|[șş]os\.?|[șş]oseaua|aleea|splaiul|pia[țţ]a|intrarea)\s[^|]{3,90}?\b\d{6}\b(?:,? [A-ZĂÂÎȘȚ][\wăâîșț-]{2,})?", re.I),
        ("GR", r"(?<!\w)[Α-ΩΆ-Ώ][\wά-ώ.΄’ ]{2,40} \d{1,4}[,\s|·–-]+(?:Τ\.?Κ\.?:?\s*)?\d{3} ?\d{2}[,\s]+[Α-ΩΆ-Ώ][\wά-ώ-]{2,}", 0),
        ("RU", r"\b\d{6},\s*[^|]{2,60}?(?:ул\.|улица|проспект|пр-т|пр\.|наб\.|пер\.|шоссе|бульвар)[^|]{2,50}?\d{1,4}", re.I),
        ("CN", r"(?:[一-鿿]{2,8}(?:省|市|自治区|自治區))?[一-鿿]{1,8}(?:市|区|區|县|縣|镇|鎮|鄉)[一-鿿0-9]{1,16}(?:路|街|道|巷|段|弄|大道)[一-鿿0-9\-]{0,10}?\d{1,5}(?:号|號)[^\s,，。|]{0,20}", 0),
        ("IN", r"\b[^|]{6,110}?\b(?:Mumbai|New Delhi|Delhi|Bengaluru|Bangalore|Hyderabad|Chennai|Kolkata|Pune|Ahmedabad|Jaipur|Noida|Gurgaon|Gurugram|Surat|Lucknow|Indore|Kochi|Coimbatore)\b[^|\d]{0,40}[-–,\s]+\d{3} ?\d{3}\b", re.I),
    )
)  # fmt: skip


def addresses(runs: Sequence[TextRun]) -> Iterator[ContactPoint]:
    """Addresses in text. Lines of one address may stand in neighbouring runs of one region."""
    given = 0
    taken = -1
    tries = 0
    for index, run in enumerate(runs):
        if index <= taken or len(run.text) > 1500 or not _could_start(run.text):
            continue
        for size in (1, 2, 3, 4, 5, 6):
            window = runs[index : index + size]
            if (
                len(window) < size
                or any(each.region != run.region for each in window)
                or sum(len(each.text) for each in window) > 900
            ):
                break
            text = ", ".join(each.text.strip(" ,;|") for each in window)
            if not _POSTCODE.search(text):
                continue
            tries += 1
            country, shown = _shape(text)
            if country and _shape(", ".join(each.text.strip(" ,;|") for each in window[1:]))[0]:
                break
            if country:
                yield _point(run, country, shown, text)
                given, taken = given + 1, index + size - 1
                break
        if given >= MAX_ADDRESSES or tries >= MAX_TRIES:
            return


_STARTS = re.compile(
    r"[都道府県시도군구]|house|park|estate|str|weg|rue|via|calle|ul\.|postbus|box|vej|väg|road|lane|avenue|drive|square|court|centre|works|mill\b|rua|avenida|praça|largo|plaza|paseo|carrer|piazza|viale|corso|platz|laan|plein|gata|gade|katu|cad",
    re.I,
)


def _could_start(text: str) -> bool:
    return any(ch.isdigit() for ch in text) or bool(re.search(_STARTS, text))


_IRISH = re.compile(
    r"\b(?:Ireland|Éire|Co\.|County|Dublin|Cork|Galway|Limerick|Waterford|Kilkenny|Kerry|Wexford|Wicklow|Mayo|Sligo|Donegal|Clare|Kildare|Meath|Louth|Tralee|Killarney|Athlone|Ennis|Drogheda|Dundalk|Bray)\b"
)
"""Postcodes like `C75 5020` are also part numbers: an Irish place must stand beside them."""
_HINTS = {
    country: re.compile(pattern)
    for country, pattern in {
        "US": r"\d{5}", "GB": r"[A-Z]\d[A-Z\d]? \d[A-Z]{2}", "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d", "AU": r"(?:NSW|QLD|VIC|TAS|ACT|SA|WA|NT|Wales|Victoria|Queensland),?\s+\d{4}\b", "BE": r"\b\d{4}\s+[A-Z']", "NL": r"\d{4} ?[A-Z]{2}\b",
        "DE": r"\b\d{4,5} [A-ZÄÖÜ]", "FR": r"\b\d{4,5} [A-ZÀ-Ý]", "ES": r"\b\d{5}\b", "IT": r"\b\d{5}\b", "PT": r"\d{4}-\d{3}", "BR": r"\d{2}\.?\d{3}-\d{3}", "PL": r"\d{2}-\d{3}", "SE": r"\d{3} ?\d{2}\s",
        "DK": r"\b\d{4}\s+[A-ZÆØÅ]", "JP": r"[都道府県]", "KR": r"[가-힣][시군구]\s", "IE": r"[AC-FHKNPRTV-Y]\d[\dW] [0-9AC-FHKNPRTV-Y]{4}\b", "ZA": r"\b\d{4}\b", "NZ": r"\b\d{4}\b", "AR": r"\d{4}", "MX": r"\b\d{5}\b", "FI": r"\b\d{5}\s", "NO": r"\b\d{4}\s+[A-ZÆØÅ]", "CZ": r"\d{3} \d{2}\s", "TR": r"\b\d{5}\s", "IN": r"\d{3} ?\d{3}\b", "HU": r"\b\d{4} [A-ZÁÉÍÓÖŐÚÜŰ]", "RO": r"\b\d{6}\b", "GR": r"\d{3} ?\d{2}\W+[Α-Ω]", "RU": r"\b\d{6}\b", "CN": r"\d(?:号|號)",
    }.items()
}  # fmt: skip
"""What a country's postcode looks like: a cheap look before the dear one."""


@lru_cache(maxsize=8_192)  # footers are the same on every page
def _shape(text: str) -> tuple[str, str]:
    box = _BOX.search(text)
    if (
        box
        and re.search(r"\d", text[box.start() :])
        and len(text) < 400
        and re.search(
            r"\b\d{4,5}\b|\b\d{3} ?\d{2}\b|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d\w? ?\d[A-Z]{2}|〒",
            text[box.start() + 3 :],
        )
    ):
        return "box", clip(text[box.start() : box.start() + 120], 120)
    return _country_of(text) if "|" not in text else _country_of(text.replace("|", ","))


def _country_of(text: str) -> tuple[str, str]:
    for country, pattern in _SHAPES:
        if country == "IE" and not _IRISH.search(text):
            continue
        found = pattern.search(text) if _HINTS[country].search(text) else None
        if found and not re.search(
            r"[€$£¥]|\d\s?(?:kg|ml|mm|mah)\b|add to cart|in den warenkorb", found.group(0), re.I
        ):
            return country, clip(found.group(0).strip(" ,;-–"), 220)
    return "", ""


def _point(run: TextRun, country: str, shown: str, text: str) -> ContactPoint:
    return ContactPoint(
        kind="postal-address",
        value=" ".join(shown.split()).rstrip(","),
        shown=shown,
        source="text",
        region=run.region,
        selector=run.selector,
        snippet=clip(text),
        visible=run.visible,
        role=role_of(f"{run.heading} {text[:80]}"),
        rejected="an address of another party"
        if of_authority(text)
        else reason_for(run, text[: max(text.find(shown[:30]), 0)], text[max(text.find(shown[:30]), 0) + len(shown) :]),
        detail="PO box" if country == "box" else country,
        frame=run.frame,
    )


def structured_addresses(items: Sequence[Mapping[str, Any]]) -> Iterator[ContactPoint]:
    """schema.org `PostalAddress` with at least a street or a box, and a town or postcode."""
    stack: list[Any] = list(items)[:200]
    steps = given = 0
    while stack and steps < 5000 and given < MAX_ADDRESSES:
        steps += 1
        item = stack.pop()
        if isinstance(item, list | tuple):
            stack.extend(item[:200])
        elif isinstance(item, Mapping):
            stack.extend(item.values())
            parts = [
                _text(item.get(key))
                for key in (
                    "streetAddress",
                    "postOfficeBoxNumber",
                    "postalCode",
                    "addressLocality",
                    "addressRegion",
                    "addressCountry",
                )
            ]
            if (parts[0] or parts[1]) and (parts[2] or parts[3]):
                given += 1
                shown = ", ".join(part for part in parts if part)[:220]
                box = bool(parts[1] and not parts[0]) or bool(_BOX.search(parts[0]))
                yield ContactPoint(
                    "postal-address",
                    shown,
                    shown,
                    "json-ld",
                    visible=False,
                    detail="PO box" if box else parts[5][:2].upper(),
                )


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value")
    return " ".join(str(value).split())[:120] if isinstance(value, str | int) else ""
