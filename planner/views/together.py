"""Together at one screen: my peer worker is with me, and types what I say."""

from flask import Blueprint, redirect, request, url_for

from planner.database import commit
from planner.forms import Form
from planner.together import begin_together, end_together
from planner.views.visitor import visitor

bp = Blueprint("together", __name__, url_prefix="/together")


@bp.post("/begin")
def begin():
    """My peer worker is with me now: what is typed is marked as typed by them."""
    begin_together(Form(request.form).id("peer_worker"), by=visitor())
    commit()
    return redirect(url_for("home.show"), 303)


@bp.post("/end")
def end():
    """I am on my own again."""
    end_together(visitor())
    return redirect(url_for("home.show"), 303)
