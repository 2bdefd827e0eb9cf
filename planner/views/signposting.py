"""My list of places and people: putting one on it, how it was, what changed on the map since."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import cards
from planner.database import commit, undo
from planner.forms import Form
from planner.ownership import Hidden, May
from planner.paper.printing import hand_over_file
from planner.papers import old_papers
from planner.people import names_of
from planner.plans.entries import choices_about
from planner.plans.sharing import who_can_see
from planner.plans.suggesting import suggestions_by_prompt
from planner.plans.writing import TooManyRows
from planner.presence import mark_of
from planner.sheets.kinds import sheet_called
from planner.signposting import changes, everyone, files
from planner.signposting.signposts import (
    Group,
    add_own,
    begin_list,
    choices,
    how_was_it,
    list_prompt,
    my_list,
    open_list,
    put_on_list,
    say_if_closed,
    signpost,
    signpost_with,
    words_for,
)
from planner.views.visitor import visitor

bp = Blueprint("signposting", __name__, url_prefix="/my-list")
LONGEST = 2000
SHEETS = ("places", "pocket")
TOO_MANY = "My list is full: it has 200 places. Take one out before you add another."
NO_NAME = "Say what it is, in a few words."
NO_TIME = "Choose a time, or type a day and a time."


@bp.get("/<uuid:plan_id>")
def show(plan_id):
    """The list in three groups, with what changed on the map since."""
    opened = open_list(plan_id, by=visitor())
    about, answers = choices_about(opened)
    prompt = list_prompt()
    posts = changes.with_the_map([signpost(row) for row in answers[prompt.key].rows], by=visitor())
    asks, shared_with = suggestions_by_prompt(opened), who_can_see(opened)
    return render_template(
        "signposting/show.html",
        opened=opened,
        answers=answers,
        prompt=prompt,
        prompt_id=opened.id_of(prompt),
        groups={group: [post for post in posts if post.group == group] for group in Group},
        how=choices("how"),
        asks=asks,
        names=_who_wrote(posts, asks),
        mark=mark_of(opened, shared_with, by=visitor()),
        shared_with=shared_with,
        came_of_it=everyone.came_of_it(by=visitor()) if opened.is_mine else [],
        wants_company=any(post.asks_for_company for post in posts),
        old_papers=old_papers(visitor(), opened),
        sheets=[sheet_called(key) for key in SHEETS],
    )


def _who_wrote(posts, asks):
    """The names of all who typed what stands there, or suggested something."""
    asked_by = [one.by_id for some in asks.values() for one in some]
    return names_of([*(post.words.typed_by_id for post in posts), *asked_by])


@bp.get("/from-the-map/<uuid:asset_id>")
def new(asset_id):
    """Putting a place of the map on my list: why, when and with whom can all stay open."""
    return _new(asset_id, Form())


def _new(asset_id, form):
    card = cards.read(asset_id, by=_owner())
    return render_template("signposting/new.html", form=form, card=card, **_asked())


def _asked():
    """What both forms need: with whom one can go, and who sees the list."""
    mine = my_list(visitor())
    return {"company": choices("with"), "shared_with": who_can_see(mine) if mine else []}


def _owner():
    """Whoever asks, if they are someone who can have a list."""
    if not visitor().is_service_user:
        raise Hidden
    return visitor()


@bp.post("/from-the-map/<uuid:asset_id>")
def put(asset_id):
    """Put it on my list, with a copy of what the map says today."""
    form = Form(request.form)
    said = _said(form, "why", "when", "with")
    if_closed = form.text("if_closed", longest=LONGEST)
    card = cards.read(asset_id, by=_owner())
    try:
        if not form.errors:
            opened = begin_list(visitor())
            put_on_list(opened, card, said, by=visitor(), if_closed=if_closed)
    except TooManyRows:
        form.errors["why"] = TOO_MANY
    if form.errors:
        undo()
        return _new(asset_id, form), 422
    return _on_my_list(opened)


def _on_my_list(opened):
    commit()
    return redirect(url_for(".show", plan_id=opened.id, _anchor="list"), 303)


def _said(form, *marks):
    said = {mark: form.text(mark, longest=LONGEST).strip() for mark in marks}
    if said.get("with", "") not in ("", *choices("with")):
        raise Hidden
    return said


@bp.get("/own")
def own():
    """A place of my own: a bench, a friend's kitchen, a mosque. Only I see it."""
    _owner()
    return render_template("signposting/own.html", form=Form(), **_asked())


