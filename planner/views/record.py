"""The record: who looked at my plans and what they did, in sentences; and what I did in others'."""

from flask import Blueprint, render_template, url_for

from planner.paper.printing import hand_over
from planner.plans.telling import by_day, own_acts, told
from planner.record import faults_in, record_of
from planner.views.visitor import visitor

bp = Blueprint("record", __name__, url_prefix="/record")
NEUTRAL = "My record"
AT_ONCE = 200
SIGN_INS = 20


@bp.get("/")
def show():
    """Who has looked, and what was done; for a peer worker, what they did themselves."""
    if not visitor().is_service_user:
        return render_template("record/own.html", days=by_day(own_acts(visitor())))
    every = record_of(visitor())
    lines = [line for line in every if line.act != "signed_in"]
    return render_template(
        "record/show.html",
        days=by_day(told(lines[:AT_ONCE], by=visitor())),
        more=len(lines) - AT_ONCE,
        sign_ins=[line for line in every if line.act == "signed_in"][:SIGN_INS],
        faults=faults_in(visitor().person_id),
    )


@bp.post("/print")
def on_paper():
    """My whole record on paper, to keep or to show."""
    mine = record_of(visitor()) if visitor().is_service_user else []
    days = by_day(told(mine, by=visitor()))
    faults = faults_in(visitor().person_id)
    html = render_template(
        "paper/record_sheet.html", days=days, faults=faults, whose=visitor().called
    )
    also = {"kept_for": visitor().sitting.id, "what": "My record"}
    return hand_over(html, NEUTRAL, url_for(".show"), by=visitor(), **also)
