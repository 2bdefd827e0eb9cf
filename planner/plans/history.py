"""History: every revision of an entry in words, and putting an earlier one back."""

from dataclasses import dataclass

from sqlalchemy import select

from planner.database import db
from planner.ownership import Hidden
from planner.plans.entries import OPENING, Entry, Revision, Words, newest_words, open_words
from planner.plans.writing import Stroke, write


@dataclass
class Earlier:
    """What was written at one sitting at one place: its last revision stands for all of them."""

    words: Words
    stands: bool
    beside: bool


def history(opened, entry_id):
    """What was written in one entry, newest first; a run of saves from one page is one."""
    entry = _entry(opened, entry_id)
    rows = db.session.execute(
        select(*OPENING, Revision.tab, Revision.beside)
        .where(Revision.entry_id == entry_id, Revision.plan_id == opened.id)
        .order_by(Revision.number)
    ).all()
    last_of_run = [
        row
        for row, following in zip(rows, [*rows[1:], None], strict=True)
        if following is None or _breaks(row, following) or row.number == entry.head
    ]
    return [
        Earlier(open_words(opened, row), row.number == entry.head, row.beside)
        for row in reversed(last_of_run)
    ]


def _breaks(row, following):
    return row.tab != following.tab or row.beside or following.beside


def _entry(opened, entry_id):
    found = db.session.execute(
        select(Entry.head, Entry.since).where(Entry.id == entry_id, Entry.plan_id == opened.id)
    ).first()
    if found is None:
        raise Hidden
    return found


def words_at(opened, entry_id, number):
    """The words of one revision. Raises Hidden if there is none."""
    row = db.session.execute(
        select(*OPENING).where(
            Revision.entry_id == entry_id,
            Revision.plan_id == opened.id,
            Revision.number == number,
        )
    ).first()
    if row is None:
        raise Hidden
    return open_words(opened, row)


def put_back(opened, entry_id, number, *, by):
    """Let an earlier text stand again. It is a new revision; nothing in between is lost."""
    old = words_at(opened, entry_id, number)
    stands = newest_words(opened, entry_id)
    words = old.changed(order=stands.order)
    after = stands.number
    return write(opened, entry_id, old.prompt_key, words, by=by, after=after, stroke=Stroke.once())


def undo_last_change(opened, entry_id, *, by):
    """Go back to what stood before the last run of saves; once more goes forward again."""
    entry = _entry(opened, entry_id)
    if entry.since:
        return put_back(opened, entry_id, entry.since, by=by)
    stands = newest_words(opened, entry_id)
    nothing = Words(order=stands.order, retired=stands.order > 0)
    after = stands.number
    return write(
        opened, entry_id, stands.prompt_key, nothing, by=by, after=after, stroke=Stroke.once()
    )
