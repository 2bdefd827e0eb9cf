"""An installation that would be unsafe does not start."""

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from planner.commands.shape import bring_up_to_date
from planner.database import commit_keys, keys, start_writing_keys
from planner.people import Role
from planner.purpose import Installation, check_purpose
from planner.settings import Unsafe, from_environment, setting, site_keys
from planner.ways_in.invitations import invite, join
from tests.conftest import PIN, make_app

ROOT = Path(__file__).parents[2]
TIMES = ["WARN_AFTER", "COVER_AFTER", "END_AFTER"]


def test_the_key_of_the_site_is_made_once_for_us_alone(tmp_path):
    made = site_keys(tmp_path / "site.key")
    assert site_keys(tmp_path / "site.key") == made
    assert [len(key) for key in made.values()] == [32]
    assert stat.S_IMODE((tmp_path / "site.key").stat().st_mode) == 0o400


@pytest.mark.attack
@pytest.mark.parametrize("mode", [0o440, 0o404, 0o420, 0o604, 0o644, 0o660])
def test_a_key_of_the_site_that_others_can_read_is_refused(tmp_path, mode):
    site_keys(tmp_path / "site.key")
    (tmp_path / "site.key").chmod(mode)
    with pytest.raises(Unsafe, match="chmod 400"):
        make_app(tmp_path)


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_a_key_of_the_site_that_only_we_can_read_is_taken(tmp_path, mode):
    made = site_keys(tmp_path / "site.key")
    (tmp_path / "site.key").chmod(mode)
    assert make_app(tmp_path).config["SITE_KEYS"] == made


@pytest.mark.parametrize("held", ["", "\n", "1 00\n", "nonsense", "1 " + "00" * 31 + "\n"])
def test_a_key_of_the_site_that_is_none_is_refused(tmp_path, held):
    handle = os.open(tmp_path / "site.key", os.O_WRONLY | os.O_CREAT, 0o400)
    os.write(handle, held.encode())
    os.close(handle)
    with pytest.raises(Unsafe, match="site.key"):
        make_app(tmp_path)


