"""Backups: whole or refused, put back in full, and what was erased stays erased."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.backup import BadBackup, StillServing, TooOld, back_up, restore, verify
from planner.backup.copying import let_go_of_the_old
from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.days import today
from planner.keys import CannotOpen
from planner.people import Person
from planner.plans.documents import PlanKey, plans_of
from planner.record import faults_in, note
from planner.settings import setting
from planner.takeaway.erasing import erase_again, erase_person, older_keys_until
from planner.ways_in.actors import Actor
from planner.ways_in.cards import WrongCardOrPin, open_with_card
from planner.ways_in.sittings import Sitting
from planner.ways_in.slots import KeyPair, Slot, private_key_of
from tests.conftest import PIN, make_app
from tests.writing import keep, say, standing, start

pytestmark = pytest.mark.files
WORDS = "Walk to the lock and back"


@pytest.fixture
def safe(tmp_path):
    """The place where backups are kept."""
    folder = tmp_path / "safe"
    folder.mkdir()
    return folder


@pytest.fixture
def written(amina):
    """Amina wrote one line in her crisis plan."""
    opened = start("crisis_plan", amina)
    say(opened, "c.self", WORDS)
    return opened


def command(app, *words):
    """What a command said, and how it ended."""
    db.session.remove()
    keys.remove()
    with app.app_context():
        told = app.test_cli_runner().invoke(args=words)
    return told.exit_code, told.output


def whoever_has(card):
    """The person whose card this is, acting, as after a sign-in with it."""
    person_id, owner_key = open_with_card(card, PIN)
    return Actor(person_id, None, "", owner_key, private_key_of(person_id, owner_key))


def read_with(card):
    """What stands in their crisis plan, for whoever holds this card."""
    (opened,) = plans_of(whoever_has(card))
    return standing(opened, "c.self")


def test_a_backup_into_a_folder_that_is_not_there_says_so(app, written, safe):
    ended, told = command(app, "backup", str(safe / "none" / "monday"))
    assert ended == 1
    assert "Is the folder there, and may this user write in it?" in told


def test_after_a_restore_the_page_for_when_we_are_down_is_there(app, written, safe):
    command(app, "backup", str(safe / "monday"))
    page = setting("INSTANCE") / "shown" / "error.html"
    assert not page.exists()
    ended, told = command(app, "restore", str(safe / "monday"))
    assert ended == 0, told
    assert 'href="tel:999"' in page.read_text()


def test_a_backup_is_two_files_that_can_be_looked_through(app, written, safe):
    made = back_up(safe / "monday")
    assert [one.path.name for one in made] == ["monday.data", "monday.keys"]
    assert verify(safe / "monday") == made
    assert all(one.rows for one in made)
    assert {path.stat().st_mode & 0o077 for path in safe.iterdir()} == {0}


@pytest.mark.attack
def test_a_backup_says_nothing_without_the_key_of_the_site(app, written, joined, safe, tmp_path):
    back_up(safe / "monday")
    held = b"".join(path.read_bytes() for path in safe.iterdir())
    assert not [each for each in (b"SQLite", b"amber-otter", b"crisis_plan") if each in held]
    other = make_app(tmp_path / "elsewhere")
    with other.app_context(), pytest.raises(BadBackup):
        verify(safe / "monday")


def test_making_a_backup_leaves_no_open_copy_behind(app, written, safe):
    before = {path.name for path in app.config["INSTANCE"].iterdir()}
    back_up(safe / "monday")
    assert {path.name for path in app.config["INSTANCE"].iterdir()} == before
    assert {path.name for path in safe.iterdir()} == {
        "monday.data", "monday.keys", "monday.erased"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["data", "keys"])
@pytest.mark.parametrize("left", [0, 10, 36, 500, -1])
def test_a_backup_that_was_cut_off_is_refused_and_changes_nothing(app, written, safe, name, left):
    back_up(safe / "monday")
    path = safe / f"monday.{name}"
    path.write_bytes(path.read_bytes()[:left])
    before = (app.config["INSTANCE"] / "data.db").read_bytes()
    with pytest.raises(BadBackup):
        restore(safe / "monday")
    assert (app.config["INSTANCE"] / "data.db").read_bytes() == before


@pytest.mark.attack
@pytest.mark.parametrize("at", [0, 17, 30, 60, 5000, -1])
def test_a_backup_that_was_changed_is_refused(app, written, safe, at):
    back_up(safe / "monday")
    path = safe / "monday.data"
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)
    with pytest.raises(BadBackup):
        verify(safe / "monday")


@pytest.mark.attack
def test_keys_cannot_pass_for_words(app, written, safe):
    back_up(safe / "monday")
    shutil.copy(safe / "monday.keys", safe / "monday.data")
    with pytest.raises(BadBackup):
        verify(safe / "monday")


def test_a_power_cut_while_a_backup_is_written_leaves_the_last_one_whole(app, written, safe):
    first = back_up(safe / "nightly")
    stop_at_the_second_rename = (
        "import os, signal; from app import app; from planner.backup import back_up\n"
        "real, done = os.replace, []\n"
        "def replace(*given):\n"
        "    done.append(1)\n"
        "    if len(done) == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(*given)\n"
        "os.replace = replace\n"
        f"with app.app_context(): back_up({str(safe / 'nightly')!r})"
    )
    ended = subprocess.run(
        [sys.executable, "-c", stop_at_the_second_rename],
        env=os.environ | {"PLANNER_INSTANCE": str(app.config["INSTANCE"])},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert verify(safe / "nightly")[1] == first[1]
    assert (safe / "nightly.keys.part").exists()
    back_up(safe / "nightly")
    assert not (safe / "nightly.keys.part").exists()


def test_everything_saved_before_a_backup_began_is_in_it(app, amina, safe):
    opened, kept, stop = start("crisis_plan", amina), [], threading.Event()

    def write_on():
        with app.app_context():
            for number in range(200):
                if not stop.is_set():
                    say(opened, "c.self", f"Line {number}")
                    kept.append(f"Line {number}")

    writer = threading.Thread(target=write_on)
    writer.start()
    while len(kept) < 10:
        assert writer.is_alive()
    before = set(kept)
    back_up(safe / "monday")
    stop.set()
    writer.join()
    restore(safe / "monday")
    assert before <= set(standing(opened, "c.self")) <= set(kept)


def test_what_was_there_is_put_back(app, written, joined, safe):
    back_up(safe / "monday")
    say(written, "c.self", "Written after the backup")
    code, said = command(app, "restore", str(safe / "monday"))
    assert code == 0, said
    assert read_with(joined["amina"].card) == [WORDS]
    names = {path.name.partition(".before-")[0] for path in app.config["INSTANCE"].iterdir()}
    assert {"data.db", "keys.db"} <= names


def test_a_backup_goes_to_a_new_machine_with_the_key_of_the_site(
    app, written, joined, safe, tmp_path
):
    assert command(app, "backup", str(safe / "monday"))[0] == 0
    (tmp_path / "new").mkdir()
    shutil.copy(app.config["SITE_KEY_FILE"], tmp_path / "new" / "site.key")
    other = make_app(tmp_path / "new")
    assert command(other, "restore", str(safe / "monday"))[0] == 0
    with other.app_context():
        assert read_with(joined["amina"].card) == [WORDS]


def test_the_words_alone_can_be_put_back_under_the_keys_of_today(app, written, joined, safe):
    back_up(safe / "monday")
    say(written, "c.self", "Written after the backup")
    assert command(app, "restore", str(safe / "monday"), "--only", "data")[0] == 0
    assert read_with(joined["amina"].card) == [WORDS]


def test_nobody_is_still_signed_in_after_a_backup_was_put_back(app, written, safe):
    back_up(safe / "monday")
    assert command(app, "restore", str(safe / "monday"))[0] == 0
    assert keys().scalars(select(Sitting)).all() == []


@pytest.mark.attack
def test_nothing_is_put_back_under_a_planner_that_is_running(app, written, safe):
    back_up(safe / "monday")
    with closing(sqlite3.connect(app.config["INSTANCE"] / "keys.db")) as somebody:
        somebody.execute("SELECT count(*) FROM slot").fetchone()
        with pytest.raises(StillServing):
            restore(safe / "monday")
    assert not list(app.config["INSTANCE"].glob("*.before-*"))


# ---------- what was erased ----------


def backups_of_a_life(amina, joined, safe, clock):
    """Amina's weeks, with a backup after each step; then she erases everything."""
    back_up(safe / "joined")
    clock.on(days=2)
    opened = start("crisis_plan", amina)
    back_up(safe / "started")
    clock.on(days=2)
    say(opened, "c.self", WORDS)
    back_up(safe / "written")
    clock.on(days=2)
    back_up(safe / "last")
    erase_person(amina.person_id)
    return ["joined", "started", "written", "last"]


