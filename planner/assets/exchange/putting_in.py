"""Putting a batch on the map at once.

A long file goes in piece by piece, so that nobody who is writing waits for it. Until the last piece
is in, nobody sees any of it: not in the search, in a list or in a file. Then all of it is there.
"""

from datetime import date

from sqlalchemy import select, update

from planner.assets import index, keeping
from planner.assets.exchange import rewriting
from planner.assets.model import Asset, AssetBatchRow, AssetVersion, State
from planner.assets.pieces import in_pieces
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
    for some in in_pieces(left, PIECE):
        assets += put_some(made, some, by=by)
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
    return [row for row in changed_rows(made) if not row.before]


def changed_rows(made):
    """The rows that change something of the map."""
    wanted = (ROW.batch_id == made.id, ROW.wanted, ROW.outcome == "changed")
    return db.session.scalars(select(ROW).where(*wanted).order_by(*IN_LINE)).all()


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


def changes(made, *, by):
    """What the changed rows make of the map. It takes long, and writes nothing."""
    require_coordinator(by)
    rows = _changes_left(made)
    copies = rewriting.copies_of([row.asset_id for row in rows])
    there = [(row, copies[row.asset_id]) for row in rows if row.asset_id in copies]
    return rewriting.work_out([_changed(row, asset) for row, asset in there], by=by)


def _changed(row, asset):
    before, said = content_of(asset), tidied(row.content["values"])
    values = {key: each for key, each in said.items() if key not in asset.written_by_hand}
    kept = {"values": {key: before[key] for key in values}, "version": asset.version + 1}
    kept["told"] = [asset.their_state, asset.unreachable]
    if row.content.get("news"):
        asset.their_state, asset.unreachable = row.content["state"], True
    return row.id, asset, values, kept


def finish(made, *, by, worked_out=None):
    """From this moment all of it is on the map, what is new and what is changed.

    worked_out: the changes, if they were worked out before the writing began.
    """
    require_coordinator(by)
    if worked_out is None or not rewriting.still_holds(worked_out):
        worked_out = changes(made, by=by)
    rewriting.write(worked_out)
    told = ROW.content["state"].as_string()
    coming = select(Asset.id, told).join(ROW, ROW.asset_id == Asset.id)
    rows = db.session.execute(coming.where(ROW.batch_id == made.id, Asset.state == State.COMING))
    move_all({asset_id: _state(state, made.trusted) for asset_id, state in rows})
    made.state, made.done_at = "done", now()
    return worked_out.assets


def move_all(states):
    """Show or hide these at once: {asset id: state}."""
    for state in set(states.values()):
        ids = [asset_id for asset_id, to in states.items() if to == state]
        for some in in_pieces(ids):
            db.session.execute(update(Asset).where(Asset.id.in_(some)).values(state=state))
    index.move({key: "" if to == State.COMING else str(to) for key, to in states.items()})


def _new(row, made, by):
    content = row.content
    asset = keeping.blank(State.COMING)
    asset.source, asset.source_id, asset.batch_id = made.source, content["key"], made.id
    asset.staff_note = content["staff_note"]
    asset.their_state, told = content["state"], content["their_date"]
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


def trust(made, *, by):
    """Trust a source: all of its batch that waits for a check goes on the map."""
    require_coordinator(by)
    waits = select(Asset.id).where(Asset.batch_id == made.id, Asset.state == State.DRAFT)
    ids = db.session.scalars(waits).all()
    move_all(dict.fromkeys(ids, State.LIVE))
    made.trusted = True
    return len(ids)


def gone_from(made, *, by):
    """Places of this source that its newest file no longer has: marked, never removed.

    Whatever it has again is marked no more. Returns the ids of those that are gone.
    """
    require_coordinator(by)
    told = select(ROW.content["key"].as_string()).where(ROW.batch_id == made.id)
    keys = set(db.session.scalars(told))
    query = select(Asset.id, Asset.source_id, Asset.gone_from_source)
    query = query.where(Asset.source == made.source, Asset.state != State.ARCHIVED)
    rows = db.session.execute(query).all()
    for is_gone in (True, False):
        ids = [row.id for row in rows if (row.source_id not in keys) == is_gone]
        for some in in_pieces(ids):
            these = update(Asset).where(Asset.id.in_(some))
            db.session.execute(these.values(gone_from_source=is_gone))
    return [row.id for row in rows if row.source_id not in keys]
