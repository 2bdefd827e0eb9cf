"""Pickup: how paper leaves a shared tablet. A number opens one sheet, once, within ten minutes.

The sheet is sealed under the number (Argon2id) and under the site's key, and is gone once opened.
Even where it lies is worked out slowly: whoever takes both databases and the site's key in these
ten minutes has to try numbers one by one. Eight digits do not hold for ever, so nothing is left.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.digits import digits_of
from planner.keys import (
    CannotOpen,
    mark,
    open_sealed,
    opened_by_site,
    seal,
    site_subkey,
    stretched,
    subkey,
)

LASTS = timedelta(minutes=10)
DIGITS = 8
NOBODY = UUID(int=0)
TRIES_A_MINUTE = 20
TRIES_OF_ALL_A_MINUTE = 60


class NothingThere(Exception):
    """No sheet waits under this number: it was opened, ran out, or was mistyped."""


class TooManyTries(Exception):
    """Too many wrong numbers were typed here in the last minute."""


class Pickup(db.Model):
    """One sheet that waits to be printed."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(index=True)
    find: Mapped[str] = mapped_column(unique=True)
    salt: Mapped[bytes]
    sealed: Mapped[bytes]
    until: Mapped[datetime]


class WrongPickup(db.Model):
    """That a wrong number was typed. No number, and nobody, is noted: of the place only a mark."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    place: Mapped[str] = mapped_column(default="")


def leave_for_pickup(sheet, *, by):
    """Seal a sheet (bytes of a PDF) under a new number of 8 digits. The number, in two groups.

    `by` is None where nobody is signed in.
    """
    number = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    find, key = _slowly(number)
    salt = secrets.token_bytes(16)
    sealed = seal(site_subkey("pickups"), seal(subkey(key, f"sheet:{salt.hex()}"), sheet))
    until = now() + LASTS
    start_writing_keys()
    _sweep()
    keys().execute(delete(Pickup).where(Pickup.find == find))
    whose = by.person_id if by else NOBODY
    keys().add(Pickup(person_id=whose, find=find, salt=salt, sealed=sealed, until=until))
    commit_keys()
    return f"{number[:4]} {number[4:]}"


def _slowly(number):
    """Where a number's sheet lies, and the key that opens it. Each try costs the slow sum."""
    key = stretched(number, site_subkey("pickup numbers"))
    return subkey(key, "find").hex(), key


def pick_up(number, *, place=""):
    """The sheet behind a number, once. Raises NothingThere, TooManyTries.

    Each try is counted before it is looked at, and forgotten if it was right. `place`: where it
    was typed (an address), so that someone who guesses elsewhere holds up nobody here.
    """
    this_try = _count_a_try(place)
    find, key = _slowly(digits_of(number))
    start_writing_keys()
    _sweep()
    taking = delete(Pickup).where(Pickup.find == find).returning(Pickup.salt, Pickup.sealed)
    found = keys().execute(taking).first()
    if found is not None:
        keys().execute(delete(WrongPickup).where(WrongPickup.id == this_try))
    commit_keys()
    if found is None:
        raise NothingThere
    try:
        inner = opened_by_site("pickups", found.sealed)
        return open_sealed(subkey(key, f"sheet:{found.salt.hex()}"), inner)
    except CannotOpen:
        raise NothingThere from None


def _count_a_try(place):
    here = mark(site_subkey("pickup places"), place)
    start_writing_keys()
    minute_ago = now() - timedelta(minutes=1)
    keys().execute(delete(WrongPickup).where(WrongPickup.at < minute_ago))
    tries = keys().scalars(select(WrongPickup.place)).all()
    too_many = tries.count(here) >= TRIES_A_MINUTE or len(tries) >= TRIES_OF_ALL_A_MINUTE
    this_try = uuid4()
    if not too_many:
        keys().add(WrongPickup(id=this_try, at=now(), place=here))
    commit_keys()
    if too_many:
        raise TooManyTries
    return this_try


def _sweep():
    keys().execute(delete(Pickup).where(Pickup.until < now()))


def sweep_pickups():
    """Sheets that nobody collected in time are gone."""
    start_writing_keys()
    _sweep()
    commit_keys()


def take_back_pickups(*, by):
    """Nothing of this person waits to be printed any more."""
    start_writing_keys()
    keys().execute(delete(Pickup).where(Pickup.person_id == by.person_id))
    commit_keys()
