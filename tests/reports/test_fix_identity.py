"""One change, one fix, the same one tomorrow: over pages of a shop whose content is new every night."""

from __future__ import annotations

import random
from pathlib import Path

import lxml.html
import pytest

from checks.model import Instance, failed
from checks.snapshot import PageSnapshot
from reports.build import build
from reports.model import Scorecard
from tests.reports.runs import SITE, make_check, make_page, write_run

ALT = make_check("axe/image-alt")
WORDS = ["oak", "linen", "brass", "mug", "lamp", "throw", "stool", "vase", "tray", "hook"]


def layout(main: str, chance: random.Random) -> str:
    """Header, main, footer; ids, counts and texts drawn anew."""
    items = "".join(
        f'<li class="menu__item menu__item--{n}"><a href="/c/{chance.choice(WORDS)}">{chance.choice(WORDS)}</a></li>'
        for n in range(chance.randint(3, 7))
    )
    return f"""<html><body class="template-{chance.randrange(10**6)} {chance.choice(["js-loaded", "is-new"])}">
    <header class="site-header"><nav><ul>{items}</ul></nav><span>{chance.randrange(9)} items</span></header>
    <main id="content">{main}</main>
    <footer class="site-footer" data-build="{chance.randrange(10**9)}"><div class="pay">{"<i></i>" * chance.randint(0, 3)}
    <img class="pay__icon" src="/pay-{chance.randrange(10**6)}.svg"></div><p>© {chance.randint(2020, 2030)}</p></footer></body></html>"""


def card(chance: random.Random) -> str:
    slug = f"{chance.choice(WORDS)}-{chance.randrange(10**5)}"
    badge = '<b class="badge is-sale">−20 %</b>' if chance.random() < 0.4 else ""
    return f"""<li class="grid__item" id="product-{chance.randrange(10**7)}"><article class="product-card" data-sku="{slug}">{badge}
    <a href="/p/{slug}?v={chance.randrange(99)}"><img src="/{slug}.jpg"></a><h3>{slug}</h3><p class="price">{chance.randint(5, 900)},00 €</p></article></li>"""


def category(chance: random.Random) -> str:
    return layout(
        f'<h1>{chance.choice(WORDS)}</h1><ul class="grid">{"".join(card(chance) for _ in range(chance.randint(1, 9)))}</ul>',
        chance,
    )


def product(chance: random.Random) -> str:
    shots = "".join(f'<img src="/{chance.randrange(10**6)}.jpg">' for _ in range(chance.randint(1, 4)))
    also = "".join(card(chance) for _ in range(chance.randint(1, 4)))
    return layout(
        f'<div class="wrap-{chance.randrange(99)}"><div class="gallery css-{chance.randrange(10**6)}a">{shots}</div><div class="facts"><h1>{chance.choice(WORDS)}</h1></div></div>'
        f'<section class="also"><ul class="grid">{also}</ul></section>',
        chance,
    )


def images(page: PageSnapshot, html: str) -> list[Instance]:
    """Every picture of the page, with a selector as axe writes them: full of positions and ids."""
    tree = lxml.html.document_fromstring(html)
    found = []
    for node in tree.iter("img"):
        steps: list[str] = []
        for each in (node, *node.iterancestors()):
            if each.get("id") and each.tag != "main":
                steps.append(f"#{each.get('id')}")
                break
            place = 1 + sum(1 for _ in each.itersiblings(str(each.tag), preceding=True))
            steps.append(f"{each.tag}:nth-of-type({place})")
        found.append(
            Instance(
                "no text alternative", " > ".join(reversed(steps)), lxml.html.tostring(node, encoding="unicode")[:300]
            )
        )
    return found


def night(folder: Path, seed: int) -> Scorecard:
    chance = random.Random(seed)
    made = []
    for n in range(6):
        html, kind = (category(chance), "category") if n % 2 else (product(chance), "product")
        page = make_page(f"{SITE}{kind}/{chance.choice(WORDS)}-{chance.randrange(10**6)}", html, page_type=kind)
        made.append((page, [(ALT, failed(*images(page, html)))]))
    return build(write_run(folder / "shop.example" / f"run-{seed}", made), formats=("csv",), history=False)


def test_a_defect_in_the_shared_footer_is_one_fix_and_in_another_component_another(tmp_path: Path) -> None:
    found = {fix.component: fix.pages for fix in night(tmp_path, 1).fixes}
    assert found == {"footer": 6, "card product-card": 6, "block gallery": 3}


@pytest.mark.parametrize("seed", range(2, 8))
def test_new_products_texts_prices_ids_and_addresses_change_no_fix(tmp_path: Path, seed: int) -> None:
    first, later = night(tmp_path, 1), night(tmp_path, seed)
    assert [fix.fix_id for fix in later.fixes] == [fix.fix_id for fix in first.fixes]


def test_the_headline_counts_what_one_change_clears(tmp_path: Path) -> None:
    card = night(tmp_path, 1)
    assert card.headline.fixes == 3 and card.headline.findings > 25
    assert card.headline.sentence == f"3 fixes clear {card.headline.findings} findings on 6 pages"


def test_the_same_markup_found_by_two_checks_is_two_fixes(tmp_path: Path) -> None:
    page = make_page(SITE, layout("<p>x</p>", random.Random(1)))
    other = make_check("axe/image-redundant-alt")
    there = failed(Instance("x", "footer img"))
    run = write_run(tmp_path / "h" / "run", [(page, [(ALT, there), (other, there)])])
    assert len(build(run, history=False, formats=()).fixes) == 2
