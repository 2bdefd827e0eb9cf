"""A line that was harmed on the disk takes nothing else with it."""

from sqlalchemy import update

from planner.database import db
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in, choices_about
from planner.plans.history import history
from planner.plans.revisions import Revision
from tests.writing import Tab, keep, rows_of, say, standing

TALK, SELF = "c.talk", "c.self"


def harm(entry_id, number):
    """As a broken disk does: other bytes than were written."""
    here = update(Revision).where(Revision.entry_id == entry_id, Revision.number == number)
    keep(db.session.execute, here.values(sealed=b"\x00" * 200))
    db.session.rollback()


def test_everything_else_in_the_plan_can_still_be_read(crisis_plan, amina):
    say(crisis_plan, SELF, "Walk to the lock", "Ring Rosa")
    Tab(crisis_plan, TALK).types("My sister")
    harm(rows_of(crisis_plan, SELF)[0], 1)
    opened = open_plan(crisis_plan.id, by=amina)
    answers = answers_in(opened)
    assert [row.main for row in answers[SELF].rows] == ["Ring Rosa"]
    assert answers[TALK].own.fields["words"] == "My sister"
    assert opened.harmed == 1


def test_a_harmed_answer_can_be_written_again_and_its_history_read(crisis_plan, amina):
    tab = Tab(crisis_plan, TALK)
    tab.types("My sister")
    tab.read()
    tab.types("Rosa, in the evening")
    harm(tab.entry_id, 2)
    opened = open_plan(crisis_plan.id, by=amina)
    assert answers_in(opened)[TALK].own.cannot_open
    assert [one.words.cannot_open for one in history(opened, tab.entry_id)] == [True, False]
    again = Tab(opened, TALK)
    again.types("Rosa")
    assert standing(opened, TALK) == "Rosa"


def test_a_plan_without_harm_says_nothing_of_it(crisis_plan, amina):
    Tab(crisis_plan, TALK).types("My sister")
    opened = open_plan(crisis_plan.id, by=amina)
    choices_about(opened)
    assert opened.harmed == 0
