"""G13: a thousand people's plans put back on a new machine from a backup, and compared."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from planner import create_app
from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.plans.documents import plans_of
from planner.purpose import check_purpose
from planner.takeaway.erasing import erase_person
from planner.ways_in.actors import Actor
from planner.ways_in.invitations import invite, join
from planner.ways_in.slots import private_key_of
from tests.bench.measure import Figure
from tests.eyes.site import ROOT
from tests.quick import make_sums_quick
from tests.writing import say, standing, start

OWNERS, ERASED = 1000, 10
QUESTION = "c.self"


def installation(folder):
    """An installation of real people, with nobody in it yet."""
    os.environ["PLANNER_INSTANCE"] = str(folder)
    app = create_app()
    with app.app_context():
        bring_up_to_date()
        check_purpose()
    return app


def move_in(app):
    """A thousand people, each with words of their own: who they are, and what they wrote."""
    found = {}
    with app.app_context():
        for number in range(OWNERS):
            one = join(invite(), "248163", planner_name=f"owner-{number}")
            who = actor(one.person_id, one.owner_key)
            opened = start("crisis_plan", who)
            say(opened, QUESTION, f"I walk {number} steps to the lock", f"Ring Rosa {number}")
            found[one.person_id] = one.owner_key, fingerprint(who)
            db.session.remove()
            keys.remove()
    return found


def actor(person_id, owner_key):
    """Someone acting, as after a sign-in."""
    return Actor(person_id, None, "", owner_key, private_key_of(person_id, owner_key))


def fingerprint(who):
    """What stands in their plan, as a short number."""
    (opened,) = plans_of(who)
    return hashlib.sha256(repr(standing(opened, QUESTION)).encode()).hexdigest()


def command(folder, *words):
    """Run one of the planner's own commands: how many seconds it took."""
    began = time.perf_counter()
    line = [sys.executable, "-m", "flask", "--app", "app", *words]
    environment = os.environ | {"PLANNER_INSTANCE": str(folder)}
    subprocess.run(line, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def wrong(app, people, erased):
    """How many are missing or say something else, and how many came back who had been erased."""
    missing = back = 0
    with app.app_context():
        for person_id, (owner_key, said) in people.items():
            try:
                same = fingerprint(actor(person_id, owner_key)) == said
            except (AttributeError, ValueError):  # no keys, or no plan
                same = False
            missing += not same and person_id not in erased
            back += same and person_id in erased
            db.session.remove()
            keys.remove()
    return missing, back


def figures():
    """From an empty folder, the key of the site and a backup, to everyone's own words again."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        make_sums_quick(patch)
        here, there = Path(folder) / "here", Path(folder) / "there"
        app = installation(here)
        people = move_in(app)
        yield Figure(
            "G13 backup of 1,000 owners", command(here, "backup", f"{folder}/b"), 0, "s", 60
        )
        erased = set(list(people)[:ERASED])
        with app.app_context():
            for person_id in erased:
                erase_person(person_id)
        there.mkdir()
        shutil.copy(here / "site.key", there)
        shutil.copy(here / "erased.txt", f"{folder}/later.erased")
        yield Figure(
            "G13 restore of 1,000 owners", command(there, "restore", f"{folder}/b"), 0, "s", 60
        )
        os.environ["PLANNER_INSTANCE"] = str(there)
        missing, back = wrong(create_app(), people, erased)
        yield Figure("G13 owners missing or changed after it", missing, 0, "owners", 0)
        yield Figure("G13 erased owners who came back", back, 0, "owners", 0)
