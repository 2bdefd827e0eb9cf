"""Databases as a version left them, kept as text: `python -m tests.released 0.1` freezes this one.

Every test run freezes the shape of that day into a folder of its own, and upgrades that; and each
frozen folder is upgraded too, for ever. Until the first release its folder may be made anew.
See docs/releasing.md.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, select

from planner.coming_back import agree
from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.days import end_of, today
from planner.information.checks import note_check, unchecked
from planner.ownership import May
from planner.pairs import pair
from planner.people import Role
from planner.plans.documents import open_plan, plans_of
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from planner.programme import component, put_in
from planner.purpose import check_purpose
from planner.self_check import keep_check
from planner.wards.cover import set_cover
from planner.wards.keeping import open_ward
from planner.wards.numbers import put_number
from planner.ways_in.cards import open_with_card
from planner.ways_in.invitations import invite, join, join_staff
from planner.ways_in.sittings import begin_sitting
from planner.ways_in.slots import private_key_of
from tests.conftest import PIN, make_app
from tests.writing import keep, say, standing, start

RELEASED = Path(__file__).parent / "data" / "released"
NAMES = ("data", "keys")
SAID = {
    "crisis_plan": ("c.self", ["Walk to the lock and back", "Ring Rosa – she knows"]),
    "discharge_plan": ("d.matters", ["The room above the bakery"]),
}


def freeze(folder):
    """Made-up people, their words, a ward and its service, as this version keeps them: as text."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        app = make_app(Path(made))
        with app.app_context():
            bring_up_to_date()
            check_purpose()
            one = join(invite(), PIN, planner_name="amber-otter")
            who = _actor(one.person_id, one.owner_key)
            _write(who)
            _live(who)
            rows = rows_of_each()
            db.session.remove()
            keys.remove()
        for name in NAMES:
            with closing(sqlite3.connect(Path(made) / f"{name}.db")) as connection:
                (folder / f"{name}.sql").write_text("\n".join(connection.iterdump()) + "\n")
        known = {"card": one.card, "rows": rows, "site": (Path(made) / "site.key").read_text()}
        (folder / "known.json").write_text(json.dumps(known, indent=2) + "\n")
    return folder


def _write(who):
    for kind, (key, rows) in SAID.items():
        say(start(kind, who), key, *rows)


def _live(who):
    """Something in each part of the planner: a pair, a share, a ward, what the service did."""
    joe, nur = (_staff(role) for role in (Role.PEER_WORKER, Role.COORDINATOR))
    keep(pair, joe.person, who.person, today() + timedelta(days=90), by=nur)
    plans = {opened.kind: opened for opened in plans_of(who)}
    terms = Terms(May.WRITE, end_of(today() + timedelta(days=30)))
    keep(share, plans["crisis_plan"], joe.person_id, terms, by=who)
    theirs = open_plan(plans["crisis_plan"].id, by=joe)
    say(theirs, "c.early", "The post piles up")
    prompt = theirs.outline.prompt("c.hope")
    keep(suggest, theirs, prompt, uuid4(), Words({"words": "The sea"}), by=joe)
    agree(joe.person_id, by=who)
    ward = keep(open_ward, "Willow ward", by=nur)
    keep(set_cover, ward, "Ade", "01632 960 105", by=nur)
    keep(put_number, ward, "ward", "01632 960 101", "Any time", rung=True, by=nur)
    keep(put_in, component("D4"), "A walk first", done_on=today(), done_by="Nur", by=nur)
    keep(keep_check, {"sheet": "yes"}, done_on=today(), done_by="Nur", by=nur)
    keep(note_check, unchecked()[0], "Joe", today(), kept_by="calm-meadow")


def _staff(role):
    one = join_staff(invite(role))
    return begin_sitting(one.person_id, one.owner_key, _private(one), shared=False)[1]


def rows_of_each():
    """How many rows each table holds, by its name; none of a table that holds nothing."""
    found = {}
    for bind, session in ((None, db.session), ("keys", keys())):
        for table in db.metadatas[bind].sorted_tables:
            found[table.name] = session.scalar(select(func.count()).select_from(table))
    return {name: many for name, many in sorted(found.items()) if many}


def thaw(folder, instance):
    """A frozen installation as files again: what opens it, and how many rows each table holds."""
    instance.mkdir()
    known = json.loads((folder / "known.json").read_text())
    (instance / "site.key").write_text(known["site"])
    (instance / "site.key").chmod(0o400)
    for name in NAMES:
        with closing(sqlite3.connect(instance / f"{name}.db")) as connection:
            connection.executescript((folder / f"{name}.sql").read_text())
    return known["card"], known["rows"]


def read_with(card):
    """All that stands in the plans of whoever has this card, by kind of plan."""
    person_id, owner_key = open_with_card(card, PIN)
    who = _actor(person_id, owner_key)
    return {opened.kind: standing(opened, SAID[opened.kind][0]) for opened in plans_of(who)}


def _actor(person_id, owner_key):
    private_key = private_key_of(person_id, owner_key)
    return begin_sitting(person_id, owner_key, private_key, shared=False)[1]


def _private(one):
    return private_key_of(one.person_id, one.owner_key)


if __name__ == "__main__":
    print(freeze(RELEASED / sys.argv[1]))
