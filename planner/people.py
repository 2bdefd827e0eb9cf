"""Person, Role: who is here, under a planner name. Nobody's real name has anywhere to go."""

import re
import secrets
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, bindparam, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.content_pages import read as content
from planner.database import ask, db, now, read
from planner.database.statements import numbered, one_of_several

THEMES = ("light", "calm", "dark")
SIZES = ("m", "l", "xl")


class Role(StrEnum):
    """What someone is here to do."""

    SERVICE_USER = "service user"
    PEER_WORKER = "peer worker"
    COORDINATOR = "peer worker coordinator"


class AboutAPerson(Exception):
    """The words hold the planner name of a person who has plans here: `name` is what was found."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


class Person(db.Model):
    """Someone with ways in of their own. `called` and `papers` are sealed under their own key.

    `papers` says where sheets of theirs are that they printed. Without `theme` and `size` they
    have not chosen text and colours yet.

    `known_as` is for staff alone: the first name by which the people they support know them.
    `ward_id` is the ward whose numbers they see, `living_at_id` that of where they will live.
    While `paused_at` stands, nothing that was shared with this peer worker opens for them. While
    `left_at` stands, someone of the staff has left the job, and cannot sign in.
    """

    __table_args__ = (
        CheckConstraint("theme IN ('light', 'calm', 'dark')", name="a_theme_there_is"),
        CheckConstraint("size IN ('m', 'l', 'xl')", name="a_size_there_is"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    planner_name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    public_key: Mapped[bytes]
    called: Mapped[bytes | None]
    papers: Mapped[bytes | None]
    known_as: Mapped[str] = mapped_column(default="")
    theme: Mapped[str | None]
    size: Mapped[str | None]
    joined_at: Mapped[datetime] = mapped_column(default=now)
    ward_id: Mapped[UUID | None] = mapped_column(ForeignKey("ward.id"))
    living_at_id: Mapped[UUID | None] = mapped_column(ForeignKey("ward.id"))
    paused_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    @property
    def name(self):
        """What others may read: a first name for staff, the planner name for everyone else."""
        return self.known_as or self.planner_name


PEOPLE = Person.__table__.c
ONE_PERSON = select(Person.__table__).where(PEOPLE.id == bindparam("id"))


def new_planner_name():
    """Two easy words that nobody here has yet."""
    words = content("words/planner_names")
    while True:
        name = f"{secrets.choice(words['first'])}-{secrets.choice(words['second'])}"
        if not db.session.scalar(select(Person.id).where(Person.planner_name == name)):
            return name


def person(person_id):
    """The person with this id, or None."""
    return read(db.session, Person, ONE_PERSON, {"id": person_id})


def person_named(planner_name):
    """The person with this planner name, or None. Capitals and spaces do not matter."""
    name = "-".join(planner_name.lower().replace("-", " ").split())
    return db.session.scalar(select(Person).where(Person.planner_name == name))


def be_known_as(name, *, by):
    """Keep the first name by which people know someone of the staff. Nobody else has one."""
    staff = (Person.id == by.person_id) & (Person.role != Role.SERVICE_USER)
    db.session.execute(update(Person).where(staff).values(known_as=name.strip()[:40]))


@lru_cache(maxsize=64)
def _names_of(count):
    named = select(PEOPLE.id, PEOPLE.known_as, PEOPLE.planner_name)
    return named.where(PEOPLE.id.in_(one_of_several(count)))


def names_of(ids):
    """The name that others may read, for each of several people."""
    wanted = set(ids)
    found = ask(db.session, _names_of(len(wanted)), numbered(wanted)) if wanted else ()
    return {one.id: one.known_as or one.planner_name for one in found}


def people_who_are(role):
    """Everyone in one role today, by their planner names. Whoever has left the job is not there."""
    found = select(Person).where(Person.role == role, Person.left_at.is_(None))
    return db.session.scalars(found.order_by(Person.planner_name)).all()


def is_anyone_here():
    """Whether anyone has joined this installation yet."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def choose_look(theme, size, *, by):
    """Keep the theme and the size of text that someone wants, wherever they sign in."""
    mine = update(Person).where(Person.id == by.person_id)
    db.session.execute(mine.values(theme=theme, size=size))


def refuse_planner_names(text):
    """Nothing, unless a person who has plans here is named in a text. Raises AboutAPerson."""
    said = re.findall(r"[a-z]+", text.lower())
    pairs = {f"{one}-{other}" for one, other in pairwise(said)}
    run_together = func.replace(Person.planner_name, "-", "").in_(set(said))
    named = or_(Person.planner_name.in_(pairs), run_together)
    theirs = select(Person.planner_name).where(Person.role == Role.SERVICE_USER, named)
    name = db.session.scalar(theirs.limit(1))
    if name:
        raise AboutAPerson(name)
