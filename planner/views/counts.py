"""Counts: what a Trust may have, if it asks. Months and numbers, none of them small."""

from flask import Blueprint, render_template

from planner.people import Role
from planner.views.visitor import only_for, visitor
from planner.wards.counts import counts, in_words

bp = Blueprint("counts", __name__, url_prefix="/counts")


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """The last twelve months. A page to print, or to copy from."""
    months = [(one.name, in_words(one.joined), in_words(one.pairs)) for one in counts(by=visitor())]
    return render_template("counts/show.html", months=months)
