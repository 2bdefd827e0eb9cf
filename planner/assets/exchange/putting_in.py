"""Putting a batch on the map at once, and taking it back at once.

A long file goes in piece by piece, so that nobody who is writing waits for it. Until the last piece
is in, nobody sees any of it: not in the search, in a list or in a file. Then all of it is there.
"""

from datetime import date

from sqlalchemy import delete, func, select, update

from planner.assets import index, keeping
from planner.assets.model import Asset, AssetBatchRow, AssetVersion, State
from planner.assets.rights import name_of, require_coordinator
from planner.assets.tidying import content_of, put_content, tidied
from planner.assets.words import sentence
from planner.database import db, now

PIECE = 250


class AlreadyDone(Exception):
    """This batch has been put in, or undone, already."""


def put_in(made, *, by, also=(), progress=lambda done, of: None):
    """Put the new and changed rows on the map at once. also: ids of rows that look like doubles."""
    begin(made, by=by, also=also)
    left, assets = new_left(made), []
    for start in range(0, len(left), PIECE):
        assets += put_some(made, left[start : start + PIECE], by=by)
        progress(len(assets), made.rows_of)
    return assets + finish(made, by=by)


def begin(made, *, by, also=()):
    """From now on the wanted rows of a batch go in, piece by piece."""
    require_coordinator(by)
    if made.state not in ("looking", "going"):
        raise AlreadyDone
    for row_id in also:
        want(made, row_id, True, by=by)
    db.session.flush()
    made.state, made.trouble, made.moved_at = "going", "", now()
    made.rows_done, made.rows_of = 0, len(rows_left(made))


def want(made, row_id, wanted, *, by):
    """Put one row in, or leave it out. What was refused or says nothing new stays out."""
    require_coordinator(by)
    row = db.session.get(AssetBatchRow, row_id)
    of_this = row is not None and row.batch_id == made.id and made.state == "looking"
    if not of_this or row.outcome not in ("new", "changed", "maybe"):
        raise AlreadyDone
    row.wanted = wanted


ROW = AssetBatchRow
IN_LINE = (ROW.line, ROW.id)


def rows_left(made):
    """The ids of the wanted rows that have not gone in."""
    return [*new_left(made), *(row.id for row in _changes_left(made))]


def new_left(made):
    """The ids of the wanted new rows that have not gone in."""
    wanted = (ROW.batch_id == made.id, ROW.wanted, ROW.outcome != "changed")
    query = select(ROW.id).where(*wanted, ROW.asset_id.is_(None))
    return db.session.scalars(query.order_by(*IN_LINE)).all()


def _changes_left(made):
    wanted = (ROW.batch_id == made.id, ROW.wanted, ROW.outcome == "changed")
    rows = db.session.scalars(select(ROW).where(*wanted).order_by(*IN_LINE))
    return [row for row in rows if not row.before]


def put_some(made, row_ids, *, by):
    """Put these new rows in. Nobody sees them before all are in."""
    require_coordinator(by)
    query = select(ROW).where(ROW.id.in_(row_ids)).order_by(*IN_LINE)
    rows = _not_there(made, db.session.scalars(query).all())
    assets = [_new(row, made, by) for row in rows]
    index.put_many(assets)
    made.rows_done, made.moved_at = made.rows_done + len(row_ids), now()
    return assets


def _not_there(made, rows):
    """Those of the rows that no other file has brought since. Nothing is there twice."""
    keys = [row.content["key"] for row in rows]
    query = select(Asset.source_id).where(
        Asset.source == made.source, Asset.source_id.in_(keys), Asset.state != State.COMING
    )
    there = set(db.session.scalars(query))
    for row in rows:
        if row.content["key"] in there:
            row.outcome, row.wanted, row.reasons = "same", False, [sentence("import.same")]
    return [row for row in rows if row.wanted]


def finish(made, *, by):
    """From this moment all of it is on the map, what is new and what is changed."""
    require_coordinator(by)
    changed = _change_all(made, by)
    index.put_many(changed)
    told = ROW.content["state"].as_string()
    coming = select(Asset.id, told).join(ROW, ROW.asset_id == Asset.id)
    rows = db.session.execute(coming.where(ROW.batch_id == made.id, Asset.state == State.COMING))
    _move({asset_id: _state(state, made.trusted) for asset_id, state in rows})
    made.state, made.done_at = "done", now()
    return changed


def _move(states):
    """Show or hide these at once: {asset id: state}."""
    for state in set(states.values()):
        ids = [asset_id for asset_id, to in states.items() if to == state]
        for start in range(0, len(ids), 500):
            some = Asset.id.in_(ids[start : start + 500])
            db.session.execute(update(Asset).where(some).values(state=state))
    index.move({key: "" if to == State.COMING else str(to) for key, to in states.items()})


def _new(row, made, by):
    content = row.content
    asset = keeping.blank(State.COMING)
    asset.source, asset.source_id, asset.batch_id = made.source, content["key"], made.id
    asset.staff_note = content["staff_note"]
    told = content["their_date"]
    asset.their_date_on = date.fromisoformat(told) if told else None
    put_content(asset, tidied(content["values"]))
    db.session.add(asset)
    db.session.add(_version(asset, 1, by))
    row.asset_id = asset.id
    return asset


def _state(told, trusted):
    """Closed stays closed; the rest goes on the map only from a source that is trusted."""
    if told == State.CLOSED:
        return State.CLOSED
    return State(told or State.LIVE) if trusted else State.DRAFT


