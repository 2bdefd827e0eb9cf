"""Halves: an owner's key in two parts, each sealed to other people. One part alone is noise.

One half is sealed to the person's peer worker; the other to the coordinators' key, which each
coordinator holds sealed to themselves and one passes on to the next. Whoever has lost everything
shows a number on a screen of their own: only that screen can put the two halves together.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import (
    CannotOpen,
    new_key,
    new_key_pair,
    open_sealed,
    open_with,
    seal,
    seal_to,
    token_id,
    token_key,
)

LASTS = timedelta(minutes=30)
PEER, COORDINATOR = "peer", "coordinator"


class NoHalf(Exception):
    """Nothing waits for this person, they hold no half, or it was not agreed."""


class Halves(db.Model):
    """That someone agreed beforehand to be helped back in: their key in two sealed halves."""

    __bind_key__ = "keys"

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    peer_worker_id: Mapped[UUID] = mapped_column(index=True)
    for_peer: Mapped[bytes]
    for_coordinators: Mapped[bytes]
    agreed_at: Mapped[datetime] = mapped_column(default=now)


class CoordinatorsKey(db.Model):
    """The public half of the coordinators' common key. There is one."""

    __bind_key__ = "keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_key: Mapped[bytes]


class HeldKey(db.Model):
    """The private half of the coordinators' key, sealed to one of them."""

    __bind_key__ = "keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]


