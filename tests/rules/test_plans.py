"""Writing: nothing that was kept is lost, and nobody is in conflict with themselves."""

import pytest
from sqlalchemy import select

from planner.database import db
from planner.ownership import Hidden
from planner.plans.documents import NoSuchKind, open_plan, plans_of
from planner.plans.entries import newest_words
from planner.plans.history import history, words_at
from planner.plans.revisions import Entry, Revision
from planner.plans.writing import Stroke, WrittenSince, write
from tests.writing import Tab, keep, say, standing, start, texts, words

TALK = "c.talk"


@pytest.fixture
def tab(crisis_plan):
    """The page of one question of the crisis plan."""
    return Tab(crisis_plan, TALK)


@pytest.fixture
def other(crisis_plan):
    """The same page, open on another screen before anything was written."""
    return Tab(crisis_plan, TALK)


def numbers(entry_id):
    found = select(Revision.number).where(Revision.entry_id == entry_id).order_by(Revision.number)
    return db.session.scalars(found).all()


def test_what_is_written_stands(tab, crisis_plan):
    tab.types("My sister, on the phone")
    assert standing(crisis_plan, TALK) == "My sister, on the phone"


def test_every_save_is_kept_under_a_number_of_its_own(tab, crisis_plan):
    for text in ("M", "My s", "My sister"):
        tab.types(text)
    kept = [words_at(crisis_plan, tab.entry_id, n).fields["words"] for n in numbers(tab.entry_id)]
    assert (numbers(tab.entry_id), kept) == ([1, 2, 3], ["M", "My s", "My sister"])


def test_saves_that_overtake_each_others_answers_are_no_conflict(tab, crisis_plan):
    for seq, text in enumerate(("My", "My sis", "My sister"), 1):
        tab.sends(text, seq, after=0)
    assert standing(crisis_plan, TALK) == "My sister"


def test_a_save_sent_twice_is_kept_once(tab):
    first, again = (tab.sends("My sister", 1, after=0) for _ in range(2))
    assert (first.number, again.number, numbers(tab.entry_id)) == (1, 1, [1])


def test_a_save_sent_twice_is_kept_once_when_others_wrote_in_between(tab, crisis_plan):
    tab.sends("My sister", 1, after=0)
    Tab(crisis_plan, TALK).types("Rosa")
    assert tab.sends("My sister", 1, after=0).number == 1
    assert (numbers(tab.entry_id), standing(crisis_plan, TALK)) == ([1, 2], "Rosa")


def test_words_that_come_late_never_stand_over_newer_ones(tab, crisis_plan):
    tab.sends("My sister Rosa", 2, after=0)
    tab.sends("My sis", 1, after=0)
    assert standing(crisis_plan, TALK) == "My sister Rosa"


def test_words_that_come_late_are_kept_beside(tab, crisis_plan):
    tab.sends("My sister Rosa", 2, after=0)
    tab.sends("Or my aunt", 1, after=0)
    assert [
        (one.words.fields["words"], one.beside) for one in history(crisis_plan, tab.entry_id)
    ] == [
        ("Or my aunt", True),
        ("My sister Rosa", False),
    ]


def test_writing_goes_on_after_words_that_came_late(tab, crisis_plan):
    for seq in (1, 3, 2, 4):
        tab.sends(f"Text {seq}", seq, after=0)
    assert (standing(crisis_plan, TALK), numbers(tab.entry_id)) == ("Text 4", [1, 2, 3, 4])


def test_two_texts_written_at_once_are_both_kept(tab, other, crisis_plan):
    tab.types("My sister")
    with pytest.raises(WrittenSince) as told:
        other.types("Rosa")
    assert told.value.newest.fields == {"words": "My sister"}
    assert told.value.mine.fields == {"words": "Rosa"}
    assert set(texts(crisis_plan, tab.entry_id)) == {"My sister", "Rosa"}
    assert standing(crisis_plan, TALK) == "My sister"


def test_a_conflict_told_twice_is_kept_once(tab, other):
    tab.types("My sister")
    for _ in range(2):
        with pytest.raises(WrittenSince):
            other.sends("Rosa", 1, after=0)
    assert numbers(tab.entry_id) == [1, 2]


def test_someone_who_reads_before_writing_is_in_no_conflict(tab, other, crisis_plan):
    tab.types("My sister")
    other.read()
    other.types("My sister Rosa")
    assert standing(crisis_plan, TALK) == "My sister Rosa"


