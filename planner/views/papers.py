"""Where my papers are: sheets and cards that I handed out or keep, and which of them are old."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form, not_chosen
from planner.ownership import Hidden
from planner.papers import (
    TooManyPapers,
    all_i_said,
    everything_on,
    is_gone,
    note_paper,
    old_papers,
    papers_of,
)
from planner.people import Role
from planner.plans.documents import plans_of
from planner.sheets.kinds import NoSuchSheet, sheet_kind
from planner.views.visitor import numbers_here, only_for, visitor

bp = Blueprint("papers", __name__, url_prefix="/paper")
WHERE = "Type where it is, or who has it. A word is enough."
TOO_MANY = "40 papers are noted already. Take one off the list that is not there any more."


def _page(form, kind=None, left_out=()):
    mine = {"papers": papers_of(visitor()), "old": {one.id for one in old_papers(visitor())}}
    sheet = {"kind": kind, "left_out": left_out, "plans": plans_of(visitor())}
    return render_template("papers/show.html", form=form, **mine, **sheet)


@bp.get("/noted")
@only_for(Role.SERVICE_USER)
def show():
    """Every paper that I noted: where it is, and whether it is old now."""
    return _page(Form())


@bp.get("/<int:number>/noted")
@only_for(Role.SERVICE_USER)
def of_sheet(number):
    """The same, to note where one of my sheets goes."""
    kind = _kind(number)
    return _page(Form(), kind, _left_out(kind, request.args))


@bp.post("/<int:number>/noted")
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
        return _page(form, kind, left_out), 422
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/noted/gone")
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
