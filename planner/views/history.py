"""How it was before: earlier words, putting one back, and erasing."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit
from planner.forms import Form
from planner.ownership import Hidden, May
from planner.people import names_of
from planner.plans.choices import choose
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in, first_beyond_the_short_set
from planner.plans.history import history, put_back
from planner.plans.rows import bring_back as bring_row_back
from planner.plans.writing import may_answer
from planner.takeaway import erase_entry, erase_revision
from planner.views.visitor import visitor

bp = Blueprint("history", __name__, url_prefix="/plans")


@bp.get("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/before")
def show(plan_id, prompt_id, entry_id):
    """What was written here before, newest first."""
    opened = open_plan(plan_id, by=visitor())
    prompt = opened.prompt_with_id(prompt_id)
    if not may_answer(opened, prompt):
        raise Hidden
    earlier = history(opened, entry_id)
    typists = {one.words.typed_by_id for one in earlier} - {opened.plan.owner_id}
    context = {"opened": opened, "prompt": prompt, "entry_id": entry_id, "earlier": earlier}
    return render_template("history/show.html", names=names_of(typists), **context)


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/put-back")
def put_one_back(plan_id, prompt_id, entry_id):
    """Let earlier words stand again."""
    opened = open_plan(plan_id, by=visitor(), to=May.WRITE)
    put_back(opened, entry_id, Form(request.form).number("number"), by=visitor())
    return _done(opened, prompt_id, entry_id)


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/erase")
def erase(plan_id, prompt_id, entry_id):
    """Erase one earlier text for good; or, without a number, the whole line."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    number = Form(request.form).number("number")
    if number:
        erase_revision(opened, entry_id, number, by=visitor())
    else:
        erase_entry(opened, entry_id, by=visitor())
    return _done(opened, prompt_id)


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>/<uuid:entry_id>/bring-back")
def bring_back(plan_id, prompt_id, entry_id):
    """Bring back a row that was taken out."""
    opened = open_plan(plan_id, by=visitor(), to=May.WRITE)
    bring_row_back(opened, opened.prompt_with_id(prompt_id), entry_id, by=visitor())
    return _done(opened, prompt_id, entry_id)


def _done(opened, prompt_id, row_id=None):
    """Back to the question; in a list, to the row that it was about."""
    commit()
    at = f"r-{row_id}" if row_id else None
    return redirect(
        url_for("plans.question", plan_id=opened.id, prompt_id=prompt_id, _anchor=at), 303
    )


@bp.post("/<uuid:plan_id>/more")
def more(plan_id):
    """Show the whole plan's questions, or go back to the short set."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    whole = request.form.get("more") == "yes"
    choose(opened, by=visitor(), more="yes" if whole else "")
    commit()
    first = first_beyond_the_short_set(opened, answers_in(opened)) if whole else None
    at = f"e-{first}" if first else "end"
    return redirect(url_for("plans.show", plan_id=plan_id, _anchor=at), 303)