def test_a_tab_cannot_write_over_what_it_never_read(tab, crisis_plan):
    tab.types("My sister")
    Tab(crisis_plan, TALK).types("Rosa")
    with pytest.raises(WrittenSince):
        tab.types("My sister, after tea")
    assert standing(crisis_plan, TALK) == "Rosa"


def test_a_tab_that_read_and_wrote_again_still_writes_over_nothing_from_before_it_read(
    tab, crisis_plan
):
    tab.types("My sister")
    theirs = Tab(crisis_plan, TALK).types("Rosa")
    tab.sends("My sister and Rosa", 2, after=theirs.number)
    with pytest.raises(WrittenSince):
        tab.sends("My sister, after tea", 3, after=1)
    assert standing(crisis_plan, TALK) == "My sister and Rosa"
    assert "My sister, after tea" in texts(crisis_plan, tab.entry_id)


def test_without_a_script_the_same_words_twice_are_one_save(tab):
    for _ in range(2):
        tab.sends("My sister", None, after=0)
    assert numbers(tab.entry_id) == [1]


def test_without_a_script_going_back_and_writing_again_is_no_conflict(tab, crisis_plan):
    tab.sends("My sister", None, after=0)
    tab.sends("My sister Rosa", None, after=0)
    assert standing(crisis_plan, TALK) == "My sister Rosa"


def test_without_a_script_two_pages_at_once_are_a_conflict(tab, other, crisis_plan):
    tab.sends("My sister", None, after=0)
    with pytest.raises(WrittenSince):
        other.sends("Rosa", None, after=0)
    assert set(texts(crisis_plan, tab.entry_id)) == {"My sister", "Rosa"}


def test_two_tabs_make_one_entry_of_a_question(tab, other):
    tab.types("My sister")
    with pytest.raises(WrittenSince):
        other.types("Rosa")
    assert db.session.scalars(select(Entry.id)).all() == [tab.entry_id]


def test_a_stranger_cannot_write_even_with_a_plan_someone_else_opened(tab, kofi):
    stroke, given = Stroke.once(), (tab.opened, tab.entry_id, TALK, words("Hello"))
    with pytest.raises(Hidden):
        keep(write, *given, by=kofi, after=0, stroke=stroke)
    assert numbers(tab.entry_id) == []


def test_nobody_can_write_in_an_entry_of_another_plan(tab, kofi):
    tab.types("My sister")
    his = start("crisis_plan", kofi)
    with pytest.raises(Hidden):
        Tab(his, TALK, tab.entry_id).sends("Hello", 1, after=1)
    assert newest_words(tab.opened, tab.entry_id).fields == {"words": "My sister"}


def test_a_plan_does_not_exist_for_a_stranger(crisis_plan, kofi):
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=kofi)


def test_a_plan_started_twice_is_one_plan(crisis_plan, amina):
    assert start("crisis_plan", amina).id == crisis_plan.id


def test_there_are_four_kinds_of_plan_and_no_others(amina):
    with pytest.raises(NoSuchKind):
        start("care_plan", amina)


def test_my_plans_come_in_the_order_of_the_four_doors(crisis_plan, amina, kofi):
    start("signposting_list", amina)
    start("discharge_plan", amina)
    start("discharge_plan", kofi)
    kinds = [opened.kind for opened in plans_of(amina)]
    assert kinds == ["discharge_plan", "crisis_plan", "signposting_list"]


def test_what_is_kept_tells_neither_the_words_nor_how_many(crisis_plan):
    say(crisis_plan, TALK, "No")
    say(crisis_plan, "c.hope", "Rosa, on Sunday")
    kept = db.session.scalars(select(Revision.sealed)).all()
    assert len({len(sealed) for sealed in kept}) == 1
    assert not any(b"Rosa" in sealed or b"words" in sealed for sealed in kept)


def test_plans_opened_together_say_what_they_say_opened_alone(crisis_plan, discharge_plan, amina):
    say(crisis_plan, TALK, "My sister")
    say(discharge_plan, "d.home.travel", "The 42 bus")
    both = {opened.kind: opened for opened in plans_of(amina)}
    assert standing(both["crisis_plan"], TALK) == "My sister"
    assert standing(both["discharge_plan"], "d.home.travel") == "The 42 bus"
