"""Together: a peer worker sits beside the service user at one screen, because they asked them to.

What is typed meanwhile is marked as typed by the peer worker. It gives them no lasting right, and
ends with the sitting, with the cover, or at a tap.

The same peer worker may say so on their own screen, when someone shows a card but has no PIN.
"""

from dataclasses import dataclass
from uuid import UUID

from planner.database import db
from planner.ownership import Hidden, NotAllowed
from planner.pairs import pair_with, pairs_of
from planner.people import Person, person
from planner.record import note
from planner.ways_in.confirming import (
    askings_for,
    companions_of,
    confirm,
    forget_companion,
    name_companion,
)
from planner.ways_in.sittings import sit_together


def begin_together(peer_worker_id, *, by):
    """My peer worker is with me now. Only for the pair of today, only by the service user."""
    if not by.is_service_user:
        raise NotAllowed
    if pair_with(by.person_id, peer_worker_id) is None or person(peer_worker_id).paused_at:
        raise Hidden
    said = db.session.get(Person, peer_worker_id).name
    note(by.person_id, "together", by=by, said=said)
    sit_together(by.sitting, peer_worker_id)


def end_together(by):
    """My peer worker is not with me any more."""
    sit_together(by.sitting, None)


def who_is_with(by):
    """The peer worker who sits with whoever is signed in, or None; nobody does at the cover."""
    with_id = None if by.sitting.is_covered else by.sitting.with_id
    return db.session.get(Person, with_id) if with_id else None


@dataclass(frozen=True)
class Companion:
    """A peer worker of today, and whether they may say that they are with me."""

    person_id: UUID
    name: str
    may_confirm: bool


@dataclass(frozen=True)
class Asked:
    """Someone shows their card, and asks whether I am with them: one of three numbers is theirs."""

    id: UUID
    owner_id: UUID
    planner_name: str
    numbers: tuple


def who_may_confirm(by):
    """My peer workers of today, and which of them may say that they are with me."""
    named = set(companions_of(by))
    theirs = [
        one.peer_worker for one in pairs_of(by.person_id) if one.peer_worker_id != by.person_id
    ]
    return [Companion(one.id, one.name, one.id in named) for one in theirs]


def let_confirm(peer_worker_id, may, *, by):
    """Choose whether a peer worker of mine may say that they are with me. Raises Hidden."""
    if not may:
        forget_companion(peer_worker_id, by=by)
    elif pair_with(by.person_id, peer_worker_id) is None:
        raise Hidden
    else:
        name_companion(peer_worker_id, by=by)


def who_asks_me(by):
    """Whoever shows a card now and named me, as long as we work together and I am not paused."""
    if by.person.paused_at:
        return []
    ours = {one.service_user_id: one.service_user for one in pairs_of(by.person_id)}
    return [
        Asked(one.id, one.owner_id, ours[one.owner_id].planner_name, tuple(one.choices.split()))
        for one in askings_for(by)
        if one.owner_id in ours
    ]


def i_am_with_them(asking_id, number, *, by):
    """Say that I am with someone whose screen shows this number. A wrong one ends their request.

    It opens nothing for me, and stands in their record. Raises Hidden when nobody asks.
    """
    asked = next((one for one in who_asks_me(by) if one.id == asking_id), None)
    if asked is None:
        raise Hidden
    if not confirm(asking_id, number, by=by):
        return False
    note(asked.owner_id, "confirmed", by=by)
    return True
