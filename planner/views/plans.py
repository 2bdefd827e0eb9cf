"""Reading and writing a plan."""

from contextlib import suppress
from functools import partial
from uuid import uuid4

from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import LIST_IS_FULL, Form, as_id
from planner.notices import NothingToTell, tell
from planner.ownership import Hidden, May, NotAllowed
from planner.papers import old_papers
from planner.people import names_of
from planner.plans.agreeing import first_that_waits, waiting_in
from planner.plans.answering import Answered, answer
from planner.plans.choices import asks_at_once, may_print, shows_more
from planner.plans.documents import open_plan
from planner.plans.doing import (
    changed_elsewhere,
    do,
    next_prompt,
    prompt_before,
    questions_to_ask,
)
from planner.plans.entries import answers_in, choices_about, to_read
from planner.plans.inbox import slip
from planner.plans.known import known
from planner.plans.sharing import who_can_see
from planner.plans.suggesting import suggest_what_changed, suggestions_by_prompt
from planner.plans.undoing import my_last_change
from planner.plans.writing import TooManyRows, may_answer
from planner.presence import mark_of
from planner.signposting.signposts import KIND as SIGNPOSTS
from planner.views.saving import form_here, keep_for_owner, not_saved, saved, take_back, two_texts
from planner.views.visitor import is_autosave, visitor

bp = Blueprint("plans", __name__, url_prefix="/plans")
GOES_ON = {"here", "plan", "stop"}


@bp.get("/<uuid:plan_id>")
def show(plan_id):
    """A plan on one page: its prompts, and what stands for each."""
    opened = open_plan(plan_id, by=visitor())
    if opened.kind == SIGNPOSTS:
        return redirect(url_for("signposting.show", plan_id=plan_id), 303)
    about, answers = choices_about(opened)
    more = shows_more(about) or request.args.get("more") == "yes"
    return render_template(
        "plans/show.html",
        opened=opened,
        answers=answers,
        more=more,
        at_once=asks_at_once(about),
        sections=to_read(opened, answers, more=more),
        to_ask=questions_to_ask(opened, answers),
        old_papers=old_papers(visitor(), opened),
        **_together(opened, answers),
    )


def _together(opened, answers):
    """What several people on one plan need: what is suggested, who typed, what is new since."""
    asks = suggestions_by_prompt(opened)
    typists = [words.typed_by_id for one in answers.values() for words in one.all_words]
    asked_by = [asked.by_id for some in asks.values() for asked in some]
    shared_with = who_can_see(opened)
    return {
        "asks": asks,
        "names": names_of({*typists, *asked_by} - {opened.plan.owner_id}),
        "waiting": waiting_in(answers),
        "first": first_that_waits(answers),
        "mark": mark_of(opened, shared_with, by=visitor()),
        "shared_with": shared_with,
    }


@bp.get("/<uuid:plan_id>/go-on")
def go_on(plan_id):
    """Where this person left off: all on one page, the prompt written last, or the first."""
    opened = open_plan(plan_id, by=visitor(), to=May.SUGGEST)
    about, answers = choices_about(opened)
    if opened.is_mine and asks_at_once(about):
        return redirect(url_for("one_page.show", plan_id=plan_id), 303)
    written = [one for one in answers.values() if one.newest]
    last = max(written, key=lambda one: one.newest.written_at, default=None)
    prompt = last.prompt if last else opened.first_prompt
    return redirect(_url_of(opened, prompt), 303)


@bp.get("/<uuid:plan_id>/<uuid:prompt_id>")
def question(plan_id, prompt_id):
    """One question, and the boxes to answer it in."""
    opened = open_plan(plan_id, by=visitor(), to=May.SUGGEST)
    prompt = opened.prompt_with_id(prompt_id)
    if not may_answer(opened, prompt):
        return render_template("plans/only_the_owner.html", opened=opened, prompt=prompt)
    return _question(opened, prompt, Form() if opened.may > May.SUGGEST else form_here())


def _question(opened, prompt, form, conflicts=None):
    about, answers = choices_about(opened)
    one = answers[prompt.key]
    return render_template(
        "plans/question.html",
        opened=opened,
        prompt=prompt,
        answer=one,
        form=form,
        rows=form.rows(one),
        page=form.sent.get("page") or uuid4().hex,
        slip=slip(opened, one.id),
        known=known(prompt.kind, by=visitor(), apart_from=prompt.key) if opened.is_mine else [],
        to_ask=questions_to_ask(opened, answers) if "gathers_dont_know" in prompt.marks else [],
        prints=may_print(prompt, about),
        conflicts=conflicts or {},
        elsewhere=changed_elsewhere(one, by=visitor()) if opened.is_mine else [],
        stands_alone=one.stands_alone(answers),
        answers=answers,
        last=my_last_change(opened, {prompt.key: one}, by=visitor()),
        **_together(opened, answers),
    )


