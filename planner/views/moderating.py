"""All that waits for the coordinator: drafts, changes, notes, and what people told us."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import checks, keeping, moderation, notes, suggestions
from planner.assets.words import sentence
from planner.database import commit
from planner.ownership import Hidden
from planner.people import Role
from planner.views.visitor import only_for, visitor

bp = Blueprint("moderating", __name__, url_prefix="/map/waiting")
KEEPERS = (Role.PEER_WORKER, Role.COORDINATOR)
LONGEST = 600


@bp.get("/")
@only_for(*KEEPERS)
def show():
    """Everything that nobody has decided on, oldest first."""
    told = suggestions.suggestions(by=visitor())
    changes = keeping.waiting_changes(by=visitor())
    return render_template(
        "moderating/show.html",
        told=[(one, moderation.said_in(one.content)) for one in told],
        settled=suggestions.suggestions(by=visitor(), settled=True)[-20:],
        drafts=keeping.drafts(by=visitor(), page=request.args.get("page")),
        changes=[(version, moderation.differences(version)) for version in changes],
        notes=notes.waiting_notes(by=visitor()),
        ending=notes.notes_ending(by=visitor()),
        how=checks.ways(),
        sentence=sentence,
        is_coordinator=visitor().role == Role.COORDINATOR,
    )


@bp.post("/told/<uuid:suggestion_id>")
@only_for(*KEEPERS)
def settle(suggestion_id):
    """Make a draft of what somebody told us, or say what else came of it."""
    made = _or_hidden(suggestions.suggestion(suggestion_id, by=visitor()))
    to, answer = request.form.get("to", ""), _answer(suggestion_id)
    if to == "draft" and made.content and not made.outcome:
        asset = suggestions.use(made, by=visitor(), answer=answer)
        commit()
        return redirect(url_for("keeping.one", asset_id=asset.id), 303)
    try:
        suggestions.settle(made, to, by=visitor(), answer=answer)
    except suggestions.NotThatSort:
        raise Hidden from None
    commit()
    return redirect(url_for(".show", _anchor="told"), 303)


def _answer(one_id):
    return request.form.get(f"answer-{one_id}", "")[:LONGEST]


def _or_hidden(found):
    if found is None:
        raise Hidden
    return found


@bp.post("/changes/<uuid:version_id>")
@only_for(Role.COORDINATOR)
def decide_change(version_id):
    """Let a change stand, or not. It stays in the history either way."""
    version = _or_hidden(keeping.version(version_id, by=visitor()))
    decide = {"yes": keeping.approve, "no": keeping.refuse}.get(request.form.get("to"))
    _or_hidden(decide)(version, by=visitor())
    commit()
    return redirect(url_for(".show", _anchor="changes"), 303)


@bp.post("/notes/<uuid:note_id>")
@only_for(Role.COORDINATOR)
def decide_note(note_id):
    """Let everyone read a note, or nobody; put the place’s answer beside it."""
    note = _or_hidden(notes.note_with(note_id, by=visitor()))
    to = request.form.get("to")
    if to == "answer":
        notes.answer(note, _answer(note_id), by=visitor())
    else:
        decide = {"yes": notes.approve_note, "no": notes.refuse_note}.get(to)
        _or_hidden(decide)(note, by=visitor())
    commit()
    if to == "answer":
        return redirect(url_for("keeping.one", asset_id=note.asset_id, _anchor="notes"), 303)
    return redirect(url_for(".show", _anchor="notes"), 303)
