"""Leaving in an hour: eight short questions, and sheets to take along, kept nowhere.

What is typed lasts as long as the page. It is kept only if someone makes a card, or is signed in
and says so; then it stands in their plan like anything else they wrote.
"""

from dataclasses import replace
from uuid import uuid4

from planner.assets.results import cards_of
from planner.assets.search import Wanted, find
from planner.content_pages import read
from planner.database import now
from planner.plans.answering import Sent, answer
from planner.plans.documents import open_plan, plans_of, start_plan
from planner.plans.entries import Answer, Row, answers_in
from planner.plans.revisions import Words
from planner.plans.writing import MOST_ROWS, Stroke, TooManyRows
from planner.prompts import outline
from planner.sheets.kinds import sheet_kind, words_on_paper
from planner.sheets.one_side import one_side
from planner.sheets.said import WhatISaid

KIND = "discharge_plan"


class NotKept:
    """A plan that is kept nowhere: it lasts as long as the page."""

    id = None


def questions():
    """The eight questions, in their order."""
    asked = outline(KIND)
    return [asked.prompt(key) for key in read("leaving")["questions"]]


def sheets_to_take(typed):
    """The kinds of sheet that come of it: the first week, the pocket card, and what I want to say.

    The last one only where there is something to say: every answer stands on some sheet.
    """
    words = read("leaving")
    said = typed.get(words["say"])
    more = [words["say_from"]] if said is not None and said.says_something else []
    return [sheet_kind(number) for number in words["sheets"] + more]


def what_was_typed(typed):
    """What someone typed (Words by the key of the question), ready for any sheet."""
    answers = {prompt.key: _answer(prompt, typed.get(prompt.key)) for prompt in questions()}
    return WhatISaid([(NotKept(), answers, Words())])


def _answer(prompt, words):
    made = Answer(prompt, uuid4())
    if words is None or not words.says_something:
        return made
    if prompt.many:
        made.all_rows = [Row(uuid4(), one, prompt) for one in _rows(prompt, words)]
    else:
        made.own = replace(words, written_at=now())
    return made


def _rows(prompt, words):
    """Each line of a box as a row of the list."""
    lines = words.fields.get(prompt.main_field.key, "").splitlines()
    said = [line.strip() for line in lines if line.strip()]
    return [
        Words({prompt.main_field.key: line}, order=float(at), written_at=now())
        for at, line in enumerate(said)
    ]


def sheet_to_take(number, typed, *, belongs_to="", numbers=None):
    """One of the sheets, made of what was typed; where nobody is named, with a line for a name.

    Raises NoSuchSheet.
    """
    said, whose = what_was_typed(typed), belongs_to or words_on_paper()["blank"]["a_line"]
    return one_side(sheet_kind(number), said, belongs_to=whose, numbers=numbers)


def places_right_now():
    """Places of the map that help right now; none if there are none here."""
    words = read("leaving")
    found = find(Wanted(filters=frozenset({words["places"]})))
    return [] if found.relaxed else cards_of(found)[: words["most_places"]]


def already_said(by):
    """What someone wrote or agreed to in their plan for these questions, to begin with, by key."""
    mine = next((opened for opened in plans_of(by) if opened.kind == KIND), None)
    if mine is None:
        return {}
    answers = answers_in(mine)
    found = {prompt.key: answers[prompt.key].own for prompt in questions() if not prompt.many}
    mine = {key: words.mine for key, words in found.items() if words}
    return {key: words for key, words in mine.items() if words and words.stands}


def keep_in_plan(typed, *, by):
    """Put what was typed into the plan for leaving; what was left empty changes nothing.

    Raises TooManyRows; then none is kept.
    """
    opened = open_plan(start_plan(KIND, by=by).id, by=by)
    stand = answers_in(opened)
    for prompt in questions():
        words = typed.get(prompt.key)
        if words is not None and words.says_something:
            sent = _to_send(opened, prompt, words, stand[prompt.key])
            answer(opened, prompt, sent, by=by, stroke=Stroke.once())
    return opened


def refuse_too_much(typed):
    """Nothing, unless a list that was typed is longer than a plan keeps. Raises TooManyRows."""
    for prompt in questions():
        words = typed.get(prompt.key)
        if prompt.many and words is not None and len(_rows(prompt, words)) > MOST_ROWS:
            raise TooManyRows(prompt)


def _to_send(opened, prompt, words, stands):
    if prompt.many:
        there = [row.words.fields for row in stands.rows]
        new = [one.fields for one in _rows(prompt, words) if one.fields not in there]
        return [Sent(uuid4(), Words(fields), 0) for fields in new]
    after = stands.own.number if stands.own else 0
    return [Sent(opened.id_of(prompt), Words(words.fields), after)]
