"""Answered: the page that answers a form waits to be fetched, where only its cookie can open it.

What someone typed may stand on no other page. So the answer to whoever is signed in waits among
the keys, sealed, and not in a process's memory: whichever process, or machine, is asked for it has
it. What is typed at the door is written down nowhere on SQLite: there is one process, and it waits
in its memory. On PostgreSQL it waits among the keys too, and is gone when they start again, sign
in, or have been away for ten minutes. To answer at once instead would leave what was typed in the
history of the browser, for whoever has the tablet next to send again.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys, undo
from planner.keys import open_sealed, padded, seal, token_id, token_key, unpadded

STAYS = timedelta(minutes=10)
AT_MOST = 300
LARGEST_AT_THE_DOOR = 256 * 1024  # so that strangers fill no more than so many times this
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


class InMemory:
    """The same for whoever stands at the door of the one process: written down nowhere."""

    def __init__(self):
        self._lock, self._waiting = Lock(), OrderedDict()

    def keep(self, answer):
        """Let it wait, and the last few of its visitor; the oldest of all make room."""
        with self._lock:
            every = self._waiting.values()
            mine = [one.id for one in every if one.visitor == answer.visitor][: 1 - OF_ONE_VISITOR]
            for gone in {*mine, *(one.id for one in every if one.until < now())}:
                del self._waiting[gone]
            while len(self._waiting) >= AT_MOST:
                self._waiting.popitem(last=False)
            self._waiting[answer.id] = answer

    def let_go(self, visitor):
        """Nothing of this visitor waits any more."""
        with self._lock:
            for gone in [one.id for one in self._waiting.values() if one.visitor == visitor]:
                del self._waiting[gone]

    def sealed(self, answer_id, visitor):
        """The sealed page with this id, if it is this visitor's; else None."""
        with self._lock:
            found = self._waiting.get(answer_id)
        mine = found and found.visitor == visitor and found.until >= now()
        return found.sealed if mine else None


_at_the_door = InMemory()


def _waits_in_memory(sees):
    return sees == DOOR and db.engines["keys"].dialect.name == "sqlite"


def keep_answer(token, sees, status, page):
    """Let a page wait for whoever holds this token: the id to fetch it by. None if it cannot be.

    `sees`: what they have before them: DOOR, the cover, or the pages of one sitting.
    """
    if sees == DOOR and len(page) > LARGEST_AT_THE_DOOR:
        return None
    answer_id = uuid4()
    sealed = seal(token_key(token, "answer"), padded(b"%d %b" % (status, page)), answer_id.bytes)
    said = {"visitor": token_id(token), "sees": sees, "sealed": sealed, "until": now() + STAYS}
    answer = Answered(id=answer_id, **said)
    if _waits_in_memory(sees):
        _at_the_door.keep(answer)
        return answer_id
    try:
        start_writing_keys()
        _make_room(answer)
        keys().add(answer)
        commit_keys()
    except SQLAlchemyError:  # a full disk, or a database that somebody else holds
        undo()
        return None
    return answer_id


def _make_room(answer):
    """The last few of each visitor stay; strangers push out none of people who are signed in."""
    keys().execute(delete(Answered).where(Answered.until < now()))
    _let_go(Answered.visitor == answer.visitor, OF_ONE_VISITOR)
    if answer.sees == DOOR:
        _let_go(Answered.sees == DOOR, AT_MOST)


def _let_go(which, how_many):
    """Of these only the newest stay, and one more finds room."""
    newest = select(Answered.id).where(which).order_by(Answered.until.desc())
    gone = keys().scalars(newest.offset(how_many - 1)).all()
    keys().execute(delete(Answered).where(Answered.id.in_(gone)))


def answer_that_waits(answer_id, token, sees):
    """The page with this id and its status, if it is this visitor's and they may still see it."""
    waits = _in_memory if _waits_in_memory(sees) else _among_the_keys
    sealed = waits(answer_id, token_id(token), sees)
    if sealed is None:
        return None
    plain = unpadded(open_sealed(token_key(token, "answer"), sealed, answer_id.bytes))
    status, _, page = plain.partition(b" ")
    return page, int(status)


def _in_memory(answer_id, visitor, _sees):
    return _at_the_door.sealed(answer_id, visitor)


def _among_the_keys(answer_id, visitor, sees):
    mine = (Answered.id == answer_id, Answered.visitor == visitor, Answered.sees == sees)
    return keys().scalar(select(Answered.sealed).where(*mine, Answered.until >= now()))


def let_my_answers_go(token):
    """Nothing waits any more for the holder of this token: what they typed is gone."""
    visitor = token_id(token)
    _at_the_door.let_go(visitor)
    start_writing_keys()
    keys().execute(delete(Answered).where(Answered.visitor == visitor))
    commit_keys()


def let_answers_go(sitting_ids):
    """Nothing waits any more that these sittings saw, nor what nobody fetched in time.

    The caller begins to write, and commits.
    """
    gone = Answered.sees.in_(sitting_ids) | (Answered.until < now())
    keys().execute(delete(Answered).where(gone))