@bp.post("/own")
def add():
    """Put a place of my own on my list."""
    _owner()
    form = Form(request.form)
    form.text("name", missing=NO_NAME, longest=200)
    said = _said(form, "name", "why", "way", "open", "when", "with")
    if_closed = form.text("if_closed", longest=LONGEST)
    try:
        if not form.errors:
            opened = begin_list(visitor())
            add_own(opened, said, by=visitor(), if_closed=if_closed)
    except TooManyRows:
        form.errors["name"] = TOO_MANY
    if form.errors:
        undo()
        return render_template("signposting/own.html", form=form, **_asked()), 422
    return _on_my_list(opened)


def _mine(plan_id):
    return open_list(plan_id, by=visitor(), to=May.OWN)


def _back_to(opened, row_id):
    commit()
    return redirect(url_for(".show", plan_id=opened.id, _anchor=f"s-{row_id}"), 303)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/how")
def how(plan_id, row_id):
    """How was it? Keep it, maybe later, cross it off: all fine."""
    opened = _mine(plan_id)
    how_was_it(opened, row_id, request.form.get("how", ""), by=visitor())
    return _back_to(opened, row_id)


@bp.get("/<uuid:plan_id>/<uuid:row_id>/if-closed")
def closed(plan_id, row_id):
    """Saying what I do if it is closed that day."""
    return _closed(plan_id, row_id, Form())


def _closed(plan_id, row_id, form):
    one = signpost_with(_mine(plan_id), row_id)
    return render_template("signposting/closed.html", form=form, plan_id=plan_id, one=one)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/if-closed")
def if_closed(plan_id, row_id):
    """What I do if it is closed that day."""
    opened, form = _mine(plan_id), Form(request.form)
    words = form.text("if_closed", longest=LONGEST)
    if form.errors:
        return _closed(plan_id, row_id, form), 422
    say_if_closed(opened, row_id, words, by=visitor())
    return _back_to(opened, row_id)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/changed")
def changed(plan_id, row_id):
    """Take in what the map says now, or leave my list as it was."""
    opened = _mine(plan_id)
    answer = changes.take_in if request.form.get("answer") == "take" else changes.leave_it
    answer(opened, row_id, by=visitor())
    return _back_to(opened, row_id)


@bp.get("/<uuid:plan_id>/<uuid:row_id>/calendar")
def time(plan_id, row_id):
    """One time for the calendar on my phone: which, and what the calendar calls it."""
    return _time(plan_id, row_id, Form())


def _time(plan_id, row_id, form):
    one = signpost_with(_mine(plan_id), row_id)
    times = files.next_times(one, by=visitor())
    called = words_for("calendar")
    page = "signposting/calendar.html"
    return render_template(page, form=form, plan_id=plan_id, one=one, times=times, called=called)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/calendar")
def calendar(plan_id, row_id):
    """A file for my calendar: as it is on my own device, under a number on a shared tablet."""
    opened, form = _mine(plan_id), Form(request.form)
    signpost_with(opened, row_id)
    called = form.text("called", longest=100).strip() or words_for("calendar")
    try:
        begins = _begins(form)
    except files.NoSuchTime:
        form.errors["day"] = NO_TIME
    if form.errors:
        return _time(plan_id, row_id, form), 422
    back = url_for(".show", plan_id=plan_id)
    return hand_over_file(files.calendar_file(called, begins), back, by=visitor(), what=called)


def _begins(form):
    chosen = form.sent.get("time", "")
    day, _, at = chosen.partition("T")
    if chosen in ("", "other"):
        day, at = form.text("day", longest=10), form.text("at", longest=8)
    return files.a_moment(day, at)


@bp.post("/<uuid:plan_id>/<uuid:row_id>/contact")
def contact(plan_id, row_id):
    """A file for the contacts on my phone: the place's own name, number and address."""
    one = signpost_with(_mine(plan_id), row_id)
    if one.is_own:
        raise Hidden
    back = url_for(".show", plan_id=plan_id)
    what = one.place.get("name", "")
    return hand_over_file(files.contact_file(one), back, by=visitor(), what=what)
