"""Erasing one line, or one earlier text of it, for good."""

from sqlalchemy import delete, select

from planner.database import db
from planner.ownership import Hidden, May, require
from planner.plans.revisions import Entry, Revision


class StillStands(Exception):
    """These words stand now. Change them or take them out first; or erase the whole line."""


def erase_revision(opened, entry_id, number, *, by):
    """Erase one earlier text of an entry for good. Raises StillStands, Hidden."""
    require(by, opened.plan, May.OWN)
    head = _head(opened, entry_id)
    if number == head:
        raise StillStands
    gone = db.session.execute(
        delete(Revision).where(
            Revision.plan_id == opened.id,
            Revision.entry_id == entry_id,
            Revision.number == number,
        )
    )
    if not gone.rowcount:
        raise Hidden


def erase_entry(opened, entry_id, *, by):
    """Erase a line or an answer for good, with everything that ever stood there. Raises Hidden."""
    require(by, opened.plan, May.OWN)
    _head(opened, entry_id)
    db.session.execute(delete(Revision).where(Revision.entry_id == entry_id))
    db.session.execute(delete(Entry).where(Entry.id == entry_id))


def _head(opened, entry_id):
    head = db.session.scalar(
        select(Entry.head).where(Entry.id == entry_id, Entry.plan_id == opened.id)
    )
    if head is None:
        raise Hidden
    return head
