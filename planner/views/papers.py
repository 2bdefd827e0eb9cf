"""Where my papers are: sheets, cards and copies of a plan that are out there, and which are old."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form, not_chosen
from planner.ownership import Hidden, May
from planner.paper.printing import NEUTRAL, hand_over
from planner.papers import (
    TooManyPapers,
    all_i_said,
    cannot_be_opened,
    everything_on,
    is_gone,
    note_copies,
    note_paper,
    old_papers,
    paper_with_id,
    papers_of,
)
from planner.people import Role
from planner.plans.documents import open_plan, plans_of
from planner.plans.entries import choices_about
from planner.record import note
from planner.sheets import full_plan
from planner.sheets.kinds import NoSuchSheet, sheet_kind
from planner.views.visitor import numbers_here, only_for, visitor

bp = Blueprint("papers", __name__)
WHERE = "Type where it is, or who has it. A word is enough."
WHOM = "Type who they are for. A word is enough."
HOW_MANY = "Type how many copies: from 1 to 9. 40 of one plan can be noted at once."
TOO_MANY = "40 papers are noted already. Take one off the list that is not there any more."


def _page(form, **what):
    plans = {opened.kind: opened for opened in plans_of(visitor())}
    old = {one.id for one in old_papers(visitor())}
    mine = {"papers": papers_of(visitor()), "old": old, "plans": plans}
    mine["harmed"] = cannot_be_opened(visitor())
    what = {"kind": None, "left_out": (), "plan": None} | what
    return render_template("papers/show.html", form=form, **mine, **what)


@bp.get("/paper/noted")
@only_for(Role.SERVICE_USER)
def show():
    """Every paper that I noted: where it is, and whether it is old now."""
    return _page(Form())


@bp.get("/paper/<int:number>/noted")
@only_for(Role.SERVICE_USER)
def of_sheet(number):
    """The same, to note where one of my sheets goes."""
    kind = _kind(number)
    return _page(Form(), kind=kind, left_out=_left_out(kind, request.args))


@bp.post("/paper/<int:number>/noted")
@only_for(Role.SERVICE_USER)
def add(number):
    """Note where this sheet is, or who has it."""
    start_writing()
    kind, form = _kind(number), Form(request.form)
    left_out, where = _left_out(kind, request.form), form.text("where", missing=WHERE, longest=80)
    try:
        if not form.errors:
            said, also = all_i_said(visitor()), {"left_out": left_out, "numbers": numbers_here()}
            made = everything_on(kind, said, by=visitor(), **also)
            note_paper(made, said, where.strip(), by=visitor())
    except TooManyPapers:
        form.errors["where"] = TOO_MANY
    if form.errors:
        return _page(form, kind=kind, left_out=left_out), 422
    commit()
    return redirect(url_for(".show"), 303)


@bp.get("/plans/<uuid:plan_id>/paper/noted")
def of_plan(plan_id):
    """The same, to note who gets a copy of a whole plan."""
    return _page(Form(), plan=open_plan(plan_id, by=visitor(), to=May.OWN))


@bp.post("/plans/<uuid:plan_id>/paper/noted")
def add_copies(plan_id):
    """Note copies of a whole plan for someone: they are numbered, and can be printed one by one."""
    start_writing()
    opened, form = open_plan(plan_id, by=visitor(), to=May.OWN), Form(request.form)
    whom = form.text("whom", missing=WHOM, longest=80).strip()
    try:
        if not form.errors:
            note_copies(opened, _whole(opened), whom, form.number("how_many"), by=visitor())
    except TooManyPapers:
        form.errors["how_many"] = HOW_MANY
    if form.errors:
        return _page(form, plan=opened), 422
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/plans/<uuid:plan_id>/paper/noted/print")
def print_copy(plan_id):
    """One copy of a whole plan, with its number and whom it is for at its foot."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    copy = paper_with_id(request.form.get("paper", ""), by=visitor())
    note(visitor().person_id, "printed", by=visitor(), plan_id=plan_id)
    commit()
    html = render_template("paper/numbered_copy.html", sheet=_whole(opened), copy=copy)
    also = {"kept_for": visitor().sitting.id, "what": opened.outline.title}
    return hand_over(html, NEUTRAL, url_for(".show"), by=visitor(), **also)


@bp.post("/paper/noted/gone")
@only_for(Role.SERVICE_USER)
def gone():
    """That paper is back, or thrown away."""
    start_writing()
    is_gone(request.form.get("paper", ""), by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


def _kind(number):
    try:
        return sheet_kind(number)
    except NoSuchSheet:
        raise Hidden from None


def _left_out(kind, sent):
    return not_chosen([block.slot for block in kind.blocks], sent)


def _whole(opened):
    """The plan as it prints today."""
    about, answers = choices_about(opened)
    return full_plan(opened, answers, about, numbers=numbers_here())
