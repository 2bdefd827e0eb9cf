"""A card with a person confirming: someone named in advance says on their own device: I am there.

It needs no memory from the card's owner, opens nothing for the one who confirms, and stands in the
owner's record. Both screens show the same number; a wrong one ends the request.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import CannotOpen, open_sealed, seal, token_id, token_key
from planner.ways_in.cards import WrongCardOrPin, open_card_alone
from planner.ways_in.slots import forget_tries

LASTS = timedelta(minutes=2)


class NobodyNamed(Exception):
    """The owner of this card named nobody who may confirm."""


class Companion(db.Model):
    """Someone whom an owner named, who may confirm that they are with them."""

    __bind_key__ = "keys"

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    helper_id: Mapped[UUID] = mapped_column(primary_key=True)
    named_at: Mapped[datetime] = mapped_column(default=now)


class Asking(db.Model):
    """A card was shown and waits for someone to confirm. Its key opens only for that screen."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(index=True)
    screen: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str]
    choices: Mapped[str]
    sealed: Mapped[bytes]
    until: Mapped[datetime]
    helper_id: Mapped[UUID | None]


def name_companion(helper_id, *, by):
    """Name someone who may confirm that they are with me."""
    start_writing_keys()
    if keys().get(Companion, (by.person_id, helper_id)) is None:
        keys().add(Companion(owner_id=by.person_id, helper_id=helper_id, named_at=now()))
    commit_keys()


def forget_companion(helper_id, *, by):
    """This person may not confirm any more."""
    start_writing_keys()
    mine = (Companion.owner_id == by.person_id) & (Companion.helper_id == helper_id)
    keys().execute(delete(Companion).where(mine))
    commit_keys()


def companions_of(by):
    """The ids of those whom someone named."""
    mine = select(Companion.helper_id).where(Companion.owner_id == by.person_id)
    return keys().scalars(mine).all()


def ask_to_confirm(code, token):
    """Show a card without a PIN, at the screen with this token: the number to match.

    Raises WrongCardOrPin, NobodyNamed.
    """
    owner_id, owner_key = open_card_alone(code)
    if not keys().scalar(
        select(Companion.helper_id).where(Companion.owner_id == owner_id).limit(1)
    ):
        raise NobodyNamed
    numbers = secrets.SystemRandom().sample(range(10, 100), 3)
    start_writing_keys()
    keys().execute(delete(Asking).where((Asking.until < now()) | (Asking.owner_id == owner_id)))
    keys().add(
        Asking(
            owner_id=owner_id,
            screen=token_id(token),
            number=str(numbers[0]),
            choices=" ".join(str(n) for n in sorted(numbers)),
            sealed=seal(token_key(token, "asking"), owner_key, str(owner_id).encode()),
            until=now() + LASTS,
        )
    )
    commit_keys()
    return str(numbers[0])


def asked_at(token):
    """What waits at the screen with this token: its number, and who confirmed; or None."""
    asked = keys().scalar(select(Asking).where(Asking.screen == token_id(token)))
    return asked if asked is not None and asked.until >= now() else None


def askings_for(by):
    """Who waits for this person to confirm: the requests, each with its three numbers."""
    mine = select(Companion.owner_id).where(Companion.helper_id == by.person_id)
    waiting = select(Asking).where(
        Asking.owner_id.in_(mine), Asking.until > now(), Asking.helper_id.is_(None)
    )
    return keys().scalars(waiting).all()


def confirm(asking_id, number, *, by):
    """I am with them, and their screen shows this number. A wrong number ends the request.

    Whoever is not asked, or no more because another has confirmed, changes nothing.
    """
    start_writing_keys()
    asked = next((one for one in askings_for(by) if one.id == asking_id), None)
    is_right = asked is not None and asked.number == number
    if is_right:
        asked.helper_id = by.person_id
    elif asked is not None:
        keys().delete(asked)
    commit_keys()
    return is_right


def confirmed(token):
    """The person, the owner's key and who confirmed, once someone did; None while it waits.

    Raises WrongCardOrPin when the request has ended.
    """
    asked = keys().scalar(select(Asking).where(Asking.screen == token_id(token)))
    if asked is None or asked.until < now():
        raise WrongCardOrPin
    if asked.helper_id is None:
        return None
    try:
        key = open_sealed(token_key(token, "asking"), asked.sealed, str(asked.owner_id).encode())
    except CannotOpen:
        raise WrongCardOrPin from None
    found = asked.owner_id, key, asked.helper_id
    start_writing_keys()
    keys().execute(delete(Asking).where(Asking.screen == token_id(token)))
    forget_tries(found[0])
    commit_keys()
    return found
