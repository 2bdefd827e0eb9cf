"""Going along: what people who share their list would like a peer worker's company for."""

from dataclasses import dataclass
from uuid import UUID

from planner.database import db
from planner.ownership import shares_with
from planner.plans.documents import Plan, open_plan
from planner.signposting.signposts import KIND, list_prompt, signpost, signposts_in


@dataclass(frozen=True)
class Wish:
    """That someone would like company at a place: who, where, and when in their words."""

    plan_id: UUID
    who: str
    name: str
    when: str


def wishes(by):
    """What a peer worker was asked to go along to, by people whose list they may see today.

    Reading it is a look at their list: it stands in their record.
    """
    shared = dict.fromkeys(share.plan_id for share in shares_with(by))
    lists = [plan_id for plan_id in shared if db.session.get(Plan, plan_id).kind == KIND]
    opened = [open_plan(plan_id, by=by) for plan_id in lists]
    return [
        Wish(one.id, one.belongs_to, post.said["name"], post.said["when"])
        for one in opened
        for post in signposts_in(one)
        if post.asks_for_company and post.words.agreed
    ]


def places_to_go_together(answers):
    """The places of one's own list at which one would like one's peer worker's company."""
    rows = answers[list_prompt().key].rows if answers else ()
    return [post for post in map(signpost, rows) if post.asks_for_company]
