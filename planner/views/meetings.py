"""Showing a meeting: I freeze a copy and give a number and a code; one device there can read it."""

from dataclasses import asdict
from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.meeting_keys import WaitAMinute
from planner.meetings import (
    TooManyShown,
    WrongCode,
    change_code,
    end_meeting,
    meeting_of,
    meetings_of,
    open_meeting,
    show_meeting,
    shown_to,
)
from planner.ownership import Hidden
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.serving.security import is_over_tls
from planner.sheets import full_plan
from planner.views.visitor import visitor

bp = Blueprint("meetings", __name__)
OPEN = {"meetings.enter", "meetings.open_it", "meetings.shown", "meetings.still"}
LASTS = {"30": "30 minutes", "60": "1 hour", "120": "2 hours", "1440": "1 day"}
USUAL = "30"
NOTHING = "Tick at least one part. Only what is ticked is shown."
TOO_MANY = "10 copies are shown already. Stop showing one of them first."
WRONG = (
    "That opens nothing. Check the number and the code with the person who gave them. "
    "It opens on one device only."
)
WAIT = (
    "Too many tries were made here in the last minute. Nothing is used up. "
    "Wait a minute, then type it again."
)


@bp.get("/show")
def show():
    """What I show at meetings now."""
    return render_template("meetings/show.html", meetings=meetings_of(visitor()))


@bp.get("/show/new")
def new():
    """Choosing what to show, and for how long."""
    return _choose(Form())


def _choose(form):
    if not visitor().is_service_user:
        raise Hidden
    return render_template("meetings/new.html", form=form, sheets=_sheets(), lasts=LASTS)


def _sheets():
    """What each of my plans says in words I wrote or agreed to, part by part, by the plan's id."""
    found = answers_in_all(plans_of(visitor()))
    sheets = {str(opened.id): full_plan(opened, answers, about) for opened, answers, about in found}
    return {plan_id: sheet for plan_id, sheet in sheets.items() if sheet.parts}


@bp.post("/show/new")
def begin():
    """Freeze the copy, and make its number and code."""
    form = Form(request.form)
    copy = _frozen(_chosen(form), form)
    if not copy["sheets"]:
        form.errors["part"] = NOTHING
    minutes = form.sent.get("lasts") if form.sent.get("lasts") in LASTS else USUAL
    try:
        if not form.errors:
            made, _code = show_meeting(copy, by=visitor(), lasts=timedelta(minutes=int(minutes)))
    except TooManyShown:
        form.errors["part"] = TOO_MANY
    if form.errors:
        return _choose(form), 422
    commit()
    return redirect(url_for(".one", meeting_id=made.id), 303)


def _chosen(form):
    """The ticked parts of each plan: the plan's id and the part's title stand in the tick."""
    ticked = set(form.all("part"))
    for plan_id, sheet in _sheets().items():
        parts = [part for part in sheet.parts if f"{plan_id} {part.title}" in ticked]
        if parts:
            yield sheet, parts


def _frozen(chosen, form):
    sheets = [
        {
            "title": sheet.title,
            "official": sheet.official,
            "colour": sheet.colour,
            "belongs_to": sheet.belongs_to,
            "changed_on": sheet.changed_on,
            "parts": [asdict(part) for part in parts],
        }
        for sheet, parts in chosen
    ]
    what = ", ".join(f"“{sheet['title']}”" for sheet in sheets)
    return {"what": what, "sheets": sheets, "may_print": form.sent.get("may_print") == "yes"}


@bp.get("/show/<uuid:meeting_id>")
def one(meeting_id):
    """The number and the code, large; later who opened it, by the name they typed."""
    return render_template("meetings/one.html", showing=meeting_of(meeting_id, by=visitor()))


@bp.post("/show/<uuid:meeting_id>/new-code")
def renew(meeting_id):
    """The same copy under a new number and code: the old ones open nothing."""
    change_code(meeting_id, by=visitor())
    commit()
    return redirect(url_for(".one", meeting_id=meeting_id), 303)


@bp.post("/show/<uuid:meeting_id>/end")
def end(meeting_id):
    """Stop showing it now."""
    start_writing()
    end_meeting(meeting_id, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.get("/meeting")
def enter():
    """At a meeting: typing the number, the code and a name. No sign-in."""
    return render_template("meetings/enter.html", form=Form())


@bp.post("/meeting")
def open_it():
    """Open the copy on this device, once."""
    form = Form(request.form)
    number = form.text("number", missing="Type the number. It has 4 digits.", longest=20)
    code = form.text("code", missing="Type the code. It has 8 letters and digits.", longest=40)
    name = form.text("name", missing="Type your name. The person sees who opened it.", longest=80)
    try:
        place = request.remote_addr or ""
        token = "" if form.errors else open_meeting(number, code, name, place=place)
    except WrongCode:
        form.errors["code"] = WRONG
    except WaitAMinute:
        form.errors["code"] = WAIT
    if form.errors:
        return render_template("meetings/enter.html", form=form), 422
    commit()
    answer = redirect(url_for(".shown"), 303)
    secure = is_over_tls()
    answer.set_cookie(_cookie(), token, httponly=True, samesite="Strict", secure=secure)
    return answer


def _cookie():
    return "__Host-onward-meeting" if is_over_tls() else "onward-meeting"


def _shown():
    """What this device is shown, or None: it ended, or this is another device."""
    try:
        return shown_to(request.cookies.get(_cookie(), ""))
    except Hidden:
        return None


@bp.get("/meeting/shown")
def shown():
    """The copy. It leads nowhere else, and is gone once it has ended."""
    found = _shown()
    page = render_template("meetings/shown.html", shown=found)
    return page, 200 if found else 404


@bp.get("/meeting/still")
def still():
    """Asked by the open page every few seconds: nothing, or the words that it has ended."""
    return ("", 204) if _shown() else render_template("meetings/_over.html")
