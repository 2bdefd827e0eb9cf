"""Answered: the page that answers a form waits to be fetched, where only its cookie can open it.

It waits among the keys and not in a process's memory, so that whichever process, or machine, is
asked for it has it: what somebody typed may stand on no other page.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys, undo
from planner.keys import open_sealed, padded, seal, token_id, token_key, unpadded

STAYS = timedelta(minutes=10)
AT_MOST = 300
OF_ONE_VISITOR = 3
DOOR = "door"


class Answered(db.Model):
    """A page that waits for the visitor whose form it answers, as they were then."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(index=True)
    sees: Mapped[str] = mapped_column(index=True)
    sealed: Mapped[bytes]
    until: Mapped[datetime] = mapped_column(index=True)


def keep_answer(token, sees, status, page):
    """Let a page wait for whoever holds this token: the id to fetch it by. None if it cannot be.

    `sees`: what they have before them: DOOR, the cover, or the pages of one sitting.
    """
    answer_id = uuid4()
    sealed = seal(token_key(token, "answer"), padded(b"%d %b" % (status, page)), answer_id.bytes)
    said = {"visitor": token_id(token), "sees": sees, "sealed": sealed, "until": now() + STAYS}
    try:
        start_writing_keys()
        _make_room(said["visitor"], sees)
        keys().add(Answered(id=answer_id, **said))
        commit_keys()
    except SQLAlchemyError:  # a full disk, or a database that somebody else holds
        undo()
        return None
    return answer_id


def _make_room(visitor, sees):
    """The last few of each visitor stay; strangers push out none of people who are signed in."""
    keys().execute(delete(Answered).where(Answered.until < now()))
    _let_go(Answered.visitor == visitor, OF_ONE_VISITOR)
    if sees == DOOR:
        _let_go(Answered.sees == DOOR, AT_MOST)


def _let_go(which, how_many):
    """Of these only the newest stay, and one more finds room."""
    newest = select(Answered.id).where(which).order_by(Answered.until.desc())
    gone = keys().scalars(newest.offset(how_many - 1)).all()
    keys().execute(delete(Answered).where(Answered.id.in_(gone)))


def answer_that_waits(answer_id, token, sees):
    """The page with this id and its status, if it is this visitor's and they may still see it."""
    mine = (Answered.id == answer_id, Answered.visitor == token_id(token), Answered.sees == sees)
    sealed = keys().scalar(select(Answered.sealed).where(*mine, Answered.until >= now()))
    if sealed is None:
        return None
    plain = unpadded(open_sealed(token_key(token, "answer"), sealed, answer_id.bytes))
    status, _, page = plain.partition(b" ")
    return page, int(status)


def let_answers_go(sitting_ids):
    """Nothing waits any more that these sittings saw. The caller begins to write, and commits."""
    keys().execute(delete(Answered).where(Answered.sees.in_(sitting_ids)))
