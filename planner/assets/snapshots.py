"""What somebody's own list keeps of a place, and whether the map says otherwise now.

The caller brings what was kept; the map never learns who keeps it.
"""

from uuid import UUID

from planner.assets.cards import NoSuchAsset, asset, card


def snapshot(shown):
    """What somebody's own list keeps of a place, as plain values."""
    return {
        "asset_id": str(shown.id),
        "version": shown.version,
        "state": str(shown.state),
        "name": shown.name,
        "summary": shown.summary,
        "address": shown.where.lines,
        "position": [shown.where.latitude, shown.where.longitude, shown.where.is_area],
        "phone": shown.phone,
        "ask_for": shown.ask_for,
        "website": shown.website,
        "when": shown.when,
        "cost": shown.cost,
        "how_to_join": shown.how_to_join,
        "first_visit": shown.first_visit,
        "getting_there": shown.getting_there,
        "checked": shown.checked,
        "checked_on": shown.checked_on and shown.checked_on.isoformat(),
        "ring_first": shown.ring_first,
        "attribution": shown.attribution,
    }


def what_changed(kept, *, by):
    """A list's snapshot beside the map now: the new snapshot, or None when nothing differs.

    The caller brings the snapshot; the map never learns who keeps it.
    """
    try:
        found = asset(UUID(kept["asset_id"]), by=by)
    except NoSuchAsset:
        return {**kept, "state": "erased"}
    new = snapshot(card(found))
    same = ("asset_id", "version", "state")
    return None if all(new[key] == kept[key] for key in same) else new
