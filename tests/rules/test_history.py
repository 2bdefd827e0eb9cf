"""How it was before: every text that was kept can be found, and put back."""

from uuid import uuid4

import pytest

from planner.ownership import Hidden
from planner.plans.history import history, put_back
from planner.plans.writing import WrittenSince
from tests.writing import Tab, keep, standing, texts

TALK = "c.talk"
POEM = "The lock, the heron, and the long way home past the bakery."


@pytest.fixture
def tab(crisis_plan):
    """The page of one question."""
    return Tab(crisis_plan, TALK)


def back(opened, entry_id, number):
    keep(put_back, opened, entry_id, number, by=opened.by)


def test_what_was_written_at_different_times_stands_newest_first(tab, crisis_plan):
    for text in ("My sister", "Rosa", "Nobody yet"):
        tab.types(text)
        tab.read()
    assert texts(crisis_plan, tab.entry_id) == ["Nobody yet", "Rosa", "My sister"]


def test_what_grew_while_one_wrote_is_shown_once(tab, crisis_plan):
    for text in ("The", "The lock", "The lokc, the", "The lock, the heron"):
        tab.types(text)
    assert texts(crisis_plan, tab.entry_id) == ["The lock, the heron"]


def test_what_grew_beside_another_text_is_shown_once_and_what_stands_is_named(tab, crisis_plan):
    other = Tab(crisis_plan, TALK)
    other.types("Rosa")
    for text in ("The", "The lock", "The lock, the heron"):
        with pytest.raises(WrittenSince):
            tab.types(text)
    shown = [(one.words.fields["words"], one.stands) for one in history(crisis_plan, tab.entry_id)]
    assert shown == [("The lock, the heron", False), ("Rosa", True)]


def test_a_text_deleted_on_the_page_where_it_was_written_can_be_found(tab, crisis_plan):
    tab.types(POEM)
    tab.types("")
    assert texts(crisis_plan, tab.entry_id) == ["", POEM]


def test_a_text_deleted_little_by_little_can_be_found(tab, crisis_plan):
    for left in (len(POEM), 45, 30, 15, 0):
        tab.types(POEM[:left])
    assert POEM in texts(crisis_plan, tab.entry_id)


def test_a_text_written_over_on_one_page_can_be_found(tab, crisis_plan):
    tab.types(POEM)
    tab.types("Something else that takes its place altogether, and is longer than it was.")
    assert POEM in texts(crisis_plan, tab.entry_id)


def test_only_one_text_stands_now(tab, crisis_plan):
    tab.types(POEM)
    tab.read()
    tab.types("Rosa")
    assert [one.stands for one in history(crisis_plan, tab.entry_id)] == [True, False]


def test_an_earlier_text_can_be_put_back_and_what_came_after_stays(tab, crisis_plan):
    tab.types("My sister")
    tab.read()
    tab.types("Rosa")
    back(crisis_plan, tab.entry_id, 1)
    assert standing(crisis_plan, TALK) == "My sister"
    assert texts(crisis_plan, tab.entry_id) == ["My sister", "Rosa", "My sister"]


def test_earlier_words_are_hidden_from_another_plan(tab, crisis_plan, discharge_plan):
    tab.types("My sister")
    for look in (history, lambda *given: back(*given, 1)):
        with pytest.raises(Hidden):
            look(discharge_plan, tab.entry_id)


def test_there_is_no_history_of_what_was_never_written(crisis_plan):
    for look in (history, lambda *given: back(*given, 1)):
        with pytest.raises(Hidden):
            look(crisis_plan, uuid4())


def test_a_text_that_was_never_there_cannot_be_put_back(tab, crisis_plan):
    tab.types("My sister")
    with pytest.raises(Hidden):
        back(crisis_plan, tab.entry_id, 7)
    assert standing(crisis_plan, TALK) == "My sister"
