"""Two places that are one: one stands for both, the other leads to it, and it can be undone."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from planner.assets import index
from planner.assets.keeping import stand
from planner.assets.model import CONTENT, Asset, AssetCheck, AssetNote, AssetRedirect, State
from planner.assets.rights import require_coordinator
from planner.assets.tidying import content_of, tidied
from planner.database import db, now

UNTOLD = ("", None, [], {}, False)
UNDO = timedelta(days=90)
WITH = {"latitude": "longitude", "when_text": "openings"}  # what goes with what


class TooLate(Exception):
    """A merge can be undone for 90 days."""


def merge(loser, winner, *, by, take=()):
    """One stands for both. take: what of the other's should stand. Notes and checks move."""
    require_coordinator(by)
    take = {*take, *(WITH[key] for key in take if key in WITH)}
    taken = {key: each for key, each in content_of(loser).items() if key in take}
    before = {
        "winner": content_of(winner),
        "loser_state": str(loser.state),
        "notes": _moved(AssetNote, loser, winner),
        "checks": _moved(AssetCheck, loser, winner),
        "led": _lead_on(loser.id, winner.id),
    }
    stand(winner, tidied(taken), by=by)
    before["taken"] = {key: content_of(winner)[key] for key in taken}
    loser.state = State.ARCHIVED
    moved = AssetRedirect(old_id=loser.id, new_id=winner.id, merged_on=now().date(), before=before)
    db.session.add(moved)
    index.put_many([loser, winner])
    return moved


def _lead_on(old_id, new_id):
    """Whatever led to the one that goes leads to the one that stands. Returns what did."""
    led = db.session.scalars(select(AssetRedirect).where(AssetRedirect.new_id == old_id)).all()
    for each in led:
        each.new_id = new_id
    return [str(each.old_id) for each in led]


def _moved(table, loser, winner):
    ids = db.session.scalars(select(table.id).where(table.asset_id == loser.id)).all()
    db.session.execute(update(table).where(table.id.in_(ids)).values(asset_id=winner.id))
    return [str(each) for each in ids]


def undo_merge(old_id, *, by):
    """They are two after all. What was written since stays. Raises TooLate after 90 days."""
    require_coordinator(by)
    moved = db.session.get(AssetRedirect, old_id)
    if moved is None or now().date() - moved.merged_on > UNDO:
        raise TooLate
    loser, winner = db.session.get(Asset, old_id), db.session.get(Asset, moved.new_id)
    for table, key in ((AssetNote, "notes"), (AssetCheck, "checks")):
        ids = [UUID(each) for each in moved.before[key]]
        db.session.execute(update(table).where(table.id.in_(ids)).values(asset_id=old_id))
    before, now_said = moved.before, content_of(winner)
    taken = {key for key, each in before["taken"].items() if now_said[key] == each}
    stand(winner, tidied({key: before["winner"][key] for key in taken}), by=by)
    for each in before["led"]:
        db.session.get(AssetRedirect, UUID(each)).new_id = old_id
    loser.state = State(before["loser_state"])
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
        (key, _said(first, key), _said(second, key))
        for key in CONTENT
        if key not in WITH.values()
        and any(first[each] != second[each] for each in (key, WITH.get(key, key)))
        and second[key] not in UNTOLD
    ]


def _said(said, key):
    value = said[key]
    if key == "latitude" and value is not None:
        return f"{value}, {said['longitude']}"
    if isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str)) or str(len(value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {fact['value']}" for key, fact in value.items())
    return "" if value is None else str(value)
