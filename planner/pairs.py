"""Pair: who works with whom, and until when. It gives no access to anything.

Both see the end from the first day. The service user may end it or make it longer; a coordinator
may make it and stop it, never lengthen it. Ending is on the agenda from the outset (ENRICH, D3).
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import db, now
from planner.days import day_in_words, in_london, today
from planner.ownership import Hidden, NotAllowed, Share, live
from planner.people import Person, Role
from planner.record import note

AT_MOST = timedelta(days=366)
NOTES_AT = (8, 4, 2)  # weeks before the end
SAID_FOR = timedelta(days=14)


class NotAPair(Exception):
    """A pair is one peer worker and one service user, with an end in the future within a year."""


class AlreadyAPair(NotAPair):
    """These two work together already. Only the service user can make that longer."""


class Pair(db.Model):
    """That a peer worker and a service user work together, from one day to another."""

    __table_args__ = (CheckConstraint("peer_worker_id <> service_user_id", name="two_people"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    peer_worker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    service_user_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    made_by_id: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    ends_on: Mapped[date]
    stopped_at: Mapped[datetime | None]
    is_hushed: Mapped[bool] = mapped_column(default=False)

    peer_worker: Mapped[Person] = relationship(foreign_keys=[peer_worker_id])
    service_user: Mapped[Person] = relationship(foreign_keys=[service_user_id])

    @property
    def began_on(self):
        """The day, in London, on which they were put together."""
        return in_london(self.made_at).date()

    @property
    def is_live(self):
        """Whether they work together today."""
        return self.stopped_at is None and today() <= self.ends_on

    @property
    def ended_on(self):
        """The last day on which they worked together: the one that was planned, or one before."""
        return (
            min(self.ends_on, in_london(self.stopped_at).date())
            if self.stopped_at
            else self.ends_on
        )

    @property
    def weeks_left(self):
        """Whole weeks until the end."""
        return max((self.ends_on - today()).days, 0) // 7

    @property
    def is_ending(self):
        """Whether the end is near."""
        return self.is_live and (self.ends_on - today()).days <= NOTES_AT[0] * 7

    @property
    def is_told(self):
        """Whether the service user has a quiet line about the end, now that it is near."""
        return self.is_ending and not self.is_hushed


def pair(peer_worker, service_user, ends_on, *, by=None):
    """Say who works with whom, until a day. By a coordinator, or by the command line (None).

    Raises NotAllowed, NotAPair, AlreadyAPair.
    """
    if by is not None and by.role != Role.COORDINATOR:
        raise NotAllowed
    roles = (peer_worker.role, service_user.role)
    if roles != (Role.PEER_WORKER, Role.SERVICE_USER):
        raise NotAPair
    if not today() < ends_on <= today() + AT_MOST:
        raise NotAPair
    if pair_with(service_user.id, peer_worker.id):
        raise AlreadyAPair
    made = Pair(
        id=uuid4(),
        peer_worker_id=peer_worker.id,
        service_user_id=service_user.id,
        made_by_id=by.person_id if by else None,
        made_at=now(),
        ends_on=ends_on,
    )
    db.session.add(made)
    said = f"{peer_worker.name}|{day_in_words(ends_on)}"
    note(service_user.id, "paired", by=by, said=said)
    return made


def pairs_of(person_id):
    """The pairs that someone is in today, the one that ends first on top."""
    mine = (Pair.peer_worker_id == person_id) | (Pair.service_user_id == person_id)
    found = select(Pair).where(mine, Pair.stopped_at.is_(None), Pair.ends_on >= today())
    return db.session.scalars(found.order_by(Pair.ends_on)).all()


def ended_lately(person_id):
    """The pairs of a service user that ended in the last two weeks, where none follows on."""
    since = today() - SAID_FOR
    mine = select(Pair).where(Pair.service_user_id == person_id, Pair.ends_on >= since)
    found = db.session.scalars(mine.order_by(Pair.made_at)).all()
    together = {one.peer_worker_id for one in found if one.is_live}
    ended = {one.peer_worker_id: one for one in found if not one.is_live}  # the newest of each
    return [one for who, one in ended.items() if who not in together and one.ended_on >= since]


def note_for_all_of(one, act, *, by):
    """A line for everyone who shares with someone of the staff now, or works with them now: one."""
    shared = select(Share.owner_id).where(Share.reader_id == one.id, live()).distinct()
    paired = (each.service_user_id for each in pairs_of(one.id) if each.peer_worker_id == one.id)
    for owner_id in dict.fromkeys([*db.session.scalars(shared), *paired]):
        note(owner_id, act, by=by, said=one.name)


def all_pairs():
    """Every pair of today, for the coordinator: planner names and dates, nothing else."""
    found = select(Pair).where(Pair.stopped_at.is_(None), Pair.ends_on >= today())
    return db.session.scalars(found.order_by(Pair.ends_on)).all()


def pair_with(service_user_id, peer_worker_id):
    """The pair of these two today, or None."""
    found = (one for one in pairs_of(service_user_id) if one.peer_worker_id == peer_worker_id)
    return next(found, None)


def my_pair(pair_id, *, by):
    """One of the pairs of whoever acts as a service user. Raises Hidden once it has ended."""
    found = next((one for one in pairs_of(by.person_id) if one.id == pair_id), None)
    if found is None or found.service_user_id != by.person_id:
        raise Hidden
    return found


def stop_pair(pair_id, *, by):
    """End a pair now. The service user may, the peer worker may, a coordinator may."""
    found = _pair_for(pair_id, by)
    if found.stopped_at is None:
        found.stopped_at = now()
        note(found.service_user_id, "ended_pair", by=by, said=found.peer_worker.name)
    return found


def move_end(pair_id, ends_on, *, by):
    """Move the end of a pair. Later: only the service user. Raises NotAllowed, NotAPair, Hidden."""
    found = _pair_for(pair_id, by)
    if by.person_id != found.service_user_id:
        raise NotAllowed
    if not today() <= ends_on <= today() + AT_MOST:
        raise NotAPair
    found.ends_on = ends_on
    said = f"{found.peer_worker.name}|{day_in_words(ends_on)}"
    note(found.service_user_id, "extended_pair", by=by, said=said)
    return found


def hush(pair_id, is_hushed, *, by):
    """Hide the quiet line about the end, or have it again: the service user alone says so.

    The day itself stays where it stands. Raises Hidden.
    """
    my_pair(pair_id, by=by).is_hushed = is_hushed


def _pair_for(pair_id, by):
    found = db.session.get(Pair, pair_id)
    if found is None:
        raise Hidden
    of_the_pair = by.person_id in (found.peer_worker_id, found.service_user_id)
    if not of_the_pair and by.role != Role.COORDINATOR:
        raise Hidden
    return found
