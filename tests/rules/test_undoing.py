"""Undoing: one tap takes back what I changed last, and one more brings it back."""

from uuid import uuid4

import pytest

from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed
from planner.plans.documents import open_plan
from planner.plans.entries import newest_words
from planner.plans.rows import move
from planner.plans.sharing import Terms, share
from planner.plans.undoing import WrittenMeanwhile, my_last_change, undo_last_change
from planner.plans.writing import WrittenSince
from planner.takeaway import erase_revision
from tests.writing import Tab, keep, now, rows_of, say, standing, texts
from tests.writing import words as typed

TALK, SELF, HELPS = "c.talk", "c.self", "c.helps"


@pytest.fixture
def tab(crisis_plan):
    """The page of one question."""
    return Tab(crisis_plan, TALK)


def undo(opened, entry_id, after=None):
    stands = newest_words(opened, entry_id)
    read = after or (stands.number if stands else 0)
    keep(undo_last_change, opened, entry_id, by=opened.by, after=read)


def last(opened, *keys):
    return my_last_change(opened, {key: now(opened, key) for key in keys}, by=opened.by)


def test_undo_twice_goes_back_and_forth(tab, crisis_plan):
    tab.types("My sister")
    tab.read()
    tab.types("Rosa")
    stood = []
    for _ in range(4):
        undo(crisis_plan, tab.entry_id)
        stood.append(standing(crisis_plan, TALK))
    assert stood == ["My sister", "Rosa", "My sister", "Rosa"]


def test_undo_takes_back_all_that_was_written_on_one_page(tab, crisis_plan):
    tab.types("My sister")
    tab.read()
    for text in ("My sister R", "My sister Rosa"):
        tab.types(text)
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "My sister"


def test_undoing_the_first_words_leaves_nothing_and_undo_brings_them_again(tab, crisis_plan):
    tab.types("My sister")
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == ""
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "My sister"


