"""The service's own check of itself: ten plain questions, answered yes, partly or no.

The questions are ours (planner/content/self_check.toml), asked of the service and of nobody in it.
None has to be answered, nothing is counted up, and every check is kept as it was.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID, uuid4

from sqlalchemy import JSON, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.content_pages import read
from planner.database import db, now
from planner.days import today
from planner.ownership import only_coordinators
from planner.people import refuse_planner_names
from planner.programme import LONGEST_NAME, NotYet

SIDE_BY_SIDE = 4


class SelfCheck(db.Model):
    """What the service said of itself on one day. Never changed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(unique=True)
    done_on: Mapped[date]
    done_by: Mapped[str] = mapped_column(String(LONGEST_NAME))
    answers: Mapped[dict] = mapped_column(JSON)
    put_in_by: Mapped[str] = mapped_column(String(80))
    put_in_at: Mapped[datetime] = mapped_column(default=now)

    def said_to(self, question):
        """The answer in words, also where none was given."""
        return words_of_the_check()["answers"][self.answers.get(question.key, "none")]


@dataclass(frozen=True)
class Question:
    """One question to the service, with what could be looked at before answering."""

    key: str
    asks: str
    look: str


@dataclass(frozen=True)
class Principle:
    """One of the five things that make this peer support what it is, with its questions."""

    key: str
    title: str
    questions: tuple


@cache
def _content():
    return read("self_check")


@cache
def words_of_the_check():
    """The words of its pages and paper, and the answers that can be given."""
    return _content()["words"]


@cache
def principles():
    """The five principles with their questions, in order."""
    return tuple(
        Principle(one["key"], one["title"], tuple(Question(**each) for each in one["questions"]))
        for one in _content()["principles"]
    )


def questions():
    """Every question, in order."""
    return [question for principle in principles() for question in principle.questions]


def keep_check(answers, *, done_on, done_by, by):
    """Keep what the service says of itself today. Raises NotAllowed, NotYet, AboutAPerson.

    `answers`: yes, partly or no by the key of the question; whatever else was sent is no answer.
    """
    only_coordinators(by)
    if done_on > today():
        raise NotYet
    refuse_planner_names(done_by)
    known = {"yes", "partly", "no"}
    check = SelfCheck(
        number=(db.session.scalar(select(func.max(SelfCheck.number))) or 0) + 1,
        done_on=done_on,
        done_by=done_by.strip(),
        answers={one.key: answers[one.key] for one in questions() if answers.get(one.key) in known},
        put_in_by=by.person.name,
    )
    db.session.add(check)
    return check


def checks(*, by, before=None):
    """The newest checks, or the newest before one number: as many as stand side by side."""
    only_coordinators(by)
    found = select(SelfCheck).order_by(SelfCheck.number.desc()).limit(SIDE_BY_SIDE)
    older = found.where(SelfCheck.number < before) if before else found
    return db.session.scalars(older).all()


def is_older(check):
    """Whether there is a check before this one."""
    return check.number > 1
