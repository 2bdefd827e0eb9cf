"""Who is on a plan now, and what is new there: asked by the page every few seconds."""

from flask import Blueprint, render_template, request

from planner.forms import Form
from planner.people import names_of
from planner.plans.documents import open_plan, unopened
from planner.plans.doing import questions_to_ask
from planner.plans.entries import answers_in
from planner.plans.suggesting import suggestions_by_prompt
from planner.presence import be_here, news_of, nothing_new
from planner.views.visitor import visitor

bp = Blueprint("presence", __name__, url_prefix="/plans")


@bp.post("/<uuid:plan_id>/news")
def news(plan_id):
    """What changed since the page's mark, and who else is here; nothing when nothing is new."""
    plan, _may = unopened(plan_id, by=visitor())
    prompt_id = Form(request.form).id("at")
    be_here(plan, prompt_id, by=visitor())
    mark = request.form.get("mark", "")
    if nothing_new(plan, mark, by=visitor()):
        return "", 204
    opened = open_plan(plan_id, by=visitor())
    found = news_of(opened, by=visitor())
    answers = answers_in(opened)
    asks = suggestions_by_prompt(opened)
    return render_template(
        "presence/_news.html",
        opened=opened,
        news=found,
        answers=answers,
        asks=asks,
        at=prompt_id,
        names=names_of([*(here.person_id for here in found.others), *_writers(answers, asks)]),
        mark=found.mark_since(mark) if prompt_id else found.mark,
        since=mark.partition(" ")[0],
        to_ask=questions_to_ask(opened, answers),
    )


def _writers(answers, asks):
    typed = [words.typed_by_id for one in answers.values() for words in one.all_words]
    return typed + [asked.by_id for some in asks.values() for asked in some]
