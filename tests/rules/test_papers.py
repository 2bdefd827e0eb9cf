"""Papers: where sheets, cards and plans of mine are, and whether one has changed since."""

import pytest

from planner.database import db
from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed
from planner.papers import (
    MOST,
    TooManyPapers,
    all_i_said,
    everything_on,
    is_gone,
    note_copies,
    note_paper,
    old_papers,
    paper_with_id,
    papers_of,
)
from planner.people import Person
from planner.plans.answering import Sent, answer
from planner.plans.choices import choose, shows_more
from planner.plans.documents import open_plan
from planner.plans.entries import choices_about
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.writing import Stroke
from planner.record import record_of, said_in
from planner.sheets import full_plan
from planner.sheets.kinds import sheet_called, sheet_kinds
from planner.wards.keeping import open_ward
from planner.wards.numbers import put_number
from planner.wards.whose import crisis_numbers_for, wards_of
from tests.writing import keep, now, say, start

ROSA = {"name": "Rosa", "link": "My sister", "phone": "07700 900 142"}


def hand_out(by, where, key="card", left_out=()):
    """A sheet as it is made now, noted where it is."""
    said, numbers = all_i_said(by), crisis_numbers_for(wards_of(by))
    made = everything_on(sheet_called(key), said, by=by, left_out=left_out, numbers=numbers)
    return keep(note_paper, made, said, where, by=by)


def copies_for(whom, how_many, opened, numbers=None):
    """Copies of a whole plan as it is now, noted for someone."""
    about, answers = choices_about(opened)
    sheet = full_plan(opened, answers, about, numbers=numbers)
    return keep(note_copies, opened, sheet, whom, how_many, by=opened.by)


def labels(by):
    return [one.label for one in papers_of(by)]


def old(by, plan=None):
    db.session.rollback()
    return [one.label for one in old_papers(by, plan)]


@pytest.fixture
def card(crisis_plan, amina):
    """A pocket card with a sister on it, in a wallet."""
    say(crisis_plan, "c.people", Words(ROSA))
    return hand_out(amina, "in my wallet")


@pytest.mark.parametrize("key", [kind.key for kind in sheet_kinds()])
def test_every_sheet_with_my_words_can_be_noted_where_it_is(amina, key):
    hand_out(amina, "on the fridge", key)
    assert [one.label for one in papers_of(amina)] == [f"{sheet_called(key).title}, on the fridge"]


def test_a_card_with_an_old_number_is_told_of(card, crisis_plan, amina):
    assert old(amina) == []
    (row,) = now(crisis_plan, "c.people").rows
    changed = row.words.changed(fields=ROSA | {"phone": "07700 900 143"})
    sent = [Sent(row.id, changed, row.words.number)]
    prompt = crisis_plan.outline.prompt("c.people")
    keep(answer, crisis_plan, prompt, sent, by=amina, stroke=Stroke.once())
    assert old(amina) == ["My pocket card, in my wallet"]


def test_a_change_of_what_does_not_stand_on_it_makes_no_paper_old(card, crisis_plan, amina):
    say(crisis_plan, "c.bag", "My blue jumper")
    assert old(amina) == []


def test_a_part_that_i_left_out_makes_no_paper_old(crisis_plan, amina):
    say(crisis_plan, "c.where", "At home")
    hand_out(amina, "at the desk", "staff", left_out=["worse"])
    say(crisis_plan, "c.worse", "Being rushed")
    assert old(amina) == []
    say(crisis_plan, "c.helps", "Tea")
    assert old(amina) == ["My page for staff, at the desk"]


def test_a_number_of_a_ward_that_has_changed_makes_the_card_old(amina, crisis_plan, nur):
    willow = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, willow, "team-out-of-hours", "01632 960 103", "", rung=True, by=nur)
    hand_out(amina, "in my wallet")
    assert old(amina) == []
    keep(put_number, willow, "team-out-of-hours", "01632 960 109", "", rung=True, by=nur)
    assert old(amina) == ["My pocket card, in my wallet"]


def test_a_plan_tells_of_the_papers_that_hold_its_words_and_of_no_other(card, crisis_plan, amina):
    own = start("personal_recovery_plan", amina)
    say(crisis_plan, "c.people", Words(ROSA | {"phone": "07700 900 143"}))
    assert old(amina, crisis_plan) == ["My pocket card, in my wallet"]
    assert old(amina, own) == []


def test_a_paper_that_is_back_or_thrown_away_is_not_told_of_any_more(card, crisis_plan, amina):
    keep(is_gone, card.id, by=amina)
    assert papers_of(amina) == []
    with pytest.raises(Hidden):
        keep(is_gone, card.id, by=amina)


def test_where_my_papers_are_is_sealed_and_known_to_me_alone(card, amina, joe):
    kept = db.session.get(Person, amina.person_id).papers
    assert kept
    assert b"wallet" not in kept
    assert papers_of(joe) == []
    said = all_i_said(joe)
    with pytest.raises(NotAllowed):
        keep(note_paper, everything_on(sheet_called("card"), said, by=joe), said, "here", by=joe)


def test_no_more_than_forty_papers_are_noted_at_once(amina):
    for at in range(MOST):
        hand_out(amina, f"place {at}")
    with pytest.raises(TooManyPapers):
        hand_out(amina, "one more")


