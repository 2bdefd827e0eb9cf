"""Ward, Cover, KeptNumber: what a ward says of itself. Nothing here is about anyone’s plans."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import db, now

NAME, SHORT, LINE, LONG = 80, 80, 200, 600


class Ward(db.Model):
    """A ward as people call it, and what it says of itself. Every column but the name may wait.

    `peer_*`, `how_long` and the three after them are the ward’s own words on the sheet “Your peer
    worker”. `worried_*` is for peer workers and staff: what to do, in and out of hours.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(NAME), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    closed_on: Mapped[date | None]

    base_name: Mapped[str] = mapped_column(String(LINE), default="")
    base_where: Mapped[str] = mapped_column(String(LINE), default="")
    base_reach: Mapped[str] = mapped_column(String(LINE), default="")
    out_of_hours: Mapped[str] = mapped_column(String(LINE), default="")

    peer_days: Mapped[str] = mapped_column(String(LINE), default="")
    peer_reach: Mapped[str] = mapped_column(String(LINE), default="")
    how_long: Mapped[str] = mapped_column(String(LINE), default="")
    say_no: Mapped[str] = mapped_column(String(LINE), default="")
    change_worker: Mapped[str] = mapped_column(String(LINE), default="")
    complain: Mapped[str] = mapped_column(String(LINE), default="")
    languages: Mapped[str] = mapped_column(String(LINE), default="")
    worried_in_hours: Mapped[str] = mapped_column(Text, default="")
    worried_out_of_hours: Mapped[str] = mapped_column(Text, default="")

    tablet: Mapped[str] = mapped_column(String(LINE), default="")
    wifi: Mapped[str] = mapped_column(String(LINE), default="")
    printer: Mapped[str] = mapped_column(String(LINE), default="")
    quiet_space: Mapped[str] = mapped_column(String(LINE), default="")
    plans_kept: Mapped[str] = mapped_column(String(LINE), default="")
    nights: Mapped[str] = mapped_column(String(LINE), default="")
    visited_on: Mapped[date | None]
    visited_by: Mapped[str] = mapped_column(String(4), default="")

    printed_on: Mapped[date | None]
    printed_by: Mapped[str] = mapped_column(String(4), default="")


class Cover(db.Model):
    """Who covers on a ward while the coordinator is away. Rows are only added.

    With no last day it is who covers as a rule; with one, it is over by itself after that day.
    """

    __tablename__ = "ward_cover"
    __table_args__ = (CheckConstraint("until_on >= from_on", name="it_ends_after_it_begins"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    ward_id: Mapped[UUID] = mapped_column(ForeignKey("ward.id"), index=True)
    who: Mapped[str] = mapped_column(String(LINE))
    reach: Mapped[str] = mapped_column(String(LINE))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    set_at: Mapped[datetime] = mapped_column(default=now)
    set_by: Mapped[str] = mapped_column(String(4))


class KeptNumber(db.Model):
    """A number as somebody put it in, and who rang it on which day; a ward’s own, or one that is
    right everywhere (no ward).

    Rows are only added: the newest of a ward and key counts. An empty number took it away.
    """

    __tablename__ = "ward_number"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    ward_id: Mapped[UUID | None] = mapped_column(ForeignKey("ward.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(NAME), default="")
    what: Mapped[str] = mapped_column(String(LINE), default="")
    number: Mapped[str] = mapped_column(String(40))
    hours: Mapped[str] = mapped_column(String(LINE), default="")
    checked_on: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(String(4), default="")
    written_at: Mapped[datetime] = mapped_column(default=now)


def first_letters(by):
    """The first letters of whoever acts, as they stand beside what they checked."""
    words = by.person.name.replace("-", " ").split()
    return "".join(word[0].upper() for word in words[:4])
