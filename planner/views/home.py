"""Home: four plans as four doors, where to go on, and nothing that must be filled in."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.coming_back import helped_lately
from planner.database import commit, now
from planner.days import is_out_of_hours
from planner.ownership import May
from planner.pairs import pairs_of
from planner.people import Role
from planner.plans.choices import choose, is_hidden
from planner.plans.documents import open_plan, plans_of, start_plan
from planner.plans.entries import answers_in_all
from planner.plans.inbox import waits_for
from planner.plans.sharing import seen_by_others
from planner.prompts import KINDS, TOGETHER, outline
from planner.sheets import rows_of
from planner.signposting.going_along import my_wishes
from planner.signposting.signposts import KIND as SIGNPOSTS
from planner.views.visitor import visitor

bp = Blueprint("home", __name__)
STAFF_HOMES = {Role.PEER_WORKER: "peer.show", Role.COORDINATOR: "coordinator.show"}


class Door:
    """One of the four plans on the home page, started or not."""

    def __init__(self, kind, opened=None, answers=None, about=None):
        self.outline = outline(kind)
        self.opened = opened
        self.is_hidden = bool(opened) and is_hidden(about)
        self.answers = answers or {}
        self.newest = _newest(self.answers)
        self.stopped_at = _stopped_at(self.answers, self.newest)


def _newest(answers):
    said = [answer.newest for answer in answers.values() if answer.newest]
    return max(said, key=lambda words: words.written_at, default=None)


def _stopped_at(answers, newest):
    return answers[newest.prompt_key] if newest else None


@bp.get("/home")
def show():
    """The four doors, what was changed last, and at night what helps first. Staff go to theirs."""
    if not visitor().is_service_user:
        return redirect(url_for(STAFF_HOMES[visitor().role]), 303)
    found = {
        opened.kind: Door(opened.kind, opened, answers, about)
        for opened, answers, about in answers_in_all(plans_of(visitor()))
    }
    doors = [found.get(kind) or Door(kind) for kind in KINDS]
    return render_template(
        "home/show.html",
        doors=[door for door in doors if not door.is_hidden],
        hidden=[door for door in doors if door.is_hidden],
        go_on=_go_on(doors),
        pairs=pairs_of(visitor().person_id),
        together=found.get(TOGETHER) or Door(TOGETHER),
        going=[(door.opened.id, one) for door in doors for one in _going_along(door)],
        kept=_kept_for_two(doors),
        seen_by=seen_by_others(by=visitor()),
        helps=_what_helps(doors) if is_out_of_hours(now()) else [],
        waits=waits_for(visitor()),
        helped=helped_lately(visitor()),
    )


def _going_along(door):
    is_list = door.outline.kind == SIGNPOSTS and not door.is_hidden
    return my_wishes(door.answers) if is_list else []


def _go_on(doors):
    written = [door for door in doors if door.newest and not door.is_hidden]
    return max(written, key=lambda door: door.newest.written_at, default=None)


def _kept_for_two(doors):
    """The questions kept for when the peer worker is there, each with its plan."""
    opened = [door for door in doors if door.opened and not door.is_hidden]
    return [(door.opened, one) for door in opened for one in door.answers.values() if one.is_kept]


def _what_helps(doors):
    """What the person wrote that they can do on their own, for the middle of the night."""
    return [
        row
        for door in doors
        if door.opened and not door.is_hidden
        for prompt in door.outline.marked("in_crisis")
        for row in rows_of(door.answers[prompt.key])
    ]


@bp.post("/plans/start")
def start():
    """Start a plan, and open it."""
    plan = start_plan(request.form.get("kind", ""), by=visitor())
    commit()
    return redirect(url_for("plans.show", plan_id=plan.id), 303)


@bp.post("/plans/<uuid:plan_id>/hide")
def hide(plan_id):
    """I don't want this one: it is put away, and can be brought back."""
    return _choose(plan_id, hidden="yes")


@bp.post("/plans/<uuid:plan_id>/bring-back")
def bring_back(plan_id):
    """Bring back a plan that was put away."""
    return _choose(plan_id, hidden="")


def _choose(plan_id, **choices):
    choose(open_plan(plan_id, by=visitor(), to=May.OWN), by=visitor(), **choices)
    commit()
    return redirect(url_for(".show"), 303)
