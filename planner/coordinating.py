"""Coordinating: what a coordinator may do for people. None of it opens anything of anyone."""

from planner.ownership import NotAllowed
from planner.people import Role, people_who_are, person_named
from planner.record import note
from planner.ways_in.cards import cancel_card_of
from planner.ways_in.invitations import invite


class NobodyCalledThat(Exception):
    """Nobody here has this planner name, or they have no card."""


def hand_out_invitation(role, *, by):
    """An invitation's code, for one person to join in this role. It holds no key."""
    _only_coordinators(by)
    return invite(role)


def cancel_card(planner_name, *, by):
    """Cancel the card of someone who sits here: it opens nothing from now on. They see who did it.

    They come in by another way of their own, and make a new card. Raises NobodyCalledThat.
    """
    _only_coordinators(by)
    theirs = person_named(planner_name)
    if theirs is None or theirs.role != Role.SERVICE_USER or not cancel_card_of(theirs.id):
        raise NobodyCalledThat
    note(theirs.id, "reset", by=by)


def needs_a_second():
    """Whether there is only one coordinator: if they are away, nobody could help."""
    return len(people_who_are(Role.COORDINATOR)) < 2


def _only_coordinators(by):
    if by.role != Role.COORDINATOR:
        raise NotAllowed
