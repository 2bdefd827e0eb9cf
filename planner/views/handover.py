"""Handing over: a coordinator says that someone of the staff has left the job, or is back."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, undo
from planner.forms import Form
from planner.handover import colleagues, come_back_to_the_job, leave_the_job, those_who_left
from planner.people import Role
from planner.views.visitor import after_a_fresh_check, only_for, visitor

bp = Blueprint("handover", __name__, url_prefix="/home/has-left")
NOBODY = "Choose who has left."


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """Who could leave, and who has left."""
    return _show(Form())


def _show(form):
    could, left = colleagues(by=visitor()), those_who_left(by=visitor())
    could = [(str(one.id), f"{one.name}, {one.role}") for one in could]
    return render_template("handover/show.html", form=form, colleagues=could, left=left)


@bp.post("/")
@only_for(Role.COORDINATOR)
@after_a_fresh_check
def has_left():
    """Someone of the staff has left the job: nothing opens for them from now on."""
    form = Form(request.form)
    who = form.id("who")
    if who is None:
        undo()
        form.errors["who"] = NOBODY
        return _show(form), 422
    leave_the_job(who, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:reader_id>/back")
@only_for(Role.COORDINATOR)
@after_a_fresh_check
def is_back(reader_id):
    """They are back in the job, with nothing shared."""
    come_back_to_the_job(reader_id, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)
