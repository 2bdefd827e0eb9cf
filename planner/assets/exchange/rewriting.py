"""Places that a file changes: worked out beside the map, then written in one short moment.

Whoever changes one of them meanwhile is not written over: then it is worked out anew.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy import bindparam, func, insert, select

from planner.assets import index
from planner.assets.model import CONTENT, Asset, AssetBatchRow, AssetVersion
from planner.assets.pieces import in_pieces
from planner.assets.rights import name_of
from planner.assets.tidying import content_of, put_content, tidied
from planner.database import db, now

TABLE, ROWS = Asset.__table__, AssetBatchRow.__table__
KEPT = ("version", "changed_at", "their_state", "unreachable")


@dataclass
class Rewriting:
    """What some rows of a file make of places that stand on the map."""

    assets: list = field(default_factory=list)
    versions: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    was: dict = field(default_factory=dict)
    by_columns: dict = field(default_factory=lambda: defaultdict(list))
    found: index.Prepared | None = None


def copies_of(ids):
    """Copies of these places to work on: what is done to them is not done to the map."""
    found = {}
    for some in in_pieces(ids):
        query = select(TABLE).where(TABLE.c.id.in_(some))
        found |= {row.id: Asset(**row._mapping) for row in db.session.execute(query)}
    return found


def work_out(pairs, *, by):
    """Of (a row’s id, a copy, its new values, what the row keeps): all that is to be written."""
    made, numbers = Rewriting(), _newest_versions([asset.id for _, asset, _, _ in pairs])
    for row_id, asset, values, kept in pairs:
        made.was[asset.id], before = asset.version, content_of(asset)
        put_content(asset, tidied(values))
        asset.version, asset.changed_at = asset.version + 1, now()
        after = content_of(asset)
        changed = tuple(key for key in CONTENT if after[key] != before[key])
        made.by_columns[changed].append(_as_row(asset, changed))
        made.assets.append(asset)
        made.versions.append(_version(asset, numbers.get(asset.id, 0) + 1, by))
        made.rows.append({"b_id": row_id, "b_before": kept})
    made.found = index.prepare(made.assets)
    return made


def _newest_versions(ids):
    found = {}
    for some in in_pieces(ids):
        of_these = AssetVersion.asset_id.in_(some)
        counted = select(AssetVersion.asset_id, func.max(AssetVersion.number)).where(of_these)
        found |= dict(map(tuple, db.session.execute(counted.group_by(AssetVersion.asset_id))))
    return found


def _version(asset, number, by):
    return {
        "id": uuid4(),
        "asset_id": asset.id,
        "number": number,
        "content": content_of(asset),
        "decision": "approved",
        "role": by.role,
        "made_by": name_of(by),
        "made_at": now(),
        "decided_at": now(),
    }


def still_holds(made):
    """Whether all of these places are as they were when it was worked out."""
    there = {}
    for some in in_pieces(list(made.was)):
        query = select(TABLE.c.id, TABLE.c.version).where(TABLE.c.id.in_(some))
        there |= dict(map(tuple, db.session.execute(query)))
    return there == made.was


def _rewritten(changed):
    values = {key: bindparam(f"b_{key}", type_=TABLE.c[key].type) for key in (*changed, *KEPT)}
    return TABLE.update().where(TABLE.c.id == bindparam("b_id")).values(values)


def _as_row(asset, changed):
    return {"b_id": asset.id, **{f"b_{key}": getattr(asset, key) for key in (*changed, *KEPT)}}


ROW_KEPT = (
    ROWS.update()
    .where(ROWS.c.id == bindparam("b_id"))
    .values(before=bindparam("b_before", type_=ROWS.c.before.type))
)


def write(made):
    """Write all of it."""
    if not made.assets:
        return
    db.session.flush()
    connection = db.session.connection()
    for changed, rows in made.by_columns.items():
        connection.execute(_rewritten(changed), rows)
    db.session.execute(insert(AssetVersion.__table__), made.versions)
    connection.execute(ROW_KEPT, made.rows)
    index.write(made.found)
    _read_again({*made.was, *(row["b_id"] for row in made.rows)})


def _read_again(ids):
    """What was read of these before is read anew."""
    for each in list(db.session.identity_map.values()):
        if isinstance(each, (Asset, AssetBatchRow)) and each.id in ids:
            db.session.expire(each)
