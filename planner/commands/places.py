"""The community asset map from the command line: bringing in, postcodes, handing on."""

import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext

from planner import errands
from planner.assets.exchange import (
    bringing_in,
    files,
    handing_on,
    postcodes,
    putting_in,
    referral_out,
)
from planner.assets.exchange.limits import CannotRead
from planner.assets.exchange.reading import read
from planner.assets.rights import Keeper
from planner.assets.words import sentence
from planner.commands.shape import in_newest_shape
from planner.database import writing
from planner.people import Role

US = Keeper(Role.COORDINATOR, "the command line", UUID(int=0))
FORMATS = {
    "csv": handing_on.as_csv,
    "geojson": handing_on.as_geojson,
    "oruk": referral_out.as_oruk,
}
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import-assets")
@click.argument("file", type=A_FILE)
@click.option("--dry-run", is_flag=True, help="Say what each row would do, and change nothing.")
@click.option("--source", help="Where it comes from. Without it, the name of the file.")
@click.option("--licence", default="", help="On what terms.")
@click.option("--credit", default="", help="What must stand beside it.")
@click.option("--trusted", is_flag=True, help="Put it on the map without a check of our own.")
@with_appcontext
@in_newest_shape
def import_assets(file, dry_run, source, licence, credit, trusted):
    """Bring a file of places in: CSV, GeoJSON, Open Referral UK 3 and 1, HSDS 3."""
    origin = bringing_in.From(source or file.name, licence, credit, trusted)
    try:
        _bring_in(file, origin, dry_run)
    except CannotRead as why:
        sys.exit(f"{f'Line {why.line}: ' if why.line else ''}{why}")


def _bring_in(file, origin, dry_run):
    """Look at it, then put it in piece by piece: nobody who is writing waits for all of it."""
    reading = read(file.read_bytes())
    rows = bringing_in.compare(reading, origin.source, _told("Looked at"))
    _say(rows)
    if dry_run:
        click.echo("Nothing was changed.")
        return
    with writing():
        made = bringing_in.begin(file.name, origin, by=US)
        made.format = reading.format
        files.keep_rows(made, rows)
        putting_in.begin(made, by=US)
    put = errands.put_in(made.id, US, _told("Put in"))
    waits = "" if origin.trusted else " New places wait for a check."
    click.echo(f"{put} are in, as one batch that can be taken back.{waits}")


def _say(rows):
    """What each row would do, and how many do what."""
    called = sentence("row")
    for row in rows:
        if row.outcome != "same":
            click.echo(f"{row.line}: {row.name or '-'}: {called[row.outcome]}. {_why(row)}".strip())
    found = Counter(row.outcome for row in rows)
    click.echo("; ".join(f"{called[key]}: {found[key]}" for key in bringing_in.OUTCOMES))


def _why(row):
    return " ".join(why for why in row.reasons if why != sentence("row")[row.outcome])


def _read_so_far(done):
    click.echo(f"Read {done}", err=True)


def _told(what):
    return lambda done, of: click.echo(f"{what} {done} of {of}", err=True)


@click.command("import-postcodes")
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@with_appcontext
@in_newest_shape
def import_postcodes(files):
    """Bring in postcodes: Code-Point Open (CSV) or the ONS Postcode Directory."""
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            count = postcodes.import_postcodes(lines, _read_so_far, keep=writing)
        click.echo(f"{file.name}: {count} postcodes.")


@click.command("export-assets")
@click.option("--format", "which", type=click.Choice(list(FORMATS)), required=True)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="A file to write.")
@with_appcontext
@in_newest_shape
def export_assets(which, into):
    """Hand the map on: what anyone may see, with hidden addresses hidden."""
    made = FORMATS[which](by=US)
    if into:
        into.write_text(made, encoding="utf-8", newline="")
        click.echo(f"The map is in {into.name}.")
    else:
        click.echo(made)
