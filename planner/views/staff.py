"""Peer workers and coordinators sign in with six words and a code each time, and join."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.people import be_known_as
from planner.views.visitor import come_in, welcome
from planner.ways_in.actors import be_called
from planner.ways_in.invitations import NoSuchInvitation, join_staff
from planner.ways_in.kept import show_once
from planner.ways_in.words import WrongWordsOrCode, open_with_words

bp = Blueprint("staff", __name__)
OPEN = {"staff.sign_in", "staff.with_six_words", "staff.join"}
DID_NOT_OPEN = (
    "That did not open anything. Check each word. Wait for the next code in your app, "
    "and try again. A code works once."
)
NO_INVITATION = (
    "That invitation does not work. Check it letter by letter. If it is used already, or more "
    "than a day old, ask the coordinator for a new one."
)


@bp.get("/sign-in/staff")
def sign_in():
    """Signing in with six words and a code."""
    return render_template("staff/sign_in.html", form=Form())


@bp.post("/sign-in/staff")
def with_six_words():
    """Sign in with a planner name, six words and a code, if they are right."""
    form = Form(request.form)
    name = form.text("name", missing="Type your two-word planner name.", longest=80)
    six = form.text("words", missing="Type your six words.", longest=200)
    code = form.text("code", missing="Type the code that your app shows now.", longest=40)
    if form.errors:
        return render_template("staff/sign_in.html", form=form), 422
    try:
        return welcome(*open_with_words(name, six, code))
    except WrongWordsOrCode:
        form.errors["words"] = DID_NOT_OPEN
        return render_template("staff/sign_in.html", form=form), 422


@bp.post("/invitation/staff")
def join():
    """Join: words, codes and the app's secret are made here and now, for this person alone."""
    form = Form(request.form)
    code = form.text("code", longest=40)
    name = form.text("known_as", missing="Type the first name people know you by.", longest=40)
    if form.errors:
        return render_template("staff/join.html", form=form, code=code), 422
    try:
        joined = join_staff(code)
    except NoSuchInvitation:
        form.errors["code"] = NO_INVITATION
        return render_template("sign_in/invitation.html", form=form), 422
    actor = come_in(joined.person_id, joined.owner_key)
    show_once(actor, joined.to_show())
    _take_the_name(name.strip(), actor)
    return redirect(url_for("ways_in.new"), 303)


def _take_the_name(name, actor):
    start_writing()
    be_known_as(name, by=actor)
    be_called(name, by=actor)
    commit()
