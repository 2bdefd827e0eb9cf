"""The made-up people of the demonstration."""

import sys

import click
from flask.cli import with_appcontext

from planner.demonstration import prepare
from planner.settings import Unsafe


@click.command("demonstration")
@with_appcontext
def prepare_demonstration():
    """Prepare the made-up people of the demonstration. Twice changes nothing."""
    try:
        prepare()
    except Unsafe as why:
        sys.exit(str(why))
