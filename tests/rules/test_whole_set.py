"""The whole set: all that someone takes along at the end, and nothing that is empty."""

import pytest

from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.sheets.said import WhatISaid
from planner.sheets.whole_set import plans_in_the_set, sheets_in_the_set
from tests.writing import say, start, words


@pytest.fixture
def in_the_set(amina):
    """What is in Amina's set now: the keys of its sheets, and the kinds of its plans."""

    def found():
        plans = answers_in_all(plans_of(amina))
        kinds = sheets_in_the_set(WhatISaid(plans))
        return [one.key for one in kinds], [one[0].kind for one in plans_in_the_set(plans)]

    return found


def test_with_nothing_written_it_is_the_goodbye_sheet_alone(in_the_set):
    assert in_the_set() == (["goodbye"], [])


def test_a_plan_without_words_is_not_in_it(in_the_set, amina):
    start("crisis_plan", amina)
    assert in_the_set() == (["goodbye"], [])


def test_what_has_words_is_in_it_in_its_order(in_the_set, amina):
    say(start("personal_recovery_plan", amina), "r.good", "Alto")
    say(start("signposting_list", amina), "s.list", words(**{"s.what": "Choir"}))
    say(start("crisis_plan", amina), "c.helps", "Tea")
    sheets, plans = in_the_set()
    assert sheets == ["goodbye", "card", "staff", "places"]
    assert plans == ["crisis_plan", "personal_recovery_plan"]
