"""Backups from the command line: made, looked through, put back; and a new key of the site."""

import sys

import click
from flask.cli import with_appcontext

from planner.backup import (
    BadBackup,
    NotHere,
    StillServing,
    TooOld,
    back_up,
    end_all_sittings,
    refuse_while_serving,
    rotate_site_key,
    verify,
)
from planner.backup import restore as put_back
from planner.commands.shape import bring_up_to_date, in_newest_shape, write_page_for_when_down
from planner.purpose import check_purpose
from planner.takeaway.erasing import erase_again

WRONG = {
    BadBackup: "This is not a whole backup of this installation, with this site.key. "
    "Name it without .data or .keys at its end. On a new machine, first put the site.key of the "
    "old one into the folder of the databases, in place of the one that was made there.",
    TooOld: "These keys are older than 14 days. They stay closed: someone may have been "
    "erased since. Put the words back alone with: --only data",
    NotHere: "These databases are not files. Use pg_dump and pg_restore.",
    StillServing: "The planner is still running on these databases. Stop it first.",
}
NOT_WRITTEN = "Nothing could be kept there: {}. Is the folder there, and may this user write in it?"


def _said(change, *given, **more):
    try:
        return change(*given, **more)
    except tuple(WRONG) as why:
        sys.exit(WRONG[type(why)])


def _tell(copies):
    for one in copies:
        click.echo(f"{one.path}: {one.rows} rows, {one.fingerprint}")


@click.command("backup")
@click.argument("file")
@with_appcontext
@in_newest_shape
def backup(file):
    """Write FILE.data, FILE.keys and FILE.erased. Nobody has to stop writing meanwhile."""
    try:
        _tell(_said(back_up, file))
    except OSError as why:
        sys.exit(NOT_WRITTEN.format(why.strerror))


@click.command("verify-backup")
@click.argument("file")
@with_appcontext
def verify_backup(file):
    """Open a backup and look through every page of it. It changes nothing."""
    _tell(_said(verify, file))
    click.echo("This backup is whole.")


@click.command("restore")
@click.argument("file")
@click.option("--only", type=click.Choice(["data", "keys"]), help="One of the two files alone.")
@with_appcontext
def restore(file, only):
    """Put a backup in place of the databases. What stood there is kept beside, for 14 days."""
    names = (only,) if only else ("data", "keys")
    _said(put_back, file, names=names)
    bring_up_to_date()
    check_purpose()
    count = erase_again()
    end_all_sittings()
    write_page_for_when_down()
    click.echo(f"Put back: {', '.join(names)}. Erased again: {count}. Everyone is signed out.")
    click.echo("Cards that were cancelled after this backup work again. Tell the coordinator.")


@click.command("rotate-key")
@with_appcontext
@in_newest_shape
def rotate_key():
    """Make a new key of the site, and wrap every way in anew under it. Cards and words stay."""
    _said(refuse_while_serving)
    count = rotate_site_key()
    click.echo(f"A new key of the site stands in site.key. Wrapped anew: {count} ways in.")
    click.echo("Keep a copy of site.key, apart from the backups. Now start the planner again.")


@click.command("erase-again")
@with_appcontext
@in_newest_shape
def again():
    """Erase again whoever had been erased, after databases were put back by other means."""
    count = erase_again()
    end_all_sittings()
    click.echo(f"Erased again: {count}. Everyone is signed out.")
