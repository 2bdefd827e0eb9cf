"""Who may do what with a plan. The service user who owns it decides; every such rule is here.

Nobody gains access through their job: a peer worker, a coordinator or a ward sees a plan only
once its owner has shared it with them, and only until that ends. The clock alone ends a share.
While a peer worker is paused, nothing opens for them; it makes no share last longer.
"""

from datetime import datetime
from enum import IntEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Uuid, and_, bindparam, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import ask, commit, db, is_writing, now, start_writing
from planner.people import Person, Role


class May(IntEnum):
    """What someone may do with a plan. Each includes the ones before it."""

    NOTHING = 0
    SEE = 1
    SUGGEST = 2
    WRITE = 3
    OWN = 4


class Hidden(Exception):
    """For this person the plan does not exist."""


class NotAllowed(Exception):
    """This person may see the plan, but may not do this with it."""


def only_coordinators(by):
    """Stop here unless a coordinator acts: for what is nobody's plan. Raises NotAllowed."""
    if by.role != Role.COORDINATOR:
        raise NotAllowed


class Share(db.Model):
    """The owner's decision that one other person may see a plan, suggest or write, until a day."""

    __table_args__ = (
        CheckConstraint("may BETWEEN 1 AND 3", name="never_more_than_to_write"),
        CheckConstraint("until > shared_at", name="it_has_an_end"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    may: Mapped[int]
    may_print: Mapped[bool] = mapped_column(default=False)
    parts: Mapped[str]
    shared_at: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None]

    @property
    def is_live(self):
        """Whether it holds now. An end that was noticed stays one, even if the clock goes back."""
        return self.ended_at is None and self.shared_at <= now() < self.until


SHARES = Share.__table__.c


def live():
    """What is true of a share that holds now, for a query."""
    return _holds_at(now())


def _holds_at(moment):
    return and_(Share.ended_at.is_(None), Share.shared_at <= moment, Share.until > moment)


def opens_now():
    """What is true of a share that opens for its reader now: it holds, and they are here to read.

    They are neither paused, nor have they left the job.
    """
    return opens_at(now())


def opens_at(moment):
    """The same for another moment, or for one that is given when the query is asked."""
    away = or_(Person.paused_at.is_not(None), Person.left_at.is_not(None))
    return and_(_holds_at(moment), Share.reader_id.not_in(select(Person.id).where(away)))


def live_share(by, plan):
    """The share by which whoever acts may see this plan now, or None."""
    return _share_of(by.person_id, plan, opens_now())


def live_share_with(reader_id, plan):
    """The share that an owner gave this person in this plan, as long as it holds; or None."""
    return _share_of(reader_id, plan, live())


def _share_of(reader_id, plan, holds):
    theirs = select(Share).where(Share.plan_id == plan.id, Share.reader_id == reader_id, holds)
    return db.session.scalar(theirs.order_by(Share.may.desc()).limit(1))


def what_may(by, plan):
    """What whoever acts may do with this plan, now."""
    if plan.owner_id == by.person_id:
        return May.OWN
    share = live_share(by, plan)
    return May(share.may) if share else May.NOTHING


def require(by, plan, needed):
    """Stop here unless whoever acts may do this with this plan. What they may do."""
    allowed = what_may(by, plan)
    if allowed == May.NOTHING:
        _note_that_it_is_over(by, plan)
        raise Hidden
    if allowed < needed:
        raise NotAllowed
    return allowed


def note_ends(*which):
    """Of shares whose day has passed, note that they ended: a clock set back opens them no more."""
    over = (Share.ended_at.is_(None), Share.until <= now())
    db.session.execute(update(Share).where(*over, *which).values(ended_at=Share.until))


def _note_that_it_is_over(by, plan):
    """Somebody came after the end of their share, and was turned away. Noted once."""
    theirs = (Share.plan_id == plan.id, Share.reader_id == by.person_id)
    over = select(Share.id).where(*theirs, Share.ended_at.is_(None), Share.until <= now())
    if db.session.scalar(over.limit(1)) is None:
        return
    was_writing = is_writing()
    start_writing()
    note_ends(*theirs)
    commit()
    if was_writing:
        start_writing()


SHARES_OF_A_PLAN = select(Share.__table__).where(
    SHARES.plan_id == bindparam("plan", type_=Uuid()), _holds_at(bindparam("moment"))
)


def shares_of(plan_id):
    """The row of everyone who may see a plan now."""
    return ask(db.session, SHARES_OF_A_PLAN, {"plan": plan_id, "moment": now()})


def shares_by(owner):
    """Every share of this owner's plans that holds now, by plan."""
    mine = select(Share).where(Share.owner_id == owner.person_id, live()).order_by(Share.shared_at)
    return db.session.scalars(mine).all()


def shares_with(reader):
    """Every share by which someone may see another's plan now."""
    theirs = select(Share).where(Share.reader_id == reader.person_id, opens_now())
    return db.session.scalars(theirs.order_by(Share.owner_id, Share.shared_at)).all()
