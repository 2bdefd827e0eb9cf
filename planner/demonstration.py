"""The demonstration: made-up people with half-filled plans, on database files of their own.

It refuses a database that holds anyone real, and a real installation refuses its files.
"""

import json
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, start_writing_keys, writing
from planner.people import Role, is_anyone_here, person_named
from planner.plans.answering import Sent, answer, choose_state
from planner.plans.documents import open_plan, start_plan
from planner.plans.entries import Words
from planner.plans.writing import Stroke
from planner.settings import Unsafe, setting
from planner.ways_in.cards import in_groups, open_with_card
from planner.ways_in.invitations import invite, join
from planner.ways_in.sittings import Actor, be_called
from planner.ways_in.slots import private_key_of

CONTENT = Path(__file__).parent / "content" / "demonstration.toml"
PIN = "248163"
PURPOSES = {True: "demonstration", False: "real"}
NOT_FOR_REAL_PEOPLE = "These databases hold real people. The demonstration does not start on them."
NOT_FOR_PLAY = "These databases belong to a demonstration. Real people's plans do not go there."


class Installation(db.Model):
    """What these databases are for: real people, or a demonstration. Said once, never changed."""

    __bind_key__ = "keys"

    purpose: Mapped[str] = mapped_column(primary_key=True)


@dataclass
class MadeUp:
    """A made-up person of the demonstration, and how to sign in as them."""

    id: str
    planner_name: str
    called: str
    role: str
    words: str
    card: str
    pin: str = PIN

    @property
    def name(self):
        """What they are called on the front door."""
        return self.called


def check_purpose():
    """Say what these databases are for, or refuse them. Raises Unsafe."""
    wanted = PURPOSES[bool(setting("DEMONSTRATION"))]
    kept = keys().scalar(select(Installation.purpose))
    if kept is None and wanted == "demonstration" and is_anyone_here():
        raise Unsafe(NOT_FOR_REAL_PEOPLE)
    if kept is None:
        start_writing_keys()
        keys().add(Installation(purpose=wanted))
        commit_keys()
    elif kept != wanted:
        raise Unsafe(NOT_FOR_REAL_PEOPLE if wanted == "demonstration" else NOT_FOR_PLAY)


@cache
def _content():
    return tomllib.loads(CONTENT.read_text(encoding="utf-8"))["people"]


def _ways_in_file():
    return setting("INSTANCE") / "people.json"


def people():
    """Everyone in the demonstration, in the order of the content; only those already prepared."""
    path = _ways_in_file()
    cards = json.loads(path.read_text()) if path.exists() else {}
    return [
        MadeUp(
            one["id"],
            one["planner_name"],
            one["called"],
            one["role"],
            one.get("about", ""),
            cards[one["id"]],
        )
        for one in _content()
        if one["id"] in cards
    ]


def prepare():
    """Make the demonstration's people and plans, where they are not there yet. Raises Unsafe."""
    if not setting("DEMONSTRATION"):
        raise Unsafe("Set PLANNER_DEMONSTRATION=yes to prepare the demonstration.")
    check_purpose()
    cards = {one.id: one.card for one in people()}
    for one in _content():
        if one["id"] not in cards and person_named(one["planner_name"]) is None:
            cards[one["id"]] = _make(one)
            _keep(cards)


def _keep(cards):
    handle = os.open(_ways_in_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(cards, file)


def _make(one):
    joined = join(invite(Role(one["role"])), PIN, planner_name=one["planner_name"])
    private_key = private_key_of(joined.person_id, joined.owner_key)
    actor = Actor(joined.person_id, None, "", joined.owner_key, private_key)
    with writing():
        be_called(one["called"], by=actor)
    for entry in one.get("entries", []):
        _write(entry, actor)
    return joined.card


def _write(entry, actor):
    plan = start_plan(entry["plan"], by=actor)
    with writing():
        db.session.merge(plan)
    with writing():
        opened = open_plan(plan.id, by=actor)
        prompt = opened.outline.prompt(entry["prompt"])
        if "state" in entry:
            choose_state(opened, prompt, entry["state"], by=actor)
        else:
            answer(opened, prompt, _sent(opened, prompt, entry), by=actor, stroke=Stroke.once())


def _sent(opened, prompt, entry):
    if not prompt.many:
        return [Sent(opened.id_of(prompt), _words(entry["fields"], entry), 0)]
    return [Sent(uuid4(), _words(row, entry), 0) for row in entry["rows"]]


def _words(fields, entry):
    extra = {
        key: entry[key] for key in ("lang", "second", "second_lang", "second_by") if key in entry
    }
    return Words(fields=dict(fields), **extra)


def enter(which):
    """The person and the owner's key behind a one-tap door of the demonstration, or None."""
    one = next((one for one in people() if one.id == which), None)
    return open_with_card(one.card, one.pin) if one else None


def how_to_sign_in():
    """A line for each person, for whoever starts the demonstration."""
    return [
        f"{one.called} ({one.role}): card {' '.join(in_groups(one.card))}, PIN {one.pin}"
        for one in people()
    ]
