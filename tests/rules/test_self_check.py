"""The service's own check: ten plain questions, nothing counted up, every answer kept."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect

from planner.days import today
from planner.ownership import NotAllowed
from planner.people import AboutAPerson
from planner.programme import NotYet
from planner.self_check import (
    SIDE_BY_SIDE,
    SelfCheck,
    checks,
    is_older,
    keep_check,
    principles,
    questions,
    words_of_the_check,
)
from tests.whole.readability import grade, not_ours, words_in
from tests.writing import keep

ALL_YES = {one.key: "yes" for one in questions()}


def check(answers, by, *, days=0, who="Nur, Ade"):
    """The service asks itself."""
    day = today() - timedelta(days=days)
    return keep(keep_check, answers, done_on=day, done_by=who, by=by)


def test_there_are_ten_questions_two_for_each_of_five_principles():
    assert [len(one.questions) for one in principles()] == [2] * 5
    assert len({one.key for one in questions()}) == 10


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.key)
def test_a_question_is_one_plain_sentence_that_can_be_answered_yes_partly_or_no(one):
    assert one.asks.endswith("?")
    assert len(words_in(one.asks)) <= 20
    assert not_ours(f"{one.asks} {one.look}") == []


def test_the_questions_are_easy_to_read_as_a_whole():
    assert grade("\n".join(f"{one.asks} {one.look}" for one in questions())) < 5


def test_it_is_said_that_the_questions_are_ours_and_where_the_headings_are_from():
    ours = words_of_the_check()["ours"]
    assert "not a published measure" in ours
    assert "10.1108/MHSI-03-2017-0016" in ours


def test_an_answer_is_a_word_and_none_has_to_be_given(nur):
    made = check({"sheet": "partly", "map": "no"}, nur)
    told = {one.key: made.said_to(one) for one in questions()}
    assert (told["sheet"], told["map"], told["copies"]) == ("Partly", "No", "No answer")
    assert check({}, nur).answers == {}


def test_nothing_else_is_kept_of_what_was_sent(nur):
    made = check({"sheet": "7 out of 10", "amber-otter": "yes", "map": "yes"}, nur)
    assert made.answers == {"map": "yes"}


def test_nothing_is_counted_up(app):
    columns = {one.key for one in inspect(SelfCheck).columns}
    assert columns == {
        "id", "number", "done_on", "done_by", "answers", "put_in_by", "put_in_at",
    }  # fmt: skip


def test_every_check_is_kept_as_it_was_and_stands_beside_the_newer_ones(nur):
    check({"map": "no"}, nur, days=90)
    check(ALL_YES, nur)
    newer, older = checks(by=nur)
    assert (newer.answers["map"], older.answers) == ("yes", {"map": "no"})


def test_as_many_stand_side_by_side_as_can_be_read_and_the_others_come_after(nur):
    for days in range(6, 0, -1):
        check({}, nur, days=days)
    first = checks(by=nur)
    rest = checks(by=nur, before=first[-1].number)
    assert (len(first), len(rest)) == (SIDE_BY_SIDE, 2)
    assert is_older(first[-1])
    assert not is_older(rest[-1])


def test_nobody_here_is_named_in_it(nur):
    with pytest.raises(AboutAPerson):
        check(ALL_YES, nur, who="amber otter")
    with pytest.raises(NotYet):
        check(ALL_YES, nur, days=-1)
    assert checks(by=nur) == []


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_only_a_coordinator_reads_and_keeps_checks(signed_in, who):
    someone = signed_in(who)
    with pytest.raises(NotAllowed):
        check(ALL_YES, someone)
    with pytest.raises(NotAllowed):
        checks(by=someone)
