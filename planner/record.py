"""The record: what was done with someone's plans, by whom, when and where. Its owner can read it.

Lines are only added. Each is chained to the one before it by an HMAC under the site's key, and the
last one is also noted among the keys, so that a line changed, removed, moved or cut off shows.
It guards against changes to the database, not against someone who holds the site's key.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import (
    db,
    is_writing,
    keys,
    now,
    start_writing,
    start_writing_keys,
    undo,
)
from planner.keys import is_site_digest, open_with, seal_to, site_digest
from planner.people import Person

ACTS = (
    "looked", "suggested", "typed", "agreed", "shared", "changed_share", "ended_share", "printed",
    "showed", "opened_shown", "ended_shown", "together", "confirmed", "signed_in", "new_way_in",
    "took_away", "brought_in", "asked_to_erase", "kept_after_all", "may_help_back",
    "may_not_help_back", "paired", "ended_pair", "extended_pair", "reset", "copied",
    "noted_paper",
    "paused", "unpaused", "left_the_job", "nobody_helps_back", "cancelled_card",
)  # fmt: skip


class Line(db.Model):
    """One line of someone's record."""

    __tablename__ = "record_line"
    __table_args__ = (UniqueConstraint("owner_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None]
    act: Mapped[str]
    plan_id: Mapped[UUID | None]
    sitting: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    sealed: Mapped[bytes | None]
    chain: Mapped[str]


class LastLine(db.Model):
    """The last line of someone's record, noted apart from it."""

    __bind_key__ = "keys"

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    chain: Mapped[str]


@dataclass
class Fault:
    """Where a record does not fit together: the number of the line."""

    number: int


def note(owner_id, act, *, by=None, plan_id=None, said=""):
    """Add a line to someone's record. `said` is sealed to them: only they can read it.

    Stands in the change that is being written; it is kept or lost with it.
    """
    last = _last(owner_id)
    line = Line(
        id=uuid4(),
        owner_id=owner_id,
        number=last.number + 1 if last else 1,
        at=now(),
        by_id=by.person_id if by else None,
        act=act,
        plan_id=plan_id,
        sitting=by.sitting.id[:16] if by and by.sitting else "",
        place=by.sitting.place if by and by.sitting else "",
        sealed=_sealed(owner_id, said),
        chain="",
    )
    line.chain = site_digest("record", _told(line, last.chain if last else ""))
    db.session.add(line)
    db.session.flush()
    _note_last(line)
    return line


def _sealed(owner_id, said):
    if not said:
        return None
    owner = db.session.get(Person, owner_id)
    return seal_to(owner.public_key, said.encode(), f"record|{owner_id}".encode())


def said_in(line, *, by):
    """What a line says in words of its own, for its owner."""
    if line.sealed is None:
        return ""
    return open_with(by.private_key, line.sealed, f"record|{line.owner_id}".encode()).decode()


def _last(owner_id):
    mine = select(Line).where(Line.owner_id == owner_id).order_by(Line.number.desc())
    return db.session.scalar(mine.limit(1))


def _told(line, before):
    told = (
        before, line.owner_id, line.number, line.at.isoformat(), line.by_id, line.act,
        line.plan_id, line.sitting, line.place, (line.sealed or b"").hex(),
    )  # fmt: skip
    return "|".join(str(one) for one in told).encode()


def _is_chained(line, before):
    return is_site_digest(line.chain, "record", _told(line, before))


def _note_last(line):
    """Note it among the keys too: commit() keeps it just before the line, undo() drops both."""
    start_writing_keys()
    keys().merge(LastLine(owner_id=line.owner_id, number=line.number, chain=line.chain))
    keys().flush()


def note_once(owner_id, act, *, by, plan_id):
    """Add a line, unless the same of this person and plan stands for this sitting already."""
    if not _stands(act, by, plan_id):
        note(owner_id, act, by=by, plan_id=plan_id)


def has_looked(by, plan_id):
    """Whether this person's looking at this plan stands in the record for this sitting already."""
    return _stands("looked", by, plan_id)


def _stands(act, by, plan_id):
    same = select(Line.id).where(
        Line.plan_id == plan_id,
        Line.by_id == by.person_id,
        Line.act == act,
        Line.sitting == by.sitting.id[:16],
    )
    return db.session.scalar(same.limit(1)) is not None


def record_of(by):
    """The record of whoever acts, newest first."""
    mine = select(Line).where(Line.owner_id == by.person_id).order_by(Line.number.desc())
    return db.session.scalars(mine).all()


def acts_by(by, owner_ids):
    """What someone did themselves with the plans of these people, newest first."""
    own = select(Line).where(Line.by_id == by.person_id, Line.owner_id.in_(owner_ids))
    return db.session.scalars(own.order_by(Line.at.desc(), Line.number.desc())).all()


def faults_in(owner_id):
    """Where someone's record was changed, cut or reordered behind its back; [] if nowhere."""
    found = _faults(owner_id)
    if not found or is_writing():
        return found
    undo()
    start_writing()  # someone may be in the middle of a line: wait for them, and look again
    found = _faults(owner_id)
    undo()
    return found


def _faults(owner_id):
    told = select(LastLine.number, LastLine.chain).where(LastLine.owner_id == owner_id)
    last = keys().execute(told).first()
    mine = select(Line).where(Line.owner_id == owner_id).order_by(Line.number)
    found, before, number = [], "", 0
    for line in db.session.scalars(mine):
        if line.number != number + 1 or not _is_chained(line, before):
            found.append(Fault(line.number))
        before, number = line.chain, line.number
    if (number, before) != (tuple(last) if last else (0, "")):
        found.append(Fault(max(number, last.number if last else 0)))
    return found