def test_whoever_starts_it_unsafely_reads_a_sentence_and_no_lines_of_code(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=ROOT,
        env=os.environ | {"PLANNER_INSTANCE": str(tmp_path), "PLANNER_PROXIES": "one"},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Onward does not start. PLANNER_PROXIES is the number")
    assert "Traceback" not in told.stderr


@pytest.mark.files
def test_a_lost_key_of_the_site_is_said_and_not_made_anew(tmp_path):
    make_app(tmp_path)
    (tmp_path / "keys.db").touch()
    (tmp_path / "site.key").unlink()
    with pytest.raises(Unsafe, match="site.key"):
        make_app(tmp_path)
    assert not (tmp_path / "site.key").exists()


def test_another_key_of_the_site_is_refused_before_anybody_is_locked_out(app):
    folder = app.config["INSTANCE"]
    (folder / "site.key").unlink()
    handle = os.open(folder / "site.key", os.O_WRONLY | os.O_CREAT, 0o400)
    os.write(handle, f"1 {'ab' * 32}\n".encode())
    os.close(handle)
    with pytest.raises(Unsafe, match="not the site.key of these databases"):
        make_app(folder)


@pytest.mark.attack
def test_one_database_for_both_words_and_keys_is_refused(tmp_path):
    one = f"sqlite:///{tmp_path}/both.db"
    with pytest.raises(Unsafe, match="a database each"):
        make_app(tmp_path, DATABASE_URL=one, KEYS_URL=one)


def test_a_number_of_proxies_that_is_none_is_said(tmp_path):
    with pytest.raises(Unsafe, match="PLANNER_PROXIES"):
        from_environment({"PLANNER_INSTANCE": str(tmp_path), "PLANNER_PROXIES": "yes"})


def test_newer_keys_of_the_site_stand_beside_the_old_one(tmp_path):
    (first,) = site_keys(tmp_path / "site.key").values()
    (tmp_path / "site.key").chmod(0o600)
    with (tmp_path / "site.key").open("a") as file:
        file.write(f"2 {'ab' * 32}\n")
    assert site_keys(tmp_path / "site.key") == {1: first, 2: bytes.fromhex("ab" * 32)}


def test_a_demonstration_has_a_folder_of_its_own(tmp_path):
    real = from_environment({"PLANNER_INSTANCE": str(tmp_path)})
    play = from_environment({"PLANNER_INSTANCE": str(tmp_path), "PLANNER_DEMONSTRATION": "yes"})
    assert not real["DEMONSTRATION"]
    assert play["DEMONSTRATION"]
    for one in ("INSTANCE", "DATABASE_URL", "KEYS_URL", "SITE_KEY_FILE"):
        assert real[one] != play[one]


@pytest.mark.attack
def test_a_demonstration_does_not_start_where_real_people_are(app, tmp_path):
    with pytest.raises(Unsafe, match="real people"):
        make_app(tmp_path / "instance", DEMONSTRATION=True)
    assert not (tmp_path / "instance" / "people.json").exists()


@pytest.mark.attack
def test_a_demonstration_does_not_start_where_real_people_joined_before_anything_was_said(app):
    start_writing_keys()
    keys().execute(delete(Installation))
    commit_keys()
    with pytest.raises(Unsafe, match="real people"):
        make_app(app.config["INSTANCE"], DEMONSTRATION=True)


@pytest.mark.attack
def test_real_people_are_not_asked_into_a_demonstration(tmp_path):
    with make_app(tmp_path, DEMONSTRATION=True).app_context():
        bring_up_to_date()
        check_purpose()
    with pytest.raises(Unsafe, match="demonstration"):
        make_app(tmp_path)


def test_a_real_installation_stays_one_when_nobody_has_joined_yet(tmp_path):
    with make_app(tmp_path).app_context():
        bring_up_to_date()
        check_purpose()
    with pytest.raises(Unsafe):
        make_app(tmp_path, DEMONSTRATION=True)


@pytest.mark.attack
def test_databases_that_come_late_are_looked_at_before_the_first_page(tmp_path):
    waiting = make_app(tmp_path, DEMONSTRATION=True)
    assert waiting.test_client().get("/").status_code == 503
    with make_app(tmp_path).app_context():
        bring_up_to_date()
        check_purpose()
    assert waiting.test_client().get("/").status_code == 503
    assert make_app(tmp_path).test_client().get("/").status_code == 200


def test_an_invitation_from_the_command_line_lets_someone_join(app):
    told = app.test_cli_runner().invoke(args=["invite"])
    code = told.output.splitlines()[0].rpartition(" ")[2]
    assert join(code, PIN).planner_name
    assert len(invite(Role.SERVICE_USER)) == len(code)


def test_a_ward_chooses_when_its_screens_warn_hide_and_end(tmp_path):
    wanted = {"PLANNER_WARN_AFTER": "4", "PLANNER_COVER_AFTER": "5", "PLANNER_END_AFTER": "30"}
    given = from_environment({"PLANNER_INSTANCE": str(tmp_path)} | wanted)
    with make_app(tmp_path, **{name: given[name] for name in TIMES}).app_context():
        assert [setting(name) for name in TIMES[:2]] == [timedelta(minutes=4), timedelta(minutes=5)]
        assert setting("END_AFTER") == {True: timedelta(minutes=30), False: timedelta(minutes=20)}


@pytest.mark.attack
@pytest.mark.parametrize(
    ("which", "minutes"),
    [
        ("COVER", "0"),
        ("COVER", "11"),
        ("COVER", "2"),
        ("COVER", "never"),
        ("COVER", "-1"),
        ("WARN", "0"),
        ("WARN", "3"),
        ("END", "3"),
        ("END", "61"),
        ("OWN_DEVICE_END", "61"),
    ],
)
def test_no_setting_leaves_a_screen_open_for_the_next_person(which, minutes):
    with pytest.raises(Unsafe, match="whole minutes"):
        from_environment({f"PLANNER_{which}_AFTER": minutes})
