"""`flask --app app serve`: the planner's own server, one process with eight threads."""

import contextlib
import ctypes
import os

import click
from flask import current_app
from flask.cli import with_appcontext
from waitress import serve as run_server

from planner.demonstration import how_to_sign_in

ARENAS = -8  # what <malloc.h> calls M_ARENA_MAX


def share_memory():
    """Let all threads take memory from one place: each alone would keep much that it never uses."""
    with contextlib.suppress(OSError, AttributeError):  # another C library than Debian's
        ctypes.CDLL("libc.so.6").mallopt(ARENAS, 1)


@click.command("serve")
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")))
@with_appcontext
def serve(host, port):
    """Serve the planner: one process, eight threads."""
    click.echo(f"Onward is at http://{host}:{port}")
    if current_app.config["DEMONSTRATION"]:
        click.echo("This is a demonstration with made-up people. Sign in as:")
        for line in how_to_sign_in():
            click.echo(f"  {line}")
    share_memory()
    run_server(current_app._get_current_object(), host=host, port=port, threads=8, ident=None)
