"""Wards: a coordinator sets one up, says who covers, and prints a test page. Nobody else may."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for

from planner.content_pages import ward_boxes
from planner.database import commit, undo
from planner.days import today
from planner.forms import Form
from planner.ownership import Hidden
from planner.paper.printing import NEUTRAL, hand_over
from planner.people import AboutAPerson, Role
from planner.serving.error_page import write_error_page
from planner.serving.security import label_tablet, tablet_at_hand, take_label_off
from planner.views.visitor import only_for, visitor
from planner.wards.cover import (
    NotACover,
    coming_cover_of,
    cover_of,
    end_cover,
    set_cover,
    usual_cover_of,
)
from planner.wards.keeping import (
    AlreadyAWard,
    NoName,
    close_ward,
    closed_wards,
    note_visit,
    open_again,
    open_ward,
    rename_ward,
    room_for,
    say_of_ward,
    test_page_came_out,
    ward,
    wards,
)
from planner.wards.numbers import nobody_made_sure_of, overdue_everywhere
from planner.wards.readiness import checklist, is_ready, missing
from planner.wards.whose import crisis_numbers_for

bp = Blueprint("wards", __name__, url_prefix="/wards")
NO_NAME = "Type what people call the ward."
TAKEN = "There is a ward with this name already. If it has closed, open it again below."
NO_WHO = "Type who covers."
NO_REACH = "Type how they can be reached."
NOT_THOSE_DAYS = "The last day is today or later, and not before the first."
NO_LABEL = "Type what this tablet is called. Like: Tablet 3."
NO_PERSON = "Take it out: others read these words."
WRONG = {NoName: NO_NAME, AlreadyAWard: TAKEN, NotACover: NOT_THOSE_DAYS}
DAYS = ("from_on", "until_on")
PIECES = {"sheet": ("base", "information"), "visit": ("visit",), "worried": ("worried",)}


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """Every ward, ready or not, and the numbers that are right everywhere."""
    return _show(Form())


def _show(form):
    found = [(one, missing(one)) for one in wards()]
    late = nobody_made_sure_of() or overdue_everywhere()
    context = {"wards": found, "late": late, "closed": closed_wards()}
    return render_template("wards/show.html", form=form, **context)


@bp.post("/")
@only_for(Role.COORDINATOR)
def add():
    """A new ward, by its name."""
    form = Form(request.form)
    made = _put_in(form, "name", open_ward, form.text("name", longest=80))
    if form.errors:
        return _show(form), 422
    commit()
    return redirect(url_for(".one", ward_id=made.id), 303)


def _then(form, page, url):
    """After a change: on to the next page; or the same page, with what the form says is wrong."""
    if form.errors:
        return page(), 422
    commit()
    return redirect(url, 303)


def _put_in(form, at, change, *given, **said):
    """What was made of what was typed; nothing, once the form says what is wrong with it."""
    made = None
    try:
        made = None if form.errors else change(*given, by=visitor(), **said)
    except (NoName, AlreadyAWard, NotACover) as why:
        form.errors[at] = WRONG[type(why)]
    except AboutAPerson as named:
        form.names_a_person(named, at, NO_PERSON)
    if form.errors:
        undo()
    return made


@bp.get("/<uuid:ward_id>")
@only_for(Role.COORDINATOR)
def one(ward_id):
    """One ward: what is done, and what it still lacks."""
    return _one(ward_id, Form())


def _one(ward_id, form):
    found = ward(ward_id)
    context = {"steps": checklist(found), "ready": is_ready(found)}
    return render_template("wards/one.html", ward=found, form=form, **context)


@bp.post("/<uuid:ward_id>/name")
@only_for(Role.COORDINATOR)
def rename(ward_id):
    """Call the ward by another name."""
    found, form = ward(ward_id), Form(request.form)
    _put_in(form, "name", rename_ward, found, form.text("name", longest=80))
    if form.errors:
        return _one(ward_id, form), 422
    commit()
    write_error_page()
    return redirect(url_for(".one", ward_id=ward_id), 303)


@bp.post("/<uuid:ward_id>/close")
@only_for(Role.COORDINATOR)
def close(ward_id):
    """The ward is no more: its numbers show nowhere."""
    close_ward(ward(ward_id), by=visitor())
    commit()
    write_error_page()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:ward_id>/open-again")
@only_for(Role.COORDINATOR)
def bring_back(ward_id):
    """The ward is there again, with all it said of itself."""
    open_again(ward_id, by=visitor())
    commit()
    write_error_page()
    return redirect(url_for(".one", ward_id=ward_id), 303)


# ---------- who covers ----------


@bp.get("/<uuid:ward_id>/cover")
@only_for(Role.COORDINATOR)
def cover(ward_id):
    """Who covers when the coordinator is away, and what to do out of hours."""
    return _cover(ward_id, Form())


def _cover(ward_id, form):
    found = ward(ward_id)
    context = {"now": cover_of(found), "usual": usual_cover_of(found)}
    context["coming"] = coming_cover_of(found)
    return render_template("wards/cover.html", ward=found, form=form, **context)


@bp.post("/<uuid:ward_id>/cover")
@only_for(Role.COORDINATOR)
def put_cover(ward_id):
    """Say who covers, as a rule or for some days; then it switches back. Out of hours too."""
    found, form = ward(ward_id), Form(request.form)
    _keep_cover(found, form)
    if "out_of_hours" in form.sent:
        _keep_out_of_hours(found, form)
    return _then(form, partial(_cover, ward_id, form), url_for(".cover", ward_id=ward_id))


def _keep_cover(found, form):
    who = form.text("who", missing=NO_WHO, longest=200)
    reach = form.text("reach", missing=NO_REACH, longest=200)
    days = {name: form.day(name) for name in DAYS}
    _put_in(form, "until_on", set_cover, found, who, reach, **days)


def _keep_out_of_hours(found, form):
    _put_in(form, "out_of_hours", say_of_ward, found, _said(form, ["out_of_hours"]))


@bp.post("/<uuid:ward_id>/cover/<uuid:cover_id>/end")
@only_for(Role.COORDINATOR)
def back_early(ward_id, cover_id):
    """I am back: whoever covers as a rule does so again."""
    end_cover(cover_id, by=visitor())
    commit()
    return redirect(url_for(".cover", ward_id=ward_id), 303)


@bp.post("/<uuid:ward_id>/out-of-hours")
@only_for(Role.COORDINATOR)
def out_of_hours(ward_id):
    """What peer workers do out of hours. Who covers, typed above it, is kept too."""
    found, form = ward(ward_id), Form(request.form)
    _keep_out_of_hours(found, form)
    if any(form.text(box).strip() for box in ("who", "reach", *DAYS)):
        _keep_cover(found, form)
    return _then(form, partial(_cover, ward_id, form), url_for(".cover", ward_id=ward_id))


# ---------- what a ward says of itself ----------


@bp.get("/<uuid:ward_id>/say/<piece>")
@only_for(Role.COORDINATOR)
def say(ward_id, piece):
    """The boxes of one piece: the information sheet, the visit, or what to do when worried."""
    return _say(ward_id, _piece(piece), Form())


def _piece(piece):
    if piece not in PIECES:
        raise Hidden
    return piece


def _boxes(piece):
    return [box for name in PIECES[piece] for box in ward_boxes(name)]


def _say(ward_id, piece, form):
    boxes = _boxes(piece)
    room = {box["key"]: room_for(box["key"]) for box in boxes}
    context = {"part": piece, "boxes": boxes, "room": room}
    return render_template("wards/say.html", ward=ward(ward_id), form=form, **context)


@bp.post("/<uuid:ward_id>/say/<piece>")
@only_for(Role.COORDINATOR)
def keep(ward_id, piece):
    """Keep what was typed of one piece. None of it has to be filled in at once."""
    found, form = ward(ward_id), Form(request.form)
    keys = [box["key"] for box in _boxes(_piece(piece))]
    _put_in(form, keys[0], say_of_ward, found, _said(form, keys))
    if "yes" in form.all("visited") and not form.errors:
        note_visit(found, by=visitor())
    return _then(form, partial(_say, ward_id, piece, form), url_for(".one", ward_id=ward_id))


def _said(form, keys):
    return {key: form.text(key, longest=room_for(key)) for key in keys}


# ---------- a tablet of the ward, and a test page ----------


@bp.post("/<uuid:ward_id>/tablet")
@only_for(Role.COORDINATOR)
def name_tablet(ward_id):
    """This tablet is one of this ward. The label stays in its browser, after Finish too."""
    found, form = ward(ward_id), Form(request.form)
    label = " ".join(form.text("label", missing=NO_LABEL, longest=20).split())
    if form.errors:
        return _one(ward_id, form), 422
    return label_tablet(redirect(url_for(".one", ward_id=ward_id), 303), label, found.id)


@bp.post("/tablet/forget")
@only_for(Role.COORDINATOR)
def forget_tablet():
    """This tablet has no name and no ward any more."""
    at_hand = tablet_at_hand()
    page = url_for(".one", ward_id=at_hand.ward_id) if at_hand else url_for(".show")
    return take_label_off(redirect(page, 303))


@bp.get("/<uuid:ward_id>/test-page")
@only_for(Role.COORDINATOR)
def test_page(ward_id):
    """How to print the test page on the ward."""
    return render_template("wards/test_page.html", ward=ward(ward_id))


@bp.post("/<uuid:ward_id>/test-page")
@only_for(Role.COORDINATOR)
def print_test_page(ward_id):
    """The test page, by the same way as any paper of a person on the ward."""
    found = ward(ward_id)
    context = {"numbers": crisis_numbers_for([found]), "day": today()}
    html = render_template("paper/test_page.html", ward=found, **context)
    undo()  # nothing was changed, and nobody has to wait while it is set
    return hand_over(html, NEUTRAL, url_for(".test_page", ward_id=ward_id), by=visitor())


@bp.post("/<uuid:ward_id>/test-page/came-out")
@only_for(Role.COORDINATOR)
def came_out(ward_id):
    """It came out well on the ward’s printer, today."""
    test_page_came_out(ward(ward_id), by=visitor())
    commit()
    return redirect(url_for(".one", ward_id=ward_id), 303)
