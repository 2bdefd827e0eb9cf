"""A meeting: a frozen copy of chosen plans, shown to one device for a short time, under a code.

A short public number names the meeting; the code (8 letters, 40 bits) is stretched with Argon2id,
opens the copy once, and is then replaced by the token of the one device that opened it. Wrong tries
use nothing up: the owner is told how many there were, and makes a new number and code in one tap.
What is shown leads nowhere else.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing, start_writing_keys
from planner.digits import digits_of
from planner.keys import (
    CannotOpen,
    new_key,
    new_token,
    open_sealed,
    open_with,
    padded,
    seal,
    seal_to,
    stretched,
    token_id,
    token_key,
    unpadded,
    unwrap,
    wrap,
)
from planner.meeting_keys import MeetingKey, count_a_try, rewrap, tried
from planner.ownership import Hidden, NotAllowed
from planner.people import Person
from planner.record import note
from planner.ways_in.cards import LETTERS, tidy

CODE_LETTERS = 8
USUAL = timedelta(minutes=30)
AT_MOST = timedelta(hours=24)
AT_ONCE = 10


class WrongCode(Exception):
    """That opens nothing: mistyped, ended, opened on another device, or never there."""


class TooManyShown(Exception):
    """Enough is shown already. Stop showing one before another begins."""


class Meeting(db.Model):
    """A frozen copy shown to a meeting, sealed under a key of its own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[str] = mapped_column(index=True)
    code: Mapped[bytes]
    opened_by: Mapped[bytes | None]
    sealed: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def is_live(self):
        """Whether it can still be seen."""
        return self.ended_at is None and self.made_at <= now() < self.until


@dataclass
class Showing:
    """What the owner sees of a meeting: its code until a device opened it, then who that was."""

    meeting: Meeting
    code: str
    opened_by: str
    wrong_tries: int


@dataclass
class Shown:
    """What a device at a meeting is shown."""

    meeting: Meeting
    copy: dict


def show_meeting(copy, *, by, lasts=USUAL):
    """Freeze a copy (plain data) and show it under a new number and code.

    Raises NotAllowed, TooManyShown.
    """
    if not by.is_service_user or not timedelta(0) < lasts <= AT_MOST:
        raise NotAllowed
    if len(meetings_of(by)) >= AT_ONCE:
        raise TooManyShown
    meeting_id, key, code, salt = uuid4(), new_key(), _new_code(), secrets.token_bytes(16)
    wrapped = wrap(stretched(tidy(code), salt), key, _about(meeting_id))
    start_writing_keys()
    keys().add(MeetingKey(meeting_id=meeting_id, salt=salt, wrapped=wrapped, tries=0))
    commit_keys()
    start_writing()  # only now: nobody waits for the stretching
    _sweep(by)
    made = _frozen(meeting_id, copy, key, code, by, lasts)
    db.session.add(made)
    note(by.person_id, "showed", by=by, said=copy.get("what", ""))
    return made, code


def _new_code():
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    return f"{code[:4]} {code[4:]}"


def _frozen(meeting_id, copy, key, code, by, lasts):
    plain = padded(json.dumps(copy, ensure_ascii=False).encode())
    return Meeting(
        id=meeting_id,
        owner_id=by.person_id,
        number=_new_number(),
        code=seal_to(by.person.public_key, code.encode(), _about(meeting_id)),
        sealed=seal(key, plain, _about(meeting_id)),
        made_at=now(),
        until=now() + lasts,
    )


def _sweep(by):
    """Of copies that have run out, nothing is left but that they were there."""
    over = (Meeting.owner_id == by.person_id, Meeting.until <= now(), Meeting.ended_at.is_(None))
    for meeting in db.session.scalars(select(Meeting).where(*over)).all():
        _empty(meeting, meeting.until)


def _empty(meeting, ended_at):
    meeting.ended_at, meeting.sealed, meeting.code = ended_at, b"", b""
    start_writing_keys()
    keys().execute(delete(MeetingKey).where(MeetingKey.meeting_id == meeting.id))
    commit_keys()


def _about(meeting_id):
    return f"meeting|{meeting_id}".encode()


def _new_number():
    while True:
        number = f"{secrets.randbelow(10_000):04d}"
        taken = select(Meeting.id).where(Meeting.number == number, Meeting.until > now())
        if db.session.scalar(taken.limit(1)) is None:
            return number


