"""Statements put into SQL once: they answer what SQLAlchemy itself would answer."""

from threading import Thread

import pytest
from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError

from planner.database import ask, ask_one, db, keys, start_writing, undo, writing
from planner.people import ONE_PERSON, choose_look, names_of
from planner.plans.documents import KEYS_OF_A_PLAN, ONE_PLAN
from planner.plans.entries import IN_A_PLAN
from planner.presence import STANDS
from planner.ways_in.sittings import ONE_SITTING
from tests.writing import say


@pytest.fixture
def written(amina, crisis_plan):
    """A plan in which something stands, and what each statement asks about."""
    say(crisis_plan, "c.hope", "I stop sleeping.")
    mine = {"plan": crisis_plan.id}
    return {
        ONE_PERSON: (db.session, {"id": amina.person_id}),
        ONE_PLAN: (db.session, {"id": crisis_plan.id}),
        IN_A_PLAN: (db.session, mine),
        STANDS: (db.session, mine),
        KEYS_OF_A_PLAN: (keys, mine),
        ONE_SITTING: (keys, {"id": amina.sitting.id}),
    }


def test_every_row_is_what_sqlalchemy_reads(written):
    for statement, (session, values) in written.items():
        found = ask(session, statement, values)
        assert found
        assert found == [tuple(row) for row in session.connection().execute(statement, values)]


def test_where_nothing_is_there_is_no_row(app, amina):
    assert ask_one(db.session, ONE_PLAN, {"id": amina.person_id}) is None
    assert names_of([]) == {}


def look(actor):
    """The theme that stands for someone now."""
    return ask_one(db.session, ONE_PERSON, {"id": actor.person_id}).theme


def test_what_was_changed_and_not_kept_yet_is_there(amina):
    start_writing()
    choose_look("dark", "m", by=amina)
    assert look(amina) == "dark"
    undo()
    assert look(amina) is None


def test_what_somebody_else_has_just_kept_is_there(app, amina):
    def change():
        with app.app_context(), writing():
            choose_look("calm", "m", by=amina)

    db.session.rollback()
    assert look(amina) is None
    other = Thread(target=change)
    other.start()
    other.join()
    assert look(amina) == "calm"


def test_a_fault_of_the_database_is_told_as_sqlalchemy_tells_it(app):
    with pytest.raises(DBAPIError):
        ask(db.session, select(column("nothing")).select_from(table("nowhere")), {})
    db.session.rollback()
