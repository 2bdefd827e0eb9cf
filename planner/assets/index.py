"""Putting an asset into the index, and taking it out, in the same change that saves it."""

import json
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets import bits, freshness, holding, learning
from planner.assets.bits import BLOCK, AssetBits, AssetSlip, KnownWord
from planner.assets.masking import whereabouts
from planner.assets.model import Asset, AssetNote, State
from planner.assets.pieces import in_pieces
from planner.assets.stems import plain, stem
from planner.assets.words import categories
from planner.database import db, now


class Findable(db.Model):
    """An asset as the search knows it: its small number, its name, and where it may be shown."""

    __table_args__ = (
        Index("ix_findable_position", "latitude", "longitude", "sort_name"),
        Index("ix_findable_name", "sort_name"),
        Index("ix_findable_browse", "sort_order", "sort_name"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), unique=True)
    sort_name: Mapped[str] = mapped_column(String(60))
    sort_order: Mapped[int]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class AssetIndexed(db.Model):
    """What the index has of an asset now, so that it can be taken out.

    Its state stands apart: many can so be shown, or hidden, in one short moment.
    """

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    held: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(10))


class OddTime(db.Model):
    """An opening that is not regular: looked at by itself when somebody asks "open now?"."""

    __table_args__ = (Index("ix_odd_time_day", "day", "opens", "closes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(index=True)
    day: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]
    kept: Mapped[str] = mapped_column(String(500))


def put(asset):
    """Bring the index up to date with one asset."""
    put_many([asset])


def put_many(assets):
    """Bring the index up to date with many assets at once."""
    db.session.flush()
    _make_findable(assets)
    write(prepare(assets))


@dataclass
class Prepared:
    """What the index will hold of some assets, worked out before anything is written."""

    numbers: list
    findable: list = field(default_factory=list)
    odd: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    written: Counter = field(default_factory=Counter)
    coming: Counter = field(default_factory=Counter)
    change: bits.Change | None = None


def prepare(assets):
    """Work out what the index will hold of assets that it knows. Nothing is written."""
    found_by = {row.asset_id: row for row in _rows_of([each.id for each in assets])}
    there = {asset_id: row.number for asset_id, row in found_by.items()}
    noted, before = _with_notes(assets), _held(list(there.values()))
    made, changes = Prepared(list(there.values())), defaultdict(list)
    order = {key: at for at, key in enumerate(categories())}
    for asset in assets:
        number = there[asset.id]
        held, words = holding.held_now(asset, asset.id in noted)
        now_held = (held, holding.found_in(asset))
        old = before.get(number, ({}, ""))
        if now_held != old:
            _note_changes(changes, number, _whole(*old), _whole(*now_held))
            made.kept.append((number, *now_held, number in before))
        now_found = _found_by(asset, number, order)
        if tuple(now_found.values()) != tuple(found_by[asset.id])[1:]:
            made.findable.append(now_found)
        made.odd += [{"number": number, **part} for part in holding.odd_times(asset)]
        counted = made.coming if asset.state == State.COMING else made.written
        for word in words:
            counted[word] += not old[0] or stem(word) not in old[0]
    made.change = bits.prepare(changes)
    return made


def write(made):
    """Write what was prepared."""
    if made.findable:
        db.session.connection().execute(FOUND, made.findable)
    _put_odd_times(made)
    emptied = bits.change(made.change)
    _keep_held(made.kept)
    learning.learn(made.written)
    learning.learn(made.coming, shown=False)
    learning.forget(emptied)


def _whole(held, state):
    return {**held, f"=state:{state}": 1} if state else held


def move(states):
    """Let assets be found in another state, or not at all when it is empty: {asset id: state}."""
    numbers = dict(_numbers_of(list(states)))
    rows, changes = [], defaultdict(list)
    for number, was in _states_of(list(numbers)):
        now_in = states[numbers[number]]
        _note_changes(changes, number, _whole({}, was), _whole({}, now_in))
        rows.append({"b_number": number, "b_state": now_in})
    if rows:
        bits.change(bits.prepare(changes))
        db.session.connection().execute(MOVED, rows)
    learning.show()


def _rows_of(ids):
    for some in in_pieces(ids):
        yield from db.session.execute(select(*FOUND_BY).where(ROW.asset_id.in_(some)))


def _numbers_of(ids):
    return [(row.number, row.asset_id) for row in _rows_of(ids)]


def _states_of(numbers):
    for some in in_pieces(numbers):
        query = select(TABLE.c.number, TABLE.c.state).where(TABLE.c.number.in_(some))
        yield from map(tuple, db.session.execute(query))


def _note_changes(changes, number, old, held):
    block, place = divmod(number, BLOCK)
    for word, after in held.items():
        before = old.get(word, 0)
        if before != after:
            changes[word, block].append((place, before, after))
    for word in old.keys() - held.keys():
        changes[word, block].append((place, old[word], 0))


def _make_findable(assets):
    """A small number for each that has none."""
    ids = [asset.id for asset in assets]
    there = {asset_id for _, asset_id in _numbers_of(ids)}
    new = [
        {"asset_id": each, "sort_name": "", "sort_order": 99} for each in ids if each not in there
    ]
    if new:
        db.session.execute(insert(Findable.__table__), new)


def _found_by(asset, number, order):
    """What the search knows of an asset besides its words."""
    where = whereabouts(asset)
    return {
        "b_number": number,
        "b_name": plain(asset.name)[:60],
        "b_order": order.get(asset.categories[0], 99) if asset.categories else 99,
        "b_latitude": where.latitude,
        "b_longitude": where.longitude,
    }


def _with_notes(assets):
    ids, day = [asset.id for asset in assets], now().date()
    found = set()
    for some in in_pieces(ids):
        query = select(AssetNote.asset_id).where(
            AssetNote.asset_id.in_(some),
            AssetNote.decision == "approved",
            AssetNote.ends_on > day,
        )
        found |= set(db.session.scalars(query))
    return found


def _held(numbers):
    found = {}
    for some in in_pieces(numbers):
        query = select(AssetIndexed.number, AssetIndexed.held, AssetIndexed.state).where(
            AssetIndexed.number.in_(some)
        )
        found |= {
            number: (json.loads(zlib.decompress(held)), state)
            for number, held, state in db.session.execute(query)
        }
    return found


ROW, TABLE = Findable.__table__.c, AssetIndexed.__table__
FOUND_BY = (ROW.asset_id, ROW.number, ROW.sort_name, ROW.sort_order, ROW.latitude, ROW.longitude)
THIS = TABLE.update().where(TABLE.c.number == bindparam("b_number"))
MOVED = THIS.values(state=bindparam("b_state"))
CHANGED = THIS.values(held=bindparam("b_held"), state=bindparam("b_state"))
FOUND = (
    Findable.__table__.update()
    .where(ROW.number == bindparam("b_number"))
    .values(
        sort_name=bindparam("b_name"),
        sort_order=bindparam("b_order"),
        latitude=bindparam("b_latitude"),
        longitude=bindparam("b_longitude"),
    )
)


def _keep_held(kept):
    new, old = [], []
    for number, held, state, is_there in kept:
        packed = zlib.compress(json.dumps(held, separators=(",", ":")).encode(), 1)
        if is_there:
            old.append({"b_number": number, "b_held": packed, "b_state": state})
        else:
            new.append({"number": number, "held": packed, "state": state})
    if new:
        db.session.execute(insert(TABLE), new)
    if old:
        db.session.connection().execute(CHANGED, old)


def _put_odd_times(made):
    for some in in_pieces(made.numbers):
        db.session.execute(delete(OddTime).where(OddTime.number.in_(some)))
    if made.odd:
        db.session.execute(insert(OddTime), made.odd)


def rebuild():
    """Make the whole index anew, of what the map says: nothing stands in it alone."""
    for table in (AssetBits, AssetIndexed, OddTime, AssetSlip, KnownWord, Findable):
        db.session.execute(delete(table))
    ids = db.session.scalars(select(Asset.id).order_by(Asset.made_at, Asset.id)).all()
    for some in in_pieces(ids, BLOCK):
        put_many(_assets(some))
        db.session.flush()
        db.session.expunge_all()


def _assets(ids):
    found = []
    for some in in_pieces(ids):
        found += db.session.scalars(select(Asset).where(Asset.id.in_(some)))
    place = {asset_id: at for at, asset_id in enumerate(ids)}
    return sorted(found, key=lambda asset: place[asset.id])


def sweep(day: date):
    """Once a day: mark those whose check ran out, and those whose last note ended."""
    late = freshness.run_out(day)
    ended = db.session.scalars(
        select(Asset)
        .join(AssetNote)
        .where(AssetNote.ends_on <= day, AssetNote.ends_on > _back(day))
    )
    put_many(list({asset.id: asset for asset in [*late, *ended]}.values()))


def _back(day):
    return date.fromordinal(day.toordinal() - 60)
