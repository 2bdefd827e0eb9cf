"""Slot, KeyPair: each way in wraps the owner's one random key; the key pair is sealed by it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, keys, now
from planner.keys import (
    CannotOpen,
    new_key_pair,
    open_sealed,
    opened_by_site,
    seal,
    unwrap,
    wrap,
)


class Slot(db.Model):
    """One way in: the owner's key, wrapped by their own secret, and by the site's key."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    find: Mapped[str | None] = mapped_column(unique=True)
    salt: Mapped[bytes | None]
    wrapped: Mapped[bytes]
    pin: Mapped[str | None]
    wrong_tries: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=now)

    def open(self, slot_key):
        """The owner's key. Raises CannotOpen."""
        return unwrap(slot_key, self.wrapped, self.about)

    @property
    def about(self):
        """What it is bound to."""
        return slot_about(self.kind, self.person_id)


class KeyPair(db.Model):
    """The private half of a person's key pair, sealed by their own key."""

    __bind_key__ = "keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]


def make_slot(person_id, kind, owner_key, slot_key, **values):
    """Add a way in to the keys of someone whose key is open."""
    wrapped = wrap(slot_key, owner_key, slot_about(kind, person_id))
    slot = Slot(person_id=person_id, kind=kind, wrapped=wrapped, **values)
    keys().add(slot)
    return slot


def slot_of(person_id, kind):
    """Someone's slot of one kind, or None."""
    mine = select(Slot).where(Slot.person_id == person_id, Slot.kind == kind)
    return keys().scalar(mine.order_by(Slot.made_at.desc()).limit(1))


def make_key_pair(person_id, owner_key):
    """Make the key pair to which others seal things for this person: the public half."""
    private, public = new_key_pair()
    sealed = seal(owner_key, private, f"pair|{person_id}".encode())
    keys().add(KeyPair(person_id=person_id, sealed=sealed))
    return public


def private_key_of(person_id, owner_key):
    """The private half of a person's key pair, for whoever opened their key."""
    pair = keys().get(KeyPair, person_id)
    return open_sealed(owner_key, pair.sealed, f"pair|{person_id}".encode())


def forget_tries(person_id):
    """A way in was right: wrong tries at every way in are forgotten, and a closed card opens."""
    mine = update(Slot).where(Slot.person_id == person_id)
    keys().execute(mine.values(wrong_tries=0, wait_until=None))


def belong_to_this_site_key():
    """Whether the ways in that are here were wrapped by the site's key; or there are none yet."""
    one = keys().scalar(select(Slot).limit(1))
    try:
        return one is None or bool(opened_by_site("slots", one.wrapped, one.about))
    except CannotOpen:
        return False


def slot_about(kind, person_id):
    """What a slot is bound to."""
    return f"slot|{kind}|{person_id}".encode()
