"""schema.org types, from whatever stands in the page."""

from crawler.discovery.structured_data import read_structured_data


def ld(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


def test_main_and_nested() -> None:
    data = read_structured_data(
        ld(
            '{"@graph":[{"@type":["Product","Thing"],"offers":{"@type":"Offer","price":"1"},"isRelatedTo":[{"@type":"Product"}]},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem"}]}]}'
        )
    )
    assert data.main["Product"] == 1
    assert data.nested["Product"] == 1
    assert data.offers == 1
    assert data.has("BreadcrumbList")
    assert data.total("Offer") == 1


def test_product_groups_and_full_addresses_count_as_products() -> None:
    assert read_structured_data(ld('{"@type":"http://schema.org/ProductGroup","hasVariant":[]}')).main == {"Product": 1}


def test_microdata() -> None:
    data = read_structured_data(
        '<div itemscope itemtype="https://schema.org/Product"><div itemprop="offers" itemtype="http://schema.org/Offer"></div></div>'
    )
    assert (data.main, data.nested) == ({"Product": 1}, {"Offer": 1})


def test_broken_json_is_read_for_its_types() -> None:
    assert read_structured_data(ld('{"@type":"Product","name":"It\'s", broken}')).main == {"Product": 1}
    assert read_structured_data(ld('<!-- {"@type":"Article"} -->')).main == {"Article": 1}
    assert read_structured_data(ld('{"@type":"Article","text":"line\nbreak"};')).main == {"Article": 1}


def test_hostile_json() -> None:
    assert read_structured_data(ld("[" * 100_000)).main == {}
    assert read_structured_data(ld('{"@type":5,"x":[null,true,{"@type":null}]}')).main == {}
    assert read_structured_data(ld("[" + ",".join(['{"@type":"Product"}'] * 50_000) + "]")).main["Product"] <= 20_000
