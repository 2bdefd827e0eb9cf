"""The commands say in a sentence what to do first, and what to do next."""

import re

import pytest
from sqlalchemy import text

from planner.commands import COMMANDS
from planner.database import db
from tests.conftest import make_app

NEED_NOTHING = {"upgrade", "serve", "sheets", "doctor", "verify-backup", "restore"}
GIVEN = {
    "pair": ["amber-otter", "steady-robin", "--until", "2030-01-01"],
    "backup": ["nowhere"],
    "import-assets": [__file__],
    "import-postcodes": [__file__],
    "export-assets": ["--format", "csv"],
}


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - NEED_NOTHING))
def test_before_the_databases_are_there_a_command_says_so(tmp_path, command):
    runner = make_app(tmp_path / "instance").test_cli_runner()
    told = runner.invoke(args=[command, *GIVEN.get(command, [])])
    assert told.exit_code == 1
    assert "flask --app app upgrade" in told.output
    assert "Traceback" not in told.output


def test_twin_on_databases_that_are_there_it_does_what_it_is_for(app):
    told = app.test_cli_runner().invoke(args=["invite"])
    assert (told.exit_code, "Invitation for one" in told.output) == (0, True)


def test_a_new_key_of_the_site_is_followed_by_what_to_do_with_it(app):
    told = app.test_cli_runner().invoke(args=["rotate-key"])
    assert not re.search(r"  |\bthe\s*[.]|from the Now", told.output)
    assert "Keep a copy of site.key, apart from the backups." in told.output


@pytest.mark.files
def test_databases_of_another_shape_are_not_begun_on_and_it_says_what_to_do(app):
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE pair DROP COLUMN is_hushed"))
    told = app.test_cli_runner().invoke(args=["upgrade"])
    assert told.exit_code == 1
    assert "Put the folder with them aside" in told.output
