"""Taking a batch back: hidden at once, removed piece by piece. What was worked on since stays."""

from sqlalchemy import delete, select

from planner.assets import index
from planner.assets.exchange import rewriting
from planner.assets.exchange.putting_in import IN_LINE, ROW, AlreadyDone, changed_rows, move_all
from planner.assets.model import Asset, AssetBatchRow, State
from planner.assets.pieces import in_pieces
from planner.assets.rights import require_coordinator
from planner.database import db, now


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


def back(made, *, by):
    """What the places that a batch changed say again. It takes long, and writes nothing."""
    require_coordinator(by)
    rows = [row for row in changed_rows(made) if row.before and "back" not in row.before]
    copies, pairs = rewriting.copies_of([row.asset_id for row in rows]), []
    for row in rows:
        asset, before = copies.get(row.asset_id), row.before
        if asset and asset.version == before.get("version"):
            asset.their_state, asset.unreachable = before["told"]
            pairs.append((row.id, asset, before["values"], {**before, "back": True}))
    return rewriting.work_out(pairs, by=by)


def take_off(made, *, by, worked_out=None):
    """From this moment nobody sees any of it, and what it changed says again what it said.

    Returns the rows that stay.
    """
    require_coordinator(by)
    if worked_out is None or not rewriting.still_holds(worked_out):
        worked_out = back(made, by=by)
    rewriting.write(worked_out)
    hidden, stays = {}, []
    pairs = select(ROW, Asset.id, Asset.version, Asset.checked_on)
    pairs = pairs.join(Asset, Asset.id == ROW.asset_id).where(ROW.batch_id == made.id, ROW.wanted)
    for row, asset_id, version, checked_on in db.session.execute(pairs.order_by(*IN_LINE)).all():
        if row.outcome == "changed":
            stays += [row] if row.before and "back" not in row.before else []
        elif version == 1 and not checked_on:
            hidden[asset_id] = State.COMING
        else:
            stays.append(row)
    move_all(hidden)
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


def _remove(assets):
    for some in in_pieces([asset.id for asset in assets]):
        db.session.execute(delete(Asset).where(Asset.id.in_(some)))
    for asset in assets:
        db.session.expunge(asset)
