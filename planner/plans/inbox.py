"""The inbox: words that arrived while no key was open, sealed to their owner until they are back.

A form holds a write-only slip: it says where words belong, is sealed by the site, runs out, and
can only add to its owner's inbox. It opens nothing and reads nothing.
"""

import base64
import json
import secrets
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.boxes import words_in
from planner.database import db, now
from planner.keys import (
    CannotOpen,
    open_with,
    opened_by_site,
    padded,
    seal,
    seal_to,
    site_subkey,
    unpadded,
)
from planner.people import Person
from planner.plans.documents import Plan

LASTS = timedelta(hours=24)
MOST = 200
LARGEST = 64 * 1024
LARGEST_PLAN = 256 * 1024
WHOLE_PLAN = UUID(int=0)  # in place of a prompt: a page with all of a plan's questions
NO_PLAN = {"plan": UUID(int=0).hex, "prompt": UUID(int=0).hex}
TYPED_SLIP = struct.Struct("!16sI")  # whose; until when
SLIP = struct.Struct("!16s16s8sI")  # plan, prompt, page; until when. Every save carries it


class BadSlip(Exception):
    """This slip has run out, or is not one of ours."""


class InboxFull(Exception):
    """Too much waits already, or this is too long to keep."""


class Waiting(db.Model):
    """Words not yet put in, sealed to their owner's public key."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    sealed: Mapped[bytes]
    arrived_at: Mapped[datetime] = mapped_column(default=now)


@dataclass
class NotYetIn:
    """Words that wait for their owner: where they belong, and what they say."""

    id: UUID
    arrived_at: datetime
    plan_id: UUID
    prompt_id: UUID
    fields: dict
    typed_by: str
    page: str

    @property
    def where(self):
        """The page that keeps nothing yet and on which it was typed; "" if it is of a plan."""
        return self.page if self.page.startswith("/") else ""

    @property
    def words(self):
        """What was typed, box by box; not the marks that the page sent along with it."""
        return words_in(self.fields)


def slip(opened, prompt_id):
    """A write-only slip for the page of one question."""
    until = int((now() + LASTS).replace(tzinfo=UTC).timestamp())
    what = SLIP.pack(opened.id.bytes, prompt_id.bytes, secrets.token_bytes(8), until)
    return base64.urlsafe_b64encode(seal(site_subkey("slips"), what, b"slip")).decode()


def _read(given):
    ids = _opened(given, SLIP, b"slip")
    names = ("plan", "prompt", "page")
    return {name: each.hex() for name, each in zip(names, ids, strict=True)}


def _opened(given, kind, about):
    try:
        sealed = base64.urlsafe_b64decode(given.encode())
        *ids, until = kind.unpack(opened_by_site("slips", sealed, about))
    except (CannotOpen, ValueError, struct.error):
        raise BadSlip from None
    if datetime.fromtimestamp(until, UTC).replace(tzinfo=None) < now():
        raise BadSlip
    return ids


def leave(given_slip, fields, *, typed_by=""):
    """Leave words for their owner. Raises BadSlip, InboxFull."""
    what = _read(given_slip)
    plan = db.session.get(Plan, UUID(what["plan"]))
    if plan is None:
        raise BadSlip
    _leave(plan.owner_id, what, fields, typed_by)


def typed_slip(by):
    """A write-only slip for a page that keeps nothing yet."""
    until = int((now() + LASTS).replace(tzinfo=UTC).timestamp())
    what = TYPED_SLIP.pack(by.person_id.bytes, until)
    return base64.urlsafe_b64encode(seal(site_subkey("slips"), what, b"typed")).decode()


def leave_typed(given_slip, where, fields):
    """Leave what was typed on a page that keeps nothing yet. Raises BadSlip, InboxFull."""
    (owner_id,) = _opened(given_slip, TYPED_SLIP, b"typed")
    _leave(UUID(bytes=owner_id), NO_PLAN | {"page": where}, fields, "")


def _leave(owner_id, what, fields, typed_by):
    owner = db.session.get(Person, owner_id)
    if owner is None:
        raise BadSlip
    plain = json.dumps(what | {"fields": fields, "by": typed_by}, ensure_ascii=False).encode()
    waiting = select(func.count()).where(Waiting.owner_id == owner_id)
    largest = LARGEST_PLAN if UUID(what["prompt"]) == WHOLE_PLAN else LARGEST
    if len(plain) > largest or db.session.scalar(waiting) >= MOST:
        raise InboxFull
    sealed = seal_to(owner.public_key, padded(plain), _about(owner_id))
    db.session.add(Waiting(owner_id=owner_id, sealed=sealed, arrived_at=now()))


def _about(owner_id):
    return f"inbox|{owner_id}".encode()


def not_yet_in(by):
    """What waits for whoever acts, oldest first; of one page only what came last."""
    mine = select(Waiting).where(Waiting.owner_id == by.person_id).order_by(Waiting.arrived_at)
    newest = {}
    for waiting in db.session.scalars(mine):
        plain = open_with(by.private_key, waiting.sealed, _about(by.person_id))
        what = json.loads(unpadded(plain))
        page = what["page"]
        newest[page] = NotYetIn(
            waiting.id,
            waiting.arrived_at,
            UUID(what["plan"]),
            UUID(what["prompt"]),
            what["fields"],
            what["by"],
            page,
        )
    return list(newest.values())


def waits_for(by):
    """Whether anything waits to be put in."""
    mine = select(Waiting.id).where(Waiting.owner_id == by.person_id).limit(1)
    return db.session.scalar(mine) is not None


def take_from_inbox(waiting_id, *, by):
    """What waits under this id, or None; it and what that page sent before wait no more."""
    one = next((one for one in not_yet_in(by) if one.id == waiting_id), None)
    if one is not None:
        _empty_of({one.page}, by)
    return one


def is_back_at(pages, *, by):
    """What was typed on these pages stands there again, or was sent: it waits no more."""
    _empty_of(pages, by)


def _empty_of(pages, by):
    mine = select(Waiting).where(Waiting.owner_id == by.person_id)
    for waiting in db.session.scalars(mine).all():
        plain = open_with(by.private_key, waiting.sealed, _about(by.person_id))
        if json.loads(unpadded(plain))["page"] in pages:
            db.session.execute(delete(Waiting).where(Waiting.id == waiting.id))
