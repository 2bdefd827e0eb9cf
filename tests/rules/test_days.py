"""Days and times are said in words, in London time."""

from datetime import date, datetime, timedelta

import pytest

from planner.days import (
    a_day,
    day_in_words,
    end_of,
    in_london,
    is_out_of_hours,
    time_in_words,
    when_in_words,
)


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        (datetime(2027, 2, 3, 10, 42), "10:42"),
        (datetime(2026, 7, 1, 23, 30), "00:30"),
        (datetime(2026, 10, 25, 0, 59, 59), "01:59"),
        (datetime(2026, 10, 25, 1, 0), "01:00"),
        (datetime(2027, 3, 28, 0, 59, 59), "00:59"),
        (datetime(2027, 3, 28, 1, 0), "02:00"),
    ],
)
def test_times_are_londons_in_summer_and_in_winter(moment, clock):
    assert time_in_words(moment) == clock


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 2, 2), "2 February 2027"),
        (date(2028, 2, 29), "29 February 2028"),
        (datetime(2026, 12, 31, 23, 59), "31 December 2026"),
        (datetime(2026, 7, 1, 23, 30), "2 July 2026"),
    ],
)
def test_a_day_is_said_in_words(day, words):
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        ({"minutes": 5}, "today at 10:37"),
        ({"hours": 15}, "yesterday at 19:42"),
        ({"days": 3}, "on Sunday"),
        ({"days": 6}, "on Thursday"),
        ({"days": 7}, "on 27 January 2027"),
        ({"days": 400}, "on 30 December 2025"),
    ],
)
def test_a_moment_is_said_as_people_say_it(clock, ago, words):
    then = clock.moment.replace(tzinfo=None) - timedelta(**ago)
    assert when_in_words(then) == words


def test_what_was_before_midnight_was_yesterday(clock):
    clock.on(hours=13, minutes=48)
    assert when_in_words(datetime(2027, 2, 3, 23, 59)) == "yesterday at 23:59"


def test_a_day_that_is_to_come_is_said_with_its_date(clock):
    assert when_in_words(datetime(2027, 2, 5, 9, 0)) == "on 5 February 2027"


@pytest.mark.parametrize(
    ("moment", "is_out"),
    [
        (datetime(2027, 2, 3, 9, 0), False),
        (datetime(2027, 2, 3, 8, 59), True),
        (datetime(2027, 2, 3, 16, 59), False),
        (datetime(2027, 2, 3, 17, 0), True),
        (datetime(2027, 2, 6, 12, 0), True),
        (datetime(2026, 7, 1, 8, 0), False),
        (datetime(2026, 7, 1, 16, 0), True),
    ],
)
def test_at_night_and_at_the_weekend_it_is_out_of_hours(moment, is_out):
    assert is_out_of_hours(moment) is is_out


@pytest.mark.parametrize("text", ["", "soon", "2027-02-30", "after the weekend", "12"])
def test_what_is_no_day_is_no_day(text):
    assert a_day(text) is None


def test_a_day_typed_into_a_box_for_days_is_that_day():
    assert a_day("2027-02-02") == date(2027, 2, 2)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28), date(2027, 2, 3)])
def test_a_day_ends_at_midnight_in_london(day):
    last = in_london(end_of(day))
    assert ((last.hour, last.minute), (last.date() - day).days) == ((0, 0), 1)
