"""The order of results: what the words weigh, how near, how lately checked. Nobody's clicks.

score = text × (0.6 + 0.4 / (1 + km / 2)), a little more when open or known to a peer worker,
less when its check ran out, half when it has stopped. The same for everybody.
"""

from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import inf, sqrt

from sqlalchemy import and_, bindparam, select

from planner.assets.bits import WEIGHTS, bits_of, numbers
from planner.assets.index import Findable
from planner.assets.placing import box, kilometres
from planner.database import db

FEW = 600
HEAVY = 8  # so many times as many as are shown, wherever they are
UNPLACED = 0.8
MOST_KM = 1500


@dataclass(frozen=True)
class Ranked:
    """One asset in the order of results."""

    number: int
    score: float
    km: float | None


def add(planes, bits, weight):
    """Add a weight to every asset in a set: planes are the binary digits of all their sums."""
    for digit in range(weight.bit_length()):
        carry, at = bits if weight >> digit & 1 else 0, digit
        while carry:
            while len(planes) <= at:
                planes.append(0)
            planes[at], carry = planes[at] ^ carry, planes[at] & carry
            at += 1


def by_weight(planes, among, weight=0):
    """Split a set into those of equal sum, heaviest first."""
    if not among:
        return
    if not planes:
        yield weight, among
        return
    *rest, top = planes
    heavy = among & top
    yield from by_weight(rest, heavy, weight + (1 << len(rest)))
    yield from by_weight(rest, among ^ heavy, weight)


def groups_of(layers_of_terms, among, bonuses):
    """Sets of equal text score with their factor, best first. bonuses: (set, factor) pairs."""
    planes = []
    for layers in layers_of_terms:
        for weight, bits in zip(WEIGHTS, layers, strict=True):
            add(planes, bits & among, weight)
    groups = list(by_weight(planes, among))
    for bits, factor in bonuses:
        groups = [part for score, each in groups for part in _split(score, each, bits, factor)]
    return sorted(groups, key=lambda group: -group[0])


def _split(score, each, bits, factor):
    inside = each & bits
    outside = each ^ inside
    return [part for part in ((score * factor, inside), (score, outside)) if part[1]]


def nearness(km):
    """How much of its score something keeps at this distance."""
    return UNPLACED if km is None else 0.6 + 0.4 / (1 + km / 2)


ROW = Findable.__table__.c  # rows, not objects: there may be thousands
COLUMNS = (ROW.number, ROW.latitude, ROW.longitude, ROW.sort_name)
BY_NUMBER = "SELECT number, latitude, longitude, sort_name FROM findable WHERE number IN ({})"
FIRST = "SELECT number FROM findable WHERE number IN ({}) ORDER BY {} LIMIT {}"
INSIDE = select(*COLUMNS).where(
    and_(
        ROW.latitude.between(bindparam("south"), bindparam("north")),
        ROW.longitude.between(bindparam("west"), bindparam("east")),
    )
)


def _ask(statement, found, *more):
    """Ask about these numbers, written out: hundreds of them as parameters would cost the most."""
    asked = statement.format(",".join(map(str, found)) or "NULL", *more)
    return db.session.connection().exec_driver_sql(asked)


def rows_inside(start, km):
    """Number, position and name of each asset in a square around the start."""
    south, north, west, east = box(start, km)
    values = {"south": south, "north": north, "west": west, "east": east}
    return db.session.execute(INSIDE, values).all()


def within(start, km):
    """The set of assets so near, and how far each is."""
    far = {}
    for number, latitude, longitude, _ in rows_inside(start, km):
        distance = kilometres(start, latitude, longitude)
        if distance <= km:
            far[number] = distance
    return bits_of(far), far


def in_order(bits, most, by_category):
    """The first of a set by name, or by category and then name."""
    count = bits.bit_count()
    key = (ROW.sort_order,) if by_category else ()
    order = (*key, ROW.sort_name, ROW.number)
    if count <= FEW:
        named = ", ".join(each.name for each in order)
        return [number for (number,) in _ask(FIRST, numbers(bits), named, most)]
    return _walk(bits, most, order)


