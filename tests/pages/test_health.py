"""What machines may ask: is it alive, is it ready. They are told nothing of anyone."""

import pytest
from sqlalchemy import select, text

from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.purpose import check_purpose
from planner.ways_in.sittings import Sitting
from tests.conftest import make_app


def asked(app, url):
    answer = app.test_client().get(url)
    return answer.status_code, answer.text.strip(), answer.headers.get("Set-Cookie")


def test_the_planner_says_that_it_is_alive_and_ready(app):
    assert asked(app, "/healthz") == (200, "alive", None)
    assert asked(app, "/readyz") == (200, "ready", None)


def test_it_is_alive_and_not_ready_before_its_databases_are_there(tmp_path):
    app = make_app(tmp_path)
    assert asked(app, "/healthz")[:2] == (200, "alive")
    assert asked(app, "/readyz")[:2] == (503, "not ready")
    with app.app_context():
        bring_up_to_date()
        check_purpose()
    assert asked(app, "/readyz")[:2] == (200, "ready")


def test_it_is_not_ready_in_an_older_shape(app):
    with db.engines["keys"].begin() as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '0000'"))
    assert asked(app, "/readyz")[:2] == (503, "not ready")


@pytest.mark.files
def test_it_is_not_ready_without_its_words(app):
    db.session.remove()
    keys.remove()
    db.engine.dispose()
    (app.config["INSTANCE"] / "data.db").write_bytes(b"nothing of a database" * 100)
    assert asked(app, "/readyz")[:2] == (503, "not ready")


def test_asking_is_no_sign_of_life_of_anyone(app, amina):
    client = app.test_client()
    client.set_cookie("onward", amina.token)
    seen_at = select(Sitting.seen_at).where(Sitting.id == amina.sitting.id)
    before = keys().scalar(seen_at)
    keys().rollback()
    assert client.get("/readyz").headers.get("Set-Cookie") is None
    assert keys().scalar(seen_at) == before
