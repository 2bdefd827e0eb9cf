"""Answering: what a page says is looked at as a whole, and only what someone changed is written."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from planner.database import db
from planner.days import end_of, today
from planner.ownership import Hidden, May
from planner.plans.answering import Choice, Sent, answer, choose_state
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in, newest_words, to_ask
from planner.plans.history import history
from planner.plans.revisions import Revision
from planner.plans.rows import move, take_out
from planner.plans.sharing import Terms, share
from planner.plans.writing import MOST_ROWS, Stroke, TooManyRows
from planner.sheets import rows_of as rows_on_paper
from planner.takeaway import erase_revision
from tests.writing import keep, now, rows_of, say, standing, texts, words

STATES = ("skip", "later", "dont_know", "rather_not", "keep")
SELF, TALK, PEOPLE = "c.self", "c.talk", "c.people"
NEXT, HOME = "d.team.next", "d.home.prob"


def how_much():
    return db.session.scalar(select(func.count()).select_from(Revision))


def send(opened, key, *said, stroke=None):
    """One page of a list sends its rows: an id, a text, and the revision that was read."""
    sent = [Sent(one, words(text), after) for one, text, after in said]
    prompt, stroke = opened.outline.prompt(key), stroke or Stroke.once()
    return keep(answer, opened, prompt, sent, by=opened.by, stroke=stroke)


def choose(opened, key, state):
    keep(choose_state, opened, opened.outline.prompt(key), state, by=opened.by)


def state_of(opened, key):
    return answers_in(opened)[key].state


@pytest.fixture
def rows(crisis_plan):
    """A list of two rows, and their ids."""
    say(crisis_plan, SELF, "Tea", "A walk")
    return rows_of(crisis_plan, SELF)


def test_rows_stand_in_the_order_they_were_typed(rows, crisis_plan):
    say(crisis_plan, SELF, "Music")
    assert standing(crisis_plan, SELF) == ["Tea", "A walk", "Music"]


def test_only_the_row_that_changed_is_written(rows, crisis_plan):
    before = how_much()
    done = send(crisis_plan, SELF, (rows[0], "Tea with milk", 1), (rows[1], "A walk", 1))
    assert (how_much() - before, done.numbers) == (1, {rows[0]: 2, rows[1]: 1})


def test_an_empty_row_is_no_row(crisis_plan):
    say(crisis_plan, SELF, "", "  \n ")
    assert rows_of(crisis_plan, SELF) == []


def test_words_in_a_second_language_alone_are_kept(crisis_plan):
    say(crisis_plan, TALK, words(second={"words": "Moja siostra"}, second_by="Me"))
    kept = newest_words(crisis_plan, crisis_plan.id_of(crisis_plan.outline.prompt(TALK)))
    assert (kept.second, kept.second_by) == ({"words": "Moja siostra"}, "Me")


def test_a_row_in_a_second_language_alone_stands_on_paper(crisis_plan):
    say(crisis_plan, SELF, words(second={"words": "Spacer"}))
    (row,) = rows_on_paper(answers_in(crisis_plan)[SELF])
    assert (row.main, row.second) == ("", "Spacer")


def test_a_row_someone_empties_says_nothing_and_its_words_can_be_found(rows, crisis_plan):
    send(crisis_plan, SELF, (rows[0], "", 1))
    assert standing(crisis_plan, SELF) == ["", "A walk"]
    assert texts(crisis_plan, rows[0]) == ["", "Tea"]


def test_a_row_changed_elsewhere_stays_when_this_page_did_not_touch_it(rows, crisis_plan):
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 1))
    done = send(crisis_plan, SELF, (rows[0], "Tea", 1), (rows[1], "A long walk", 1))
    assert (standing(crisis_plan, SELF), done.conflicts) == (["Tea with milk", "A long walk"], {})


def test_a_row_moved_and_changed_elsewhere_stays_when_this_page_did_not_touch_it(rows, crisis_plan):
    keep(move, crisis_plan, crisis_plan.outline.prompt(SELF), rows[0], by=crisis_plan.by, up=False)
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 2))
    done = send(crisis_plan, SELF, (rows[0], "Tea", 1), (rows[1], "A long walk", 1))
    assert (standing(crisis_plan, SELF), done.conflicts) == (["A long walk", "Tea with milk"], {})


def test_a_page_whose_text_was_erased_meanwhile_can_still_be_saved(rows, crisis_plan):
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 1))
    keep(erase_revision, crisis_plan, rows[0], 1, by=crisis_plan.by)
    done = send(crisis_plan, SELF, (rows[0], "Tea, black", 1), (rows[1], "A long walk", 1))
    assert texts(crisis_plan, rows[0]) == ["Tea, black", "Tea with milk"]
    assert done.numbers[rows[1]] == 2


def test_a_conflict_in_one_row_keeps_no_other_row_waiting(rows, crisis_plan):
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 1))
    done = send(crisis_plan, SELF, (rows[0], "Coffee", 1), (rows[1], "A long walk", 1))
    assert (list(done.conflicts), done.numbers) == ([rows[0]], {rows[1]: 2})
    assert done.conflicts[rows[0]].newest.fields == {"words": "Tea with milk"}


def test_a_list_is_full_with_two_hundred_rows_until_one_is_taken_out(crisis_plan):
    say(crisis_plan, SELF, *(f"Row {n}" for n in range(MOST_ROWS)))
    with pytest.raises(TooManyRows):
        say(crisis_plan, SELF, "One more")
    first, prompt = rows_of(crisis_plan, SELF)[0], crisis_plan.outline.prompt(SELF)
    keep(take_out, crisis_plan, prompt, first, by=crisis_plan.by)
    say(crisis_plan, SELF, "One more")
    assert standing(crisis_plan, SELF)[1:-1] == [f"Row {n}" for n in range(2, MOST_ROWS)]
    assert standing(crisis_plan, SELF)[-1] == "One more"


def test_a_row_cannot_be_slipped_from_one_list_into_another(rows, crisis_plan):
    with pytest.raises(Hidden):
        send(crisis_plan, "c.hope", (rows[0], "Elsewhere", 1))
    assert standing(crisis_plan, SELF) == ["Tea", "A walk"]


def test_a_new_row_cannot_take_the_place_that_is_kept_for_another_question(crisis_plan):
    with pytest.raises(Hidden):
        send(crisis_plan, SELF, (crisis_plan.id_of(crisis_plan.outline.prompt(TALK)), "Tea", 0))
    say(crisis_plan, TALK, "My sister")
    assert standing(crisis_plan, TALK) == "My sister"


@pytest.mark.parametrize("key", [TALK, SELF])
@pytest.mark.parametrize("state", STATES)
def test_not_answering_is_kept_as_an_answer(crisis_plan, key, state):
    choose(crisis_plan, key, state)
    assert state_of(crisis_plan, key) == state


@pytest.mark.parametrize("key", [TALK, SELF])
def test_choosing_the_same_again_takes_it_back_and_the_words_return(crisis_plan, key):
    say(crisis_plan, key, "My sister")
    choose(crisis_plan, key, "rather_not")
    choose(crisis_plan, key, "rather_not")
    assert (state_of(crisis_plan, key), standing(crisis_plan, key)) in [
        ("words", "My sister"),
        ("words", ["My sister"]),
    ]


@pytest.mark.parametrize("key", [TALK, SELF])
def test_what_someone_would_rather_not_say_is_not_said_on_paper(crisis_plan, key):
    say(crisis_plan, key, "My sister")
    choose(crisis_plan, key, "rather_not")
    one = answers_in(crisis_plan)[key]
    assert (one.state, one.says_something, rows_on_paper(one)) == ("rather_not", False, [])


def test_going_on_without_a_change_leaves_the_choice_as_it_is(crisis_plan):
    say(crisis_plan, TALK, "My sister")
    choose(crisis_plan, TALK, "later")
    say(crisis_plan, TALK, "My sister", after=2)
    assert answers_in(crisis_plan)[TALK].choice == "later"


@pytest.mark.parametrize("key", [TALK, SELF])
@pytest.mark.parametrize("chosen", ["", "later", "rather_not"])
def test_to_skip_where_i_wrote_something_changes_nothing(crisis_plan, key, chosen):
    say(crisis_plan, key, "My sister")
    if chosen:
        choose(crisis_plan, key, chosen)
    before = how_much()
    choose(crisis_plan, key, "skip")
    one = answers_in(crisis_plan)[key]
    assert (how_much(), one.choice, bool(one.written_rows)) == (before, chosen, True)


@pytest.mark.parametrize("key", [TALK, SELF])
@pytest.mark.parametrize("state", ["later", "dont_know", "keep"])
def test_what_i_wrote_stands_beside_what_i_choose(crisis_plan, key, state):
    say(crisis_plan, key, "My sister")
    choose(crisis_plan, key, state)
    one = answers_in(crisis_plan)[key]
    assert (one.state, one.choice, len(rows_on_paper(one))) == ("words", state, 1)


@pytest.mark.parametrize("state", ["later", "keep"])
def test_a_choice_makes_what_a_helper_typed_nobodys_words_but_theirs(
    crisis_plan, amina, joe, paired, state
):
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    say(open_plan(crisis_plan.id, by=joe), TALK, "She drinks")
    choose(crisis_plan, TALK, state)
    one = answers_in(crisis_plan)[TALK]
    assert (one.choice, rows_on_paper(one)) == (state, [])
    assert "She drinks" in texts(crisis_plan, one.id)


def test_what_i_wrote_and_do_not_know_yet_is_gathered_to_ask(discharge_plan):
    say(discharge_plan, "d.home.travel", "By bus, I think")
    choose(discharge_plan, "d.home.travel", "dont_know")
    assert [prompt.key for prompt in to_ask(answers_in(discharge_plan))] == ["d.home.travel"]


def test_going_on_over_an_empty_skipped_question_leaves_it_skipped(crisis_plan):
    choose(crisis_plan, TALK, "skip")
    say(crisis_plan, TALK, "", after=1)
    assert state_of(crisis_plan, TALK) == "skip"


@pytest.mark.parametrize("key", [TALK, SELF])
def test_writing_something_takes_the_place_of_the_choice(crisis_plan, key):
    choose(crisis_plan, key, "skip")
    say(crisis_plan, key, "My sister", after=0 if key == SELF else 1)
    assert (state_of(crisis_plan, key), answers_in(crisis_plan)[key].says_something) == (
        "words",
        True,
    )


def test_what_i_do_not_know_yet_is_gathered_to_ask(discharge_plan):
    choose(discharge_plan, "d.med.have", "dont_know")
    choose(discharge_plan, "d.home.travel", "skip")
    assert [prompt.key for prompt in to_ask(answers_in(discharge_plan))] == ["d.med.have"]


@pytest.fixture
def two_texts(crisis_plan):
    """Two texts written at once: Amina's own screen, and what stands."""
    say(crisis_plan, TALK, "My sister")
    done = say(crisis_plan, TALK, "Rosa")
    (entry_id,) = done.conflicts
    return entry_id


