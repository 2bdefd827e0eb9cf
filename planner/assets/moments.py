"""The times that somebody asks about: now, this evening, the weekend; and all that is open then."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import bindparam, select

from planner.assets import bits, times
from planner.assets.index import OddTime
from planner.database import db, now

EVENING = (time(18), time(22))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Part of one day in London, from a moment up to another."""

    first: datetime
    last: datetime

    @property
    def minutes(self):
        """The first minute of the day and the one after the last."""
        begins = self.first.hour * 60 + self.first.minute
        return begins, begins + int((self.last - self.first) / MINUTE)


def spans_of(when):
    """What "now", "evening", "weekend" or "2026-11-27T18:30" means; none if nothing is asked."""
    if not when:
        return ()
    here = times.london(now()).replace(second=0, microsecond=0)
    if when == "evening":
        return (_evening(here),)
    if when == "weekend":
        return _weekend(here)
    at = here if when == "now" else datetime.fromisoformat(when)
    return (Span(at, at + MINUTE),)


def _evening(here):
    """What is left of this evening; late at night, what is left of the day."""
    begins, ends = (datetime.combine(here, each) for each in EVENING)
    return Span(max(here, begins), ends if here < ends else _end_of(here))


def _weekend(here):
    """Saturday and Sunday; once it has begun, what is left of it."""
    if here.weekday() == 6:
        return (Span(here, _end_of(here)),)
    saturday = datetime.combine(here, time()) + DAY * (5 - here.weekday())
    begins = max(here, saturday)
    return (Span(begins, _end_of(begins)), Span(saturday + DAY, saturday + 2 * DAY))


def _end_of(moment):
    return datetime.combine(moment, time()) + DAY


TIMES = OddTime.__table__.c
ODD = select(TIMES.number, TIMES.kept, TIMES.opens).where(
    TIMES.day == bindparam("day"),
    TIMES.opens < bindparam("last"),
    TIMES.closes > bindparam("first"),
)


def open_in(spans, known=None):
    """The set of all that are open at some time of these: known, never guessed."""
    found = 0
    for span in spans:
        found |= _open_in(span, bits.kept() if known is None else known)
    return found


def _open_in(span, known):
    word, (first, last) = f"=open:{span.first.weekday()}", span.minutes
    words = {word, *(f"{word}:{nth}" for nth in times.nths_of(span.first.date()))}
    regular = 0
    for layer in bits.read_layers(words, first // 30, (last - 1) // 30 + 1, known).values():
        regular |= layer
    odd = db.session.execute(ODD, {"day": span.first.weekday(), "first": first, "last": last}).all()
    if not odd:
        return regular
    midnight, holidays = datetime.combine(span.first, time()), times.bank_holidays()
    asked = {(row.kept, max(first, row.opens)) for row in odd}
    on = {each for each in asked if _is_on(each[0], midnight + MINUTE * each[1], holidays)}
    return regular | bits.bits_of(
        [row.number for row in odd if (row.kept, max(first, row.opens)) in on]
    )


def _is_on(kept, moment, holidays):
    state = times.open_state([json.loads(kept)], moment, holidays)
    return state == times.OpenState.OPEN


def state_in(kept, spans, holidays=frozenset()):
    """Open, closed or not known, at some time of these."""
    states = {
        times.open_state(kept, moment, holidays) for span in spans for moment in _turns(kept, span)
    }
    order = (times.OpenState.OPEN, times.OpenState.NOT_KNOWN)
    return next((state for state in order if state in states), times.OpenState.CLOSED)


def _turns(kept, span):
    """The moments of a span at which something may begin to be open."""
    midnight, (first, last) = datetime.combine(span.first, time()), span.minutes
    begin = {each["opens"] for each in kept if first < each["opens"] < last}
    return [midnight + MINUTE * minute for minute in sorted({first, *begin})]
