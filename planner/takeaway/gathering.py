"""Gathering: everything of one service user as plain values, for the file they take away.

It holds each text that ever stood, who typed it and whether its owner agreed; what others suggest;
what waits to be put in; the paper copies; and the record in sentences.
"""

import json
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from sqlalchemy import select

from planner.database import db, now
from planner.ownership import NotAllowed
from planner.papers import papers_of
from planner.people import names_of
from planner.plans.documents import plans_of
from planner.plans.entries import Answer, answers_in_all
from planner.plans.history import history
from planner.plans.inbox import not_yet_in
from planner.plans.revisions import SAID, Agreement, Words
from planner.plans.suggesting import BESIDE, suggestions_in
from planner.plans.telling import told
from planner.prompts import TOGETHER
from planner.record import record_of
from planner.sheets.kinds import words_on_paper

FORMAT, VERSION = "onward-take-away", 1
ME = "me"
USUAL = Words()


@dataclass
class Written:
    """All that was ever written in one entry of an answer."""

    answer: Answer
    is_row: bool
    stands: int
    entry_id: UUID
    texts: list


def may_take_away(by):
    """Only a service user takes their plans away, and only after a fresh check."""
    if not (by.is_service_user and by.is_fresh):
        raise NotAllowed


def gather(*, by, with_private=False):
    """All that whoever acts owns, as plain values; private answers only if they say so."""
    may_take_away(by)
    plans, papers = answers_in_all(plans_of(by)), papers_of(by)
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _moment(now()),
        "called": by.called,
        "plans": [_plan(*each, with_private) for each in plans],
        "papers": [{"paper": one.label, "day": one.day} for one in papers],
        "not_yet_put_in": [_waiting(one) for one in not_yet_in(by)],
        "record": [_line(line) for line in told(record_of(by), by=by)],
    }


def _plan(opened, answers, about, with_private):
    wanted = [one for one in answers.values() if with_private or not one.prompt.sensitive]
    written = [
        Written(answer, is_row, words.number, entry_id, history(opened, entry_id))
        for answer in wanted
        for entry_id, is_row, words in _entries(answer)
    ]
    names = names_of(text.words.typed_by_id for one in written for text in one.texts)
    names |= {opened.plan.owner_id: ME}
    agreed = _agreed(opened)
    return {
        "kind": opened.kind,
        "title": opened.outline.title,
        "staff_call_it": opened.outline.official,
        "started_at": _moment(opened.plan.started_at),
        "choices": dict(about.fields),
        "answers": [_answer(one, opened.kind, agreed, names) for one in written],
        "suggestions": _suggested(opened, {one.prompt.key for one in wanted}),
    }


def _entries(answer):
    """Each entry of an answer that was ever written: its id, whether it is a row, its words."""
    if answer.own is not None:
        yield answer.id, False, answer.own
    for row in answer.all_rows:
        yield row.id, True, row.words


def _agreed(opened):
    agreed = select(Agreement.entry_id, Agreement.number).where(Agreement.plan_id == opened.id)
    return {tuple(one) for one in db.session.execute(agreed)}


def _answer(one, kind, agreed, names):
    prompt = one.answer.prompt
    return {
        "prompt": prompt.key,
        "question": prompt.question,
        "headings": headings_of(prompt.key, kind),
        "row": one.is_row,
        "stands": one.stands,
        "texts": [_text(text, one.entry_id, agreed, names) for text in one.texts],
    }


def headings_of(key, kind):
    """The headings of the PRSB standard under which an answer belongs; none beside the plans."""
    if kind == TOGETHER:
        return []
    return [one["heading"] for one in words_on_paper()["text"]["headings"] if key in one["prompts"]]


def _text(text, entry_id, agreed, names):
    """One text: who typed it, and whether it is its owner's own or was agreed to."""
    typed_by = names.get(text.words.typed_by_id, "someone")
    mine = typed_by == ME or (entry_id, text.words.number) in agreed
    return {
        "number": text.words.number,
        "written_at": _moment(text.words.written_at),
        "typed_by": typed_by,
        "agreed": mine and not text.beside,
        "says": _says(text.words),
    }


def _says(words):
    """What a text says, without what is as usual."""
    said = {name: getattr(words, name) for name in SAID}
    return {name: value for name, value in said.items() if value != getattr(USUAL, name)}


def _suggested(opened, wanted):
    found = [one for one in suggestions_in(opened) if one.prompt_key in wanted]
    names = names_of(one.by_id for one in found)
    return [
        {
            "prompt": one.prompt_key,
            "by": names.get(one.by_id, "someone"),
            "made_at": _moment(one.made_at),
            "fields": one.fields,
            **{name: said for name in BESIDE if (said := getattr(one, name))},
        }
        for one in found
    ]


def _waiting(one):
    arrived_at, typed_by = _moment(one.arrived_at), one.typed_by or ME
    return {"arrived_at": arrived_at, "typed_by": typed_by, "words": one.words}


def _line(line):
    return {"at": _moment(line.at), "who": line.who or ME, "what": line.what, "where": line.place}


def _moment(moment):
    return moment.replace(tzinfo=UTC, microsecond=0).isoformat()


def as_json(gathered):
    """The same as a file that people and machines can read."""
    return json.dumps(gathered, ensure_ascii=False, indent=1).encode()