def settle(opened, key, entry_id, choice, mine, after=1):
    """Choose between two texts, on a page that had read revision `after`: what became of it."""
    prompt, sent = opened.outline.prompt(key), [Sent(entry_id, mine, after)]
    choice = Choice(entry_id, choice)
    return keep(answer, opened, prompt, sent, by=opened.by, stroke=Stroke.once(), choice=choice)


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", "Rosa"), ("theirs", "My sister"), ("both", "My sister / Rosa")]
)
def test_of_two_texts_the_owner_chooses_which_stands(crisis_plan, two_texts, choice, stands):
    assert settle(crisis_plan, TALK, two_texts, choice, words("Rosa")).conflicts == {}
    assert standing(crisis_plan, TALK) == stands
    assert {"My sister", "Rosa"} <= set(texts(crisis_plan, two_texts))


def test_two_long_texts_stand_one_under_the_other(discharge_plan):
    say(discharge_plan, HOME, "Patience.\nAnd rest.")
    entry_id = discharge_plan.id_of(discharge_plan.outline.prompt(HOME))
    settle(discharge_plan, HOME, entry_id, "both", words("Cooking"), after=0)
    assert standing(discharge_plan, HOME) == "Patience.\nAnd rest.\nCooking"


def test_choosing_both_twice_keeps_each_once(crisis_plan, two_texts):
    settle(crisis_plan, TALK, two_texts, "both", words("Rosa"))
    settle(crisis_plan, TALK, two_texts, "both", words("Rosa"))
    assert standing(crisis_plan, TALK) == "My sister / Rosa"


