"""The made-up people of the demonstration."""

import sys

import click
from flask.cli import with_appcontext

from planner.commands.shape import in_newest_shape
from planner.demonstration import prepare
from planner.settings import Unsafe


@click.command("demonstration")
@with_appcontext
@in_newest_shape
def prepare_demonstration():
    """Prepare the made-up people of the demonstration. Twice changes nothing."""
    make_up_people()


def make_up_people():
    """The made-up people, prepared; on databases of real people, nothing but a sentence."""
    try:
        prepare()
    except Unsafe as why:
        sys.exit(str(why))
