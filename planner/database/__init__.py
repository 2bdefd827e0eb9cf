"""The two databases, and the one way to begin and to finish a change.

data.db holds what is written, always sealed; keys.db holds what opens it. They never commit
together: keys go first, so what can be left over is a key that opens nothing.
"""

import re
from collections import deque
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from threading import Event, Lock, get_ident

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session, sessionmaker

from planner.database.statements import answers

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cache_size = -256",  # KiB in each connection: the system holds the files in memory for all
)


class Base(DeclarativeBase):
    """What every table has in common."""


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class KeysSession(Session):
    """A session of the database of keys."""

    def get_bind(self, *_args, **_options):
        """Whatever is asked here is asked of the database of keys."""
        return db.engines["keys"]


keys = scoped_session(
    sessionmaker(class_=KeysSession, expire_on_commit=False),
    scopefunc=lambda: (get_ident(), id(db.engines["keys"])),
)


class Gate:
    """Lets one writer in at a time, in the order in which they came.

    SQLite's own waiting is unfair: under load the unlucky wait for seconds.
    """

    def __init__(self):
        self._lock = Lock()
        self._waiting = deque()
        self._busy = False

    def enter(self):
        """Wait for one's turn."""
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            turn = Event()
            self._waiting.append(turn)
        turn.wait()

    def leave(self):
        """Let the next one in."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False


class Clock:
    """What time it is. A test or a demonstration may set it; everything asks now()."""

    moment = staticmethod(lambda: datetime.now(UTC))


def now():
    """The moment, in UTC, without a zone. Pages show it in London time."""
    return Clock.moment().astimezone(UTC).replace(tzinfo=None)


def init_app(app):
    """Connect the application to its two databases."""
    app.config["SQLALCHEMY_BINDS"] = {
        None: _engine(app.config["DATABASE_URL"]),
        "keys": _engine(app.config["KEYS_URL"]),
    }
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": 16}
    db.init_app(app)
    app.teardown_appcontext(_let_go)


def _engine(url):
    """How one database is reached. A server may have gone meanwhile: each line to it is tried."""
    return {"url": _address(url), "pool_pre_ping": not url.startswith("sqlite")}


def _address(url):
    """People write postgresql://; we reach it by psycopg."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _let_go(_error=None):
    keys.remove()


def start_writing():
    """Wait for one's turn, and begin to change what is written. End with commit()."""
    _start(db.session(), "data")


def is_writing():
    """Whether a change has been begun and not yet kept."""
    return "gate" in db.session().info


def start_writing_keys():
    """Wait for one's turn, and begin to change the keys. End with commit()."""
    _start(keys(), "keys")


def _start(session, which):
    if session.info.get("gate"):
        return
    session.rollback()
    engine = db.engines["keys"] if which == "keys" else db.engine
    gate = _gates.setdefault(str(engine.url), Gate())
    gate.enter()
    session.info["gate"] = gate
    try:
        session.connection(execution_options={"writing": True})
    except BaseException:
        session.rollback()
        _leave(session)
        raise


def ask(session, statement, values):
    """Ask the bare tables with a statement made once: all rows. What was added before is there."""
    if not _has_begun(session):
        engine = db.engines["keys"] if session is keys else db.engine
        if engine.dialect.name == "sqlite":  # to begin and to end would cost more than to ask
            with closing(engine.raw_connection()) as line:
                return answers(line, engine.dialect, statement, values)
    session.flush()
    connection = session.connection()
    return answers(connection.connection, connection.dialect, statement, values)


def _has_begun(session):
    """Whether anything was added, changed or asked that a transaction holds together."""
    return session.registry.has() and session().in_transaction()


def ask_one(session, statement, values):
    """The same, of which one row is wanted: the first, or None."""
    return next(iter(ask(session, statement, values)), None)


def read(session, model, statement, values):
    """One row of a bare table as what it is, belonging to no session; or None."""
    row = ask_one(session, statement, values)
    return model(**row._asdict()) if row else None


def commit():
    """Keep everything changed in this request, keys first. A view that changes anything ends so."""
    commit_keys()
    db.session.commit()


def commit_keys():
    """Keep what was changed among the keys, and let the next writer in."""
    if keys.registry.has():
        keys.commit()


def undo():
    """Keep nothing of what was changed since the last commit."""
    keys().rollback()
    db.session.rollback()


def can_ask(question):
    """Whether the databases answer what this asks; if not, nothing of it is left open."""
    try:
        question()
    except SQLAlchemyError:
        undo()
        return False
    return True


@contextmanager
def writing():
    """Begin to write, and keep it all at the end, or nothing."""
    start_writing()
    try:
        yield
        commit()
    except BaseException:
        undo()
        raise


_gates = {}


def _leave(session):
    gate = session.info.pop("gate", None)
    if gate:
        gate.leave()


@event.listens_for(Session, "after_transaction_end")
def leave_the_gate(session, transaction):
    """Whoever has finished writing lets the next one in."""
    if transaction.parent is None:
        _leave(session)


@event.listens_for(Engine, "connect")
def hold_sqlite_to_its_promises(connection, _record):
    """Ask SQLite for durable, erasable storage, and leave the beginning of transactions to us."""
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def begin(connection):
    """A reader begins lightly. A writer begins at once, so that two never lock each other out.

    PostgreSQL has many writers: ours wait for one another there too, also on several machines.
    """
    writes = connection.get_execution_options().get("writing")
    if connection.dialect.name == "sqlite":
        connection.connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1)")
