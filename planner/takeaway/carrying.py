"""Carrying: a file that someone brings, kept for a moment while they look at what is in it.

It is sealed under the token of their own cookie, so that nobody else can open it.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.keys import open_sealed, padded, seal, token_key, unpadded

LASTS = timedelta(minutes=30)


class Carried(db.Model):
    """What one sitting has brought and not yet put in."""

    __bind_key__ = "keys"

    sitting_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(index=True)
    sealed: Mapped[bytes]
    until: Mapped[datetime]


def carry(told, *, by):
    """Keep what a file says, for this sitting alone and for half an hour."""
    plain = padded(json.dumps(told, ensure_ascii=False).encode())
    sealed = seal(token_key(by.token, "carried"), plain, by.sitting.id.encode())
    start_writing_keys()
    keys().execute(delete(Carried).where((Carried.until < now()) | _mine(by)))
    keys().add(
        Carried(
            sitting_id=by.sitting.id, person_id=by.person_id, sealed=sealed, until=now() + LASTS
        )
    )
    commit_keys()


def carried(by):
    """What this sitting has brought, or None."""
    sealed = keys().scalar(select(Carried.sealed).where(_mine(by), Carried.until >= now()))
    if sealed is None:
        return None
    plain = open_sealed(token_key(by.token, "carried"), sealed, by.sitting.id.encode())
    return json.loads(unpadded(plain))


def put_down(*, by):
    """Keep it no longer."""
    start_writing_keys()
    keys().execute(delete(Carried).where(_mine(by)))
    commit_keys()


def sweep_carried():
    """What nobody put in within its half hour is gone."""
    start_writing_keys()
    keys().execute(delete(Carried).where(Carried.until < now()))
    commit_keys()


def _mine(by):
    return Carried.sitting_id == by.sitting.id
