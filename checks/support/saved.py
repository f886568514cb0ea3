"""A page snapshot from saved HTML: document, links, forms, structured data and contact facts without a browser.

For measurements on saved pages and for tests of the checks; what only rendering can show (boxes, focus, frames) is
missing and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

from checks.snapshot import Control, Document, Field, Form, Forms, Links, PageSnapshot, StructuredData
from checks.support.static import facts_from_html, name_of, parse, place_of, selector, snippet

_FIELDS = "//input[not(@type='hidden')] | //textarea | //select"


def snapshot_from_html(
    source: str, url: str, page_type: str = "other", *, template: str = "", fetched_at: str = ""
) -> PageSnapshot:
    """The snapshot of one saved page; an unparsable one has empty artifacts."""
    root = parse(source)
    facts = facts_from_html(source, url)
    artifacts: dict[str, Any] = {
        "contact_facts": facts,
        "links": Links(()),
        "forms": Forms(()),
        "structured_data": StructuredData(()),
    }
    title = lang = ""
    if root is not None:
        title = (root.findtext(".//title") or "").strip()
        lang = root.get("lang") or ""
        artifacts["links"] = Links(tuple(_controls(root, url)))
        artifacts["forms"] = Forms(tuple(_forms(root, url)))
        artifacts["structured_data"] = StructuredData(tuple(_json_ld(root)))
    text = "\n".join(run.text for run in facts.runs if run.visible)
    artifacts["document"] = Document(html=source, title=title, lang=lang, text=text, status=200)
    return PageSnapshot(
        url, url, "audited", page_type, template or page_type, artifacts, fetched_at=fetched_at, engine="static"
    )


def _controls(root: lxml_html.HtmlElement, url: str) -> Iterator[Control]:
    for element in list(root.iter("a", "button", "summary"))[:5000]:
        raw = element.get("href") or ""
        if element.tag == "a" and not raw:
            continue
        region, visible = place_of(element)
        text = " ".join(element.text_content().split())[:300]
        yield Control(
            kind="link" if element.tag == "a" else "button",
            name=name_of(element, text),
            text=text,
            href=_absolute(url, raw),
            raw_href=raw,
            region=region,
            visible=visible,
            selector=selector(element),
            snippet=snippet(element),
            focusable=element.get("tabindex") != "-1" and element.get("disabled") is None,
            rel=element.get("rel") or "",
        )


def _absolute(url: str, raw: str) -> str:
    try:
        return urljoin(url, raw.strip()) + ("#" if raw.strip() == "#" else "") if raw else ""
    except ValueError:
        return ""


def _forms(root: lxml_html.HtmlElement, url: str) -> Iterator[Form]:
    labels = {label.get("for"): label.text_content() for label in root.iter("label") if label.get("for")}
    for form in list(root.iter("form"))[:200]:
        region, visible = place_of(form)
        fields = tuple(
            _field(each, labels) for each in form.xpath(".//input[not(@type='hidden')] | .//textarea | .//select")[:100]
        )
        yield Form(
            selector=selector(form),
            action=_absolute(url, form.get("action") or ""),
            method=(form.get("method") or "get").lower(),
            region=region,
            name=form.get("aria-label") or form.get("name") or "",
            fields=tuple(each for each in fields if each.type not in {"submit", "image", "button", "reset"}),
            submit=_submit(form),
            captcha="captcha"
            if form.xpath(".//*[contains(@class, 'captcha') or contains(@class, 'cf-turnstile')]")
            else "",
            text=" ".join(form.text_content().split())[:2000],
            visible=visible,
        )


def _field(element: lxml_html.HtmlElement, labels: Mapping[str, str]) -> Field:
    _, visible = place_of(element)
    wrapped = next((each.text_content() for each in element.iterancestors("label")), "")
    sources = {
        "label": labels.get(element.get("id") or "", "") or wrapped,
        "aria-label": element.get("aria-label") or "",
        "title": element.get("title") or "",
        "placeholder": element.get("placeholder") or "",
    }
    source, label = next(((key, value) for key, value in sources.items() if value.strip()), ("", ""))
    return Field(
        tag=element.tag,
        type=(element.get("type") or ("text" if element.tag == "input" else element.tag)).lower(),
        name=element.get("name") or "",
        label=" ".join(label.split())[:200],
        autocomplete=element.get("autocomplete") or "",
        required=element.get("required") is not None or element.get("aria-required") == "true",
        visible=visible,
        selector=selector(element),
        placeholder=element.get("placeholder") or "",
        snippet=snippet(element),
        label_source=source,
    )


def _submit(form: lxml_html.HtmlElement) -> str:
    for element in form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit' or @type='image']"):
        text = " ".join(element.text_content().split())
        return (
            text
            or element.get("value")
            or element.get("aria-label")
            or element.get("alt")
            or element.get("title")
            or "Submit"
        )
    return ""


def _json_ld(root: lxml_html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in root.xpath("//script[@type='application/ld+json']")[:50]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
