"""Ringing: numbers of a ward and those right everywhere, each rung by a coordinator on a day."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, undo
from planner.days import today
from planner.forms import Form
from planner.help_numbers import is_due
from planner.people import AboutAPerson, Role
from planner.serving.error_page import write_error_page
from planner.views.visitor import only_for, visitor
from planner.wards.keeping import ward
from planner.wards.numbers import (
    NoNumber,
    asked_of,
    everywhere,
    kept_numbers,
    nobody_made_sure_of,
    put_number,
    rang_everywhere,
    still_right,
    take_away_number,
)

bp = Blueprint("ringing", __name__, url_prefix="/wards")
LONGEST = {"number": 40, "hours": 200, "name": 80, "what": 200}  # as much as is kept
NEW = "new"  # the boxes for one that the ward adds itself
WHICH = "Tap the button under the number that you mean."
NO_DIGITS = "Type a number that can be rung. It has digits."
WHICH_ONE = "You changed this number. If you rang the new one, tick that, and keep it."
NO_PERSON = "Take it out: everyone reads this."
NO_OWN_NAME = "Type what this number is called, and the number itself."


@bp.get("/<uuid:ward_id>/numbers")
@only_for(Role.COORDINATOR)
def numbers(ward_id):
    """The numbers of a ward, each with who rang it and when."""
    return _numbers(ward(ward_id), Form())


def _numbers(found, form, at=()):
    kept = kept_numbers(found.id)
    rows = [(*asked, kept.get(asked[0])) for asked in asked_of(found, kept)]
    late = {key for key, one in kept.items() if one.checked_on and is_due(one, today())}
    context = {"rows": rows, "late": late, "at": at}
    return render_template("ringing/numbers.html", ward=found, form=form, **context)


@bp.post("/<uuid:ward_id>/numbers")
@only_for(Role.COORDINATOR)
def put(ward_id):
    """Put in numbers, or change them: each that was typed. What stood there is kept underneath."""
    found, form = ward(ward_id), Form(request.form)
    typed, key = _typed(found, form), form.text("key", longest=40)
    if not typed and not key:
        form.errors[f"number-{NEW}"] = WHICH
    for each in dict.fromkeys([*typed, key] if key else typed):
        _put_in(found, form, each)
    return _then(ward_id, form, typed or [key or NEW])


def _typed(found, form):
    """Under which numbers something was typed or ticked that does not stand there yet."""
    kept = kept_numbers(found.id)
    stood = {key: ("", "") for key, _name, _what in asked_of(found, kept)} | {NEW: ("", "")}
    stood |= {key: (one.number, one.hours) for key, one in kept.items()}
    sent = [key for key in stood if f"number-{key}" in form.sent]
    said = {key: (form.text(f"number-{key}"), form.text(f"hours-{key}")) for key in sent}
    changed = {key for key in sent if said[key] != stood[key]}
    also = {NEW} if form.text("name") or form.text("what") else set()
    ticked = {key for key in stood if "yes" in form.all(f"rung-{key}")}
    return [key for key in stood if key in changed | also | ticked]


def _put_in(found, form, key):
    boxes = {"number": f"number-{key}", "hours": f"hours-{key}"}
    boxes |= {"name": "name", "what": "what"} if key == NEW else {}
    said = {name: form.text(box, longest=LONGEST[name]) for name, box in boxes.items()}
    rung = "yes" in form.all(f"rung-{key}")
    try:
        if not form.errors:
            put_number(found, "" if key == NEW else key, by=visitor(), rung=rung, **said)
    except NoNumber:
        form.errors[f"number-{key}"] = NO_OWN_NAME if key == NEW else NO_DIGITS
    except AboutAPerson as named:
        form.names_a_person(named, f"number-{key}", NO_PERSON)


def _then(ward_id, form, typed):
    if form.errors:
        undo()
        return _numbers(ward(ward_id), form, typed), 422
    commit()
    write_error_page()
    return redirect(url_for(".numbers", ward_id=ward_id), 303)


@bp.post("/<uuid:ward_id>/numbers/rung")
@only_for(Role.COORDINATOR)
def rung(ward_id):
    """I rang it today: still right; or it is not there any more. What else was typed is kept."""
    found, form = ward(ward_id), Form(request.form)
    gone, right = form.text("gone", longest=40), form.text("right", longest=40)
    typed = [key for key in _typed(found, form) if key != gone]
    for key in typed:
        _put_in(found, form, key)
    if gone:
        take_away_number(found, gone, by=visitor())
    elif right in typed:
        form.errors[f"number-{right}"] = WHICH_ONE
    else:
        still_right(found, right, by=visitor())
    return _then(ward_id, form, typed)


@bp.get("/numbers")
@only_for(Role.COORDINATOR)
def national():
    """The numbers that are right everywhere, each with the day it was last rung."""
    found = [(one, is_due(one, today())) for one in everywhere()]
    new = {one.key for one in nobody_made_sure_of()}
    return render_template("ringing/national.html", numbers=found, new=new)


@bp.post("/numbers")
@only_for(Role.COORDINATOR)
def rang():
    """I rang one of the numbers that are right everywhere."""
    rang_everywhere(request.form.get("key", ""), by=visitor())
    commit()
    return redirect(url_for(".national"), 303)
