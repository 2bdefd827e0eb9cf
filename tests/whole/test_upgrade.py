"""From every released version, and from this one, the words are there after an upgrade."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text

from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.migrations import newest
from planner.serving.readiness import is_ready
from tests.conftest import make_app
from tests.released import RELEASED, SAID, freeze, read_with, rows_of_each, thaw

FROZEN = sorted(path for path in RELEASED.glob("*") if path.is_dir())
WORDS = {kind: rows for kind, (_key, rows) in SAID.items()}


class PowerCut(Exception):
    """The machine stops here."""


@pytest.fixture(scope="module")
def of_today(tmp_path_factory):
    """An installation as this very version leaves it."""
    return freeze(tmp_path_factory.mktemp("released") / "today")


@pytest.fixture(params=["today", *FROZEN], ids=lambda one: getattr(one, "name", one))
def frozen(request, of_today):
    """Every version that people may come from."""
    return of_today if request.param == "today" else request.param


def differences(name):
    """How the shape of one of the two databases differs from what this version writes."""
    engine = db.engines["keys"] if name == "keys" else db.engine
    with engine.connect() as connection:
        told = {"version_table": "schema_version", "compare_type": True}
        context = MigrationContext.configure(connection, opts=told)
        return compare_metadata(context, db.metadatas["keys" if name == "keys" else None])


def test_every_word_and_every_row_is_there_after_an_upgrade(frozen, tmp_path):
    card, rows = thaw(frozen, tmp_path / "instance")
    with make_app(tmp_path / "instance").app_context():
        bring_up_to_date()
        assert is_ready()
        assert rows.items() <= rows_of_each().items()
        assert read_with(card) == WORDS


@pytest.mark.parametrize("name", ["data", "keys"])
def test_after_an_upgrade_the_shape_is_the_one_that_is_written_today(frozen, tmp_path, name):
    """One that was frozen before the first release may be made anew; after it, write a step."""
    thaw(frozen, tmp_path / "instance")
    with make_app(tmp_path / "instance").app_context():
        bring_up_to_date()
        assert differences(name) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("data", "DROP TABLE programme_entry"),
        ("data", "ALTER TABLE pair DROP COLUMN is_hushed"),
        ("keys", "ALTER TABLE halves ADD COLUMN more TEXT"),
    ],
)
def test_twin_a_change_without_a_step_is_caught(of_today, tmp_path, name, change):
    thaw(of_today, tmp_path / "instance")
    with make_app(tmp_path / "instance").app_context():
        engine = db.engines["keys"] if name == "keys" else db.engine
        with engine.begin() as connection:
            connection.execute(text(change))
        bring_up_to_date()
        assert differences(name) != []


def test_an_upgrade_can_be_asked_for_twice(frozen, tmp_path):
    card, _rows = thaw(frozen, tmp_path / "instance")
    with make_app(tmp_path / "instance").app_context():
        bring_up_to_date()
        bring_up_to_date()
        assert read_with(card) == WORDS


@pytest.mark.parametrize("statements", [1, 3, 10, 30])
@pytest.mark.parametrize("which", ["data", "keys"])
def test_an_upgrade_that_broke_off_is_finished_by_the_next_one(tmp_path, which, statements):
    app = make_app(tmp_path / "instance")
    with app.app_context():
        engine = db.engines["keys"] if which == "keys" else db.engine
        left = [statements]

        def stop(*_given):
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut

        event.listen(engine, "before_cursor_execute", stop)
        with pytest.raises(PowerCut):
            bring_up_to_date()
        event.remove(engine, "before_cursor_execute", stop)
        engine.dispose()
        bring_up_to_date()
        assert is_ready()


def test_what_is_newer_than_this_program_is_not_served(of_today, tmp_path):
    thaw(of_today, tmp_path / "instance")
    app = make_app(tmp_path / "instance")
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
        assert newest("data") < "9999"
        assert not is_ready()
        db.session.remove()
        keys.remove()


def test_what_is_frozen_is_small_and_holds_no_word(of_today):
    held = "".join(path.read_text() for path in of_today.iterdir())
    assert len(held) < 250_000
    assert "Walk to the lock" not in held
    assert b"Walk to the lock".hex().upper() not in held
