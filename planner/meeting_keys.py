"""Meeting keys: what opens a meeting's copy, and how often its code was tried.

The code alone keeps guessing hopeless (40 bits, each try the slow sum). So no try uses anything
up: else a stranger could shut a meeting out of its own copy. Who tries too often waits, there and
for that number, and nobody else does. Of number and place only a mark is kept, for a minute.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import mark, site_subkey

TRIES_A_MINUTE = 6
A_MINUTE = timedelta(minutes=1)


class WaitAMinute(Exception):
    """This number was tried too often from here in the last minute. It is not used up."""


class MeetingKey(db.Model):
    """What opens a meeting's copy: first its code, then only the one device that used it."""

    __bind_key__ = "keys"

    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    salt: Mapped[bytes]
    wrapped: Mapped[bytes | None]
    viewer: Mapped[str | None] = mapped_column(unique=True)
    for_viewer: Mapped[bytes | None]
    tries: Mapped[int] = mapped_column(default=0)


class MeetingTry(db.Model):
    """That a number was tried somewhere. No number, no place and nobody is noted: only a mark."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    place: Mapped[str]


def count_a_try(number, place):
    """Count a try before it is looked at, whether or not such a number is there.

    Raises WaitAMinute.
    """
    here = mark(site_subkey("meeting tries"), f"{number}|{place}")
    start_writing_keys()
    keys().execute(delete(MeetingTry).where(MeetingTry.at < now() - A_MINUTE))
    tried = select(func.count()).select_from(MeetingTry).where(MeetingTry.place == here)
    too_many = keys().scalar(tried) >= TRIES_A_MINUTE
    if not too_many:
        keys().add(MeetingTry(id=uuid4(), at=now(), place=here))
    commit_keys()
    if too_many:
        raise WaitAMinute


def tried(meeting_id):
    """Count a try, to tell the owner: what the code opens. None once a device has opened it."""
    start_writing_keys()
    counted = keys().execute(
        update(MeetingKey)
        .where(
            MeetingKey.meeting_id == meeting_id,
            MeetingKey.wrapped.is_not(None),
        )
        .values(tries=MeetingKey.tries + 1)
    )
    commit_keys()
    return keys().get(MeetingKey, meeting_id) if counted.rowcount else None


def rewrap(kept, salt, wrapped):
    """Wrap a key anew, under another code: whether nobody had opened or changed it meanwhile."""
    start_writing_keys()
    changed = keys().execute(
        update(MeetingKey)
        .where(MeetingKey.meeting_id == kept.meeting_id, MeetingKey.wrapped == kept.wrapped)
        .values(salt=salt, wrapped=wrapped, tries=0)
    )
    commit_keys()
    return bool(changed.rowcount)
