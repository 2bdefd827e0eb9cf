"""The programme: the core components of the service, and what was done for each, day by day.

The components are those of ENRICH, in their own words and order (planner/content/programme.toml).
An entry is about the service, never about a person. Nothing written is overwritten: the newest
stands, and earlier ones can be read. Only words that should never have been written are erased for
good, and the line says by whom.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from uuid import UUID, uuid4

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.content_pages import read
from planner.database import db, now
from planner.days import today
from planner.ownership import Hidden, only_coordinators
from planner.people import refuse_planner_names

LONGEST = 1000
LONGEST_NAME = 40


class NotYet(Exception):
    """The day is still to come: what was done has a day that is over, or today."""


class ProgrammeEntry(db.Model):
    """What was done for one core component, on a day, by someone of the staff.

    It is never changed; its words can be taken out for good, and then it says by whom and when.
    """

    __table_args__ = (UniqueConstraint("component", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    component: Mapped[str] = mapped_column(String(4))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(String(LONGEST))
    done_on: Mapped[date]
    done_by: Mapped[str] = mapped_column(String(LONGEST_NAME))
    put_in_by: Mapped[str] = mapped_column(String(80))
    put_in_at: Mapped[datetime] = mapped_column(default=now)
    taken_out_by: Mapped[str] = mapped_column(String(80), default="")
    taken_out_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Link:
    """Where the planner does something: its words, the endpoint, and what the address needs."""

    words: str
    to: str
    given: dict = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Component:
    """One core component: its words in the seed, what the planner does for it, what to write."""

    key: str
    name: str
    core: bool
    seed: str
    does: str
    write: str
    links: tuple


@dataclass(frozen=True)
class Heading:
    """One of the five headings of the seed, with its components in their order."""

    key: str
    title: str
    components: tuple


@cache
def _content():
    return read("programme")


@cache
def words_of_the_programme():
    """The words of its page and paper that are of no one component: the credit among them."""
    return _content()["words"]


@cache
def headings():
    """The five headings, each with its components, as the seed has them."""
    return tuple(
        Heading(one["key"], one["title"], tuple(_component(each) for each in one["components"]))
        for one in _content()["headings"]
    )


def _component(said):
    links = tuple(
        Link(one["words"], one["to"], {k: v for k, v in one.items() if k not in ("words", "to")})
        for one in said["links"]
    )
    return Component(**{**said, "core": said.get("core", False), "links": links})


def component(key):
    """The component with this key, like "D3". Raises Hidden where there is none."""
    found = (one for heading in headings() for one in heading.components if one.key == key)
    one = next(found, None)
    if one is None:
        raise Hidden
    return one


def put_in(component, words, *, done_on, done_by, by):
    """Put in what was done. Raises NotAllowed, NotYet, AboutAPerson; then nothing is kept."""
    only_coordinators(by)
    if done_on > today():
        raise NotYet
    refuse_planner_names(f"{words} {done_by}")
    before = select(func.max(ProgrammeEntry.number)).where(
        ProgrammeEntry.component == component.key
    )
    entry = ProgrammeEntry(
        component=component.key,
        number=(db.session.scalar(before) or 0) + 1,
        words=words.strip(),
        done_on=done_on,
        done_by=done_by.strip(),
        put_in_by=by.person.name,
    )
    db.session.add(entry)
    return entry


def take_out(entry_id, *, by):
    """Erase for good the words of one entry, and who did it, that should not have been written.

    Its day stays, and who took them out. Raises NotAllowed, Hidden.
    """
    only_coordinators(by)
    entry = db.session.get(ProgrammeEntry, entry_id)
    if entry is None:
        raise Hidden
    entry.words = entry.done_by = ""
    entry.taken_out_by, entry.taken_out_at = by.person.name, now()
    return component(entry.component)


def newest_entries(*, by):
    """The entry that stands for each component that has one, by its key. Raises NotAllowed."""
    only_coordinators(by)
    standing = select(ProgrammeEntry).where(ProgrammeEntry.taken_out_at.is_(None))
    found = db.session.scalars(standing.order_by(ProgrammeEntry.number))
    return {entry.component: entry for entry in found}


def entries_of(component, *, by):
    """Every entry of one component, the newest first. Raises NotAllowed."""
    only_coordinators(by)
    mine = select(ProgrammeEntry).where(ProgrammeEntry.component == component.key)
    return db.session.scalars(mine.order_by(ProgrammeEntry.number.desc())).all()
