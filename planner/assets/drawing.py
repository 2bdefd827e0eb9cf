"""The map as a drawing: where each numbered pin goes, so that a template only has to draw it.

Nothing is fetched from anywhere. Pins differ by number, shape and colour; those too near are moved
apart and keep a thin line to where they belong. The list beside it says everything the map says.
"""

from dataclasses import dataclass, field
from math import cos, pi, radians, sin

from planner.assets.placing import METRES_A_MINUTE, METRES_IN_A_DEGREE, kilometres

VIEWS = {"walk": 1.0, "bus": 5.0, "area": None}
APART = 32
MARGIN = 30
MOST = 30
RINGS = (6, 12)
START_SAID = 22  # below the start its name stands
LETTER = 7  # what one letter takes, in pixels
LETTERS = 45  # half of what a ring says, in pixels
LETTER = 8  # the widest of one letter of a name
NAME = 120  # what the name of a place takes


@dataclass(frozen=True)
class Pin:
    """One place: its number in the list, where it is drawn, and where it belongs."""

    number: int
    name: str
    x: float
    y: float
    at_x: float
    at_y: float
    shape: str
    ring_first: bool
    is_area: bool
    area_radius: float = 0.0

    @property
    def is_moved(self):
        """Whether it was moved aside and needs a line to its place."""
        return abs(self.x - self.at_x) + abs(self.y - self.at_y) > 0.5


@dataclass(frozen=True)
class Ring:
    """How far one walks in some minutes, and where on the paper that is said, if anywhere."""

    minutes: int
    radius: float
    said_at: tuple | None = None


@dataclass(frozen=True)
class Landmark:
    """Somewhere that people here know, to see by where the pins are."""

    name: str
    x: float
    y: float
    said_at: float
    aside: float = 0.0


@dataclass(frozen=True)
class Drawing:
    """Everything that a template needs to draw one map."""

    width: int
    height: int
    pins: list
    start: tuple | None
    start_name: str
    rings: list
    bar_pixels: float
    bar_metres: int
    left_out: list = field(default_factory=list)
    further: list = field(default_factory=list)
    landmarks: list = field(default_factory=list)

    @property
    def is_empty(self):
        """Whether there is nothing to draw: show how to get there instead."""
        return not self.pins


class Projection:
    """Degrees to pixels around a middle, north up."""

    def __init__(self, latitude, longitude, metres_a_pixel, width, height):
        self.latitude, self.longitude = latitude, longitude
        self.scale = METRES_IN_A_DEGREE / metres_a_pixel
        self.squeeze = cos(radians(latitude))
        self.width, self.height = width, height

    def point(self, latitude, longitude):
        """Where a position comes to lie."""
        x = self.width / 2 + (longitude - self.longitude) * self.squeeze * self.scale
        y = self.height / 2 - (latitude - self.latitude) * self.scale
        return round(x, 1), round(y, 1)

    def holds(self, point):
        """Whether a point is on the paper."""
        x, y = point
        return (
            MARGIN / 2 <= x <= self.width - MARGIN / 2
            and MARGIN / 2 <= y <= self.height - MARGIN / 2
        )


def draw(cards, start=None, view="area", width=700, height=340, first=1, known=()):
    """The drawing of these cards in their order, numbered from `first`.

    Places without a position are left out, and said so; so are those beyond the view. `known`:
    places with a name that are drawn too where they lie on it.
    """
    numbered = list(enumerate(cards, first))[:MOST]
    placed = [(number, card) for number, card in numbered if card.where.has_position]
    left_out = [number for number, card in numbered if not card.where.has_position]
    if not placed:
        return Drawing(width, height, [], None, "", [], 0, 0, left_out)
    projection, metres = _projection([card for _, card in placed], start, view, width, height)
    inside, further = [], []
    for number, card in placed:
        point = projection.point(card.where.latitude, card.where.longitude)
        (inside if projection.holds(point) else further).append((number, card, point))
    bar, pins = _bar(metres), _pins(inside, projection, metres, _start_stands(start, projection))
    busy = [(pin.x, pin.y) for pin in pins] + [_point_of(one, projection) for one in known]
    busy += [(width / 2, height / 2 + START_SAID)]
    return Drawing(
        width,
        height,
        pins,
        start and projection.point(start.latitude, start.longitude),
        start.name if start else "",
        _rings(start, metres, width, height, busy),
        round(bar / metres, 1),
        bar,
        left_out,
        [number for number, _, _ in further],
        _landmarks(known, start, projection, pins),
    )