@bp.post("/<uuid:plan_id>/<uuid:prompt_id>")
def save(plan_id, prompt_id):
    """Keep everything the page says, then do what its button asked for."""
    try:
        opened = open_plan(plan_id, by=visitor(), to=May.SUGGEST)
    except (Hidden, NotAllowed):
        return keep_for_owner(by=visitor())
    prompt = opened.prompt_with_id(prompt_id)
    if not may_answer(opened, prompt):
        return keep_for_owner(by=visitor())
    form = Form(request.form)
    sent = form.answers(prompt, opened.id_of(prompt))
    if form.errors:
        form.let_stand(answers_in(opened))
    if form.errors:
        return _not_kept(opened, prompt, form)
    return _keep(opened, prompt, form, sent)


def _keep(opened, prompt, form, sent):
    if opened.may == May.SUGGEST:
        return _suggested(opened, prompt, form, sent)
    stroke, choice = form.stroke(), form.choice()
    try:
        done = answer(opened, prompt, sent, by=visitor(), stroke=stroke, choice=choice)
    except TooManyRows:
        form.errors["rows"] = LIST_IS_FULL
        return _not_kept(opened, prompt, form)
    commit()
    if done.conflicts:
        return _two_texts(opened, prompt, form, done.conflicts)
    return _saved(prompt, form, done) if is_autosave() else _then(opened, prompt, form, done)


def _suggested(opened, prompt, form, sent):
    """Someone who may suggest wrote: their words stand beside, for the owner to answer."""
    if is_autosave():
        return jsonify(saved={"words": "Not sent yet. Tap “Suggest this” when it is ready."})
    suggest_what_changed(opened, prompt, sent, by=visitor())
    return _then(opened, prompt, form, Answered())


def _not_kept(opened, prompt, form):
    typed_by = "" if opened.is_mine else visitor().person.name
    page = partial(_question, opened, prompt, form)
    return not_saved(form, _url_of(opened, prompt), page, typed_by)


def _saved(prompt, form, done):
    each = "after-{}" if prompt.many else "after"
    return saved(form, [prompt], {each.format(one): n for one, n in done.numbers.items()})


def _two_texts(opened, prompt, form, conflicts):
    names = names_of({each.newest.typed_by_id for each in conflicts.values()})
    card = {"opened": opened, "prompt": prompt, "form": form, "conflicts": conflicts, "level": 2}
    return two_texts(
        _url_of(opened, prompt),
        partial(render_template, "plans/_conflict.html", names=names, **card),
        partial(_question, opened, prompt, form.after_choosing(), conflicts),
    )


def _then(opened, prompt, form, kept):
    if visitor().sitting.is_covered:
        return redirect(_url_of(opened, prompt), 303)
    what, _, which = form.sent.get("do", "").partition(":")
    if opened.may == May.SUGGEST and what not in GOES_ON:
        what = "here"  # what was suggested is kept, and nothing of theirs is moved
    if what == "undo":
        which = which.partition(":")[0]
        at = _url_of(opened, prompt, f"r-{which}" if prompt.many else "undone")
        return take_back(opened, which, form, kept, at)
    start_writing()
    try:
        do(opened, prompt, what, which, by=visitor())
        if what == "tell":
            _tell(opened, which)
    except TooManyRows:
        form.errors["rows"] = LIST_IS_FULL
        return _not_kept(opened, prompt, form)
    commit()
    return redirect(_where_next(opened, prompt, what, which), 303)


def _tell(opened, which):
    """What I just chose is kept, and only then told: never an answer from before."""
    with suppress(NothingToTell):
        tell(opened, as_id(which), by=visitor())


def _where_next(opened, prompt, what, which):
    if what == "stop":
        return url_for("home.show")
    if what == "before":
        before = prompt_before(opened, prompt)
        return _url_of(opened, before) if before else url_for(".show", plan_id=opened.id)
    following = next_prompt(opened, prompt) if what in ("next", "state") else prompt
    if what == "plan" or following is None:
        return url_for(".show", plan_id=opened.id, _anchor="end")
    return _url_of(opened, following, _lands(prompt, what, which))


def _lands(prompt, what, which):
    """Where on the same page the eye goes on: nobody looks for what they just did."""
    if what in ("up", "down"):
        return f"r-{which}"
    if what in ("here", "known"):
        return "next" if prompt.many else "saved"
    return {"out": "before", "print": "off-paper", "tell": "told"}.get(what)


def _url_of(opened, prompt, anchor=None):
    prompt_id = opened.id_of(prompt)
    return url_for(".question", plan_id=opened.id, prompt_id=prompt_id, _anchor=anchor)
