"""What the map says otherwise than a list does. Its owner takes it in or not; nothing by itself."""

from dataclasses import dataclass, field
from uuid import UUID

from planner.assets import cards
from planner.assets.snapshots import what_changed
from planner.ownership import Hidden
from planner.signposting.signposts import from_map, part, rewrite, signpost_with, words_for

SEEN = ("asset_id", "version", "state")


@dataclass
class Change:
    """What the map says now of a place on a list, beside what it said before."""

    place: dict
    told: str = ""
    lines: list = field(default_factory=list)


def with_the_map(found, *, by):
    """Give each signpost from the map what the map says today."""
    for one in found:
        if not one.is_own:
            one.now = _card(one.place["asset_id"], by)
            one.change = change_of(one, by=by)
    return found


def _card(asset_id, by):
    try:
        return cards.read(UUID(asset_id), by=by)
    except cards.NoSuchAsset:
        return None


def change_of(one, *, by):
    """What changed on the map since, if its owner has not answered yet; else None."""
    if one.is_own:
        return None
    place = what_changed(one.place, by=by)
    if place is None or _mark(place) == one.words.kept.get("left"):
        return None
    change = Change(place, _told(one.place, place), _lines(one.place, place))
    return change if change.told or change.lines else None


def _mark(place):
    return [place[key] for key in SEEN]


def _told(before, now):
    """One sentence about what became of the place, if anything did."""
    told = words_for("state")
    if before["asset_id"] != now["asset_id"]:
        return told["moved"]
    return told.get(now["state"], "") if before["state"] != now["state"] else ""


def _lines(before, now):
    """Each thing that is said otherwise: what it is called, before, now."""
    labels = words_for("labels")
    return [
        (label, _text(before.get(key)), _text(now.get(key)))
        for key, label in labels.items()
        if before.get(key) != now.get(key)
    ]


def _text(value):
    return ", ".join(value) if isinstance(value, list) else value or ""


def take_in(opened, row_id, *, by):
    """Take in what the map says now. Words that the owner changed themselves stay theirs."""
    one, change = _changed(opened, row_id, by)
    before, now = from_map(one.place), from_map(change.place)
    fields = dict(one.words.fields)
    for mark, text in now.items():
        key = part(mark).key
        if fields.get(key, "") == before[mark]:
            fields[key] = text
    kept = {name: value for name, value in one.words.kept.items() if name != "left"}
    fields = {key: text for key, text in fields.items() if text}
    words = one.words.changed(fields=fields, kept=kept | {"place": change.place})
    rewrite(opened, row_id, words, by=by)


def leave_it(opened, row_id, *, by):
    """Leave the list as it was. It is not asked again until the map changes anew."""
    one, change = _changed(opened, row_id, by)
    kept = one.words.kept | {"left": _mark(change.place)}
    rewrite(opened, row_id, one.words.changed(kept=kept), by=by)


def _changed(opened, row_id, by):
    one = signpost_with(opened, row_id)
    change = change_of(one, by=by)
    if change is None:
        raise Hidden
    return one, change
