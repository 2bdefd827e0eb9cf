"""Presence: who is on a plan now, and at which question; and what has changed there since.

Told by the pages themselves every few seconds, and forgotten half a minute later.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.plans.revisions import Agreement, Revision
from planner.plans.suggesting import Suggestion

THERE_FOR = timedelta(seconds=30)
TOLD_EVERY = timedelta(seconds=10)


class Here(db.Model):
    """That someone is on a plan, at one question or at none."""

    __bind_key__ = "keys"

    sitting: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID]
    prompt_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(default=now)


@dataclass
class News:
    """What a page should show: a mark that changes with every change, and who else is here."""

    mark: str
    others: list


def be_here(opened, prompt_id, *, by):
    """Someone is on this plan, at this question. Kept every few seconds only."""
    kept = keys().get(Here, by.sitting.id)
    same = kept and (kept.plan_id, kept.prompt_id) == (opened.id, prompt_id)
    if same and now() - kept.at < TOLD_EVERY:
        return
    start_writing_keys()
    keys().merge(
        Here(
            sitting=by.sitting.id,
            plan_id=opened.id,
            person_id=by.person_id,
            prompt_id=prompt_id,
            at=now(),
        )
    )
    keys().execute(delete(Here).where(Here.at < now() - THERE_FOR))
    commit_keys()


def others_here(opened, *, by):
    """Who else is on this plan now."""
    there = select(Here).where(
        Here.plan_id == opened.id, Here.person_id != by.person_id, Here.at > now() - THERE_FOR
    )
    return keys().scalars(there).all()


def mark_of(opened, shared_with, *, by):
    """The mark by which a page asks for news; "" where nobody else sees the plan: none can come."""
    return news_of(opened, by=by).mark if shared_with or not opened.is_mine else ""


def news_of(opened, *, by):
    """A mark of everything written, suggested and agreed in a plan, and who else is here."""
    written = select(func.count(), func.max(Revision.written_at)).where(
        Revision.plan_id == opened.id
    )
    count, last = db.session.execute(written).one()
    suggested = select(func.count(), func.count(Suggestion.answered_at)).where(
        Suggestion.plan_id == opened.id
    )
    agreed = select(func.count()).where(Agreement.plan_id == opened.id)
    others = others_here(opened, by=by)
    told = (count, *db.session.execute(suggested).one(), db.session.scalar(agreed))
    there = sorted(f"{here.person_id}{here.prompt_id}" for here in others)
    mark = hashlib.sha256(repr((told, there)).encode()).hexdigest()[:16]
    return News(f"{last.isoformat() if last else ''} {mark}", others)
