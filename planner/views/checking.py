"""Making sure that places are as the map says, and what peer workers found when they went."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import cards, checks, notes
from planner.assets.rights import name_of
from planner.assets.words import sentence
from planner.database import commit
from planner.forms import Form
from planner.ownership import Hidden
from planner.people import Role
from planner.views.visitor import only_for, part_or_redirect, visitor

bp = Blueprint("checking", __name__, url_prefix="/map")
KEEPERS = (Role.PEER_WORKER, Role.COORDINATOR)
NO_WORDS = "Write what you found."
NO_DAY = "Choose the day you went. It cannot be after today."


@bp.get("/check")
@only_for(*KEEPERS)
def queue():
    """What to check next: first what the map can least do without."""
    return render_template("checking/queue.html", **_queue(request.args.get("page")))


def _queue(page, done=""):
    due = checks.check_queue(by=visitor(), page=page)
    return {"due": due, "how": checks.ways(), "outcomes": checks.outcomes(), "done": done}


@bp.post("/check/<uuid:asset_id>")
@only_for(*KEEPERS)
def still_right(asset_id):
    """One tap: all of it is still right, and how I know. Then the next one."""
    asset = cards.asset(asset_id, by=visitor())
    try:
        checks.still_right(asset, request.form.get("how", ""), by=visitor())
    except checks.NoSuchWay:
        raise Hidden from None
    commit()
    due = _queue(request.form.get("page"), asset.name)
    after = url_for(".queue", page=due["due"].number if due["due"].number > 1 else None)
    return part_or_redirect("checking/_queue.html", after, **due)


@bp.post("/<uuid:asset_id>/check")
@only_for(*KEEPERS)
def check(asset_id):
    """How somebody made sure, and what they found."""
    asset, form = cards.asset(asset_id, by=visitor()), Form(request.form)
    how, outcome = form.text("how", longest=20), form.text("outcome", longest=20)
    try:
        checks.check(asset, how=how, outcome=outcome, note=form.text("note"), by=visitor())
    except checks.NoSuchWay:
        raise Hidden from None
    commit()
    return redirect(url_for("keeping.one", asset_id=asset.id, _anchor="checks"), 303)


@bp.get("/<uuid:asset_id>/note")
@only_for(*KEEPERS)
def new_note(asset_id):
    """What it was like when I went: about the place, never about a person."""
    return _note(asset_id, Form())


def _note(asset_id, form, warnings=()):
    return render_template(
        "checking/note.html",
        form=form,
        card=cards.read(asset_id, by=visitor()),
        sorts=list(sentence("notes.sorts").items()),
        warnings=warnings,
    )


@bp.post("/<uuid:asset_id>/note")
@only_for(*KEEPERS)
def write_note(asset_id):
    """Leave it for the coordinator. If it seems to hold a person, I am asked to look again."""
    asset, form = cards.asset(asset_id, by=visitor()), Form(request.form)
    words = form.text("words", missing=NO_WORDS, longest=notes.LONGEST)
    visited_on = form.day("visited_on", missing=NO_DAY)
    if "visited_on" not in form.errors and not notes.is_a_visit(visited_on):
        form.errors["visited_on"] = NO_DAY
    if form.errors:
        return _note(asset_id, form), 422
    warnings = notes.warnings(words)
    if warnings and "yes" not in form.all("sure"):
        return _note(asset_id, form, warnings), 409
    signed = name_of(visitor()) if "yes" in form.all("signed") else ""
    sort = form.text("sort", longest=20)
    if sort not in notes.SORTS:
        raise Hidden
    notes.write_note(asset, sort, words, visited_on=visited_on, by=visitor(), signed=signed)
    commit()
    return redirect(url_for("keeping.one", asset_id=asset.id, _anchor="notes"), 303)


@bp.get("/notes/<uuid:note_id>")
@only_for(*KEEPERS)
def own_note(note_id):
    """A note of mine, to be written anew."""
    return _own_note(note_id, Form())


def _own_note(note_id, form, warnings=()):
    note = _mine(note_id)
    return render_template("checking/own_note.html", form=form, note=note, warnings=warnings)


def _mine(note_id):
    note = notes.note_with(note_id, by=visitor())
    if note is None or note.written_by != visitor().person_id:
        raise Hidden
    return note


@bp.post("/notes/<uuid:note_id>")
@only_for(*KEEPERS)
def rewrite_note(note_id):
    """Write my own note anew. It waits again."""
    note, form = _mine(note_id), Form(request.form)
    words = form.text("words", missing=NO_WORDS, longest=notes.LONGEST)
    if form.errors:
        return _own_note(note_id, form), 422
    warnings = notes.warnings(words)
    if warnings and "yes" not in form.all("sure"):
        return _own_note(note_id, form, warnings), 409
    notes.rewrite_note(note, words, by=visitor())
    commit()
    return redirect(url_for("keeping.one", asset_id=note.asset_id, _anchor="notes"), 303)
