"""Cover: who stands in while a coordinator is away, until a day. Then it switches back by itself.

No timer does it: whoever asks reads the newest cover that holds on that day.
"""

from sqlalchemy import or_, select

from planner.database import db, now
from planner.days import today
from planner.ownership import Hidden, only_coordinators
from planner.people import refuse_planner_names
from planner.wards.model import Cover, first_letters


class NotACover(Exception):
    """A cover names someone and how to reach them, and ends after it begins, today or later."""


def cover_of(ward):
    """Who covers on a ward today, or None."""
    day = today()
    holds = (Cover.ward_id == ward.id, Cover.from_on <= day, Cover.ended_at.is_(None))
    until = or_(Cover.until_on.is_(None), Cover.until_on >= day)
    found = select(Cover).where(*holds, until).order_by(Cover.set_at.desc(), Cover.id)
    return db.session.scalars(found.limit(1)).first()


def usual_cover_of(ward):
    """Who covers as a rule: to whom it goes back after a cover that ends. None if nobody does."""
    usual = select(Cover).where(Cover.ward_id == ward.id, Cover.until_on.is_(None))
    usual = usual.where(Cover.ended_at.is_(None), Cover.from_on <= today())
    return db.session.scalars(usual.order_by(Cover.set_at.desc(), Cover.id).limit(1)).first()


def coming_cover_of(ward):
    """The covers that are set for later, the nearest first."""
    later = select(Cover).where(Cover.ward_id == ward.id, Cover.from_on > today())
    later = later.where(Cover.ended_at.is_(None))
    return db.session.scalars(later.order_by(Cover.from_on)).all()


def set_cover(ward, who, reach, *, by, from_on=None, until_on=None):
    """Say who covers, and how to reach them; with a last day, it ends by itself.

    Raises NotAllowed, NotACover, AboutAPerson.
    """
    only_coordinators(by)
    refuse_planner_names(f"{who} | {reach}")
    begins = from_on or today()
    if not (who.strip() and reach.strip()):
        raise NotACover
    if until_on is not None and until_on < max(begins, today()):
        raise NotACover
    made = Cover(
        ward_id=ward.id,
        who=who.strip()[:200],
        reach=reach.strip()[:200],
        from_on=begins,
        until_on=until_on,
        set_at=now(),
        set_by=first_letters(by),
    )
    db.session.add(made)
    db.session.flush()
    return made


def end_cover(cover_id, *, by):
    """I am back early: whoever covers as a rule does so again from now on.

    Raises NotAllowed, Hidden.
    """
    only_coordinators(by)
    found = db.session.get(Cover, cover_id)
    if found is None:
        raise Hidden
    found.ended_at = found.ended_at or now()
