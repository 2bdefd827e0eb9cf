"""Home: where someone left off, what is kept for two, and what helps when nobody is on duty."""

from datetime import UTC, datetime

import pytest

from planner.days import end_of, today
from planner.home import home_of
from planner.ownership import May
from planner.plans.answering import choose_state
from planner.plans.choices import choose
from planner.plans.documents import open_plan
from planner.plans.sharing import Terms, share
from planner.prompts import KINDS, TOGETHER
from planner.signposting.signposts import choices
from tests.writing import keep, say, start, words

NOON, NIGHT = datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2026, 11, 25, 23, tzinfo=UTC)
HELPS, TALK, TRAVEL = "c.self", "c.talk", "d.home.travel"


@pytest.fixture
def put_away():
    """Puts a plan away, as its owner."""
    return lambda opened: keep(choose, opened, by=opened.by, hidden="yes")


def keep_for_two(opened, key):
    keep(choose_state, opened, opened.outline.prompt(key), "keep", by=opened.by)


def test_every_plan_has_its_door_before_it_is_started(amina):
    home = home_of(amina)
    assert [door.kind for door in home.doors] == list(KINDS)
    assert (home.go_on, home.put_away, home.helps(NIGHT)) == (None, [], [])
    assert (home.together.kind, home.together.opened) == (TOGETHER, None)


def test_going_on_leads_to_the_plan_and_the_question_written_last(clock, amina):
    say(start("crisis_plan", amina), TALK, "Rosa")
    clock.on(minutes=1)
    say(start("discharge_plan", amina), TRAVEL, "The 42 bus")
    go_on = home_of(amina).go_on
    assert (go_on.kind, go_on.stopped_at.prompt.key) == ("discharge_plan", TRAVEL)


def test_what_is_kept_for_two_is_told_with_its_plan(crisis_plan, amina):
    say(crisis_plan, HELPS, "Tea")
    keep_for_two(crisis_plan, TALK)
    ((opened, answer),) = home_of(amina).kept_for_two
    assert (opened.id, answer.prompt.key) == (crisis_plan.id, TALK)


def test_what_helps_is_shown_only_when_nobody_is_on_duty(crisis_plan, amina):
    say(crisis_plan, HELPS, "Walk to the lock", "Tea")
    home = home_of(amina)
    assert home.helps(NOON) == []
    assert [row.main for row in home.helps(NIGHT)] == ["Walk to the lock", "Tea"]


def test_whom_i_can_ring_is_shown_with_a_number_only_when_nobody_is_on_duty(crisis_plan, amina):
    say(crisis_plan, "c.now", words("Rosa", phone="07700 900 142"), words("My old neighbour"))
    home = home_of(amina)
    assert home.rings(NOON) == []
    assert [row.main for row in home.rings(NIGHT)] == ["Rosa"]


def test_a_number_that_i_did_not_agree_to_is_not_rung_at_night(crisis_plan, amina, joe, paired):
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    say(open_plan(crisis_plan.id, by=joe), "c.now", words("Someone", phone="07700 900 142"))
    assert home_of(amina).rings(NIGHT) == []


def test_a_plan_put_away_says_nothing_but_that_it_is_there(crisis_plan, amina, put_away):
    say(crisis_plan, HELPS, "Walk to the lock")
    keep_for_two(crisis_plan, TALK)
    put_away(crisis_plan)
    home = home_of(amina)
    assert [door.kind for door in home.put_away] == ["crisis_plan"]
    assert (home.go_on, home.kept_for_two, home.helps(NIGHT)) == (None, [], [])


def test_the_places_to_go_together_are_those_of_a_list_that_is_not_put_away(amina, put_away):
    opened = start("signposting_list", amina)
    together = choices("with")[0]
    say(opened, "s.list", words(**{"s.what": "The choir", "s.with": together}))
    ((of, post),) = home_of(amina).going_along
    assert (of.id, post.said["name"]) == (opened.id, "The choir")
    put_away(opened)
    assert home_of(amina).going_along == []
