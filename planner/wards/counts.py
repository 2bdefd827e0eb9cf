"""Counts of the service, for a Trust that asks: by month, and no small number. Nobody’s plans."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from planner.database import db
from planner.days import in_london, today
from planner.ownership import only_coordinators
from planner.pairs import Pair
from planner.people import Person, Role

HIDDEN_UNDER = 5
MONTHS = 12


@dataclass(frozen=True)
class Month:
    """One month: how many people joined, and how many pairs worked together in it."""

    first: date
    joined: int
    pairs: int

    @property
    def name(self):
        """The month in words."""
        return f"{self.first:%B %Y}"


def counts(*, by):
    """The last twelve months, the newest first. Raises NotAllowed."""
    only_coordinators(by)
    joined = db.session.scalars(select(Person.joined_at).where(Person.role == Role.SERVICE_USER))
    joined = [in_london(moment).date() for moment in joined]
    pairs = [_days_of(one) for one in db.session.scalars(select(Pair))]
    return [_month(first, joined, pairs) for first in _months(today())]


def _days_of(pair):
    end = pair.ends_on
    if pair.stopped_at is not None:
        end = min(end, in_london(pair.stopped_at).date())
    return in_london(pair.made_at).date(), end


def _months(day):
    first = day.replace(day=1)
    for _ in range(MONTHS):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _month(first, joined, pairs):
    last = first.replace(day=monthrange(first.year, first.month)[1])
    came = sum(first <= day <= last for day in joined)
    live = sum(begins <= last and end >= first for begins, end in pairs)
    return Month(first, came, live)


def in_words(count):
    """A count as the Trust reads it: nothing between 0 and 5 is told apart."""
    return "fewer than 5" if count < HIDDEN_UNDER else str(count)
