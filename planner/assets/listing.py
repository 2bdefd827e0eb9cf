"""The places of results, made once as long as the map is the same that day.

What differs each time is not kept: how far it is, whether it is open then, who looks.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from planner.assets.cards import Card, card, current_notes
from planner.assets.index import Findable
from planner.assets.model import Asset
from planner.database import db, now

MOST = 1000


@dataclass(frozen=True)
class Listed:
    """A place as it stands in results: its card and its hours."""

    card: Card
    openings: list


OF_NUMBERS = (
    select(Findable.number, Asset)
    .join(Asset, Asset.id == Findable.asset_id)
    .where(Findable.number.in_(bindparam("numbers", expanding=True)))
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
    rows = list(map(tuple, db.session.execute(OF_NUMBERS, {"numbers": numbers})))
    notes = current_notes([asset.id for _, asset in rows], now().date())
    return {
        number: Listed(card(asset, notes.get(asset.id, ()), holidays=()), asset.openings)
        for number, asset in rows
    }
