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
    is_old: bool = False  # the answer was changed after that


def tell(opened, peer_worker_id, *, by):
    """Tell my peer worker what I answered about the meeting. Raises NothingToTell, Hidden.

    With nothing to tell, what I told them before is taken back.
    """
    require(by, opened.plan, May.OWN)
    pair = pair_with(by.person_id, peer_worker_id)
    if pair is None:
        raise Hidden
    _forget(by.person_id, peer_worker_id)
    kind = kind_of(opened)
    sealed = seal_to(pair.peer_worker.public_key, kind.encode(), _about(by.person_id, pair))
    db.session.add(
        Notice(owner_id=by.person_id, reader_id=peer_worker_id, sealed=sealed, told_at=now())
    )


def kind_of(opened):
    """Which sentence the owner's own answer stands for. Raises NothingToTell."""
    mine = _my_answer(opened)
    kind = KINDS.get(mine.fields.get("answer")) if mine and mine.state == "words" else None
    if kind is None:
        raise NothingToTell
    return kind


def _my_answer(opened):
    marked = opened.outline.marked("peer_invited")
    own = answers_in(opened)[marked[0].key].own if marked else None
    return own.mine if own else None


def who_to_tell(opened, *, where_it_is_asked=False):
    """The peer workers of today of a plan's owner, if there is something to tell; else nobody.

    `where_it_is_asked`: also while it is not answered yet, since it is kept before it is told.
    """
    try:
        kind_of(opened)
    except NothingToTell:
        if not where_it_is_asked:
            return []
    said = _my_answer(opened)
    mine = select(Notice).where(Notice.owner_id == opened.plan.owner_id)
    told = {one.reader_id: one.told_at for one in db.session.scalars(mine)}
    pairs = [
        one for one in pairs_of(opened.plan.owner_id) if one.peer_worker_id != opened.by.person_id
    ]
    return [_to_tell(one.peer_worker, told.get(one.peer_worker_id), said) for one in pairs]


def _to_tell(peer_worker, told_at, said):
    is_old = bool(told_at and said and said.written_at > told_at)
    return ToTell(peer_worker.id, peer_worker.name, told_at, is_old)


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
