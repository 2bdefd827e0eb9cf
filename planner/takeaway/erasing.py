"""Erasing everything of one person: the keys first, then the rows, then the room they took.

Once the keys are gone, every older copy of the words stays closed. A mark that tells nothing of
the person is left, so that a backup put back later is erased again (see backup.py).
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, text
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
from planner.days import in_london
from planner.meetings import Meeting, MeetingKey
from planner.ownership import NotAllowed, Share
from planner.pairs import Pair
from planner.people import Person
from planner.pickups import Pickup
from planner.plans.documents import Plan, PlanKey, SharedKey
from planner.plans.inbox import Waiting
from planner.plans.revisions import Agreement, Entry, Revision
from planner.plans.suggesting import Suggestion
from planner.presence import Here
from planner.record import LastLine, Line
from planner.settings import setting
from planner.ways_in.confirming import Asking, Companion
from planner.ways_in.second_factors import SecondFactor
from planner.ways_in.sittings import Sitting
from planner.ways_in.slots import KeyPair, Slot
from planner.ways_in.words import Code

WAIT = timedelta(days=7)
KEY_BACKUPS_FOR = timedelta(days=14)
ERASED = "erased.txt"


class ErasureAsked(db.Model):
    """That someone asked to be erased on a day, and may still change their mind."""

    __bind_key__ = "keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]


@dataclass(frozen=True)
class Receipt:
    """What was erased, and until when an older copy of the keys may still exist."""

    erased_at: datetime
    plans: int
    texts: int
    older_keys_until: date


def ask_to_erase(*, by):
    """Hide everything now, and erase it in seven days, unless they come back and say no."""
    _may(by)
    start_writing_keys()
    keys().merge(ErasureAsked(person_id=by.person_id, asked_at=now(), due_at=now() + WAIT))
    commit_keys()


def do_not_erase(*, by):
    """They changed their mind: everything is as it was."""
    start_writing_keys()
    keys().execute(delete(ErasureAsked).where(ErasureAsked.person_id == by.person_id))
    commit_keys()


def erasure_asked(by):
    """When this person is to be erased, or None."""
    asked = keys().get(ErasureAsked, by.person_id)
    return asked.due_at if asked else None


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
    texts = len(db.session.scalars(select(Revision.id).where(Revision.plan_id.in_(plans))).all())
    _remember(person_id)
    _erase_keys(person_id, plans)
    _erase_rows(person_id, plans)
    _give_back_the_room()
    until = in_london(now() + KEY_BACKUPS_FOR).date()
    return Receipt(now(), len(plans), texts, until)


def _erase_keys(person_id, plans):
    meetings = select(Meeting.id).where(Meeting.owner_id == person_id)
    meetings = db.session.scalars(meetings).all()
    start_writing_keys()
    for table in (Slot, KeyPair, Code, Sitting, SecondFactor, ErasureAsked, Pickup, Here):
        keys().execute(delete(table).where(table.person_id == person_id))
    keys().execute(delete(PlanKey).where(PlanKey.owner_id == person_id))
    keys().execute(delete(SharedKey).where(SharedKey.plan_id.in_(plans)))
    keys().execute(delete(MeetingKey).where(MeetingKey.meeting_id.in_(meetings)))
    keys().execute(delete(LastLine).where(LastLine.owner_id == person_id))
    keys().execute(delete(Asking).where(Asking.owner_id == person_id))
    named = (Companion.owner_id == person_id) | (Companion.helper_id == person_id)
    keys().execute(delete(Companion).where(named))
    commit_keys()


def _erase_rows(person_id, plans):
    start_writing()
    for table in (Suggestion, Agreement, Revision, Entry):
        db.session.execute(delete(table).where(table.plan_id.in_(plans)))
    for table in (Share, Line, Waiting, Meeting):
        db.session.execute(delete(table).where(table.owner_id == person_id))
    db.session.execute(delete(Plan).where(Plan.owner_id == person_id))
    pairs = (Pair.service_user_id == person_id) | (Pair.peer_worker_id == person_id)
    db.session.execute(delete(Pair).where(pairs))
    forget_everything_of(person_id)
    db.session.execute(delete(Person).where(Person.id == person_id))
    commit()


def _give_back_the_room():
    """Leave no old page of the databases in their journals."""
    db.session.close()
    keys().close()
    for engine in (db.engines["keys"], db.engine):
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _mark(person_id):
    return hashlib.sha256(f"erased|{person_id}".encode()).hexdigest()


def _remember(person_id):
    """Leave a mark in a file apart from both databases, so that it outlives any backup of them."""
    with (setting("INSTANCE") / ERASED).open("a") as file:
        file.write(f"{_mark(person_id)} {now().date()}\n")


def erase_again():
    """After a backup was put back: erase again whoever had been erased. How many."""
    path = setting("INSTANCE") / ERASED
    marks = {line.split()[0] for line in path.read_text().splitlines()} if path.exists() else set()
    back = [one for one in db.session.scalars(select(Person.id)).all() if _mark(one) in marks]
    for person_id in back:
        erase_person(person_id)
    return len(back)
