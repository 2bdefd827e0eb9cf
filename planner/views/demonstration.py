"""The one-tap doors of the demonstration. Only a demonstration has them."""

from flask import Blueprint, abort, redirect, url_for

from planner.demonstration import enter as door_of
from planner.views.visitor import come_in

bp = Blueprint("demonstration", __name__, url_prefix="/demonstration")
OPEN = {"demonstration.enter"}


@bp.post("/<person>")
def enter(person):
    """Come in as one of the made-up people."""
    found = door_of(person)
    if found is None:
        abort(404)
    come_in(*found)
    return redirect(url_for("home.show"), 303)
