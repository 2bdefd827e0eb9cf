"""The record: each look and act stands there once, chained; what is changed in it shows."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from planner.database import commit, db, keys, start_writing, start_writing_keys, undo
from planner.days import end_of, today
from planner.keys import CannotOpen
from planner.ownership import Hidden, May
from planner.plans.documents import open_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from planner.record import LastLine, Line, acts_by, faults_in, note, record_of, said_in
from tests.writing import keep, say


@pytest.fixture
def shared(crisis_plan, amina, joe, paired):
    """Amina's crisis plan, in which Joe may write until the end of the month after next."""
    terms = Terms(May.WRITE, end_of(today() + timedelta(days=60)))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    return crisis_plan


def acts(by):
    return [line.act for line in record_of(by)]


def lines_of(owner):
    mine = select(Line).where(Line.owner_id == owner.person_id).order_by(Line.number)
    return db.session.scalars(mine.execution_options(populate_existing=True)).all()


def behind_its_back(statement):
    start_writing()
    db.session.execute(statement, execution_options={"synchronize_session": False})
    commit()
    db.session.expire_all()


def several_lines(amina, how_many=5):
    for number in range(how_many):
        keep(note, amina.person_id, "printed", by=amina, said=f"line {number}")


def test_a_look_stands_in_the_record_before_a_word_is_given(shared, amina, joe):
    open_plan(shared.id, by=joe)
    newest = record_of(amina)[0]
    assert (newest.act, newest.by_id, newest.plan_id) == ("looked", joe.person_id, shared.id)


def test_looks_of_one_sitting_are_one_line(shared, amina, joe, signed_in):
    for _ in range(3):
        open_plan(shared.id, by=joe)
    assert acts(amina).count("looked") == 1
    open_plan(shared.id, by=signed_in("joe"))
    assert acts(amina).count("looked") == 2


def test_i_leave_no_line_by_reading_my_own_plan(shared, amina):
    before = acts(amina)
    open_plan(shared.id, by=amina)
    assert acts(amina) == before


def test_someone_turned_away_leaves_no_look(shared, amina, sam):
    with pytest.raises(Hidden):
        open_plan(shared.id, by=sam)
    assert "looked" not in acts(amina)


def test_what_a_helper_typed_stands_once_for_a_sitting(shared, amina, joe):
    theirs = open_plan(shared.id, by=joe)
    say(theirs, "c.self", "Walk to the lock")
    say(theirs, "c.self", "Ring Rosa")
    say(shared, "c.self", "Tea")
    assert acts(amina).count("typed") == 1


def test_every_suggestion_stands_there(shared, amina, joe):
    theirs = open_plan(shared.id, by=joe)
    prompt = shared.outline.prompt("c.self")
    keep(suggest, theirs, prompt, shared.id_of(prompt), Words({"words": "Tea"}), by=joe)
    assert acts(amina)[0] == "suggested"


def test_what_a_line_says_opens_for_its_owner_alone(shared, amina, kofi):
    (line,) = [line for line in record_of(amina) if line.act == "shared"]
    assert said_in(line, by=amina).startswith("steady-robin|")
    with pytest.raises(CannotOpen):
        said_in(line, by=kofi)


def test_a_peer_worker_sees_their_own_acts_with_the_people_named(shared, amina, kofi, joe):
    open_plan(shared.id, by=joe)
    assert [line.act for line in acts_by(joe, {amina.person_id})] == ["looked"]
    assert acts_by(joe, {kofi.person_id}) == []


def test_a_sound_record_has_no_fault(amina):
    assert faults_in(amina.person_id) == []
    several_lines(amina)
    assert faults_in(amina.person_id) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"act": "looked"},
        {"place": "Tablet 9"},
        {"by_id": None},
        {"sealed": b"other"},
        {"sitting": "another"},
        {"chain": "0" * 64},
    ],
)
def test_a_changed_line_shows(amina, changed):
    several_lines(amina)
    line = lines_of(amina)[2]
    behind_its_back(update(Line).where(Line.id == line.id).values(**changed))
    assert line.number in [fault.number for fault in faults_in(amina.person_id)]


def test_a_removed_line_shows_as_one_gap(amina):
    several_lines(amina)
    behind_its_back(delete(Line).where(Line.id == lines_of(amina)[2].id))
    assert len(faults_in(amina.person_id)) == 1


def test_lines_that_changed_places_show(amina):
    several_lines(amina)
    one, other = lines_of(amina)[1:3]
    first, second = one.number, other.number
    behind_its_back(update(Line).where(Line.id == one.id).values(number=999))
    behind_its_back(update(Line).where(Line.id == other.id).values(number=first))
    behind_its_back(update(Line).where(Line.id == one.id).values(number=second))
    assert faults_in(amina.person_id)


@pytest.mark.parametrize("gone", [1, 3, 5])
def test_a_record_cut_off_at_its_end_shows(amina, gone):
    several_lines(amina)
    for line in lines_of(amina)[-gone:]:
        behind_its_back(delete(Line).where(Line.id == line.id))
    assert faults_in(amina.person_id)


def test_a_record_whose_last_line_is_noted_nowhere_shows(amina):
    several_lines(amina)
    start_writing_keys()
    keys().execute(delete(LastLine).where(LastLine.owner_id == amina.person_id))
    keys().commit()
    assert faults_in(amina.person_id)


def test_a_line_slipped_in_at_the_end_shows(amina):
    several_lines(amina)
    last = lines_of(amina)[-1]
    values = {"owner_id": amina.person_id, "number": last.number + 1, "at": last.at}
    start_writing()
    db.session.add(Line(act="looked", chain="f" * 64, **values))
    commit()
    assert last.number + 1 in [fault.number for fault in faults_in(amina.person_id)]


def test_a_line_that_was_not_kept_in_the_end_is_no_fault(amina):
    several_lines(amina)
    start_writing()
    note(amina.person_id, "printed", by=amina)
    undo()
    assert faults_in(amina.person_id) == []


def test_a_record_goes_on_after_a_fault_that_stays_seen(amina):
    several_lines(amina)
    behind_its_back(update(Line).where(Line.id == lines_of(amina)[2].id).values(act="looked"))
    several_lines(amina, 1)
    assert len(faults_in(amina.person_id)) == 1


def test_one_record_knows_nothing_of_another(amina, kofi):
    several_lines(amina)
    several_lines(kofi, 2)
    behind_its_back(delete(Line).where(Line.owner_id == kofi.person_id, Line.number == 1))
    assert faults_in(amina.person_id) == []
    assert faults_in(kofi.person_id)
