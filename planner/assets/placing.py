"""Where things are: distances, walking and bus bands, postcodes, and places to start from.

A postcode that someone types is used for that one search. It is stored, logged and shown nowhere.
"""

import re
from dataclasses import dataclass
from math import cos, radians, sqrt

from sqlalchemy import Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets.rights import require_coordinator
from planner.assets.words import sentence
from planner.database import db

METRES_IN_A_DEGREE = 111195
METRES_A_MINUTE = 80
REACH = {"walk": 1.0, "bus": 5.0, "area": None}
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")


class NotAPostcode(Exception):
    """That is not a postcode, nor its first part."""


class NoSuchPostcode(Exception):
    """It looks like a postcode, but it is not in our table."""


class Postcode(db.Model):
    """Where a postcode is, or the middle of all that begin alike. Spaces are left out."""

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    latitude: Mapped[float]
    longitude: Mapped[float]


class StartingPlace(db.Model):
    """Somewhere to start from without a postcode: the ward, the town."""

    __table_args__ = (Index("ix_starting_place_order", "position"),)

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    latitude: Mapped[float]
    longitude: Mapped[float]
    position: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True)
class Start:
    """Where distances are counted from, under a name that says no more than it must."""

    name: str
    latitude: float
    longitude: float
    rough: bool = False

    def kept(self):
        """What may be kept, sealed, until the page is shown: about a kilometre exact."""
        digits = 2 if self.rough else 6
        return [self.name, round(self.latitude, digits), round(self.longitude, digits), self.rough]


def starting_places():
    """The places to start from that the coordinator has set."""
    return db.session.scalars(select(StartingPlace).order_by(StartingPlace.position)).all()


def set_starting_place(key, name, latitude, longitude, *, by, position=0):
    """Set one place to start from."""
    require_coordinator(by)
    place = StartingPlace(
        key=key, name=name, latitude=latitude, longitude=longitude, position=position
    )
    db.session.merge(place)


def add_starting_place(name, latitude, longitude, *, by):
    """One more place to start from, after the others."""
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "place"
    last = max((each.position for each in starting_places()), default=-1)
    set_starting_place(key, name, latitude, longitude, by=by, position=last + 1)


def drop_starting_place(key, *, by):
    """Nobody starts from there any more."""
    require_coordinator(by)
    db.session.execute(delete(StartingPlace).where(StartingPlace.key == key))


def start_from(place):
    """Start from one of these places."""
    return Start(place.name, place.latitude, place.longitude)


def near_place(key):
    """Start from a place that the coordinator has set, or None."""
    place = db.session.get(StartingPlace, key)
    return place and start_from(place)


def tidy(typed):
    """A postcode without spaces, in capitals; empty when it is none."""
    code = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return code if POSTCODE.fullmatch(code) else ""


def near_postcode(typed):
    """Start from a postcode or its first part, used this once. The name is its first part only.

    Raises NotAPostcode or NoSuchPostcode; both say what to do.
    """
    code = tidy(typed)
    if not code:
        raise NotAPostcode(sentence("start.not_a_postcode"))
    outcode = POSTCODE.fullmatch(code)[1]
    found = db.session.get(Postcode, code) or db.session.get(Postcode, outcode)
    if found is None:
        raise NoSuchPostcode(sentence("start.not_found"))
    return Start(outcode, found.latitude, found.longitude, rough=True)


def position_of(postcode):
    """Where a place's own postcode is, as (latitude, longitude), or None."""
    code = tidy(postcode)
    found = db.session.get(Postcode, code) if code else None
    return found and (found.latitude, found.longitude)


def kilometres(start, latitude, longitude):
    """How far it is, straight."""
    north = latitude - start.latitude
    east = (longitude - start.longitude) * cos(radians(start.latitude))
    return sqrt(north * north + east * east) * METRES_IN_A_DEGREE / 1000


def box(start, km):
    """South, north, west and east of everything so near."""
    north = km * 1000 / METRES_IN_A_DEGREE
    east = north / cos(radians(start.latitude))
    return (
        start.latitude - north,
        start.latitude + north,
        start.longitude - east,
        start.longitude + east,
    )


def walking_minutes(km):
    """Minutes on foot, at 80 metres a minute."""
    return max(1, round(km * 1000 / METRES_A_MINUTE))


def how_far(km):
    """How far it is, in words."""
    miles = km / 1.609344
    if km <= 2:
        return sentence("reasons.walk", minutes=walking_minutes(km))
    if miles < 1.5:
        return sentence("reasons.mile")
    band = "reasons.bus" if miles <= 5 else "reasons.far"
    return sentence(band, miles=round(miles))
