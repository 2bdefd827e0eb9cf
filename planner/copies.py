"""Copies: paper copies of a plan that its owner handed out, each numbered, and who has it.

They are kept among the owner's choices about the plan: sealed, in the part only the owner can open.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from planner.days import a_day, day_in_words, today
from planner.ownership import Hidden, May, require
from planner.plans.choices import choose
from planner.record import note
from planner.sheets import full_plan
from planner.wards.whose import numbers_given

KEY = "copies"
AT_ONCE, MOST, LONGEST = 9, 40, 80


class TooManyCopies(Exception):
    """One to nine copies at once, and no more than forty of one plan."""


@dataclass(frozen=True)
class Copy:
    """One paper copy: its number of how many, for whom, from which day, and what stood on it."""

    id: str
    number: int
    of: int
    whom: str
    day: str
    says: str
    numbers: list = field(default_factory=list)

    @property
    def made_on(self):
        """The day it was printed, in words."""
        return day_in_words(a_day(self.day))

    @property
    def label(self):
        """What stands at its foot: "Copy 2 of 4, for the ward round"."""
        return f"Copy {self.number} of {self.of}, for {self.whom}"

    def is_old(self, sheet, given):
        """Whether the plan says otherwise now, or a number on this copy is not given any more."""
        return self.says != what_it_says(sheet) or not set(self.numbers) <= given


def what_it_says(sheet):
    """A short sum of all words on a sheet: another word, another sum."""
    parts = json.dumps([asdict(part) for part in sheet.parts], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def copies_in(about):
    """The paper copies of a plan that its owner noted, the last on top."""
    kept = json.loads(about.fields.get(KEY, "[]"))
    return [Copy(**one) for one in reversed(kept)]


def old_copies(about, sheet):
    """The copies that people still have although the plan has changed since."""
    found = copies_in(about)
    given = numbers_given() if found else set()
    return [one for one in found if one.is_old(sheet, given)]


def old_now(opened, answers, about):
    """The noted copies of a plan that are old now, for its owner: nobody else knows of any."""
    if not opened.is_mine or not copies_in(about):
        return []
    return old_copies(about, full_plan(opened, answers, about))


def note_copies(opened, about, sheet, whom, how_many, *, by):
    """Note copies that were made for someone. Raises TooManyCopies, NotAllowed."""
    require(by, opened.plan, May.OWN)
    before = copies_in(about)
    if not 0 < how_many <= AT_ONCE or len(before) + how_many > MOST:
        raise TooManyCopies
    day, says = today().isoformat(), what_it_says(sheet)
    rung = [one.number for one in sheet.numbers]
    made = [
        Copy(uuid4().hex, number, how_many, whom[:LONGEST], day, says, rung)
        for number in range(1, how_many + 1)
    ]
    _keep(opened, [*made, *before], by)
    note(by.person_id, "copied", by=by, plan_id=opened.id, said=f"{whom[:LONGEST]}|{how_many}")
    return made


def copy_with_id(about, copy_id):
    """One of the copies. Raises Hidden."""
    found = next((one for one in copies_in(about) if one.id == copy_id), None)
    if found is None:
        raise Hidden
    return found


def have_it_back(opened, about, copy_id, *, by):
    """That copy is back, or torn up: it is not counted any more."""
    require(by, opened.plan, May.OWN)
    copy_with_id(about, copy_id)
    _keep(opened, [one for one in copies_in(about) if one.id != copy_id], by)


def _keep(opened, copies, by):
    kept = json.dumps([asdict(one) for one in reversed(copies)], ensure_ascii=False)
    choose(opened, by=by, **{KEY: kept})
