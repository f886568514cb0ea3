"""Promised response times: "we reply within 24 hours", told apart from delivery, refund and return times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.model import clip
from checks.support.artifacts import TextRun
from checks.support.points import ContactPoint

_REPLY = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respon[ds]\w*|response|answer\w*|get back to|hear from us|be in touch|antwort\w*|beantwort\w*|rückmeldung|reaktionszeit|melden uns|répon\w+|recontact\w+|respon\w+|contestar\w*|contest\w+|"
    r"respuesta|rispo\w+|ricontatt\w+|reageren|reactie|antwoord\w*|beantwoord\w*|resposta\w*|retorn\w+|odpowi\w+|svar\w*|återkommer|hör (?:vi )?av|vender tilbage|vasta\w+|odpov\w+|ozveme|yanıt\w*|cevap\w*|dönüş)\b|返信|返答|ご連絡|回答|お返事|답변|답장|회신|응답",
    re.I,
)
_NUMBER_WORDS = {
    "one": 1,
    "einem": 1,
    "einer": 1,
    "eines": 1,
    "un": 1,
    "une": 1,
    "um": 1,
    "uma": 1,
    "uno": 1,
    "una": 1,
    "een": 1,
    "en": 1,
    "één": 1,
    "yhden": 1,
    "jednoho": 1,
    "bir": 1,
    "kahden": 2,
    "dvou": 2,
    "iki": 2,
    "kolmen": 3,
    "tří": 3,
    "üç": 3,
    "ett": 1,
    "et": 1,
    "jednego": 1,
    "two": 2,
    "zwei": 2,
    "deux": 2,
    "dos": 2,
    "due": 2,
    "twee": 2,
    "dois": 2,
    "duas": 2,
    "dwóch": 2,
    "två": 2,
    "to": 2,
    "three": 3,
    "drei": 3,
    "trois": 3,
    "tres": 3,
    "tre": 3,
    "drie": 3,
    "três": 3,
    "trzech": 3,
    "four": 4,
    "vier": 4,
    "quatre": 4,
    "cuatro": 4,
    "quattro": 4,
    "quatro": 4,
    "czterech": 4,
    "fyra": 4,
    "fire": 4,
    "five": 5,
    "fünf": 5,
    "cinq": 5,
    "cinco": 5,
    "cinque": 5,
    "vijf": 5,
    "pięciu": 5,
    "fem": 5,
    "seven": 7,
    "sieben": 7,
    "sept": 7,
    "siete": 7,
    "sette": 7,
    "zeven": 7,
    "sete": 7,
    "siedmiu": 7,
    "sju": 7,
    "syv": 7,
    "ten": 10,
    "zehn": 10,
    "dix": 10,
    "diez": 10,
    "dieci": 10,
    "tien": 10,
    "dez": 10,
    "dziesięciu": 10,
    "tio": 10,
    "ti": 10,
    "fourteen": 14,
    "vierzehn": 14,
    "quatorze": 14,
    "catorce": 14,
    "quattordici": 14,
    "veertien": 14,
    "catorze": 14,
    "czternastu": 14,
    "fjorton": 14,
    "fjorten": 14,
    "twenty-four": 24,
    "vierundzwanzig": 24,
    "vingt-quatre": 24,
    "veinticuatro": 24,
    "ventiquattro": 24,
    "vierentwintig": 24,
}
_TIME = re.compile(
    r"(?<![A-Za-z0-9.,])(?P<n>\d{1,3}|"
    + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r")(?![\w]*[.,]\d)(?:\s?(?:-|–|to|bis|à|a|tot|até|do|~|〜|～)\s?(?P<n2>\d{1,3}))?\s*"
    r"(?:(?P<day>(?:business|working|work)[\s-]?days?|werktag\w*|arbeitstag\w*|jours? (?:ouvrés?|ouvrables?)|d[ií]as? (?:h[aá]biles?|laborables?)|giorn[oi] lavorativ[oi]|werkdag(?:en)?|dias? [uú]te?i[sl]|dni robocz\w+|dzień roboczy|(?:arbets|var)dag\w*|(?:arbejds|hver)dage?|arkipäiv\w+|pracovní\w* dn\w+|iş günü\w*|営業日|영업일)"
    r"|(?P<plain>days?|tage?n?|jours?|j\b|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|dni|dn[íůe]\w*|päiv\w+|gün\w*|日|일)"
    r"|(?P<hour>hours?|hrs?\b|h\b|stunden?|heures?|horas?|ore\b|uur|uren|godzin\w*|hodin\w*|tun(?:nin|tia|tiin)\b|saat\w*|timm\w+|timer?\b|時間|시간)"
    r"|(?P<minute>minutes?|mins?\b|minuten|minutos?|minuti|minut\w*|分|분))",
    re.I,
)
_ASKED = re.compile(
    r"ください|下さい|주세요|주시기|请在|請於|\bplease (?:reply|respond|answer)|\bbitte (?:antworten|melden|geben)|melden sie sich|melde dich|veuillez|répondez|responda|rispondete|prosimy o|svara gärna",
    re.I,
)
"""The customer is asked to answer or to call within that time."""
_CLOCK_AFTER = re.compile(r"^\s?(?:[0-5]\d)?\s*(?:-|–|—|à|a|às|to|bis|e|et|y|/)\s*\d{1,2}\s?(?:h|:|uhr|uur|hs)", re.I)
_CLOCK_BEFORE = re.compile(
    r"\d\s?(?:h|:)\s?(?:[0-5]\d)?\s*(?:-|–|—|à|a|às|to|bis)\s*$|(?<![\w])(?:from|ab|à partir de|from one|desde las?)\s+$",
    re.I,
)
"""`de 9h à 18h` is when somebody answers, not how long it takes."""
_OTHER = re.compile(
    r"\b(?:refund\w*|erstatt\w*|rembours\w*|reembols\w*|rimbors\w*|terugbetal\w*|zwrot\w*|återbetal\w*|refunder\w*|deliver\w*|liefer\w*|livr\w+|entreg\w*|consegn\w*|bezorg\w*|lever\w+|dostaw\w*|ship\w*|versand\w*|"
    r"exp[eé]di\w*|env[ií]o\w*|return(?:ed|s)? (?:within|policy|period|the|your|goods|items?)|widerruf\w*|rücksend\w*|rétract\w*|warranty|garanti\w*)\b|返品|返金|発送|配送|배송|환불|반품|교환",
    re.I,
)


def responses(runs: Sequence[TextRun]) -> Iterator[ContactPoint]:
    """Each promise with its longest time as an ISO 8601 duration; `detail` is `working` for working days."""
    given = 0
    for run in runs:
        for sentence in re.split(r"(?<=[.!?。])\s+|(?<=。)", run.text[:4000]):
            if given >= 40:
                return
            word = _REPLY.search(sentence)
            if not word or len(sentence) > 500 or _ASKED.search(sentence) or _OTHER.search(run.label):
                continue
            for found in _TIME.finditer(sentence):
                if found["hour"] and (
                    _CLOCK_AFTER.match(sentence[found.end() :]) or _CLOCK_BEFORE.search(sentence[: found.start()])
                ):
                    continue
                near = min(abs(found.start() - each.end()) for each in _REPLY.finditer(sentence))
                if near > 90 or _OTHER.search(sentence[max(0, found.start() - 70) : found.end() + 30]):
                    continue
                value, working = _duration(found)
                given += 1
                yield ContactPoint(
                    "response-time",
                    value,
                    clip(sentence, 160),
                    "text",
                    run.region,
                    run.selector,
                    clip(run.text),
                    run.visible,
                    word.group(0),
                    detail="working" if working else "",
                    frame=run.frame,
                )
                break


def _duration(found: re.Match[str]) -> tuple[str, bool]:
    raw = found["n2"] or found["n"]
    number = int(raw) if raw.isdigit() else _NUMBER_WORDS[raw.lower()]
    if found["hour"]:
        return f"PT{number}H", False
    if found["minute"]:
        return f"PT{number}M", False
    return f"P{number}D", bool(found["day"])


def hours_of(duration: str) -> float:
    """Hours of `P2D`, `PT24H`, `PT5M`."""
    found = re.fullmatch(r"P(?:T?)(\d+)([DHM])", duration)
    if not found:
        raise ValueError(f"{duration!r} is no duration of days, hours or minutes")
    return int(found.group(1)) * {"D": 24.0, "H": 1.0, "M": 1 / 60}[found.group(2)]
