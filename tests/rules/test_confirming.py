"""A card with a person confirming: it needs no PIN, and opens nothing for the one who confirms."""

import pytest

from planner.database import keys
from planner.keys import new_token
from planner.ownership import Hidden
from planner.pairs import stop_pair
from planner.plans.documents import open_plan
from planner.record import record_of
from planner.together import i_am_with_them, let_confirm, who_asks_me, who_may_confirm
from planner.ways_in.cards import WrongCardOrPin, open_with_card
from planner.ways_in.confirming import (
    Asking,
    NobodyNamed,
    ask_to_confirm,
    asked_at,
    confirm,
    confirmed,
    name_companion,
)
from tests.writing import keep


@pytest.fixture
def named(paired, amina, joe):
    """Amina chose that Joe may say that he is with her."""
    let_confirm(joe.person_id, True, by=amina)


@pytest.fixture
def screen():
    """The token of a tablet where nobody is signed in."""
    return new_token()[0]


def other_than(number, asked):
    return next(one for one in asked.numbers if one != number)


def test_a_card_and_someone_who_is_there_open_the_plans(named, amina, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    (asked,) = who_asks_me(joe)
    assert confirmed(screen) is None
    assert keep(i_am_with_them, asked.id, number, by=joe)
    assert confirmed(screen) == (amina.person_id, joined["amina"].owner_key, joe.person_id)


def test_three_numbers_are_offered_and_one_is_on_the_screen(named, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    (asked,) = who_asks_me(joe)
    assert len(set(asked.numbers)) == 3
    assert number in asked.numbers
    assert asked_at(screen).number == number


@pytest.mark.attack
def test_whoever_is_not_asked_ends_no_request(named, joe, sam, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    (asked,) = who_asks_me(joe)
    assert not confirm(asked.id, number, by=sam)
    assert keep(i_am_with_them, asked.id, number, by=joe)
    assert not confirm(asked.id, number, by=sam)
    assert confirmed(screen)[2] == joe.person_id


def test_two_who_say_so_at_once_do_not_undo_it(named, amina, joe, sam, joined, screen):
    name_companion(sam.person_id, by=amina)
    number = ask_to_confirm(joined["amina"].card, screen)
    (asked,) = who_asks_me(joe)
    assert confirm(asked.id, number, by=joe)
    assert not confirm(asked.id, number, by=sam)
    assert confirmed(screen)[2] == joe.person_id


def test_a_wrong_number_ends_the_request(named, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    (asked,) = who_asks_me(joe)
    assert not keep(i_am_with_them, asked.id, other_than(number, asked), by=joe)
    with pytest.raises(Hidden):
        keep(i_am_with_them, asked.id, number, by=joe)
    with pytest.raises(WrongCardOrPin):
        confirmed(screen)


def test_a_request_lasts_two_minutes(clock, signed_in, joined, screen, request):
    amina, joe = (request.getfixturevalue(who) for who in ("amina", "joe"))
    request.getfixturevalue("named")
    ask_to_confirm(joined["amina"].card, screen)
    clock.on(minutes=2, seconds=1)
    assert not who_asks_me(joe)
    assert asked_at(screen) is None
    with pytest.raises(WrongCardOrPin):
        confirmed(screen)
    assert amina.person_id == joined["amina"].person_id


def test_what_was_confirmed_opens_once(named, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    keep(i_am_with_them, who_asks_me(joe)[0].id, number, by=joe)
    confirmed(screen)
    with pytest.raises(WrongCardOrPin):
        confirmed(screen)


def test_another_screen_opens_nothing(named, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    keep(i_am_with_them, who_asks_me(joe)[0].id, number, by=joe)
    with pytest.raises(WrongCardOrPin):
        confirmed(new_token()[0])


def test_what_waits_opens_only_with_the_token_of_the_screen(named, joined, screen):
    ask_to_confirm(joined["amina"].card, screen)
    waiting = keys().query(Asking).one()
    assert joined["amina"].owner_key not in waiting.sealed
    assert screen not in (waiting.screen, waiting.number, waiting.choices)


def test_confirming_opens_nothing_for_the_one_who_confirms(named, crisis_plan, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    keep(i_am_with_them, who_asks_me(joe)[0].id, number, by=joe)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


def test_it_stands_in_the_record(named, amina, joe, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    keep(i_am_with_them, who_asks_me(joe)[0].id, number, by=joe)
    line = record_of(amina)[0]
    assert (line.act, line.by_id) == ("confirmed", joe.person_id)


def test_nobody_confirms_who_was_not_named(paired, joined, screen):
    with pytest.raises(NobodyNamed):
        ask_to_confirm(joined["amina"].card, screen)


def test_only_the_one_who_was_named_is_asked(named, sam, joined, screen):
    number = ask_to_confirm(joined["amina"].card, screen)
    assert not who_asks_me(sam)
    asked = keys().query(Asking).one()
    with pytest.raises(Hidden):
        keep(i_am_with_them, asked.id, number, by=sam)


def test_only_someone_i_work_with_can_be_named(paired, amina, sam):
    with pytest.raises(Hidden):
        let_confirm(sam.person_id, True, by=amina)


def test_someone_named_can_be_taken_off_again(named, amina, joe, joined, screen):
    assert [one.may_confirm for one in who_may_confirm(amina)] == [True]
    let_confirm(joe.person_id, False, by=amina)
    assert [one.may_confirm for one in who_may_confirm(amina)] == [False]
    with pytest.raises(NobodyNamed):
        ask_to_confirm(joined["amina"].card, screen)


def test_when_our_time_together_ended_nobody_is_asked(named, paired, amina, joe, joined, screen):
    keep(stop_pair, paired.id, by=amina)
    ask_to_confirm(joined["amina"].card, screen)
    assert not who_asks_me(joe)


def test_after_five_wrong_pins_someone_can_still_be_with_me(named, joe, joined, screen):
    card = joined["amina"].card
    for _ in range(5):
        with pytest.raises(WrongCardOrPin):
            open_with_card(card, "111222")
    number = ask_to_confirm(card, screen)
    keep(i_am_with_them, who_asks_me(joe)[0].id, number, by=joe)
    assert confirmed(screen)


def test_a_card_that_is_no_card_asks_nobody(named, screen):
    with pytest.raises(WrongCardOrPin):
        ask_to_confirm("0" * 30, screen)
