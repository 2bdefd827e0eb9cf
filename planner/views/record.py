"""The record: who looked at my plans and what they did, in sentences; and what I did in others'."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from flask import Blueprint, render_template, url_for

from planner.content_pages import record_sentences
from planner.days import in_london
from planner.pairs import pairs_of
from planner.people import names_of
from planner.plans.sharing import titles_of
from planner.printing import hand_over
from planner.record import acts_by, faults_in, record_of, said_in
from planner.views.visitor import visitor

bp = Blueprint("record", __name__, url_prefix="/record")
NEUTRAL = "My record"
AT_ONCE = 200
SIGN_INS = 20


@dataclass
class Told:
    """One line of a record, as it is read: who, what, when and where."""

    icon: str
    who: str
    what: str
    at: datetime
    place: str


@dataclass
class Day:
    """What happened on one day, the last on top."""

    on: date
    lines: list


@bp.get("/")
def show():
    """Who has looked, and what was done; for a peer worker, what they did themselves."""
    if not visitor().is_service_user:
        return render_template("record/own.html", days=_by_day(_own_acts()))
    every = record_of(visitor())
    lines = [line for line in every if line.act != "signed_in"]
    return render_template(
        "record/show.html",
        days=_by_day(_told(lines[:AT_ONCE])),
        more=len(lines) - AT_ONCE,
        sign_ins=[line for line in every if line.act == "signed_in"][:SIGN_INS],
        faults=faults_in(visitor().person_id),
    )


@bp.post("/print")
def on_paper():
    """My whole record on paper, to keep or to show."""
    days = _by_day(_told(record_of(visitor()))) if visitor().is_service_user else []
    faults = faults_in(visitor().person_id)
    html = render_template("paper/record_sheet.html", days=days, faults=faults, whose=_whose())
    back = url_for(".show")
    return hand_over(html, NEUTRAL, back, by=visitor(), kept_for=visitor().sitting.id)


def _whose():
    return visitor().called or visitor().planner_name


def _told(lines):
    titles = titles_of(line.plan_id for line in lines if line.plan_id)
    names = names_of(line.by_id for line in lines if line.by_id)
    return [_one(line, titles, names) for line in lines]


def _one(line, titles, names):
    sentence = record_sentences()[line.act]
    said, _, more = said_in(line, by=visitor()).partition("|")
    mine = line.by_id == visitor().person_id
    how = "nobody" if line.by_id is None else "mine" if mine else "other"
    what = next(sentence[one] for one in (how, "other", "mine", "nobody") if one in sentence)
    filled = what.format(plan=titles.get(line.plan_id, "a plan"), said=said, more=more)
    who = names.get(line.by_id, "") if how == "other" else ""
    return Told(sentence["icon"], who, filled, line.at, line.place)


def _own_acts():
    """What a peer worker did with the plans of those whom they support today; of nobody else."""
    whose = {pair.service_user_id: pair.service_user for pair in pairs_of(visitor().person_id)}
    lines = acts_by(visitor(), whose)
    titles = titles_of(line.plan_id for line in lines if line.plan_id)
    return [_own(line, titles, whose[line.owner_id].planner_name) for line in lines]


def _own(line, titles, name):
    sentence = record_sentences()[line.act]
    plan = f"“{titles.get(line.plan_id, 'a plan')}” of {name}"
    what = sentence.get("own") or sentence.get("mine", "")
    filled = what.format(plan=plan, said=name, more="")
    return Told(sentence["icon"], "", filled, line.at, line.place)


def _by_day(lines):
    days = groupby(lines, key=lambda line: in_london(line.at).date())
    return [Day(on, list(those)) for on, those in days]
