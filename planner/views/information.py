"""Information for anyone: sheets, leaflets and guides, on the screen and on paper, no sign-in."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, undo
from planner.forms import Form, as_id
from planner.information.checks import (
    NO_WARD,
    ChangedSince,
    NoPeerNamed,
    NotThatDay,
    keep_checks,
    sheet,
    sheets,
    sheets_of,
    take_back,
    waiting,
)
from planner.information.documents import shell, versions_of
from planner.paper import PaperFailed, pdf
from planner.paper.layout import information_that_fits
from planner.paper.printing import as_file, not_made
from planner.people import AboutAPerson, Role, people_who_are
from planner.views.visitor import numbers_here, only_for, visitor, visitor_or_none, wards_here
from planner.wards.on_sheets import all_on_sheets, sheet_numbers

bp = Blueprint("information", __name__, url_prefix="/information")
OPEN = {f"information.{name}" for name in ("show", "one", "print_one")}
NO_PEER = "Choose the peer who checked it, or type their first name."
NO_PERSON = "Type the first name of a peer."
NO_DAY = "Choose the day when it was checked. It cannot be later than today."
NOT_THESE = "Tick what was checked. If its words changed just now, let a peer read it again first."


@bp.get("/")
def show():
    """Everything there is to read and to print, by whom it is for."""
    found = sheets(all_on_sheets(), by=_reader())
    groups = [(group, _first_of_each(group["key"], found)) for group in shell()["groups"]]
    return render_template("information/show.html", groups=groups)


def _first_of_each(group, found):
    """The documents of a group, each once."""
    return list(dict.fromkeys(one.document for one in found if one.document.group == group))


def _reader():
    """Whoever is signed in and there: not at the cover."""
    someone = visitor_or_none()
    return someone if someone and not someone.sitting.is_covered else None


@bp.get("/<name>")
def one(name):
    """One document as it prints, and the ways to print it."""
    found = _sheet(name)
    context = {
        "sheet": found,
        "numbers": _numbers(found),
        "others": sheets_of(name, all_on_sheets(), by=_reader()),
        "versions": [one for one in versions_of(found.document) if _may_read(one)],
    }
    return render_template("information/one.html", shell=shell(), **context)


def _may_read(one):
    return any(each.document == one for each in sheets(by=_reader()))


def _sheet(name):
    asked = request.args.get("ward", "")
    ward_id = NO_WARD if asked == "none" else as_id(asked) or _ward_here(name)
    return sheet(name, all_on_sheets(), ward_id, by=_reader())


def _ward_here(name):
    """The ward of this tablet, or of whoever asks, if it has this sheet of its own; or None."""
    own = {one.ward_id for one in sheets_of(name, all_on_sheets(), by=_reader())}
    return next((one.id for one in wards_here() if one.id in own), None)


def _numbers(found):
    """Of a ward's own sheet that ward's numbers; else those of whoever asks."""
    return sheet_numbers(found) if found.ward_id else numbers_here()


@bp.get("/<name>/print")
def print_one(name):
    """One document as a file. It holds nobody's words, so it is kept for everyone."""
    found = _sheet(name)
    size = "large" if request.args.get("size") in found.document.sizes[1:] else ""
    try:
        page = information_that_fits(found, size=size, numbers=_numbers(found))
        return as_file(pdf(page, found.document.title, kept_for="information"))
    except PaperFailed as why:
        back = url_for(".one", name=name)
        return not_made(why, back)


@bp.get("/checks")
@only_for(Role.COORDINATOR)
def checks():
    """What waits for a peer's check, and what has been checked, by whom and when."""
    return _checks(Form())


def _checks(form):
    everything = sheets(all_on_sheets(), by=visitor())
    context = {
        "waiting": waiting(all_on_sheets(), by=visitor()),
        "checked": [one for one in everything if one.is_published],
        "peers": [one.known_as for one in people_who_are(Role.PEER_WORKER) if one.known_as],
    }
    return render_template("information/checks.html", form=form, **context)


@bp.post("/checks")
@only_for(Role.COORDINATOR)
def keep():
    """Keep that a peer checked some documents on a day. They are published from now on."""
    form = Form(request.form)
    peer = form.text("name", longest=40) or form.text("peer", longest=40)
    day = form.day("checked_on", missing=NO_DAY)
    try:
        keep_checks(list(filter(None, form.all("what"))), all_on_sheets(), peer, day, by=visitor())
    except NoPeerNamed:
        form.errors["peer"] = NO_PEER
    except AboutAPerson as named:
        form.names_a_person(named, "name", NO_PERSON)
    except NotThatDay:
        form.errors["checked_on"] = NO_DAY
    except ChangedSince:
        form.errors["what"] = NOT_THESE
    if form.errors:
        undo()
        return _checks(form), 422
    commit()
    return redirect(url_for(".checks"), 303)


@bp.post("/checks/<uuid:check_id>/take-back")
@only_for(Role.COORDINATOR)
def take_check_back(check_id):
    """Something on it is wrong: it is a draft again, and nobody else is shown it."""
    take_back(check_id, by=visitor())
    commit()
    return redirect(url_for(".checks"), 303)
