"""The doctor: what is wrong on a machine is found and said, without a word of anyone."""

import os
from datetime import UTC, timedelta

import pytest
from sqlalchemy import text, update

from planner.backup import back_up
from planner.commands import doctor
from planner.database import commit, db, now, start_writing
from planner.people import Person
from tests.conftest import make_app


def seen(app, *words, **settings):
    """What the doctor said of each thing, and whether all is well."""
    app.config.update(settings)
    db.session.remove()
    told = app.test_cli_runner().invoke(args=["doctor", *words])
    lines = [line.split(maxsplit=1) for line in told.output.splitlines()]
    return told.exit_code, {said.partition(":")[0]: how for how, said in lines}


def test_a_sound_installation_is_said_to_be_sound(app):
    code, said = seen(app, BEHIND_TLS=True, PROXIES=1)
    assert code == 0
    sound = {"purpose", "databases", "secrets", "cookies", "disk", "paper"}
    assert {said[about] for about in sound} == {"good"}


def test_cookies_that_travel_in_the_open_are_bad_for_real_people(app):
    assert seen(app)[1]["cookies"] == "BAD"
    assert seen(app)[0] == 1
    assert seen(app, DEMONSTRATION=True)[1]["cookies"] == "look"
    assert seen(app, DEMONSTRATION=False, BEHIND_TLS=True)[1]["cookies"] == "look"


@pytest.mark.parametrize("mode", [0o710, 0o701, 0o755])
def test_a_folder_that_others_can_open_is_bad(app, mode):
    assert seen(app)[1]["secrets"] == "good"
    app.config["INSTANCE"].chmod(mode)
    assert seen(app)[1]["secrets"] == "BAD"


def test_a_key_of_the_site_that_others_can_read_is_bad(app):
    app.config["SITE_KEY_FILE"].chmod(0o440)
    assert seen(app)[1]["secrets"] == "BAD"


def test_a_full_disk_is_bad(app, monkeypatch):
    monkeypatch.setattr(doctor, "ENOUGH", 10**18)
    assert seen(app)[1]["disk"] == "BAD"


def test_a_clock_that_was_put_back_is_bad(app, clock):
    start_writing()
    db.session.execute(update(Person).values(joined_at=now() + timedelta(hours=1)))
    commit()
    assert seen(app)[1]["clock"] == "BAD"


def test_numbers_that_nobody_checked_for_long_are_said(app, clock):
    clock.on(days=400)
    assert seen(app)[1]["help numbers"] == "look"


def test_an_older_shape_is_bad(app):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '0000'"))
    assert seen(app)[1]["databases"] == "BAD"


@pytest.mark.files
def test_a_broken_page_is_bad(app):
    db.session.remove()
    db.engine.dispose()
    path = app.config["INSTANCE"] / "data.db"
    held = bytearray(path.read_bytes())
    held[-4096:] = b"\xff" * 4096
    path.write_bytes(held)
    assert "broken" in app.test_cli_runner().invoke(args=["doctor"]).output


def test_no_letters_no_paper(app, monkeypatch):
    monkeypatch.setattr(doctor, "LETTERS", ("nothing.ttf",))
    assert seen(app)[1]["paper"] == "BAD"


@pytest.mark.files
def test_backups_of_the_last_day_are_good_and_old_keys_are_bad(app, tmp_path):
    folder = tmp_path / "safe"
    folder.mkdir()
    assert seen(app, "--backups", str(folder))[1]["backups"] == "BAD"
    back_up(folder / "nightly")
    assert seen(app, "--backups", str(folder))[1]["backups"] == "good"
    long_ago = (now() - timedelta(days=15)).replace(tzinfo=UTC).timestamp()
    os.utime(folder / "nightly.keys", (long_ago, long_ago))
    assert seen(app, "--backups", str(folder))[1]["backups"] == "BAD"


@pytest.mark.attack
def test_the_doctor_names_nobody(app, amina):
    told = app.test_cli_runner().invoke(args=["doctor"]).output
    assert "amber-otter" not in told
    assert str(amina.person_id) not in told


def test_the_doctor_can_come_before_there_is_anything(tmp_path):
    with make_app(tmp_path).app_context():
        assert ("databases", "BAD") in {(f.about, f.how) for f in doctor.findings()}
