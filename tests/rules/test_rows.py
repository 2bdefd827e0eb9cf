"""The rows of a list: moved, taken out and brought back, each an entry of its own."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.ownership import Hidden
from planner.plans.answering import Sent, answer
from planner.plans.entries import answers_in
from planner.plans.history import history
from planner.plans.rows import bring_back, move, take_out
from planner.plans.writing import Stroke
from tests.writing import keep, rows_of, say, standing, start, words

SELF = "c.self"
START = ["Tea", "A walk", "Music"]


@pytest.fixture
def lines(crisis_plan):
    """The ids of the three rows of a list."""
    say(crisis_plan, SELF, *START)
    return rows_of(crisis_plan, SELF)


def tap(rule, opened, row_id, **how):
    keep(rule, opened, opened.outline.prompt(SELF), row_id, by=opened.by, **how)


@pytest.mark.parametrize(
    ("which", "up", "then"),
    [
        (0, False, ["A walk", "Tea", "Music"]),
        (1, False, ["Tea", "Music", "A walk"]),
        (1, True, ["A walk", "Tea", "Music"]),
        (2, True, ["Tea", "Music", "A walk"]),
        (0, True, START),
        (2, False, START),
    ],
)
def test_a_row_moves_one_place(lines, crisis_plan, which, up, then):
    tap(move, crisis_plan, lines[which], up=up)
    assert standing(crisis_plan, SELF) == then


def test_rows_can_be_moved_between_one_another_for_ever(crisis_plan, lines):
    prompt, by = crisis_plan.outline.prompt(SELF), crisis_plan.by

    def mix():
        for _ in range(56):
            last = answers_in(crisis_plan)[SELF].rows[2]
            move(crisis_plan, prompt, last.id, by=by, up=True)

    keep(mix)
    assert standing(crisis_plan, SELF) == START


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(taps=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8))
def test_whatever_is_tapped_rows_stand_where_they_were_moved(taps, amina):
    opened = start("crisis_plan", amina)
    for old in rows_of(opened, SELF):
        tap(take_out, opened, old)
    say(opened, SELF, "a", "b", "c", "d")
    wanted = list("abcd")
    for at, up in taps:
        tap(move, opened, rows_of(opened, SELF)[at], up=up)
        to = max(at - 1, 0) if up else min(at + 1, 3)
        wanted.insert(to, wanted.pop(at))
    assert standing(opened, SELF) == wanted


def test_a_row_taken_out_can_be_brought_back_to_its_place(lines, crisis_plan):
    tap(take_out, crisis_plan, lines[1])
    assert standing(crisis_plan, SELF) == ["Tea", "Music"]
    assert [row.main for row in answers_in(crisis_plan)[SELF].retired_rows] == ["A walk"]
    tap(bring_back, crisis_plan, lines[1])
    assert standing(crisis_plan, SELF) == START


def test_a_row_is_known_by_its_id_however_it_is_written(lines, crisis_plan):
    tap(take_out, crisis_plan, str(lines[1]))
    tap(move, crisis_plan, str(lines[2]), up=True)
    tap(bring_back, crisis_plan, str(lines[1]))
    assert set(standing(crisis_plan, SELF)) == set(START)


def test_what_a_row_said_stays_in_its_history_when_it_is_taken_out(lines, crisis_plan):
    tap(take_out, crisis_plan, lines[1])
    kept = [
        (one.words.retired, one.words.fields["words"]) for one in history(crisis_plan, lines[1])
    ]
    assert kept == [(True, "A walk"), (False, "A walk")]


def test_a_row_taken_out_elsewhere_stays_out_when_a_page_still_shows_it(lines, crisis_plan):
    tap(take_out, crisis_plan, lines[1])
    sent = [Sent(lines[1], words("A walk"), 1)]
    prompt = crisis_plan.outline.prompt(SELF)
    keep(answer, crisis_plan, prompt, sent, by=crisis_plan.by, stroke=Stroke.once())
    assert standing(crisis_plan, SELF) == ["Tea", "Music"]


@pytest.mark.parametrize("rule", [take_out, bring_back, lambda *a, **k: move(*a, **k, up=True)])
def test_only_a_row_of_this_list_can_be_tapped(lines, crisis_plan, rule):
    for nobody in (uuid4(), "", "not-a-row"):
        with pytest.raises(Hidden):
            tap(rule, crisis_plan, nobody)
    assert standing(crisis_plan, SELF) == START
