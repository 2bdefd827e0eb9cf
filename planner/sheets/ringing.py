"""Which numbers to ring stand on a sheet: my own, then those of a ward, and those right everywhere.

What its owner wants to ring comes first. Then, as far as there are places, who knows them: the team
at night, the team in the day, and the ward; whose own answer names the team already sees the ward
before it. Those that are right everywhere always stand.
"""

from planner.days import day_in_words
from planner.help_numbers import national, to_call

OF_A_WARD = 2


def numbers_on(block, given, *, own=(), answered=(), on_a_card=False):
    """The numbers beside the owner's own in a block of a sheet.

    `own`: the rows that the owner wants to ring; `answered`: the questions they come from. On a
    card stands no number that would tell whose it is. Nobody's number stands there twice.
    """
    given = national() if given is None else given
    right_everywhere = [one for one in given if not one.ward][: block.national]
    theirs = _of_a_ward(given, own, on_a_card)
    theirs.sort(key=lambda one: _turn(one, block, answered))
    places = min(block.places - len(own), OF_A_WARD)
    return (*theirs[: max(places, 0)], *right_everywhere)


def _of_a_ward(given, own, on_a_card):
    """Those of the first ward: where someone will live, if they said so."""
    first = next((one.ward for one in given if one.ward), "")
    mine = {to_call(text) for row in own for _label, text, tel in row.facts if tel}
    found = [one for one in given if first and one.ward == first and one.tel not in mine]
    return [one for one in found if one.on_a_card or not on_a_card]


def _turn(number, block, answered):
    """When a ward’s number has its turn: as the block says, but after my own of its kind."""
    have_mine = any(block.own_instead.get(key) == number.key for key in answered)
    order = block.local.index(number.key) if number.key in block.local else len(block.local)
    return have_mine, order


def checked(numbers):
    """The day on which the numbers of a sheet were last rung: of several, the oldest."""
    return day_in_words(min(one.checked_on for one in numbers)) if numbers else ""
