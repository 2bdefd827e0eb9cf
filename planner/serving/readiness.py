"""Whether this installation can serve people: its databases answer, and they are for this.

A demonstration and real people never share databases, whichever server runs the planner.
"""

from flask import abort, current_app, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from planner.database import db
from planner.migrations import newest
from planner.purpose import is_purpose_clear
from planner.settings import Unsafe
from planner.ways_in.slots import belong_to_this_site_key

ANOTHER_KEY = (
    "This is not the site.key of these databases: with it nobody could sign in. "
    "Put the right site.key back."
)
ASKED_BY_MACHINES = {"health.alive", "health.ready"}


def init_app(app):
    """Refuse databases that are for something else, now or when they can first be reached."""
    try:
        with app.app_context():
            app.extensions["purpose"] = _are_the_right_ones()
    except Unsafe:
        let_go(app)
        raise
    app.before_request(wait_until_ready)


def _are_the_right_ones():
    """Whether the databases are there and for this. Raises Unsafe when they are another's."""
    is_clear = is_purpose_clear()
    if is_clear and not belong_to_this_site_key():
        raise Unsafe(ANOTHER_KEY)
    return is_clear


def let_go(app):
    """Keep no connection to any database."""
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


def wait_until_ready():
    """Serve no page before the databases are there."""
    if request.endpoint not in ASKED_BY_MACHINES and not _is_purpose_clear():
        abort(503)


def _is_purpose_clear():
    if not current_app.extensions["purpose"]:
        try:
            current_app.extensions["purpose"] = _are_the_right_ones()
        except Unsafe:
            return False
    return current_app.extensions["purpose"]


def is_ready():
    """Whether both databases answer, in the newest shape, and are for this."""
    return _is_purpose_clear() and is_in_newest_shape()


def is_in_newest_shape():
    """Whether both databases are there, and of the shape that this version writes."""
    return all(_is_in_shape(name) for name in ("keys", "data"))


def _is_in_shape(name):
    engine = db.engines["keys"] if name == "keys" else db.engine
    try:
        with engine.connect() as connection:
            shape = connection.execute(text("SELECT version_num FROM schema_version")).scalar()
    except SQLAlchemyError:
        return False
    return shape == newest(name)


def is_sound():
    """Whether every page of both databases is whole."""
    return all(_is_sound(engine) for engine in (db.engines["keys"], db.engine))


def _is_sound(engine):
    try:
        with engine.connect() as connection:
            if engine.dialect.name != "sqlite":
                return connection.execute(text("SELECT 1")).scalar() == 1
            return connection.execute(text("PRAGMA quick_check")).scalar() == "ok"
    except SQLAlchemyError:
        return False
