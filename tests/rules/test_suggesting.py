"""Suggesting: what helpers suggest stands beside the words, each their own, where it belongs."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from planner.database import db
from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed
from planner.pairs import pair
from planner.plans.answering import Sent
from planner.plans.documents import open_plan
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import (
    Suggestion,
    accept,
    leave_it,
    suggest_what_changed,
    suggestions_in,
)
from tests.writing import keep, say, words

TALK, SELF = "c.talk", "c.self"


def lent(opened, reader):
    """The plan as a reader opens it who may suggest."""
    terms = Terms(May.SUGGEST, end_of(today()))
    keep(share, opened, reader.person_id, terms, by=opened.by)
    return open_plan(opened.id, by=reader)


def suggests(opened, key, entry_id, text):
    sent = [Sent(entry_id, words(text), 0)]
    keep(suggest_what_changed, opened, opened.outline.prompt(key), sent, by=opened.by)


@pytest.fixture
def line(crisis_plan):
    """The place for one answer, with words of Amina's."""
    say(crisis_plan, TALK, "My sister")
    return crisis_plan.id_of(crisis_plan.outline.prompt(TALK))


@pytest.mark.attack
def test_a_suggestion_for_one_question_takes_the_place_of_no_other(crisis_plan, line, joe, paired):
    with pytest.raises(Hidden):
        suggests(lent(crisis_plan, joe), SELF, line, "Tea")
    assert suggestions_in(crisis_plan) == []


def test_what_two_people_suggest_for_one_place_waits_side_by_side(
    crisis_plan, line, amina, joe, sam, nur, paired
):
    keep(pair, sam.person, amina.person, today() + timedelta(days=90), by=nur)
    for helper, text in ((joe, "Tea"), (sam, "A walk"), (joe, "Tea and a walk")):
        suggests(lent(crisis_plan, helper), TALK, line, text)
    found = suggestions_in(open_plan(crisis_plan.id, by=amina))
    waiting = [(one.by_id, one.fields["words"]) for one in found]
    assert waiting == [(sam.person_id, "A walk"), (joe.person_id, "Tea and a walk")]


@pytest.mark.attack
@pytest.mark.parametrize("answer", [accept, leave_it])
def test_nobody_but_its_owner_answers_what_was_suggested(crisis_plan, line, joe, paired, answer):
    theirs = lent(crisis_plan, joe)
    suggests(theirs, TALK, line, "Tea")
    (one,) = suggestions_in(crisis_plan)
    with pytest.raises(NotAllowed):
        keep(answer, theirs, one.id, by=joe)
    assert [one.fields["words"] for one in suggestions_in(crisis_plan)] == ["Tea"]


def test_a_harmed_suggestion_takes_no_other_with_it(
    crisis_plan, line, amina, joe, sam, nur, paired
):
    keep(pair, sam.person, amina.person, today() + timedelta(days=90), by=nur)
    for helper, text in ((joe, "Tea"), (sam, "A walk")):
        suggests(lent(crisis_plan, helper), TALK, line, text)
    theirs = update(Suggestion).where(Suggestion.by_id == joe.person_id)
    keep(db.session.execute, theirs.values(sealed=b"\x00" * 200))
    found = suggestions_in(open_plan(crisis_plan.id, by=amina))
    assert [one.fields["words"] for one in found] == ["A walk"]
