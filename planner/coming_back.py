"""Coming back: someone has lost every way in, and two different people help them make a new card.

Only if they agreed beforehand, while their time together lasts, with them present, and after a
second factor of each. Neither of the two can open anything, and neither sees or chooses the secret.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select

from planner.database import commit_keys, db, keys, now
from planner.keys import CannotOpen
from planner.ownership import Hidden, NotAllowed
from planner.pairs import pair_with
from planner.people import Person, Role, people_who_are, person, person_named
from planner.record import Line, note, said_in
from planner.ways_in import halves
from planner.ways_in.cards import make_card, refuse_weak
from planner.ways_in.halves import Halves, NoHalf
from planner.ways_in.second_factors import has_second_factor
from planner.ways_in.sittings import Sitting
from planner.ways_in.slots import private_key_of
from planner.ways_in.words import make_codes, make_words

SAID_FOR = timedelta(days=30)
HALF_OF = {Role.PEER_WORKER: halves.PEER, Role.COORDINATOR: halves.COORDINATOR}


class NobodyToHelp(Exception):
    """There is no coordinator here who could hold the other half."""


class NotYet(Exception):
    """Not both have confirmed, or it was not agreed, or it is over."""


@dataclass(frozen=True)
class Asked:
    """Someone who wants to come back: one of three numbers stands on their screen."""

    id: UUID
    planner_name: str
    numbers: tuple
    done: bool


@dataclass(frozen=True)
class Helped:
    """That two people helped someone back in, and when."""

    at: object
    names: tuple


# ---------- agreeing beforehand ----------


def agree(peer_worker_id, *, by):
    """My peer worker of today and a coordinator may help me back in, together.

    Raises NotAllowed, Hidden, NobodyToHelp.
    """
    _only_me(by)
    pair = pair_with(by.person_id, peer_worker_id)
    if pair is None:
        raise Hidden
    coordinators = people_who_are(Role.COORDINATOR)
    if not coordinators:
        raise NobodyToHelp
    halves.split(by.person_id, by.owner_key, pair.peer_worker, coordinators)
    note(by.person_id, "may_help_back", by=by, said=pair.peer_worker.name)


def stop(*, by):
    """Nobody may help me back in any more."""
    _only_me(by)
    if halves.halves_of(by.person_id) is not None:
        halves.throw_away(by.person_id)
        note(by.person_id, "may_not_help_back", by=by)


def _only_me(by):
    if not (by.is_service_user and by.is_fresh):
        raise NotAllowed


def who_may_help(by):
    """The peer worker who holds a half, as long as the time together lasts; or None."""
    kept = _live_halves(by.person_id)
    return person(kept.peer_worker_id) if kept else None


def _live_halves(owner_id):
    """What was agreed, if the pair still lasts today. The end of the pair is the end of it."""
    kept = halves.halves_of(owner_id)
    if kept is None or pair_with(owner_id, kept.peer_worker_id) is None:
        return None
    return kept


def sweep_halves():
    """Of every pair that is over, the halves are gone for good."""
    for kept in keys().scalars(select(Halves)).all():
        if pair_with(kept.owner_id, kept.peer_worker_id) is None:
            halves.throw_away(kept.owner_id)


# ---------- coming back ----------


def ask_to_come_back(planner_name, token):
    """Wait at this screen for two people. The number to show them; the same for any name typed."""
    theirs = person_named(planner_name)
    agreed = theirs is not None and _live_halves(theirs.id) is not None
    return halves.ask(theirs.id if agreed else None, token)


def who_asks(by):
    """Whoever waits to come back, and whom this person could help: their names and numbers."""
    which = _which(by)
    found = [one for one in halves.waiting() if one.owner_id and _may_help(one, by)]
    return [
        Asked(
            one.id,
            db.session.get(Person, one.owner_id).planner_name,
            tuple(one.choices.split()),
            getattr(one, f"{which}_id") is not None,
        )
        for one in found
    ]


def _which(by):
    if by.role not in HALF_OF:
        raise NotAllowed
    return HALF_OF[by.role]


def _may_help(asked, by):
    kept = _live_halves(asked.owner_id)
    if kept is None or by.person.paused_at:
        return False
    return by.role == Role.COORDINATOR or kept.peer_worker_id == by.person_id


def help_back(asked_id, number, *, by):
    """I am with them and their screen shows this number. A wrong one ends it. Whether it was right.

    Only staff with a second factor, checked in the last five minutes. Raises NotAllowed, Hidden.
    """
    which = _which(by)
    if not (by.is_fresh and has_second_factor(by.person_id)):
        raise NotAllowed
    asked = next((one for one in halves.waiting() if one.id == asked_id and one.owner_id), None)
    if asked is None or not _may_help(asked, by):
        raise Hidden
    if by.person_id in (asked.peer_id, asked.coordinator_id):
        raise NotAllowed  # one person is never both
    if asked.number != number:
        halves.end_waiting(asked)
        return False
    try:
        sealed = halves.half_of(asked, which, by=by)
    except NoHalf:
        raise NotAllowed from None
    halves.put_half(asked, which, sealed, by=by)
    return True


def stands_at(token):
    """How far it is at the screen with this token: its number, and who has confirmed; or None."""
    return halves.waiting_at(token)


def come_back(pin, token):
    """Make a new card, words and codes at the screen that waited; the old ones open nothing.

    The person, their key, and what to show them. Raises NotYet, WeakPin.
    """
    refuse_weak(pin)
    asked = halves.waiting_at(token)
    if asked is None or asked.owner_id is None or _live_halves(asked.owner_id) is None:
        raise NotYet
    try:
        owner_key = halves.together(asked, token)
        private_key_of(asked.owner_id, owner_key)  # it is really theirs
    except (NoHalf, CannotOpen):
        raise NotYet from None
    shown = _new_ways_in(asked.owner_id, owner_key, pin)
    names = "|".join(person(one).name for one in (asked.peer_id, asked.coordinator_id))
    halves.end_waiting(asked)
    return asked.owner_id, owner_key, shown, names


def _new_ways_in(owner_id, owner_key, pin):
    """A card, words and codes in place of all old ones; and nobody is signed in any more."""
    words = make_words(owner_id, owner_key)
    card = make_card(owner_id, owner_key, pin)
    codes = make_codes(owner_id)
    keys().execute(delete(Sitting).where(Sitting.person_id == owner_id))
    commit_keys()
    return {"card": card, "words": words, "codes": codes}


def note_coming_back(owner_id, names):
    """It stands in their record, with the names of both who helped."""
    note(owner_id, "reset", said=names)


def helped_lately(by):
    """Who helped this person back in during the last 30 days, newest first; or None."""
    lately = select(Line).where(
        Line.owner_id == by.person_id,
        Line.act == "reset",
        Line.by_id.is_(None),
        Line.at > now() - SAID_FOR,
    )
    line = db.session.scalar(lately.order_by(Line.number.desc()).limit(1))
    return Helped(line.at, tuple(said_in(line, by=by).split("|"))) if line else None


# ---------- the coordinators' half ----------


def who_needs_the_key(by):
    """The other coordinators who do not hold the common key yet, if this one could pass it on."""
    if by.role != Role.COORDINATOR:
        raise NotAllowed
    held = halves.holders()
    others = [one for one in people_who_are(Role.COORDINATOR) if one.id not in held]
    return others if by.person_id in held else []


def pass_on_the_key(coordinator_id, *, by):
    """Pass the coordinators' key to another coordinator. Raises NotAllowed, Hidden."""
    if not by.is_fresh:
        raise NotAllowed
    other = next((one for one in who_needs_the_key(by) if one.id == coordinator_id), None)
    if other is None:
        raise Hidden
    halves.pass_on(other, by=by)
