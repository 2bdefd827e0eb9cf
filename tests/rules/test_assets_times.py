"""When a place is open, and how times are read as people write them."""

import json
from datetime import date, datetime

import pytest

from planner.assets.phrases import read
from planner.assets.times import DAY, Opening, OpenState, in_words, london, open_state
from tests.places import DATA

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY = {"week": "", "month": "/MONTHLY", "fortnight": "/FORTNIGHTLY"}
PHRASES = json.loads((DATA / "opening_times_freetext.json").read_text())
OSM_LINES = (DATA / "opening_hours_values.txt").read_text().splitlines()
OSM = [line.strip().split(" ", 1)[1] for line in OSM_LINES]


def clock(minutes):
    """A time as the expectations write it."""
    after = "+1" if minutes > DAY else ""
    minutes = minutes - DAY if after else minutes
    return f"{minutes // 60:02}:{minutes % 60:02}{after}"


def as_expected(made):
    """Openings as the expectations write them: days together, notes apart."""
    together = {}
    for each in made:
        key = (clock(each.opens), clock(each.closes), each.every, each.note)
        name = f"{each.nth}{NAMES[each.day]}" if each.nth else NAMES[each.day]
        together.setdefault(key, []).append(name)
    return [
        [",".join(days) + EVERY[every], opens, closes, note]
        for (opens, closes, every, note), days in together.items()
    ]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"] or "nothing")
def test_times_are_read_as_people_write_them(phrase):
    made, expect = read(phrase["text"]), phrase["expect"]
    if not isinstance(expect[0], list):
        assert (made.problem, made.openings) == (expect[0], [])
        return
    notes = [each.removeprefix("note:") for each in expect if isinstance(each, str)]
    wanted = [[*each, *(notes or [""])][:4] for each in expect if isinstance(each, list)]
    assert as_expected(made.openings) == wanted


def test_most_times_of_openstreetmap_are_read_and_the_rest_stay_words():
    unread = [value for value in OSM if read(value, every_day=True).problem]
    assert len(unread) <= 7 < len(OSM)
    assert all(read(value, every_day=True).problem == "unparsed" for value in unread)


@pytest.mark.parametrize(
    ("day", "is_on"), [(date(2026, 11, 27), True), (date(2026, 11, 20), False)]
)
def test_the_last_friday_has_none_after_it(day, is_on):
    assert Opening(4, 720, 840, "month", -1).falls_on(day) is is_on


def test_every_other_week_counts_from_a_known_day():
    opening = Opening(1, 660, 780, "fortnight", starts_on="2026-11-03")
    assert opening.falls_on(date(2026, 11, 17))
    assert not opening.falls_on(date(2026, 11, 24))


def test_every_other_week_without_a_known_day_is_not_known():
    kept = [Opening(1, 660, 780, "fortnight").kept()]
    assert open_state(kept, datetime(2026, 11, 24, 11, 30)) == OpenState.NOT_KNOWN
    assert open_state(kept, datetime(2026, 11, 24, 14, 30)) == OpenState.CLOSED


def test_unknown_times_are_never_closed():
    assert open_state([], datetime(2026, 11, 24, 3)) == OpenState.NOT_KNOWN


def test_after_midnight_it_is_still_last_nights_opening():
    kept = [Opening(4, 22 * 60, 26 * 60).kept()]
    assert open_state(kept, datetime(2026, 11, 28, 1, 30)) == OpenState.OPEN
    assert open_state(kept, datetime(2026, 11, 27, 1, 30)) == OpenState.CLOSED


def test_a_bank_holiday_closes_what_says_so():
    kept = [Opening(2, 600, 720, note="except bank holidays").kept()]
    moment = datetime(2026, 11, 25, 11)
    assert open_state(kept, moment, frozenset({moment.date()})) == OpenState.CLOSED


def test_in_term_time_only_somebody_there_can_say():
    kept = [Opening(0, 960, 1080, note="term time only").kept()]
    assert open_state(kept, datetime(2026, 11, 23, 17)) == OpenState.NOT_KNOWN


def test_london_keeps_its_own_clock_in_summer():
    assert london(datetime(2026, 7, 1, 17)).hour == 18
    assert london(datetime(2026, 12, 1, 17)).hour == 17


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tuesdays 6pm to 7.30pm", ["Tuesdays, 6 to 7.30pm"]),
        ("Mon-Fri 9-5", ["Monday to Friday, 9am to 5pm"]),
        ("Last Friday of the month, 12-2", ["Last Friday of the month, midday to 2pm"]),
        ("24/7", ["Every day, day and night"]),
        ("Alternate Tuesdays 11am-1pm", ["Every other Tuesday, 11am to 1pm"]),
        ("Sat and Sun 10-12", ["Saturdays and Sundays, 10am to midday"]),
    ],
)
def test_times_are_told_in_plain_words(text, words):
    assert in_words([each.kept() for each in read(text).openings]) == words
