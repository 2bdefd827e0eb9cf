"""Agreeing: reading a line back, saying yes, putting my own words back, answering a suggestion."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit
from planner.forms import Form
from planner.ownership import Hidden, May
from planner.people import names_of
from planner.plans.agreeing import ChangedSince, agree, put_my_words_back
from planner.plans.documents import open_plan
from planner.plans.entries import newest_words
from planner.plans.suggesting import accept, leave_it
from planner.views.visitor import visitor

bp = Blueprint("agreeing", __name__, url_prefix="/plans")


@bp.get("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/read-back")
def read_back(plan_id, prompt_id, entry_id):
    """One line, large: is that how I'd say it?"""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    words = newest_words(opened, entry_id)
    if words is None:
        raise Hidden
    return render_template(
        "agreeing/read_back.html",
        opened=opened,
        prompt=opened.prompt_with_id(prompt_id),
        prompt_id=prompt_id,
        entry_id=entry_id,
        words=words,
        name=names_of([words.typed_by_id]).get(words.typed_by_id, "Someone"),
    )


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/agree")
def say_yes(plan_id, prompt_id, entry_id):
    """These are my words. If they were changed since, they are read back again first."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    here = {"plan_id": plan_id, "prompt_id": prompt_id, "entry_id": entry_id}
    try:
        agree(opened, entry_id, Form(request.form).number("number"), by=visitor())
    except ChangedSince:
        return redirect(url_for(".read_back", **here), 303)
    return _back_to(opened, prompt_id)


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/put-mine-back")
def put_mine_back(plan_id, prompt_id, entry_id):
    """Put my words back, in place of what someone else typed."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    put_my_words_back(opened, entry_id, by=visitor())
    return _back_to(opened, prompt_id)


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/suggestions/<uuid:suggestion_id>")
def answer_suggestion(plan_id, prompt_id, suggestion_id):
    """Put a suggestion in, put it in and change it, or leave it."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    wanted = request.form.get("answer")
    if wanted in ("accepted", "changed"):
        accept(opened, suggestion_id, by=visitor())
    else:
        leave_it(opened, suggestion_id, by=visitor())
    if wanted != "changed":
        return _back_to(opened, prompt_id)
    commit()
    return redirect(url_for("plans.question", plan_id=plan_id, prompt_id=prompt_id), 303)


def _back_to(opened, prompt_id):
    commit()
    return redirect(url_for("plans.show", plan_id=opened.id, _anchor=f"e-{prompt_id}"), 303)