def open_meeting(number, code, name, *, place=""):
    """Open a meeting's copy on this device, once: the token for its cookie.

    `name` is what the reader typed; it goes into the owner's record, sealed to them. `place`: where
    it was typed (an address), so that who guesses elsewhere holds up nobody here.
    Raises WrongCode, WaitAMinute.
    """
    count_a_try(digits_of(number), place)
    meeting = _live_meeting(number)
    kept = tried(meeting.id) if meeting else None
    if kept is None:
        stretched(tidy(code), b"no meeting there")
        raise WrongCode
    try:
        key = unwrap(stretched(tidy(code), kept.salt), kept.wrapped, _about(meeting.id))
    except CannotOpen:
        raise WrongCode from None
    token = _bind(meeting, key)
    start_writing()
    meeting.opened_at, meeting.code = now(), b""
    owner, typed = db.session.get(Person, meeting.owner_id), name.strip()[:80]
    meeting.opened_by = seal_to(owner.public_key, typed.encode(), _about(meeting.id))
    note(meeting.owner_id, "opened_shown", said=typed)
    return token


def _live_meeting(number):
    found = select(Meeting).where(Meeting.number == digits_of(number), Meeting.ended_at.is_(None))
    meeting = db.session.scalar(found.order_by(Meeting.made_at.desc()).limit(1))
    return meeting if meeting and meeting.is_live else None


def _bind(meeting, key):
    """From now on only this device's token opens it."""
    token, viewer = new_token()
    sealed = seal(token_key(token, "meeting"), key, _about(meeting.id))
    start_writing_keys()
    bound = keys().execute(
        update(MeetingKey)
        .where(MeetingKey.meeting_id == meeting.id, MeetingKey.wrapped.is_not(None))
        .values(wrapped=None, viewer=viewer, for_viewer=sealed)
    )
    commit_keys()
    if not bound.rowcount:
        raise WrongCode
    return token


def shown_to(token):
    """What the device with this token is shown now. Raises Hidden once it has ended."""
    kept = keys().scalar(select(MeetingKey).where(MeetingKey.viewer == token_id(token)))
    meeting = db.session.get(Meeting, kept.meeting_id) if kept else None
    if meeting is None or not meeting.is_live:
        raise Hidden
    about = _about(meeting.id)
    key = open_sealed(token_key(token, "meeting"), kept.for_viewer, about)
    return Shown(meeting, json.loads(unpadded(open_sealed(key, meeting.sealed, about))))


def meetings_of(by):
    """What the owner shows now, newest first: the code, or the name typed by who opened it."""
    mine = select(Meeting).where(Meeting.owner_id == by.person_id, Meeting.ended_at.is_(None))
    found = db.session.scalars(mine.order_by(Meeting.made_at.desc())).all()
    return [_showing(meeting, by) for meeting in found if meeting.is_live]


def meeting_of(meeting_id, *, by):
    """One meeting that the owner shows now. Raises Hidden."""
    found = next((one for one in meetings_of(by) if one.meeting.id == meeting_id), None)
    if found is None:
        raise Hidden
    return found


def _showing(meeting, by):
    typed = select(MeetingKey.tries).where(MeetingKey.meeting_id == meeting.id)
    tries = keys().scalar(typed) or 0
    return Showing(meeting, _told(meeting, "code", by), _told(meeting, "opened_by", by), tries)


def _told(meeting, what, by):
    sealed = getattr(meeting, what)
    return open_with(by.private_key, sealed, _about(meeting.id)).decode() if sealed else ""


def change_code(meeting_id, *, by):
    """Show the same copy under a new number and code; the old ones open nothing any more.

    Raises Hidden, also once a device has opened it, or where a change before was cut off between
    the two databases: then this copy opens for nobody, and a new one is made.
    """
    showing = meeting_of(meeting_id, by=by)
    kept = keys().get(MeetingKey, meeting_id)
    if not showing.code or kept is None or kept.wrapped is None:
        raise Hidden
    about, code, salt = _about(meeting_id), _new_code(), secrets.token_bytes(16)
    try:
        key = unwrap(stretched(tidy(showing.code), kept.salt), kept.wrapped, about)
    except CannotOpen:
        raise Hidden from None
    if not rewrap(kept, salt, wrap(stretched(tidy(code), salt), key, about)):
        raise Hidden
    start_writing()
    meeting = showing.meeting
    meeting.number, meeting.code = (
        _new_number(),
        seal_to(by.person.public_key, code.encode(), about),
    )


def end_meeting(meeting_id, *, by):
    """Stop showing it now; an open page goes blank at its next look."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.owner_id != by.person_id:
        raise Hidden
    if meeting.ended_at is None:
        _empty(meeting, now())
        note(by.person_id, "ended_shown", by=by)
