"""Cards and PINs, words and codes, invitations: each opens for its owner, and for nobody else."""

import string
from threading import Thread

import pytest
from sqlalchemy import select, update

from planner import keys as sealing
from planner.database import commit_keys, db, keys, start_writing_keys
from planner.people import Person, Role
from planner.ways_in import cards, words
from planner.ways_in.cards import (
    PIN_TRIES,
    WeakPin,
    WrongCardOrPin,
    change_pin,
    is_mistyped,
    new_card_code,
    open_with_card,
    refuse_weak,
    replace_card,
    tidy,
)
from planner.ways_in.invitations import Invitation, NoSuchInvitation, invitation, invite, join
from planner.ways_in.slots import KeyPair, Slot, slot_of
from planner.ways_in.words import (
    Code,
    WrongWordsOrCode,
    codes_left,
    new_words,
    open_with_words,
    replace_codes,
    replace_words,
)
from tests.conftest import PIN

WRONG = "482957"
AS_IT_IS = dict(sealing.ARGON2)
pytestmark = pytest.mark.usefixtures("joined_quickly")  # many are typed here


def card_opens(code, pin=PIN):
    """Whether a card and a PIN open anything."""
    try:
        return open_with_card(code, pin) is not None
    except WrongCardOrPin:
        return False


def words_open(name, four, code):
    """Whether a planner name, words and a code open anything."""
    try:
        return open_with_words(name, four, code) is not None
    except WrongWordsOrCode:
        return False


