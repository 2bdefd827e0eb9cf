"""Databases as a release left them, kept as text: `python -m tests.released 0.1` freezes this one.

Nothing is released yet, and until then the first shape still changes: so nothing is frozen. Every
test run freezes the shape of that day into a folder of its own, and upgrades that. From the first
release on, each frozen folder is upgraded too, for ever. See docs/releasing.md.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from planner.commands import bring_up_to_date
from planner.database import db, keys
from planner.plans.documents import plans_of
from planner.purpose import check_purpose
from planner.ways_in.cards import open_with_card
from planner.ways_in.invitations import invite, join
from planner.ways_in.sittings import Actor
from planner.ways_in.slots import private_key_of
from tests.conftest import PIN, make_app
from tests.writing import say, standing, start

RELEASED = Path(__file__).parent / "data" / "released"
NAMES = ("data", "keys")
SAID = {
    "crisis_plan": ("c.self", ["Walk to the lock and back", "Ring Rosa – she knows"]),
    "discharge_plan": ("d.matters", ["The room above the bakery"]),
}


def freeze(folder):
    """One made-up person and their words, as this version keeps them: four small text files."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        app = make_app(Path(made))
        with app.app_context():
            bring_up_to_date()
            check_purpose()
            one = join(invite(), PIN, planner_name="amber-otter")
            _write(_actor(one.person_id, one.owner_key))
            db.session.remove()
            keys.remove()
        for name in NAMES:
            with closing(sqlite3.connect(Path(made) / f"{name}.db")) as connection:
                (folder / f"{name}.sql").write_text("\n".join(connection.iterdump()) + "\n")
        known = {"card": one.card, "site": (Path(made) / "site.key").read_text()}
        (folder / "known.json").write_text(json.dumps(known, indent=2) + "\n")
    return folder


def _write(who):
    for kind, (key, rows) in SAID.items():
        say(start(kind, who), key, *rows)


def thaw(folder, instance):
    """A frozen installation as files again: what opens it."""
    instance.mkdir()
    known = json.loads((folder / "known.json").read_text())
    (instance / "site.key").write_text(known["site"])
    (instance / "site.key").chmod(0o400)
    for name in NAMES:
        with closing(sqlite3.connect(instance / f"{name}.db")) as connection:
            connection.executescript((folder / f"{name}.sql").read_text())
    return known["card"]


def read_with(card):
    """All that stands in the plans of whoever has this card, by kind of plan."""
    person_id, owner_key = open_with_card(card, PIN)
    who = _actor(person_id, owner_key)
    return {opened.kind: standing(opened, SAID[opened.kind][0]) for opened in plans_of(who)}


def _actor(person_id, owner_key):
    return Actor(person_id, None, "", owner_key, private_key_of(person_id, owner_key))


if __name__ == "__main__":
    print(freeze(RELEASED / sys.argv[1]))
