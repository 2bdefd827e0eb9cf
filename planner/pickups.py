"""Pickup: how paper leaves a shared tablet. A number opens one sheet, once, within ten minutes.

The sheet is sealed under the number (Argon2id) and under the site's key, and is gone once opened.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import CannotOpen, lookup, open_sealed, seal, site_subkey, stretched

LASTS = timedelta(minutes=10)
DIGITS = 8
TRIES_A_MINUTE = 20


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
    """That a wrong number was typed. No number, and nobody, is noted."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    at: Mapped[datetime] = mapped_column(default=now, index=True)


def leave_for_pickup(sheet, *, by):
    """Seal a sheet (bytes of a PDF) under a new number of 8 digits. The number, in two groups."""
    number = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    salt = secrets.token_bytes(16)
    sealed = seal(site_subkey("pickups"), seal(stretched(number, salt), sheet))
    start_writing_keys()
    keys().execute(delete(Pickup).where(Pickup.until < now()))
    keys().execute(delete(Pickup).where(Pickup.find == _find(number)))
    keys().add(
        Pickup(
            person_id=by.person_id,
            find=_find(number),
            salt=salt,
            sealed=sealed,
            until=now() + LASTS,
        )
    )
    commit_keys()
    return f"{number[:4]} {number[4:]}"


def _find(number):
    return lookup("pickup", number.encode())


def pick_up(number):
    """The sheet behind a number, once. Raises NothingThere, TooManyTries."""
    digits = "".join(c for c in number if c.isdigit())
    start_writing_keys()
    _count_wrong_ones()
    found = keys().execute(
        delete(Pickup)
        .where(Pickup.find == _find(digits))
        .returning(Pickup.salt, Pickup.sealed, Pickup.until)
    ).first()
    if found is None or found.until < now():
        keys().add(WrongPickup(at=now()))
        commit_keys()
        raise NothingThere
    commit_keys()
    try:
        return open_sealed(
            stretched(digits, found.salt), open_sealed(site_subkey("pickups"), found.sealed)
        )
    except CannotOpen:
        raise NothingThere from None


def _count_wrong_ones():
    minute_ago = now() - timedelta(minutes=1)
    keys().execute(delete(WrongPickup).where(WrongPickup.at < minute_ago))
    wrong = keys().scalar(select(func.count()).select_from(WrongPickup))
    if wrong >= TRIES_A_MINUTE:
        commit_keys()
        raise TooManyTries


def take_back_pickups(*, by):
    """Nothing of this person waits to be printed any more."""
    start_writing_keys()
    keys().execute(delete(Pickup).where(Pickup.person_id == by.person_id))
    commit_keys()


