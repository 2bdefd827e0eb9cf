"""Entry, Revision, Words: what a plan says now, and what someone wrote at one moment.

The words, their state, order, language and even which prompt they answer are inside the seal,
made up to a multiple of 64 bytes. In the open are only that something was written, when, by whom.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, and_, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, now
from planner.keys import mark, open_sealed, padded, seal, unpadded
from planner.ownership import Hidden
from planner.plans.documents import ABOUT, OWN_PART, part_of
from planner.prompts import Prompt

STATES = ("words", "skip", "later", "dont_know", "rather_not", "keep")


class Entry(db.Model):
    """One thing a plan can say: a prompt's own answer, or one row of its list."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    head: Mapped[int]
    last: Mapped[int]
    tab: Mapped[str]
    seq: Mapped[int]
    since: Mapped[int]


class Agreement(db.Model):
    """That the owner said of a revision someone else typed: these are my words."""

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    agreed_at: Mapped[datetime] = mapped_column(default=now)


class Revision(db.Model):
    """What one person wrote at one moment, sealed. Never changed afterwards."""

    __table_args__ = (
        UniqueConstraint("entry_id", "number"),
        UniqueConstraint("entry_id", "tab", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    number: Mapped[int]
    tab: Mapped[str]
    seq: Mapped[int]
    beside: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[UUID]
    typed_by_id: Mapped[UUID]
    key_version: Mapped[int]
    part: Mapped[str]
    sealed: Mapped[bytes]
    written_at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True)
class Words:
    """What an entry says: someone's own words, field by field, or that they chose not to."""

    fields: dict = field(default_factory=dict)
    state: str = "words"
    order: float = 0.0
    retired: bool = False
    lang: str = ""
    second: dict = field(default_factory=dict)
    second_lang: str = ""
    second_by: str = ""
    common: str = ""
    prompt_key: str = ""
    number: int = 0
    author_id: UUID | None = None
    typed_by_id: UUID | None = None
    written_at: datetime | None = None
    agreed: bool = True
    before: "Words | None" = None

    @property
    def mine(self):
        """The newest words that the owner wrote or agreed to, here; None if there are none yet."""
        return self if self.agreed else self.before

    @property
    def says_something(self):
        """Whether there is a word in any field, in the first or in the second language."""
        return any(text.strip() for text in (*self.fields.values(), *self.second.values()))

    def same_as(self, other):
        """Whether both say the same, whoever wrote them and when."""
        return _packed(self) == _packed(other)

    def changed(self, **values):
        """The same words with something changed."""
        return replace(self, **values)


SAID = (
    "fields",
    "state",
    "order",
    "retired",
    "lang",
    "second",
    "second_lang",
    "second_by",
    "common",
)
ALWAYS = Words()


def _packed(words):
    said = {
        name: getattr(words, name) for name in SAID if getattr(words, name) != getattr(ALWAYS, name)
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_words(opened, entry_id, prompt_key, words, number, author_id):
    """The words of one revision, sealed; bound to owner, plan, entry, revision, author and key."""
    part = part_for(opened, prompt_key)
    version = opened.keys.newest(part)
    key = opened.keys.of_part(part, version)
    plain = f"{prompt_key}\n{_packed(words)}".encode()
    about = _about(opened, entry_id, number, author_id, version)
    return {
        "key_version": version,
        "part": mark(key, "part"),
        "sealed": seal(key, padded(plain), about),
    }


def part_for(opened, prompt_key):
    """The part of the plan that a prompt's words are sealed in."""
    return OWN_PART if prompt_key == ABOUT else part_of(opened.outline.prompt(prompt_key))


def open_words(opened, row):
    """The words of one revision's row. Raises Hidden for a part that is not shared."""
    part = opened.part_names.get((row.part, row.key_version))
    if part is None:
        raise Hidden
    about = _about(opened, row.entry_id, row.number, row.author_id, row.key_version)
    plain = open_sealed(opened.keys.of_part(part, row.key_version), row.sealed, about)
    prompt_key, said = unpadded(plain).decode().split("\n", 1)
    return Words(
        **json.loads(said),
        prompt_key=prompt_key,
        number=row.number,
        author_id=row.author_id,
        typed_by_id=row.typed_by_id,
        written_at=row.written_at,
    )


def _about(opened, entry_id, number, author_id, version):
    plan = opened.plan
    return f"{plan.owner_id}|{plan.id}|{entry_id}|{number}|{author_id}|{version}".encode()


OPENING = (
    Revision.plan_id,
    Revision.entry_id,
    Revision.number,
    Revision.author_id,
    Revision.typed_by_id,
    Revision.key_version,
    Revision.part,
    Revision.sealed,
    Revision.written_at,
)
NEWEST = select(*OPENING).join(
    Entry, and_(Entry.id == Revision.entry_id, Entry.head == Revision.number)
)


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
        return [row for row in rows if row.words.says_something]

    @property
    def retired_rows(self):
        """The rows taken out, newest first: they can be brought back."""
        gone = [row for row in self.all_rows if row.words.retired]
        return sorted(gone, key=lambda row: row.words.written_at, reverse=True)

    @property
    def state(self):
        """How the prompt stands: words, one of the choices, or "" if nobody touched it."""
        if self.says_something:
            return "words"
        return "" if self.own is None or self.own.state == "words" else self.own.state

    @property
    def says_something(self):
        """Whether there are words to show or print."""
        if self.own is not None and self.own.state != "words":
            return False
        if self.prompt.many:
            return any(row.words.says_something for row in self.rows)
        return self.own is not None and self.own.says_something

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

    @property
    def all_words(self):
        """The words of the prompt's own entry and of every row."""
        return [row.words for row in self.all_rows] + ([self.own] if self.own else [])


def answers_in(opened):
    """What the plan says for each prompt, by key. One query."""
    rows = db.session.execute(NEWEST.where(Entry.plan_id == opened.id)).all()
    return _answers(opened, rows)[0]


def choices_about(opened):
    """The owner's own choices about the plan, and what it says. One query for both."""
    rows = db.session.execute(NEWEST.where(Entry.plan_id == opened.id)).all()
    answers, about = _answers(opened, rows)
    return about, answers


def to_ask(answers):
    """The prompts answered "I don't know yet": they can be asked at the meeting."""
    return [one.prompt for one in answers.values() if one.state == "dont_know"]


def answers_in_all(plans):
    """What each of several plans says, with the owner's choices about it. One query for all."""
    ids = [opened.id for opened in plans]
    rows = db.session.execute(NEWEST.where(Entry.plan_id.in_(ids))).all()
    return [
        (opened, *_answers(opened, [row for row in rows if row.plan_id == opened.id]))
        for opened in plans
    ]


def _answers(opened, rows):
    answers = {
        prompt.key: Answer(prompt, prompt_id) for prompt_id, prompt in opened.prompts_by_id.items()
    }
    about = Words(prompt_key=ABOUT)
    pencil = in_pencil(opened, rows)
    for row in rows:
        if (row.part, row.key_version) not in opened.part_names:
            continue  # a part that is not shared with whoever reads
        words = open_words(opened, row)
        if row.entry_id in pencil:
            words = words.changed(agreed=False, before=pencil[row.entry_id])
        if words.prompt_key == ABOUT:
            about = words
            continue
        answer = answers[words.prompt_key]
        if row.entry_id == answer.id:
            answer.own = words
        else:
            answer.all_rows.append(Row(row.entry_id, words, answer.prompt))
    return answers, about


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


def standing_in(opened, prompt, ids):
    """What stands in these entries of one prompt, by id: the words, and the tab they came from.

    One query. Raises Hidden if one of them answers another prompt.
    """
    here = NEWEST.add_columns(Entry.tab).where(Entry.plan_id == opened.id, Entry.id.in_(ids))
    stand = {}
    for row in db.session.execute(here):
        stand[row.entry_id] = (words := open_words(opened, row)), row.tab
        if words.prompt_key != prompt.key:
            raise Hidden
    return stand


def newest_words(opened, entry_id):
    """What one entry says now, or None if nothing was ever written there."""
    here = NEWEST.where(Entry.id == entry_id, Entry.plan_id == opened.id)
    row = db.session.execute(here).first()
    return open_words(opened, row) if row else None
