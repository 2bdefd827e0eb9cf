"""Who may join, and who works with whom, from the command line. Neither opens anything."""

import sys

import click
from flask.cli import with_appcontext

from planner.commands.shape import in_newest_shape
from planner.database import writing
from planner.days import day_in_words as day
from planner.pairs import AlreadyAPair, NotAPair, pair
from planner.people import Role, person_named
from planner.ways_in.invitations import invite as new_invitation


@click.command("invite")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default="service user")
@with_appcontext
@in_newest_shape
def invite(role):
    """Print an invitation: one person may join with it, within 24 hours. It opens nothing."""
    click.echo(f"Invitation for one {role}, for 24 hours: {new_invitation(Role(role))}")
    click.echo("Hand it over face to face. It is typed in under “I have an invitation”.")


@click.command("pair")
@click.argument("service_user")
@click.argument("peer_worker")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day it ends.")
@with_appcontext
@in_newest_shape
def pair_up(service_user, peer_worker, until):
    """Say who works with whom, by planner names, and until when. It gives no access to anything."""
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
