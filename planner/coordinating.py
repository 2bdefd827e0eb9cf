"""Coordinating: what a coordinator may do for people. None of it opens anything of anyone."""

from datetime import timedelta

from sqlalchemy import select, update

from planner.database import db, keys, now, start_writing_keys
from planner.ownership import Hidden, only_coordinators
from planner.pairs import note_for_all_of
from planner.people import Person, Role, people_who_are, person_named
from planner.record import Line, note
from planner.ways_in.cards import cancel_card_of
from planner.ways_in.invitations import invite, waiting_invitations
from planner.ways_in.sittings import Sitting

SHOWN_FOR = timedelta(days=30)


class NobodyCalledThat(Exception):
    """Nobody here has this planner name, or they have no card."""


def hand_out_invitation(role, ward_id=None, *, by):
    """An invitation's code, for one person to join in this role. It holds no key."""
    only_coordinators(by)
    return invite(role, ward_id)


def invitations_waiting(*, by):
    """How many invitations nobody has used yet, and until when each works. Not whose they are."""
    only_coordinators(by)
    return waiting_invitations()


def cancel_card(planner_name, *, by):
    """Cancel the card of someone who sits here: it opens nothing from now on. They see who did it.

    They come in by another way of their own, and make a new card. Raises NobodyCalledThat.
    """
    only_coordinators(by)
    theirs = person_named(planner_name)
    if theirs is None or theirs.role != Role.SERVICE_USER or not cancel_card_of(theirs.id):
        raise NobodyCalledThat
    note(theirs.id, "cancelled_card", by=by)


def cards_cancelled(*, by):
    """Of the last 30 days: whose card a coordinator cancelled face to face, and when."""
    only_coordinators(by)
    lines = select(Person.planner_name, Line.at).join(Line, Line.owner_id == Person.id)
    lines = lines.where(Line.act == "cancelled_card", Line.at > now() - SHOWN_FOR)
    return db.session.execute(lines.order_by(Line.at.desc())).all()


def pause(peer_worker_id, *, by):
    """From now on nothing opens for a peer worker that was shared with them. Nothing is deleted.

    Whoever shares with them reads so in their record. Raises NotAllowed, Hidden.
    """
    one = _peer_worker(peer_worker_id, by)
    if one.paused_at is None:
        one.paused_at = now()
        note_for_all_of(one, "paused", by=by)
        _sits_beside_nobody(one.id)


def unpause(peer_worker_id, *, by):
    """What still holds opens for them again. No day moves: what has ended has ended.

    Raises NotAllowed, Hidden.
    """
    one = _peer_worker(peer_worker_id, by)
    if one.paused_at is not None:
        one.paused_at = None
        note_for_all_of(one, "unpaused", by=by)


def _sits_beside_nobody(peer_worker_id):
    start_writing_keys()
    there = update(Sitting).where(Sitting.with_id == peer_worker_id)
    keys().execute(there.values(with_id=None))


def _peer_worker(peer_worker_id, by):
    only_coordinators(by)
    one = db.session.get(Person, peer_worker_id)
    if one is None or one.role != Role.PEER_WORKER:
        raise Hidden
    return one


def needs_a_second():
    """Whether there is only one coordinator: if they are away, nobody could help."""
    return len(people_who_are(Role.COORDINATOR)) < 2
