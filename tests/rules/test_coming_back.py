"""Coming back after losing everything: two different people, agreed before, and neither alone."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from planner import coming_back
from planner.coming_back import (
    NobodyToHelp,
    NotYet,
    agree,
    ask_to_come_back,
    come_back,
    help_back,
    helped_lately,
    note_coming_back,
    pass_on_the_key,
    stop,
    sweep_halves,
    who_asks,
    who_may_help,
    who_needs_the_key,
)
from planner.database import commit_keys, keys, start_writing_keys
from planner.days import today
from planner.keys import CannotOpen
from planner.ownership import Hidden, NotAllowed
from planner.pairs import pair, stop_pair
from planner.people import Role
from planner.ways_in import halves
from planner.ways_in.cards import WeakPin, WrongCardOrPin, open_with_card
from planner.ways_in.halves import COORDINATOR, PEER, ComingBack, Halves, HeldKey, NoHalf
from planner.ways_in.invitations import invite, join_staff
from planner.ways_in.second_factors import SecondFactor
from planner.ways_in.sittings import actor_of, begin_sitting
from planner.ways_in.slots import private_key_of
from planner.ways_in.words import WrongWordsOrCode, open_with_words
from tests.conftest import PIN
from tests.writing import keep, say, standing, start

SCREEN = "s" * 43
NEW_PIN = "640278"


@pytest.fixture
def agreed(amina, joe, nur, paired):
    """Amina said beforehand that Joe and a coordinator may help her back in."""
    keep(agree, joe.person_id, by=amina)
    return amina


@pytest.fixture
def waits(agreed):
    """Amina lost everything, and waits at a screen."""
    ask_to_come_back("amber-otter", SCREEN)
    return agreed


def say_so(by, number=None):
    (asked,) = who_asks(by)
    shown = coming_back.stands_at(SCREEN).number
    return help_back(asked.id, number or shown, by=by)


def test_two_different_people_help_her_make_a_new_card(crisis_plan, waits, joe, nur, joined):
    say(crisis_plan, "c.self", "Walk to the lock")
    assert say_so(joe)
    assert say_so(nur)
    person_id, owner_key, shown, names = come_back(NEW_PIN, SCREEN)
    assert (person_id, owner_key) == (waits.person_id, waits.owner_key)
    assert open_with_card(shown["card"], NEW_PIN) == (person_id, owner_key)
    assert names == "steady-robin|calm-meadow"
    token, again = begin_sitting(
        person_id, owner_key, private_key_of(person_id, owner_key), shared=True
    )
    assert standing(start("crisis_plan", again), "c.self") == ["Walk to the lock"]


def test_all_old_ways_in_open_nothing_any_more(waits, joe, nur, joined):
    old, token = joined["amina"], waits.token
    say_so(joe), say_so(nur)
    come_back(NEW_PIN, SCREEN)
    with pytest.raises(WrongCardOrPin):
        open_with_card(old.card, PIN)
    with pytest.raises(WrongWordsOrCode):
        open_with_words("amber-otter", old.words, old.codes[0])
    assert actor_of(token) is None


@pytest.mark.attack
@pytest.mark.parametrize("who", ["joe", "nur"])
def test_one_of_them_alone_opens_nothing(waits, signed_in, who):
    say_so(signed_in(who))
    with pytest.raises(NotYet):
        come_back(NEW_PIN, SCREEN)


@pytest.mark.attack
@pytest.mark.parametrize("who", ["joe", "nur"])
def test_twin_with_the_other_half_it_opens(waits, signed_in, who):
    say_so(signed_in(who))
    say_so(signed_in({"joe": "nur", "nur": "joe"}[who]))
    assert come_back(NEW_PIN, SCREEN)[0] == waits.person_id


@pytest.mark.attack
def test_the_half_that_each_holds_is_noise(waits, joe, nur):
    asked = halves.waiting_at(SCREEN)
    kept = halves.halves_of(waits.person_id)
    about = {which: f"half|{which}|{waits.person_id}".encode() for which in (PEER, COORDINATOR)}
    peer = halves.open_with(joe.private_key, kept.for_peer, about[PEER])
    common = halves._held_by(nur)
    other = halves.open_with(common, kept.for_coordinators, about[COORDINATOR])
    for half in (peer, other):
        assert half != waits.owner_key
        with pytest.raises(CannotOpen):
            private_key_of(waits.person_id, half)
    assert bytes(a ^ b for a, b in zip(peer, other, strict=True)) == waits.owner_key  # the twin
    for by, which in ((joe, COORDINATOR), (nur, PEER)):
        with pytest.raises(NoHalf):
            halves.half_of(asked, which, by=by)


@pytest.mark.attack
def test_the_same_person_cannot_be_both(waits, nur):
    say_so(nur)
    asked = halves.waiting_at(SCREEN)
    with pytest.raises(NotAllowed):
        help_back(asked.id, asked.number, by=nur)
    start_writing_keys()
    with pytest.raises(IntegrityError):
        keys().execute(update(ComingBack).values(peer_id=nur.person_id))
    keys().rollback()


@pytest.mark.attack
def test_who_did_not_agree_is_not_helped_and_no_name_is_given_away(amina, joe, nur, paired):
    assert ask_to_come_back("amber-otter", SCREEN).isdigit()
    assert ask_to_come_back("nobody-here", "t" * 43).isdigit()
    assert who_asks(joe) == who_asks(nur) == []
    asked = halves.waiting_at(SCREEN)
    for by in (joe, nur):
        with pytest.raises(Hidden):
            help_back(asked.id, asked.number, by=by)
    with pytest.raises(NotYet):
        come_back(NEW_PIN, SCREEN)


@pytest.mark.attack
@pytest.mark.parametrize("ends", ["she says no", "the pair is stopped", "its day is over"])
def test_an_agreement_that_has_ended_opens_nothing(clock, signed_in, nur, ends):
    amina, joe = signed_in("amina"), signed_in("joe")
    made = keep(pair, joe.person, amina.person, today() + coming_back.timedelta(days=1), by=nur)
    keep(agree, joe.person_id, by=amina)
    ask_to_come_back("amber-otter", SCREEN)
    joe, nur = signed_in("joe"), signed_in("nur")
    if ends == "its day is over":
        clock.on(days=2)
        start_writing_keys()
        keys().execute(update(ComingBack).values(until=clock.moment.replace(tzinfo=None, day=28)))
        commit_keys()
        joe, nur = signed_in("joe"), signed_in("nur")
    else:
        say_so(joe)
        keep(stop, by=amina) if ends == "she says no" else keep(stop_pair, made.id, by=amina)
    assert who_asks(joe) == who_asks(nur) == []
    with pytest.raises(NotYet):
        come_back(NEW_PIN, SCREEN)
    sweep_halves()
    assert keys().scalars(select(Halves)).all() == []


@pytest.mark.attack
def test_twin_before_the_end_both_are_asked(waits, joe, nur):
    assert len(who_asks(joe)) == len(who_asks(nur)) == 1
    sweep_halves()
    assert len(who_asks(joe)) == 1


@pytest.mark.attack
def test_another_peer_worker_is_never_asked(waits, sam):
    assert who_asks(sam) == []
    asked = halves.waiting_at(SCREEN)
    with pytest.raises(Hidden):
        help_back(asked.id, asked.number, by=sam)


@pytest.mark.attack
def test_a_wrong_number_ends_it(waits, joe, nur):
    (asked,) = who_asks(joe)
    wrong = next(one for one in asked.numbers if one != halves.waiting_at(SCREEN).number)
    assert not say_so(joe, wrong)
    assert halves.waiting_at(SCREEN) is None
    assert who_asks(nur) == []


@pytest.mark.attack
def test_each_needs_a_second_factor_and_a_fresh_check(clock, signed_in, nur):
    amina, joe = signed_in("amina"), signed_in("joe")
    keep(pair, joe.person, amina.person, today() + coming_back.timedelta(days=9), by=nur)
    keep(agree, joe.person_id, by=amina)
    ask_to_come_back("amber-otter", SCREEN)
    clock.on(minutes=6)
    with pytest.raises(NotAllowed):
        say_so(joe)
    fresh = signed_in("joe")
    start_writing_keys()
    keys().execute(delete(SecondFactor).where(SecondFactor.person_id == joe.person_id))
    commit_keys()
    with pytest.raises(NotAllowed):
        say_so(fresh)


@pytest.mark.attack
def test_only_the_screen_that_waited_can_put_it_together(waits, joe, nur):
    say_so(joe), say_so(nur)
    with pytest.raises(NotYet):
        come_back(NEW_PIN, "x" * 43)
    asked = halves.waiting_at(SCREEN)
    with pytest.raises(CannotOpen):
        halves.together(asked, "x" * 43)


def test_it_waits_for_half_an_hour(clock, signed_in, nur):
    amina, joe = signed_in("amina"), signed_in("joe")
    keep(pair, joe.person, amina.person, today() + coming_back.timedelta(days=9), by=nur)
    keep(agree, joe.person_id, by=amina)
    ask_to_come_back("amber-otter", SCREEN)
    clock.on(minutes=31)
    assert halves.waiting_at(SCREEN) is None
    assert who_asks(signed_in("joe")) == []


def test_a_pin_that_many_would_try_is_refused_and_can_be_chosen_again(waits, joe, nur):
    say_so(joe), say_so(nur)
    with pytest.raises(WeakPin):
        come_back("123456", SCREEN)
    assert come_back(NEW_PIN, SCREEN)


@pytest.mark.attack
def test_only_its_owner_agrees_freshly_and_with_their_own_peer_worker(clock, signed_in, sam):
    amina, joe = signed_in("amina"), signed_in("joe")
    with pytest.raises(Hidden):
        keep(agree, sam.person_id, by=amina)
    with pytest.raises(NotAllowed):
        keep(agree, joe.person_id, by=joe)
    clock.on(minutes=6)
    with pytest.raises(NotAllowed):
        keep(agree, joe.person_id, by=amina)


def test_without_a_coordinator_there_is_nobody_to_hold_the_other_half(
    amina, joe, nur, paired, monkeypatch
):
    monkeypatch.setattr(coming_back, "people_who_are", lambda _role: [])
    with pytest.raises(NobodyToHelp):
        keep(agree, joe.person_id, by=amina)
    assert who_may_help(amina) is None


def second_coordinator():
    other = join_staff(invite(Role.COORDINATOR))
    private = private_key_of(other.person_id, other.owner_key)
    return begin_sitting(other.person_id, other.owner_key, private, shared=True)[1]


def test_one_coordinator_passes_the_common_key_to_the_next(waits, joe, nur):
    new = second_coordinator()
    with pytest.raises(NotAllowed):
        say_so(new)  # twin: without the key there is no half
    assert [one.id for one in who_needs_the_key(nur)] == [new.person_id]
    assert who_needs_the_key(new) == []
    pass_on_the_key(new.person_id, by=nur)
    assert say_so(new)
    assert say_so(joe)
    assert come_back(NEW_PIN, SCREEN)


@pytest.mark.attack
def test_nobody_but_a_holder_passes_the_key_on_and_only_to_a_coordinator(waits, joe, nur):
    new = second_coordinator()
    for by, to in ((new, new.person_id), (nur, joe.person_id)):
        with pytest.raises(Hidden):
            pass_on_the_key(to, by=by)
    with pytest.raises(NotAllowed):
        pass_on_the_key(new.person_id, by=joe)
    assert set(keys().scalars(select(HeldKey.person_id))) == {nur.person_id}


def test_the_record_and_home_say_so_for_thirty_days(clock, signed_in):
    amina = signed_in("amina")
    keep(note_coming_back, amina.person_id, "Joe|Nur")
    assert helped_lately(amina).names == ("Joe", "Nur")
    clock.on(days=29)
    assert helped_lately(amina) is not None
    clock.on(days=2)
    assert helped_lately(amina) is None
