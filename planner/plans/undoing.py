"""Undoing: one tap takes back what somebody changed last, and one more brings it back again.

It is a new revision each time: nothing in between is lost. What another tab or person wrote since
the page was read is never taken back with it.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from planner.database import db
from planner.ownership import Hidden, May, NotAllowed, require
from planner.plans.entries import newest_words
from planner.plans.history import words_at, words_if_kept
from planner.plans.revisions import Entry, Revision, Words
from planner.plans.writing import Stroke, write
from planner.prompts import Prompt

A_PAUSE = timedelta(minutes=5)  # what is written after it is a change of its own
UNDO, REDO = "undo", "redo"  # in the place of a tab: a tap took back, or brought back again


class WrittenMeanwhile(Exception):
    """Somebody wrote here after this page was read. Nothing was undone."""


def undo_last_change(opened, entry_id, *, by, after):
    """Go back to what stood before the last run of saves; once more goes forward again.

    `after`: the revision that the page had read. Raises WrittenMeanwhile where that stands no more;
    the same tap sent twice is one. Who helps takes back only what they typed: else NotAllowed.
    """
    require(by, opened.plan, May.WRITE)
    entry = _entry(opened, entry_id)
    if entry.tab in (f"{UNDO} {after}", f"{REDO} {after}"):
        return
    if entry.head != after:
        raise WrittenMeanwhile
    stands = newest_words(opened, entry_id)
    if not opened.is_mine and stands.typed_by_id != by.person_id:
        raise NotAllowed
    before = _kept_before(opened, entry_id, _before_this_run(opened, entry_id, entry.since))
    words = _as_before(words_at(opened, entry_id, before) if before else None, stands)
    stroke = Stroke(f"{REDO if _undid(entry) else UNDO} {after}", 1)
    write(opened, entry_id, stands.prompt_key, words, by=by, after=after, stroke=stroke)


def _entry(opened, entry_id):
    here = (Entry.id == entry_id, Entry.plan_id == opened.id)
    found = db.session.execute(select(Entry.head, Entry.since, Entry.tab).where(*here)).first()
    if found is None:
        raise Hidden
    return found


def _undid(entry):
    return entry.tab.startswith(f"{UNDO} ")


def _as_before(old, stands):
    """What stands after an undo: the old words in their place, or where they were before a move."""
    if old is None:
        return Words(order=stands.order, retired=stands.order > 0)
    in_place = old.changed(order=stands.order)
    return old if in_place.same_as(stands) else in_place


def _before_this_run(opened, entry_id, since):
    """The revision that stood before what was written here in one go, on one page."""
    rows = db.session.execute(
        select(Revision.number, Revision.written_at)
        .where(*_stood(opened, entry_id), Revision.number > since)
        .order_by(Revision.number.desc())
    ).all()
    pairs = zip(rows, rows[1:], strict=False)
    paused = (old.number for new, old in pairs if new.written_at - old.written_at > A_PAUSE)
    return next(paused, since)


def _kept_before(opened, entry_id, number):
    """The newest revision up to this one that stood once and is not erased, or None.

    For who helps it is this very one: what stood before it they may never have seen.
    """
    known = Revision.number <= number if opened.is_mine else Revision.number == number
    upto = (*_stood(opened, entry_id), known)
    return db.session.scalar(select(func.max(Revision.number)).where(*upto))


def _stood(opened, entry_id):
    here = (Revision.entry_id == entry_id, Revision.plan_id == opened.id)
    return (*here, Revision.beside.is_(False))


@dataclass
class LastChange:
    """What somebody changed last in a plan: where, and what they took back if it was an undo."""

    prompt: Prompt
    entry_id: UUID
    words: Words
    undone: Words | None = None

    @property
    def taken_back(self):
        """The text that stood there before the undo, and stands there no more."""
        pairs = ((self.undone.fields, self.words.fields), (self.undone.second, self.words.second))
        gone = (text for old, new in pairs for key, text in old.items() if new.get(key) != text)
        return next((text for text in gone if text.strip()), "")


def my_last_change(opened, answers, *, by):
    """What whoever acts changed last in this plan, where nobody else wrote since; or None."""
    mine = [one for one in _every(answers) if one.words.typed_by_id in (by.person_id, by.typist_id)]
    last = max(mine, key=lambda one: (one.words.written_at, one.words.number), default=None)
    if last and _undid(entry := _entry(opened, last.entry_id)):
        last.undone = words_if_kept(opened, last.entry_id, entry.since)
    return last


def _every(answers):
    for one in answers.values():
        for entry_id, words in [(one.id, one.own), *((row.id, row.words) for row in one.all_rows)]:
            if words and not words.cannot_open:
                yield LastChange(one.prompt, entry_id, words)
