"""Coming back after losing everything: two people help, and the new card is made by me alone."""

from flask import Blueprint, redirect, render_template, request, session, url_for

from planner.coming_back import (
    NobodyToHelp,
    NotYet,
    agree,
    ask_to_come_back,
    come_back,
    help_back,
    note_coming_back,
    pass_on_the_key,
    stands_at,
    stop,
    who_asks,
    who_may_help,
    who_needs_the_key,
)
from planner.database import commit, start_writing
from planner.forms import Form
from planner.ownership import Hidden
from planner.pairs import pairs_of
from planner.people import Role
from planner.views.visitor import after_a_fresh_check, come_in, only_for, page_or_part, visitor
from planner.ways_in.cards import WeakPin
from planner.ways_in.kept import show_once

bp = Blueprint("coming_back", __name__)
OPEN = {f"coming_back.{name}" for name in ("lost", "ask", "wait", "make_card")}
NO_COORDINATOR = "There is no coordinator here yet. It needs two people. Ask again later."


@bp.get("/ways-in/lost-everything")
@only_for(Role.SERVICE_USER)
def beforehand():
    """Choosing now whether two people may help me back in, if I ever lose everything."""
    return _beforehand("")


def _beforehand(trouble):
    helper, mine = who_may_help(visitor()), pairs_of(visitor().person_id)
    context = {"helper": helper, "could": [one.peer_worker for one in mine], "trouble": trouble}
    return render_template("coming_back/beforehand.html", **context)


@bp.post("/ways-in/lost-everything")
@only_for(Role.SERVICE_USER)
@after_a_fresh_check
def choose():
    """Keep the choice: this peer worker and a coordinator together, or nobody."""
    start_writing()
    try:
        if request.form.get("may") == "yes":
            agree(Form(request.form).id("peer_worker"), by=visitor())
        else:
            stop(by=visitor())
    except NobodyToHelp:
        return _beforehand(NO_COORDINATOR), 422
    commit()
    return redirect(url_for(".beforehand"), 303)


@bp.get("/sign-in/lost-everything")
def lost():
    """I have no card, no words and no codes. Two people are with me."""
    return render_template("coming_back/lost.html", form=Form())


@bp.post("/sign-in/lost-everything")
def ask():
    """Wait for two people at this screen. Whatever name is typed, the same is answered."""
    form = Form(request.form)
    name = form.text("name", missing="Type your two-word planner name.", longest=80)
    if form.errors:
        return render_template("coming_back/lost.html", form=form), 422
    ask_to_come_back(name, session.token)
    return redirect(url_for(".wait"), 303)


@bp.get("/sign-in/lost-everything/waiting")
def wait():
    """The number to match, and who has said that they are with me; then a new PIN."""
    return _wait(Form())


def _wait(form):
    context = {"asked": stands_at(session.token), "form": form}
    return page_or_part("coming_back/waiting.html", "coming_back/_waiting.html", **context)


@bp.post("/sign-in/lost-everything/card")
def make_card():
    """Both have said so: a new card, words and codes, made here and shown to me alone."""
    form = Form(request.form)
    pin = form.new_pin("pin", "pin_again")
    try:
        found = None if form.errors else come_back(pin, session.token)
    except WeakPin as weak:
        form.errors["pin"] = str(weak)
    except NotYet:
        return redirect(url_for(".wait"), 303)
    if form.errors:
        return _wait(form), 422
    person_id, owner_key, shown, names = found
    start_writing()
    note_coming_back(person_id, names)
    commit()
    show_once(come_in(person_id, owner_key), shown)
    return redirect(url_for("ways_in.new"), 303)


@bp.get("/home/coming-back")
def helping():
    """Staff: who asks to come back in now, with one of three numbers to tap."""
    _only_staff()
    needs = who_needs_the_key(visitor()) if visitor().role == Role.COORDINATOR else []
    asked = who_asks(visitor())
    return render_template("coming_back/helping.html", asked=asked, needs=needs)


@bp.post("/home/coming-back/<uuid:asking_id>")
@after_a_fresh_check
def say_so(asking_id):
    """Staff: I am with them, and their screen shows this number."""
    _only_staff()
    was_right = help_back(asking_id, request.form.get("number", ""), by=visitor())
    return render_template("coming_back/said.html", was_right=was_right)


@bp.post("/home/coming-back/key")
@only_for(Role.COORDINATOR)
@after_a_fresh_check
def pass_on():
    """A coordinator passes the coordinators’ key to another one."""
    pass_on_the_key(Form(request.form).id("coordinator"), by=visitor())
    return redirect(url_for(".helping"), 303)


def _only_staff():
    if visitor().is_service_user:
        raise Hidden
