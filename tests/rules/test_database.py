"""The two databases: they keep what they promise, and never commit together."""

from threading import Thread

import pytest
from sqlalchemy import func, select, text

from planner.database import (
    Gate,
    commit,
    commit_keys,
    db,
    keys,
    now,
    start_writing,
    start_writing_keys,
    undo,
    writing,
)
from planner.people import Person, Role
from planner.plans.documents import Plan, PlanKey, plans_of, start_plan
from planner.ways_in.invitations import Invitation, invite, join
from planner.ways_in.slots import Slot
from tests.conftest import PIN
from tests.databases import cut_every_line
from tests.writing import say

PROMISES = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
    "cache_size": -256,
}


class Crash(Exception):
    """The machine stops here."""


@pytest.mark.files
@pytest.mark.parametrize("which", ["data", "keys"])
def test_both_files_are_held_to_the_same_promises(app, which):
    session = db.session if which == "data" else keys()
    said = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in PROMISES}
    assert said == PROMISES


def test_the_keys_are_in_a_file_of_their_own(app):
    data = set(db.metadatas[None].tables)
    secrets = set(db.metadatas["keys"].tables)
    assert {"slot", "plan_key", "sitting", "key_pair", "code", "invitation"} <= secrets
    assert {"person", "plan", "entry", "revision", "waiting"} <= data
    assert not data & secrets


@pytest.mark.server
@pytest.mark.parametrize("which", ["data", "keys"])
def test_a_line_that_the_server_cut_is_made_anew_and_nobody_notices(crisis_plan, amina, which):
    """A database server that was started anew, or a firewall that forgot, cuts every line."""
    say(crisis_plan, "c.self", "Walk to the lock")
    undo()
    cut_every_line(which)
    assert [one.id for one in plans_of(amina)] == [crisis_plan.id]
    say(crisis_plan, "c.self", "And back")


def test_time_is_kept_in_utc(app, clock):
    assert now().isoformat() == "2027-02-03T10:42:00"


def test_what_was_undone_was_never_written(app, amina):
    start_writing()
    start_plan("crisis_plan", by=amina)
    undo()
    assert plans_of(amina) == []


def start_and_stop(by):
    with writing():
        start_plan("crisis_plan", by=by)
        raise Crash


def start(by):
    start_plan("crisis_plan", by=by)
    commit()


def test_what_breaks_off_in_the_middle_is_not_written(app, amina):
    with pytest.raises(Crash):
        start_and_stop(amina)
    assert plans_of(amina) == []


def stop_at_the_second_commit(monkeypatch):
    """The machine stops after one file was kept, and before the other."""

    def stop():
        raise Crash

    monkeypatch.setattr(db.session, "commit", stop)


def how_many(table, table_of_keys):
    """How many rows there are of one table in each file."""
    count = select(func.count())
    return (
        db.session.scalar(count.select_from(table)),
        keys().scalar(count.select_from(table_of_keys)),
    )


def test_a_plan_without_a_key_never_is(app, amina, monkeypatch):
    stop_at_the_second_commit(monkeypatch)
    with pytest.raises(Crash):
        start(amina)
    db.session.rollback()
    assert how_many(Plan, PlanKey) == (0, 1)


def test_a_plan_starts_after_a_key_was_left_over(app, amina, monkeypatch):
    with monkeypatch.context() as broken:
        stop_at_the_second_commit(broken)
        with pytest.raises(Crash):
            start(amina)
    undo()
    start(amina)
    (opened,) = plans_of(amina)
    assert {key.plan_id for key in keys().scalars(select(PlanKey))} > {opened.id}


def test_a_person_without_keys_never_is(app, monkeypatch):
    code, before = invite(), how_many(Person, Slot)
    stop_at_the_second_commit(monkeypatch)
    with pytest.raises(Crash):
        join(code, PIN)
    db.session.rollback()
    people, slots = before
    assert how_many(Person, Slot) == (people, slots + 2)


def test_writers_come_in_one_at_a_time_in_the_order_of_their_coming():
    gate, came = Gate(), []
    gate.enter()

    def write(name):
        gate.enter()
        came.append(name)
        gate.leave()

    writers = []
    for name in range(20):
        writers.append(Thread(target=write, args=(name,)))
        writers[-1].start()
        while len(gate._waiting) <= name:
            assert writers[-1].is_alive()
    assert came == []
    gate.leave()
    for writer in writers:
        writer.join()
    assert came == list(range(20))


def test_the_gate_is_left_when_writing_fails(app, amina):
    start_writing_keys()
    keys().rollback()
    start_writing()
    db.session.rollback()
    start_writing_keys()
    commit_keys()
    start(amina)
    assert len(plans_of(amina)) == 1


def test_many_at_once_lose_nothing(app):
    def ask_in(codes):
        with app.app_context():
            codes.extend(invite() for _ in range(5))

    codes = []
    writers = [Thread(target=ask_in, args=(codes,)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(set(codes)) == 40
    assert keys().scalar(select(func.count()).select_from(Invitation)) >= 40


@pytest.mark.files
@pytest.mark.attack
def test_what_was_erased_is_not_left_in_the_pages_of_the_file(app, tmp_path):
    folder = tmp_path / "instance"
    start_writing_keys()
    keys().add(Invitation(find="CANARY" * 20, role=Role.SERVICE_USER, made_at=now(), until=now()))
    commit_keys()
    assert any(b"CANARYCANARY" in path.read_bytes() for path in folder.glob("keys.db*"))
    start_writing_keys()
    keys().execute(text("DELETE FROM invitation WHERE find LIKE 'CANARY%'"))
    commit_keys()
    keys().execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    keys().rollback()
    assert not any(b"CANARYCANARY" in path.read_bytes() for path in folder.glob("keys.db*"))
