"""Whose ward: which ward’s numbers someone sees, beside those that are right everywhere.

Someone’s own choice comes first; then the ward whose label this tablet carries; and where there
is only one ward, that one. Whoever moves sees both: where they will live, and where they are.
"""

from functools import cached_property
from itertools import groupby

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from planner.database import db
from planner.help_numbers import national
from planner.people import Person
from planner.wards.keeping import ward, wards
from planner.wards.numbers import everywhere, numbers_of, stands_beside

AT_MOST = 2


def wards_of(by=None, tablet_ward_id=None):
    """The wards whose numbers someone sees, at most two. `by` may be None: nobody signed in."""
    there = {one.id: one for one in wards()}
    chosen = [by.person.living_at_id, by.person.ward_id] if by else []
    wanted = dict.fromkeys(one for one in (*chosen, tablet_ward_id) if one in there)
    if not wanted and len(there) == 1:
        wanted = there
    return [there[one] for one in wanted][:AT_MOST]


def numbers_for(which):
    """The numbers to show for these wards, in the order in which someone who is ill would ring.

    If life is in danger, the first; then who knows them; then the others that are right everywhere;
    last of all what is not for a crisis.
    """
    in_danger, *others = everywhere()
    own = [number for one in which for number in numbers_of(one)]
    who_know_them = [one for one in own if stands_beside(one)]
    not_for_a_crisis = [one for one in own if not stands_beside(one)]
    return (in_danger, *who_know_them, *others, *not_for_a_crisis)


def numbers_by_whose(which):
    """The same in parts that stand together: whose (nobody’s: ""), if for a crisis, the numbers."""
    whose = groupby(numbers_for(which), key=lambda one: (one.ward, stands_beside(one)))
    return [(ward, in_a_crisis, list(those)) for (ward, in_a_crisis), those in whose]


def crisis_numbers_for(which):
    """The same, without those that are not for a crisis: for other pages, and for paper."""
    return tuple(one for one in numbers_for(which) if not one.ward or stands_beside(one))


def numbers_given():
    """Every number that anybody is given today: those right everywhere, and those of each ward."""
    return {one.number for one in numbers_for(wards())}


def numbers_whatever_happens(which):
    """The numbers for wards that are asked for, also on a page on which nothing can be asked."""
    try:
        return crisis_numbers_for(which())
    except SQLAlchemyError:
        return national()


class Shown:
    """Numbers that are asked for only once a page really shows them."""

    def __init__(self, ask):
        self._ask = ask

    @cached_property
    def _found(self):
        return self._ask()

    def __iter__(self):
        return iter(self._found)

    def __len__(self):
        return len(self._found)


def choose_ward(ward_id, living_at_id, *, by):
    """Say on which ward I am, and near which I will live. Either may be None. Raises Hidden."""
    for one in (ward_id, living_at_id):
        if one is not None:
            ward(one)
    mine = update(Person).where(Person.id == by.person_id)
    db.session.execute(mine.values(ward_id=ward_id, living_at_id=living_at_id))
