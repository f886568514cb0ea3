"""What robots and browsers ask for besides pages: pictures, styles, robots.txt, sitemaps, a PDF, the counters."""

from __future__ import annotations

import gzip
import json
from xml.sax.saxutils import escape

from tests.shop.pictures import captcha, contact_line, draw, icon
from tests.shop.stock import HERE, goods, site_paths
from tests.shop.visit import Visit
from tests.shop.web import MIME, Answer

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"


def picture(visit: Visit, name: str) -> Answer:
    row = next((row for row in goods()["product"] if row["slug"] == name), None)
    drawn = {"room": lambda: draw("room", "moss"), "captcha": captcha, "contact-line": contact_line}
    if row is None and name not in drawn:
        return Answer(b"", 404, "text/plain")
    return Answer((draw(row["art"], row["colour"]) if row else drawn[name]()).encode(), content_type=MIME[".svg"])


def favicon(visit: Visit) -> Answer:
    return Answer(icon().encode(), content_type=MIME[".svg"])


def static(visit: Visit, name: str) -> Answer:
    file = HERE / "static" / name
    return (
        Answer(file.read_bytes(), content_type=MIME[file.suffix]) if file.is_file() else Answer(b"", 404, "text/plain")
    )


def robots(visit: Visit) -> Answer:
    lines = ("User-agent: *", "Disallow: /account/forgotten", "Disallow: /*/account/forgotten", "Disallow: /internal/", "Allow: /", "Crawl-delay: 0.05", "", f"Sitemap: {visit.asked.base}/sitemap.xml", "")  # fmt: skip
    return Answer("\n".join(lines).encode(), content_type="text/plain")


def sitemap_index(visit: Visit) -> Answer:
    names = ("sitemap-pages.xml", "sitemap-products.xml.gz")
    rows = "".join(
        f"<sitemap><loc>{visit.asked.base}/{name}</loc><lastmod>2026-11-01</lastmod></sitemap>" for name in names
    )
    return _xml(f'<sitemapindex xmlns="{SITEMAP}">{rows}</sitemapindex>')


def sitemap_pages(visit: Visit) -> Answer:
    """Every page but products, checkout, queries and the JavaScript-only list."""
    hidden = ("/p/", "/checkout", "?", "/c/new", "/account/forgotten")
    paths = [
        path
        for path in site_paths(visit.front.languages, visit.front.plants)
        if not any(part in path for part in hidden)
    ]
    rows = "".join(
        f"<url><loc>{escape(visit.asked.base + path)}</loc><lastmod>2026-10-01</lastmod></url>" for path in paths
    )
    return _xml(f'<urlset xmlns="{SITEMAP}">{rows}</urlset>')


def sitemap_products(visit: Visit) -> Answer:
    """Products with pictures, compressed; those only JavaScript lists are left out."""
    base = visit.asked.base
    rows = "".join(
        f"<url><loc>{base}/p/{row['slug']}</loc><lastmod>2026-10-{day:02d}</lastmod><image:image><image:loc>{base}/img/{row['slug']}.svg</image:loc></image:image></url>"
        for day, row in enumerate(goods()["product"], start=1)
        if row["category"] != "new"
    )
    text = f'<urlset xmlns="{SITEMAP}" xmlns:image="{IMAGE}">{rows}</urlset>'
    return Answer(gzip.compress(_xml(text).body, mtime=0), content_type="application/gzip")


def _xml(text: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), content_type="application/xml")


def shipping_pdf(visit: Visit) -> Answer:
    """The delivery policy as an untagged PDF (only linked where the plant is on)."""
    lines = ["Shipping and delivery", "Last updated: 1 October 2026", "Delivery costs 4.90 EUR in every country and is free from 80 EUR.", "It takes 2 to 4 working days in Germany and 4 to 7 in other countries.", "We deliver to the European Union, Switzerland and the United Kingdom."]  # fmt: skip
    return Answer(_pdf(lines), content_type=MIME[".pdf"]) if visit.plant("policy-pdf-only") else visit.missing()


def _pdf(lines: list[str]) -> bytes:
    """A one-page PDF 1.4 with a text layer, no tags, no title, no language."""
    text = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    stream = f"BT /F1 12 Tf 60 760 Td {text}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


def counters(visit: Visit) -> Answer:
    return Answer(json.dumps(visit.front.counts()).encode(), content_type="application/json")
