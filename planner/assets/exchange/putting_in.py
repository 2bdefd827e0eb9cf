"""Putting a batch on the map at once, and taking it back at once."""

from datetime import date

from sqlalchemy import delete, select

from planner.assets import index, keeping
from planner.assets.model import Asset, AssetVersion, State
from planner.assets.rights import require_coordinator
from planner.assets.tidying import content_of, put_content, tidied
from planner.database import db, now


class AlreadyDone(Exception):
    """This batch has been put in, or undone, already."""


def put_in(made, *, by, also=(), progress=lambda done, of: None):
    """Put the new and changed rows on the map at once. also: ids of rows that look like doubles."""
    require_coordinator(by)
    if made.state != "looking":
        raise AlreadyDone
    rows = [row for row in made.rows if row.wanted or row.id in set(also)]
    assets = []
    for done, row in enumerate(rows, 1):
        assets.append(_change(row, by) if row.outcome == "changed" else _new(row, made, by))
        if done % 250 == 0:
            progress(done, len(rows))
    db.session.flush()
    index.put_many(assets)
    made.state, made.done_at = "done", now()
    return assets


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
        made_by=by.planner_name,
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
    require_coordinator(by)
    if made.state != "done":
        raise AlreadyDone
    stays, back = [], []
    for row in made.rows:
        asset = db.session.get(Asset, row.asset_id) if row.asset_id else None
        if asset is not None and row.outcome in ("new", "maybe", "changed"):
            (back if _take_back(row, asset) else stays).append((row, asset))
    index.put_many([asset for _, asset in back])
    _remove([asset for row, asset in back if row.outcome != "changed"])
    made.state = "undone"
    return [row for row, _ in stays]


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
