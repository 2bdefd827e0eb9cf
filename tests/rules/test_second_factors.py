"""The second factor of staff: a code of an app, or a one-time code, beside their six words."""

import pyotp
import pytest
from sqlalchemy import select

from planner.database import Clock, keys
from planner.keys import CannotOpen, new_key, open_sealed
from planner.ways_in.second_factors import (
    SecondFactor,
    app_code_fits,
    has_tried_the_app,
    in_fours,
    replace_second_factor,
)
from planner.ways_in.words import WrongWordsOrCode, open_with_words, second_is_right

pytestmark = pytest.mark.usefixtures("app")


def code_of(secret, seconds=0):
    return pyotp.TOTP(secret).at(int(Clock.moment().timestamp()) + seconds)


def sign_in(one, code, words=None):
    return open_with_words(one.planner_name, words or one.words, code)


def test_six_words_and_the_app_open_the_key(joined, clock):
    one = joined["joe"]
    assert sign_in(one, code_of(one.app_secret)) == (one.person_id, one.owner_key)


def test_a_code_may_be_thirty_seconds_old(joined, clock):
    assert sign_in(joined["joe"], code_of(joined["joe"].app_secret, -30))


@pytest.mark.parametrize("seconds", [-90, 60, 3600])
def test_a_code_of_another_time_is_not_right(joined, clock, seconds):
    with pytest.raises(WrongWordsOrCode):
        sign_in(joined["joe"], code_of(joined["joe"].app_secret, seconds))


def test_a_code_never_works_twice(joined, clock):
    code = code_of(joined["joe"].app_secret)
    sign_in(joined["joe"], code)
    clock.on(seconds=3)
    with pytest.raises(WrongWordsOrCode):
        sign_in(joined["joe"], code)


def test_an_older_code_does_not_work_after_a_newer_one(joined, clock):
    older, newer = (code_of(joined["joe"].app_secret, at) for at in (-30, 0))
    sign_in(joined["joe"], newer)
    clock.on(seconds=3)
    with pytest.raises(WrongWordsOrCode):
        sign_in(joined["joe"], older)


def test_the_next_code_works(joined, clock):
    sign_in(joined["joe"], code_of(joined["joe"].app_secret))
    clock.on(seconds=30)
    assert sign_in(joined["joe"], code_of(joined["joe"].app_secret))


def test_the_last_step_is_remembered_where_a_restart_finds_it(joined, clock):
    sign_in(joined["joe"], code_of(joined["joe"].app_secret))
    keys().expire_all()
    kept = keys().get(SecondFactor, joined["joe"].person_id)
    assert kept.last_step == int(clock.moment.timestamp()) // 30


def test_a_one_time_code_works_once(joined):
    one = joined["joe"]
    assert sign_in(one, one.codes[0])
    with pytest.raises(WrongWordsOrCode):
        sign_in(one, one.codes[0])


def test_the_secret_opens_only_with_the_key_behind_the_words(joined):
    one = joined["joe"]
    kept = keys().scalar(select(SecondFactor).where(SecondFactor.person_id == one.person_id))
    about = f"second factor|{one.person_id}".encode()
    assert open_sealed(one.owner_key, kept.sealed, about).decode() == one.app_secret
    with pytest.raises(CannotOpen):
        open_sealed(new_key(), kept.sealed, about)


def test_right_words_of_somebody_else_open_nothing(joined, clock):
    with pytest.raises(WrongWordsOrCode):
        sign_in(joined["joe"], code_of(joined["joe"].app_secret), words=joined["sam"].words)


def test_someone_who_holds_the_words_guesses_codes_ever_more_slowly(joined, clock):
    one = joined["joe"]
    for guess in ("000001", "000002", "000003"):
        with pytest.raises(WrongWordsOrCode):
            sign_in(one, guess)
    with pytest.raises(WrongWordsOrCode):
        sign_in(one, code_of(one.app_secret))
    clock.on(seconds=60)
    assert sign_in(one, code_of(one.app_secret))


def test_someone_without_the_words_makes_nobody_wait(joined, clock):
    one = joined["joe"]
    for guess in ("000001", "000002", "000003", "000004"):
        with pytest.raises(WrongWordsOrCode):
            sign_in(one, guess, words="one two three four five six")
    assert sign_in(one, code_of(one.app_secret))


def test_a_new_secret_takes_the_place_of_the_old(joe, joined, clock):
    secret = replace_second_factor(by=joe)
    assert not app_code_fits(code_of(joined["joe"].app_secret), by=joe)
    assert not has_tried_the_app(joe)
    assert app_code_fits(code_of(secret), by=joe)
    assert has_tried_the_app(joe)


def test_a_service_user_has_no_app(amina):
    assert not app_code_fits("123456", by=amina)
    assert not has_tried_the_app(amina)


def test_a_code_of_somebody_else_is_not_right(joe, joined, clock):
    assert not second_is_right(code_of(joined["sam"].app_secret), by=joe)
    assert not second_is_right(joined["sam"].codes[0], by=joe)


def test_a_secret_is_shown_in_groups_of_four():
    assert in_fours("ABCDEFGHIJ") == ["ABCD", "EFGH", "IJ"]
