"""The page for when nothing of ours answers, written for the proxy."""

import click
from flask.cli import with_appcontext

from planner.commands.shape import in_newest_shape, write_page_for_when_down


class NotWritten(click.ClickException):
    """The page could not be written."""


@click.command("error-page")
@with_appcontext
@in_newest_shape
def error_page():
    """Write the page that the proxy shows while we are down, with every ward's numbers."""
    path = write_page_for_when_down()
    if path is None:
        raise NotWritten("The page could not be written. May this user write in the instance?")
    click.echo(f"Let the proxy show {path} when Onward does not answer.")
