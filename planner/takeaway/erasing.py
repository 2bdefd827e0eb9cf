"""Erasing everything of one person: the keys first, then the rows, then the room they took.

Once the keys are gone, every older copy of the words stays closed. A mark that tells nothing of
the person is left, so that a backup put back later is erased again (see planner/backup/).
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets.suggestions import forget_everything_of
from planner.database import (
    commit,
    commit_keys,
    db,
    keys,
    now,
    start_writing,
    start_writing_keys,
)
from planner.days import end_of, in_london
from planner.meetings import Meeting, MeetingKey, end_meeting, meetings_of
from planner.notices import Notice
from planner.ownership import NotAllowed, Share, shares_by
from planner.pairs import Pair
from planner.people import Person
from planner.pickups import Pickup, take_back_pickups
from planner.plans.documents import Plan, PlanKey, SharedKey
from planner.plans.inbox import Waiting
from planner.plans.revisions import Agreement, Entry, Revision
from planner.plans.sharing import end_share
from planner.plans.suggesting import Suggestion
from planner.presence import Here
from planner.record import LastLine, Line, note
from planner.settings import setting
from planner.takeaway.carrying import Carried
from planner.ways_in.answered import let_answers_go
from planner.ways_in.confirming import Asking, Companion
from planner.ways_in.halves import ComingBack, Halves
from planner.ways_in.second_factors import SecondFactor
from planner.ways_in.sittings import Sitting, end_other_sittings, hide_until
from planner.ways_in.slots import KeyPair, Slot
from planner.ways_in.words import Code

WAIT = timedelta(days=7)
KEY_BACKUPS_FOR = timedelta(days=14)
ERASED = "erased.txt"
TRIES = 3  # each waits for readers as long as the database waits for anything
EMPTY_THE_JOURNAL = text("PRAGMA wal_checkpoint(TRUNCATE)")


class ErasureAsked(db.Model):
    """That someone asked to be erased on a day, and may still change their mind."""

    __bind_key__ = "keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]


OWN_KEYS = (
    Slot, KeyPair, Code, Sitting, SecondFactor, ErasureAsked, Pickup, Carried, Here,
)  # fmt: skip


@dataclass(frozen=True)
class Receipt:
    """What was erased, and until when an older copy of the keys may still exist."""

    erased_at: datetime
    plans: int
    texts: int
    older_keys_until: date
    sittings: tuple = ()


def older_keys_until(moment=None):
    """The day on which the last older copy of the keys is gone, if all is erased at a moment."""
    return in_london((moment or now()) + KEY_BACKUPS_FOR).date()


def due_if_asked_now():
    """The end of the day, a week from now: until then they can change their mind."""
    return end_of(in_london(now() + WAIT).date())


def ask_to_erase(*, by):
    """Hide everything now, and erase it in seven days, unless they come back and say no.

    Nobody else sees anything from now on: shares end, what is shown ends, other sittings end.
    """
    _may(by)
    for given in shares_by(by):
        end_share(given.id, by=by)
    for shown in meetings_of(by):
        end_meeting(shown.meeting.id, by=by)
    note(by.person_id, "asked_to_erase", by=by)
    commit()
    due_at = due_if_asked_now()
    start_writing_keys()
    keys().merge(ErasureAsked(person_id=by.person_id, asked_at=now(), due_at=due_at))
    commit_keys()
    take_back_pickups(by=by)
    end_other_sittings(by)
    hide_until(by.sitting, due_at)


def do_not_erase(*, by):
    """They changed their mind: everything is there as it was, shared with nobody."""
    if erasure_asked(by) is None:
        return
    start_writing_keys()
    keys().execute(delete(ErasureAsked).where(ErasureAsked.person_id == by.person_id))
    commit_keys()
    hide_until(by.sitting, None)
    start_writing()
    note(by.person_id, "kept_after_all", by=by)


def erasure_asked(by):
    """When this person is to be erased, or None."""
    asked = keys().get(ErasureAsked, by.person_id)
    return asked.due_at if asked else None


def hide_if_asked(by):
    """Someone signs in again in the seven days: they see nothing but how to keep it all."""
    due_at = erasure_asked(by)
    if due_at is not None:
        hide_until(by.sitting, due_at)


def erase_those_due():
    """Erase whoever's seven days are over. Asked for on the first request of each day."""
    due = select(ErasureAsked.person_id).where(ErasureAsked.due_at <= now())
    for person_id in keys().scalars(due).all():
        erase_person(person_id)


