"""Handing over: someone of the staff has left the job, or is back in it. A coordinator says so.

From that moment they cannot sign in, their time with people is over, and what was shared with them
has ended. Nothing of theirs is deleted. If they come back, they begin with nothing shared.
"""

from sqlalchemy import delete, select, update

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.ownership import Hidden, only_coordinators
from planner.pairs import note_for_all_of, pairs_of
from planner.people import Person, Role
from planner.plans.sharing import end_of_all_with, end_together_for_good
from planner.record import note
from planner.ways_in.halves import let_go_of_the_key
from planner.ways_in.sittings import Sitting


def colleagues(*, by):
    """Everyone of the staff who could leave: all but whoever asks. Raises NotAllowed."""
    only_coordinators(by)
    return _staff(Person.left_at.is_(None), Person.id != by.person_id)


def those_who_left(*, by):
    """Everyone of the staff who has left the job. Raises NotAllowed."""
    only_coordinators(by)
    return _staff(Person.left_at.is_not(None))


def _staff(*which):
    found = select(Person).where(Person.role != Role.SERVICE_USER, *which)
    return db.session.scalars(found.order_by(Person.planner_name)).all()


def leave_the_job(person_id, *, by):
    """Someone of the staff has left: from now on nothing here opens for them.

    Whoever they worked with reads so in their record. A coordinator also lets go of the common
    key; if nobody else holds it, nobody may be helped back in until they choose it afresh.
    Raises NotAllowed, Hidden.
    """
    one = _colleague(person_id, by)
    if one.left_at is not None:
        return one
    one.left_at = now()
    note_for_all_of(one, "left_the_job", by=by)
    for pair in pairs_of(one.id):
        if pair.peer_worker_id == one.id:
            end_together_for_good(pair.id, by=by)
    end_of_all_with(one.id, by=by)
    for owner_id in let_go_of_the_key(one.id):
        note(owner_id, "nobody_helps_back", by=by, said=one.name)
    _sign_out(one.id)
    return one


def _sign_out(person_id):
    """They are signed in nowhere, and sit beside nobody."""
    start_writing_keys()
    keys().execute(delete(Sitting).where(Sitting.person_id == person_id))
    keys().execute(update(Sitting).where(Sitting.with_id == person_id).values(with_id=None))
    commit_keys()


def come_back_to_the_job(person_id, *, by):
    """They are back, and can sign in as before. Nothing is shared with them. Raises as above."""
    one = _colleague(person_id, by)
    one.left_at = None
    return one


def _colleague(person_id, by):
    only_coordinators(by)
    one = db.session.get(Person, person_id) if person_id else None
    if one is None or one.role == Role.SERVICE_USER or one.id == by.person_id:
        raise Hidden
    return one
