"""Words and one-time codes: four for the way in from home when the card is lost, six for staff."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import CannotOpen, lookup, stretched
from planner.people import person_named
from planner.ways_in.cards import LETTERS, has_card_pin, pin_of_person_is_right, tidy
from planner.ways_in.second_factors import app_code_is_right, has_second_factor
from planner.ways_in.slots import Slot, forget_tries, make_slot, slot_of

WORDS = Path(__file__).parent.parent / "content" / "words" / "four_words.txt"
HOW_MANY_WORDS = 4
HOW_MANY_FOR_STAFF = 6
HOW_MANY_CODES = 8
CODE_LETTERS = 10
LONGEST_WAIT = 60  # seconds


class WrongWordsOrCode(Exception):
    """That did not open anything. The same answer whatever was wrong, or when it was too soon."""


class Code(db.Model):
    """A one-time code of someone's help sheet. Spent only by a sign-in that succeeds."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(index=True)
    find: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


@cache
def _all_words():
    return WORDS.read_text().split()


def new_words(how_many=HOW_MANY_WORDS):
    """Words drawn from 7,776: four hold 51.7 bits, six hold 77.5."""
    return " ".join(secrets.choice(_all_words()) for _ in range(how_many))


def tidy_words(words):
    """Words as someone typed them: capitals, commas and dashes do not matter."""
    letters = "".join(letter if letter.isalpha() else " " for letter in words.lower())
    return " ".join(letters.split())


def make_words(person_id, owner_key, how_many=HOW_MANY_WORDS):
    """New words in place of any old ones: the words, to show once."""
    words = new_words(how_many)
    salt = secrets.token_bytes(16)
    slot_key = stretched(words, salt)
    start_writing_keys()
    keys().execute(delete(Slot).where(Slot.person_id == person_id, Slot.kind == "words"))
    make_slot(person_id, "words", owner_key, slot_key, salt=salt)
    return words


def make_codes(person_id):
    """Eight new one-time codes in place of any old ones, to show once."""
    codes = [_new_code() for _ in range(HOW_MANY_CODES)]
    keys().execute(delete(Code).where(Code.person_id == person_id))
    keys().add_all(Code(person_id=person_id, find=_find(person_id, code)) for code in codes)
    return codes


def _new_code():
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))


def _find(person_id, code):
    return lookup("code", f"{person_id}|{code}".encode())


def codes_left(by):
    """How many one-time codes this person still has."""
    mine = select(func.count()).where(Code.person_id == by.person_id, Code.used_at.is_(None))
    return keys().scalar(mine)


def replace_words(*, by):
    """New words for whoever is signed in; the old ones open nothing from now on."""
    how_many = HOW_MANY_WORDS if by.is_service_user else HOW_MANY_FOR_STAFF
    words = make_words(by.person_id, by.owner_key, how_many)
    commit_keys()
    return words


def replace_codes(*, by):
    """Eight new codes for whoever is signed in; the old ones open nothing from now on."""
    start_writing_keys()
    codes = make_codes(by.person_id)
    commit_keys()
    return codes


def open_with_words(planner_name, words, code):
    """The person and the owner's key behind a planner name, four words and one code.

    Raises WrongWordsOrCode. Wrong tries make the next one wait, up to a minute, and never longer.
    Only a try with a code of this person's own counts: a stranger can make nobody wait.
    For whoever of the staff has left the job nothing opens.
    """
    person = person_named(planner_name)
    slot = slot_of(person.id, "words") if person and person.left_at is None else None
    if slot is not None and has_second_factor(person.id):
        return person.id, _open_for_staff(slot, words, code)
    code = tidy(code)
    if slot is None or not _has_code(person.id, code) or not _may_try(slot):
        stretched(words, slot.salt if slot else b"nobody is called that")
        raise WrongWordsOrCode
    owner_key = _owner_key(slot, words)
    if owner_key is None or not _spend(person.id, code):
        raise WrongWordsOrCode
    return person.id, owner_key


def _open_for_staff(slot, words, code):
    """The key of someone with an app: their six words first, then a code of the app or the sheet.

    Only someone who has the words can make a try count; they are too many to be guessed.
    """
    owner_key = _owner_key(slot, words)
    if owner_key is None or not _may_try(slot):
        raise WrongWordsOrCode
    if not _second_is_right(slot.person_id, owner_key, code):
        raise WrongWordsOrCode
    return owner_key


def _has_code(person_id, code):
    mine = select(Code.id).where(Code.find == _find(person_id, code), Code.used_at.is_(None))
    return keys().scalar(mine) is not None


def _may_try(slot):
    """Count this try, unless it comes too soon after a wrong one."""
    wait = timedelta(seconds=min(LONGEST_WAIT, 2 ** min(slot.wrong_tries, 10) - 1))
    start_writing_keys()
    counted = keys().execute(
        update(Slot)
        .where(Slot.id == slot.id, or_(Slot.wait_until.is_(None), Slot.wait_until <= now()))
        .values(wrong_tries=Slot.wrong_tries + 1, wait_until=now() + wait)
    )
    commit_keys()
    return counted.rowcount == 1


def _owner_key(slot, words):
    try:
        return slot.open(stretched(tidy_words(words), slot.salt))
    except CannotOpen:
        return None


def _second_is_right(person_id, owner_key, code):
    if has_second_factor(person_id) and app_code_is_right(person_id, owner_key, code):
        start_writing_keys()
        forget_tries(person_id)
        commit_keys()
        return True
    return _spend(person_id, tidy(code))


def is_really_them(typed, *, by):
    """Whether whoever is signed in typed their PIN; or, if they have no card, a code of theirs."""
    if has_card_pin(by):
        return pin_of_person_is_right(typed, by=by)
    return second_is_right(typed, by=by)


def second_is_right(code, *, by):
    """Whether this is a code of the app, or an unused one-time code, of whoever is signed in."""
    return _second_is_right(by.person_id, by.owner_key, code)


def _spend(person_id, code):
    start_writing_keys()
    spent = keys().execute(
        update(Code)
        .where(Code.find == _find(person_id, code), Code.used_at.is_(None))
        .values(used_at=now())
    )
    if spent.rowcount:
        forget_tries(person_id)
    commit_keys()
    return spent.rowcount == 1