def test_of_two_texts_for_a_row_the_row_keeps_its_place(rows, crisis_plan):
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 1))
    send(crisis_plan, SELF, (rows[0], "Coffee", 1))
    settle(crisis_plan, SELF, rows[0], "both", words("Coffee"))
    assert standing(crisis_plan, SELF) == ["Tea with milk / Coffee", "A walk"]


def test_both_stand_apart_in_one_line_and_where_there_is_room_for_one_mine_stands(discharge_plan):
    say(discharge_plan, NEXT, words("Blood test", date="2027-03-01", time="09:00"))
    (row,) = rows_of(discharge_plan, NEXT)
    mine = words("Job centre", date="2027-03-02", where="By bus")
    settle(discharge_plan, NEXT, row, "both", mine, after=0)
    stands = {"words": "Blood test / Job centre", "date": "2027-03-02"}
    stands |= {"time": "09:00", "where": "By bus"}
    assert now(discharge_plan, NEXT).rows[0].words.fields == stands


def test_two_numbers_to_ring_never_run_together(crisis_plan):
    say(crisis_plan, PEOPLE, words(name="Rosa", phone="020 7946 0000"))
    (row,) = rows_of(crisis_plan, PEOPLE)
    settle(crisis_plan, PEOPLE, row, "both", words(name="Rosa", phone="020 7946 0111"), after=0)
    stands = now(crisis_plan, PEOPLE).rows[0].words.fields
    assert stands == {"name": "Rosa", "phone": "020 7946 0000 / 020 7946 0111"}


