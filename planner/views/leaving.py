"""I'm leaving in an hour: eight short questions for anyone, and sheets to take along.

Signed out, nothing that is typed is kept: it travels along in the page, and the sheets come back
as the answer to a form, which waits ten minutes at most, or until one starts again. It is kept only
with a card of one's own.
"""

from flask import Blueprint, redirect, render_template, request, session, url_for

from planner.content_pages import read
from planner.database import commit, start_writing, undo
from planner.forms import LIST_IS_FULL, Form
from planner.leaving import (
    already_said,
    keep_in_plan,
    places_right_now,
    questions,
    refuse_too_much,
    sheet_to_take,
    sheets_to_take,
)
from planner.ownership import Hidden
from planner.paper import be_ready
from planner.paper.layout import fitted, side_page
from planner.paper.printing import NEUTRAL, hand_over
from planner.plans.writing import TooManyRows
from planner.sheets.kinds import words_on_paper
from planner.views.visitor import (
    come_in,
    numbers_here,
    visitor,
    visitor_or_none,
)
from planner.ways_in.answered import let_my_answers_go
from planner.ways_in.cards import WeakPin
from planner.ways_in.invitations import NoSuchInvitation, join
from planner.ways_in.kept import show_once

bp = Blueprint("leaving", __name__, url_prefix="/leaving")
OPEN_HERE = ("show", "ready", "print_sheet", "with_invitation", "start_again")
OPEN = {f"leaving.{name}" for name in OPEN_HERE}
NO_INVITATION = "That invitation does not work. Ask for a new one. Nothing you typed is lost."


@bp.get("/")
def show():
    """The eight questions. Whoever is signed in finds what they wrote before."""
    be_ready()
    mine = _mine()
    return _questions(Form(), already_said(mine) if mine else {})


def _questions(form, typed):
    context = {"words": read("leaving"), "questions": questions(), "typed": typed}
    return render_template("leaving/show.html", form=form, mine=_mine(), **context)


def _mine():
    """Whoever is signed in with plans of their own, if their screen is not covered; or None."""
    someone = visitor_or_none()
    theirs = someone and someone.is_service_user and not someone.sitting.is_covered
    return someone if theirs and not someone.sitting.hidden_until else None


def _typed(form):
    """What was typed, by the key of the question; too long a text is an error in the form."""
    return {
        one.key: (form.words if one.many else form.in_lines)(one, f"{one.key}-")
        for one in questions()
    }


@bp.post("/")
def ready():
    """The sheets as they print, numbers and places; or back to the questions, with all of it."""
    form = Form(request.form)
    typed = _typed(form)
    if form.errors or form.sent.get("do") == "change":
        return _questions(form, typed), 422 if form.errors else 200
    return _ready(Form(), typed)


def _ready(form, typed):
    numbers = [kind.number for kind in sheets_to_take(typed)]
    return render_template(
        "leaving/ready.html",
        form=form,
        words=read("leaving"),
        typed=typed,
        sheets=[_sheet(one, typed) for one in numbers],
        on_paper=words_on_paper(),
        places=places_right_now(),
        mine=_mine(),
    )


def _sheet(number, typed):
    """One of the sheets; whoever is signed in stands on it as they like to be called."""
    mine = _mine()
    whose = mine.called if mine else ""
    return sheet_to_take(number, typed, belongs_to=whose, numbers=numbers_here())


@bp.post("/again")
def start_again():
    """Away with all that was typed, and to the questions as they began."""
    let_my_answers_go(session.token)
    return redirect(url_for(".show"), 303)


@bp.post("/print/<int:number>")
def print_sheet(number):
    """One sheet, straight from the form. Nothing is remembered of it but until its number is used.

    On a shared tablet it leaves by a number, as every sheet does; else it is a file.
    """
    form = Form(request.form)
    typed = _typed(form)
    if form.errors or number not in {kind.number for kind in sheets_to_take(typed)}:
        raise Hidden
    made = _sheet(number, typed)
    what = made.kind.title
    return hand_over(side_page(fitted(made)), NEUTRAL, "", by=visitor_or_none(), what=what)


@bp.post("/keep")
def keep():
    """Signed in: put it into my plan for leaving."""
    if _mine() is None:
        raise Hidden
    form = Form(request.form)
    typed = _typed(form)
    if form.errors:
        return _questions(form, typed), 422
    start_writing()
    try:
        opened = keep_in_plan(typed, by=visitor())
    except TooManyRows as full:
        undo()
        return _too_much(form, typed, full.prompt)
    commit()
    return redirect(url_for("plans.show", plan_id=opened.id), 303)


def _too_much(form, typed, prompt):
    form.errors[f"{prompt.key}-{prompt.main_field.key}"] = LIST_IS_FULL
    return _questions(form, typed), 422


@bp.post("/with-invitation")
def with_invitation():
    """Signed out: make a card with an invitation, and keep what was typed as my own."""
    form = Form(request.form)
    typed, code = _typed(form), form.text("code", missing="Type the code on it.", longest=40)
    pin = form.new_pin("pin", "pin_again")
    try:
        refuse_too_much(typed)
        joined = None if form.errors else join(code, pin)
    except TooManyRows as full:
        return _too_much(form, typed, full.prompt)
    except WeakPin as weak:
        form.errors["pin"] = str(weak)
    except NoSuchInvitation:
        form.errors["code"] = NO_INVITATION
    if form.errors:
        return _ready(form, typed), 422
    actor = come_in(joined.person_id, joined.owner_key)
    show_once(actor, joined.to_show())
    start_writing()
    keep_in_plan(typed, by=actor)
    commit()
    return redirect(url_for("ways_in.new"), 303)
