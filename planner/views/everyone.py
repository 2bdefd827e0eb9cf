"""Share a place of my own with everyone: the copy that I see first, and hearing what came of it."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import suggestions
from planner.database import commit
from planner.forms import Form
from planner.ownership import May
from planner.people import Role
from planner.signposting import everyone
from planner.signposting.signposts import my_list, open_list, signpost_with, words_for
from planner.views.visitor import only_for, visitor

bp = Blueprint("everyone", __name__, url_prefix="/my-list")
LONGEST = 2000
NO_NAME = "Say what it is, in a few words."


def _my_list(plan_id):
    return open_list(plan_id, by=visitor(), to=May.OWN)


@bp.get("/<uuid:plan_id>/<uuid:row_id>/everyone")
def show(plan_id, row_id):
    """Share this place with everyone? What the copy would say, before anything is sent."""
    copy = everyone.copy_of(signpost_with(_my_list(plan_id), row_id))
    return _show(plan_id, row_id, Form(), copy)


def _show(plan_id, row_id, form, copy):
    which = {"plan_id": plan_id, "row_id": row_id}
    said = {"copy": copy, "labels": words_for("copy")}
    return render_template("everyone/show.html", form=form, **said, **which)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/everyone")
def send(plan_id, row_id):
    """Send the copy to whoever keeps the map. Nothing in it is about me."""
    everyone.copy_of(signpost_with(_my_list(plan_id), row_id))
    form = Form(request.form)
    form.text("name", missing=NO_NAME, longest=200)
    copy = {key: form.text(key, longest=LONGEST) for key in everyone.FIELDS}
    if form.errors:
        return _show(plan_id, row_id, form, copy), 422
    tell = "yes" in form.all("tell")
    everyone.share_with_everyone(copy, by=visitor(), tell=tell)
    commit()
    return redirect(url_for(".sent", plan_id=plan_id), 303)


@bp.get("/<uuid:plan_id>/sent")
def sent(plan_id):
    """Thank you. Whoever keeps the map will read the copy."""
    return render_template("everyone/sent.html", plan_id=_my_list(plan_id).id)


@bp.post("/heard/<uuid:suggestion_id>")
@only_for(Role.SERVICE_USER)
def heard(suggestion_id):
    """I have read what came of it. From now on nobody can tell that it was mine."""
    for one in suggestions.answers_for(visitor()):
        if one.id == suggestion_id:
            suggestions.forget_answer(one, by=visitor())
    commit()
    mine = my_list(visitor())
    where = url_for("signposting.show", plan_id=mine.id) if mine else url_for("home.show")
    return redirect(where, 303)
