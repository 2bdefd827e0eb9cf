"""The numbers of a ward, and those that are right everywhere with the day each was last rung.

A number shows to people only once somebody has rung it. Nothing is overwritten: rows are added.
"""

from dataclasses import replace
from uuid import uuid4

from sqlalchemy import func, select

from planner.database import db, now
from planner.days import today
from planner.help_numbers import HelpNumber, grouped, is_due, national, own_numbers, to_call
from planner.ownership import only_coordinators
from planner.people import refuse_planner_names
from planner.wards.model import KeptNumber, first_letters

OWN = "own-"  # the key of a number that a ward added itself begins so


class NoNumber(Exception):
    """A number to ring has digits, and one that a ward adds itself has a name."""


class NoSuchNumber(Exception):
    """There is no such number to ring here."""


def kept_numbers(ward_id):
    """The newest row of each number of a ward (None: those right everywhere), by its key."""
    newest = func.row_number().over(
        partition_by=KeptNumber.key,
        order_by=(KeptNumber.written_at.desc(), KeptNumber.id.desc()),
    )
    of_ward = KeptNumber.ward_id.is_(None) if ward_id is None else KeptNumber.ward_id == ward_id
    ranked = select(KeptNumber.id, newest.label("place")).where(of_ward).subquery()
    found = select(KeptNumber).join(ranked, ranked.c.id == KeptNumber.id).where(ranked.c.place == 1)
    kept = db.session.scalars(found.order_by(KeptNumber.key)).all()
    return {one.key: one for one in kept if one.number}


def everywhere():
    """The numbers that are right everywhere, each with the day it was last rung."""
    rung = kept_numbers(None)
    return tuple(_as_last_rung(one, rung.get(one.key)) for one in national())


def nobody_made_sure_of():
    """The numbers that are right everywhere, and of which nobody here has made sure yet."""
    rung = kept_numbers(None)
    return [one for one in national() if one.key not in rung or rung[one.key].number != one.number]


def _as_last_rung(one, rung):
    """Somebody here may have rung it since it was written; only if it is still this number."""
    if rung is None or rung.number != one.number or rung.checked_on < one.checked_on:
        return one
    return replace(one, checked_on=rung.checked_on, checked_by=rung.checked_by)


def numbers_of(ward):
    """The numbers of a ward that somebody has rung, in the order of their use."""
    kept, on_cards = kept_numbers(ward.id), {one.key: one.on_a_card for one in own_numbers()}
    return tuple(
        HelpNumber(
            key=key,
            name=name,
            what=what,
            number=grouped(kept[key].number),
            call=to_call(kept[key].number),
            hours=kept[key].hours,
            checked_on=kept[key].checked_on,
            ward=ward.name,
            checked_by=kept[key].checked_by,
            brief=name,
            on_a_card=on_cards.get(key, ""),
        )
        for key, name, what in asked_of(ward, kept)
        if key in kept and kept[key].checked_on
    )


def asked_of(ward, kept):
    """What a ward is asked to put in, and what it added: key, name and what it is for."""
    asked = [
        (one.key, ward.name if one.key == "ward" else one.name, one.what) for one in own_numbers()
    ]
    return asked + [(key, one.name, one.what) for key, one in kept.items() if key.startswith(OWN)]


def stands_beside(number):
    """Whether a ward’s number may stand beside those for a crisis, on every page and sheet."""
    return number.key not in {one.key for one in own_numbers() if not one.in_a_crisis}


def put_number(ward, key, number, hours, *, by, rung=False, name="", what=""):
    """Put in a number of a ward, or change it. `rung`: somebody rang it just now, and it is right.

    With no key it is one that the ward adds itself.
    Raises NotAllowed, NoNumber, NoSuchNumber, AboutAPerson.
    """
    only_coordinators(by)
    refuse_planner_names(f"{name} | {what} | {hours}")
    if not any(letter.isdigit() for letter in number) or not (key or name.strip()):
        raise NoNumber
    kept = kept_numbers(ward.id)
    key = key or f"{OWN}{uuid4().hex[:12]}"
    if not name and key not in {each for each, _name, _what in asked_of(ward, kept)}:
        raise NoSuchNumber
    before = kept.get(key)
    return _add(
        ward.id,
        key,
        by,
        rung=rung,
        number=number.strip()[:40],
        hours=hours.strip()[:200],
        name=(name or (before.name if before else "")).strip()[:80],
        what=(what or (before.what if before else "")).strip()[:200],
    )


def still_right(ward, key, *, by):
    """I rang it today, and it is still right. Raises NotAllowed, NoSuchNumber."""
    only_coordinators(by)
    before = kept_numbers(ward.id).get(key)
    if before is None:
        raise NoSuchNumber
    said = {name: getattr(before, name) for name in ("number", "hours", "name", "what")}
    return _add(ward.id, key, by, rung=True, **said)


def rang_everywhere(key, *, by):
    """I rang a number that is right everywhere today. Raises NotAllowed, NoSuchNumber."""
    only_coordinators(by)
    one = next((one for one in national() if one.key == key), None)
    if one is None:
        raise NoSuchNumber
    return _add(None, key, by, rung=True, number=one.number, hours=one.hours)


def take_away_number(ward, key, *, by):
    """A number of a ward is not there any more: it shows nowhere from now on.

    Raises NotAllowed, NoSuchNumber.
    """
    only_coordinators(by)
    if key not in kept_numbers(ward.id):
        raise NoSuchNumber
    return _add(ward.id, key, by, rung=False, number="", hours="")


def _add(ward_id, key, by, *, rung, **said):
    made = KeptNumber(
        ward_id=ward_id,
        key=key,
        checked_on=today() if rung else None,
        checked_by=first_letters(by) if rung else "",
        written_at=now(),
        **said,
    )
    db.session.add(made)
    db.session.flush()
    return made


def overdue_everywhere():
    """The numbers that are right everywhere, and were not rung for too long."""
    return [one for one in everywhere() if is_due(one, today())]
