"""The shape of the databases: made at the first start, brought up to date after that."""

import sys
from functools import wraps

import click
from alembic import command
from alembic.config import Config
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import inspect

from planner.database import db
from planner.purpose import check_purpose
from planner.serving.error_page import write_error_page
from planner.serving.readiness import is_in_newest_shape

NAMES = ("keys", "data")
NOT_THERE = "The databases are not there yet, or older. Run first: flask --app app upgrade"
FROM_BEFORE = (
    "These databases were made before the first release, and this version reads another shape. "
    "Put the folder with them aside (a demonstration’s may be deleted), and run this again."
)


def migrations(name):
    """Alembic's settings for one of the two databases: data or keys."""
    config = Config()
    config.set_main_option("script_location", "planner:migrations")
    config.set_main_option("version_locations", f"planner:migrations/{name}")
    config.set_main_option("path_separator", "newline")
    config.attributes["database"] = name
    return config


def bring_up_to_date():
    """Bring both databases to the newest shape, keys first."""
    for name in NAMES:
        command.upgrade(migrations(name), "head")


def write_page_for_when_down():
    """Write the page that a proxy shows while we are down: where it is, or None if it cannot be."""
    with current_app.test_request_context():
        return write_error_page()


def has_every_column(name):
    """Whether one of the two databases has each table and column that is written today."""
    keys = name == "keys"
    there = inspect(db.engines["keys"] if keys else db.engine)
    tables = db.metadatas["keys"] if keys else db.metadata
    return all(
        there.has_table(one.name) and {each.name for each in one.columns} <= _columns(there, one)
        for one in tables.sorted_tables
    )


def _columns(there, table):
    return {each["name"] for each in there.get_columns(table.name)}


def in_newest_shape(command):
    """Only on databases that are there and in the newest shape; else a sentence on what to do."""

    @wraps(command)
    def asked(*given, **named):
        if not is_in_newest_shape():
            sys.exit(NOT_THERE)
        return command(*given, **named)

    return asked


@click.command("upgrade")
@with_appcontext
def upgrade():
    """Make the databases, or bring them up to date; and the page for when we are down."""
    bring_up_to_date()
    if not all(has_every_column(name) for name in NAMES):
        sys.exit(FROM_BEFORE)
    check_purpose()
    write_page_for_when_down()
