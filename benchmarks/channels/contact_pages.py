"""Precision and recall on the annotated business pages below `$AUDIT_CORPORA/contact-pages`.

    AUDIT_CORPORA=… python -m benchmarks.channels.contact_pages [--errors KIND]

Truth is the set of distinct values a page's annotations give, per kind. Numbers are compared by their national digits
without extension; a number that is annotated as both counts for both kinds.
"""

from __future__ import annotations

import gzip
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import phonenumbers
from lxml import html as lxml_html

from checks.support.emails import registered_domain
from checks.support.extract import extract_contacts

_CLOCK = re.compile(r"\d{1,2}\s?(?:[:.]\s?\d\d|[ap]\.?m|h\b|uur)", re.I)


@dataclass(slots=True)
class Score:
    true: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, page: str, truth: set[str], found: set[str]) -> None:
        self.true += len(truth & found)
        self.extra += [f"{page}: {each}" for each in sorted(found - truth)]
        self.missed += [f"{page}: {each}" for each in sorted(truth - found)]

    @property
    def precision(self) -> float:
        return self.true / max(1, self.true + len(self.extra))

    @property
    def recall(self) -> float:
        return self.true / max(1, self.true + len(self.missed))


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, annotated source) of each page."""
    for path in sorted(folder.rglob("*.html.gz")):
        yield (
            f"{path.parent.name}/{path.name.removesuffix('.html.gz')}",
            gzip.decompress(path.read_bytes()).decode("utf-8", "replace"),
        )


def split(source: str) -> tuple[str, dict[str, list[str]]]:
    """(page without annotations, annotated texts by type; spans with one id belong together)."""
    root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for position, span in enumerate(root.xpath("//span[@wa-type]")):
        texts[span.get("wa-type"), span.get("wa-id") or f"#{position}"].append(span.text_content())
    for span in root.xpath("//span[@wa-type]"):
        span.drop_tag()
    by_type: dict[str, list[str]] = defaultdict(list)
    for (kind, _), parts in texts.items():
        by_type[kind].append(" ".join(" ".join(parts).split()))
    return lxml_html.tostring(root, encoding="unicode"), by_type


def digits(text: str) -> str:
    """National digits of an annotated number: letters of vanity numbers turned into digits, extension and +1 dropped."""
    plain = re.sub(r"(?i)\s*(?:x|ext\.?|extension|opt\.?|#)\s*:?\s*\d+.*$", "", text)
    number = re.sub(r"\D", "", phonenumbers.convert_alpha_characters_in_number(plain))
    return number[-8:]


def measure(folder: Path) -> dict[str, Score]:
    """Mailto-only addresses behind a name were not annotated and count only where they were."""
    scores = {kind: Score() for kind in ("phone", "fax", "phone+fax", "email", "hours", "address")}
    for name, source in pages(folder):
        page, truth = split(source)
        text = lxml_html.document_fromstring(page).text_content().lower()
        found = [each for each in extract_contacts(page, (), "https://site.invalid/") if each.counts]
        tel = {d for each in truth["TEL"] if len(d := digits(each)) >= 5}
        fax = {d for each in truth["FAX"] if len(d := digits(each)) >= 5}
        got_tel = {digits(each.value.split(";")[0]) for each in found if each.kind == "phone"}
        got_fax = {digits(each.value.split(";")[0]) for each in found if each.kind == "fax"}
        scores["phone"].add(name, tel, got_tel)
        scores["fax"].add(name, fax, got_fax)
        scores["phone+fax"].add(name, tel | fax, got_tel | got_fax)
        stated = any(_CLOCK.search(each) for each in truth["HOURS"])
        scores["hours"].add(
            name,
            {"stated"} if stated else set(),
            {"stated"} if any(each.kind == "opening-hours" for each in found) else set(),
        )
        full = bool(truth["STREET"] and truth["ZIPCODE"])
        if full or not truth["STREET"]:
            scores["address"].add(
                name,
                {"given"} if full else set(),
                {"given"} if any(each.kind == "postal-address" for each in found) else set(),
            )
        if not truth["EMAIL"]:
            continue
        mail = {m.lower() for each in truth["EMAIL"] for m in re.findall(r"[\w.+-]+@[\w.-]+\w", each)}
        scores["email"].add(
            name,
            mail,
            {each.value for each in found if each.kind == "email" and (each.value in text or each.value in mail)},
        )
    return scores


def main(arguments: list[str]) -> int:
    corpora = os.environ.get("AUDIT_CORPORA")
    if not corpora or not (Path(corpora) / "contact-pages").is_dir():
        print("contact-pages: skipped, AUDIT_CORPORA does not name a folder that holds it")
        return 0
    for group in sorted(each for each in (Path(corpora) / "contact-pages").iterdir() if each.is_dir()):
        for kind, score in measure(group).items():
            if not score.true:
                continue
            print(
                f"{group.name:18} {kind:10} precision {score.precision:.3f} recall {score.recall:.3f} ({score.true} right, {len(score.extra)} extra, {len(score.missed)} missed)"
            )
            if "--errors" in arguments and kind in arguments:
                print("  extra:", *score.extra, sep="\n    ")
                print("  missed:", *score.missed, sep="\n    ")
    return 0


if __name__ == "__main__":
    assert registered_domain("a.example.co.uk")
    raise SystemExit(main(sys.argv[1:]))