class ComingBack(db.Model):
    """Someone who lost everything waits at a screen. Its own key opens only there."""

    __bind_key__ = "keys"
    __table_args__ = (CheckConstraint("peer_id <> coordinator_id", name="two_different_people"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID | None] = mapped_column(index=True)
    screen: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sealed: Mapped[bytes]
    number: Mapped[str]
    choices: Mapped[str]
    until: Mapped[datetime]
    peer_id: Mapped[UUID | None]
    peer_half: Mapped[bytes | None]
    coordinator_id: Mapped[UUID | None]
    coordinator_half: Mapped[bytes | None]


def _xor(one, other):
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _about(owner_id, which):
    return f"half|{which}|{owner_id}".encode()


# ---------- agreeing beforehand ----------


def split(owner_id, owner_key, peer_worker, coordinators):
    """Split an owner's key: one half for the peer worker, one for the coordinators together."""
    noise = new_key()
    start_writing_keys()
    common = _coordinators_key(coordinators)
    peer = seal_to(peer_worker.public_key, noise, _about(owner_id, PEER))
    theirs = seal_to(common, _xor(owner_key, noise), _about(owner_id, COORDINATOR))
    keys().merge(
        Halves(
            owner_id=owner_id,
            peer_worker_id=peer_worker.id,
            for_peer=peer,
            for_coordinators=theirs,
            agreed_at=now(),
        )
    )
    commit_keys()


def _coordinators_key(coordinators):
    """The coordinators' public key; made now if there is none, and given to each of them."""
    kept = keys().get(CoordinatorsKey, 1)
    if kept is not None:
        return kept.public_key
    private, public = new_key_pair()
    keys().add(CoordinatorsKey(id=1, public_key=public))
    for one in coordinators:
        keys().add(HeldKey(person_id=one.id, sealed=_to_hold(private, one)))
    return public


def _to_hold(private, coordinator):
    return seal_to(coordinator.public_key, private, f"coordinators|{coordinator.id}".encode())


def _held_by(by):
    held = keys().get(HeldKey, by.person_id)
    if held is None:
        raise NoHalf
    return open_with(by.private_key, held.sealed, f"coordinators|{by.person_id}".encode())


def pass_on(coordinator, *, by):
    """A coordinator who holds the common key passes it to another. Raises NoHalf."""
    private = _held_by(by)
    start_writing_keys()
    keys().merge(HeldKey(person_id=coordinator.id, sealed=_to_hold(private, coordinator)))
    commit_keys()


def holders():
    """The ids of the coordinators who hold the common key; none if it was never made."""
    return set(keys().scalars(select(HeldKey.person_id)))


def let_go_of_the_key(person_id):
    """Someone holds the coordinators' key no more. Whose halves are gone, as nobody holds it."""
    if person_id not in holders():
        return []
    start_writing_keys()
    keys().execute(delete(HeldKey).where(HeldKey.person_id == person_id))
    gone = [] if holders() else keys().scalars(select(Halves.owner_id)).all()
    if not holders():
        for table in (CoordinatorsKey, Halves, ComingBack):
            keys().execute(delete(table))
    commit_keys()
    return gone


def halves_of(owner_id):
    """What someone agreed to beforehand, or None."""
    return keys().get(Halves, owner_id)


def throw_away(owner_id):
    """The halves are gone: nobody can help this person back in."""
    start_writing_keys()
    keys().execute(delete(Halves).where(Halves.owner_id == owner_id))
    keys().execute(delete(ComingBack).where(ComingBack.owner_id == owner_id))
    commit_keys()


# ---------- coming back ----------


def ask(owner_id, token):
    """Someone waits at the screen with this token (owner_id None: for nobody). The number shown."""
    private, public = new_key_pair()
    numbers = secrets.SystemRandom().sample(range(10, 100), 3)
    start_writing_keys()
    mine = (ComingBack.until < now()) | (ComingBack.screen == token_id(token))
    mine = mine | (ComingBack.owner_id == owner_id) if owner_id else mine
    keys().execute(delete(ComingBack).where(mine))
    keys().add(
        ComingBack(
            owner_id=owner_id,
            screen=token_id(token),
            public_key=public,
            sealed=seal(token_key(token, "coming back"), private, token_id(token).encode()),
            number=str(numbers[0]),
            choices=" ".join(str(n) for n in sorted(numbers)),
            until=now() + LASTS,
        )
    )
    commit_keys()
    return str(numbers[0])


def waiting_at(token):
    """Who waits at the screen with this token, or None."""
    asked = keys().scalar(select(ComingBack).where(ComingBack.screen == token_id(token)))
    return asked if asked is not None and asked.until >= now() else None


def waiting():
    """Everyone who waits to come back now."""
    return keys().scalars(select(ComingBack).where(ComingBack.until >= now())).all()


def half_of(asked, which, *, by):
    """Open the half that this person holds, and seal it to the screen that waits."""
    halves = halves_of(asked.owner_id)
    if halves is None:
        raise NoHalf
    about = _about(asked.owner_id, which)
    try:
        if which == PEER:
            half = open_with(by.private_key, halves.for_peer, about)
        else:
            half = open_with(_held_by(by), halves.for_coordinators, about)
    except CannotOpen:
        raise NoHalf from None
    return seal_to(asked.public_key, half, f"{asked.id}|{which}".encode())


def put_half(asked, which, sealed, *, by):
    """Lay this person's half beside the other. Nobody lays both."""
    start_writing_keys()
    values = {f"{which}_id": by.person_id, f"{which}_half": sealed}
    this = update(ComingBack).where(ComingBack.id == asked.id)
    keys().execute(this.values(**values))
    commit_keys()


def end_waiting(asked):
    """This screen waits no more."""
    start_writing_keys()
    keys().execute(delete(ComingBack).where(ComingBack.id == asked.id))
    commit_keys()


def together(asked, token):
    """The owner's key, put together on the screen that waited. Raises NoHalf."""
    if asked.peer_half is None or asked.coordinator_half is None:
        raise NoHalf
    private = open_sealed(token_key(token, "coming back"), asked.sealed, asked.screen.encode())
    halves = [
        open_with(private, sealed, f"{asked.id}|{which}".encode())
        for which, sealed in ((PEER, asked.peer_half), (COORDINATOR, asked.coordinator_half))
    ]
    return _xor(*halves)
