"""Paper copies: numbered, for someone, known to be old when the plan prints otherwise."""

import pytest

from planner.copies import (
    TooManyCopies,
    copies_in,
    copy_with_id,
    have_it_back,
    note_copies,
    old_copies,
)
from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed
from planner.plans.choices import choose, shows_more
from planner.plans.documents import open_plan
from planner.plans.entries import choices_about
from planner.plans.sharing import Terms, share
from planner.record import record_of, said_in
from planner.sheets import full_plan
from planner.wards.keeping import open_ward
from planner.wards.numbers import put_number
from planner.wards.whose import crisis_numbers_for, wards_of
from tests.writing import keep, say, start


def now_of(opened):
    """What the owner chose about a plan, and the sheet as it prints today."""
    about, answers = choices_about(opened)
    return about, full_plan(opened, answers, about)


def hand_out(opened, whom, how_many):
    about, sheet = now_of(opened)
    return keep(note_copies, opened, about, sheet, whom, how_many, by=opened.by)


def labels(opened):
    return [one.label for one in copies_in(now_of(opened)[0])]


def old(opened):
    return [one.label for one in old_copies(*now_of(opened))]


def test_copies_are_numbered_for_someone(crisis_plan):
    hand_out(crisis_plan, "the ward round", 2)
    said = ["Copy 1 of 2, for the ward round", "Copy 2 of 2, for the ward round"]
    assert labels(crisis_plan) == said


def test_the_last_handed_out_stand_on_top(crisis_plan):
    hand_out(crisis_plan, "the ward round", 1)
    hand_out(crisis_plan, "my sister", 1)
    assert labels(crisis_plan) == ["Copy 1 of 1, for my sister", "Copy 1 of 1, for the ward round"]


def test_a_copy_is_old_once_the_plan_says_something_else(crisis_plan):
    say(crisis_plan, "c.self", "Walk to the lock")
    hand_out(crisis_plan, "my sister", 1)
    assert old(crisis_plan) == []
    say(crisis_plan, "c.self", "Ring Rosa")
    assert old(crisis_plan) == ["Copy 1 of 1, for my sister"]


def test_a_copy_is_old_once_a_number_of_a_ward_on_it_has_changed(crisis_plan, nur):
    willow = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, willow, "ward", "01632 960 101", "", rung=True, by=nur)
    about, answers = choices_about(crisis_plan)
    sheet = full_plan(crisis_plan, answers, about, numbers=crisis_numbers_for(wards_of()))
    keep(note_copies, crisis_plan, about, sheet, "my sister", 1, by=crisis_plan.by)
    assert old(crisis_plan) == []
    keep(put_number, willow, "ward", "01632 960 109", "", rung=True, by=nur)
    assert old(crisis_plan) == ["Copy 1 of 1, for my sister"]


def test_words_that_i_have_not_agreed_to_make_no_copy_old(crisis_plan, amina, joe, paired):
    terms = Terms(May.WRITE, end_of(today()))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    hand_out(crisis_plan, "my sister", 1)
    say(open_plan(crisis_plan.id, by=joe), "c.self", "Ring Rosa")
    assert old(crisis_plan) == []


def test_choices_about_a_plan_make_no_copy_old_and_stay(crisis_plan, amina):
    hand_out(crisis_plan, "my sister", 1)
    keep(choose, crisis_plan, by=amina, more="yes")
    assert old(crisis_plan) == []
    assert len(labels(crisis_plan)) == 1
    assert shows_more(now_of(crisis_plan)[0])


def test_a_copy_that_came_back_is_not_counted(crisis_plan, amina):
    made = hand_out(crisis_plan, "the ward round", 3)
    keep(have_it_back, crisis_plan, now_of(crisis_plan)[0], made[1].id, by=amina)
    assert len(labels(crisis_plan)) == 2
    with pytest.raises(Hidden):
        copy_with_id(now_of(crisis_plan)[0], made[1].id)


@pytest.mark.parametrize("how_many", [0, -1, 10])
def test_one_to_nine_at_once(crisis_plan, how_many):
    with pytest.raises(TooManyCopies):
        hand_out(crisis_plan, "the ward round", how_many)


def test_forty_of_one_plan_at_most(crisis_plan):
    for _ in range(5):
        hand_out(crisis_plan, "the ward round", 8)
    with pytest.raises(TooManyCopies):
        hand_out(crisis_plan, "my sister", 1)


def test_each_plan_has_its_own_copies(crisis_plan, amina):
    hand_out(crisis_plan, "my sister", 1)
    assert labels(start("discharge_plan", amina)) == []


def test_who_has_one_is_known_to_the_owner_alone(crisis_plan, amina, joe, paired):
    hand_out(crisis_plan, "my sister", 1)
    terms = Terms(May.WRITE, end_of(today()))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    theirs = open_plan(crisis_plan.id, by=joe)
    assert copies_in(choices_about(theirs)[0]) == []
    with pytest.raises(NotAllowed):
        keep(note_copies, theirs, *now_of(crisis_plan), "me", 1, by=joe)


def test_it_stands_in_my_record(crisis_plan, amina):
    hand_out(crisis_plan, "my sister", 2)
    line = record_of(amina)[0]
    assert (line.act, said_in(line, by=amina)) == ("copied", "my sister|2")
