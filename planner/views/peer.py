"""A peer worker's home: whom they work with today, what was shared with them, and what waits."""

from flask import Blueprint, render_template, request

from planner.notices import notices_for
from planner.people import Role
from planner.plans.documents import plans_of
from planner.plans.shared_with import whom_i_work_with
from planner.signposting.going_along import wishes
from planner.together import who_asks_me
from planner.views.visitor import only_for, visitor
from planner.ways_in.second_factors import has_tried_the_app

bp = Blueprint("peer", __name__, url_prefix="/home")


@bp.get("/peer-worker")
@only_for(Role.PEER_WORKER)
def show():
    """The people of today. Nobody whose support has ended is there."""
    asked = who_asks_me(visitor())
    return render_template(
        "peer/show.html",
        people_here=whom_i_work_with(visitor()),
        notices=notices_for(visitor()),
        asked=asked,
        have=_ids(asked),
        wishes=wishes(visitor()),
        own=plans_of(visitor()),
        app_tried=has_tried_the_app(visitor()),
    )


@bp.get("/peer-worker/asked")
@only_for(Role.PEER_WORKER)
def asked():
    """Who asks now whether I am with them; nothing when the page knows that already."""
    found = who_asks_me(visitor())
    if _ids(found) == request.args.get("have", ""):
        return "", 204
    return render_template("confirming/_news.html", asked=found, have=_ids(found))


def _ids(asked):
    return " ".join(str(one.id) for one in asked)
