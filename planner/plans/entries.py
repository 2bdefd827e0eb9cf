"""Row, Answer: what a plan says now, prompt by prompt, read in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from uuid import UUID

from sqlalchemy import bindparam, select

from planner.database import ask, db
from planner.database.statements import numbered, one_of_several
from planner.ownership import Hidden
from planner.plans.documents import ABOUT, part_of
from planner.plans.revisions import (
    ENTRIES,
    NEWEST,
    OPENING,
    WITHHELD,
    Agreement,
    Entry,
    Revision,
    Words,
    open_words,
)
from planner.prompts import Prompt

IN_A_PLAN = NEWEST.where(ENTRIES.plan_id == bindparam("plan"))


@dataclass
class Row:
    """One row of a list: its id, and what it says."""

    id: UUID
    words: Words
    prompt: Prompt

    @property
    def main(self):
        """The words that stand for the row."""
        return self.words.fields.get(self.prompt.main_field.key, "")


@dataclass
class Answer:
    """What a plan says for one prompt: its own entry, and the rows of its list in order."""

    prompt: Prompt
    id: UUID
    own: Words | None = None
    all_rows: list[Row] = field(default_factory=list)

    @cached_property
    def rows(self):
        """The rows that stand, in the owner's order."""
        standing = [row for row in self.all_rows if not row.words.retired]
        return sorted(standing, key=lambda row: (row.words.order, str(row.id)))

    @property
    def written_rows(self):
        """Every row that says something; a single answer is one row."""
        rows = self.rows if self.prompt.many else [Row(self.id, self.own, self.prompt)]
        return [row for row in rows if row.words and row.words.says_something]

    @property
    def retired_rows(self):
        """The rows taken out, newest first: they can be brought back."""
        gone = [row for row in self.all_rows if row.words.retired]
        return sorted(gone, key=lambda row: row.words.written_at, reverse=True)

    @property
    def state(self):
        """How the prompt stands: words, one of the choices, or "" if nobody touched it."""
        return "words" if self.says_something else self.choice

    @property
    def choice(self):
        """Which of the ways not to answer was chosen, also beside words that stand; or ""."""
        return self.own.choice if self.own else ""

    @property
    def is_kept(self):
        """Whether it is kept for when the peer worker is there."""
        return self.choice == "keep"

    @property
    def says_something(self):
        """Whether there are words to show or print."""
        return bool(self.written_rows) and self.choice != WITHHELD

    @property
    def is_withheld(self):
        """Whether there are words that their owner would rather not say."""
        return bool(self.written_rows) and self.choice == WITHHELD

    def take_in(self, entry_id, words):
        """These words stand here: as the prompt's own answer, or in a row of its list."""
        if entry_id == self.id:
            self.own = words
        else:
            self.all_rows.append(Row(entry_id, words, self.prompt))

    def keep_back(self):
        """For anyone but its owner: nothing is here of what they would rather not say."""
        if self.choice == WITHHELD:
            self.own, self.all_rows = self.own.changed(fields={}, second={}, before=None), []

    def stands_alone(self, answers):
        """Whether this is answered while the prompt that it must not stand in for is not."""
        asked = self.prompt.asks_for
        if not asked or asked not in answers:
            return False
        return self.says_something and not answers[asked].says_something

    @property
    def newest(self):
        """What was written here last, or None."""
        return max(self.all_words, key=lambda words: words.written_at, default=None)

    def newest_of_others(self, typist_id):
        """What somebody else wrote here last, or None."""
        theirs = (words for words in self.all_words if words.typed_by_id != typist_id)
        return max(theirs, key=lambda words: words.written_at, default=None)

    @property
    def all_words(self):
        """The words of the prompt's own entry and of every row."""
        return [row.words for row in self.all_rows] + ([self.own] if self.own else [])


def answers_in(opened):
    """What the plan says for each prompt, by key. One query."""
    rows = ask(db.session, IN_A_PLAN, {"plan": opened.id})
    return _answers(opened, rows)[0]


def choices_about(opened):
    """The owner's own choices about the plan, and what it says. One query for both."""
    rows = ask(db.session, IN_A_PLAN, {"plan": opened.id})
    answers, about = _answers(opened, rows)
    return about, answers


def to_ask(answers):
    """The prompts answered "I don't know yet": they can be asked at the meeting."""
    return [one.prompt for one in answers.values() if one.choice == "dont_know"]


