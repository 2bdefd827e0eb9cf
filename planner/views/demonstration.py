"""The one-tap doors of the demonstration. Only a demonstration has them."""

from flask import Blueprint, abort, redirect, session, url_for

from planner import demonstration
from planner.views.visitor import visitor_or_none
from planner.ways_in.sittings import begin_sitting, end_sitting
from planner.ways_in.slots import private_key_of

bp = Blueprint("demonstration", __name__, url_prefix="/demonstration")
OPEN = {"demonstration.enter"}


@bp.post("/<person>")
def enter(person):
    """Come in as one of the made-up people."""
    found = demonstration.enter(person)
    if found is None:
        abort(404)
    before = visitor_or_none()
    if before:
        end_sitting(before.sitting.id)
    person_id, owner_key = found
    private_key = private_key_of(person_id, owner_key)
    token, _actor = begin_sitting(person_id, owner_key, private_key, shared=True)
    session.begin(token)
    return redirect(url_for("home.show"), 303)