def erase_me(*, by):
    """Erase everything of whoever acts, now. The receipt."""
    _may(by)
    return erase_person(by.person_id)


def _may(by):
    if not (by.is_service_user and by.is_fresh):
        raise NotAllowed


def erase_person(person_id):
    """Erase everything of one person. Keys first: what is left over then opens for nobody."""
    plans = db.session.scalars(select(Plan.id).where(Plan.owner_id == person_id)).all()
    texts = db.session.scalar(select(func.count()).where(Revision.plan_id.in_(plans)))
    sittings = keys().scalars(select(Sitting.id).where(Sitting.person_id == person_id)).all()
    _remember(person_id)
    _erase_keys(person_id, plans, sittings)
    _erase_rows(person_id, plans)
    _give_back_the_room()
    return Receipt(now(), len(plans), texts, older_keys_until(), tuple(sittings))


def _erase_keys(person_id, plans, sittings):
    meetings = select(Meeting.id).where(Meeting.owner_id == person_id)
    meetings = db.session.scalars(meetings).all()
    start_writing_keys()
    let_answers_go(sittings)
    for table in OWN_KEYS:
        keys().execute(delete(table).where(table.person_id == person_id))
    keys().execute(delete(Here).where(Here.plan_id.in_(plans)))
    keys().execute(delete(PlanKey).where(PlanKey.owner_id == person_id))
    keys().execute(delete(SharedKey).where(SharedKey.plan_id.in_(plans)))
    keys().execute(delete(MeetingKey).where(MeetingKey.meeting_id.in_(meetings)))
    keys().execute(delete(LastLine).where(LastLine.owner_id == person_id))
    for table in (Asking, Halves, ComingBack):
        keys().execute(delete(table).where(table.owner_id == person_id))
    named = (Companion.owner_id == person_id) | (Companion.helper_id == person_id)
    keys().execute(delete(Companion).where(named))
    commit_keys()


def _erase_rows(person_id, plans):
    start_writing()
    for table in (Suggestion, Agreement, Revision, Entry):
        db.session.execute(delete(table).where(table.plan_id.in_(plans)))
    for table in (Share, Line, Waiting, Meeting):
        db.session.execute(delete(table).where(table.owner_id == person_id))
    named = (Notice.owner_id == person_id) | (Notice.reader_id == person_id)
    db.session.execute(delete(Notice).where(named))
    db.session.execute(delete(Plan).where(Plan.owner_id == person_id))
    pairs = (Pair.service_user_id == person_id) | (Pair.peer_worker_id == person_id)
    db.session.execute(delete(Pair).where(pairs))
    forget_everything_of(person_id)
    db.session.execute(delete(Person).where(Person.id == person_id))
    commit()


def _give_back_the_room():
    """Leave no old page of the databases in their journals. Readers of this moment are awaited."""
    db.session.close()
    keys().close()
    for engine in (db.engines["keys"], db.engine):
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                for _try in range(TRIES):
                    if not connection.execute(EMPTY_THE_JOURNAL).first()[0]:
                        break


def _mark(person_id):
    return hashlib.sha256(f"erased|{person_id}".encode()).hexdigest()


def _remember(person_id):
    """Leave a mark in a file apart from both databases, so that it outlives any backup of them."""
    with (setting("INSTANCE") / ERASED).open("a") as file:
        file.write(f"{_mark(person_id)} {now().date()}\n")
        file.flush()
        os.fsync(file.fileno())


def erase_again():
    """After a backup was put back: erase again whoever had been erased. How many."""
    back = _marked()
    for person_id in back:
        erase_person(person_id)
    return len(back)


def finish_erasing():
    """Whoever's erasing broke off once their keys were gone: erase what is left. How many."""
    left = [one for one in _marked() if keys().get(KeyPair, one) is None]
    for person_id in left:
        erase_person(person_id)
    return len(left)


def _marked():
    """Everyone who is here, and of whom a mark says that they were erased."""
    path = setting("INSTANCE") / ERASED
    marks = {line.split()[0] for line in path.read_text().splitlines()} if path.exists() else set()
    if not marks:
        return []
    return [one for one in db.session.scalars(select(Person.id)).all() if _mark(one) in marks]
