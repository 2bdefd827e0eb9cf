"""Showing a meeting: a frozen copy, one device, a short time, and guessing that holds up nobody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from planner.database import db, keys
from planner.meeting_keys import TRIES_A_MINUTE, MeetingTry, WaitAMinute
from planner.meetings import (
    AT_ONCE,
    Meeting,
    MeetingKey,
    TooManyShown,
    WrongCode,
    change_code,
    end_meeting,
    meeting_of,
    meetings_of,
    open_meeting,
    show_meeting,
    shown_to,
)
from planner.ownership import Hidden, NotAllowed
from planner.record import record_of, said_in
from tests.writing import keep

COPY = {"what": "“My plan”", "sheets": [{"title": "Walk to the lock"}]}


def shown(by, **options):
    """A copy that is shown: its meeting and its code."""
    return keep(show_meeting, COPY, by=by, **options)


def opened(meeting, code, name="Jo, nurse"):
    return keep(open_meeting, meeting.number, code, name)


def test_the_number_and_the_code_open_what_was_frozen(amina):
    meeting, code = shown(amina)
    assert shown_to(opened(meeting, code)).copy == COPY


def test_the_code_is_eight_signs_and_may_be_typed_any_way(amina):
    meeting, code = shown(amina)
    assert len(code.replace(" ", "")) == 8
    assert shown_to(opened(meeting, f" {code.lower().replace(' ', '-')} ")).meeting.id == meeting.id


def test_one_device_alone_can_read_it(amina):
    meeting, code = shown(amina)
    opened(meeting, code)
    with pytest.raises(WrongCode):
        opened(meeting, code, "Somebody else")


def guess(meeting, times, place="elsewhere"):
    """Someone guesses: what each try was answered."""
    told = []
    for n in range(times):
        try:
            keep(open_meeting, meeting.number, f"AAAA AAA{n % 10}", "Mallory", place=place)
        except (WrongCode, WaitAMinute) as why:
            told.append(type(why))
    return told


@pytest.mark.attack
def test_a_stranger_who_guesses_shuts_nobody_out(amina):
    meeting, code = shown(amina)
    assert guess(meeting, 40) == [WrongCode] * TRIES_A_MINUTE + [WaitAMinute] * 34
    token = keep(open_meeting, meeting.number, code, "Jo", place="the ward")
    assert shown_to(token).copy == COPY


@pytest.mark.attack
def test_who_guesses_from_many_places_ends_nothing_either(amina):
    meeting, code = shown(amina)
    for place in "abc":
        guess(meeting, TRIES_A_MINUTE, place)
    assert meeting_of(meeting.id, by=amina).wrong_tries == 3 * TRIES_A_MINUTE
    assert shown_to(opened(meeting, code)).copy == COPY


@pytest.mark.attack
def test_who_tries_too_often_waits_even_with_the_right_code_and_then_gets_in(clock, amina):
    meeting, code = shown(amina)
    guess(meeting, TRIES_A_MINUTE, place="")
    with pytest.raises(WaitAMinute):
        opened(meeting, code)
    clock.on(seconds=61)
    assert shown_to(opened(meeting, code)).copy == COPY


@pytest.mark.attack
def test_tries_at_a_number_that_nobody_has_are_answered_alike(amina):
    meeting, _code = shown(amina)
    keep(end_meeting, meeting.id, by=amina)
    assert guess(meeting, 8) == [WrongCode] * TRIES_A_MINUTE + [WaitAMinute] * 2


def test_a_slip_at_one_number_holds_up_no_other(amina):
    first, _code = shown(amina)
    second, code = shown(amina)
    guess(first, TRIES_A_MINUTE, place="")
    assert shown_to(opened(second, code)).meeting.id == second.id


def test_what_is_kept_of_a_try_tells_neither_number_nor_place(amina):
    meeting, _code = shown(amina)
    guess(meeting, 1, place="10.1.2.3")
    (kept,) = keys().scalars(select(MeetingTry)).all()
    assert "10.1.2.3" not in kept.place


def test_a_new_number_and_code_open_the_same_and_the_old_ones_nothing(amina):
    meeting, code = shown(amina)
    number, until = meeting.number, meeting.until
    guess(meeting, 2)
    keep(change_code, meeting.id, by=amina)
    now_shown = meeting_of(meeting.id, by=amina)
    assert (now_shown.wrong_tries, now_shown.meeting.until) == (0, until)
    assert (now_shown.meeting.number, now_shown.code) != (number, code)
    for old_number in (number, meeting.number):
        with pytest.raises(WrongCode):
            keep(open_meeting, old_number, code, "Jo")
    assert shown_to(opened(meeting, now_shown.code)).copy == COPY


def test_once_a_device_has_opened_it_there_is_no_new_code(amina):
    meeting, code = shown(amina)
    token = opened(meeting, code)
    with pytest.raises(Hidden):
        keep(change_code, meeting.id, by=amina)
    assert shown_to(token).copy == COPY


def test_a_new_code_that_was_cut_off_on_its_way_is_no_fault_the_next_time(amina):
    meeting, _code = shown(amina)
    change_code(meeting.id, by=amina)
    db.session.rollback()  # the power went between the two databases
    with pytest.raises(Hidden):
        keep(change_code, meeting.id, by=amina)
    keep(end_meeting, meeting.id, by=amina)
    assert not meetings_of(amina)


def test_nobody_else_makes_a_new_code_for_mine(amina, kofi):
    meeting, _code = shown(amina)
    with pytest.raises(Hidden):
        keep(change_code, meeting.id, by=kofi)


def test_it_lasts_half_an_hour_to_the_second(clock, amina):
    meeting, code = shown(amina)
    token = opened(meeting, code)
    clock.on(minutes=29, seconds=59)
    assert shown_to(token).copy == COPY
    clock.on(seconds=1)
    with pytest.raises(Hidden):
        shown_to(token)


def test_an_unopened_code_runs_out_too(clock, amina):
    meeting, code = shown(amina)
    clock.on(minutes=30)
    with pytest.raises(WrongCode):
        opened(meeting, code)


@pytest.mark.parametrize("lasts", [timedelta(0), timedelta(hours=24, seconds=1), timedelta(-1)])
def test_it_lasts_a_day_at_most(amina, lasts):
    with pytest.raises(NotAllowed):
        shown(amina, lasts=lasts)


def test_a_whole_day_can_be_chosen(clock, amina):
    meeting, code = shown(amina, lasts=timedelta(hours=24))
    clock.on(hours=23, minutes=59)
    assert shown_to(opened(meeting, code)).copy == COPY


def test_i_end_it_and_it_is_gone_with_its_key(amina):
    meeting, code = shown(amina)
    token = opened(meeting, code)
    keep(end_meeting, meeting.id, by=amina)
    with pytest.raises(Hidden):
        shown_to(token)
    assert keys().get(MeetingKey, meeting.id) is None
    assert db.session.get(Meeting, meeting.id).sealed == b""


def test_i_see_when_it_was_opened_and_the_name_typed(clock, amina):
    meeting, code = shown(amina)
    assert (meeting_of(meeting.id, by=amina).code, meeting.opened_at) == (code, None)
    clock.on(minutes=3)
    opened(meeting, code, "Jo from the ward")
    one = meeting_of(meeting.id, by=amina)
    assert (one.opened_by, one.code) == ("Jo from the ward", "")
    assert one.meeting.opened_at - one.meeting.made_at == timedelta(minutes=3)


def test_what_was_shown_and_who_opened_it_stand_in_my_record(amina):
    meeting, code = shown(amina)
    opened(meeting, code, "Jo")
    told = [(line.act, said_in(line, by=amina)) for line in record_of(amina)]
    assert told == [("opened_shown", "Jo"), ("showed", "“My plan”")]


def test_nobody_else_sees_or_ends_my_meeting(amina, kofi):
    meeting, _code = shown(amina)
    assert meetings_of(kofi) == []
    with pytest.raises(Hidden):
        keep(end_meeting, meeting.id, by=kofi)
    assert meetings_of(amina)


def test_staff_show_nothing(joe, nur):
    for someone in (joe, nur):
        with pytest.raises(NotAllowed):
            shown(someone)


def test_the_databases_hold_no_word_no_code_and_no_name_of_it(amina):
    meeting, code = shown(amina)
    opened(meeting, code, "Jo from the ward")
    kept = db.session.get(Meeting, meeting.id)
    for plain in (b"Walk", b"Jo from", code.encode(), code.replace(" ", "").encode()):
        assert plain not in kept.sealed + kept.opened_by + kept.code


def test_another_devices_token_opens_nothing(amina):
    meeting, code = shown(amina)
    opened(meeting, code)
    for token in ("", "x" * 43, amina.token):
        with pytest.raises(Hidden):
            shown_to(token)


def test_what_ran_out_is_emptied_when_the_next_one_begins(clock, amina):
    meeting, code = shown(amina)
    opened(meeting, code)
    clock.on(minutes=31)
    shown(amina)
    old = db.session.get(Meeting, meeting.id)
    assert (old.sealed, keys().get(MeetingKey, meeting.id)) == (b"", None)


def test_a_meeting_that_ran_out_stays_so_when_the_clock_is_set_back(clock, amina):
    meeting, code = shown(amina)
    token = opened(meeting, code)
    clock.on(minutes=31)
    shown(amina)
    clock.on(minutes=-31)
    with pytest.raises(Hidden):
        shown_to(token)


def test_nobody_fills_the_numbers_up(amina):
    for _ in range(AT_ONCE):
        shown(amina)
    with pytest.raises(TooManyShown):
        shown(amina)
