"""When something is open: weekly, every other week, on the nth weekday. Never guessed.

All times are London's, as on the door. Open, closed and not known are three different things.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets.rights import require_coordinator
from planner.assets.words import sentence
from planner.database import db
from planner.days import in_london

DAY = 24 * 60
UNSURE = ("term", "season", "summer", "winter", "weather", "school", "sometimes", "usually")
EXCEPT_HOLIDAYS = "except bank holidays"


class OpenState(StrEnum):
    """Whether it is open at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not known"


class BankHoliday(db.Model):
    """A day on which times may be different. The coordinator keeps these."""

    day_on: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


@dataclass(frozen=True)
class Opening:
    """One time in the week: day 0 is Monday; closes may be after midnight (over 1440)."""

    day: int
    opens: int
    closes: int
    every: str = "week"
    nth: int = 0
    from_on: str = ""
    until_on: str = ""
    starts_on: str = ""
    note: str = ""

    def kept(self):
        """As plain values, without what says nothing."""
        return {key: value for key, value in asdict(self).items() if value not in ("", None)}

    @property
    def is_plain(self):
        """Whether it is so each week, on the half-hours, with nothing more to know."""
        whole = self.opens % 30 == 0 and self.closes % 30 == 0
        return whole and self.every == "week" and not self.is_unsure and not self.has_dates

    @property
    def is_regular(self):
        """Whether the half-hours of a week, or of one such day of each month, say all of it."""
        monthly = self.every == "month" and self.closes <= DAY
        return self.is_plain or (monthly and replace(self, every="week").is_plain)

    @property
    def has_dates(self):
        """Whether it begins or ends on some day, or leaves out bank holidays."""
        return bool(self.from_on or self.until_on or self.note == EXCEPT_HOLIDAYS)

    @property
    def is_unsure(self):
        """Whether only somebody there can say: in term time, in summer, every other week since
        we do not know when.
        """
        unsure = any(word in self.note.lower() for word in UNSURE)
        return unsure or (self.every == "fortnight" and not self.starts_on)

    def falls_on(self, day, holidays=frozenset()):
        """Whether it begins on this day."""
        if day.weekday() != self.day or not self._is_in_season(day):
            return False
        if self.note == EXCEPT_HOLIDAYS and day in holidays:
            return False
        if self.every == "month":
            return self.nth in nths_of(day)
        if self.every == "fortnight" and self.starts_on:
            return (day - date.fromisoformat(self.starts_on)).days % 14 == 0
        return True

    def covers(self, moment, holidays=frozenset()):
        """Whether it is on at this London moment."""
        minute, day = moment.hour * 60 + moment.minute, moment.date()
        if self.opens <= minute < self.closes and self.falls_on(day, holidays):
            return True
        return minute + DAY < self.closes and self.falls_on(day - timedelta(days=1), holidays)

    def _is_in_season(self, day):
        begun = not self.from_on or self.from_on <= day.isoformat()
        return begun and (not self.until_on or day.isoformat() <= self.until_on)


def nths_of(day):
    """Which one of its month this day is: the second Friday, and perhaps the last one too."""
    is_last = (day + timedelta(days=7)).month != day.month
    return {(day.day - 1) // 7 + 1} | ({-1} if is_last else set())


def openings(kept):
    """Openings from their plain values."""
    return [Opening(**each) for each in kept]


def london(moment):
    """A UTC moment as the clock on a wall in London shows it."""
    return in_london(moment).replace(tzinfo=None)


HOLIDAYS = select(BankHoliday.__table__.c.day_on)


def bank_holidays():
    """The days on which times may be different."""
    return frozenset(db.session.scalars(HOLIDAYS))


def set_bank_holiday(day, name, *, by):
    """Note one bank holiday."""
    require_coordinator(by)
    db.session.merge(BankHoliday(day_on=day, name=name))


def open_state(kept, moment, holidays=frozenset()):
    """Open, closed or not known at this London moment."""
    times = openings(kept)
    if not times:
        return OpenState.NOT_KNOWN
    on = [each for each in times if each.covers(moment, holidays)]
    if any(not each.is_unsure for each in on):
        return OpenState.OPEN
    return OpenState.NOT_KNOWN if on else OpenState.CLOSED


def in_words(kept):
    """Each line of the week in words: "Tuesdays, 6 to 7.30pm"."""
    lines = {}
    for each in sorted(openings(kept), key=lambda each: (each.nth, each.day, each.opens)):
        key = (each.every, each.nth, each.opens, each.closes, each.note)
        lines.setdefault(key, []).append(each.day)
    return [_line(*key, days) for key, days in lines.items()]


def _line(every, nth, opens, closes, note, days):
    hours = sentence("times.all_day") if closes - opens >= DAY else between(opens, closes)
    said = f"{_days(every, nth, sorted(set(days)))}, {hours}"
    return f"{said} ({note})" if note else said


def _days(every, nth, days):
    names = sentence("times.days")
    if every == "month":
        which = sentence("times.nth")[str(nth)]
        said = " and ".join(sentence("times.month", nth=which, day=names[day]) for day in days)
        return said[0].upper() + said[1:]
    if every == "fortnight":
        said = " and ".join(sentence("times.fortnight", day=names[day]) for day in days)
        return said[0].upper() + said[1:]
    if len(days) == 7:
        return sentence("times.every_day").capitalize()
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{names[days[0]]} to {names[days[-1]]}"
    return " and ".join(", ".join(f"{names[day]}s" for day in days).rsplit(", ", 1))


def between(opens, closes):
    """Two times of the day in words: 6 to 7.30pm."""
    first, last = clock(opens), clock(closes)
    if first[-2:] == last[-2:] and first[-2:] in ("am", "pm"):
        first = first[:-2]
    return f"{first} to {last}"


def clock(minutes):
    """One time of the day in words."""
    minutes %= DAY
    if minutes in (0, DAY // 2):
        return "midday" if minutes else "midnight"
    hour, minute = divmod(minutes, 60)
    shown = f"{(hour - 1) % 12 + 1}" + (f".{minute:02}" if minute else "")
    return shown + ("am" if hour < 12 else "pm")


def known_holidays():
    """Every bank holiday that is kept, the first one first."""
    return db.session.scalars(select(BankHoliday).order_by(BankHoliday.day_on)).all()


def drop_bank_holiday(day, *, by):
    """It is no holiday."""
    require_coordinator(by)
    db.session.execute(delete(BankHoliday).where(BankHoliday.day_on == day))
