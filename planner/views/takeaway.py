"""Take away or erase: all of it as one file to keep, plans put in from such a file, and erasing."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.paper import PaperFailed, TooMuchForPaper
from planner.parcel import parcel_of
from planner.people import Role
from planner.plans.documents import plans_of
from planner.printing import hand_over_file
from planner.record import note
from planner.takeaway.bringing_in import CannotBringIn, bring_in, look_at, read_file
from planner.takeaway.carrying import carried, carry, put_down
from planner.views.visitor import after_a_fresh_check, only_for, visitor

bp = Blueprint("takeaway", __name__, url_prefix="/take-away")
NO_FILE = "Choose the file first. It ends in .zip or in .json."
CANNOT = "We cannot read plans from that file. Choose the whole zip that you took away."


@bp.get("/")
@only_for(Role.SERVICE_USER)
def show():
    """It is mine to take, or to erase."""
    return _show(Form())


def _show(form):
    return render_template("takeaway/show.html", form=form, plans=plans_of(visitor()))


@bp.post("/")
@only_for(Role.SERVICE_USER)
@after_a_fresh_check
def take():
    """All of it in one file: by a number on a shared tablet, as a download on my own device."""
    with_private, back = "yes" in request.form.getlist("private"), url_for(".show")
    try:
        parcel = parcel_of(visitor(), with_private=with_private)
    except (PaperFailed, TooMuchForPaper) as why:
        return render_template("paper/not_made.html", back=back, why=why), 503
    start_writing()
    note(visitor().person_id, "took_away", by=visitor())
    commit()
    return hand_over_file(parcel, back, by=visitor())


@bp.get("/put-in")
@only_for(Role.SERVICE_USER)
def choose_file():
    """Choosing a file of plans that I took away before."""
    return render_template("takeaway/choose_file.html", form=Form())


@bp.post("/put-in")
@only_for(Role.SERVICE_USER)
def look_into_file():
    """Read the file, keep it for this sitting alone, and show what is in it."""
    form, file = Form(), request.files.get("file")
    try:
        if not file:
            form.errors["file"] = NO_FILE
        else:
            told = read_file(file.read())
            look_at(told, by=visitor())
            carry(told, by=visitor())
    except CannotBringIn:
        form.errors["file"] = CANNOT
    if form.errors:
        return render_template("takeaway/choose_file.html", form=form), 422
    return redirect(url_for(".look"), 303)


@bp.get("/put-in/look")
@only_for(Role.SERVICE_USER)
def look():
    """What is in the file, and what would happen with it."""
    told = carried(visitor())
    if told is None:
        return redirect(url_for(".choose_file"), 303)
    return render_template("takeaway/look.html", plans=look_at(told, by=visitor()))


@bp.post("/put-in/yes")
@only_for(Role.SERVICE_USER)
def put_in():
    """Put the plans in that are still empty here."""
    told = carried(visitor())
    if told is not None:
        start_writing()
        bring_in(told, by=visitor())
        commit()
        put_down(by=visitor())
    return redirect(url_for("home.show"), 303)


@bp.post("/put-in/no")
@only_for(Role.SERVICE_USER)
def leave_out():
    """Leave it all as it is."""
    put_down(by=visitor())
    return redirect(url_for(".show"), 303)
