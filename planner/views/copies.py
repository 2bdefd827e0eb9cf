"""Paper copies that I handed out: each numbered, who has it, and whether it is old now."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.copies import (
    TooManyCopies,
    copies_in,
    copy_with_id,
    have_it_back,
    note_copies,
    old_copies,
)
from planner.database import commit
from planner.forms import Form
from planner.ownership import May
from planner.paper.printing import hand_over
from planner.plans.documents import open_plan
from planner.plans.entries import choices_about
from planner.record import note
from planner.sheets import full_plan
from planner.views.visitor import numbers_here, visitor

bp = Blueprint("copies", __name__, url_prefix="/plans/<uuid:plan_id>/copies")
NEUTRAL = "My plan"
HOW_MANY = "Type how many copies: from 1 to 9. 40 of one plan can be noted at once."


def _mine(plan_id):
    """My plan, what I chose about it, and the sheet as it prints today."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    about, answers = choices_about(opened)
    return opened, about, full_plan(opened, answers, about, numbers=numbers_here())


def _page(plan_id, form):
    opened, about, sheet = _mine(plan_id)
    copies = copies_in(about)
    old = {one.id for one in old_copies(about, sheet)}
    context = {"opened": opened, "copies": copies, "old": old, "form": form}
    return render_template("copies/show.html", **context)


@bp.get("/")
def show(plan_id):
    """Who has a paper copy of this plan, and which are old."""
    return _page(plan_id, Form())


@bp.post("/")
def add(plan_id):
    """Note copies for someone: they are numbered, and can be printed one by one."""
    opened, about, sheet = _mine(plan_id)
    form = Form(request.form)
    whom = form.text("whom", missing="Type who they are for. A word is enough.", longest=80).strip()
    try:
        if not form.errors:
            note_copies(opened, about, sheet, whom, form.number("how_many"), by=visitor())
    except TooManyCopies:
        form.errors["how_many"] = HOW_MANY
    if form.errors:
        return _page(plan_id, form), 422
    commit()
    return redirect(url_for(".show", plan_id=plan_id), 303)


@bp.post("/print")
def print_one(plan_id):
    """One copy on paper, with its number and whom it is for at its foot."""
    _opened, about, sheet = _mine(plan_id)
    copy = copy_with_id(about, request.form.get("copy", ""))
    note(visitor().person_id, "printed", by=visitor(), plan_id=plan_id)
    commit()
    html = render_template("paper/numbered_copy.html", sheet=sheet, copy=copy)
    back = url_for(".show", plan_id=plan_id)
    return hand_over(html, NEUTRAL, back, by=visitor(), kept_for=visitor().sitting.id)


@bp.post("/back")
def back_again(plan_id):
    """That copy is back or torn up: nobody has it any more."""
    opened, about, _sheet = _mine(plan_id)
    have_it_back(opened, about, request.form.get("copy", ""), by=visitor())
    commit()
    return redirect(url_for(".show", plan_id=plan_id), 303)
