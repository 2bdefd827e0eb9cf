"""Telling: the lines of a record as sentences, for its owner and for whoever did something."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from planner.content_pages import record_sentences
from planner.days import in_london
from planner.pairs import pairs_of
from planner.people import names_of
from planner.plans.sharing import titles_of
from planner.record import acts_by, said_in


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


def told(lines, *, by):
    """Lines of one's own record as sentences."""
    titles = titles_of(line.plan_id for line in lines if line.plan_id)
    names = names_of(line.by_id for line in lines if line.by_id)
    return [_one(line, titles, names, by) for line in lines]


def _one(line, titles, names, by):
    sentence = record_sentences()[line.act]
    said, _, more = said_in(line, by=by).partition("|")
    mine = line.by_id == by.person_id
    how = "nobody" if line.by_id is None else "mine" if mine else "other"
    what = next(sentence[one] for one in (how, "other", "mine", "nobody") if one in sentence)
    filled = what.format(plan=titles.get(line.plan_id, "a plan"), said=said, more=more)
    who = names.get(line.by_id, "") if how == "other" else ""
    return Told(sentence["icon"], who, filled, line.at, line.place)


def own_acts(by):
    """What a peer worker did with the plans of those whom they support today; of nobody else."""
    whose = {pair.service_user_id: pair.service_user for pair in pairs_of(by.person_id)}
    lines = acts_by(by, whose)
    titles = titles_of(line.plan_id for line in lines if line.plan_id)
    return [_own(line, titles, whose[line.owner_id].planner_name) for line in lines]


def _own(line, titles, name):
    sentence = record_sentences()[line.act]
    plan = f"“{titles.get(line.plan_id, 'a plan')}” of {name}"
    what = sentence.get("own") or sentence.get("mine", "")
    filled = what.format(plan=plan, said=name, more="")
    return Told(sentence["icon"], "", filled, line.at, line.place)


def by_day(lines):
    """The same sentences, day by day."""
    days = groupby(lines, key=lambda line: in_london(line.at).date())
    return [Day(on, list(those)) for on, those in days]
