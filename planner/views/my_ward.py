"""My ward: whose numbers I see; for peer workers, whom to turn to when nobody coordinates."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit
from planner.forms import Form
from planner.people import Role
from planner.views.visitor import only_for, visitor
from planner.wards.cover import cover_of, usual_cover_of
from planner.wards.keeping import wards
from planner.wards.whose import choose_ward, wards_of

bp = Blueprint("my_ward", __name__)


@bp.get("/my-ward")
def show():
    """Where I am and where I will live: whose numbers stand beside those for everyone."""
    options = [("", "I would rather not say"), *((str(one.id), one.name) for one in wards())]
    return render_template("my_ward/show.html", options=options, form=Form())


@bp.post("/my-ward")
def choose():
    """Keep what I chose. It changes which numbers I see, and nothing else."""
    form = Form(request.form)
    choose_ward(form.id("ward"), form.id("living_at"), by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.get("/when-the-coordinator-is-away")
@only_for(Role.PEER_WORKER, Role.COORDINATOR)
def away():
    """Who covers on each ward, until when, and what to do out of hours."""
    mine = {one.id for one in wards_of(visitor())}
    found = [(one, cover_of(one), usual_cover_of(one)) for one in wards()]
    found.sort(key=lambda each: each[0].id not in mine)
    return render_template("my_ward/away.html", wards=found)
