"""Which numbers to ring stand on a sheet: those right everywhere, then those of a ward."""

from planner.days import day_in_words
from planner.help_numbers import national, to_call

FIRST = ("team-out-of-hours", "team", "ward")  # on paper: whoever answers when others do not


def numbers_on(kind, numbers, rows):
    """The numbers of a sheet of one side, as many as it has places for; and the day of the oldest.

    `rows`: what its owner wants to ring; none on a blank sheet. Nobody's number stands there twice.
    """
    given = national() if numbers is None else numbers
    block = max(kind.blocks, key=lambda one: one.national)
    right_everywhere = [one for one in given if not one.ward][: block.national]
    own = [row for row in rows.get(block.slot, ()) if row.main]
    found = (
        *right_everywhere,
        *_of_a_ward(given, own)[: _places(kind, block, own, blank=not rows)],
    )
    return found, checked(found)


def _places(kind, block, own, blank):
    """On a card a ward's number takes the place of one that its owner left free.

    Elsewhere the first of a ward stays, and more only where its owner has fewer of their own. A
    blank sheet with lines to write numbers on has no room for both.
    """
    if kind.faces:
        return min(block.local, max(block.most - len(own), 0))
    if blank and block.lines:
        return 0
    return min(block.local, max(block.local - len(own), 1))


def _of_a_ward(given, own):
    """Those of the first ward: where someone will live, if they said so. One side holds no more."""
    first = next((one.ward for one in given if one.ward), "")
    theirs = {to_call(text) for row in own for _label, text, tel in row.facts if tel}
    found = [one for one in given if first and one.ward == first and one.tel not in theirs]
    return sorted(found, key=lambda one: FIRST.index(one.key) if one.key in FIRST else len(FIRST))


def checked(numbers):
    """The day on which the numbers of a sheet were last rung: of several, the oldest."""
    return day_in_words(min(one.checked_on for one in numbers)) if numbers else ""