@pytest.mark.attack
def test_whoever_was_erased_stays_erased_after_every_older_backup(
    app, amina, kofi, joined, safe, clock
):
    for name in backups_of_a_life(amina, joined, safe, clock):
        assert command(app, "restore", str(safe / name))[0] == 0, name
        assert db.session.get(Person, amina.person_id) is None
        assert not keys().scalars(select(Slot).where(Slot.person_id == amina.person_id)).all()
        with pytest.raises(WrongCardOrPin):
            open_with_card(joined["amina"].card, PIN)
        assert open_with_card(joined["kofi"].card, PIN)


@pytest.mark.attack
def test_twin_without_erasing_again_a_backup_brings_everyone_back(app, amina, joined, safe, clock):
    *_, last = backups_of_a_life(amina, joined, safe, clock)
    restore(safe / last)
    bring_up_to_date()
    assert read_with(joined["amina"].card) == [WORDS]
    assert erase_again() == 1


@pytest.mark.attack
def test_words_of_an_older_backup_stay_closed_under_the_keys_of_today(
    app, amina, joined, safe, clock
):
    for name in backups_of_a_life(amina, joined, safe, clock):
        restore(safe / name, names=("data",))
        bring_up_to_date()
        with pytest.raises(WrongCardOrPin):
            open_with_card(joined["amina"].card, PIN)
        held = {each: keys().scalars(select(each)).all() for each in (KeyPair, Slot)}
        assert amina.person_id not in {one.person_id for kept in held.values() for one in kept}
        assert not keys().scalars(select(PlanKey).where(PlanKey.owner_id == amina.person_id)).all()


