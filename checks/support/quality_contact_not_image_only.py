"""Contact data stands as text, or the picture's alternative text carries it."""

from __future__ import annotations

import re

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    clip,
    inapplicable,
    judged,
    passed,
)
from checks.snapshot import SiteSnapshot
from checks.support.artifacts import ContactImage
from checks.support.judging import ungathered
from checks.support.marks import mark
from checks.support.view import view_of

_PAGES = frozenset({"contact", "help", "policy/imprint", "policy/legal", "home"})


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    texts = {
        point.kind
        for page in view.gathered()
        for point in page.contact_points("phone", "email", "postal-address")
        if point.visible
    }
    found = []
    for page in view.gathered():
        for image in page.images:
            if not image.visible or not (page.page_type in _PAGES or image.region in {"footer", "header"}):
                continue
            if carries_data(image.alt):
                found.append(
                    _instance(
                        page.url,
                        image,
                        "This picture shows contact data; its alternative text carries it.",
                        Outcome.CANT_TELL,
                    )
                )
            elif draws_data(image) and not texts:
                found.append(
                    _instance(
                        page.url,
                        image,
                        "This picture seems to draw contact data and no text carries it.",
                        Outcome.FAILED if not image.alt.strip() and not view.enough() else Outcome.CANT_TELL,
                    )
                )
            elif draws_data(image):
                found.append(
                    _instance(
                        page.url, image, "This picture may draw contact data; text stands elsewhere.", Outcome.CANT_TELL
                    )
                )
    if found:
        return judged(found[:30])
    return (
        passed("contact data was found as text")
        if texts
        else inapplicable("no contact data was found, and no picture of any")
    )


def carries_data(alt: str) -> bool:
    """The alternative text holds a number or an address."""
    return bool(re.search(r"(?:\d[\s().+-]?){7,}|[\w.+-]+@[\w-]+\.\w+", alt))


def draws_data(image: ContactImage) -> bool:
    """The file's name, its alternative text or the words right before it say that data is drawn, or it is a line-shaped
    picture named after a channel. A line that gives the data as text beside the picture needs no picture."""
    name = image.src.split("?")[0].rsplit("/", 1)[-1].lower()
    if carries_data(image.context):
        return False
    if _NAMED.search(name) or mark("picture_names").match(image.alt.strip()):
        return True
    if mark("picture_label").search(image.context) and not image.alt.strip():
        return True
    if re.search(r"icon|logo|sprite|banner|hero|bg|background|header|avatar|team|panel|thumb", name):
        return False
    line = image.width >= 80 and 10 <= image.height <= 80 and image.width >= 2.5 * image.height
    return line and bool(
        re.search(r"phone|telefon|hotline|e-?mail|contact|kontakt|anschrift|adresse|電話|연락처", name)
    )


_NAMED = re.compile(
    r"(?:phone|tel(?:efon)?|hotline|e-?mail|contact|kontakt|anschrift|address|adresse|電話|연락처)[-_]?"
    r"(?:number|nummer|nr|no|adresse?|address|data|daten|details?|番号)\d*\.(?:png|gif|jpe?g|webp)$"
)


def _instance(url: str, image: ContactImage, message: str, outcome: Outcome) -> Instance:
    return Instance(
        message, image.selector, image.snippet, outcome, url, {"src": clip(image.src, 200), "alt": image.alt}
    )


CHECK = Check(
    id="quality-contact-not-image-only",
    title="Contact data is text",
    failure_title="Contact data is only a picture",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A picture of a phone number cannot be heard, copied, tapped or enlarged.",
        fix="Write the data as text, or put it into the alternative text.",
        blind_spots="Pictures whose name and place say nothing; what is drawn is not read (no text recognition).",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    standards=("wcag22:1.1.1", "wcag22:1.4.5"),
)
