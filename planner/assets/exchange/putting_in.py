"""Putting a batch on the map at once, and taking it back at once."""

from datetime import date

from sqlalchemy import delete, select

from planner.assets import index, keeping
from planner.assets.model import Asset, AssetBatchRow, AssetVersion, State
from planner.assets.rights import name_of, require_coordinator
from planner.assets.tidying import content_of, put_content, tidied
from planner.database import db, now

PIECE = 250


class AlreadyDone(Exception):
    """This batch has been put in, or undone, already."""


def put_in(made, *, by, also=(), progress=lambda done, of: None):
    """Put the new and changed rows on the map at once. also: ids of rows that look like doubles."""
    begin(made, by=by, also=also)
    left, assets = rows_left(made), []
    for start in range(0, len(left), PIECE):
        assets += put_some(made, left[start : start + PIECE], by=by)
        progress(len(assets), len(left))
    finish(made, by=by)
    return assets


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


def rows_left(made):
    """The ids of the wanted rows that have not gone in."""
    columns = (
        AssetBatchRow.id,
        AssetBatchRow.outcome,
        AssetBatchRow.asset_id,
        AssetBatchRow.before,
    )
    query = select(*columns).where(AssetBatchRow.batch_id == made.id, AssetBatchRow.wanted)
    rows = db.session.execute(query.order_by(AssetBatchRow.line, AssetBatchRow.id))
    return [
        row.id for row in rows if not (row.before if row.outcome == "changed" else row.asset_id)
    ]


def put_some(made, row_ids, *, by):
    """Put these rows on the map."""
    require_coordinator(by)
    query = select(AssetBatchRow).where(AssetBatchRow.id.in_(row_ids))
    rows = db.session.scalars(query.order_by(AssetBatchRow.line, AssetBatchRow.id)).all()
    assets = [_change(row, by) if row.outcome == "changed" else _new(row, made, by) for row in rows]
    index.put_many(assets)
    made.rows_done, made.moved_at = made.rows_done + len(rows), now()
    return assets


def finish(made, *, by):
    """All of it is in."""
    require_coordinator(by)
    made.state, made.done_at = "done", now()


def _new(row, made, by):
    content = row.content
    asset = keeping.blank(_state(content["state"], made.trusted))
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


def _change(row, by):
    asset = db.session.get(Asset, row.asset_id)
    before = content_of(asset)
    values = tidied(row.content["values"])
    values = {key: each for key, each in values.items() if key not in asset.written_by_hand}
    row.before = {"values": {key: before[key] for key in values}, "version": asset.version + 1}
    put_content(asset, values)
    asset.version, asset.changed_at = asset.version + 1, now()
    numbers = select(AssetVersion.number).where(AssetVersion.asset_id == asset.id)
    db.session.add(_version(asset, max(db.session.scalars(numbers), default=0) + 1, by))
    return asset


def undo(made, *, by):
    """Take a whole batch back. What somebody has worked on since stays.

    Returns the rows that stay.
    """
    begin_undo(made, by=by)
    stays = undo_some(made, rows_in(made), by=by)
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


def undo_some(made, row_ids, *, by):
    """Take these rows back. Returns those that stay."""
    require_coordinator(by)
    stays, back = [], []
    for start in range(0, len(row_ids), 500):
        some = AssetBatchRow.id.in_(row_ids[start : start + 500])
        for row in db.session.scalars(select(AssetBatchRow).where(some)):
            asset = db.session.get(Asset, row.asset_id)
            if asset is not None:
                (back if _take_back(row, asset) else stays).append((row, asset))
    index.put_many([asset for _, asset in back])
    _remove([asset for row, asset in back if row.outcome != "changed"])
    made.rows_done, made.moved_at = made.rows_done + len(row_ids), now()
    return [row for row, _ in stays]


def finish_undo(made, *, by):
    """All of it is taken back."""
    require_coordinator(by)
    made.state = "undone"


def _take_back(row, asset):
    if row.outcome == "changed":
        if not row.before or asset.version != row.before["version"]:
            return False
        put_content(asset, tidied(row.before["values"]))
        asset.version += 1
        return True
    if asset.version != 1 or asset.checked_on:
        return False
    asset.state = State.ARCHIVED
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
