"""Entry, Revision, Words: what stands in a plan, and what someone wrote at one moment, sealed.

The words, their state, order, language and even which prompt they answer are inside the seal,
made up to a multiple of 64 bytes. In the open are only that something was written, when, by whom.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, and_, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, now
from planner.keys import CannotOpen, mark, open_sealed, padded, seal, unpadded
from planner.ownership import Hidden
from planner.plans.documents import ABOUT, OWN_PART, part_of

STATES = ("words", "skip", "later", "dont_know", "rather_not", "keep")
WITHHELD = "rather_not"  # the one choice that keeps words off the plan and off paper


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
    kept: dict = field(default_factory=dict)
    first_typed_by: str = ""
    prompt_key: str = ""
    number: int = 0
    author_id: UUID | None = None
    typed_by_id: UUID | None = None
    written_at: datetime | None = None
    agreed: bool = True
    before: "Words | None" = None
    cannot_open: bool = False

    @property
    def mine(self):
        """The newest words that the owner wrote or agreed to, here; None if there are none yet."""
        return self if self.agreed else self.before

    @property
    def says_something(self):
        """Whether there is a word in any field, in the first or in the second language."""
        return any(text.strip() for text in (*self.fields.values(), *self.second.values()))

    @property
    def choice(self):
        """Which of the ways not to answer its owner chose, or ""."""
        return "" if self.state == "words" else self.state

    @property
    def stands(self):
        """Whether there are words to show and print: some are there, and not withheld."""
        return self.says_something and self.choice != WITHHELD

    @property
    def uses_languages(self):
        """Whether a language was named, or anything said in a second one."""
        return bool(self.lang or self.second or self.second_lang or self.second_by)

    def same_as(self, other):
        """Whether both say the same, whoever wrote them and when."""
        return _packed(self) == _packed(other)

    def changed(self, **values):
        """The same words with something changed."""
        return replace(self, **values)

    def retold(self, fields, second):
        """These boxes said anew; what one said in a second language goes with its old words."""
        stays = {
            key: text
            for key, text in self.second.items()
            if key not in fields or fields[key] == self.fields.get(key, "")
        }
        said = {key: text for key, text in (self.fields | fields).items() if text}
        second = {key: text for key, text in (stays | second).items() if text}
        named = {} if second else {"second_lang": "", "second_by": ""}
        return self.changed(fields=said, second=second, **named)


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
    "kept",
    "first_typed_by",
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


def open_words(opened, row, likely=None):
    """The words of one revision's row. Raises Hidden for a part that is not shared.

    A row that was harmed on the disk says so, and says nothing else: the rest can still be read.
    `likely`: the part of the plan that it is in, unless it answers another prompt.
    """
    part = opened.part_marked(row.part, row.key_version, likely)
    if part is None:
        raise Hidden
    about = _about(opened, row.entry_id, row.number, row.author_id, row.key_version)
    known = {"number": row.number, "author_id": row.author_id}
    known |= {"typed_by_id": row.typed_by_id, "written_at": row.written_at}
    try:
        plain = open_sealed(opened.keys.of_part(part, row.key_version), row.sealed, about)
    except CannotOpen:
        return Words(cannot_open=True, **known)
    prompt_key, said = unpadded(plain).decode().split("\n", 1)
    return Words(**json.loads(said), prompt_key=prompt_key, **known)


def _about(opened, entry_id, number, author_id, version):
    plan = opened.plan
    return f"{plan.owner_id}|{plan.id}|{entry_id}|{number}|{author_id}|{version}".encode()


# What every page and every save reads is asked of the bare tables, in statements made once.
ENTRIES, REVISIONS = Entry.__table__.c, Revision.__table__.c
OPENING = (
    REVISIONS.plan_id,
    REVISIONS.entry_id,
    REVISIONS.number,
    REVISIONS.author_id,
    REVISIONS.typed_by_id,
    REVISIONS.key_version,
    REVISIONS.part,
    REVISIONS.sealed,
    REVISIONS.written_at,
)
NEWEST = select(*OPENING).join(
    Entry.__table__,
    and_(ENTRIES.id == REVISIONS.entry_id, ENTRIES.head == REVISIONS.number),
)
