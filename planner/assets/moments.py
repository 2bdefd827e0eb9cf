"""The moment that somebody asks about, and everything that is open then."""

import json
from datetime import datetime, time, timedelta

from sqlalchemy import bindparam, select

from planner.assets import bits, times
from planner.assets.index import OddTime
from planner.database import db, now


def moment_of(when):
    """The London moment that "now" or "2026-11-27T18:30" means, or None."""
    if not when:
        return None
    today = times.london(now())
    if when == "now":
        return today
    if when == "evening":
        return datetime.combine(today, time(18, 30))
    if when == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) % 7)
        return datetime.combine(saturday, time(11))
    return datetime.fromisoformat(when)


TIMES = OddTime.__table__.c
ODD = select(TIMES.number, TIMES.kept).where(
    TIMES.day == bindparam("day"),
    TIMES.opens <= bindparam("minute"),
    TIMES.closes > bindparam("minute"),
)


def open_at(moment, known=None):
    """The set of all that are open at this London moment: known, never guessed."""
    word, minute = f"=open:{moment.weekday()}", moment.hour * 60 + moment.minute
    words = {word, *(f"{word}:{nth}" for nth in times.nths_of(moment.date()))}
    regular = 0
    for found in bits.read_marks(words, minute // 30, known).values():
        regular |= found
    odd = db.session.execute(ODD, {"day": moment.weekday(), "minute": minute}).all()
    if not odd:
        return regular
    holidays = times.bank_holidays()
    on = {kept for kept in {row.kept for row in odd} if _is_on(kept, moment, holidays)}
    return regular | bits.bits_of([number for number, kept in odd if kept in on])


def _is_on(kept, moment, holidays):
    state = times.open_state([json.loads(kept)], moment, holidays)
    return state == times.OpenState.OPEN
