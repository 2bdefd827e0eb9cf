"""Days and times in words, in London time, as people here say them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.database import now

LONDON = ZoneInfo("Europe/London")
TEAM_HOURS = range(9, 17)


def in_london(moment):
    """A moment of ours (UTC) in London time."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON)


def today():
    """Today in London."""
    return in_london(now()).date()


def day_in_words(day):
    """A day as "2 February 2027". Takes a moment in UTC, or a day."""
    local = in_london(day) if isinstance(day, datetime) else day
    return f"{local.day} {local:%B %Y}"


def in_short(words):
    """A day in words, for where there is little room: "23 Nov 2026" of "23 November 2026"."""
    day, month, year = words.split()
    return f"{day} {month[:3]} {year}"


def weekday_in_words(day):
    """A day as "Today, Tuesday 2 February 2027"; without "Today" if it is another."""
    said = f"{day:%A} {day_in_words(day)}"
    return f"Today, {said}" if day == today() else said


def time_in_words(moment):
    """A time as "10:42"."""
    return f"{in_london(moment):%H:%M}"


def when_in_words(moment):
    """A moment as "today at 10:42", "yesterday at 19:40", "Sunday", or "2 February 2027"."""
    here, this_day = in_london(moment), today()
    if here.date() == this_day:
        return f"today at {here:%H:%M}"
    if here.date() == this_day - timedelta(days=1):
        return f"yesterday at {here:%H:%M}"
    if this_day - timedelta(days=6) <= here.date() < this_day:
        return f"on {here:%A}"
    return f"on {day_in_words(here.date())}"


def moment_in_words(moment):
    """The same, always with the time of day: "on Sunday at 10:42"."""
    said, at = when_in_words(moment), f"{in_london(moment):%H:%M}"
    return said if said.endswith(at) else f"{said} at {at}"


def is_out_of_hours(moment):
    """Whether a moment is at night or at the weekend, when teams are mostly not there."""
    here = in_london(moment)
    return here.hour not in TEAM_HOURS or here.weekday() >= 5


def end_of(day):
    """The end of a day in London, as a moment in UTC. Summer time is minded."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON)
    return midnight.astimezone(UTC).replace(tzinfo=None)


def a_day(text):
    """The day in a date field ("2027-02-02"), or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def last_day(until):
    """The last day of something that ends at a moment: the day before, when it ends at midnight."""
    return day_in_words(in_london(until - timedelta(seconds=1)).date())
