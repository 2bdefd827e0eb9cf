"""Answering a prompt: everything one page sends is looked at, and only what changed is written."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from planner.database import db
from planner.ownership import May, require
from planner.plans.entries import Entry, Words, answers_in
from planner.plans.history import words_at
from planner.plans.writing import MOST_ROWS, Stroke, TooManyRows, WrittenSince, write


@dataclass
class Sent:
    """What a page sends for one entry: its words, and the revision that the page had read."""

    id: UUID
    words: Words
    after: int


@dataclass
class Answered:
    """What became of it: the revision that stands in each entry, and where two people wrote."""

    numbers: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)


def answer(opened, prompt, sent, *, by, stroke):
    """Keep what a page says for one prompt: its own answer, or the rows of its list.

    Raises TooManyRows. Where someone else wrote meanwhile, both texts are kept and both reported.
    """
    require(by, opened.plan, May.WRITE)
    answers = answers_in(opened)[prompt.key]
    stand = {row.id: row.words for row in answers.all_rows}
    if answers.own:
        stand[answers.id] = answers.own
    added = [one for one in sent if one.id not in stand and one.words.says_something]
    if prompt.many and len(answers.rows) + len(added) > MOST_ROWS:
        raise TooManyRows
    tabs = _tabs(opened)
    place = max((row.words.order for row in answers.all_rows), default=0.0)
    done = Answered()
    for one in sent:
        old = stand.get(one.id)
        place += prompt.many and old is None
        said = _in_its_place(one.words, old, place if prompt.many else 0.0)
        if _is_news(opened, one, said, old, tabs.get(one.id), stroke):
            _write(opened, prompt, one, said, by, stroke, done)
        elif old is not None:
            done.numbers[one.id] = old.number
    return done


def _tabs(opened):
    rows = db.session.execute(select(Entry.id, Entry.tab).where(Entry.plan_id == opened.id))
    return dict(rows.all())


def _in_its_place(words, old, place):
    if old is None:
        return words.changed(order=place)
    state = old.state if words.fields == old.fields else "words"
    common = words.common or old.common
    return words.changed(order=old.order, retired=old.retired, common=common, state=state)


def _is_news(opened, one, said, old, tab, stroke):
    """Whether the page says something that does not stand yet, and that its reader changed."""
    if old is None:
        return said.says_something
    if said.same_as(old):
        return False
    if tab == stroke.tab or one.after == old.number:
        return True
    read = words_at(opened, one.id, one.after) if one.after else None
    return read is None or not said.same_as(read)


def _write(opened, prompt, one, said, by, stroke, done):
    try:
        saved = write(opened, one.id, prompt.key, said, by=by, after=one.after, stroke=stroke)
        done.numbers[one.id] = saved.number
    except WrittenSince as conflict:
        done.conflicts[one.id] = conflict


def choose_state(opened, prompt, state, *, by):
    """Skip, not now, I don't know yet, I'd rather not say, or keep it: all good answers.

    Words already written stay in the history and come back when the prompt is answered.
    """
    own = answers_in(opened)[prompt.key].own or Words()
    chosen = own.changed(state="words" if state == own.state else state)
    entry_id, after = opened.id_of(prompt), own.number
    write(opened, entry_id, prompt.key, chosen, by=by, after=after, stroke=Stroke.once())


def settle(opened, prompt, entry_id, keep, mine, *, by):
    """Two people wrote at once and the owner chooses: mine, theirs, or both one under the other."""
    theirs = _standing(opened, prompt, entry_id)
    if keep == "theirs":
        return
    words = mine if keep == "mine" else mine.changed(fields=_joined(theirs.fields, mine.fields))
    said = _in_its_place(words, theirs, theirs.order)
    after = theirs.number
    write(opened, entry_id, prompt.key, said, by=by, after=after, stroke=Stroke.once())


def _standing(opened, prompt, entry_id):
    answers = answers_in(opened)[prompt.key]
    rows = {row.id: row.words for row in answers.all_rows} | {answers.id: answers.own}
    return rows.get(entry_id) or Words()


def _joined(theirs, mine):
    both = {key: theirs.get(key, "") for key in theirs | mine}
    for key, text in mine.items():
        if text and text != both[key]:
            both[key] = f"{both[key]}\n{text}" if both[key] else text
    return both


def answer_on_top(opened, prompt, sent, *, by):
    """Let words that came late stand now; what stood there stays in the history."""
    answers = answers_in(opened)[prompt.key]
    stand = {row.id: row.words.number for row in answers.all_rows}
    if answers.own:
        stand[answers.id] = answers.own.number
    on_top = [Sent(one.id, one.words, stand.get(one.id, 0)) for one in sent]
    return answer(opened, prompt, on_top, by=by, stroke=Stroke.once())
