"""The drawing of the map: pins that can be told apart, and words that can be read."""

from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from planner.assets.drawing import APART, draw
from planner.assets.masking import Whereabouts
from planner.assets.placing import Start
from tests.places import WARD

TOWN = Start("Tooting Broadway", 51.4290, -0.1780)
FAR = Start("Far away", 52.9, -1.1)


@dataclass(frozen=True)
class Place:
    """As much of a card as is drawn."""

    name: str
    where: Whereabouts
    shape: str = "circle"
    ring_first: bool = False


def at(latitude, longitude, name="Somewhere"):
    return Place(name, Whereabouts(latitude=latitude, longitude=longitude))


def around(count, step=0.0002):
    """So many places in one street."""
    return [at(51.4300 + step * n, -0.1700 - step * n, f"Place {n}") for n in range(count)]


@pytest.mark.parametrize("size", [(700, 360), (360, 340), (700, 240)])
def test_thirty_pins_in_one_street_stand_apart_and_on_the_paper(size):
    width, height = size
    drawn = draw(around(30), WARD, "area", width, height)
    assert len(drawn.pins) == 30
    assert all(0 < pin.x < width and 0 < pin.y < height for pin in drawn.pins)
    gaps = [abs(complex(a.x - b.x, a.y - b.y)) for a, b in combinations(drawn.pins, 2)]
    assert min(gaps) >= APART - 0.1


def test_a_pin_that_was_moved_keeps_a_line_to_its_place():
    drawn = draw([at(51.43, -0.17), at(51.43, -0.17)])
    first, second = drawn.pins
    assert (first.is_moved, second.is_moved) == (False, True)
    assert (second.at_x, second.at_y) == (first.x, first.y)


@pytest.mark.parametrize("size", [(700, 360), (360, 340), (700, 240)])
def test_no_pin_stands_upon_the_start_or_its_name_however_crowded_it_is(size):
    drawn = draw([at(51.4290, -0.1780 + n / 9e5) for n in range(30)], TOWN, "bus", *size)
    x, y = drawn.start
    half = len("Start: " + TOWN.name) * 3.5
    for pin in drawn.pins:
        beside = max(0, abs(pin.x - x) - half)
        assert abs(complex(beside, pin.y - (y + 22))) > 21, pin


def test_pins_of_two_places_that_tell_only_their_area_stand_apart_and_off_the_start():
    rough = Whereabouts(latitude=51.43, longitude=-0.18, is_area=True)
    drawn = draw([Place("One", rough), Place("Two", rough)], Start("ward", 51.43, -0.18), "bus")
    (one, two), start = drawn.pins, complex(*drawn.start)
    assert abs(complex(one.x - two.x, one.y - two.y)) >= APART - 0.1
    assert min(abs(complex(pin.x, pin.y) - start) for pin in (one, two)) >= APART - 0.1
    assert {(pin.at_x, pin.at_y) for pin in (one, two)} == {drawn.start}


@pytest.mark.parametrize("reach", ["walk", "bus", "area"])
@pytest.mark.parametrize("size", [(700, 360), (360, 340), (700, 240)])
def test_how_long_a_walk_is_stands_on_the_paper_or_nowhere(reach, size):
    width, height = size
    for ring in draw(around(3), WARD, reach, width, height).rings:
        x, y = ring.said_at or (width / 2, height / 2)
        assert 40 <= x <= width - 40
        assert 10 <= y <= height


@pytest.mark.parametrize("size", [(700, 360), (360, 340), (700, 240)])
def test_no_walk_is_told_upon_a_pin_or_a_place_that_people_know(size):
    drawn = draw(around(8), WARD, "walk", *size, known=[TOWN])
    told = [ring.said_at for ring in drawn.rings if ring.said_at]
    others = [(one.x, one.y) for one in [*drawn.pins, *drawn.landmarks]]
    assert not [
        (spot, one)
        for spot in told
        for one in others
        if abs(spot[0] - one[0]) < 45 and abs(spot[1] - one[1]) < 20
    ]


@pytest.mark.parametrize("size", [(700, 360), (360, 340), (700, 240)])
@pytest.mark.parametrize("away", [0.005, 0.01, 0.02, 0.03])
def test_two_walks_are_not_told_upon_one_another_or_the_start(size, away):
    width, height = size
    drawn = draw([at(WARD.latitude + away, WARD.longitude)], WARD, "area", *size)
    told = [ring.said_at for ring in drawn.rings if ring.said_at]
    told.append((width / 2, height / 2 + 22))
    pairs = list(combinations(told, 2))
    assert not [(a, b) for a, b in pairs if abs(a[0] - b[0]) < 45 and abs(a[1] - b[1]) < 20]


def test_a_place_that_people_know_is_drawn_where_it_lies():
    drawn = draw([at(51.4400, -0.1800), at(51.4200, -0.1600)], known=[TOWN, FAR])
    (known,) = drawn.landmarks
    assert known.name == "Tooting Broadway"
    assert drawn.pins[0].y < known.y < drawn.pins[1].y


@pytest.mark.parametrize("width", [360, 700])
def test_all_of_a_name_is_on_the_paper_also_near_its_edge(width):
    long = replace(TOWN, name="Tooting Broadway, by the old clock")
    drawn = draw([at(51.4400, -0.1900), at(51.4200, -0.1775)], known=[long], width=width)
    (known,) = drawn.landmarks
    middle, half = known.x + known.aside, len(long.name) * 7 / 2
    assert half <= middle <= width - half


def test_no_name_stands_under_a_pin_or_upon_the_start():
    crowd = [at(51.4290 + dy, -0.1780, "Beside") for dy in (-0.0012, 0, 0.0012)]
    assert draw(crowd, known=[TOWN]).landmarks == []
    assert draw(around(3), WARD, known=[WARD]).landmarks == []


def test_a_name_stands_above_where_a_pin_stands_below():
    places = [at(51.4400, -0.1800), at(51.4280, -0.1780), at(51.4200, -0.1600)]
    (known,) = draw(places, known=[TOWN]).landmarks
    assert known.said_at < 0


def test_nothing_to_draw_is_said_to_be_nothing():
    assert draw([Place("By phone", Whereabouts())], WARD, known=[TOWN]).is_empty
