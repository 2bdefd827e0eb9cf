"""The whole plan on one page, to write in: every question with its boxes."""

from functools import partial
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import LIST_IS_FULL, Form, as_id
from planner.ownership import May
from planner.people import names_of
from planner.plans.answering import Answered, answer_many
from planner.plans.choices import ONE_AT_A_TIME, asks_at_once, choose, shows_more
from planner.plans.documents import open_plan
from planner.plans.doing import do, questions_to_ask
from planner.plans.entries import answers_in, choices_about, to_read
from planner.plans.inbox import WHOLE_PLAN, slip
from planner.plans.undoing import my_last_change
from planner.plans.writing import TooManyRows
from planner.signposting.signposts import KIND as SIGNPOSTS
from planner.views.saving import not_saved, saved, take_back, two_texts
from planner.views.visitor import is_autosave, visitor

bp = Blueprint("one_page", __name__, url_prefix="/plans")


@bp.get("/<uuid:plan_id>/on-one-page")
def show(plan_id):
    """Every question of a plan of mine, each with its boxes."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    if opened.kind == SIGNPOSTS:
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return _page(opened, Form(), {})


def _page(opened, form, conflicts):
    about, answers = choices_about(opened)
    typists = [words.typed_by_id for one in answers.values() for words in one.all_words]
    return render_template(
        "one_page/show.html",
        opened=opened,
        answers=answers,
        at_once=asks_at_once(about),
        sections=to_read(opened, answers, more=shows_more(about)),
        form=form,
        page=form.sent.get("page") or uuid4().hex,
        slip=slip(opened, WHOLE_PLAN),
        conflicts=conflicts,
        names=names_of({*typists} - {opened.plan.owner_id}),
        to_ask=questions_to_ask(opened, answers),
        last=my_last_change(opened, answers, by=visitor()),
    )


@bp.post("/<uuid:plan_id>/on-one-page")
def save(plan_id):
    """Keep everything the page says, then do what its button asked for."""
    opened, form = open_plan(plan_id, by=visitor(), to=May.OWN), Form(request.form)
    asked = [(own, one) for own, one in opened.prompts_by_id.items() if f"asked-{own}" in form.sent]
    sent = [(prompt, form.answers_among_others(prompt, own)) for own, prompt in asked]
    if form.errors:
        form.let_stand(answers_in(opened))
    if form.errors:
        return _not_kept(opened, form)
    stroke, choice = form.stroke(), form.choice()
    try:
        done = answer_many(opened, sent, by=visitor(), stroke=stroke, choice=choice)
    except TooManyRows as full:
        form.errors[f"e-{opened.id_of(full.prompt)}"] = LIST_IS_FULL
        return _not_kept(opened, form)
    commit()
    conflicts = {key: one.conflicts for key, one in done.items() if one.conflicts}
    if conflicts:
        return _two_texts(opened, form, conflicts)
    return _saved(form, sent, done) if is_autosave() else _then(opened, form, done)


def _not_kept(opened, form):
    return not_saved(form, _url_of(opened), partial(_page, opened, form, {}))


def _saved(form, sent, done):
    numbers = {f"after-{each}": n for one in done.values() for each, n in one.numbers.items()}
    return saved(form, [prompt for prompt, _said in sent], numbers)


def _two_texts(opened, form, conflicts):
    typists = {each.newest.typed_by_id for some in conflicts.values() for each in some.values()}
    cards = {"opened": opened, "form": form, "conflicts": conflicts, "names": names_of(typists)}
    return two_texts(
        _url_of(opened),
        partial(render_template, "one_page/_conflicts.html", **cards),
        partial(_page, opened, form.after_choosing(), conflicts),
    )


def _then(opened, form, kept):
    what, _, rest = form.sent.get("do", "").partition(":")
    which, _, at = rest.rpartition(":")
    prompt_id = as_id(at)
    if visitor().sitting.is_covered or prompt_id is None:
        done = what == "done" and not visitor().sitting.is_covered
        return redirect(url_for("plans.show", plan_id=opened.id) if done else _url_of(opened), 303)
    if what == "undo":
        here = kept.get(opened.prompt_with_id(prompt_id).key, Answered())
        return take_back(opened, which, form, here, _url_of(opened, f"e-{prompt_id}"))
    if what == "state":
        start_writing()
        do(opened, opened.prompt_with_id(prompt_id), what, which, by=visitor())
        commit()
    return redirect(_url_of(opened, f"e-{prompt_id}"), 303)


def _url_of(opened, anchor=None):
    return url_for(".show", plan_id=opened.id, _anchor=anchor)


@bp.post("/<uuid:plan_id>/how-i-write")
def prefer(plan_id):
    """Keep how I would rather write in this plan: all on one page, or one question at a time."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    at_once = request.form.get("at_once") == "yes"
    choose(opened, by=visitor(), **{ONE_AT_A_TIME: "no" if at_once else ""})
    commit()
    return redirect(url_for("plans.go_on", plan_id=opened.id), 303)
