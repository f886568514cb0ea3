"""The arithmetic on pictures: differences, contrast, edges, flashes."""

from __future__ import annotations

import numpy as np

from crawler.gatherers.accessibility.probes import flashes, pixels


def plain(value: int, height: int = 64, width: int = 64) -> pixels.Picture:
    return np.full((height, width, 3), value, dtype=np.uint8)


def with_square(value: int, ground: int = 255) -> pixels.Picture:
    picture = plain(ground)
    picture[20:40, 20:40] = value
    return picture


def test_a_picture_survives_png() -> None:
    assert np.array_equal(pixels.decode(pixels.encode(with_square(7))), with_square(7))


def test_noise_is_no_change_and_a_square_is() -> None:
    assert not pixels.changed(plain(250), plain(255)).any()
    assert pixels.changed(plain(255), with_square(0)).sum() == 400


def test_black_on_white_has_the_contrast_of_21() -> None:
    mask = pixels.changed(plain(255), with_square(0))
    assert pixels.change_contrast(plain(255), with_square(0), mask) == 21.0
    assert pixels.change_contrast(plain(255), plain(255), pixels.changed(plain(255), plain(255))) is None


def test_an_outline_lies_outside_the_box_it_surrounds() -> None:
    mask = pixels.changed(plain(255), with_square(0))
    assert pixels.outside_share(mask, (25, 25, 10, 10)) == 0.75
    assert pixels.outside_share(mask, (20, 20, 20, 20)) == 0.0


def test_a_blanked_part_no_longer_counts() -> None:
    mask = pixels.changed(plain(255), with_square(0))
    pixels.blank(mask, (20, 20, 10, 20), (0, 0), 0)
    assert mask.sum() == 200


def test_one_strong_side_is_enough_for_an_edge() -> None:
    field = plain(255)
    field[38:40, 10:54] = 90
    assert pixels.edge_contrast(field, (10, 12, 44, 28), 6) > 3
    assert pixels.edge_contrast(plain(255), (10, 12, 44, 28), 6) == 1.0


def burst(hertz: float, rate: int = 30) -> list[tuple[float, pixels.Picture]]:
    half = 0.5 / hertz
    shades = {0: plain(0, 320, 400), 1: plain(255, 320, 400)}
    return [(n / rate, shades[int(n / rate / half) % 2]) for n in range(int(1.5 * rate))]


def test_five_flashes_a_second_are_found_and_two_are_not() -> None:
    found = flashes.find(burst(5))
    assert found
    assert found[0].count > flashes.ALLOWED
    assert found[0].area > 21_824
    assert not flashes.find(burst(2))


def test_flashes_between_bright_shades_do_not_count() -> None:
    shades = (plain(235, 320, 400), plain(255, 320, 400))
    frames = [(n / 30, shades[n // 3 % 2]) for n in range(45)]
    assert not flashes.find(frames)


def test_red_flashes_count_without_a_change_in_brightness() -> None:
    red, grey = plain(0, 320, 400), plain(128, 320, 400)
    red[:, :, 0] = 255
    frames = [(n / 30, (red, grey)[n // 3 % 2]) for n in range(45)]
    found = flashes.find(frames)
    assert found
    assert found[0].red