def test_undoing_a_new_row_takes_it_out_and_undo_brings_it_back(crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    walk = rows_of(crisis_plan, SELF)[1]
    undo(crisis_plan, walk)
    assert standing(crisis_plan, SELF) == ["Tea"]
    undo(crisis_plan, walk)
    assert standing(crisis_plan, SELF) == ["Tea", "A walk"]


def test_undo_works_when_the_text_before_was_erased_for_good(tab, crisis_plan):
    for text in ("My sister", "Rosa", "Nobody yet"):
        tab.types(text)
        tab.read()
    keep(erase_revision, crisis_plan, tab.entry_id, 2, by=crisis_plan.by)
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "My sister"


def test_undo_leaves_nothing_when_all_before_was_erased_for_good(tab, crisis_plan):
    for text in ("My sister", "Rosa"):
        tab.types(text)
        tab.read()
    keep(erase_revision, crisis_plan, tab.entry_id, 1, by=crisis_plan.by)
    undo(crisis_plan, tab.entry_id)
    assert (standing(crisis_plan, TALK), "Rosa" in texts(crisis_plan, tab.entry_id)) == ("", True)


@pytest.mark.parametrize("minutes", [1, 4])
def test_what_was_written_in_one_go_is_undone_in_one_go(tab, crisis_plan, clock, minutes):
    for text in ("The lock", "The lock, the heron", "The lock, the heron, the bakery"):
        tab.types(text)
        clock.on(minutes=minutes)
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == ""


def test_on_a_page_left_open_for_long_only_what_was_written_since_the_pause_is_undone(
    tab, crisis_plan, clock
):
    tab.types("The lock")
    tab.types("The lock, the heron")
    clock.on(minutes=6)
    tab.types("The heron")
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "The lock, the heron"
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "The heron"


def test_what_another_page_wrote_since_is_never_taken_back_with_it(tab, crisis_plan):
    tab.types("My sister")
    other = Tab(crisis_plan, TALK)
    other.types("Rosa")
    with pytest.raises(WrittenMeanwhile):
        undo(crisis_plan, tab.entry_id, after=tab.after)
    assert texts(crisis_plan, tab.entry_id) == ["Rosa", "My sister"]


def test_a_tap_to_undo_that_is_sent_twice_is_one(tab, crisis_plan):
    tab.types("My sister")
    for _ in range(2):
        undo(crisis_plan, tab.entry_id, after=1)
    assert standing(crisis_plan, TALK) == ""
    for _ in range(2):
        undo(crisis_plan, tab.entry_id, after=2)
    assert standing(crisis_plan, TALK) == "My sister"


def test_a_line_that_was_moved_goes_back_where_it_was(crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    walk = rows_of(crisis_plan, SELF)[1]
    prompt = crisis_plan.outline.prompt(SELF)
    keep(move, crisis_plan, prompt, walk, by=crisis_plan.by, up=True)
    assert standing(crisis_plan, SELF) == ["A walk", "Tea"]
    undo(crisis_plan, walk)
    assert standing(crisis_plan, SELF) == ["Tea", "A walk"]


def test_nothing_of_another_plan_and_nothing_that_was_never_written_is_undone(
    tab, crisis_plan, discharge_plan
):
    tab.types("My sister")
    for opened, entry_id in ((discharge_plan, tab.entry_id), (crisis_plan, uuid4())):
        with pytest.raises(Hidden):
            undo(opened, entry_id, after=1)
    assert standing(crisis_plan, TALK) == "My sister"


def test_my_last_change_is_where_i_wrote_last(crisis_plan, clock):
    assert last(crisis_plan, TALK, SELF) is None
    say(crisis_plan, TALK, "My sister")
    clock.on(minutes=1)
    say(crisis_plan, SELF, "Tea")
    clock.on(minutes=1)
    found = last(crisis_plan, TALK, SELF)
    assert (found.entry_id, found.undone) == (rows_of(crisis_plan, SELF)[0], None)
    say(crisis_plan, TALK, "Rosa", after=1)
    assert last(crisis_plan, TALK, SELF).entry_id == crisis_plan.id_of(found_prompt(crisis_plan))


def found_prompt(opened):
    return opened.outline.prompt(TALK)


@pytest.mark.parametrize(
    ("first", "second", "taken_back"),
    [
        (typed("My sister"), typed("Rosa"), "Rosa"),
        (typed("My sister"), typed("My sister", second={"words": "Siostra"}), "Siostra"),
        (typed("My sister"), typed(), ""),
    ],
)
def test_it_is_said_what_was_taken_back(crisis_plan, first, second, taken_back):
    entry_id = crisis_plan.id_of(found_prompt(crisis_plan))
    say(crisis_plan, TALK, first)
    say(crisis_plan, TALK, second, after=1)
    undo(crisis_plan, entry_id)
    assert last(crisis_plan, TALK).taken_back == taken_back
    undo(crisis_plan, entry_id)
    assert last(crisis_plan, TALK).undone is None


@pytest.fixture
def theirs(crisis_plan, amina, joe, paired):
    """Amina's plan as Joe opens it, who may write in it from now on; she wrote there before."""
    say(crisis_plan, TALK, "What I never meant to show")
    say(crisis_plan, TALK, "My sister", after=1)
    terms = Terms(May.WRITE, end_of(today()))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    return open_plan(crisis_plan.id, by=joe)


@pytest.mark.attack
def test_who_helps_takes_back_only_what_they_typed(theirs, crisis_plan):
    line = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    with pytest.raises(NotAllowed):
        undo(theirs, line)
    assert standing(crisis_plan, TALK) == "My sister"
    say(theirs, TALK, "Rosa", after=2)
    undo(theirs, line)
    assert standing(crisis_plan, TALK) == "My sister"
    undo(theirs, line)
    assert standing(crisis_plan, TALK) == "Rosa"


@pytest.mark.attack
def test_who_helps_brings_nothing_from_before_their_share_by_undoing(theirs, crisis_plan, amina):
    line = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    say(theirs, TALK, "Rosa", after=2)
    keep(erase_revision, crisis_plan, line, 2, by=amina)
    undo(theirs, line)
    assert standing(crisis_plan, TALK) == ""


def test_a_text_that_never_stood_is_not_brought_by_undoing(tab, crisis_plan, amina):
    tab.types("My sister")
    late = Tab(crisis_plan, TALK)
    tab.types("My sister Rosa")
    with pytest.raises(WrittenSince):
        late.types("What never stood")
    tab.read()
    tab.types("Rosa")
    tab.read()
    tab.types("Nobody")
    keep(erase_revision, crisis_plan, tab.entry_id, 4, by=amina)
    undo(crisis_plan, tab.entry_id)
    assert standing(crisis_plan, TALK) == "My sister Rosa"
