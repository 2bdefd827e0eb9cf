"""Agreeing: what someone else typed is in pencil until its owner says: these are my words."""

from sqlalchemy import select

from planner.database import db, now
from planner.ownership import Hidden, May, require
from planner.plans.entries import in_pencil
from planner.plans.history import put_back
from planner.plans.revisions import NEWEST, Agreement, Entry, Revision, open_words
from planner.plans.writing import Stroke, write
from planner.record import note


class ChangedSince(Exception):
    """These words were changed after they were read back. Read them again, then agree."""


def agree(opened, entry_id, number, *, by):
    """The owner agrees to one revision, word for word as it was read back.

    Only on their own sign-in: nobody else owns the plan. Raises ChangedSince, Hidden, NotAllowed.
    """
    require(by, opened.plan, May.OWN)
    entry = _entry(opened, entry_id)
    if entry.head != number:
        raise ChangedSince
    if db.session.get(Agreement, (entry_id, number)) is None:
        db.session.add(
            Agreement(entry_id=entry_id, number=number, plan_id=opened.id, agreed_at=now())
        )
        note(by.person_id, "agreed", by=by, plan_id=opened.id)


def _entry(opened, entry_id):
    found = db.session.execute(
        select(Entry.head, Revision.typed_by_id)
        .join(Revision, (Revision.entry_id == Entry.id) & (Revision.number == Entry.head))
        .where(Entry.id == entry_id, Entry.plan_id == opened.id)
    ).first()
    if found is None:
        raise Hidden
    return found


def put_my_words_back(opened, entry_id, *, by):
    """Let the newest words that the owner wrote or agreed to stand again; or nothing, if none."""
    require(by, opened.plan, May.OWN)
    row = _head_row(opened, entry_id)
    waiting = in_pencil(opened, [row])
    if entry_id not in waiting:
        return
    mine = waiting[entry_id]
    if mine is not None:
        put_back(opened, entry_id, mine.number, by=by)
        return
    stands = open_words(opened, row)
    nothing = stands.changed(fields={}, second={}, retired=stands.order > 0, state="words")
    key, after = stands.prompt_key, stands.number
    write(opened, entry_id, key, nothing, by=by, after=after, stroke=Stroke.once(by.person_id))


def _head_row(opened, entry_id):
    row = db.session.execute(NEWEST.where(Entry.id == entry_id, Entry.plan_id == opened.id)).first()
    if row is None:
        raise Hidden
    return row


def waiting_in(answers):
    """How many entries of a plan wait for the owner's yes."""
    every = [words for answer in answers.values() for words in answer.all_words]
    return sum(not words.agreed for words in every)


def first_that_waits(answers):
    """The id of the first answer in which something waits for the owner's yes, or None."""
    waits = (one for one in answers.values() if any(not words.agreed for words in one.all_words))
    return next((one.id for one in waits), None)
