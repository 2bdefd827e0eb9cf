"""Papers: where sheets and cards of mine are, and whether what stands on one has changed since."""

import pytest

from planner.database import db
from planner.ownership import Hidden, NotAllowed
from planner.papers import (
    MOST,
    TooManyPapers,
    all_i_said,
    everything_on,
    is_gone,
    note_paper,
    old_papers,
    papers_of,
)
from planner.people import Person
from planner.plans.answering import Sent, answer
from planner.plans.revisions import Words
from planner.plans.writing import Stroke
from planner.record import record_of, said_in
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
