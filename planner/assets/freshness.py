"""How old a check may be: a clock for each kind. Past it, people are told to ring first."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import and_, or_, select

from planner.assets.model import Asset, State
from planner.assets.words import kinds, sentence
from planner.database import db

SOON = timedelta(days=30)
ALIVE = (State.LIVE, State.PAUSED)


class Freshness(StrEnum):
    """Whether what the map says can be relied on."""

    CHECKED = "checked"
    DUE = "due"
    OVERDUE = "overdue"
    UNREACHABLE = "unreachable"


def months_later(day, months):
    """The same day so many months later, or the last of that month. Months may be negative."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(kind):
    """After how many months this kind is checked again."""
    found = kinds().get(kind)
    return found.months if found else 6


def due_on(asset):
    """The day until which its last check holds, or None when nobody ever checked."""
    return asset.checked_on and months_later(asset.checked_on, months_of(asset.kind))


def freshness(asset, today):
    """Checked, due within a month, overdue or unreachable."""
    if asset.unreachable:
        return Freshness.UNREACHABLE
    due = due_on(asset)
    if due is None or due < today:
        return Freshness.OVERDUE
    return Freshness.DUE if due - SOON <= today else Freshness.CHECKED


def is_overdue(asset, today):
    """Whether people are told to ring first."""
    return freshness(asset, today) in (Freshness.OVERDUE, Freshness.UNREACHABLE)


def run_out(today):
    """The assets whose check ran out in the last two months."""
    return db.session.scalars(select(Asset).where(_between(today, 60))).all()


def _between(today, days):
    """Their check ran out by today, but not more than so many days ago."""
    return or_(
        *(
            and_(
                Asset.kind == kind.key,
                Asset.checked_on < months_later(today, -kind.months),
                Asset.checked_on >= months_later(today, -kind.months) - timedelta(days=days),
            )
            for kind in kinds().values()
        )
    )


def needing_a_check(today):
    """A condition: live or stopped, and due within a month, overdue or never checked."""
    soon = today + SOON
    late = (
        and_(Asset.kind == kind.key, Asset.checked_on < months_later(soon, -kind.months))
        for kind in kinds().values()
    )
    return and_(Asset.state.in_(ALIVE), or_(Asset.checked_on.is_(None), Asset.unreachable, *late))


def in_days(day, today):
    """How long ago, in words."""
    days = (today - day).days
    if days < 2:
        return sentence("ago.yesterday" if days == 1 else "ago.today")
    if days < 14:
        return sentence("ago.week") if days >= 7 else sentence("ago.days", count=days)
    if days < 60:
        return sentence("ago.weeks", count=days // 7)
    return sentence("ago.months", count=days // 30) if days < 365 else sentence("ago.years")
