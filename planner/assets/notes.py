"""Peers' dated notes: what it is really like. About the place, never about a person.

A note waits for the coordinator, changes only by its writer's hand, and ends after 18 months.
"""

import re

from sqlalchemy import select

from planner.assets import index
from planner.assets.freshness import months_later
from planner.assets.model import AssetNote
from planner.assets.rights import NotAllowed, require_coordinator, require_staff
from planner.assets.words import sentence
from planner.database import db, now

MONTHS = 18
LONGEST = 600
SORTS = ("like", "first_visit", "getting_there", "cost", "take_care")
PERSON = re.compile(
    r"\b(?:patients?|service users?|clients?|diagnos\w*|bipolar|schizo\w*|sectioned|"
    r"(?:she|he|they) (?:told|said to) me|my (?:patient|client)|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\b(?:rude|lazy|useless|hopeless|horrible|nasty) (?:man|woman|worker|staff|manager)\b", re.I
)
PHONE = re.compile(r"(?<!\d)(?:\+44|0)[\d\s-]{9,13}(?!\d)")
LONG_NUMBER = re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")


class NotThisSort(Exception):
    """A note is one of: what it is like, first visit, getting there, cost, take care."""


def warnings(text):
    """Sentences to show beside a note that seems to hold a person. Nothing is stopped by them."""
    found = []
    if PHONE.search(text):
        found.append(sentence("notes.phone"))
    elif LONG_NUMBER.search(text):
        found.append(sentence("notes.digits"))
    if EMAIL.search(text):
        found.append(sentence("notes.email"))
    for pattern, key in ((PERSON, "notes.person"), (BLAME, "notes.blame")):
        match = pattern.search(text)
        if match:
            found.append(sentence(key, found=match[0]))
    return found


def is_a_visit(day):
    """Whether somebody can have gone there on this day, and so lately that it still counts."""
    return day is not None and day <= now().date() < months_later(day, MONTHS)


def write_note(asset, sort, text, *, visited_on, by, signed=""):
    """What someone who keeps the map found when they went. It waits for the coordinator."""
    require_staff(by)
    if sort not in SORTS or not text.strip():
        raise NotThisSort
    note = AssetNote(
        asset_id=asset.id,
        sort=sort,
        text=text.strip()[:LONGEST],
        visited_on=visited_on,
        ends_on=months_later(visited_on, MONTHS),
        signed=signed.strip()[:80] or sentence("role")[by.role].capitalize(),
        written_by=by.person_id,
    )
    db.session.add(note)
    return note


def rewrite_note(note, text, *, by):
    """Change one's own note. It waits again."""
    require_staff(by)
    if by.person_id != note.written_by:
        raise NotAllowed
    note.text, note.decision = text.strip()[:LONGEST], "waiting"
    _reindex(note)


def approve_note(note, *, by):
    """Let everyone read it."""
    _decide(note, "approved", by)


def refuse_note(note, *, by):
    """Let nobody read it."""
    _decide(note, "refused", by)


def _decide(note, decision, by):
    require_coordinator(by)
    note.decision = decision
    _reindex(note)


def _reindex(note):
    db.session.flush()
    index.put(note.asset)


def answer(note, text, *, by):
    """Put beside a note what the place answers."""
    require_coordinator(by)
    note.answer_of_place = text.strip()[:LONGEST]


def note_with(note_id, *, by):
    """One note, or None."""
    require_staff(by)
    return db.session.get(AssetNote, note_id)


def notes_of(asset, *, by):
    """Every note about a place, newest visit first, also those that wait or have ended."""
    require_staff(by)
    query = select(AssetNote).where(AssetNote.asset_id == asset.id)
    return db.session.scalars(query.order_by(AssetNote.visited_on.desc(), AssetNote.id)).all()


def waiting_notes(*, by):
    """The notes that wait for the coordinator, oldest first, each with its warnings."""
    require_staff(by)
    query = select(AssetNote).where(AssetNote.decision == "waiting")
    found = db.session.scalars(query.order_by(AssetNote.made_at, AssetNote.id))
    return [(note, warnings(note.text)) for note in found]


def notes_ending(*, by):
    """The notes that end within a month: whoever wrote them could go again."""
    require_staff(by)
    today = now().date()
    query = select(AssetNote).where(
        AssetNote.decision == "approved",
        AssetNote.ends_on > today,
        AssetNote.ends_on <= months_later(today, 1),
    )
    return db.session.scalars(query.order_by(AssetNote.ends_on)).all()
