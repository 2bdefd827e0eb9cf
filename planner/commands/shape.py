"""The shape of the databases: made at the first start, brought up to date after that."""

import sys
from functools import wraps

import click
from alembic import command
from alembic.config import Config
from flask.cli import with_appcontext

from planner.purpose import check_purpose
from planner.readiness import is_in_newest_shape

NAMES = ("keys", "data")
NOT_THERE = "The databases are not there yet, or older. Run first: flask --app app upgrade"


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
    """Make the databases, or bring them up to date."""
    bring_up_to_date()
    check_purpose()
