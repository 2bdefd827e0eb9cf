"""Sharing: the owner lets one person see, suggest or write, until a day; and it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from planner.database import db, keys
from planner.days import end_of, today
from planner.keys import CannotOpen, open_with
from planner.ownership import Hidden, May, NotAllowed, Share, shares_by, shares_with
from planner.pairs import NotAPair, move_end, pair
from planner.plans.answering import choose_state
from planner.plans.choices import choose
from planner.plans.documents import SharedKey, open_plan, part_of, shared_about
from planner.plans.doing import do
from planner.plans.entries import answers_in
from planner.plans.history import put_back
from planner.plans.sharing import (
    NobodyThere,
    NotFresh,
    Terms,
    TooLong,
    end_share,
    end_together_for_good,
    move_our_end,
    share,
    who_can_see,
)
from planner.plans.undoing import undo_last_change
from planner.record import record_of
from tests.writing import Tab, keep, now, say, standing, start


def until(days=30):
    return end_of(today() + timedelta(days=days))


def let(opened, reader, may=May.SEE, **terms):
    """The owner of a plan shares it."""
    given = Terms(may, terms.pop("until", None) or until(), **terms)
    return keep(share, opened, reader.person_id, given, by=opened.by)


@pytest.fixture
def shared_plan(crisis_plan, joe, paired):
    """Amina's crisis plan with one line, which Joe may see for a month."""
    say(crisis_plan, "c.self", "Walk to the lock")
    let(crisis_plan, joe)
    return crisis_plan


def test_pairing_gives_no_access(crisis_plan, joe, paired):
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


def test_what_is_shared_can_be_read(shared_plan, joe):
    assert standing(open_plan(shared_plan.id, by=joe), "c.self") == ["Walk to the lock"]


def test_each_plan_is_shared_by_itself(shared_plan, amina, joe):
    other = start("discharge_plan", amina)
    with pytest.raises(Hidden):
        open_plan(other.id, by=joe)
    assert [one.plan_id for one in shares_with(joe)] == [shared_plan.id]


def test_only_my_own_peer_worker_can_be_given_a_plan(crisis_plan, sam, kofi, nur, paired):
    for someone in (sam, kofi, nur):
        with pytest.raises(NobodyThere):
            let(crisis_plan, someone)


def test_nobody_shares_what_is_not_theirs(shared_plan, joe, kofi):
    with pytest.raises(Hidden):
        keep(share, shared_plan, joe.person_id, Terms(May.SEE, until()), by=kofi)
    theirs = open_plan(shared_plan.id, by=joe)
    with pytest.raises(NotAllowed):
        keep(share, theirs, joe.person_id, Terms(May.WRITE, until()), by=joe)


def test_sharing_needs_a_fresh_check(clock, crisis_plan, joe, paired):
    clock.on(minutes=5)
    let(crisis_plan, joe)
    clock.on(seconds=1)
    with pytest.raises(NotFresh):
        let(crisis_plan, joe)


@pytest.mark.parametrize("may", [May.NOTHING, May.OWN])
def test_nobody_is_made_an_owner_or_given_nothing(crisis_plan, joe, paired, may):
    with pytest.raises(NotAllowed):
        let(crisis_plan, joe, may)


@pytest.mark.parametrize("days", [-2, -1, 184, 3650])
def test_a_share_has_an_end_within_six_months(crisis_plan, joe, paired, days):
    with pytest.raises(TooLong):
        let(crisis_plan, joe, until=until(days))


def test_parts_kept_off_have_no_key_there(crisis_plan, joe, paired):
    say(crisis_plan, "c.self", "Walk to the lock")
    part = f"section:{crisis_plan.outline.prompt('c.self').section}"
    let(crisis_plan, joe, kept_off=frozenset({"x", part}))
    theirs = open_plan(crisis_plan.id, by=joe)
    assert "c.self" not in answers_in(theirs)
    assert not theirs.keys.holds(part, 1)


def test_the_private_part_and_my_own_choices_are_never_in_a_usual_share(shared_plan, joe):
    held = open_plan(shared_plan.id, by=joe).keys
    assert not held.roots
    assert not [part for part, _version in held.parts if part in ("x", "own")]


