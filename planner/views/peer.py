"""A peer worker's home: whom they work with today, what was shared with them, and what waits."""

from flask import Blueprint, render_template

from planner.notices import notices_for
from planner.people import Role
from planner.plans.documents import plans_of
from planner.plans.shared_with import whom_i_work_with
from planner.together import who_asks_me
from planner.views.visitor import only_for, visitor
from planner.ways_in.second_factors import has_tried_the_app

bp = Blueprint("peer", __name__, url_prefix="/home")


@bp.get("/peer-worker")
@only_for(Role.PEER_WORKER)
def show():
    """The people of today. Nobody whose support has ended is there."""
    return render_template(
        "peer/show.html",
        people_here=whom_i_work_with(visitor()),
        notices=notices_for(visitor()),
        asked=who_asks_me(visitor()),
        own=plans_of(visitor()),
        app_tried=has_tried_the_app(visitor()),
    )
