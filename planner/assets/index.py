"""Putting an asset into the index, and taking it out, in the same change that saves it."""

import json
import zlib
from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets import bits, freshness, holding, times
from planner.assets.bits import BLOCK, AssetBits, AssetSlip, KnownWord
from planner.assets.masking import whereabouts
from planner.assets.model import Asset, AssetNote, State
from planner.assets.stems import plain, slips, stem
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
    """The words under which an asset stands in the index now, so that they can be taken out."""

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    held: Mapped[bytes] = mapped_column(LargeBinary)


class OddTime(db.Model):
    """An opening that is not plainly weekly: looked at by itself when somebody asks "open now?"."""

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
    there = _findables(assets)
    noted = _with_notes(assets)
    before = _held([each.number for each in there.values()])
    changes, written, kept = defaultdict(list), Counter(), []
    for asset in assets:
        number = there[asset.id].number
        held, words = holding.held_now(asset, asset.id in noted)
        old = before.get(number, {})
        if held != old:
            _note_changes(changes, number, old, held)
            kept.append((number, held, number in before))
        written.update(dict.fromkeys(words, 1))
    _put_odd_times(assets, there)
    emptied = bits.change(changes) if changes else set()
    _keep_held(kept)
    _learn(written)
    _forget(emptied)


def _note_changes(changes, number, old, held):
    block, place = divmod(number, BLOCK)
    for word in old.keys() | held.keys():
        before, after = old.get(word, 0), held.get(word, 0)
        if before != after:
            changes[word, block].append((place, before, after))


def _findables(assets):
    """The search's own row of each asset, made or brought up to date."""
    ids = [asset.id for asset in assets]
    there = {}
    for start in range(0, len(ids), 500):
        query = select(Findable).where(Findable.asset_id.in_(ids[start : start + 500]))
        there |= {each.asset_id: each for each in db.session.scalars(query)}
    order = {key: at for at, key in enumerate(categories())}
    for asset in assets:
        row = there.setdefault(asset.id, Findable(asset_id=asset.id))
        where = whereabouts(asset)
        row.sort_name = plain(asset.name)[:60]
        row.sort_order = order.get(asset.categories[0], 99) if asset.categories else 99
        row.latitude, row.longitude = where.latitude, where.longitude
    db.session.add_all(there.values())
    db.session.flush()
    return there


def _with_notes(assets):
    ids, day = [asset.id for asset in assets], now().date()
    found = set()
    for start in range(0, len(ids), 500):
        query = select(AssetNote.asset_id).where(
            AssetNote.asset_id.in_(ids[start : start + 500]),
            AssetNote.decision == "approved",
            AssetNote.ends_on > day,
        )
        found |= set(db.session.scalars(query))
    return found


def _held(numbers):
    found = {}
    for start in range(0, len(numbers), 500):
        query = select(AssetIndexed.number, AssetIndexed.held).where(
            AssetIndexed.number.in_(numbers[start : start + 500])
        )
        found |= {
            number: json.loads(zlib.decompress(held)) for number, held in db.session.execute(query)
        }
    return found


TABLE = AssetIndexed.__table__
CHANGED = (
    TABLE.update().where(TABLE.c.number == bindparam("b_number")).values(held=bindparam("b_held"))
)


def _keep_held(kept):
    new, old = [], []
    for number, held, is_there in kept:
        packed = zlib.compress(json.dumps(held, separators=(",", ":")).encode(), 1)
        if is_there:
            old.append({"b_number": number, "b_held": packed})
        else:
            new.append({"number": number, "held": packed})
    if new:
        db.session.execute(insert(TABLE), new)
    if old:
        db.session.connection().execute(CHANGED, old)


def _put_odd_times(assets, there):
    numbers = [there[asset.id].number for asset in assets]
    for start in range(0, len(numbers), 500):
        old = OddTime.number.in_(numbers[start : start + 500])
        db.session.execute(delete(OddTime).where(old))
    rows = [
        {"number": there[asset.id].number, "kept": json.dumps(each.kept()), **part}
        for asset in assets
        if asset.state != State.ARCHIVED
        for each in times.openings(asset.openings)
        if not each.is_plain
        for part in _parts(each)
    ]
    if rows:
        db.session.execute(insert(OddTime), rows)


def _parts(each):
    """An opening as parts of single days: past midnight is the next day's."""
    yield {"day": each.day, "opens": each.opens, "closes": min(each.closes, times.DAY)}
    if each.closes > times.DAY:
        yield {"day": (each.day + 1) % 7, "opens": 0, "closes": each.closes - times.DAY}


def _learn(written):
    """Remember how words are written, for typing ahead and for slips of the finger."""
    words = [word for word in written if len(word) > 2]
    new = []
    for start in range(0, len(words), 500):
        some = words[start : start + 500]
        there = set(db.session.scalars(select(KnownWord.word).where(KnownWord.word.in_(some))))
        new += [word for word in some if word not in there]
        again = [{"b_word": word, "b_more": written[word]} for word in some if word in there]
        if again:
            db.session.connection().execute(USED_AGAIN, again)
    if new:
        rows = [{"word": word, "stem": stem(word), "uses": written[word]} for word in new]
        db.session.execute(insert(KnownWord), rows)
        pairs = [{"slip": slip, "word": word} for word in new for slip in slips(word)]
        db.session.execute(insert(AssetSlip), pairs)


KNOWN = KnownWord.__table__
USED_AGAIN = (
    KNOWN.update()
    .where(KNOWN.c.word == bindparam("b_word"))
    .values(uses=KNOWN.c.uses + bindparam("b_more"))
)


def _forget(emptied):
    """Forget words that no asset has any more, so that typing ahead never tells of them."""
    stems = [word for word in emptied if not word.startswith("=")]
    if not stems:
        return
    left = set(db.session.scalars(select(AssetBits.word).where(AssetBits.word.in_(stems))))
    gone = [word for word in stems if word not in left]
    words = select(KnownWord.word).where(KnownWord.stem.in_(gone))
    db.session.execute(delete(AssetSlip).where(AssetSlip.word.in_(words)))
    db.session.execute(delete(KnownWord).where(KnownWord.stem.in_(gone)))


def rebuild(progress=lambda done, of: None):
    """Make the whole index anew. `flask reindex` calls this."""
    for table in (AssetBits, AssetIndexed, OddTime, AssetSlip, KnownWord, Findable):
        db.session.execute(delete(table))
    ids = db.session.scalars(select(Asset.id).order_by(Asset.made_at, Asset.id)).all()
    for start in range(0, len(ids), BLOCK):
        some = ids[start : start + BLOCK]
        put_many(_assets(some))
        db.session.flush()
        db.session.expunge_all()
        progress(start + len(some), len(ids))


def _assets(ids):
    found = []
    for start in range(0, len(ids), 500):
        found += db.session.scalars(select(Asset).where(Asset.id.in_(ids[start : start + 500])))
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
