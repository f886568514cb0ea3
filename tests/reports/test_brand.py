"""A brand that would make the report unreadable is refused with one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.brand import BrandError, contrast, load_brand
from reports.render import html
from tests.reports.render.cards import card


def brand_file(folder: Path, text: str) -> Path:
    file = folder / "brand.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_no_path_is_no_brand() -> None:
    assert load_brand("") is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('colour = "#ffee00"', "contrast of 1.2:1"),
        ('colour = "blue"', "must be written like"),
        ('color = "#000000"', "unknown key 'color'"),
        ('url = "javascript:alert(1)"', "must start with https://"),
        ('logo = "logo.png"', "logo needs logo_alt|cannot be read"),
        ('logo = "logo.gif"\nlogo_alt = "x"', "must be a PNG, JPEG or SVG"),
        ("name = ", "cannot be read"),
    ],
)
def test_an_unusable_brand_says_why(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(BrandError, match=sentence):
        load_brand(brand_file(tmp_path, text))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_brand_is_on_the_report_and_escaped(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    text = 'name = "A & <b>"\nlogo = "logo.svg"\nlogo_alt = "Logo"\ncolour = "#0b5d3b"\nfooter = "Confidential"\nurl = "https://agency.example"'
    brand = load_brand(brand_file(tmp_path, text))
    assert brand is not None
    html.render(card(brand=brand), None, tmp_path)  # type: ignore[arg-type]
    page = (tmp_path / "scorecard.html").read_text(encoding="utf-8")
    assert "A &amp; &lt;b&gt;" in page
    assert "--accent:#0b5d3b" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "<p>Confidential</p>" in page
