"""What these databases are for: real people, or a demonstration. The two never mix."""

from datetime import date

from sqlalchemy import inspect, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, start_writing_keys
from planner.days import today
from planner.people import is_anyone_here
from planner.settings import Unsafe, setting

PURPOSES = {True: "demonstration", False: "real"}
NOT_FOR_REAL_PEOPLE = "These databases hold real people. The demonstration does not start on them."
NOT_FOR_PLAY = "These databases belong to a demonstration. Real people's plans do not go there."


class Installation(db.Model):
    """What these databases are for: real people, or a demonstration. Said once, never changed.

    A demonstration begins anew each day; `day` is the last one that it began.
    """

    __bind_key__ = "keys"

    purpose: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]


def check_purpose():
    """Say what these databases are for, or refuse them. Raises Unsafe."""
    wanted = PURPOSES[bool(setting("DEMONSTRATION"))]
    kept = keys().scalar(select(Installation.purpose))
    if kept is None and wanted == "demonstration" and is_anyone_here():
        raise Unsafe(NOT_FOR_REAL_PEOPLE)
    if kept is None:
        start_writing_keys()
        keys().add(Installation(purpose=wanted, day=today()))
        commit_keys()
    elif kept != wanted:
        raise Unsafe(NOT_FOR_REAL_PEOPLE if wanted == "demonstration" else NOT_FOR_PLAY)
    keys().rollback()
    db.session.rollback()


def is_purpose_clear():
    """Whether the databases are there and for this. Raises Unsafe when they are not for this."""
    try:
        if not inspect(db.engines["keys"]).has_table(Installation.__tablename__):
            return False
        if not inspect(db.engine).has_table("person"):
            return False
        check_purpose()
    except OperationalError:  # a database that cannot be reached yet
        return False
    return True
