"""The same place twice: found by name, phone, website. A person decides."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, reduce
from operator import and_, or_
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select

from planner.assets import bits, index
from planner.assets.leaves import leaf_of
from planner.assets.model import Asset, AssetsNotTheSame, State
from planner.assets.placing import Start, kilometres
from planner.assets.rights import require_staff
from planner.assets.stems import plain, split
from planner.assets.terms import stems_of
from planner.assets.words import sentence
from planner.database import db

NEAR_KM = 0.3
ALIKE = 0.88
LEAST = 0.5
CELL = 0.005
LEAF = 50
SEEN = Asset.state.not_in((State.ARCHIVED, State.COMING))
HERE = (SEEN, Asset.state != State.CLOSED)


@dataclass(frozen=True)
class Alike:
    """Something that may be the same, and why."""

    id: UUID
    name: str
    why: str


@dataclass(frozen=True)
class Trait:
    """What is compared of one place."""

    id: UUID | None
    name: str
    phone: str
    website: str
    position: tuple | None


def trait(values, asset_id=None):
    """What is compared, from an asset's values."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    return Trait(
        asset_id,
        values.get("name") or "",
        digits(values.get("phone")),
        host_and_path(values.get("website")),
        None if latitude is None or longitude is None else (latitude, longitude),
    )


def digits(phone):
    """A phone number without what people put between."""
    found = re.sub(r"\D", "", phone or "")
    found = "0" + found[2:] if found.startswith("44") else found
    return found if len(found) >= 9 else ""


def host_and_path(website):
    """A web address without what varies."""
    try:
        parts = urlsplit(website or "")
    except ValueError:
        return ""
    return (
        (parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")) if parts.netloc else ""
    )


@lru_cache(maxsize=50_000)
def _ordered(name):
    """The words of a name, in order as one text, and which letters are in it, as bits."""
    words = frozenset(split(name))
    text = " ".join(sorted(words))
    return words, text, reduce(or_, (1 << ord(letter) % 61 for letter in set(text)), 0)


def likeness(one, other, needed=LEAST):
    """How alike two names are, 0 to 1, whatever the order of their words. Rough below `needed`."""
    (first, text, letters), (second, also, others) = _ordered(one), _ordered(other)
    if not first or not second:
        return 1.0 if plain(one).strip() == plain(other).strip() else 0.0
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    if len(shorter) >= 2 and shorter <= longer:
        return 1.0
    both = len(text) + len(also)
    at_best = (both - (letters ^ others).bit_count()) / both  # a letter in one alone meets none
    if at_best < needed:
        return at_best
    match = SequenceMatcher(None, text, also, autojunk=False)
    likely = min(match.real_quick_ratio(), match.quick_ratio())
    return likely if likely < needed else match.ratio()


class Compared:
    """Places laid out so that look-alikes meet: by phone, by website, by square of the map."""

    def __init__(self, traits=()):
        self.by_phone, self.by_website = defaultdict(list), defaultdict(list)
        self.by_cell = defaultdict(list)
        for each in traits:
            self.add(each)

    def add(self, each):
        """Lay out one more."""
        if each.phone:
            self.by_phone[each.phone].append(each)
        if each.website:
            self.by_website[each.website].append(each)
        if each.position:
            self.by_cell[_cell(each.position)].append(each)

    def alike(self, one):
        """Those that may be the same as this one: (trait, why), the surest first."""
        found = {}
        for other in self.by_website.get(one.website, ())[:50]:
            if likeness(one.name, other.name, 0.6) >= 0.6:
                found.setdefault(id(other), (other, sentence("import.why_website")))
        for other in self.by_phone.get(one.phone, ())[:50]:
            if likeness(one.name, other.name) >= 0.5:
                found.setdefault(id(other), (other, sentence("import.why_phone")))
        for other in self._near(one):
            if likeness(one.name, other.name, ALIKE) >= ALIKE:
                found.setdefault(id(other), (other, sentence("import.why_name")))
        return [pair for pair in found.values() if pair[0].id != one.id or one.id is None]

    def _near(self, one):
        if not one.position:
            return
        start = Start("", *one.position)
        row, column = _cell(one.position)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                for other in self.by_cell.get((row + north, column + east), ()):
                    if kilometres(start, *other.position) <= NEAR_KM:
                        yield other


def _cell(position):
    return int(position[0] // CELL), int(position[1] // CELL)


TRAITS = (Asset.id, Asset.name, Asset.phone, Asset.website, Asset.latitude, Asset.longitude)


def everything():
    """All places of the map, closed ones too, laid out to be compared."""
    query = select(*TRAITS).where(SEEN).order_by(Asset.id)
    rows = db.session.execute(query)
    return Compared(trait(row._mapping, row.id) for row in rows)


def is_it_one_of_these(typed, *, by, most=5):
    """While somebody types a name: places that begin so, or whose names have all its words."""
    require_staff(by)
    start = plain(typed).strip()
    if len(start) < 3:
        return []
    found = index.Findable
    begins = found.sort_name.between(start, start + "\x7f")
    alike = found.number.in_(_with_the_words(typed, most))
    query = (
        select(Asset.id, Asset.name, Asset.town, Asset.state)
        .join(found, found.asset_id == Asset.id)
        .where(begins | alike, SEEN)
        .order_by(found.sort_name)
        .limit(most)
    )
    return [Alike(row.id, row.name, _where(row)) for row in db.session.execute(query)]


def _with_the_words(typed, most):
    """The numbers of some places with all these words in their names; the last may be begun."""
    named = [_named(stems) for stems in stems_of(typed)]
    return bits.numbers(reduce(and_, named))[:most] if named else []


def _named(stems):
    """The set of those that have one of these in their names."""
    return reduce(or_, (layers[0] for layers in bits.read(stems).values()), 0)


def _where(row):
    closed = sentence("checked.closed") if row.state == State.CLOSED else ""
    return ". ".join(part for part in (row.town, closed) if part)


def candidates(*, by, page=1):
    """Pairs that may be the same and that nobody has decided on, one leaf of them."""
    require_staff(by)
    decided = {
        frozenset(pair)
        for pair in db.session.execute(
            select(AssetsNotTheSame.first_id, AssetsNotTheSame.second_id)
        )
    }
    laid_out, pairs = Compared(), []
    for row in db.session.execute(select(*TRAITS).where(*HERE).order_by(Asset.id)):
        one = trait(row._mapping, row.id)
        for other, why in laid_out.alike(one):
            if frozenset((one.id, other.id)) not in decided:
                pairs.append((Alike(other.id, other.name, ""), Alike(one.id, one.name, why)))
        laid_out.add(one)
    return leaf_of(pairs, page, LEAF)


def not_the_same(one, other, *, by):
    """They are two. Nobody is asked again."""
    require_staff(by)
    first, second = sorted((one.id, other.id))
    db.session.merge(AssetsNotTheSame(first_id=first, second_id=second))
