"""The owner's choices about a plan: put away or not, which questions, what may stand on paper."""

import pytest
from sqlalchemy import select

from planner.database import db
from planner.ownership import Hidden
from planner.plans.choices import choose, is_hidden, may_print, shows_more, turn, turned_on
from planner.plans.entries import choices_about
from planner.plans.revisions import Revision
from tests.writing import keep, say

SAFER, TELL = "c.safer", "c.donttell"


def about(opened):
    return choices_about(opened)[0]


def let_print(opened, key, on=True):
    keep(turn, opened.outline.prompt(key), on, opened, by=opened.by)


def test_a_new_plan_is_not_put_away_and_shows_the_short_set(crisis_plan):
    mine = about(crisis_plan)
    assert (is_hidden(mine), shows_more(mine), turned_on(mine)) == (False, False, set())


def test_a_plan_can_be_put_away_and_brought_back(crisis_plan, amina):
    keep(choose, crisis_plan, by=amina, hidden="yes")
    assert is_hidden(about(crisis_plan))
    keep(choose, crisis_plan, by=amina, hidden="")
    assert not is_hidden(about(crisis_plan))


def test_one_choice_leaves_the_others_as_they_are(crisis_plan, amina):
    let_print(crisis_plan, SAFER)
    keep(choose, crisis_plan, by=amina, more="yes")
    keep(choose, crisis_plan, by=amina, hidden="yes")
    mine = about(crisis_plan)
    assert (is_hidden(mine), shows_more(mine), turned_on(mine)) == (True, True, {SAFER})


def test_what_is_private_stays_off_paper_until_its_owner_turns_it_on(crisis_plan):
    safer, tell, self_ = (crisis_plan.outline.prompt(key) for key in (SAFER, TELL, "c.self"))
    let_print(crisis_plan, SAFER)
    mine = about(crisis_plan)
    assert [may_print(one, mine) for one in (safer, tell, self_)] == [True, False, True]


def test_what_was_turned_on_can_be_turned_off(crisis_plan):
    for key, on in ((SAFER, True), (TELL, True), (SAFER, False), (SAFER, False)):
        let_print(crisis_plan, key, on)
    assert turned_on(about(crisis_plan)) == {TELL}


def test_choices_stand_in_no_answer(crisis_plan, amina):
    say(crisis_plan, "c.self", "Tea")
    keep(choose, crisis_plan, by=amina, hidden="yes")
    answers = choices_about(crisis_plan)[1]
    assert [key for key, one in answers.items() if one.newest] == ["c.self"]


def test_that_a_plan_is_put_away_can_be_read_by_its_owner_alone(crisis_plan, amina):
    keep(choose, crisis_plan, by=amina, hidden="yes")
    (sealed,) = db.session.scalars(select(Revision.sealed))
    assert b"hidden" not in sealed


def test_nobody_chooses_for_someone_else(crisis_plan, kofi):
    with pytest.raises(Hidden):
        keep(choose, crisis_plan, by=kofi, hidden="yes")
    assert not is_hidden(about(crisis_plan))
