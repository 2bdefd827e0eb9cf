"""Every sheet of paper of the demonstration, as files to look at."""

import subprocess
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from planner.commands.practice import make_up_people
from planner.commands.shape import bring_up_to_date
from planner.demonstration import act_as, people
from planner.paper import pdf
from planner.paper.layout import (
    every_blank,
    every_information,
    every_service_sheet,
    every_sheet,
    way_in_page,
)
from planner.paper.printing import NEUTRAL
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.programme import newest_entries
from planner.self_check import checks
from planner.wards.whose import crisis_numbers_for, wards_of


@click.command("sheets")
@click.option("--into", default="instance/sheets", help="The folder to write them into.")
@with_appcontext
def sheets(into):
    """Write every sheet of the demonstration's people, and those for anyone, as PDF and PNG."""
    bring_up_to_date()
    make_up_people()
    with current_app.test_request_context():
        for one in people():
            if not one.is_staff:
                _write(Path(into) / one.id, _sheets_of(one))
        _write(Path(into) / "blank", every_blank(crisis_numbers_for(wards_of())))
        nur = act_as("nur")
        told = (newest_entries(by=nur), checks(by=nur))
        _write(Path(into) / "service", every_service_sheet(*told))
        _write(Path(into) / "information", every_information())
    click.echo(f"Every sheet is in {into}.")


def _sheets_of(one):
    by = act_as(one.id)
    yield from every_sheet(
        answers_in_all(plans_of(by)), by=by, numbers=crisis_numbers_for(wards_of(by))
    )
    yield "key-card", way_in_page("key_card", one.planner_name, {"card": one.card})


def _write(folder, pages):
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages:
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf(page, NEUTRAL))
        _draw(path)


def _draw(path):
    to_pictures = ["pdftoppm", "-r", "60", "-png", path, path.with_suffix("")]
    subprocess.run(to_pictures, check=True)
