"""The programme: every core component, what Onward does for it, and what the service did."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing, undo
from planner.days import today
from planner.forms import Form
from planner.paper.layout import programme_page
from planner.paper.printing import hand_over
from planner.people import AboutAPerson, Role
from planner.programme import (
    LONGEST,
    LONGEST_NAME,
    NotYet,
    component,
    entries_of,
    headings,
    newest_entries,
    put_in,
    take_out,
    words_of_the_programme,
)
from planner.views.visitor import only_for, visitor

bp = Blueprint("programme", __name__, url_prefix="/programme")
NO_WORDS = "Write what was done."
NO_DAY = "Choose the day when it was done."
NOT_YET = "Choose today, or a day before. What is planned goes into your words."
NO_PERSON = "Take it out: this is about the service, never about a person. Nothing was kept."
NO_NAME = "Write who did it: first names or initials of staff."


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """All of it: five headings, every component, what stands for each."""
    return render_template(
        "programme/show.html",
        headings=headings(),
        entries=newest_entries(by=visitor()),
        words=words_of_the_programme(),
    )


@bp.get("/<key>")
@only_for(Role.COORDINATOR)
def one(key):
    """One component, with room to write what was done, and all that was written before."""
    return _one(component(key), Form())


def _one(chosen, form):
    return render_template(
        "programme/one.html",
        one=chosen,
        form=form,
        entries=entries_of(chosen, by=visitor()),
        words=words_of_the_programme(),
        today=today().isoformat(),
        by_name=visitor().person.known_as,
    )


@bp.post("/<key>")
@only_for(Role.COORDINATOR)
def add(key):
    """Put in what was done. It stands from now on, and what stood before can still be read."""
    chosen, form = component(key), Form(request.form)
    words = form.text("words", missing=NO_WORDS, longest=LONGEST)
    day = form.day("done_on", missing=NO_DAY)
    who = form.text("done_by", missing=NO_NAME, longest=LONGEST_NAME)
    try:
        if not form.errors:
            start_writing()
            put_in(chosen, words, done_on=day, done_by=who, by=visitor())
    except NotYet:
        form.errors["done_on"] = NOT_YET
    except AboutAPerson as named:
        form.names_a_person(named, "words", NO_PERSON)
    if form.errors:
        undo()
        return _one(chosen, form), 422
    commit()
    return redirect(url_for(".one", key=key, _anchor="entries"), 303)


@bp.post("/entries/<uuid:entry_id>/take-out")
@only_for(Role.COORDINATOR)
def erase(entry_id):
    """Erase the words of one entry that should never have been written."""
    start_writing()
    chosen = take_out(entry_id, by=visitor())
    commit()
    return redirect(url_for(".one", key=chosen.key, _anchor="entries"), 303)


@bp.post("/print")
@only_for(Role.COORDINATOR)
def print_all():
    """All of it on paper, for the Trust."""
    entries = newest_entries(by=visitor())
    html = programme_page(entries)
    title = words_of_the_programme()["title"]
    return hand_over(html, title, url_for(".show"), by=visitor())