def _projection(cards, start, view, width, height):
    """The scale that shows what is asked for: around the start, or around all of them."""
    positions = [(card.where.latitude, card.where.longitude) for card in cards]
    if start:
        middle = (start.latitude, start.longitude)
        km = VIEWS.get(view) or max(kilometres(start, *each) for each in positions)
        metres = max(km, 0.3) * 1000 / (min(width, height) / 2 - MARGIN)
        return Projection(*middle, metres, width, height), metres
    south, north = min(p[0] for p in positions), max(p[0] for p in positions)
    west, east = min(p[1] for p in positions), max(p[1] for p in positions)
    middle = ((south + north) / 2, (west + east) / 2)
    tall = (north - south) * METRES_IN_A_DEGREE / (height - 2 * MARGIN)
    wide = (east - west) * METRES_IN_A_DEGREE * cos(radians(middle[0])) / (width - 2 * MARGIN)
    metres = max(tall, wide, 2.0)
    return Projection(*middle, metres, width, height), metres


def _start_stands(start, projection):
    """Where the start and its words stand: no pin is put upon them."""
    if not start:
        return []
    x, y = _point_of(start, projection)
    half = (len("Start: ") + len(start.name)) * LETTER / 2
    along = [step * APART * 0.75 for step in range(-9, 10) if abs(step * APART * 0.75) <= half]
    return [(x, y), *((x + away, y + START_SAID) for away in along)]


def _pins(inside, projection, metres, stands):
    pins, taken = [], list(stands)
    for number, card, at in inside:
        x, y = _free_spot(at, taken, projection)
        taken.append((x, y))
        radius = round(555 / metres, 1) if card.where.is_area else 0.0
        pins.append(
            Pin(
                number,
                card.name,
                x,
                y,
                *at,
                card.shape,
                card.ring_first,
                card.where.is_area,
                radius,
            )
        )
    return pins


def _free_spot(at, taken, projection):
    """The nearest spot, going round in a spiral, that is not too near another pin."""
    for step in range(600):
        turn, away = step * pi / 5, 0 if step == 0 else 6 + step * 1.1
        spot = (round(at[0] + away * cos(turn), 1), round(at[1] + away * sin(turn), 1))
        if projection.holds(spot) and _is_free(spot, taken):
            return spot
    return at


def _is_free(spot, taken):
    """Whether no pin is too near: asked so often that it does not call for each."""
    x, y = spot
    for left, top in taken:
        if (x - left) * (x - left) + (y - top) * (y - top) < APART * APART:
            return False
    return True


def _point_of(one, projection):
    return projection.point(one.latitude, one.longitude)


def _rings(start, metres, width, height, busy):
    if not start:
        return []
    rings, busy = [], list(busy)
    for minutes in reversed(RINGS):  # the wider one is told first
        radius = round(minutes * METRES_A_MINUTE / metres, 1)
        if 20 <= radius <= height:
            rings.insert(0, Ring(minutes, radius, _said_at(radius, width, height, busy)))
            busy += [ring.said_at for ring in rings if ring.said_at]
    return rings


def _said_at(radius, width, height, busy):
    """Above the ring, or beside it where its top lies beyond the paper: where nothing else is."""
    x, y, spots = width / 2, height / 2, []
    if radius + 18 <= y:
        spots = [(x, y - radius - 6), (x, y + radius + 16)]
    if radius + LETTERS <= x:
        spots += [(x + radius, y - 10), (x - radius, y - 10)]
    return next((spot for spot in spots if _is_quiet(spot, busy)), None)


def _is_quiet(spot, busy):
    return not any(abs(spot[0] - x) < NAME / 2 and abs(spot[1] - y) < 28 for x, y in busy)


def _landmarks(known, start, projection, pins):
    """Those that lie on the paper, where there is room for what they are called."""
    taken = [projection.point(start.latitude, start.longitude)] if start else []
    found = []
    for one in known:
        x, y = projection.point(one.latitude, one.longitude)
        said_at = _room_for_name(x, y, pins, taken)
        if said_at and projection.holds((x, y)):
            taken.append((x, y))
            found.append(Landmark(one.name, x, y, said_at, _aside(x, one.name, projection.width)))
    return found


def _aside(x, name, width):
    """How far to the side the middle of a name stands, so that all of it is on the paper."""
    half = min(len(name) * LETTER / 2 + 4, width / 2)
    return round(min(max(x, half), width - half) - x, 1)


def _room_for_name(x, y, pins, taken):
    """Below it, or else above it, in pixels from it; None where pins or other names stand."""
    if any(abs(x - left) < NAME and abs(y - top) < APART for left, top in taken):
        return None
    for down in (20, -12):
        middle = y + down - 5
        if not any(abs(x - p.x) < NAME / 2 + 16 and abs(middle - p.y) < 26 for p in pins):
            return down
    return None


def _bar(metres):
    """A round length for the scale bar, about a hundred pixels."""
    for length in (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000):
        if length / metres >= 60:
            return length
    return 100_000
