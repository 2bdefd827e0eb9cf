"""Not yet put in: what is typed while nobody is signed in waits, sealed, for its owner alone."""

from uuid import UUID

import pytest
from sqlalchemy import select

from planner.database import db
from planner.plans.answering import Sent, answer, answer_on_top
from planner.plans.inbox import (
    MOST,
    WHOLE_PLAN,
    BadSlip,
    InboxFull,
    Waiting,
    leave,
    not_yet_in,
    slip,
    take_from_inbox,
    waits_for,
)
from planner.plans.writing import Stroke
from tests.writing import keep, rows_of, say, standing, texts, words

SELF, TALK = "c.self", "c.talk"


@pytest.fixture
def page(crisis_plan):
    """The slip on the page of one question."""
    return slip(crisis_plan, crisis_plan.id_of(crisis_plan.outline.prompt(TALK)))


def typed(text):
    return {"own-words": [text], "after": ["0"]}


def waiting(by):
    return [one.fields["own-words"][0] for one in not_yet_in(by)]


def test_what_is_typed_waits_for_its_owner(page, crisis_plan, amina):
    keep(leave, page, typed("My sister"))
    (one,) = not_yet_in(amina)
    assert (one.fields, one.plan_id) == (typed("My sister"), crisis_plan.id)
    assert crisis_plan.prompt_with_id(one.prompt_id).key == TALK


def test_nobody_else_sees_what_waits(page, kofi):
    keep(leave, page, typed("My sister"))
    assert (not_yet_in(kofi), waits_for(kofi)) == ([], False)


def test_what_waits_tells_nothing_to_whoever_holds_the_database(page):
    keep(leave, page, typed("My sister"))
    (sealed,) = db.session.scalars(select(Waiting.sealed))
    assert b"sister" not in sealed
    assert b"own-words" not in sealed


def test_a_slip_tells_nothing(page, crisis_plan):
    assert crisis_plan.id.hex not in page
    assert str(crisis_plan.id) not in page


def test_of_one_page_only_what_came_last_waits(page, amina):
    for text in ("My", "My sister"):
        keep(leave, page, typed(text))
    assert waiting(amina) == ["My sister"]


def test_of_two_pages_both_wait(page, crisis_plan, amina):
    other = slip(crisis_plan, crisis_plan.id_of(crisis_plan.outline.prompt(TALK)))
    keep(leave, page, typed("My sister"))
    keep(leave, other, typed("Rosa"))
    assert sorted(waiting(amina)) == ["My sister", "Rosa"]


def test_taking_what_one_page_sent_leaves_what_the_other_sent(page, crisis_plan, amina):
    other = slip(crisis_plan, crisis_plan.id_of(crisis_plan.outline.prompt(TALK)))
    for given, text in ((page, "My"), (page, "My sister"), (other, "Rosa")):
        keep(leave, given, typed(text))
    mine = next(one for one in not_yet_in(amina) if one.fields == typed("My sister"))
    keep(take_from_inbox, mine.id, by=amina)
    assert waiting(amina) == ["Rosa"]


def test_nobody_can_take_what_waits_for_someone_else(page, amina, kofi):
    keep(leave, page, typed("My sister"))
    assert keep(take_from_inbox, not_yet_in(amina)[0].id, by=kofi) is None
    assert waiting(amina) == ["My sister"]


SLIPS = [lambda page: "", lambda page: page[:-4], lambda page: "B" + page[1:], str.lower]


@pytest.mark.parametrize("change", SLIPS)
def test_a_slip_of_somebodys_own_making_leaves_nothing(page, change, amina):
    with pytest.raises(BadSlip):
        keep(leave, change(page), typed("Hello"))
    assert not waits_for(amina)


def test_a_slip_runs_out_after_a_day(clock, page, amina):
    clock.on(hours=24, seconds=1)
    with pytest.raises(BadSlip):
        keep(leave, page, typed("My sister"))
    assert not waits_for(amina)


def test_an_inbox_has_an_end(page, amina):
    def fill():
        for n in range(MOST):
            leave(page, typed(f"Text {n}"))

    keep(fill)
    with pytest.raises(InboxFull):
        keep(leave, page, typed("One more"))
    assert waiting(amina) == [f"Text {MOST - 1}"]


def test_too_long_a_text_is_not_left(page, amina):
    with pytest.raises(InboxFull):
        keep(leave, page, typed("a" * 70_000))
    assert not waits_for(amina)


def test_a_page_with_all_questions_may_leave_more(crisis_plan, amina):
    whole = slip(crisis_plan, WHOLE_PLAN)
    keep(leave, whole, typed("a" * 200_000))
    (one,) = not_yet_in(amina)
    assert one.prompt_id == WHOLE_PLAN
    with pytest.raises(InboxFull):
        keep(leave, whole, typed("a" * 300_000))


@pytest.fixture
def rows(crisis_plan):
    """A list of two rows, and their ids."""
    say(crisis_plan, SELF, "Tea", "A walk")
    return rows_of(crisis_plan, SELF)


def put_in(opened, *sent):
    prompt = opened.outline.prompt(SELF)
    keep(answer_on_top, opened, prompt, [Sent(*one) for one in sent], by=opened.by)


def test_words_put_in_stand_on_top_and_those_before_stay_in_the_history(rows, crisis_plan):
    say(crisis_plan, TALK, "Nobody")
    prompt = crisis_plan.outline.prompt(SELF)
    sent = [Sent(rows[0], words("Tea with milk"), 1)]
    keep(answer, crisis_plan, prompt, sent, by=crisis_plan.by, stroke=Stroke.once())
    put_in(crisis_plan, (rows[0], words("Coffee"), 1))
    assert texts(crisis_plan, rows[0]) == ["Coffee", "Tea with milk", "Tea"]


def test_putting_words_in_changes_no_row_that_was_not_typed_in(rows, crisis_plan):
    prompt = crisis_plan.outline.prompt(SELF)
    sent = [Sent(rows[0], words("Tea with milk"), 1)]
    keep(answer, crisis_plan, prompt, sent, by=crisis_plan.by, stroke=Stroke.once())
    put_in(crisis_plan, (rows[0], words("Tea"), 1), (rows[1], words("A long walk"), 1))
    assert standing(crisis_plan, SELF) == ["Tea with milk", "A long walk"]


def test_a_new_row_that_waited_is_put_in_as_a_new_row(rows, crisis_plan):
    put_in(crisis_plan, (UUID(int=7), words("Music"), 0))
    assert standing(crisis_plan, SELF) == ["Tea", "A walk", "Music"]
