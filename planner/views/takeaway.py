"""Take away or erase: all of it as one file to keep, plans put in from such a file, and erasing."""

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.ownership import Hidden
from planner.paper import PaperFailed, TooMuchForPaper, forget, pdf
from planner.paper.printing import NEUTRAL, as_file, hand_over_file, not_made
from planner.parcel import parcel_of
from planner.people import Role
from planner.record import note
from planner.serving.security import forget_all
from planner.takeaway.bringing_in import CannotBringIn, bring_in, look_at, read_file
from planner.takeaway.carrying import carried, carry, put_down
from planner.takeaway.erasing import (
    ask_to_erase,
    do_not_erase,
    due_if_asked_now,
    erase_me,
    older_keys_until,
)
from planner.takeaway.receipts import BadReceipt, receipt_in, slip_of
from planner.views.visitor import after_a_fresh_check, only_for, visitor

bp = Blueprint("takeaway", __name__, url_prefix="/take-away")
OPEN = {"takeaway.erased", "takeaway.print_receipt"}
WHEN_HIDDEN = {"takeaway.hidden", "takeaway.keep_all", "takeaway.sure", "takeaway.erase_now"}
WHEN_HIDDEN |= {"takeaway.take", "ways_in.check", "ways_in.check_pin", "sign_in.cover"}
NO_FILE = "Choose the file first. It ends in .zip or in .json."
CHOOSE_HOW = "Choose how you would like to do it."
CANNOT = "We cannot read plans from that file. Choose the whole zip that you took away."


@bp.get("/")
@only_for(Role.SERVICE_USER)
def show():
    """It is mine to take, or to erase."""
    return _show(Form())


def _show(form):
    return render_template("takeaway/show.html", form=form, **_days())


def _days():
    """Until when one can change one's mind, and when the last locked safety copy is gone."""
    later = due_if_asked_now()
    return {"due_at": later, "gone_now": older_keys_until(), "gone_later": older_keys_until(later)}


@bp.post("/")
@only_for(Role.SERVICE_USER)
@after_a_fresh_check
def take():
    """All of it in one file: by a number on a shared tablet, as a download on my own device."""
    with_private, back = "yes" in request.form.getlist("private"), url_for(".show")
    try:
        parcel = parcel_of(visitor(), with_private=with_private)
    except (PaperFailed, TooMuchForPaper) as why:
        return not_made(why, back)
    start_writing()
    note(visitor().person_id, "took_away", by=visitor())
    commit()
    return hand_over_file(parcel, back, by=visitor(), what="everything of mine")


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


# ---------- erasing ----------


@bp.post("/erase")
@only_for(Role.SERVICE_USER)
@after_a_fresh_check
def erase():
    """Hide it all and erase it in seven days; or erase it now, after one more look; or print."""
    form = Form(request.form)
    how = form.sent.get("how")
    if how == "now":
        return redirect(url_for(".sure"), 303)
    if how == "print":
        return redirect(url_for("paper.all"), 303)
    if how != "later":
        form.errors["how"] = CHOOSE_HOW
        return _show(form), 422
    start_writing()
    ask_to_erase(by=visitor())
    return redirect(url_for(".hidden"), 303)


@bp.get("/hidden")
@only_for(Role.SERVICE_USER)
def hidden():
    """Everything is hidden, and until which day I can change my mind."""
    until = visitor().sitting.hidden_until
    if until is None:
        return redirect(url_for(".show"), 303)
    return render_template("takeaway/hidden.html", until=until, gone=older_keys_until(until))


@bp.post("/keep")
@only_for(Role.SERVICE_USER)
def keep_all():
    """I changed my mind: everything is there as it was."""
    do_not_erase(by=visitor())
    commit()
    return redirect(url_for("home.show"), 303)


@bp.get("/erase")
@only_for(Role.SERVICE_USER)
def sure():
    """One more look before it is all gone."""
    return render_template("takeaway/sure.html", **_days())


@bp.post("/erase/now")
@only_for(Role.SERVICE_USER)
@after_a_fresh_check
def erase_now():
    """Erase everything of mine, keys first, and sign me out everywhere."""
    receipt = erase_me(by=visitor())
    for sitting_id in receipt.sittings:
        forget(sitting_id)
    session.end()
    return forget_all(redirect(url_for(".erased", receipt=slip_of(receipt)), 303))


@bp.get("/erased")
def erased():
    """It is gone. What can be printed of it is a receipt without a name."""
    receipt = _receipt(request.args.get("receipt", ""))
    page = render_template("takeaway/erased.html", receipt=receipt, slip=request.args["receipt"])
    return forget_all(current_app.make_response(page))


@bp.post("/erased")
def print_receipt():
    """The receipt on paper. It says nothing of whom it is about."""
    receipt = _receipt(request.form.get("receipt", ""))
    try:
        return as_file(pdf(render_template("paper/receipt.html", receipt=receipt), NEUTRAL))
    except PaperFailed as why:
        return not_made(why, url_for("front.door"))


def _receipt(slip):
    try:
        return receipt_in(slip)
    except BadReceipt:
        raise Hidden from None