def to_read(opened, answers, *, more):
    """The sections of a plan, each with the prompts that its page shows: asked, or answered."""
    shown = [
        (section, [one for one in section.prompts if _is_shown(answers.get(one.key), more)])
        for section in opened.outline.sections
    ]
    return [(section, prompts) for section, prompts in shown if prompts]


def first_beyond_the_short_set(opened, answers):
    """The id of the first prompt that only the whole set shows, or None: nothing new comes."""
    every = (one for section in opened.outline.sections for one in section.prompts)
    more = (answers[one.key] for one in every if one.key in answers)
    return next((answer.id for answer in more if not _is_shown(answer, more=False)), None)


def _is_shown(answer, more):
    return answer is not None and bool(more or answer.prompt.short or answer.all_words)


def answers_in_all(plans):
    """What each of several plans says, with the owner's choices about it. One query for all."""
    ids = [opened.id for opened in plans]
    rows = db.session.execute(NEWEST.where(Entry.plan_id.in_(ids))).all()
    return [
        (opened, *_answers(opened, [row for row in rows if row.plan_id == opened.id]))
        for opened in plans
    ]


def _answers(opened, rows):
    """What was said for each prompt, by key; and the owner's choices about the plan."""
    asked = opened.prompts_by_id.items()
    answers = {prompt.key: Answer(prompt, prompt_id) for prompt_id, prompt in asked}
    about = Words(prompt_key=ABOUT)
    for entry_id, words in _as_they_stand(opened, rows):
        if words.cannot_open:
            _harmed(opened, answers, entry_id, words)
        elif words.prompt_key == ABOUT:
            about = words
        else:
            answers[words.prompt_key].take_in(entry_id, words)
    if not opened.is_mine:
        for answer in answers.values():
            answer.keep_back()
    return answers, about


def _as_they_stand(opened, rows):
    """The words of each entry in the parts that whoever reads may see, agreed to or in pencil."""
    pencil = in_pencil(opened, rows)
    for row in rows:
        if (row.part, row.key_version) not in opened.part_names:
            continue
        words = open_words(opened, row)
        if row.entry_id in pencil and not words.cannot_open:
            words = words.changed(agreed=False, before=pencil[row.entry_id])
        yield row.entry_id, words


def _harmed(opened, answers, entry_id, words):
    """A line that cannot be opened: its place is known only if it is a prompt's own answer."""
    opened.harmed += 1
    prompt = opened.prompts_by_id.get(entry_id)
    if prompt:
        answers[prompt.key].own = words


def in_pencil(opened, rows):
    """The entries whose words someone else typed and the owner has not agreed to yet.

    Each with the newest words there that the owner wrote or agreed to, or None. No query when
    nobody else ever typed; else two.
    """
    owner_id = opened.plan.owner_id
    typed = {row.entry_id: row.number for row in rows if row.typed_by_id != owner_id}
    if not typed:
        return {}
    agreed = select(Agreement.entry_id, Agreement.number).where(Agreement.plan_id == opened.id)
    agreed = {(entry_id, number) for entry_id, number in db.session.execute(agreed)}
    waiting = [entry_id for entry_id, number in typed.items() if (entry_id, number) not in agreed]
    found = dict.fromkeys(waiting)
    earlier = select(*OPENING).where(Revision.entry_id.in_(waiting), Revision.beside.is_(False))
    for row in db.session.execute(earlier.order_by(Revision.number)) if waiting else ():
        mine = row.typed_by_id == owner_id or (row.entry_id, row.number) in agreed
        if mine and (row.part, row.key_version) in opened.part_names:
            found[row.entry_id] = open_words(opened, row)
    return found


@lru_cache(maxsize=64)
def _in_entries(count):
    return IN_A_PLAN.add_columns(ENTRIES.tab).where(ENTRIES.id.in_(one_of_several(count)))


def standing_in(opened, prompt, ids):
    """What stands in these entries of one prompt, by id: the words, and the tab they came from.

    One query. Raises Hidden if one of them answers another prompt.
    """
    stand = {}
    here = {"plan": opened.id} | numbered(ids)
    for row in ask(db.session, _in_entries(len(ids)), here) if ids else ():
        stand[row.entry_id] = (words := open_words(opened, row, part_of(prompt))), row.tab
        if words.prompt_key != prompt.key and not words.cannot_open:
            raise Hidden
    return stand


def newest_words(opened, entry_id):
    """What one entry says now, or None if nothing was ever written there."""
    here = NEWEST.where(Entry.id == entry_id, Entry.plan_id == opened.id)
    row = db.session.execute(here).first()
    return open_words(opened, row) if row else None
