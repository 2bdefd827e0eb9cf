"""Backups: two files, the words and the keys apart, each sealed under the site's key.

A copy is made while people write; it holds everything that was saved before it began. Key backups
are kept at most 14 days, so that what was erased stays closed. SQLite only: for PostgreSQL its own
tools do this.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select, text

from planner.database import commit_keys, db, keys, start_writing_keys
from planner.keys import CannotOpen, newest_site_key, open_sealed, rewrap, seal, subkey
from planner.settings import setting
from planner.ways_in.slots import Slot, slot_about

HEADER = b"ONWARD-BACKUP-1\n"
NAMES = ("data", "keys")


class BadBackup(Exception):
    """This file is not a backup of this installation, or it was changed or cut off."""


@dataclass(frozen=True)
class Copied:
    """One file of a backup."""

    path: Path
    rows: int
    fingerprint: str


def back_up(to):
    """Write TO.data and TO.keys. Each can be read only with this site's key."""
    return [_back_up(name, Path(f"{to}.{name}")) for name in NAMES]


def _back_up(name, path):
    with TemporaryDirectory(dir=setting("INSTANCE")) as folder:
        copy = Path(folder) / "copy.db"
        live, new = sqlite3.connect(_file_of(name)), sqlite3.connect(copy)
        with closing(live), closing(new):
            live.backup(new)
            rows = _rows(new)
        plain = copy.read_bytes()
    sealed = seal(_key(), plain, f"backup|{name}".encode())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(HEADER + sealed)
        file.flush()
        os.fsync(file.fileno())
    return Copied(path, rows, hashlib.sha256(plain).hexdigest()[:16])


def _file_of(name):
    engine = db.engines["keys"] if name == "keys" else db.engine
    if engine.dialect.name != "sqlite":
        raise BadBackup
    return engine.url.database


def _key():
    return subkey(newest_site_key()[1], "site:backups")


def _rows(connection):
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return sum(
        connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables
    )


def opened(path, name):
    """The database inside one file of a backup. Raises BadBackup."""
    raw = Path(path).read_bytes()
    if not raw.startswith(HEADER):
        raise BadBackup
    for _version, site_key in sorted(setting("SITE_KEYS").items(), reverse=True):
        try:
            key = subkey(site_key, "site:backups")
            return open_sealed(key, raw[len(HEADER) :], f"backup|{name}".encode())
        except CannotOpen:
            continue
    raise BadBackup


def verify(to):
    """Open both files and look through every page of the databases inside. Raises BadBackup."""
    return [_verify(name, Path(f"{to}.{name}")) for name in NAMES]


def _verify(name, path):
    plain = opened(path, name)
    with TemporaryDirectory(dir=setting("INSTANCE")) as folder:
        copy = Path(folder) / "copy.db"
        copy.write_bytes(plain)
        with closing(sqlite3.connect(copy)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            if sound != "ok":
                raise BadBackup
            rows = _rows(connection)
    return Copied(path, rows, hashlib.sha256(plain).hexdigest()[:16])


def restore(to):
    """Put both files in place of the databases. What stood there is kept beside, with the time.

    Stop the planner first. Whoever had been erased since is erased again (takeaway.erasing).
    """
    plain = {name: opened(f"{to}.{name}", name) for name in NAMES}
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    db.session.close()
    keys().close()
    for name in reversed(NAMES):  # keys first
        path = Path(_file_of(name))
        (db.engines["keys"] if name == "keys" else db.engine).dispose()
        _set_aside(path, moment)
        path.write_bytes(plain[name])
        path.chmod(0o600)


def _set_aside(path, moment):
    for suffix in ("", "-wal", "-shm"):
        old = Path(f"{path}{suffix}")
        if old.exists():
            old.rename(f"{old}.before-{moment}")


def rotate_site_key():
    """Add a new version of the site's key and re-wrap every way in under it. How many.

    The person's own secret is not needed; what is inside a slot is not opened.
    """
    version, _key = newest_site_key()
    path = setting("SITE_KEY_FILE")
    fresh = os.urandom(32)
    lines = path.read_text().rstrip("\n") + f"\n{version + 1} {fresh.hex()}\n"
    path.chmod(0o600)
    path.write_text(lines)
    path.chmod(0o400)
    setting("SITE_KEYS")[version + 1] = fresh
    return _rewrap_all()


def _rewrap_all():
    start_writing_keys()
    slots = keys().scalars(select(Slot)).all()
    for slot in slots:
        slot.wrapped = rewrap(slot.wrapped, slot_about(slot.kind, slot.person_id))
    commit_keys()
    return len(slots)


def is_sound():
    """Whether both databases answer and every page of them is whole."""
    for engine in (db.engines["keys"], db.engine):
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                if connection.execute(text("PRAGMA quick_check")).scalar() != "ok":
                    return False
            else:
                connection.execute(text("SELECT 1"))
    return True
