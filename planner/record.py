"""The record: what was done with someone's plans, by whom, when and where. Its owner can read it.

Lines are only added. Each is chained to the one before it by an HMAC under the site's key, and the
last one is also noted among the keys, so that a line changed, removed, moved or cut off shows.
It guards against changes to the database, not against someone who holds the site's key.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import open_with, seal_to, site_subkey
from planner.people import Person

ACTS = (
    "looked", "suggested", "typed", "agreed", "shared", "changed_share", "ended_share", "printed",
    "showed", "opened_shown", "ended_shown", "together", "confirmed", "signed_in", "new_way_in",
    "took_away", "paired", "ended_pair", "extended_pair", "reset", "copied",
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
    line.chain = _chain(line, last.chain if last else "")
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


def _chain(line, before):
    told = (
        before, line.owner_id, line.number, line.at.isoformat(), line.by_id, line.act,
        line.plan_id, line.sitting, line.place, (line.sealed or b"").hex(),
    )  # fmt: skip
    told = "|".join(str(one) for one in told)
    return hmac.digest(site_subkey("record"), told.encode(), "sha256").hex()


def _note_last(line):
    start_writing_keys()
    kept = keys().get(LastLine, line.owner_id)
    if kept is None:
        keys().add(LastLine(owner_id=line.owner_id, number=line.number, chain=line.chain))
    else:
        kept.number, kept.chain = line.number, line.chain
    commit_keys()


def has_looked(by, plan_id):
    """Whether this person's looking at this plan stands in the record for this sitting already."""
    looked = select(Line.id).where(
        Line.plan_id == plan_id,
        Line.by_id == by.person_id,
        Line.act == "looked",
        Line.sitting == by.sitting.id[:16],
    )
    return db.session.scalar(looked.limit(1)) is not None


def record_of(by):
    """The record of whoever acts, newest first."""
    mine = select(Line).where(Line.owner_id == by.person_id).order_by(Line.number.desc())
    return db.session.scalars(mine).all()


def acts_by(by):
    """What someone did themselves, in anyone's record, newest first."""
    own = select(Line).where(Line.by_id == by.person_id).order_by(Line.at.desc())
    return db.session.scalars(own).all()


def faults_in(owner_id):
    """Where someone's record was changed, cut or reordered behind its back; [] if nowhere."""
    lines = db.session.scalars(
        select(Line).where(Line.owner_id == owner_id).order_by(Line.number)
    ).all()
    found, before = [], ""
    for number, line in enumerate(lines, start=1):
        if line.number != number or line.chain != _chain(line, before):
            found.append(Fault(number))
        before = line.chain
    kept = keys().get(LastLine, owner_id)
    if kept and (not lines or kept.number > lines[-1].number):
        found.append(Fault(kept.number))
    return found