def _walk(bits, most, order):
    """Go through all names in order until enough are met: soon, since the set is large."""
    held, found, step, at = bits.to_bytes((bits.bit_length() + 7) // 8, "little"), [], 500, 0
    while len(found) < most:
        some = db.session.scalars(select(ROW.number).order_by(*order).limit(step).offset(at)).all()
        found += [number for number in some if _has(held, number)]
        if len(some) < step:
            break
        at, step = at + step, step * 2
    return found[:most]


def _has(held, number):
    at = number >> 3
    return at < len(held) and held[at] >> (number & 7) & 1


def best_by_name(groups, most, by_category=False):
    """The best of all groups when nobody said where from."""
    found = []
    while groups and len(found) < most:
        some, groups = _leading(groups, most - len(found))
        if sum(bits.bit_count() for _, bits in some) > FEW or by_category:
            score, bits = some[0]
            numbered = in_order(bits, most - len(found), by_category)
            found += [Ranked(number, score, None) for number in numbered]
        else:
            found += _sorted_by_name(some)
    return found[:most]


def _leading(groups, most):
    """The first groups that together are enough, as long as they stay few."""
    taken, at = groups[0][1].bit_count(), 1
    while at < len(groups) and taken < most:
        taken += groups[at][1].bit_count()
        if taken > FEW:
            break
        at += 1
    return groups[:at], groups[at:]


def _sorted_by_name(groups):
    score_of = _scores(groups)
    rows = sorted((-score_of[row[0]], row[3], row[0]) for row in _ask(BY_NUMBER, score_of))
    return [Ranked(number, -score, None) for score, _, number in rows]


class Nearby:
    """The best of all groups, seen from a start. It looks no further than it must."""

    def __init__(self, groups, start, most, by_distance_only):
        self.groups, self.start, self.most = groups, start, most
        self.only_distance = by_distance_only
        self.seen = {}
        self.unplaced = 0

    def best(self, far=None):
        """The first of them in order. far: distances that are known already."""
        if far is not None:
            self._take_known(far)
        elif sum(bits.bit_count() for _, bits in self.groups) <= FEW:
            self._take_all(self.groups)
        else:
            self._look_outwards()
        return self._first()

    def _first(self):
        seen = ((-score, name, number, km) for number, (score, km, name) in self.seen.items())
        return [Ranked(number, -score, km) for score, _, number, km in nsmallest(self.most, seen)]

    def _take_known(self, far):
        """Everything is near enough and measured."""
        for number, score in _scores(self.groups).items():
            km = far[number]
            self.seen[number] = (self._score(score, km), km, "")

    def _score(self, score, km):
        if self.only_distance:
            return -1e9 if km is None else -km
        return score * nearness(km)

    def _take_all(self, groups):
        scores = _scores(groups)
        self._take(_ask(BY_NUMBER, scores), scores)

    def _take(self, rows, scores):
        for number, latitude, longitude, name in rows:
            if number in scores and number not in self.seen:
                km = None if latitude is None else kilometres(self.start, latitude, longitude)
                self.seen[number] = (self._score(scores[number], km), km, name)

    def _look_outwards(self):
        """Take the few that weigh most wherever they are, then go out in rings."""
        rest = self._with_a_chance(self._take_heaviest())
        km = 1.0
        while rest and km < MOST_KM:
            rows = rows_inside(self.start, km)
            self._take(rows, _scores(rest, bits_of([row[0] for row in rows])))
            rest = self._with_a_chance(rest)
            if not rest or self._last_score() >= self._score(rest[0][0], km):
                break
            km *= self._further()
        self._take_unplaced(rest)

    def _further(self):
        """How many times as far to look next: no further than should be enough."""
        if not self.only_distance or not self.seen:
            return 2
        return min(2, max(1.25, 1.15 * sqrt(self.most / len(self.seen))))

    def _with_a_chance(self, groups):
        """Those groups of which one could still come among the first."""
        if self.only_distance:
            return groups
        last = self._last_score()
        return [group for group in groups if group[0] > last]

    def _last_score(self):
        """The score of the last that is shown so far."""
        best = nlargest(self.most, (score for score, _, _ in self.seen.values()))
        return best[-1] if len(best) == self.most else -inf

    def _take_heaviest(self):
        taken, at = 0, 0
        if not self.only_distance:
            while at < len(self.groups) and taken < self.most * HEAVY:
                taken += self.groups[at][1].bit_count()
                if taken > FEW:
                    break
                at += 1
            self._take_all(self.groups[:at])
        return self.groups[at:]

    def _take_unplaced(self, rest):
        """Those without a position, such as helplines, in their own right."""
        for score, bits in rest:
            if self._score(score, None) <= self._last_score():
                break
            apart = bits & self.unplaced
            if apart:
                self._take_all([(score, bits_of(in_order(apart, self.most, False)))])


def _scores(groups, among=None):
    """The score of each asset in these sets."""
    found = {}
    for score, bits in groups:
        for number in numbers(bits if among is None else bits & among):
            found[number] = score
    return found
