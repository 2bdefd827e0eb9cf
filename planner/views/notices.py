"""Telling my peer worker, with one tap, whether I want them at the meeting."""

from contextlib import suppress

from flask import Blueprint, redirect, request, url_for

from planner.database import commit
from planner.forms import Form
from planner.notices import NothingToTell, tell
from planner.ownership import May
from planner.plans.documents import open_plan
from planner.views.visitor import visitor

bp = Blueprint("notices", __name__, url_prefix="/plans")


@bp.post("/<uuid:plan_id>/tell")
def tell_them(plan_id):
    """Tell my peer worker what I answered. There are no words to add."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    with suppress(NothingToTell):
        tell(opened, Form(request.form).id("peer_worker"), by=visitor())
    commit()
    return redirect(url_for("plans.show", plan_id=plan_id), 303)
