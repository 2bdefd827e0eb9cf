"""A pickup: how paper leaves a shared tablet. Its number opens one sheet, once, for ten minutes."""

from threading import Thread

import pytest
from sqlalchemy import func, select

from planner import keys as sealing
from planner import pickups
from planner.database import keys
from planner.pickups import (
    TRIES_A_MINUTE,
    NothingThere,
    Pickup,
    TooManyTries,
    leave_for_pickup,
    pick_up,
    sweep_pickups,
    take_back_pickups,
)

BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
SHEET = b"%PDF-1.7 I am afraid of the stairs in my block."
pytestmark = pytest.mark.usefixtures("quick_sums")  # many are typed here


def waiting():
    """How many sheets wait."""
    return keys().scalar(select(func.count()).select_from(Pickup))


def a_wrong_one(number):
    """A number of eight digits that is not this one."""
    digits = number.replace(" ", "")
    return f"{(int(digits) + 1) % 10**8:08d}"


def test_a_number_opens_its_sheet_once(app, amina):
    number = leave_for_pickup(SHEET, by=amina)
    assert pick_up(number) == SHEET
    assert waiting() == 0
    with pytest.raises(NothingThere):
        pick_up(number)


def test_a_number_can_be_typed_as_people_type(app, amina):
    number = leave_for_pickup(SHEET, by=amina)
    assert len(number) == 9
    assert pick_up(f" {number.replace(' ', '-').translate(BENGALI)} ") == SHEET


def test_a_number_works_for_ten_minutes(app, amina, clock):
    one, other = leave_for_pickup(SHEET, by=amina), leave_for_pickup(SHEET, by=amina)
    clock.on(minutes=10)
    assert pick_up(one) == SHEET
    clock.on(seconds=1)
    with pytest.raises(NothingThere):
        pick_up(other)


@pytest.mark.attack
def test_a_sheet_that_nobody_collected_is_swept_and_does_not_lie_about(app, amina, kofi, clock):
    leave_for_pickup(SHEET, by=amina)
    clock.on(minutes=11)
    sweep_pickups()
    assert waiting() == 0
    leave_for_pickup(SHEET, by=amina)
    clock.on(minutes=11)
    with pytest.raises(NothingThere):
        pick_up("0000 0000")
    assert waiting() == 0


@pytest.mark.attack
def test_a_number_opens_one_sheet_however_many_type_it_at_the_same_moment(app, amina):
    number, got = leave_for_pickup(SHEET, by=amina), []

    def collect():
        with app.app_context():
            try:
                got.append(pick_up(number))
            except NothingThere:
                got.append(None)

    crowd = [Thread(target=collect) for _ in range(4)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert sorted(got, key=bool) == [None, None, None, SHEET]


@pytest.mark.attack
def test_guessing_is_stopped_after_twenty_wrong_numbers_a_minute(app, amina, clock):
    number = leave_for_pickup(SHEET, by=amina)
    for _ in range(TRIES_A_MINUTE):
        with pytest.raises(NothingThere):
            pick_up(a_wrong_one(number))
    for _ in range(5):
        with pytest.raises(TooManyTries):
            pick_up(number)
    clock.on(seconds=61)
    assert pick_up(number) == SHEET


@pytest.mark.attack
def test_many_who_guess_at_once_try_no_more_than_twenty_numbers(app, amina, clock):
    tried = []

    def guess():
        with app.app_context():
            for digits in range(10):
                try:
                    pick_up(f"{digits:08d}")
                except NothingThere:
                    tried.append(digits)
                except TooManyTries:
                    continue

    crowd = [Thread(target=guess) for _ in range(6)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert len(tried) == TRIES_A_MINUTE


def test_those_who_type_right_numbers_are_never_too_many(app, amina, clock):
    for _ in range(TRIES_A_MINUTE + 5):
        assert pick_up(leave_for_pickup(SHEET, by=amina)) == SHEET


@pytest.mark.attack
def test_a_thief_of_the_databases_and_the_sites_key_cannot_look_numbers_up_quickly(app, amina):
    number = leave_for_pickup(SHEET, by=amina).replace(" ", "")
    row = keys().scalar(select(Pickup))
    assert row.find != sealing.lookup("pickup", number.encode())
    inner = sealing.open_sealed(sealing.site_subkey("pickups"), row.sealed)
    assert SHEET not in inner
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(sealing.site_subkey("pickups"), inner)


@pytest.mark.attack
def test_each_try_at_a_number_costs_the_slow_sum(app, amina, monkeypatch):
    number, slow, done = leave_for_pickup(SHEET, by=amina), pickups.stretched, []

    def counted(*given):
        done.append(given)
        return slow(*given)

    monkeypatch.setattr(pickups, "stretched", counted)
    with pytest.raises(NothingThere):
        pick_up(a_wrong_one(number))
    assert pick_up(number) == SHEET
    assert len(done) == 2


def test_someone_takes_their_own_sheets_back_and_no_others(app, amina, kofi):
    mine, his = leave_for_pickup(SHEET, by=amina), leave_for_pickup(b"%PDF his", by=kofi)
    take_back_pickups(by=amina)
    with pytest.raises(NothingThere):
        pick_up(mine)
    assert pick_up(his) == b"%PDF his"


def test_someone_who_guesses_elsewhere_holds_up_nobody_here(amina):
    number = leave_for_pickup(SHEET, by=amina)
    for _ in range(TRIES_A_MINUTE):
        with pytest.raises(NothingThere):
            pick_up(a_wrong_one(number), place="far away")
    with pytest.raises(TooManyTries):
        pick_up(number, place="far away")
    assert pick_up(number, place="the office") == SHEET
