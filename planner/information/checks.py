"""Checks: which peer checked a document, on which day, and whether these are still its words.

A document that nobody checked is a draft. Coordinators and peer workers may read it; nobody else.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, now
from planner.days import day_in_words, today
from planner.information.documents import document, documents
from planner.ownership import Hidden, only_coordinators
from planner.people import Role, refuse_planner_names

MAY_READ_DRAFTS = {Role.COORDINATOR, Role.PEER_WORKER}
NO_WARD = UUID(int=0)
PERSONS_SHEET = "your-peer-worker"
LONGEST_NAME = 40


class NoPeerNamed(Exception):
    """A check needs the first name of the peer who made it."""


class NotThatDay(Exception):
    """A check needs the day when it was made, which is not still to come."""


class ChangedSince(Exception):
    """The words are no longer those that were read: nothing was kept."""


class InformationCheck(db.Model):
    """A peer read these very words, on this day, and said that they may be handed out."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    document: Mapped[str] = mapped_column(String(80), index=True)
    ward_id: Mapped[UUID | None]
    words: Mapped[str] = mapped_column(String(64))
    peer: Mapped[str] = mapped_column(String(LONGEST_NAME))
    checked_on: Mapped[date]
    kept_by: Mapped[str] = mapped_column(String(40))
    kept_at: Mapped[datetime] = mapped_column(default=now)
    taken_back_at: Mapped[datetime | None]

    @property
    def in_words(self):
        """Who checked it, and when, as it prints."""
        return f"{self.peer}, {day_in_words(self.checked_on)}"


@dataclass(frozen=True)
class Local:
    """A ward, and the details that it puts on sheets: what is said, by the key of each."""

    ward_id: UUID
    ward: str
    said: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A document as one ward hands it out, or with lines to fill in; and who checked it."""

    document: object
    local: Local | None
    words: str
    check: InformationCheck | None

    @property
    def is_published(self):
        """Whether a peer has checked these very words."""
        return self.check is not None

    @property
    def ward(self):
        """The name of the ward whose details are on it, or none."""
        return self.local.ward if self.local else ""

    @property
    def ward_id(self):
        """Which ward's details are on it, or None."""
        return self.local.ward_id if self.local else None

    @property
    def mark(self):
        """What a form says of it: which document, whose, and which words were read."""
        return f"{self.document.name} {self.ward_id or 'all'} {self.words}"

    def said(self, key):
        """What this ward says of one detail; nothing where it has not said."""
        return self.local.said.get(key, "") if self.local else ""


def sheets(wards=(), *, by=None):
    """Everything that whoever asks may read: what is published, and for peers the drafts too.

    A document with a ward's details on it is there once for each ward, and once with lines.
    """
    drafts = by is not None and by.role in MAY_READ_DRAFTS
    return [one for one in _all(documents(), wards) if one.is_published or drafts]


def sheets_of(name, wards=(), *, by=None):
    """One document in all that whoever asks may read of it. Raises NoSuchDocument, Hidden."""
    one = document(name)
    found = [each for each in sheets(wards, by=by) if each.document == one]
    if not found:
        raise Hidden
    return found


def sheet(name, wards=(), ward_id=None, *, by=None):
    """One document, with this ward's details; without a ward, those of the only one there is.

    NO_WARD asks for the one with lines to fill in. Raises NoSuchDocument, Hidden.
    """
    found = {one.ward_id: one for one in sheets_of(name, wards, by=by)}
    if ward_id is None:
        only = wards[0].ward_id if len(wards) == 1 else None
        return found.get(only) or found.get(None) or next(iter(found.values()))
    ward_id = None if ward_id == NO_WARD else ward_id
    if ward_id not in found:
        raise Hidden
    return found[ward_id]


def waiting(wards=(), *, by):
    """What no peer has checked yet, or not since it changed: for a coordinator to have checked."""
    only_coordinators(by)
    return unchecked(wards)


def unchecked(wards=()):
    """What no peer has checked yet, or not since it changed."""
    return [one for one in _all(documents(), wards) if not one.is_published]


def is_checked(name, local=None):
    """Whether a document is published, for this ward if it holds a ward's details."""
    one = document(name)
    wards = [local] if local and one.is_local else []
    return list(_all([one], wards))[-1].is_published


def keep_checks(marks, wards, peer, day, *, by):
    """Keep that a peer checked these on this day: `marks` say which, and which words were read.

    Raises NotAllowed, NoPeerNamed, NotThatDay, ChangedSince, AboutAPerson.
    """
    found = {one.mark: one for one in waiting(wards, by=by)}
    if not peer.strip():
        raise NoPeerNamed
    refuse_planner_names(peer)
    if day is None or day > today():
        raise NotThatDay
    if not marks or set(marks) - found.keys():
        raise ChangedSince
    for mark in marks:
        note_check(found[mark], peer, day, kept_by=by.person.planner_name)


def note_check(one, peer, day, *, kept_by):
    """Note that a peer checked a sheet as it is now."""
    check = InformationCheck(
        document=one.document.name,
        ward_id=one.ward_id,
        words=one.words,
        peer=" ".join(peer.split())[:LONGEST_NAME],
        checked_on=day,
        kept_by=kept_by,
    )
    db.session.add(check)


def take_back(check_id, *, by):
    """A document is a draft again: something on it is wrong. Raises NotAllowed, Hidden."""
    only_coordinators(by)
    check = db.session.get(InformationCheck, check_id)
    if check is None:
        raise Hidden
    of_same = (
        InformationCheck.document == check.document,
        InformationCheck.words == check.words,
        InformationCheck.taken_back_at.is_(None),
    )
    db.session.execute(update(InformationCheck).where(*of_same).values(taken_back_at=now()))


def _all(some, wards):
    """Each document with lines, then, if it holds their details, for each ward; newest check."""
    checks = _newest_checks()
    for one in some:
        for local in (None, *wards) if one.is_local else (None,):
            words = _fingerprint(one, local)
            ward_id = local.ward_id if local else None
            yield Sheet(one, local, words, checks.get((one.name, ward_id, words)))


def _fingerprint(one, local):
    """The mark of a document's very words, with the ward's details that stand on it."""
    own = [local.ward, *(local.said.get(fact.key, "") for fact in one.facts)] if local else []
    return hashlib.sha256(repr((one.source, own)).encode()).hexdigest()


def _newest_checks():
    """The newest check of each document, by ward and by its words."""
    held = select(InformationCheck).where(InformationCheck.taken_back_at.is_(None))
    in_order = held.order_by(InformationCheck.checked_on, InformationCheck.kept_at)
    return {(one.document, one.ward_id, one.words): one for one in db.session.scalars(in_order)}
