"""The same place twice: found by name, phone, website. A person decides, and can undo it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select, update

from planner.assets import index
from planner.assets.leaves import leaf_of
from planner.assets.model import (
    CONTENT,
    Asset,
    AssetCheck,
    AssetNote,
    AssetRedirect,
    AssetsNotTheSame,
    State,
)
from planner.assets.placing import Start, kilometres
from planner.assets.rights import require_coordinator, require_staff
from planner.assets.stems import plain, split
from planner.assets.tidying import content_of, put_content, tidied
from planner.assets.words import sentence
from planner.database import db, now

NEAR_KM = 0.3
ALIKE = 0.88
LEAST = 0.5
UNTOLD = ("", None, [], {}, False)
UNDO = timedelta(days=90)
CELL = 0.005
LEAF = 50
SEEN = Asset.state.not_in((State.ARCHIVED, State.COMING))
HERE = (SEEN, Asset.state != State.CLOSED)


class TooLate(Exception):
    """A merge can be undone for 90 days."""


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
    return tuple(sorted(set(split(name))))


def likeness(one, other, needed=LEAST):
    """How alike two names are, 0 to 1, whatever the order of their words. Rough below `needed`."""
    first, second = _ordered(one), _ordered(other)
    if not first or not second:
        return 1.0 if plain(one).strip() == plain(other).strip() else 0.0
    shorter, longer = sorted((set(first), set(second)), key=len)
    if shorter <= longer and len(shorter) >= 2:
        return 1.0
    match = SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False)
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
    """While somebody types a name: places that are called nearly so."""
    require_staff(by)
    start = plain(typed).strip()
    if len(start) < 3:
        return []
    query = (
        select(Asset.id, Asset.name, Asset.town)
        .join(index.Findable, index.Findable.asset_id == Asset.id)
        .where(index.Findable.sort_name >= start, index.Findable.sort_name < start + "\x7f", *HERE)
        .order_by(index.Findable.sort_name)
        .limit(most)
    )
    return [Alike(row.id, row.name, row.town) for row in db.session.execute(query)]


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


def merge(loser, winner, *, by, take=()):
    """One stands for both. take: what of the other's should stand. Notes and checks move."""
    require_coordinator(by)
    before = {
        "winner": content_of(winner),
        "loser_state": str(loser.state),
        "notes": _moved(AssetNote, loser, winner),
        "checks": _moved(AssetCheck, loser, winner),
    }
    values = content_of(loser)
    put_content(winner, tidied({key: values[key] for key in take if key in CONTENT}))
    _lead_on(loser.id, winner.id)
    loser.state, winner.version = State.ARCHIVED, winner.version + 1
    moved = AssetRedirect(old_id=loser.id, new_id=winner.id, merged_on=now().date(), before=before)
    db.session.add(moved)
    index.put_many([loser, winner])
    return moved


def _lead_on(old_id, new_id):
    """Whatever led to the one that goes leads to the one that stands."""
    db.session.execute(
        update(AssetRedirect).where(AssetRedirect.new_id == old_id).values(new_id=new_id)
    )


def _moved(table, loser, winner):
    ids = db.session.scalars(select(table.id).where(table.asset_id == loser.id)).all()
    db.session.execute(update(table).where(table.id.in_(ids)).values(asset_id=winner.id))
    return [str(each) for each in ids]


def undo_merge(old_id, *, by):
    """They are two after all. Raises TooLate after 90 days."""
    require_coordinator(by)
    moved = db.session.get(AssetRedirect, old_id)
    if moved is None or now().date() - moved.merged_on > UNDO:
        raise TooLate
    loser, winner = db.session.get(Asset, old_id), db.session.get(Asset, moved.new_id)
    for table, key in ((AssetNote, "notes"), (AssetCheck, "checks")):
        ids = [UUID(each) for each in moved.before[key]]
        db.session.execute(update(table).where(table.id.in_(ids)).values(asset_id=old_id))
    put_content(winner, tidied(moved.before["winner"]))
    loser.state, winner.version = State(moved.before["loser_state"]), winner.version + 1
    db.session.delete(moved)
    index.put_many([loser, winner])


def merged(*, by):
    """The merges that can still be undone, newest first."""
    require_coordinator(by)
    query = select(AssetRedirect).where(AssetRedirect.merged_on > now().date() - UNDO)
    return db.session.scalars(query.order_by(AssetRedirect.merged_on.desc())).all()


def named_merges(*, by):
    """The merges that can still be undone: what is gone, what stands for it, since when."""
    found = []
    for moved in merged(by=by):
        names = [db.session.get(Asset, each).name for each in (moved.old_id, moved.new_id)]
        found.append((moved.old_id, *names, moved.merged_on))
    return found


def side_by_side(one, other):
    """What two places say differently: key, and the words of each."""
    first, second = content_of(one), content_of(other)
    return [
        (key, _said(first[key]), _said(second[key]))
        for key in CONTENT
        if first[key] != second[key] and second[key] not in UNTOLD
    ]


def _said(value):
    if isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str)) or str(len(value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {fact['value']}" for key, fact in value.items())
    return "" if value is None else str(value)
