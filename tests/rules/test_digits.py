"""Digits in the scripts that people write, and what only looks like one."""

import pytest

from planner.digits import digits_of, in_plain_digits


@pytest.mark.parametrize(
    "typed", ["248163", "٢٤٨١٦٣", "۲۴۸۱۶۳", "২৪৮১৬৩", "੨੪੮੧੬੩", "２４８１６３"]
)
def test_a_number_is_the_same_in_the_digits_of_every_keyboard(typed):
    assert digits_of(typed) == in_plain_digits(typed) == "248163"


def test_what_only_looks_like_a_digit_is_none():
    assert digits_of("² ½ ① Ⅳ 四") == ""


def test_everything_else_stays_as_it_was_typed():
    assert in_plain_digits("٢ Ämter, 3²") == "2 Ämter, 3²"
