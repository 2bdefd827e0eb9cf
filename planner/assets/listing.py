"""The places of results, read once as long as the map is the same that day.

What differs each time is not kept: how far it is, whether it is open then, who looks.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from planner.assets.index import Findable
from planner.assets.model import Asset, AssetBatch
from planner.database import db, now

MOST = 1000


@dataclass
class Listed:
    """A place as it stands in results: a copy of it, whose facts it is, and its card once made."""

    asset: Asset
    attribution: str
    card: object = None


ROW, TABLE, BATCH = Findable.__table__.c, Asset.__table__, AssetBatch.__table__
OF_NUMBERS = (
    select(ROW.number, BATCH.c.attribution.label("credit"), TABLE)
    .select_from(Findable.__table__.join(TABLE, TABLE.c.id == ROW.asset_id))
    .outerjoin(BATCH, BATCH.c.id == TABLE.c.batch_id)
    .where(ROW.number.in_(bindparam("numbers", expanding=True)))
)


def listed(numbers, known):
    """Those with these numbers, each by its number; one that is gone is left out.

    known: what was read while the index is the same.
    """
    kept = known.setdefault(("listed", now().date()), {})
    found = {number: kept[number] for number in numbers if number in kept}
    missing = [number for number in numbers if number not in found]
    if missing:
        if len(kept) + len(missing) > MOST:
            kept.clear()
        read = _read(missing)
        kept.update(read)
        found |= read
    return found


def _read(numbers):
    db.session.flush()
    found = {}
    for row in db.session.execute(OF_NUMBERS, {"numbers": numbers}):
        number, credit, *said = row
        found[number] = Listed(Asset(**dict(zip(TABLE.c.keys(), said, strict=True))), credit or "")
    return found
