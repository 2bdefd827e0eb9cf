"""Presence: who is on a plan now, and at which question; and what has changed there since.

Told by the pages themselves every few seconds, and forgotten half a minute later.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Uuid, bindparam, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import ask, ask_one, commit_keys, db, keys, now, start_writing_keys
from planner.plans.revisions import Agreement, Entry, Revision
from planner.plans.suggesting import Suggestion

THERE_FOR = timedelta(seconds=30)
TOLD_EVERY = timedelta(seconds=15)


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

    def mark_since(self, mark):
        """The mark of one who has seen nothing of what was written since theirs."""
        return f"{mark.partition(' ')[0]} {self.mark.rpartition(' ')[2]}"


PLAN = bindparam("plan", type_=Uuid())
HERE = Here.__table__.c
I_AM_HERE = select(HERE.plan_id, HERE.prompt_id, HERE.at).where(HERE.sitting == bindparam("me"))
OTHERS_HERE = select(HERE.person_id, HERE.prompt_id).where(
    HERE.plan_id == PLAN, HERE.person_id != bindparam("me"), HERE.at > bindparam("since")
)


def _of_the_plan(what, table):
    return select(what).where(table.__table__.c.plan_id == PLAN).scalar_subquery()


STANDS = select(  # a number that grows with each thing written, suggested, answered and agreed
    _of_the_plan(func.sum(Entry.__table__.c.last), Entry),
    _of_the_plan(func.count(Suggestion.__table__.c.id), Suggestion),
    _of_the_plan(func.count(Suggestion.__table__.c.answered_at), Suggestion),
    _of_the_plan(func.count(Agreement.__table__.c.number), Agreement),
)
LAST_WRITTEN = select(_of_the_plan(func.max(Revision.__table__.c.written_at), Revision))


def be_here(plan, prompt_id, *, by):
    """Someone is on this plan, at this question. Kept every few seconds only."""
    kept = ask_one(keys, I_AM_HERE, {"me": by.sitting.id})
    if kept and kept[:2] == (plan.id, prompt_id) and now() - kept.at < TOLD_EVERY:
        return
    start_writing_keys()
    keys().merge(
        Here(
            sitting=by.sitting.id,
            plan_id=plan.id,
            person_id=by.person_id,
            prompt_id=prompt_id,
            at=now(),
        )
    )
    keys().execute(delete(Here).where(Here.at < now() - THERE_FOR))
    commit_keys()


def others_here(plan, *, by):
    """Who else is on this plan now."""
    asked = {"plan": plan.id, "me": by.person_id, "since": now() - THERE_FOR}
    return ask(keys, OTHERS_HERE, asked)


def mark_of(opened, shared_with, *, by):
    """The mark by which a page asks for news; "" where nobody else sees the plan: none can come."""
    return news_of(opened, by=by).mark if shared_with or not opened.is_mine else ""


def nothing_new(plan, mark, *, by):
    """Whether all is as it was when a page got its mark. Cheap: open pages ask again and again."""
    return mark.rpartition(" ")[2] == _mark(plan, others_here(plan, by=by))


def news_of(plan, *, by):
    """A mark of everything written, suggested and agreed in a plan, and who else is here."""
    others = others_here(plan, by=by)
    (last,) = ask_one(db.session, LAST_WRITTEN, {"plan": plan.id})
    return News(f"{last.isoformat() if last else ''} {_mark(plan, others)}", others)


def _mark(plan, others):
    told = tuple(ask_one(db.session, STANDS, {"plan": plan.id}))
    there = sorted(f"{here.person_id}{here.prompt_id}" for here in others)
    return hashlib.sha256(repr((told, there)).encode()).hexdigest()[:16]
