"""Home: four plans as four doors, where to go on, and nothing that must be filled in."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.coming_back import helped_lately
from planner.database import commit, now
from planner.home import home_of
from planner.ownership import May
from planner.pairs import ended_lately, pairs_of
from planner.people import Role, names_of
from planner.plans.choices import choose
from planner.plans.documents import open_plan, start_plan
from planner.plans.inbox import waits_for
from planner.plans.sharing import seen_by_others
from planner.views.visitor import visitor

bp = Blueprint("home", __name__)
STAFF_HOMES = {Role.PEER_WORKER: "peer.show", Role.COORDINATOR: "coordinator.show"}


@bp.get("/home")
def show():
    """The four doors, what was changed last, and at night what helps first. Staff go to theirs."""
    if not visitor().is_service_user:
        return redirect(url_for(STAFF_HOMES[visitor().role]), 303)
    home = home_of(visitor())
    return render_template(
        "home/show.html",
        home=home,
        names=names_of(home.wrote_last - {visitor().person_id}),
        helps=home.helps(now()),
        rings=home.rings(now()),
        pairs=pairs_of(visitor().person_id),
        ended=ended_lately(visitor().person_id),
        seen_by=seen_by_others(by=visitor()),
        waits=waits_for(visitor()),
        helped=helped_lately(visitor()),
    )


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
