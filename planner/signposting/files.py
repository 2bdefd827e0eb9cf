"""What one can take from a list to a phone: one time for its calendar, one place for its contacts.

A calendar is often shared, so its words are neutral: not where, not what, and marked as private.
"""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from planner.assets import cards
from planner.assets.times import bank_holidays, openings
from planner.database import now
from planner.days import LONDON, a_day, in_london
from planner.seldom import contact, private_times

AHEAD = 35
LASTS = timedelta(hours=1)


class NoSuchTime(Exception):
    """That is not a day and a time."""


def next_times(one, *, by, most=4):
    """When it is on next, by the map: London times, at most five weeks ahead. [] if not known."""
    if one.is_own:
        return []
    try:
        asset = cards.asset(UUID(one.place["asset_id"]), by=by)
    except cards.NoSuchAsset:
        return []
    here, holidays = in_london(now()).replace(tzinfo=None), bank_holidays()
    known = [each for each in openings(asset.openings) if not each.is_unsure]
    days = [here.date() + timedelta(days=ahead) for ahead in range(AHEAD)]
    found = {
        datetime.combine(day, time()) + timedelta(minutes=each.opens)
        for day in days
        for each in known
        if each.falls_on(day, holidays)
    }
    return sorted(moment for moment in found if moment > here)[:most]


def a_moment(day, at):
    """The London moment of a day and a time that were typed. Raises NoSuchTime."""
    found = a_day(day)
    try:
        return datetime.combine(found, time.fromisoformat(at)) if found else _no_such_time()
    except ValueError:
        return _no_such_time()


def _no_such_time():
    raise NoSuchTime


def calendar_file(called, begins):
    """One time as a file for a calendar. It says what its owner calls it, and nothing else."""
    starts = begins.replace(tzinfo=LONDON).astimezone(UTC)
    return private_times([(called, starts, starts + LASTS)])


def contact_file(one):
    """A place of the map as a file for a phone's contacts: its own name, number and address."""
    place = one.place
    return contact(
        _line(place["name"]),
        _line(place["name"]),
        phone=_line(place["phone"]) or None,
        url=place["website"] or None,
        street=_line(", ".join(place["address"])) or None,
    ).encode()


def _line(text):
    return " ".join(text.split())
