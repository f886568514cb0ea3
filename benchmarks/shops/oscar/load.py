"""Fill the shop: 24 categories, 300 products with pictures and stock, reviews, shipping countries, ten service pages. Runs again safely."""

import os
import random
from decimal import Decimal
from io import BytesIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import django

django.setup()

from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.core.files.base import ContentFile
from oscar.apps.catalogue.categories import create_from_breadcrumbs
from oscar.core.loading import get_model
from PIL import Image, ImageDraw

Product, ProductClass, ProductImage = (get_model("catalogue", name) for name in ("Product", "ProductClass", "ProductImage"))
Partner, StockRecord = get_model("partner", "Partner"), get_model("partner", "StockRecord")
Country, Review = get_model("address", "Country"), get_model("reviews", "ProductReview")

TREE = {
    "Books": ["Gardening", "Cookery", "Travel", "History", "Poetry", "Children"],
    "Paper": ["Notebooks", "Letter paper", "Cards", "Wrapping", "Calendars"],
    "Writing": ["Fountain pens", "Pencils", "Ink", "Markers"],
    "Desk": ["Lamps", "Trays", "Folders", "Clocks"],
}
WORDS = ["Oak", "River", "Winter", "Lantern", "Harbour", "Meadow", "Copper", "Linen", "Orchard", "Granite", "Willow", "Amber", "Heron", "Saffron", "Slate"]
KINDS = {"Books": "A Year of {}", "Paper": "{} paper set", "Writing": "{} writing set", "Desk": "{} desk piece"}
PAGES = {
    "/contact/": ("Contact us", "<p>Telephone <a href='tel:+442079460018'>020 7946 0018</a>, Monday to Friday 9am to 5pm.</p><p>E-mail <a href='mailto:service@harrow-books-paper.co.uk'>service@harrow-books-paper.co.uk</a>; we answer within one working day.</p><p>Harrow Books &amp; Paper Ltd, 14 Station Road, Harrow HA1 2UD.</p>"),
    "/help/": ("Help and FAQ", "<h2>How long does delivery take?</h2><p>Two to three working days.</p><h2>Can I change my order?</h2><p>Call us before 4pm on the day you ordered.</p>"),
    "/delivery/": ("Delivery", "<p>Standard delivery in the United Kingdom costs £3.95 and takes two to three working days. Orders over £40 are delivered free. We post to Ireland and the rest of Europe for £9.95 in five to eight working days.</p>"),
    "/returns/": ("Returns and refunds", "<p>You may return anything within 28 days of delivery. Under the Consumer Contracts Regulations you can cancel within 14 days without giving a reason. You pay the return postage unless the item is faulty. We refund within 14 days of receiving the goods, to the card you paid with.</p>"),
    "/privacy/": ("Privacy policy", "<p>Last updated 3 March 2026.</p><p>Harrow Books &amp; Paper Ltd is the controller. We collect your name, address, e-mail, telephone number and what you ordered.</p><h2>Use and sharing</h2><p>We use your data to deliver your order and to keep accounts. We share it with Royal Mail and our payment provider.</p><h2>Your rights</h2><p>You may ask for access, correction or deletion: write to privacy@harrow-books-paper.co.uk. You can complain to us and to the Information Commissioner's Office.</p><h2>Security</h2><p>All pages are encrypted and access is limited to staff who need it.</p>"),
    "/terms/": ("Terms of sale", "<p>These terms apply to all orders placed with Harrow Books &amp; Paper Ltd, company number 01234567, registered in England at 14 Station Road, Harrow HA1 2UD. Prices include VAT. The contract is made when we dispatch.</p>"),
    "/accessibility/": ("Accessibility", "<p>We want everyone to be able to buy here. Tell us about a barrier at service@harrow-books-paper.co.uk.</p>"),
    "/complaints/": ("Complaints", "<p>Write to complaints@harrow-books-paper.co.uk. We answer within five working days.</p>"),
}  # fmt: skip


def picture(seed: int) -> bytes:
    """One product picture: bars of colour, different for every product and the same on every run."""
    rng = random.Random(seed)
    image = Image.new("RGB", (600, 600), (240, 236, 226))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = rng.randrange(500), rng.randrange(500)
        draw.rectangle([x, y, x + rng.randrange(40, 260), y + rng.randrange(40, 260)], fill=tuple(rng.randrange(40, 220) for _ in range(3)))
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def pages() -> None:
    """Contact, help and the policies, as Django flat pages; Oscar's footer lists them."""
    site, _ = Site.objects.update_or_create(id=1, defaults={"domain": f"127.0.0.1:{os.environ.get('PORT', '8803')}", "name": "Harrow Books & Paper"})
    for url, (title, content) in PAGES.items():
        page, _ = FlatPage.objects.update_or_create(url=url, defaults={"title": title, "content": content})
        page.sites.add(site)


def products() -> None:
    """Three hundred products, sixteen or so in each leaf category, two in stock out of three with a review."""
    item, _ = ProductClass.objects.get_or_create(name="Item", defaults={"track_stock": True})
    partner, _ = Partner.objects.get_or_create(name="Harrow warehouse")
    leaves = [(top, leaf) for top, below in TREE.items() for leaf in below]
    shelves = {pair: create_from_breadcrumbs(" > ".join(pair)) for pair in leaves}
    for number in range(300):
        top, leaf = leaves[number % len(leaves)]
        upc = f"50{number:011d}"
        if Product.objects.filter(upc=upc).exists():
            continue
        title = f"{KINDS[top].format(WORDS[number % len(WORDS)])}, {leaf.lower()} no. {number // len(leaves) + 1}"
        product = Product.objects.create(product_class=item, upc=upc, title=title, description=f"<p>{title}. Printed and bound in small numbers; article {upc}.</p>")
        product.categories.add(shelves[top, leaf])
        StockRecord.objects.create(product=product, partner=partner, partner_sku=f"HB-{number:05d}", price_currency="GBP", price=Decimal(5 + number % 40) + Decimal("0.95"), num_in_stock=number % 12)
        image = ProductImage(product=product, caption=title)
        image.original.save(f"{upc}.jpg", ContentFile(picture(number)), save=True)
        if number % 3:
            Review.objects.create(product=product, score=1 + number % 5, title="As described", body="Arrived quickly and looks like the picture.", name="A customer", email="reviews@harrow-books-paper.co.uk", status=Review.APPROVED)


if __name__ == "__main__":
    for code, name in (("GB", "United Kingdom"), ("IE", "Ireland"), ("FR", "France")):
        Country.objects.get_or_create(iso_3166_1_a2=code, defaults={"name": name, "printable_name": name, "is_shipping_country": True})
    pages()
    products()
    print(Product.objects.count(), "products,", FlatPage.objects.count(), "service pages")
