"""Numbers to ring: right, lately checked, and shown as people read them."""

from datetime import date, timedelta

import pytest

from planner.help_numbers import (
    NEVER_SHIP_AFTER,
    grouped,
    is_due,
    looks_long,
    looks_short,
    national,
    own_numbers,
)


def test_the_most_urgent_number_stands_first():
    assert [number.number for number in national()] == ["999", "111", "116 123", "85258"]


def test_a_tap_calls_or_texts_the_number_that_is_shown():
    for number in national():
        how, _, target = number.tel.partition(":")
        assert how == ("sms" if number.is_text else "tel")
        assert target == number.number.replace(" ", "")


def test_111_says_to_choose_the_mental_health_option():
    (urgent,) = [number for number in national() if number.number == "111"]
    assert "mental health option" in urgent.what


def test_every_number_says_when_it_answers():
    assert all(number.hours and number.what and number.name for number in national())


@pytest.mark.parametrize("number", national(), ids=lambda number: number.name)
def test_no_number_is_released_that_nobody_checked_for_half_a_year(number):
    assert timedelta(0) <= date.today() - number.checked_on <= NEVER_SHIP_AFTER


def test_a_number_is_due_a_check_after_ninety_days():
    number = national()[0]
    assert not is_due(number, number.checked_on + timedelta(days=90))
    assert is_due(number, number.checked_on + timedelta(days=91))


def test_a_ward_is_asked_for_its_own_numbers_and_none_is_made_up():
    assert [one.key for one in own_numbers()] == ["team-out-of-hours", "team", "ward", "peer-base"]
    assert not any(letter.isdigit() for one in own_numbers() for letter in one.name + one.what)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("07700900142", "07700 900 142"),
        ("07700 900-142", "07700 900 142"),
        ("02079460018", "020 7946 0018"),
        ("(020) 7946 0018", "020 7946 0018"),
        ("01632960124", "01632 960 124"),
        ("01134960123", "0113 496 0123"),
        ("01614960123", "0161 496 0123"),
        ("03069990123", "0306 999 0123"),
        ("0169772345", "01697 72345"),
        ("+447700900142", "+44 7700 900 142"),
        ("+44 (0)7700 900142", "+44 7700 900 142"),
        ("116123", "116 123"),
        ("০৭৭০০৯০০১৪২", "07700 900 142"),
        ("111", "111"),
        ("85258", "85258"),
    ],
)
def test_a_number_is_shown_back_in_groups(typed, shown):
    assert grouped(typed) == shown


@pytest.mark.parametrize(
    "typed", ["ask at the desk", "07700 900142 ext 4", "+33 1 23 45", "12 34", "0770090014200"]
)
def test_what_is_no_number_we_know_is_left_as_typed(typed):
    assert grouped(typed) == typed


@pytest.mark.parametrize("typed", ["07700 90014", "01632 960", "07700", "02", "+44 770", "9999"])
def test_a_number_with_too_few_digits_is_asked_about(typed):
    assert looks_short(typed)


@pytest.mark.parametrize(
    "typed", ["07700 900 1234", "1161231234567", "+44 7700 900 14200", "0044 7700 900 14200"]
)
def test_a_number_with_too_many_digits_is_asked_about(typed):
    assert looks_long(typed)


@pytest.mark.parametrize(
    "typed", ["+44 (0)7700 900142", "0044 20 7946 0000", "+49 30 123456 78901", "00 1 212 555 0100"]
)
def test_a_number_from_abroad_may_be_longer(typed):
    assert not looks_long(typed)


@pytest.mark.parametrize(
    "typed",
    ["07700 900 142", "111", "999", "101", "116 123", "85258", "0800 1111", "", "at the desk"],
)
def test_a_number_that_can_be_right_is_not_asked_about(typed):
    assert not looks_short(typed)
    assert not looks_long(typed)


def test_whoever_speaks_little_english_is_told_that_111_can_get_an_interpreter():
    (urgent,) = [number for number in national() if number.number == "111"]
    assert "interpreter" in urgent.hours
