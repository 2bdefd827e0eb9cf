"""Putting a backup in place of the databases. Whoever was erased since is erased again."""

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import delete

from planner.backup.copying import (
    MOMENT,
    NAMES,
    SET_ASIDE,
    engine_of,
    file_of,
    marks_of,
    opened,
    put,
)
from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.settings import setting
from planner.takeaway.erasing import ERASED
from planner.ways_in.sittings import Sitting


class StillServing(Exception):
    """The planner still has these databases open. Stop it first."""


def restore(backup, *, names=NAMES):
    """Put the files of a backup in place of the databases. What stood there is kept beside.

    Bring the databases up to date afterwards, then call takeaway.erasing.erase_again().
    Raises BadBackup, TooOld, StillServing; then nothing was changed.
    """
    plain = {name: opened(Path(f"{backup}.{name}"), name) for name in names}
    refuse_while_serving(names)
    _take_over_the_marks(Path(backup).parent)
    moment = now().strftime(MOMENT)
    for name in reversed(names):  # keys first
        _set_aside(Path(file_of(name)), moment)
        put(Path(file_of(name)), plain[name])


def refuse_while_serving(names=NAMES):
    """Let go of our own connections. Raises StillServing when somebody else has one."""
    db.session.close()
    keys().close()
    for name in NAMES:
        engine_of(name).dispose()
    for name in names:
        if engine_of(name).dialect.name == "sqlite":
            _fold_in_the_journal(Path(file_of(name)))


def _fold_in_the_journal(path):
    """SQLite does this only for whoever has the file alone."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            raise StillServing from None
        except sqlite3.DatabaseError:
            return  # broken: that is why it is being replaced


def _take_over_the_marks(folder):
    """Newer backups beside this one may know of people who were erased since."""
    path = setting("INSTANCE") / ERASED
    known = [marks_of(each) for each in (path, *sorted(folder.glob("*.erased")))]
    put(path, b"".join(dict.fromkeys(b"".join(known).splitlines(keepends=True))))


def _set_aside(path, moment):
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{path}{SET_ASIDE}{moment}{suffix}")


def end_all_sittings():
    """Sign everyone out: a sitting of the day of the backup is over."""
    start_writing_keys()
    keys().execute(delete(Sitting))
    commit_keys()
