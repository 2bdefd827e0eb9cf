"""Together: a peer worker sits beside the service user at one screen, because they asked them to.

What is typed meanwhile is marked as typed by the peer worker. It gives them no lasting right, and
ends with the sitting, with the cover, or at a tap.
"""

from planner.database import db
from planner.ownership import Hidden, NotAllowed
from planner.pairs import pair_with
from planner.people import Person
from planner.record import note
from planner.ways_in.sittings import sit_together


def begin_together(peer_worker_id, *, by):
    """My peer worker is with me now. Only for the pair of today, only by the service user."""
    if not by.is_service_user:
        raise NotAllowed
    if pair_with(by.person_id, peer_worker_id) is None:
        raise Hidden
    said = db.session.get(Person, peer_worker_id).name
    note(by.person_id, "together", by=by, said=said)
    sit_together(by.sitting, peer_worker_id)


def end_together(by):
    """My peer worker is not with me any more."""
    sit_together(by.sitting, None)


def who_is_with(by):
    """The peer worker who sits with whoever is signed in, or None."""
    with_id = by.sitting.with_id
    return db.session.get(Person, with_id) if with_id else None
