"""Which numbers to ring stand on a sheet: those right everywhere, then those of a ward."""

from planner.days import day_in_words
from planner.help_numbers import national, to_call

FIRST = ("team-out-of-hours", "team", "ward")  # on paper: whoever answers when others do not


def numbers_on(kind, numbers, rows):
    """The numbers of a sheet of one side, as many as it has places for; and the day of the oldest.

    `rows`: what its owner wants to ring. Nobody's number stands there twice.
    """
    given = national() if numbers is None else numbers
    block = max(kind.blocks, key=lambda one: one.national)
    right_everywhere = [one for one in given if not one.ward][: block.national]
    own = [row for row in rows.get(block.slot, ()) if row.main]
    found = (*right_everywhere, *_of_a_ward(given, own)[: _places(kind, block, own)])
    return found, checked(found)


def _places(kind, block, own):
    """On a card a ward's number takes the place of one that its owner left free."""
    return min(block.local, max(block.most - len(own), 0)) if kind.faces else block.local


def _of_a_ward(given, own):
    theirs = {to_call(text) for row in own for _label, text, tel in row.facts if tel}
    found = [one for one in given if one.ward and one.tel not in theirs]
    return sorted(found, key=lambda one: FIRST.index(one.key) if one.key in FIRST else len(FIRST))


def checked(numbers):
    """The day on which the numbers of a sheet were last rung: of several, the oldest."""
    return day_in_words(min(one.checked_on for one in numbers)) if numbers else ""
