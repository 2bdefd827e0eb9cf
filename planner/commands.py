"""The `flask` commands: upgrade, invite, demonstration, sheets, serve."""

import os
import subprocess
import sys
from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from flask import current_app
from flask.cli import with_appcontext
from waitress import serve as run_server

from planner import demonstration, paper
from planner.database import writing
from planner.days import day_in_words as day
from planner.layout import every_blank, every_sheet
from planner.pairs import AlreadyAPair, NotAPair, pair
from planner.people import Role, person_named
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.printing import NEUTRAL
from planner.settings import Unsafe
from planner.ways_in.invitations import invite as new_invitation


def init_app(app):
    """Give `flask --app app` the planner's own commands."""
    for each in (upgrade, invite, pair_up, prepare_demonstration, sheets, serve):
        app.cli.add_command(each)


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
    for name in ("keys", "data"):
        command.upgrade(migrations(name), "head")


@click.command("upgrade")
@with_appcontext
def upgrade():
    """Make the databases, or bring them up to date."""
    bring_up_to_date()


@click.command("invite")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default="service user")
@with_appcontext
def invite(role):
    """Print an invitation: one person may join with it, within 24 hours. It opens nothing."""
    demonstration.check_purpose()
    click.echo(f"Invitation for one {role}, for 24 hours: {new_invitation(Role(role))}")
    click.echo("Hand it over face to face. It is typed in under “I have an invitation”.")


@click.command("pair")
@click.argument("service_user")
@click.argument("peer_worker")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day it ends.")
@with_appcontext
def pair_up(service_user, peer_worker, until):
    """Say who works with whom, by planner names, and until when. It gives no access to anything."""
    demonstration.check_purpose()
    theirs, peer = person_named(service_user), person_named(peer_worker)
    if theirs is None or peer is None:
        sys.exit("Nobody has that planner name. Give the service user first, then the peer worker.")
    try:
        with writing():
            made = pair(peer, theirs, until.date())
    except AlreadyAPair:
        sys.exit("These two work together already. Only the service user can make that longer.")
    except NotAPair:
        sys.exit("A pair is a service user and a peer worker, until a day within the next year.")
    click.echo(f"{theirs.planner_name} and {peer.name} work together until {day(made.ends_on)}.")


@click.command("demonstration")
@with_appcontext
def prepare_demonstration():
    """Prepare the made-up people of the demonstration. Twice changes nothing."""
    try:
        demonstration.prepare()
    except Unsafe as why:
        sys.exit(str(why))


@click.command("sheets")
@click.option("--into", default="instance/sheets", help="The folder to write them into.")
@with_appcontext
def sheets(into):
    """Write every sheet of the demonstration's people as PDF and PNG, to look at."""
    with current_app.test_request_context():
        for one in demonstration.people():
            if not one.is_staff:
                found = answers_in_all(plans_of(demonstration.act_as(one.id)))
                _write(Path(into) / one.id, every_sheet(found, belongs_to=one.called))
        _write(Path(into) / "blank", every_blank())
    click.echo(f"Every sheet is in {into}.")


def _write(folder, pages):
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages:
        path = folder / f"{name}.pdf"
        path.write_bytes(paper.pdf(page, NEUTRAL))
        _draw(path)


def _draw(path):
    to_pictures = ["pdftoppm", "-r", "60", "-png", path, path.with_suffix("")]
    subprocess.run(to_pictures, check=True)


@click.command("serve")
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")))
@with_appcontext
def serve(host, port):
    """Serve the planner: one process, eight threads."""
    try:
        demonstration.check_purpose()
    except Unsafe as why:
        sys.exit(str(why))
    click.echo(f"Onward is at http://{host}:{port}")
    if current_app.config["DEMONSTRATION"]:
        click.echo("This is a demonstration with made-up people. Sign in as:")
        for line in demonstration.how_to_sign_in():
            click.echo(f"  {line}")
    run_server(current_app._get_current_object(), host=host, port=port, threads=8, ident=None)
