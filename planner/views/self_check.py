"""The service's own check of itself: ten questions, earlier checks beside it, and on paper."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing, undo
from planner.days import today
from planner.forms import Form
from planner.paper import PaperFailed, pdf
from planner.paper.layout import blank_check_page, check_page
from planner.paper.printing import as_file, hand_over, not_made
from planner.people import AboutAPerson, Role
from planner.programme import LONGEST_NAME, NotYet
from planner.self_check import (
    checks,
    is_older,
    keep_check,
    principles,
    questions,
    words_of_the_check,
)
from planner.views.visitor import only_for, visitor

bp = Blueprint("self_check", __name__, url_prefix="/our-own-check")
OPEN = {"self_check.blank", "self_check.print_blank"}
NO_DAY = "Choose the day of the check."
NOT_YET = "Choose today, or a day before."
NO_NAME = "Write who was there: first names or initials of staff."
NO_PERSON = "Name only staff. Nothing was kept."


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """The newest checks side by side; and on, to those before them."""
    found = _checks(request.args)
    return render_template(
        "self_check/show.html",
        principles=principles(),
        checks=found,
        older=found[-1].number if found and is_older(found[-1]) else None,
        words=words_of_the_check(),
    )


def _checks(sent):
    return checks(by=visitor(), before=Form(sent).number("before"))


@bp.get("/new")
@only_for(Role.COORDINATOR)
def new():
    """The ten questions."""
    return _new(Form())


def _new(form):
    return render_template(
        "self_check/new.html",
        principles=principles(),
        form=form,
        words=words_of_the_check(),
        today=today().isoformat(),
        by_name=visitor().person.known_as,
    )


@bp.post("/new")
@only_for(Role.COORDINATOR)
def keep():
    """Keep the answers as they are. Any question may be left."""
    form = Form(request.form)
    day = form.day("done_on", missing=NO_DAY)
    who = form.text("done_by", missing=NO_NAME, longest=LONGEST_NAME)
    answers = {one.key: form.sent.get(one.key, "") for one in questions()}
    try:
        if not form.errors:
            start_writing()
            keep_check(answers, done_on=day, done_by=who, by=visitor())
    except NotYet:
        form.errors["done_on"] = NOT_YET
    except AboutAPerson as named:
        form.names_a_person(named, "done_by", NO_PERSON)
    if form.errors:
        undo()
        return _new(form), 422
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/print")
@only_for(Role.COORDINATOR)
def print_checks():
    """The checks that stand side by side, on paper."""
    found = _checks(request.form)
    html = check_page(found)
    return hand_over(html, words_of_the_check()["title"], url_for(".show"), by=visitor())


@bp.get("/blank")
def blank():
    """The ten questions, to fill in by hand. Nobody has to sign in for them."""
    return render_template(
        "self_check/blank.html", principles=principles(), words=words_of_the_check()
    )


@bp.get("/blank/print")
def print_blank():
    """The ten questions on paper. They hold nobody's answers, so the sheet is kept for everyone."""
    title = words_of_the_check()["title"]
    try:
        return as_file(pdf(blank_check_page(), title, kept_for="blank"))
    except PaperFailed as why:
        return not_made(why, url_for(".blank"))
