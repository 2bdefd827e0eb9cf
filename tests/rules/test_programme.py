"""The programme: all rows of the seed in their own words; what was done is never written over."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from planner.database import commit, db, start_writing
from planner.days import today
from planner.demonstration.programme import prepare_programme
from planner.ownership import Hidden, NotAllowed
from planner.paper.layout import programme_page
from planner.people import AboutAPerson, be_known_as
from planner.programme import (
    NotYet,
    ProgrammeEntry,
    component,
    entries_of,
    headings,
    newest_entries,
    put_in,
    take_out,
    words_of_the_programme,
)
from tests.whole.readability import grade, not_ours
from tests.writing import keep

EVERY = [one for heading in headings() for one in heading.components]
ORDER = [f"R{n}" for n in range(1, 6)] + [f"T{n}" for n in range(1, 14)]
ORDER += [f"D{n}" for n in range(1, 6)] + ["S1", "S2"] + [f"O{n}" for n in range(1, 7)]
CORE = {"R1", "R2", *(f"T{n}" for n in range(1, 7)), "D1", "D2", "D3", "O1"}
TITLES = (
    "Recruitment and role description",
    "Training",
    "Delivery of peer support",
    "Supervision and support",
    "Organisational and team support",
)


def done(key, words, by, *, days=0, who="Nur"):
    """Nur writes down what was done."""
    day = today() - timedelta(days=days)
    return keep(put_in, component(key), words, done_on=day, done_by=who, by=by)


def test_all_31_rows_stand_under_five_headings_in_the_order_of_the_source():
    assert tuple(heading.title for heading in headings()) == TITLES
    assert [one.key for one in EVERY] == ORDER
    assert len(EVERY) == 31
    assert {one.key for one in EVERY if one.core} == CORE


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("R1", "enabling service user’s strengths, empowering the individual to build their own"),
        ("R5", "with service user to be provided with information sheet clearly indicating"),
        ("T8", "locally led ‘community asset mapping’ session"),
        ("D5", "should be in addition to follow-up by community team"),
        ("O1", "Ward and community teams—including managers—should receive a team preparation"),
        ("O3", "should visit wards/teams at part of set up"),
    ],
)
def test_a_row_is_quoted_as_it_was_published(key, words):
    assert words in component(key).seed


def test_the_source_is_credited_with_its_licence():
    credit = words_of_the_programme()["credit"]
    for part in ("Marks J, Foster R, Gibson SL", "BMC Research Notes 2021, 14:320", "CC BY 4.0"):
        assert part in credit


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_each_row_says_in_plain_words_what_the_planner_does_and_what_to_write(one):
    ours = f"{one.name}. {one.does} {one.write}"
    assert not_ours(ours) == []
    assert grade(one.does) < 8
    assert len(one.does.split()) <= 45
    assert one.write.endswith((".", "?"))
    assert one.links
    assert not re.search(r"['\"]", ours)


def test_our_words_as_a_whole_are_easy_to_read():
    assert grade("\n".join(f"{one.does} {one.write}" for one in EVERY)) < 5


def test_nothing_written_is_written_over(nur):
    done("D3", "We say the last day at the first meeting.", nur, days=9)
    done("D3", "We also write it on the sheet.", nur, who="Ade")
    stands = newest_entries(by=nur)["D3"]
    assert (stands.words, stands.done_by) == ("We also write it on the sheet.", "Ade")
    assert [one.words for one in entries_of(component("D3"), by=nur)] == [
        "We also write it on the sheet.",
        "We say the last day at the first meeting.",
    ]


def test_the_newest_is_what_was_put_in_last_whatever_its_day(nur):
    done("S1", "Group on Tuesday", nur)
    done("S1", "Group the week before", nur, days=7)
    assert newest_entries(by=nur)["S1"].words == "Group the week before"


def test_the_database_itself_takes_no_second_entry_in_the_place_of_another(nur):
    first = done("S1", "Group on Tuesday", nur)
    numbers = db.session.scalars(select(ProgrammeEntry.number)).all()
    done("S1", "Group on Friday", nur)
    assert numbers == [first.number]
    assert len(db.session.scalars(select(ProgrammeEntry)).all()) == 2


def test_an_entry_says_who_did_it_and_who_put_it_in(nur):
    keep(be_known_as, "Nur", by=nur)
    start_writing()
    made = put_in(component("O2"), "Room 4", done_on=date(2026, 1, 5), done_by="Ade", by=nur)
    commit()
    assert (made.done_by, made.put_in_by, made.done_on) == ("Ade", "Nur", date(2026, 1, 5))


def test_a_name_that_slipped_in_is_erased_for_good_and_the_line_says_by_whom(nur, signed_in):
    done("D4", "A walk with everyone", nur, days=9)
    slip = done("D4", "Zebedee was sad", nur, who="Nur, Zebedee")
    keep(be_known_as, "Nur", by=nur)
    nur = signed_in("nur")
    keep(take_out, slip.id, by=nur)
    held = [repr(row) for row in db.session.execute(select(ProgrammeEntry.__table__))]
    assert "Zebedee" not in "".join(held)
    newest, older = entries_of(component("D4"), by=nur)
    assert (newest.words, newest.taken_out_by, newest.done_on) == ("", "Nur", today())
    assert older.words == "A walk with everyone"
    assert newest_entries(by=nur)["D4"] == older


def test_what_is_not_there_cannot_be_taken_out_and_nobody_else_takes_anything_out(nur, joe):
    slip = done("D4", "Zebedee was sad", nur)
    with pytest.raises(Hidden):
        keep(take_out, uuid4(), by=nur)
    with pytest.raises(NotAllowed):
        keep(take_out, slip.id, by=joe)
    assert newest_entries(by=nur)["D4"].words == "Zebedee was sad"


@pytest.mark.parametrize(
    "words",
    [
        "Sat with amber-otter all morning",
        "Amber Otter did well",
        "amber – otter came",
        "A word about AMBEROTTER.",
    ],
)
def test_an_entry_that_names_a_person_here_is_not_kept(nur, words):
    with pytest.raises(AboutAPerson) as found:
        done("D4", words, nur)
    assert found.value.name == "amber-otter"
    assert newest_entries(by=nur) == {}


def test_nor_is_one_that_names_them_as_whoever_did_it(nur):
    with pytest.raises(AboutAPerson):
        done("D4", "A walk", nur, who="amber otter")
    assert newest_entries(by=nur) == {}


def test_staff_may_be_named(nur):
    assert done("T3", "steady-robin led it, in an amber room by the otter pond", nur).number == 1


def test_what_is_still_to_come_was_not_done(nur):
    with pytest.raises(NotYet):
        done("T7", "Induction", nur, days=-1)
    assert newest_entries(by=nur) == {}


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_only_a_coordinator_reads_and_writes_it(signed_in, who):
    someone = signed_in(who)
    for ask in (
        lambda: done("D4", "A walk", someone),
        lambda: newest_entries(by=someone),
        lambda: entries_of(component("D4"), by=someone),
    ):
        with pytest.raises(NotAllowed):
            ask()


@pytest.mark.parametrize("key", ["", "R6", "print", "r1"])
def test_there_is_no_other_row(key):
    with pytest.raises(Hidden):
        component(key)


def test_the_paper_holds_every_row_and_what_stands_for_it(app, nur):
    done("R1", "Early words", nur)
    for one in EVERY:
        done(one.key, f"This stands for {one.key}.", nur)
    with app.test_request_context():
        page = programme_page(newest_entries(by=nur))
    assert [one.key for one in EVERY if f"This stands for {one.key}." not in page] == []
    assert "Early words" not in page


def test_the_made_up_coordinator_has_written_about_her_service(nur):
    prepare_programme(by=nur)
    before = newest_entries(by=nur)
    assert len(before) > 10
    prepare_programme(by=nur)
    assert newest_entries(by=nur) == before