def test_a_share_opens_for_its_reader_alone(shared_plan, joe, sam, amina):
    (sealed,) = keys().scalars(select(SharedKey))
    about = shared_about(sealed.share_id, sealed.version)
    assert open_with(joe.private_key, sealed.sealed, about)
    for someone in (sam, amina):
        with pytest.raises(CannotOpen):
            open_with(someone.private_key, sealed.sealed, about)


def test_i_end_it_at_once_and_their_key_is_gone(shared_plan, amina, joe):
    keep(end_share, shares_by(amina)[0].id, by=amina)
    with pytest.raises(Hidden):
        open_plan(shared_plan.id, by=joe)
    assert [one.sealed for one in keys().scalars(select(SharedKey))] == [b""]


def test_a_reader_may_give_it_back(shared_plan, amina, joe):
    keep(end_share, shares_by(amina)[0].id, by=joe)
    assert not shares_by(amina)


def test_nobody_else_ends_it(shared_plan, amina, sam, nur, kofi):
    for someone in (sam, nur, kofi):
        with pytest.raises(Hidden):
            keep(end_share, shares_by(amina)[0].id, by=someone)
    assert shares_by(amina)


def test_ending_twice_stands_once_in_the_record(shared_plan, amina):
    given = shares_by(amina)[0].id
    keep(end_share, given, by=amina)
    keep(end_share, given, by=amina)
    assert [line.act for line in record_of(amina)].count("ended_share") == 1


def test_a_change_takes_the_place_of_what_was_and_says_so_once(shared_plan, amina, joe):
    let(shared_plan, joe, May.WRITE, may_print=True)
    (given,) = shares_by(amina)
    assert (given.may, given.may_print) == (May.WRITE, True)
    assert [line.act for line in record_of(amina)][:2] == ["changed_share", "shared"]


def test_who_can_see_this_has_names_and_ends(shared_plan, amina):
    (seer,) = who_can_see(shared_plan)
    assert (seer.name, seer.until, seer.may) == ("steady-robin", until(), May.SEE)
    keep(end_share, shares_by(amina)[0].id, by=amina)
    assert who_can_see(shared_plan) == []


def test_words_written_after_an_end_are_closed_to_the_keys_they_had(shared_plan, amina, joe):
    before = open_plan(shared_plan.id, by=joe)
    keep(end_share, shares_by(amina)[0].id, by=amina)
    say(shared_plan, "c.self", "Ring Rosa")
    assert "Ring Rosa" not in standing(before, "c.self")
    assert standing(open_plan(shared_plan.id, by=amina), "c.self")[-1] == "Ring Rosa"


def test_those_who_still_share_get_the_new_key(shared_plan, amina, joe, sam, nur):
    keep(pair, sam.person, amina.person, today() + timedelta(days=60), by=nur)
    let(shared_plan, sam)
    given = next(one for one in shares_by(amina) if one.reader_id == joe.person_id)
    keep(end_share, given.id, by=amina)
    say(shared_plan, "c.self", "Ring Rosa")
    assert "Ring Rosa" in standing(open_plan(shared_plan.id, by=sam), "c.self")


@pytest.mark.parametrize("who", ["amina", "joe", "nur"])
def test_whoever_ends_a_pair_ends_all_its_shares(shared_plan, request, who, paired, amina):
    keep(end_together_for_good, paired.id, by=request.getfixturevalue(who))
    assert (paired.is_live, shares_by(amina)) == (False, [])


def test_a_stranger_ends_no_pair(shared_plan, paired, sam, kofi, amina):
    for someone in (sam, kofi):
        with pytest.raises(Hidden):
            keep(end_together_for_good, paired.id, by=someone)
    assert paired.is_live
    assert shares_by(amina)


def test_after_a_pair_has_ended_nothing_more_can_be_shared(shared_plan, paired, amina, joe):
    keep(end_together_for_good, paired.id, by=amina)
    with pytest.raises(NobodyThere):
        let(shared_plan, joe)