def _version(asset, number, by):
    return AssetVersion(
        asset_id=asset.id,
        number=number,
        content=content_of(asset),
        decision="approved",
        role=by.role,
        made_by=name_of(by),
        decided_at=now(),
    )


def _change_all(made, by):
    of_these = select(ROW.asset_id).where(ROW.batch_id == made.id, ROW.outcome == "changed")
    there = {
        each.id: each for each in db.session.scalars(select(Asset).where(Asset.id.in_(of_these)))
    }
    counted = select(AssetVersion.asset_id, func.max(AssetVersion.number))
    counted = counted.where(AssetVersion.asset_id.in_(of_these)).group_by(AssetVersion.asset_id)
    numbers = dict(map(tuple, db.session.execute(counted)))
    rows = [row for row in _changes_left(made) if row.asset_id in there]
    return [_change(row, there[row.asset_id], numbers.get(row.asset_id, 0) + 1, by) for row in rows]


def _change(row, asset, number, by):
    before = content_of(asset)
    values = tidied(row.content["values"])
    values = {key: each for key, each in values.items() if key not in asset.written_by_hand}
    row.before = {"values": {key: before[key] for key in values}, "version": asset.version + 1}
    put_content(asset, values)
    asset.version, asset.changed_at = asset.version + 1, now()
    db.session.add(_version(asset, number, by))
    return asset


def undo(made, *, by):
    """Take a whole batch back. What somebody has worked on since stays.

    Returns the rows that stay.
    """
    begin_undo(made, by=by)
    stays = take_off(made, by=by)
    undo_some(made, rows_in(made), by=by)
    finish_undo(made, by=by)
    return stays


def begin_undo(made, *, by):
    """From now on a batch is taken back, piece by piece."""
    require_coordinator(by)
    if made.state not in ("done", "going"):
        raise AlreadyDone
    made.state, made.trouble, made.moved_at = "undoing", "", now()
    made.rows_done, made.rows_of = 0, len(rows_in(made))


def rows_in(made):
    """The ids of the rows that changed the map."""
    columns = (AssetBatchRow.id, AssetBatchRow.outcome, AssetBatchRow.before)
    query = select(*columns).where(
        AssetBatchRow.batch_id == made.id,
        AssetBatchRow.asset_id.is_not(None),
        AssetBatchRow.outcome.in_(("new", "maybe", "changed")),
    )
    rows = db.session.execute(query.order_by(AssetBatchRow.id))
    return [row.id for row in rows if row.outcome != "changed" or row.before]


def take_off(made, *, by):
    """From this moment nobody sees any of it, and what it changed says again what it said.

    Returns the rows that stay.
    """
    require_coordinator(by)
    put_back, hidden, stays = [], {}, []
    pairs = select(ROW, Asset).join(Asset, Asset.id == ROW.asset_id)
    pairs = pairs.where(ROW.batch_id == made.id, ROW.wanted).order_by(*IN_LINE)
    for row, asset in db.session.execute(pairs).all():
        if row.outcome == "changed":
            if _says_again(row, asset):
                put_back.append(asset)
            elif row.before and "back" not in row.before:
                stays.append(row)
        elif asset.version == 1 and not asset.checked_on:
            hidden[asset.id] = State.COMING
        else:
            stays.append(row)
    index.put_many(put_back)
    _move(hidden)
    return stays


def undo_some(made, row_ids, *, by):
    """Remove these rows, which nobody sees any more."""
    require_coordinator(by)
    pairs = select(Asset).join(ROW, ROW.asset_id == Asset.id)
    pairs = pairs.where(ROW.id.in_(row_ids), Asset.state == State.COMING)
    assets = db.session.scalars(pairs).all()
    for asset in assets:
        asset.state = State.ARCHIVED
    index.put_many(assets)
    _remove(assets)
    made.rows_done, made.moved_at = made.rows_done + len(row_ids), now()


def finish_undo(made, *, by):
    """All of it is taken back."""
    require_coordinator(by)
    made.state = "undone"


def _says_again(row, asset):
    if asset.version != row.before.get("version"):
        return False
    put_content(asset, tidied(row.before["values"]))
    row.before = {**row.before, "back": True}
    asset.version += 1
    return True


def _remove(assets):
    ids = [asset.id for asset in assets]
    for start in range(0, len(ids), 500):
        db.session.execute(delete(Asset).where(Asset.id.in_(ids[start : start + 500])))
    for asset in assets:
        db.session.expunge(asset)


def trust(made, *, by):
    """Trust a source: all of its batch that waits for a check goes on the map."""
    require_coordinator(by)
    query = select(Asset).where(Asset.batch_id == made.id, Asset.state == State.DRAFT)
    assets = list(db.session.scalars(query))
    for asset in assets:
        asset.state = State.LIVE
    made.trusted = True
    index.put_many(assets)
    return len(assets)


def gone_from(made, *, by):
    """Places of this source that its newest file no longer has: marked, never removed."""
    require_coordinator(by)
    keys = {row.content.get("key") for row in made.rows if row.content}
    query = select(Asset).where(Asset.source == made.source, Asset.state != State.ARCHIVED)
    gone = [asset for asset in db.session.scalars(query) if asset.source_id not in keys]
    for asset in gone:
        asset.gone_from_source = True
    return gone
