"""The demonstration's people: who they are, and how to sign in as each of them."""

import json
import os
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from planner.content_pages import read
from planner.database import commit_keys, start_writing_keys
from planner.people import Role, person
from planner.settings import setting
from planner.ways_in.actors import Actor
from planner.ways_in.cards import WrongCardOrPin, in_groups, open_with_card
from planner.ways_in.slots import private_key_of
from planner.ways_in.words import make_codes

PIN = "248163"


@dataclass
class MadeUp:
    """A made-up person of the demonstration, and how to sign in as them."""

    id: str
    planner_name: str
    called: str
    role: str
    words: str
    kept: dict = field(repr=False)
    pin: str = PIN

    @property
    def is_staff(self):
        """Whether they sign in with six words and a code, and have no card."""
        return self.role != Role.SERVICE_USER

    @property
    def card(self):
        """The code on their card; staff have none."""
        return self.kept.get("card", "")

    @property
    def name(self):
        """What they are called on the front door."""
        return self.called


@cache
def everyone():
    """All who are made up, prepared or not, as they are written."""
    return read("demonstration/people")["people"]


def people():
    """Everyone in the demonstration, in the order of the content; only those already prepared."""
    kept = ways_in()
    return [
        MadeUp(
            one["id"],
            one["planner_name"],
            one["called"],
            one["role"],
            one.get("about", ""),
            kept[one["id"]],
        )
        for one in everyone()
        if one["id"] in kept
    ]


def ways_in():
    """The ways in of all who were prepared: by their id, what opens for them."""
    path = _ways_in_file()
    return json.loads(path.read_text()) if path.exists() else {}


def keep_ways_in(kept):
    """Keep everyone's ways in, in a file that its own user alone can read."""
    handle = os.open(_ways_in_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(kept, file)


def forget_ways_in():
    """Nobody is prepared any more."""
    _ways_in_file().unlink(missing_ok=True)


def _ways_in_file():
    return setting("INSTANCE") / "people.json"


def enter(which):
    """The person and the owner's key behind a one-tap door of the demonstration, or None."""
    one = next((one for one in people() if one.id == which), None)
    theirs = one and person(UUID(one.kept["person"]))
    if theirs is None or theirs.left_at:
        return None
    return theirs.id, bytes.fromhex(one.kept["key"])


def act_as(which):
    """One of the made-up people, acting: for a command, outside any sitting."""
    person_id, owner_key = enter(which)
    return Actor(person_id, None, "", owner_key, private_key_of(person_id, owner_key))


def how_to_sign_in():
    """A line for each person, for whoever starts the demonstration."""
    return [f"{one.called} ({one.role}): {_way_in(one)}" for one in people()]


def _way_in(one):
    if not one.is_staff:
        return f"card {' '.join(in_groups(one.card))}, PIN {one.pin}{_since_changed(one)}"
    start_writing_keys()
    code = make_codes(UUID(one.kept["person"]))[0]
    commit_keys()
    name, words, app = one.planner_name, one.kept["words"], one.kept["app"]
    return f"{name}, words {words}, one-time code {code} (or an app with {app})"


def _since_changed(one):
    """Whoever tried a new card or PIN comes in by the front door, where one tap is enough."""
    try:
        open_with_card(one.card, one.pin)
    except WrongCardOrPin:
        return " until it was changed; now by one tap at the front door"
    return ""