def test_that_i_noted_a_paper_stands_in_my_record(card, amina):
    line = record_of(amina)[0]
    assert (line.act, said_in(line, by=amina)) == ("noted_paper", "My pocket card, in my wallet")


def test_copies_are_numbered_for_someone(crisis_plan, amina):
    made = copies_for("the ward round", 2, crisis_plan)
    title = crisis_plan.outline.title
    said = [f"{title}, copy {one} of 2, for the ward round" for one in (1, 2)]
    assert labels(amina) == said
    assert made[1].foot == "Copy 2 of 2, for the ward round"


def test_the_last_handed_out_stand_on_top(crisis_plan, amina):
    copies_for("the ward round", 1, crisis_plan)
    copies_for("my sister", 1, crisis_plan)
    title = crisis_plan.outline.title
    assert labels(amina) == [f"{title}, for my sister", f"{title}, for the ward round"]


def test_a_copy_is_old_once_the_plan_says_something_else(crisis_plan, amina):
    say(crisis_plan, "c.self", "Walk to the lock")
    (copy,) = copies_for("my sister", 1, crisis_plan)
    assert old(amina) == old(amina, crisis_plan) == []
    say(crisis_plan, "c.self", "Ring Rosa")
    assert old(amina) == old(amina, crisis_plan) == [copy.label]


def test_a_copy_is_old_once_a_number_of_a_ward_on_it_has_changed(crisis_plan, amina, nur):
    willow = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, willow, "ward", "01632 960 101", "", rung=True, by=nur)
    (copy,) = copies_for("my sister", 1, crisis_plan, crisis_numbers_for(wards_of()))
    assert old(amina) == []
    keep(put_number, willow, "ward", "01632 960 109", "", rung=True, by=nur)
    assert old(amina) == [copy.label]


def test_words_that_i_have_not_agreed_to_make_no_copy_old(crisis_plan, amina, joe, paired):
    terms = Terms(May.WRITE, end_of(today()))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    copies_for("my sister", 1, crisis_plan)
    say(open_plan(crisis_plan.id, by=joe), "c.self", "Ring Rosa")
    assert old(amina) == []


def test_choices_about_a_plan_make_no_copy_old_and_stay(crisis_plan, amina):
    copies_for("my sister", 1, crisis_plan)
    keep(choose, crisis_plan, by=amina, more="yes")
    assert old(amina) == []
    assert len(labels(amina)) == 1
    assert shows_more(choices_about(crisis_plan)[0])


def test_a_copy_of_a_plan_that_is_put_away_is_told_of_still(crisis_plan, amina):
    (copy,) = copies_for("my sister", 1, crisis_plan)
    keep(choose, crisis_plan, by=amina, hidden="yes")
    assert old(amina) == []
    say(crisis_plan, "c.self", "Ring Rosa")
    assert old(amina) == [copy.label]


def test_a_copy_that_came_back_is_not_counted(crisis_plan, amina):
    made = copies_for("the ward round", 3, crisis_plan)
    keep(is_gone, made[1].id, by=amina)
    assert len(labels(amina)) == 2
    with pytest.raises(Hidden):
        paper_with_id(made[1].id, by=amina)


@pytest.mark.parametrize("how_many", [0, -1, 10])
def test_one_to_nine_at_once(crisis_plan, how_many):
    with pytest.raises(TooManyPapers):
        copies_for("the ward round", how_many, crisis_plan)


def test_forty_of_one_plan_at_most(crisis_plan, amina):
    for _ in range(5):
        copies_for("the ward round", 8, crisis_plan)
    with pytest.raises(TooManyPapers):
        copies_for("my sister", 1, crisis_plan)
    assert hand_out(amina, "in my wallet")


def test_a_change_in_another_plan_makes_no_copy_old(crisis_plan, amina):
    (copy,) = copies_for("my sister", 1, crisis_plan)
    other = start("discharge_plan", amina)
    say(other, "d.week.noshow", "Ring the ward")
    assert old(amina) == old(amina, other) == []
    say(crisis_plan, "c.self", "Ring Rosa")
    assert old(amina, other) == []


def test_who_has_one_is_known_to_the_owner_alone(crisis_plan, amina, joe, paired):
    copies_for("my sister", 1, crisis_plan)
    terms = Terms(May.WRITE, end_of(today()))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    theirs = open_plan(crisis_plan.id, by=joe)
    assert (papers_of(joe), old(joe, theirs)) == ([], [])
    with pytest.raises(NotAllowed):
        copies_for("me", 1, theirs)


def test_that_i_noted_copies_stands_in_my_record(crisis_plan, amina):
    copies_for("my sister", 2, crisis_plan)
    line = record_of(amina)[0]
    assert (line.act, said_in(line, by=amina)) == ("copied", "my sister|2")


def test_a_paper_that_another_tab_noted_meanwhile_stays_on_the_list(card, amina, signed_in):
    in_another_tab = signed_in("amina")
    assert papers_of(in_another_tab) == papers_of(amina)
    hand_out(amina, "on the fridge")
    hand_out(in_another_tab, "with Rosa")
    keep(is_gone, card.id, by=amina)
    left = [one.where for one in papers_of(signed_in("amina"))]
    assert left == ["with Rosa", "on the fridge"]
