"""A card with a person confirming: they say on their own screen that they are with me."""

from flask import Blueprint, redirect, render_template, request, session, url_for

from planner.database import commit
from planner.forms import Form
from planner.people import Role
from planner.together import i_am_with_them
from planner.views.visitor import only_for, page_or_part, visitor, welcome
from planner.ways_in.cards import WrongCardOrPin
from planner.ways_in.confirming import NobodyNamed, ask_to_confirm, asked_at, confirmed

bp = Blueprint("confirming", __name__)
OPEN = {f"confirming.{name}" for name in ("start", "ask", "wait", "open_plans")}
DID_NOT_WORK = (
    "That did not work. Check the code on the card. It works only if you chose before "
    "who may say that they are with you. Your four words still work."
)


@bp.get("/sign-in/with-someone")
def start():
    """I have my card, and someone who is with me."""
    return render_template("confirming/start.html", form=Form())


@bp.post("/sign-in/with-someone")
def ask():
    """Ask whoever was named to say that they are with me."""
    form = Form(request.form)
    code = form.text("code", missing="Show the card to the camera, or type its code.", longest=60)
    try:
        if not form.errors:
            ask_to_confirm(code, session.token)
    except (WrongCardOrPin, NobodyNamed):
        form.errors["code"] = DID_NOT_WORK
    if form.errors:
        return render_template("confirming/start.html", form=form), 422
    return redirect(url_for(".wait"), 303)


@bp.get("/sign-in/with-someone/waiting")
def wait():
    """The number to match, until someone says that they are with me; at most two minutes."""
    asked = asked_at(session.token)
    return page_or_part("confirming/waiting.html", "confirming/_waiting.html", asked=asked)


@bp.post("/sign-in/with-someone/open")
def open_plans():
    """Someone said so: sign in."""
    try:
        found = confirmed(session.token)
    except WrongCardOrPin:
        found = None
    if found is None:
        return redirect(url_for(".wait"), 303)
    person_id, owner_key, _helper_id = found
    return welcome(person_id, owner_key)


@bp.post("/confirm/<uuid:asking_id>")
@only_for(Role.PEER_WORKER)
def say_so(asking_id):
    """I am with them, and their screen shows this number."""
    was_right = i_am_with_them(asking_id, request.form.get("number", ""), by=visitor())
    commit()
    return render_template("confirming/said.html", was_right=was_right)
