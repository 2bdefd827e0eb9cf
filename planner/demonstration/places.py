"""The demonstration's map: real libraries and postcodes of south-west London, and made-up places.

Nur and Sam here only keep the map. Nothing is tied to the made-up people's plans.
"""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from planner.assets import checks, keeping, notes, suggestions
from planner.assets.exchange.bringing_in import From, look_at
from planner.assets.exchange.postcodes import import_postcodes
from planner.assets.exchange.putting_in import put_in
from planner.assets.model import Asset, State
from planner.assets.placing import set_starting_place
from planner.assets.rights import Keeper
from planner.assets.times import set_bank_holiday
from planner.content_pages import CONTENT, read
from planner.database import db, now, writing
from planner.people import Role

FOLDER = CONTENT / "demonstration"
LIBRARIES = From(
    "Arts Council England, libraries 2023",
    "Open Government Licence v3.0",
    "Libraries: Arts Council England basic dataset 2023, Open Government Licence v3.0.",
    trusted=True,
)
STARTS = (
    ("ward", "the ward", 51.4275, -0.1737),
    ("town", "Tooting Broadway", 51.4277, -0.1680),
    ("library", "Balham Library", 51.4459, -0.1526),
)
ABOUT = {"yes", "no", "said_by", "check", "state", "note"}
MONTH = timedelta(days=30)


NUR = Keeper(Role.COORDINATOR, "Nur", uuid4())
SAM = Keeper(Role.PEER_WORKER, "Sam", uuid4())


def prepare_places():
    """Put the places on the map, where there is no map yet."""
    if db.session.scalar(select(Asset.id).limit(1)) is not None:
        return
    with writing():
        for position, (key, name, latitude, longitude) in enumerate(STARTS):
            set_starting_place(key, name, latitude, longitude, by=NUR, position=position)
        with (FOLDER / "postcodes.csv").open(encoding="utf-8") as lines:
            import_postcodes(lines)
        batch = look_at("libraries.csv", (FOLDER / "libraries.csv").read_bytes(), LIBRARIES, by=NUR)
        put_in(batch, by=NUR)
        _check_some(batch)
        for said in made_up():
            _put(said)
        _leave_something_to_do()


def made_up():
    """The made-up places, as they are written."""
    return read("demonstration/places")["place"]


def _check_some(batch):
    """Somebody has looked at every other library lately; of the rest we do not know."""
    for row in batch.rows[::2]:
        asset = db.session.get(Asset, row.asset_id)
        checks.check(asset, how="website", outcome="right", by=NUR, on=_ago(days=40))


def _put(said):
    values = {key: value for key, value in said.items() if key not in ABOUT}
    asset = keeping.draft(values | {"facts": _facts(said)}, by=NUR)
    asset.state = State.LIVE
    by = SAM if said["check"]["how"] == "visited" else NUR
    on = _ago(days=said["check"]["days_ago"])
    checks.check(asset, how=said["check"]["how"], outcome="right", by=by, on=on)
    for note in said.get("note", ()):
        _note(asset, note)
    move = {"closed": keeping.close, "paused": keeping.pause}.get(said.get("state"))
    if move:
        move(asset, by=NUR)


def _facts(said):
    on = _ago(days=said["check"]["days_ago"]).isoformat()
    known = {"said_by": said["said_by"], "on": on} if "said_by" in said else {}
    return {
        key: {"value": value, **known} for value in ("yes", "no") for key in said.get(value, ())
    }


def _note(asset, note):
    on = now().date() - note["months_ago"] * MONTH
    made = notes.write_note(asset, note["sort"], note["text"], visited_on=on, by=SAM, signed="Sam")
    notes.approve_note(made, by=NUR)


def _ago(*, days):
    return now().date() - timedelta(days=days)


def _leave_something_to_do():
    """What whoever keeps the map finds waiting: drafts, a note, a change, what people told us."""
    todo = read("demonstration/to_do")
    for one in todo["draft"]:
        keeping.draft(one, by=SAM)
    for one in todo["told"]:
        suggestions.suggest(one, words=one.pop("words"), by=SAM)
    for one in todo["wrong"]:
        suggestions.report(_named(one), one["sort"], words=one["words"], by=SAM)
    for one in todo["note"]:
        day = _ago(days=one["days_ago"])
        notes.write_note(_named(one), one["sort"], one["text"], visited_on=day, by=SAM)
    for one in todo["holiday"]:
        set_bank_holiday(one["day"], one["name"], by=NUR)
    for one in todo["change"]:
        asset = _named(one)
        del one["place"]
        keeping.change(asset, one, by=SAM, after=asset.version)


def _named(one):
    return db.session.scalars(select(Asset).where(Asset.name == one["place"])).one()
