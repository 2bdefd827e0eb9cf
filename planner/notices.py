"""Notices: at a tap of theirs, someone tells their peer worker whether they want them at a meeting.

It is one of three fixed sentences, never words of one's own: nobody can send a message here. Each
new one takes the place of the one before. Only the peer worker can open it, while the pair lasts.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, now
from planner.keys import open_with, seal_to
from planner.ownership import Hidden, May, require
from planner.pairs import pair_with, pairs_of
from planner.plans.entries import answers_in

KINDS = {"Yes": "come", "No": "stay", "Not sure": "unsure"}


class NothingToTell(Exception):
    """The question is not answered, or not yet agreed to: there is nothing to tell."""


class Notice(db.Model):
    """Which of the fixed sentences someone told their peer worker, sealed to the peer worker."""

    __table_args__ = (UniqueConstraint("owner_id", "reader_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    sealed: Mapped[bytes]
    told_at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True)
class ToTell:
    """A peer worker of today who can be told, and when they were told last."""

    person_id: UUID
    name: str
    told_at: datetime | None


def tell(opened, peer_worker_id, *, by):
    """Tell my peer worker what I answered about the meeting. Raises NothingToTell, Hidden."""
    require(by, opened.plan, May.OWN)
    pair = pair_with(by.person_id, peer_worker_id)
    if pair is None:
        raise Hidden
    kind = kind_of(opened)
    sealed = seal_to(pair.peer_worker.public_key, kind.encode(), _about(by.person_id, pair))
    _forget(by.person_id, peer_worker_id)
    db.session.add(
        Notice(owner_id=by.person_id, reader_id=peer_worker_id, sealed=sealed, told_at=now())
    )


def kind_of(opened):
    """Which sentence the owner's own answer stands for. Raises NothingToTell."""
    marked = opened.outline.marked("peer_invited")
    own = answers_in(opened)[marked[0].key].own if marked else None
    mine = own.mine if own else None
    kind = KINDS.get(mine.fields.get("answer")) if mine and mine.state == "words" else None
    if kind is None:
        raise NothingToTell
    return kind


def who_to_tell(opened):
    """The peer workers of today of a plan's owner, if there is something to tell; else nobody."""
    try:
        kind_of(opened)
    except NothingToTell:
        return []
    mine = select(Notice).where(Notice.owner_id == opened.plan.owner_id)
    told = {one.reader_id: one.told_at for one in db.session.scalars(mine)}
    pairs = [
        one for one in pairs_of(opened.plan.owner_id) if one.peer_worker_id != opened.by.person_id
    ]
    return [
        ToTell(one.peer_worker_id, one.peer_worker.name, told.get(one.peer_worker_id))
        for one in pairs
    ]


def notices_for(by):
    """What someone was told, by the person who told it; only of those they work with today."""
    ours = {one.service_user_id: one for one in pairs_of(by.person_id)}
    found = select(Notice).where(Notice.reader_id == by.person_id, Notice.owner_id.in_(ours))
    return {
        one.owner_id: open_with(
            by.private_key, one.sealed, _about(one.owner_id, ours[one.owner_id])
        ).decode()
        for one in db.session.scalars(found)
    }


def _forget(owner_id, reader_id):
    these = (Notice.owner_id == owner_id) & (Notice.reader_id == reader_id)
    db.session.execute(delete(Notice).where(these))


def _about(owner_id, pair):
    return f"notice|{owner_id}|{pair.peer_worker_id}".encode()
