"""The whole set: everything that I take along, in one print, when our time together ends."""

from flask import Blueprint, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.paper.layout import SET_SIZES, whole_set
from planner.paper.printing import NEUTRAL, hand_over
from planner.people import Role
from planner.plans.choices import is_hidden
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.record import note
from planner.sheets.kinds import words_on_paper
from planner.sheets.said import WhatISaid
from planner.sheets.whole_set import plans_in_the_set, sheets_in_the_set
from planner.views.visitor import numbers_here, only_for, visitor

bp = Blueprint("whole_set", __name__, url_prefix="/paper/all-of-it")
NOTHING = "Tick at least one. Only what is ticked prints."
ALL = "all that was ticked"


def _mine():
    """What I said, the sheets in the set, and the plans in it with all they say."""
    found = [one for one in answers_in_all(plans_of(visitor())) if not is_hidden(one[2])]
    said = WhatISaid(found)
    return said, sheets_in_the_set(said), plans_in_the_set(found)


@bp.get("/")
@only_for(Role.SERVICE_USER)
def show():
    """What is in it; all of it is ticked."""
    return _show(Form())


def _show(form):
    _said, kinds, plans = _mine()
    opened = [one[0] for one in plans]
    options = [(kind.key, kind.title) for kind in kinds]
    options += [(one.kind, one.outline.title) for one in opened]
    context = {"words": words_on_paper()["whole_set"], "kinds": kinds, "plans": opened}
    return render_template("whole_set/show.html", form=form, options=options, **context)


@bp.post("/print")
@only_for(Role.SERVICE_USER)
def print_it():
    """All that is ticked, as one paper: by one pickup number, or as one file."""
    form, (said, kinds, plans) = Form(request.form), _mine()
    kinds = [one for one in kinds if one.key in form.all("part")]
    plans = [one for one in plans if one[0].kind in form.all("part")]
    if not kinds and not plans:
        form.errors["part"] = NOTHING
        return _show(form), 422
    start_writing()
    for opened, _answers, _about in plans:
        note(visitor().person_id, "printed", by=visitor(), plan_id=opened.id)
    commit()
    size = form.sent.get("size") if form.sent.get("size") in SET_SIZES else ""
    kept_for = visitor().sitting.id
    also = {"size": size, "numbers": numbers_here(), "kept_for": kept_for}
    html = whole_set(kinds, plans, said, by=visitor(), **also)
    return hand_over(html, NEUTRAL, url_for(".show"), by=visitor(), kept_for=kept_for, what=ALL)
