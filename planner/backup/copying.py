"""Making copies of both databases, sealed; looking them through; letting go of old keys."""

import contextlib
import hashlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from planner.database import db, now
from planner.keys import CannotOpen, newest_site_key, open_sealed, seal, subkey
from planner.settings import setting
from planner.takeaway.erasing import ERASED, KEY_BACKUPS_FOR

HEADER = b"ONWARD-BACKUP-1 "
MOMENT = "%Y-%m-%dT%H:%M:%S"
FIRST_LINE = len(HEADER) + len("2026-11-23T10:42:00") + 1
NAMES = ("data", "keys")
SET_ASIDE = ".before-"
LET_GO_AFTER = KEY_BACKUPS_FOR - timedelta(days=1)  # the backup of tomorrow would come too late


class BadBackup(Exception):
    """This file is not a backup of this installation, or it was changed or cut off."""


class TooOld(Exception):
    """Keys are kept for 14 days and no longer: what was erased since must stay closed."""


class NotHere(Exception):
    """These databases are not files. Their own server makes their backups."""


@dataclass(frozen=True)
class Copied:
    """One file of a backup."""

    path: Path
    rows: int
    fingerprint: str


def back_up(to):
    """Write TO.data and TO.keys, readable only with this site's key; old keys are let go of.

    The words come first: a key more than there are words is harmless, a key less is not.
    """
    made = [_back_up(name, Path(f"{to}.{name}")) for name in NAMES]
    put(Path(f"{to}.erased"), marks_of(setting("INSTANCE") / ERASED))
    let_go_of_the_old(Path(to).parent)
    return made


def _back_up(name, path):
    live, copy = sqlite3.connect(file_of(name)), sqlite3.connect(":memory:")
    with closing(live), closing(copy):
        live.backup(copy)
        plain, rows = copy.serialize(), _rows(copy)
    moment = now().strftime(MOMENT).encode()
    key = subkey(newest_site_key()[1], "site:backups")
    put(path, HEADER + moment + b"\n" + seal(key, plain, _about(name, moment)))
    return Copied(path, rows, _fingerprint(plain))


def put(path, content, mode=0o600):
    """Put a file in its place whole, or not at all, also when the power goes."""
    aside = path.with_name(f"{path.name}.part")
    with contextlib.suppress(FileNotFoundError):
        aside.unlink()
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def marks_of(path):
    """The marks of those who were erased; they tell nothing of anyone."""
    return path.read_bytes() if path.exists() else b""


def file_of(name):
    """Where one of the two databases is. Raises NotHere."""
    engine = engine_of(name)
    if engine.dialect.name != "sqlite":
        raise NotHere
    return engine.url.database


def engine_of(name):
    """What one of the two databases is reached through."""
    return db.engines["keys"] if name == "keys" else db.engine


def _about(name, moment):
    return b"backup|" + name.encode() + b"|" + moment


def _fingerprint(plain):
    return hashlib.sha256(plain).hexdigest()[:16]


def _rows(connection):
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return sum(
        connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables
    )


def opened(path, name):
    """The database inside one file of a backup. Raises BadBackup; TooOld for keys of long ago."""
    raw = path.read_bytes() if path.exists() else b""
    made_at = _made_at(raw)
    if made_at is None:
        raise BadBackup
    if name == "keys" and made_at < now() - KEY_BACKUPS_FOR:
        raise TooOld
    about = _about(name, raw[len(HEADER) : FIRST_LINE - 1])
    for _version, site_key in sorted(setting("SITE_KEYS").items(), reverse=True):
        try:
            return open_sealed(subkey(site_key, "site:backups"), raw[FIRST_LINE:], about)
        except CannotOpen:
            continue
    raise BadBackup


def _made_at(raw):
    if not raw.startswith(HEADER):
        return None
    try:
        return datetime.strptime(raw[len(HEADER) : FIRST_LINE - 1].decode("latin-1"), MOMENT)
    except ValueError:
        return None


def verify(to):
    """Open both files and look through every page of the databases inside. Raises BadBackup."""
    return [_verify(name, Path(f"{to}.{name}")) for name in NAMES]


def _verify(name, path):
    plain = opened(path, name)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(plain[:18] + b"\x01\x01" + plain[20:])  # memory knows no WAL
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            rows = _rows(connection)
        except sqlite3.DatabaseError:
            raise BadBackup from None
    if sound != "ok":
        raise BadBackup
    return Copied(path, rows, _fingerprint(plain))


def let_go_of_the_old(folder):
    """Delete each copy of keys that would be older than 14 days before the backup of tomorrow.

    In a folder, and beside keys.db: so none is there after the day that people were told.
    """
    old = [path for path in folder.glob("*.keys") if _is_old(path)]
    beside = Path(file_of("keys"))
    old += [path for path in beside.parent.glob(f"{beside.name}{SET_ASIDE}*") if _is_old(path)]
    for path in old:
        path.unlink()
    return old


def _is_old(path):
    _name, was_set_aside, moment = path.name.partition(SET_ASIDE)
    with path.open("rb") as file:
        first = HEADER + moment.encode() if was_set_aside else file.read(FIRST_LINE)
    made_at = _made_at(first + b"\n" if was_set_aside else first)
    return made_at is not None and made_at < now() - LET_GO_AFTER
