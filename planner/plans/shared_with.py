"""What people share with whoever is signed in: who, which plan, and until when. No word of it.

The name someone likes to be called comes out of what they share, and nowhere else. To see that a
plan is shared is not to look into it, so nothing is written in anyone's record.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from planner.database import db, keys, now
from planner.keys import open_with
from planner.ownership import May, Share, shares_with
from planner.pairs import Pair, pairs_of
from planner.people import person
from planner.plans.documents import OWNER_NAME, Plan, SharedKey, shared_about
from planner.plans.suggesting import Suggestion
from planner.prompts import outline

ANSWERS_STAND = timedelta(days=7)


@dataclass
class SharedPlan:
    """A plan that somebody shares: which, what may be done in it, and until when."""

    plan_id: UUID
    outline: object
    may: May
    until: datetime
    answers: list = field(default_factory=list)


@dataclass
class WorkingWith:
    """Someone a peer worker works with today: their name, their pair, and what they share."""

    person_id: UUID
    name: str
    planner_name: str
    pair: Pair | None = None
    plans: list = field(default_factory=list)


def whom_i_work_with(by):
    """Everyone a peer worker works with today. Those whose support has ended are not there."""
    found = {}
    for pair in pairs_of(by.person_id):
        if pair.peer_worker_id == by.person_id:
            planner_name = pair.service_user.planner_name
            one = WorkingWith(pair.service_user_id, planner_name, planner_name, pair)
            found.setdefault(pair.service_user_id, one)
    answers = _answers_to(by)
    for share in shares_with(by):
        one = found.setdefault(share.owner_id, _only_sharing(share))
        one.name = _name_given(share, by) or one.name
        one.plans.append(_shared_plan(share, answers))
    return list(found.values())


def _only_sharing(share):
    planner_name = person(share.owner_id).planner_name
    return WorkingWith(share.owner_id, planner_name, planner_name)


def _shared_plan(share, answers):
    kind = db.session.get(Plan, share.plan_id).kind
    told = answers.get(share.plan_id, [])
    return SharedPlan(share.plan_id, outline(kind), May(share.may), share.until, told)


def _name_given(share, by):
    """What the owner likes to be called, as their share says it; "" if it does not."""
    mine = select(SharedKey).where(SharedKey.share_id == share.id).order_by(SharedKey.version)
    for key in keys().scalars(mine):
        about = shared_about(share.id, key.version)
        name = json.loads(open_with(by.private_key, key.sealed, about)).get(OWNER_NAME)
        if name:
            return name
    return ""


def _answers_to(by):
    """By plan: what its owner answered in the last days to what someone suggested, newest first."""
    mine = (
        select(Suggestion)
        .join(Share, Share.plan_id == Suggestion.plan_id)
        .where(Suggestion.by_id == by.person_id, Share.reader_id == by.person_id)
        .order_by(Suggestion.made_at.desc())
    )
    seen, found = set(), {}
    for one in db.session.scalars(mine).unique():
        is_newest = (one.plan_id, one.entry_id) not in seen
        seen.add((one.plan_id, one.entry_id))
        if is_newest and one.answered_at and now() - one.answered_at <= ANSWERS_STAND:
            found.setdefault(one.plan_id, []).append(one)
    return found
