"""Bringing a file to the map, with a reason for each row, and handing the map on."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from planner.assets.exchange import (
    bringing_in,
    files,
    handing_on,
    putting_in,
    referral_out,
    taking_back,
)
from planner.assets.exchange.bringing_in import From
from planner.assets.exchange.limits import CannotRead
from planner.assets.words import sentence
from planner.database import commit, start_writing, undo
from planner.errands import look, put_in, start, take_back
from planner.forms import Form
from planner.ownership import Hidden
from planner.paper.printing import hand_over_file
from planner.people import Role
from planner.views.visitor import only_for, page_or_part, visitor

bp = Blueprint("bringing_in", __name__, url_prefix="/map/files")
FORMATS = {
    "csv": handing_on.as_csv,
    "geojson": handing_on.as_geojson,
    "oruk": referral_out.as_oruk,
}
NO_FILE = "Choose a file."
NO_SOURCE = "Type where it comes from."
TOO_LATE = "That has been done already, or something else has been done since."


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """Choose a file; the files that were brought in; hand the map on."""
    return _show(Form())


def _show(form):
    batches = bringing_in.batches(by=visitor())
    return render_template("bringing_in/show.html", form=form, batches=batches)


@bp.post("/")
@only_for(Role.COORDINATOR)
def receive():
    """A file: refused at once with the reason, or looked at."""
    form, sent = Form(request.form), request.files.get("file")
    source = form.text("source", missing=NO_SOURCE, longest=100).strip()
    if not sent or not sent.filename:
        form.errors["file"] = NO_FILE
    origin = From(source, form.text("licence"), form.text("credit"), "yes" in form.all("trusted"))
    try:
        data = _read(sent)
        kept = form.errors or files.first_look(data)
    except CannotRead as why:
        form.errors["file"] = _with_line(why)
    if form.errors:
        return _show(form), 422
    start_writing()
    made = files.receive(sent.filename, data, kept, origin, by=visitor())
    commit()
    return _go_on(made)


def _read(sent):
    if not sent:
        return b""
    with sent.stream as file:
        return file.read()


def _with_line(why):
    return f"Line {why.line}: {why}" if why.line else str(why)


def _go_on(made):
    """Begin what comes next with a file, and go to its page."""
    work = {"reading": look, "going": put_in, "undoing": take_back}.get(made.state)
    if work:
        start(work, made.id, by=visitor())
    return redirect(url_for(".one", batch_id=made.id), 303)


@bp.get("/<uuid:batch_id>")
@only_for(Role.COORDINATOR)
def one(batch_id):
    """Where a file is on its way: its columns, how far it is, what each row would do or did."""
    made = _batch(batch_id)
    if files.is_under_way(made):
        return page_or_part("bringing_in/way.html", "bringing_in/_way.html", batch=made)
    if current_app.htmx:
        return "", 200, {"HX-Redirect": _page_of(made)}
    if made.state == "matching":
        return _matching(made, Form())
    if made.state in files.ON_THE_WAY:
        return render_template("bringing_in/stopped.html", batch=made)
    return _rows(made)


def _batch(batch_id):
    made = bringing_in.batch(batch_id, by=visitor())
    if made is None:
        raise Hidden
    return made


def _rows(made, trouble=""):
    outcome = request.args.get("show", "")
    number = request.args.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 4 else 1
    outcome = outcome if outcome in bringing_in.OUTCOMES else ""
    counts, left = bringing_in.counts(made), len(putting_in.rows_left(made))
    context = {"batch": made, "counts": counts, "left": left, "page": max(1, page)}
    rows = files.rows_of(made, outcome, max(1, page), by=visitor())
    total = counts[outcome] if outcome else sum(counts.values())
    return render_template(
        "bringing_in/rows.html",
        rows=rows,
        show=outcome,
        pages=max(1, -(-total // files.PAGE)),
        trouble=trouble,
        called=sentence("row"),
        **context,
    )


def _matching(made, form):
    return render_template(
        "bringing_in/match.html",
        form=form,
        batch=made,
        columns=files.columns_of(made),
        meanings=[("", "Leave it out"), *files.meanings()],
    )


@bp.post("/<uuid:batch_id>/columns")
@only_for(Role.COORDINATOR)
def match(batch_id):
    """Say which column means what."""
    made, form = _batch(batch_id), Form(request.form)
    if made.state != "matching":
        return _rows(made, TOO_LATE), 409
    chosen = {
        column.header: form.text(f"column-{at}", longest=40)
        for at, column in enumerate(files.columns_of(made), 1)
    }
    matching = {head: key for head, key in chosen.items() if key}
    try:
        rows = files.rows_in(made, matching)
    except CannotRead as why:
        form.errors["column-1"] = _with_line(why)
        return _matching(made, form), 422
    start_writing()
    files.match(made, matching, rows, by=visitor())
    commit()
    return _go_on(made)


@bp.post("/<uuid:batch_id>/rows/<int:number>")
@only_for(Role.COORDINATOR)
def want(batch_id, number):
    """Put one row in too, or leave it out."""
    start_writing()
    made = _batch(batch_id)
    try:
        putting_in.want(made, number, request.form.get("to") == "in", by=visitor())
    except putting_in.AlreadyDone:
        return _rows(made, TOO_LATE), 409
    commit()
    shown = {"show": request.form.get("show") or None, "page": request.form.get("page") or None}
    return redirect(url_for(".one", batch_id=made.id, **shown, _anchor=f"row-{number}"), 303)


@bp.post("/<uuid:batch_id>/do")
@only_for(Role.COORDINATOR)
def act(batch_id):
    """Put a whole batch in, go on with it, take it back, trust its source, or let it go."""
    made, what = _batch(batch_id), request.form.get("do", "")
    if what not in ACTS:
        raise Hidden
    start_writing()
    try:
        ACTS[what](made, by=visitor())
    except putting_in.AlreadyDone:
        undo()
        return _rows(made, TOO_LATE), 409
    commit()
    if what == "forget":
        return redirect(url_for(".show"), 303)
    return _go_on(made) if what in ("put-in", "go-on", "undo") else redirect(_page_of(made), 303)


def _page_of(made):
    return url_for(".one", batch_id=made.id)


ACTS = {
    "put-in": putting_in.begin,
    "go-on": files.go_on,
    "undo": taking_back.begin_undo,
    "trust": putting_in.trust,
    "gone": putting_in.gone_from,
    "forget": files.forget,
}


@bp.post("/hand-on/<which>")
@only_for(Role.COORDINATOR)
def hand_on(which):
    """The whole map as a file: what anyone may see, masked as everywhere else."""
    if which not in FORMATS:
        raise Hidden
    made = FORMATS[which](by=visitor()).encode()
    return hand_over_file(made, url_for(".show"), by=visitor())
