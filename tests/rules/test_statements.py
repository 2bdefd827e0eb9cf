"""Statements put into SQL once: they answer what SQLAlchemy itself would answer."""

import pytest
from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError

from planner.database import ask, ask_one, db, keys
from planner.people import ONE_PERSON, names_of
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


def test_a_fault_of_the_database_is_told_as_sqlalchemy_tells_it(app):
    with pytest.raises(DBAPIError):
        ask(db.session, select(column("nothing")).select_from(table("nowhere")), {})
    db.session.rollback()