def at_once(app, how_many, act):
    """What many people get who do one thing at the same moment."""
    got = []

    def one():
        with app.app_context():
            got.append(act())

    crowd = [Thread(target=one) for _ in range(how_many)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    return got


@pytest.fixture
def me(joined):
    """Amina's own ways in."""
    return joined["amina"]


@pytest.fixture
def stretches(monkeypatch):
    """Counts how often the slow sum of a PIN or of words is done; it is done in earnest."""
    done = []
    for module, name in ((cards, "pin_is_right"), (cards, "pin_hash"), (words, "stretched")):
        slow = getattr(module, name)

        def counted(*given, slow=slow):
            done.append(given)
            return slow(*given)

        monkeypatch.setattr(module, name, counted)
    return done


# ---------- the card ----------


def test_a_card_and_its_pin_open_the_owners_key(app, me):
    assert open_with_card(me.card, PIN) == (me.person_id, me.owner_key)


def test_a_card_can_be_typed_as_people_type(app, me):
    groups = [me.card[at : at + 5] for at in range(0, 30, 5)]
    for typed in (" ".join(groups).lower(), "-".join(groups), cards.PREFIX + me.card):
        assert tidy(typed) == me.card
    assert tidy("il o0 1") == "1" + "1" + "0" + "0" + "1"


def test_a_letter_misread_is_noticed_before_the_pin_is_asked():
    code = new_card_code()
    assert not is_mistyped(code)
    for at in range(len(code)):
        for letter in set(cards.LETTERS) - {code[at]}:
            assert is_mistyped(code[:at] + letter + code[at + 1 :])


def test_no_two_cards_are_alike_and_none_says_whose_it_is(app, me):
    assert len({new_card_code() for _ in range(300)}) == 300
    assert len(me.card) == cards.CODE_LETTERS + cards.CHECK_LETTERS
    assert cards.CODE_LETTERS * 5 >= 128


@pytest.mark.attack
def test_a_card_alone_and_a_pin_alone_open_nothing(app, me, joined):
    assert not card_opens(me.card, WRONG)
    assert not card_opens(new_card_code(), PIN)
    assert not card_opens("", PIN)
    assert card_opens(me.card, PIN)


@pytest.mark.attack
def test_five_wrong_pins_close_a_card(app, me):
    for _ in range(PIN_TRIES):
        assert not card_opens(me.card, WRONG)
    assert not card_opens(me.card, PIN)


@pytest.mark.attack
def test_twin_without_the_counting_a_sixth_try_opens_it(app, me, monkeypatch):
    monkeypatch.setattr(cards, "PIN_TRIES", 1000)
    for _ in range(PIN_TRIES + 1):
        assert not card_opens(me.card, WRONG)
    assert card_opens(me.card, PIN)


def test_a_right_pin_forgets_the_wrong_ones(app, me):
    for _ in range(2):
        for _ in range(PIN_TRIES - 1):
            assert not card_opens(me.card, WRONG)
        assert card_opens(me.card)


def test_a_closed_card_opens_again_after_words_and_a_code(app, me):
    for _ in range(PIN_TRIES):
        card_opens(me.card, WRONG)
    assert words_open(me.planner_name, me.words, me.codes[0])
    assert card_opens(me.card)


@pytest.mark.attack
def test_many_at_once_try_no_more_than_five_pins(app, me):
    right = at_once(app, 4, lambda: [card_opens(me.card, WRONG) for _ in range(3)])
    assert not any(any(each) for each in right)
    assert slot_of(me.person_id, "card").wrong_tries == PIN_TRIES
    assert not card_opens(me.card, PIN)


@pytest.mark.attack
def test_twin_a_count_kept_after_looking_lets_more_than_five_in(app, me, monkeypatch):
    def look_first(slot, pin):
        return cards.pin_is_right(slot.pin, pin)

    monkeypatch.setattr(cards, "try_pin", look_first)
    assert not any(card_opens(me.card, WRONG) for _ in range(PIN_TRIES + 1))
    assert card_opens(me.card, PIN)


@pytest.mark.attack
def test_a_closed_card_a_wrong_pin_and_no_card_at_all_take_the_same_sums(app, me, stretches):
    for code, pin in [(new_card_code(), PIN), *[(me.card, WRONG)] * 6, (me.card, PIN)]:
        stretches.clear()
        assert not card_opens(code, pin)
        assert len(stretches) == 1


def test_a_new_card_ends_the_old_one_and_keeps_the_pin(app, amina, me):
    new = replace_card(by=amina)
    assert not card_opens(me.card)
    assert open_with_card(new, PIN) == (me.person_id, me.owner_key)


def test_a_new_pin_ends_the_old_one_and_opens_a_closed_card(app, amina, me):
    for _ in range(PIN_TRIES):
        card_opens(me.card, WRONG)
    change_pin(WRONG, by=amina)
    assert not card_opens(me.card, PIN)
    assert card_opens(me.card, WRONG)


def test_nobody_changes_a_card_or_a_pin_but_their_own(app, kofi, me):
    replace_card(by=kofi)
    change_pin(WRONG, by=kofi)
    replace_words(by=kofi)
    replace_codes(by=kofi)
    assert card_opens(me.card)
    assert words_open(me.planner_name, me.words, me.codes[0])


@pytest.mark.parametrize("pin", ["123456", "000000", "111111", "654321", "121212", "010190"])
def test_a_pin_that_many_would_try_is_refused(pin):
    with pytest.raises(WeakPin):
        refuse_weak(pin)


@pytest.mark.parametrize("pin", ["311299", "290200", "010112", "920531", "071226"])
def test_a_day_of_birth_is_refused_as_a_pin(pin):
    with pytest.raises(WeakPin):
        refuse_weak(pin)


def test_most_pins_can_be_chosen(app):
    def is_weak(pin):
        try:
            refuse_weak(f"{pin:06d}")
        except WeakPin:
            return True
        return False

    assert sum(is_weak(pin) for pin in range(0, 10**6, 37)) * 37 < 10**5


# ---------- the words ----------


def test_words_and_a_code_open_the_owners_key(app, me):
    opened = open_with_words(me.planner_name, me.words, me.codes[0])
    assert opened == (me.person_id, me.owner_key)


def test_words_can_be_typed_as_people_type(app, me):
    typed = f"  {me.words.replace(' ', ', ').title()} "
    code = f"{me.codes[0][:5].lower()} {me.codes[0][5:].lower()}"
    assert words_open(me.planner_name.replace("-", " ").upper(), typed, code)


def test_words_are_drawn_from_a_long_list():
    listed = words.WORDS.read_text().split()
    assert len(set(listed)) == len(listed) == 7776
    assert all(set(word) <= set(string.ascii_lowercase) for word in listed)
    assert len({new_words() for _ in range(200)}) == 200


@pytest.mark.attack
def test_a_code_works_once(app, me, clock):
    assert words_open(me.planner_name, me.words, me.codes[0])
    clock.on(hours=1)
    assert not words_open(me.planner_name, me.words, me.codes[0])
    clock.on(hours=1)
    assert words_open(me.planner_name, me.words, me.codes[1])


@pytest.mark.attack
def test_a_code_works_once_however_many_use_it_at_the_same_moment(app, me):
    got = at_once(app, 4, lambda: words_open(me.planner_name, me.words, me.codes[0]))
    assert sum(got) == 1


def test_a_code_is_not_spent_by_wrong_words(app, me, amina, clock):
    assert not words_open(me.planner_name, "not the right words", me.codes[0])
    assert codes_left(amina) == 8
    clock.on(minutes=2)
    assert words_open(me.planner_name, me.words, me.codes[0])
    assert codes_left(amina) == 7


@pytest.mark.attack
def test_words_without_a_code_and_with_someone_elses_open_nothing(app, me, joined, clock):
    for code in ("", "0" * 10, joined["kofi"].codes[0]):
        assert not words_open(me.planner_name, me.words, code)
        clock.on(minutes=2)
    assert not words_open(joined["kofi"].planner_name, me.words, me.codes[0])
    assert not words_open("", "", "")


@pytest.mark.attack
def test_wrong_words_make_the_next_try_wait_longer_and_longer_up_to_a_minute(app, me, clock):
    waits = []
    for _ in range(8):
        assert not words_open(me.planner_name, "not the right words", me.codes[0])
        slot = slot_of(me.person_id, "words")
        waits.append((slot.wait_until - clock.moment.replace(tzinfo=None)).total_seconds())
        clock.on(seconds=61)
        keys().expire_all()
    assert waits == [0, 1, 3, 7, 15, 31, 60, 60]
    assert words_open(me.planner_name, me.words, me.codes[0])


@pytest.mark.attack
def test_right_words_that_come_too_soon_open_nothing_and_cost_no_code(app, me, amina, clock):
    for _ in range(2):
        assert not words_open(me.planner_name, "not the right words", me.codes[0])
    assert not words_open(me.planner_name, me.words, me.codes[0])
    assert codes_left(amina) == 8
    clock.on(seconds=2)
    assert words_open(me.planner_name, me.words, me.codes[0])


@pytest.mark.attack
def test_twin_without_waiting_right_words_open_at_once(app, me, clock, monkeypatch):
    monkeypatch.setattr(words, "LONGEST_WAIT", 0)
    for _ in range(3):
        assert not words_open(me.planner_name, "not the right words", me.codes[0])
    assert words_open(me.planner_name, me.words, me.codes[0])


@pytest.mark.attack
def test_many_at_once_try_no_more_words_than_one_after_another(app, me, clock):
    words_open(me.planner_name, "not the right words", me.codes[0])
    guess = lambda: words_open(me.planner_name, "not the right words", me.codes[0])  # noqa: E731
    at_once(app, 6, guess)
    keys().expire_all()
    assert slot_of(me.person_id, "words").wrong_tries == 2


@pytest.mark.attack
def test_a_stranger_who_knows_my_planner_name_cannot_keep_me_out(app, me, clock):
    for _ in range(4):
        words_open(me.planner_name, "not the right words", "0" * 10)
        clock.on(seconds=1)
    for _ in range(PIN_TRIES):
        card_opens(me.card, WRONG)  # they even found the card
    assert words_open(me.planner_name, me.words, me.codes[0])
    assert card_opens(me.card)


@pytest.mark.attack
def test_a_name_that_nobody_has_takes_the_same_sums_as_wrong_words(app, me, stretches, clock):
    tries = [("no-body", me.codes[0]), (me.planner_name, "0" * 10), (me.planner_name, me.codes[0])]
    for name, code in [*tries, tries[2], tries[2]]:  # the last ones come too soon
        stretches.clear()
        assert not words_open(name, "not the right words", code)
        assert len(stretches) == 1


def test_new_words_and_new_codes_end_the_old_ones(app, me, amina, clock):
    four, codes = replace_words(by=amina), replace_codes(by=amina)
    assert not words_open(me.planner_name, me.words, codes[0])
    clock.on(minutes=2)
    assert not words_open(me.planner_name, four, me.codes[0])
    clock.on(minutes=2)
    assert words_open(me.planner_name, four, codes[0])


# ---------- joining ----------


def test_an_invitation_lets_one_person_join_once(app):
    code = invite()
    someone = join(code, PIN)
    assert db.session.get(Person, someone.person_id).role == Role.SERVICE_USER
    assert open_with_card(someone.card, PIN)[0] == someone.person_id
    with pytest.raises(NoSuchInvitation):
        join(code, PIN)


@pytest.mark.attack
def test_an_invitation_lets_one_person_join_however_many_try_at_the_same_moment(app):
    code = invite()

    def try_to_join():
        try:
            return join(code, PIN).person_id
        except NoSuchInvitation:
            return None

    assert len([one for one in at_once(app, 4, try_to_join) if one]) == 1


@pytest.mark.attack
def test_an_invitation_runs_out_after_a_day(app, clock):
    code, other = invite(), invite()
    clock.on(hours=23, minutes=59)
    assert join(code, PIN)
    clock.on(minutes=2)
    with pytest.raises(NoSuchInvitation):
        invitation(other)
    with pytest.raises(NoSuchInvitation):
        join(other, PIN)


@pytest.mark.attack
def test_an_invitation_holds_no_key_and_nothing_of_anyone(app):
    code = invite()
    kept = keys().scalar(select(Invitation).where(Invitation.used_at.is_(None)))
    said = {column.name: getattr(kept, column.name) for column in Invitation.__table__.columns}
    assert set(said) == {"id", "find", "role", "ward_id", "made_at", "until", "used_at"}
    assert code.replace("-", "") not in str(said)
    assert keys().scalar(select(Slot).where(Slot.find == kept.find)) is None


def test_a_weak_pin_does_not_use_up_an_invitation(app):
    code = invite()
    with pytest.raises(WeakPin):
        join(code, "123456")
    assert join(code, PIN)


def test_an_invitation_can_be_typed_as_people_type(app):
    assert invitation(invite().lower().replace("-", " "))


def test_nothing_that_someone_joins_with_is_kept_as_it_is(app, me):
    kept = [*keys().execute(select(*Slot.__table__.columns)), *keys().execute(select(KeyPair))]
    kept += [*keys().execute(select(*Code.__table__.columns))]
    secrets = [me.card, me.words, *me.codes, PIN, me.owner_key.hex(), str(me.owner_key)]
    assert not [secret for secret in secrets if secret in str(kept)]
    assert not [each for each in secrets if each in repr(me)]


@pytest.mark.attack
def test_a_slot_moved_to_someone_else_opens_nothing(app, me, joined):
    mine, his = (slot_of(joined[who].person_id, "card") for who in ("amina", "kofi"))
    wrapped = mine.wrapped
    start_writing_keys()
    keys().execute(update(Slot).where(Slot.id == his.id).values(wrapped=wrapped))
    commit_keys()
    keys().expire_all()
    assert not card_opens(joined["kofi"].card)
    assert card_opens(me.card)


def test_the_slow_sum_is_slow_enough():
    assert AS_IT_IS == {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
