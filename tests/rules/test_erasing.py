"""Erasing: keys first, nothing left anywhere, hidden for a week if they like, erased again."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import false, select

from planner.assets.model import AssetSuggestion
from planner.assets.suggestions import suggest as suggest_place
from planner.coming_back import agree as agree_to_help
from planner.coming_back import ask_to_come_back
from planner.database import commit_keys, db, keys, start_writing_keys
from planner.database import now as moment
from planner.days import end_of, in_london, today
from planner.keys import CannotOpen, open_with
from planner.meetings import meetings_of, show_meeting
from planner.notices import Notice
from planner.ownership import Hidden, May, NotAllowed, shares_by
from planner.papers import note_copies
from planner.people import Person, person
from planner.pickups import NothingThere, leave_for_pickup, pick_up
from planner.plans.agreeing import agree
from planner.plans.choices import choose
from planner.plans.documents import PlanKey, open_plan
from planner.plans.entries import choices_about
from planner.plans.inbox import leave, slip
from planner.plans.revisions import Revision, Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from planner.presence import be_here
from planner.settings import setting
from planner.sheets import full_plan
from planner.takeaway import erasing
from planner.takeaway.carrying import carry
from planner.takeaway.erasing import (
    ask_to_erase,
    do_not_erase,
    erase_again,
    erase_me,
    erase_person,
    erase_those_due,
    erasure_asked,
    finish_erasing,
    hide_if_asked,
)
from planner.together import let_confirm
from planner.ways_in.answered import keep_answer
from planner.ways_in.confirming import ask_to_confirm
from planner.ways_in.sittings import actor_of
from tests.writing import keep, rows_of, say, standing, start

# Tables in which nothing of a service user ever stands, and why.
NOBODYS = {
    "invitation": "a code that is not anybody's yet",
    "meeting_try": "that a number was typed somewhere; not whose it was",
    "wrong_pickup": "that a number was wrong; not whose it was",
    "installation": "which installation this is",
    "second_factor": "only staff have one",
    "coordinators_key": "the coordinators’ own",
    "held_key": "the coordinators’ own",
    "ward": "what a ward says of itself",
    "ward_cover": "who of the staff covers on a ward",
    "ward_number": "numbers to ring",
    "programme_entry": "what the service did for its programme; no service user is named",
    "self_check": "how the service sees itself",
    "information_check": "who of the peers checked a leaflet",
}
OF_THE_MAP = ("asset", "bank_holiday", "odd_time", "postcode", "starting_place", "synonym")
OF_THE_MAP += ("known_word", "findable")
KEPT_NAMELESS = "asset_suggestion"


def tables():
    return [
        (bind, table)
        for bind in (None, "keys")
        for table in db.metadatas[bind].sorted_tables
        if table.name != "schema_version"
    ]


def rows_with(ids):
    """How many rows of each table hold one of these ids, in any column."""
    db.session.rollback()
    keys().rollback()
    found, told = {}, set(map(repr, ids))
    for bind, table in tables():
        session = keys() if bind else db.session
        rows = session.execute(select(table)).all()
        found[table.name] = sum(any(repr(value) in told for value in row) for row in rows)
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def life(crisis_plan, discharge_plan, amina, joe, nur, paired, joined):
    """Amina has something in every table that can hold anything of a service user."""
    say(crisis_plan, "c.self", "Walk to the lock", "Ring Rosa")
    terms = Terms(May.WRITE, end_of(today() + timedelta(days=5)))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    hers = open_plan(crisis_plan.id, by=joe)
    say(hers, "c.self", "She rests")
    keep(agree, crisis_plan, rows_of(crisis_plan, "c.self")[-1], 1, by=amina)
    prompt = crisis_plan.outline.prompt("c.hope")
    keep(suggest, hers, prompt, uuid4(), Words({"words": "The sea"}), by=joe)
    keep(leave, slip(crisis_plan, uuid4()), {"words": ["Too late"]})
    keep(choose, discharge_plan, by=amina, hidden="yes")
    about, answers = choices_about(crisis_plan)
    keep(note_copies, crisis_plan, full_plan(crisis_plan, answers, about), "Jo", 2, by=amina)
    keep(show_meeting, {"what": "", "sheets": [], "may_print": False}, by=amina)
    told = Notice(owner_id=amina.person_id, reader_id=joe.person_id, sealed=b"come")
    keep(db.session.add, told)
    keep(suggest_place, {"name": "A café"}, by=amina, words="Warm", tell=True)
    leave_for_pickup(b"%PDF", by=amina)
    be_here(crisis_plan, None, by=amina)
    carry({"plans": []}, by=amina)
    keep_answer(amina.token, amina.sitting.id, 422, b"My page")
    let_confirm(joe.person_id, True, by=amina)
    ask_to_confirm(joined["amina"].card, "x" * 43)
    keep(agree_to_help, joe.person_id, by=amina)
    ask_to_come_back("amber-otter", "y" * 43)
    start_writing_keys()
    keys().add(erasing.ErasureAsked(person_id=amina.person_id, due_at=moment()))
    commit_keys()
    return crisis_plan, discharge_plan


def ids_of(amina, plans):
    entries = select(Revision.entry_id).where(Revision.plan_id.in_([one.id for one in plans]))
    meetings = [one.meeting.id for one in meetings_of(amina)]
    shares = [one.id for one in shares_by(amina)]
    told = {amina.person_id, amina.sitting.id, *(one.id for one in plans), *meetings, *shares}
    return told | set(db.session.scalars(entries))


def test_nothing_of_someone_stands_in_any_table_after(life, amina):
    ids = ids_of(amina, life)
    before = rows_with(ids)
    every = {table.name for _bind, table in tables()}
    elsewhere = {name for name in every if name.startswith(OF_THE_MAP)} - {KEPT_NAMELESS}
    assert every - set(before) == set(NOBODYS) | elsewhere
    erase_me(by=amina)
    assert rows_with(ids) == {}


@pytest.mark.parametrize("left", ["Slot", "Here", "Carried", "PlanKey", "LastLine", "Companion"])
def test_twin_a_table_that_was_forgotten_shows(life, amina, monkeypatch, left):
    ids, forgotten = ids_of(amina, life), getattr(erasing, left)
    real = erasing.delete

    def all_but_one(table):
        return real(table).where(false()) if table is forgotten else real(table)

    monkeypatch.setattr(erasing, "delete", all_but_one)
    erase_me(by=amina)
    assert set(rows_with(ids)) == {forgotten.__table__.name}


def test_what_others_have_stays_as_it_is(life, amina, kofi, joe):
    say(start("crisis_plan", kofi), "c.self", "Sleep")
    peer_worker = joe.person_id
    erase_me(by=amina)
    assert standing(start("crisis_plan", kofi), "c.self") == ["Sleep"]
    assert person(peer_worker) is not None


def test_the_receipt_says_what_went_and_until_when_old_keys_are_kept(life, amina):
    receipt = erase_me(by=amina)
    assert receipt.plans == 2
    assert receipt.texts >= 3
    assert receipt.older_keys_until == today() + timedelta(days=14)


@pytest.mark.attack
def test_only_the_owner_erases_and_only_after_a_fresh_check(clock, signed_in):
    amina, joe = signed_in("amina"), signed_in("joe")
    for act in (erase_me, ask_to_erase):
        with pytest.raises(NotAllowed):
            act(by=joe)
    clock.on(minutes=6)
    for act in (erase_me, ask_to_erase):
        with pytest.raises(NotAllowed):
            act(by=amina)


def power_fails_in(step, someone, monkeypatch):
    """Someone is being erased when the power fails, just before this step."""

    def power_cut(*_given):
        raise OSError("no power")

    monkeypatch.setattr(erasing, step, power_cut)
    with pytest.raises(OSError, match="no power"):
        erase_person(someone.person_id)


@pytest.mark.attack
def test_keys_go_first_so_that_what_is_left_opens_for_nobody(life, amina, monkeypatch):
    power_fails_in("_erase_rows", amina, monkeypatch)
    keys().rollback()
    db.session.rollback()
    assert db.session.get(Person, amina.person_id) is not None
    assert keys().scalars(select(PlanKey)).all() == []
    monkeypatch.undo()
    assert erase_again() == 1
    assert db.session.get(Person, amina.person_id) is None


def test_what_broke_off_is_finished_on_the_first_page_of_the_next_day(
    life, amina, monkeypatch, browser_of
):
    power_fails_in("_erase_rows", amina, monkeypatch)
    keys().rollback()
    db.session.rollback()
    monkeypatch.undo()
    browser_of().get("/")
    db.session.rollback()
    assert db.session.get(Person, amina.person_id) is None


def test_whoever_still_has_their_keys_is_not_erased_unasked(life, amina, kofi, monkeypatch):
    power_fails_in("_erase_keys", amina, monkeypatch)
    assert finish_erasing() == 0
    assert person(amina.person_id) is not None


def test_every_sitting_is_over(life, amina, signed_in):
    other = signed_in("amina")
    receipt = erase_me(by=amina)
    assert {amina.sitting.id, other.sitting.id} <= set(receipt.sittings)
    assert actor_of(amina.token) is None
    assert actor_of(other.token) is None


def test_what_they_told_the_map_stays_without_a_name(life, amina):
    erase_me(by=amina)
    (kept,) = db.session.scalars(select(AssetSuggestion)).all()
    assert (kept.words, kept.tell) == ("Warm", None)


# ---------- hidden for a week ----------


def test_hidden_at_once_for_everyone_else(life, amina, joe):
    crisis_plan, _other = life
    number = leave_for_pickup(b"%PDF", by=amina)
    keep(ask_to_erase, by=amina)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)
    with pytest.raises(NothingThere):
        pick_up(number)
    assert meetings_of(amina) == []
    assert amina.sitting.hidden_until is not None


def test_i_can_change_my_mind_and_all_my_words_are_there(crisis_plan, amina, signed_in):
    say(crisis_plan, "c.self", "Walk to the lock")
    keep(ask_to_erase, by=amina)
    again = signed_in("amina")
    hide_if_asked(again)
    assert again.sitting.hidden_until == amina.sitting.hidden_until
    keep(do_not_erase, by=again)
    assert (erasure_asked(again), again.sitting.hidden_until) == (None, None)
    assert standing(crisis_plan, "c.self") == ["Walk to the lock"]


def test_it_is_erased_at_the_end_of_the_seventh_day_and_not_before(clock, signed_in):
    amina = signed_in("amina")
    keep(ask_to_erase, by=amina)
    last = in_london(moment()).date() + timedelta(days=7)
    assert erasure_asked(amina) == end_of(last)
    clock.moment = clock.moment.replace(day=10, hour=23, minute=58)
    erase_those_due()
    assert person(amina.person_id) is not None
    clock.on(minutes=3)
    erase_those_due()
    assert person(amina.person_id) is None


def test_whoever_kept_it_is_not_erased_when_the_day_comes(clock, signed_in):
    amina = signed_in("amina")
    keep(ask_to_erase, by=amina)
    keep(do_not_erase, by=amina)
    clock.on(days=30)
    erase_those_due()
    assert person(amina.person_id) is not None


# ---------- an old copy is put back ----------


def copies_of():
    """Both databases as a backup has them, and how to put them back."""
    made = []
    for engine in (db.engine, db.engines["keys"]):
        path = engine.url.database
        copy = f"{path}.copy"
        source, target = sqlite3.connect(path), sqlite3.connect(copy)
        source.backup(target)
        source.close()
        target.close()
        made.append((engine, path, copy))
    return made


def put_back(made):
    for engine, path, copy in made:
        db.session.remove()
        keys().rollback()
        keys.remove()
        engine.dispose()
        for suffix in ("-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)
        shutil.copyfile(copy, path)


@pytest.mark.attack
@pytest.mark.files
def test_words_of_an_old_copy_stay_closed_because_their_keys_are_gone(life, amina):
    (data, _keys) = copies_of()
    erase_me(by=amina)
    put_back([data])
    assert db.session.get(Person, amina.person_id) is not None
    left = keys().scalars(select(PlanKey)).all()
    assert left == []
    rows = db.session.scalars(select(Revision)).all()
    assert rows
    with pytest.raises(CannotOpen):
        open_with(amina.private_key, rows[0].sealed, b"")


@pytest.mark.files
def test_twin_with_the_old_keys_too_they_would_open(life, amina):
    plan_id, both = life[0].id, copies_of()
    erase_me(by=amina)
    put_back(both)
    opened = open_plan(plan_id, by=amina)
    assert "Walk to the lock" in standing(opened, "c.self")


@pytest.mark.files
def test_after_an_old_copy_was_put_back_it_is_erased_again(life, amina, kofi):
    both = copies_of()
    erase_me(by=amina)
    put_back(both)
    assert db.session.get(Person, amina.person_id) is not None
    assert erase_again() == 1
    assert db.session.get(Person, amina.person_id) is None
    assert db.session.get(Person, kofi.person_id) is not None
    assert erase_again() == 0


def test_the_mark_that_is_left_tells_nothing_of_whom(life, amina):
    erase_me(by=amina)
    told = (setting("INSTANCE") / erasing.ERASED).read_text()
    assert str(amina.person_id) not in told
    assert UUID(int=amina.person_id.int).hex not in told
    assert len(told.split()) == 2
