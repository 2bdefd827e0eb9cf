"""The community asset map from the command line: bringing in, postcodes, handing on."""

import sys
from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext

from planner.assets.exchange import bringing_in, handing_on, postcodes, putting_in, referral_out
from planner.assets.exchange.limits import CannotRead
from planner.assets.rights import Keeper
from planner.assets.words import sentence
from planner.commands.shape import in_newest_shape
from planner.database import undo, writing
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
        with writing():
            _bring_in(file, origin, dry_run)
    except CannotRead as why:
        sys.exit(f"{f'Line {why.line}: ' if why.line else ''}{why}")


def _bring_in(file, origin, dry_run):
    made = bringing_in.look_at(
        file.name, file.read_bytes(), origin, by=US, progress=_told("Looked at")
    )
    called = sentence("row")
    for row in made.rows:
        if row.outcome != "same":
            click.echo(f"{row.line}: {row.name or '-'}: {called[row.outcome]}. {_why(row)}".strip())
    click.echo("; ".join(f"{called[key]}: {n}" for key, n in bringing_in.counts(made).items()))
    if dry_run:
        undo()
        click.echo("Nothing was changed.")
        return
    put = putting_in.put_in(made, by=US, progress=_told("Put in"))
    waits = "" if origin.trusted else " New places wait for a check."
    click.echo(f"{len(put)} are in, as one batch that can be taken back.{waits}")


def _why(row):
    return " ".join(why for why in row.reasons if why != sentence("row")[row.outcome])


def _told(what):
    return lambda done, of: click.echo(f"{what} {done} of {of}", err=True)


@click.command("import-postcodes")
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@with_appcontext
@in_newest_shape
def import_postcodes(files):
    """Bring in postcodes: Code-Point Open (CSV) or the ONS Postcode Directory."""
    for file in files:
        with writing(), file.open(encoding="utf-8-sig", newline="") as lines:
            count = postcodes.import_postcodes(lines, lambda done: _told("Read")(done, "many"))
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
