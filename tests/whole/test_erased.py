"""After erasing, no word that someone wrote, and no name of theirs, stands in any byte here."""

import sqlite3

import pytest

from planner.database import db, keys
from tests.conftest import PIN
from tests.quick import make_sums_quick
from tests.whole.test_canary import Planter, found_in, live_through_it


@pytest.fixture
def lived(app, monkeypatch):
    """Someone who joined, wrote, printed and shared nothing; and their planner name."""
    make_sums_quick(monkeypatch)
    planter = Planter(app)
    live_through_it(planter)
    planter.sign_in()
    page = planter.browser.get("/ways-in/")
    planter.name = page.text(".ow-lead b")
    return planter


def erase(planter):
    page = planter.browser.get("/take-away/").press("Continue", how="now").land()
    assert page.press("Yes, erase everything").land().text("h1") == "Everything is erased"


def everywhere(tmp_path):
    db.session.rollback()
    keys().rollback()
    return [tmp_path]


@pytest.mark.attack
def test_no_word_and_no_name_is_left_in_any_byte(lived, tmp_path):
    before = found_in(everywhere(tmp_path), [lived.name])
    assert {name for name, _word in before} & {"data.db", "data.db-wal"}
    lived.browser.get("/sign-in")
    erase(lived)
    assert found_in(everywhere(tmp_path), [*lived.planted, lived.name]) == set()
    assert (tmp_path / "instance" / "data.db-wal").stat().st_size == 0
    assert (tmp_path / "instance" / "keys.db-wal").stat().st_size == 0


@pytest.mark.attack
def test_nothing_that_opened_their_words_is_left_in_any_byte(lived, tmp_path):
    sealed = _sealed(tmp_path / "instance" / "keys.db", "SELECT wrapped FROM slot")
    sealed += _sealed(tmp_path / "instance" / "keys.db", "SELECT sealed FROM plan_key")
    assert len(sealed) > 8
    erase(lived)
    left = _sealed(tmp_path / "instance" / "keys.db", "SELECT wrapped FROM slot")
    gone = [one for one in sealed if one not in left]
    assert len(gone) >= 3
    held = b"".join(
        path.read_bytes() for path in (tmp_path / "instance").iterdir() if path.is_file()
    )
    assert not [one for one in gone if one in held]


def _sealed(path, query):
    connection = sqlite3.connect(path)
    try:
        return [each for (each,) in connection.execute(query)]
    finally:
        connection.close()


@pytest.mark.attack
def test_twin_a_database_that_does_not_write_over_keeps_the_name(lived, tmp_path, monkeypatch):
    db.session.remove()
    keys.remove()
    db.engine.dispose()
    monkeypatch.setattr("planner.database.PRAGMAS", ("journal_mode = WAL", "foreign_keys = ON"))
    monkeypatch.setattr("planner.takeaway.erasing._give_back_the_room", db.session.close)
    erase(lived)
    assert found_in(everywhere(tmp_path), [lived.name])


def test_whoever_was_erased_cannot_come_back_in(lived):
    erase(lived)
    page = lived.browser.get("/sign-in").press("Sign in", code=lived.card, pin=PIN)
    assert page.status == 422
