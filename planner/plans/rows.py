"""The rows of a list: move, take out, bring back. Each row is an entry of its own."""

from uuid import UUID

from planner.ownership import Hidden
from planner.plans.entries import answers_in
from planner.plans.writing import Stroke, write


def row_with_id(answer, row_id):
    """A row of this list, standing or taken out. Raises Hidden."""
    for row in answer.all_rows:
        if row.id == _as_id(row_id):
            return row
    raise Hidden


def _as_id(given):
    try:
        return given if isinstance(given, UUID) else UUID(given)
    except ValueError:
        raise Hidden from None


def take_out(opened, prompt, row_id, *, by):
    """Take a row out of the list. It can be brought back."""
    _rewrite(opened, prompt, row_id, by, retired=True)


def bring_back(opened, prompt, row_id, *, by):
    """Put a row back where it was."""
    _rewrite(opened, prompt, row_id, by, retired=False)


def move(opened, prompt, row_id, *, by, up):
    """Move a row one place up or down. At the end of the list it stays."""
    rows = answers_in(opened)[prompt.key].rows
    row_id = _as_id(row_id)
    at = next((place for place, row in enumerate(rows) if row.id == row_id), None)
    if at is None:
        raise Hidden
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    order = _between(rows, at, to)
    if order not in (row.words.order for row in rows):
        _rewrite(opened, prompt, row_id, by, order=order)
        return
    rows.insert(to, rows.pop(at))  # no room is left between two rows: number them all anew
    for place, row in enumerate(rows, 1):
        _rewrite(opened, prompt, row.id, by, order=float(place))


def _between(rows, at, to):
    """An order that stands just beyond the row at `to`, away from the row at `at`."""
    beyond = to + (to - at)
    edge = rows[to].words.order
    if not 0 <= beyond < len(rows):
        return edge + (to - at)
    return (edge + rows[beyond].words.order) / 2


def _rewrite(opened, prompt, row_id, by, **values):
    row = row_with_id(answers_in(opened)[prompt.key], row_id)
    words = row.words.changed(**values)
    after = row.words.number
    write(opened, row.id, prompt.key, words, by=by, after=after, stroke=Stroke.once())