@pytest.mark.attack
def test_a_new_machine_learns_from_newer_backups_who_was_erased(
    app, amina, joined, safe, clock, tmp_path
):
    *_, last = backups_of_a_life(amina, joined, safe, clock)
    back_up(safe / "after")
    (tmp_path / "new").mkdir()
    shutil.copy(app.config["SITE_KEY_FILE"], tmp_path / "new" / "site.key")
    other = make_app(tmp_path / "new")
    code, said = command(other, "restore", str(safe / last))
    assert (code, "Erased again: 1" in said) == (0, True), said
    with other.app_context(), pytest.raises(WrongCardOrPin):
        open_with_card(joined["amina"].card, PIN)


@pytest.mark.attack
def test_after_fourteen_days_no_copy_of_the_keys_is_left_that_could_open_anything(
    app, amina, joined, safe, clock
):
    names = backups_of_a_life(amina, joined, safe, clock)
    assert command(app, "restore", str(safe / "last"))[0] == 0
    assert list(app.config["INSTANCE"].glob("keys.db.before-*"))
    clock.on(days=14, seconds=1)
    for name in names:
        with pytest.raises(TooOld):
            restore(safe / name)
    back_up(safe / "today")
    assert [path.name for path in safe.glob("*.keys")] == ["today.keys"]
    assert not list(app.config["INSTANCE"].glob("keys.db.before-*"))
    assert {path.stem for path in safe.glob("*.data")} == {*names, "today"}


@pytest.mark.attack
def test_with_a_backup_each_night_old_keys_are_gone_by_the_day_that_people_were_told(
    app, amina, safe, clock
):
    back_up(safe / "before")
    clock.on(hours=8)
    promised = older_keys_until()
    erase_person(amina.person_id)
    clock.on(hours=16, seconds=-5)  # no two nights are alike to the second
    for night in range(14):
        back_up(safe / f"night-{night}")
        clock.on(days=1)
    clock.on(days=-1)
    assert today() == promised
    assert not (safe / "before.keys").exists()
    assert (safe / "before.data").exists()


def test_keys_of_less_than_thirteen_days_are_kept(app, written, safe, clock):
    back_up(safe / "monday")
    clock.on(days=12, hours=23)
    assert let_go_of_the_old(safe) == []
    verify(safe / "monday")


def test_other_peoples_files_beside_a_backup_are_left_alone(app, written, safe, clock):
    (safe / "house.keys").write_text("front door, back door")
    clock.on(days=40)
    back_up(safe / "monday")
    assert (safe / "house.keys").exists()


# ---------- a new key of the site ----------


def test_every_way_in_works_under_a_new_key_of_the_site(app, written, amina, joined, safe):
    keep(note, amina.person_id, "signed_in", by=amina)
    back_up(safe / "before")
    code, said = command(app, "rotate-key")
    assert code == 0, said
    again = make_app(app.config["INSTANCE"])
    with again.app_context():
        assert read_with(joined["amina"].card) == [WORDS]
        assert faults_in(amina.person_id) == []
        keep(note, amina.person_id, "signed_in", by=amina)
        assert faults_in(amina.person_id) == []
        assert verify(safe / "before")


@pytest.mark.attack
def test_a_new_key_of_the_site_is_needed_to_open_a_way_in(app, written, joined):
    before = app.config["SITE_KEY_FILE"].read_text()
    assert command(app, "rotate-key")[0] == 0
    app.config["SITE_KEYS"] = {1: bytes.fromhex(before.split()[1])}
    with pytest.raises((WrongCardOrPin, CannotOpen)):
        open_with_card(joined["amina"].card, PIN)


def test_the_key_of_the_site_stays_for_us_alone_and_whole(app, written):
    before = app.config["SITE_KEY_FILE"].read_text()
    assert command(app, "rotate-key")[0] == 0
    held = app.config["SITE_KEY_FILE"].read_text()
    assert held.startswith(before)
    assert len(held.splitlines()) == 2
    assert app.config["SITE_KEY_FILE"].stat().st_mode & 0o377 == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify-backup", "nothing-here"], "not a whole backup"),
        (["restore", "nothing-here"], "not a whole backup"),
    ],
)
def test_a_backup_that_is_not_there_is_said(app, words, told):
    code, said = command(app, *words)
    assert code == 1
    assert told in said