def test_choosing_both_keeps_both_second_languages(crisis_plan):
    polish = {"lang": "en", "second_lang": "pl", "second_by": "Ewa"}
    say(crisis_plan, TALK, words("My sister", second={"words": "Moja siostra"}, **polish))
    entry_id = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    settle(crisis_plan, TALK, entry_id, "both", words("Rosa", second={"words": "Róża"}))
    own = now(crisis_plan, TALK).own
    assert own.second == {"words": "Moja siostra\nRóża"}
    assert (own.lang, own.second_lang, own.second_by) == ("en", "pl", "Ewa")


def test_choosing_in_one_place_leaves_the_choice_in_another(rows, crisis_plan):
    prompt = crisis_plan.outline.prompt(SELF)
    send(crisis_plan, SELF, (rows[0], "Tea with milk", 1), (rows[1], "A long walk", 1))
    mine = [Sent(rows[0], words("Coffee"), 1), Sent(rows[1], words("A run"), 1)]
    choice = Choice(rows[0], "mine")
    given = {"by": crisis_plan.by, "stroke": Stroke.once(), "choice": choice}
    done = keep(answer, crisis_plan, prompt, mine, **given)
    assert list(done.conflicts) == [rows[1]]
    assert standing(crisis_plan, SELF) == ["Coffee", "A long walk"]


def test_two_texts_are_settled_only_where_they_were_written(crisis_plan, two_texts):
    with pytest.raises(Hidden):
        settle(crisis_plan, SELF, two_texts, "mine", words("Rosa"))
    assert len(history(crisis_plan, two_texts)) == 2


def test_a_stranger_cannot_answer(crisis_plan, kofi):
    prompt, sent = crisis_plan.outline.prompt(SELF), [Sent(uuid4(), words("Hello"), 0)]
    with pytest.raises(Hidden):
        keep(answer, crisis_plan, prompt, sent, by=kofi, stroke=Stroke.once())
    assert rows_of(crisis_plan, SELF) == []
