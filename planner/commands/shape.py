"""The shape of the databases: made at the first start, brought up to date after that."""

import click
from alembic import command
from alembic.config import Config
from flask.cli import with_appcontext

from planner.purpose import check_purpose

NAMES = ("keys", "data")


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


@click.command("upgrade")
@with_appcontext
def upgrade():
    """Make the databases, or bring them up to date."""
    bring_up_to_date()
    check_purpose()
