"""Words that are not yet put in: they came when nobody was signed in, and wait sealed."""

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from planner.database import commit, start_writing, undo
from planner.forms import Form
from planner.ownership import May
from planner.plans.answering import answer_on_top
from planner.plans.documents import open_plan
from planner.plans.inbox import BadSlip, InboxFull, leave, not_yet_in, take_from_inbox
from planner.plans.writing import TooManyRows
from planner.views.visitor import is_autosave, visitor

bp = Blueprint("inbox", __name__, url_prefix="/not-yet-put-in")
KEPT = "You are signed out. Your words are kept for you, sealed. You see them when you sign in."
NOT_KEPT = "You are signed out. Sign in again on this page before you close it."


def keep_for_later():
    """Someone typed after their sitting ended: seal their words to them, until they are back."""
    start_writing()
    try:
        leave(request.form.get("slip", ""), _worth_keeping(request.form))
        commit()
        kept = True
    except (BadSlip, InboxFull):
        undo()
        kept = False
    words = KEPT if kept else NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=url_for("sign_in.card")), 401
    return render_template("inbox/kept.html", kept=kept, words=words), 401


def _worth_keeping(sent):
    """Every field a person can type into, and the rows they belong to."""
    ours = {"csrf_token", "slip", "page", "tab", "seq", "do"}
    return {name: sent.getlist(name) for name in sent if name not in ours}


@bp.get("/")
def show():
    """What waits: each with its question, to put in or to throw away."""
    waiting = [(one, *_place(one)) for one in not_yet_in(visitor())]
    return render_template("inbox/show.html", waiting=waiting)


def _place(one):
    """The plan and prompt that waiting words belong to, and the words."""
    opened = open_plan(one.plan_id, by=visitor(), to=May.WRITE)
    prompt = opened.prompt_with_id(one.prompt_id)
    sent = Form(MultiDict(one.fields)).answers(prompt, one.prompt_id)
    return opened, prompt, [said for said in sent if said.words.says_something]


@bp.post("/<uuid:waiting_id>/put-in")
def put_in(waiting_id):
    """Put waiting words in. What stood there before stays in the history."""
    one = take_from_inbox(waiting_id, by=visitor())
    if one:
        opened, prompt, sent = _place(one)
        try:
            answer_on_top(opened, prompt, sent, by=visitor())
        except TooManyRows:
            abort(413)
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:waiting_id>/throw-away")
def throw_away(waiting_id):
    """Throw waiting words away."""
    take_from_inbox(waiting_id, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)
