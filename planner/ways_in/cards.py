"""Cards and PINs: a card to show, and six numbers to remember. Neither opens anything alone."""

import secrets
from functools import cache
from pathlib import Path

from sqlalchemy import delete, select, update

from planner.database import commit_keys, keys, start_writing_keys
from planner.digits import in_plain_digits
from planner.keys import CannotOpen, lookup, pin_hash, pin_is_right, subkey
from planner.ways_in.slots import Slot, forget_tries, make_slot, slot_of

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O or U to mistake
ALIKE = str.maketrans("ILOU", "110V")
CODE_LETTERS, CHECK_LETTERS = 26, 4
PREFIX = "PLANCARD1-"
PIN_TRIES = 5
WEAK = "Many people use that one. Choose six numbers that are not a date, or a row like 123456."
COMMON = Path(__file__).parent.parent / "content" / "words" / "common_pins.txt"


class WrongCardOrPin(Exception):
    """That did not open anything. The same answer whatever was wrong."""


class WeakPin(Exception):
    """These six numbers are among the first that someone would try."""


def new_card_code():
    """A card's code: 130 random bits as 26 letters, and 4 letters that catch a slip."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    return code + _check_letters(code)


def _check_letters(code):
    number = int.from_bytes(subkey(code.encode(), "card check")[:4], "big")
    return "".join(LETTERS[number >> shift & 31] for shift in (0, 5, 10, 15))


def tidy(code):
    """A code as it was typed or scanned: capitals, gaps, dashes and look-alikes do not matter."""
    letters = in_plain_digits(code).strip().upper().removeprefix(PREFIX).translate(ALIKE)
    return "".join(letter for letter in letters if letter in LETTERS)


def in_groups(code):
    """The code in groups of five, as it is printed."""
    return [code[at : at + 5] for at in range(0, len(code), 5)]


def is_mistyped(code):
    """Whether a letter of a card's code was misread: the check letters do not fit."""
    tidied = tidy(code)
    return (
        len(tidied) != CODE_LETTERS + CHECK_LETTERS
        or _check_letters(tidied[:CODE_LETTERS]) != tidied[CODE_LETTERS:]
    )


@cache
def _common_pins():
    return frozenset(COMMON.read_text().split())


def refuse_weak(pin):
    """Raise WeakPin for the commonest PINs and for days of birth."""
    if pin in _common_pins() or _is_a_day(pin):
        raise WeakPin(WEAK)


def _is_a_day(pin):
    first, second, third = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    day_first = 1 <= first <= 31 and 1 <= second <= 12
    year_first = 1 <= second <= 12 and 1 <= third <= 31
    return (day_first and _is_of_a_life(third)) or (year_first and _is_of_a_life(first))


def _is_of_a_life(year):
    """Whether someone who is here may have been born then: from 1926 to 2012."""
    return year >= 26 or year <= 12


def make_card(person_id, owner_key, pin):
    """A new card with this PIN in place of any old one: its code, to show once."""
    code = new_card_code()
    _cancel(person_id)
    make_slot(person_id, "card", owner_key, _card_key(code), find=_find(code), pin=pin_hash(pin))
    return code


def replace_card(*, by):
    """A new card with the same PIN; the old one opens nothing from now on. Its code."""
    pin = slot_of(by.person_id, "card").pin
    start_writing_keys()
    code = new_card_code()
    _cancel(by.person_id)
    make_slot(by.person_id, "card", by.owner_key, _card_key(code), find=_find(code), pin=pin)
    commit_keys()
    return code


def make_card_again(pin, *, by):
    """A card with a new PIN, for whoever has none because it was cancelled: its code."""
    refuse_weak(pin)
    start_writing_keys()
    code = make_card(by.person_id, by.owner_key, pin)
    commit_keys()
    return code


def cancel_card_of(person_id):
    """Someone's card opens nothing any more. Whether they had one. Coordinating asks for it."""
    start_writing_keys()
    had_one = slot_of(person_id, "card") is not None
    _cancel(person_id)
    commit_keys()
    return had_one


def _cancel(person_id):
    keys().execute(delete(Slot).where(Slot.person_id == person_id, Slot.kind == "card"))


def _card_key(code):
    return subkey(code.encode(), "card slot")


def _find(code):
    return lookup("card", code.encode())


def change_pin(pin, *, by):
    """Keep a new PIN for the card. It also opens a card that wrong tries had closed."""
    refuse_weak(pin)
    kept = pin_hash(pin)
    start_writing_keys()
    mine = update(Slot).where(Slot.person_id == by.person_id, Slot.kind == "card")
    keys().execute(mine.values(pin=kept, wrong_tries=0))
    commit_keys()


def open_with_card(code, pin):
    """The person and the owner's key behind a card and its PIN. Raises WrongCardOrPin.

    Each try is counted before it is looked at, so that many at once are no more than five.
    """
    code = tidy(code)
    slot = keys().scalar(select(Slot).where(Slot.find == _find(code)))
    if slot is None:
        pin_hash(pin)  # so that an unknown card takes as long as a wrong PIN
        raise WrongCardOrPin
    if not try_pin(slot, pin):
        raise WrongCardOrPin
    try:
        return slot.person_id, slot.open(_card_key(code))
    except CannotOpen:
        raise WrongCardOrPin from None


def open_card_alone(code):
    """The person and the owner's key behind a card, for when someone confirms in place of the PIN.

    Raises WrongCardOrPin. Never hand this on before someone has confirmed.
    """
    code = tidy(code)
    slot = keys().scalar(select(Slot).where(Slot.find == _find(code)))
    if slot is None:
        raise WrongCardOrPin
    try:
        return slot.person_id, slot.open(_card_key(code))
    except CannotOpen:
        raise WrongCardOrPin from None


def try_pin(slot, pin):
    """Whether the PIN is right; never more than five wrong tries, however they come."""
    start_writing_keys()
    counted = keys().execute(
        update(Slot)
        .where(Slot.id == slot.id, Slot.wrong_tries < PIN_TRIES)
        .values(wrong_tries=Slot.wrong_tries + 1)
    )
    commit_keys()
    if not pin_is_right(slot.pin, pin) or not counted.rowcount:
        return False
    start_writing_keys()
    forget_tries(slot.person_id)
    commit_keys()
    return True


def has_card_pin(by):
    """Whether this person's way in has a PIN to ask for."""
    return slot_of(by.person_id, "card") is not None


def pin_of_person_is_right(pin, *, by):
    """Whether this is the PIN of whoever is signed in. For the cover, whose tries are counted."""
    slot = slot_of(by.person_id, "card")
    return slot is not None and pin_is_right(slot.pin, pin)