def test_an_earlier_end_makes_shares_shorter_and_a_later_one_nothing_longer(
    shared_plan, paired, amina
):
    keep(move_our_end, paired.id, today() + timedelta(days=10), by=amina)
    assert shares_by(amina)[0].until == until(10)
    keep(move_our_end, paired.id, today() + timedelta(days=100), by=amina)
    assert shares_by(amina)[0].until == until(10)


def test_only_the_service_user_moves_the_end(paired, joe, nur, amina):
    for someone in (joe, nur):
        with pytest.raises(NotAllowed):
            keep(move_our_end, paired.id, paired.ends_on, by=someone)
    with pytest.raises(NotAPair):
        keep(move_end, paired.id, today() + timedelta(days=400), by=amina)


def test_no_row_of_a_share_is_without_an_end(shared_plan):
    assert not Share.__table__.c.until.nullable
    assert all(one.until > one.shared_at for one in db.session.scalars(select(Share)))


def test_a_helper_puts_back_only_what_their_own_history_shows(crisis_plan, amina, joe, paired):
    tab = Tab(crisis_plan, "c.talk")
    tab.types("What I never meant to show")
    tab.read()
    tab.types("Rosa")
    let(crisis_plan, joe, May.WRITE)
    theirs = open_plan(crisis_plan.id, by=joe)
    with pytest.raises(Hidden):
        keep(put_back, theirs, tab.entry_id, 1, by=joe)
    assert standing(crisis_plan, "c.talk") == "Rosa"
    keep(put_back, crisis_plan, tab.entry_id, 1, by=amina)
    assert standing(crisis_plan, "c.talk") == "What I never meant to show"


@pytest.mark.attack
def test_what_i_would_rather_not_say_no_helper_puts_back(crisis_plan, amina, joe, paired):
    let(crisis_plan, joe, May.WRITE)
    theirs, prompt = open_plan(crisis_plan.id, by=joe), crisis_plan.outline.prompt("c.talk")
    say(crisis_plan, "c.talk", "My sister drinks")
    keep(choose_state, crisis_plan, prompt, "rather_not", by=amina)
    for bring_back in (put_back, lambda *of, by: undo_last_change(*of[:2], by=by, after=2)):
        with pytest.raises(NotAllowed):
            keep(bring_back, theirs, theirs.id_of(prompt), 1, by=joe)
    assert now(crisis_plan, "c.talk").choice == "rather_not"


@pytest.mark.attack
@pytest.mark.parametrize("key", ["c.talk", "c.self"])
def test_what_i_would_rather_not_say_is_in_the_answers_of_no_reader(shared_plan, joe, amina, key):
    say(shared_plan, key, "My sister drinks")
    keep(choose_state, shared_plan, shared_plan.outline.prompt(key), "rather_not", by=amina)
    seen = now(open_plan(shared_plan.id, by=joe), key)
    assert seen.choice == "rather_not"
    assert not any(words.says_something for words in seen.all_words)
    assert now(shared_plan, key).is_withheld


def test_what_waits_in_a_part_that_is_kept_off_keeps_no_reader_from_the_rest(
    crisis_plan, amina, joe, paired
):
    say(crisis_plan, "c.talk", "My sister")
    say(crisis_plan, "c.self", "Tea")
    let(crisis_plan, joe, May.WRITE)
    say(open_plan(crisis_plan.id, by=joe), "c.talk", "Rosa", after=1)
    part = part_of(crisis_plan.outline.prompt("c.talk"))
    let(crisis_plan, joe, May.SEE, kept_off={part})
    answers = answers_in(open_plan(crisis_plan.id, by=joe))
    assert "c.talk" not in answers
    assert [row.main for row in answers["c.self"].rows] == ["Tea"]


@pytest.mark.attack
def test_only_its_owner_chooses_what_is_asked_and_what_prints(crisis_plan, joe, paired):
    let(crisis_plan, joe, May.WRITE)
    theirs = open_plan(crisis_plan.id, by=joe)
    with pytest.raises(NotAllowed):
        keep(do, theirs, theirs.outline.prompt("c.talk"), "print", "on", by=joe)
    with pytest.raises(NotAllowed):
        keep(choose, theirs, by=joe, hidden="yes")
