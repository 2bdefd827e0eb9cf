"""Words that are not yet put in: they came when nobody was signed in, and wait sealed."""

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.datastructures import MultiDict

from planner.database import commit
from planner.forms import Form
from planner.ownership import May
from planner.plans.answering import answer_on_top, touched
from planner.plans.documents import open_plan
from planner.plans.inbox import WHOLE_PLAN, not_yet_in, take_from_inbox
from planner.plans.writing import TooManyRows
from planner.views.visitor import visitor
from planner.ways_in.typed import keep_typed

bp = Blueprint("inbox", __name__, url_prefix="/not-yet-put-in")


@bp.get("/")
def show():
    """What waits: each with its questions, to put in or to throw away."""
    all_of_it = not_yet_in(visitor())
    waiting = [(one, *_places(one)) for one in all_of_it if not one.where]
    typed = [one for one in all_of_it if one.where]
    return render_template("inbox/show.html", waiting=waiting, typed=typed)


def _places(one):
    """The plan that waiting words belong to; and its prompts, each with the words for it."""
    opened, form = open_plan(one.plan_id, by=visitor(), to=May.WRITE), Form(MultiDict(one.fields))
    if one.prompt_id != WHOLE_PLAN:
        prompt = opened.prompt_with_id(one.prompt_id)
        sent = form.answers(prompt, one.prompt_id)
        return opened, [(prompt, [said for said in sent if said.words.says_something])]
    many = [
        (prompt, touched(opened, prompt, form.answers_among_others(prompt, own_id)))
        for own_id, prompt in opened.prompts_by_id.items()
        if f"asked-{own_id}" in one.fields
    ]
    return opened, [(prompt, sent) for prompt, sent in many if _says(sent)]


def _says(sent):
    return any(said.words.says_something for said in sent)


@bp.post("/<uuid:waiting_id>/put-in")
def put_in(waiting_id):
    """Put waiting words in. What stood there before stays in the history."""
    one = take_from_inbox(waiting_id, by=visitor())
    if one:
        opened, places = _places(one)
        try:
            for prompt, sent in places:
                answer_on_top(opened, prompt, sent, by=visitor())
        except TooManyRows:
            abort(413)
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:waiting_id>/go-on")
def go_on(waiting_id):
    """Go back to the page where it was typed, with all of it. It waits on until it is sent."""
    one = next((one for one in not_yet_in(visitor()) if one.id == waiting_id and one.where), None)
    if one is None:
        return redirect(url_for(".show"), 303)
    keep_typed(visitor(), one.where, one.fields)
    return redirect(one.where, 303)


@bp.post("/<uuid:waiting_id>/throw-away")
def throw_away(waiting_id):
    """Throw waiting words away."""
    take_from_inbox(waiting_id, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)
