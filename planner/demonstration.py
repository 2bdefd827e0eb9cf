"""The demonstration: made-up people with half-filled plans, on database files of their own.

It refuses a database that holds anyone real, and a real installation refuses its files.
"""

import json
import os
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid4

from planner.content_pages import read
from planner.database import commit_keys, db, start_writing_keys, writing
from planner.days import end_of
from planner.demonstration_information import prepare_checks
from planner.demonstration_lists import prepare_lists
from planner.demonstration_places import prepare_places
from planner.demonstration_programme import prepare_programme
from planner.demonstration_ward import prepare_ward
from planner.ownership import May
from planner.pairs import pair, pair_with, today
from planner.people import Role, be_known_as, person, person_named
from planner.plans.answering import Sent, answer, choose_state
from planner.plans.documents import open_plan, start_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from planner.plans.writing import Stroke
from planner.purpose import check_purpose
from planner.settings import Unsafe, setting
from planner.wards.on_sheets import all_on_sheets
from planner.ways_in.cards import WrongCardOrPin, in_groups, open_with_card
from planner.ways_in.invitations import invite, join, join_staff
from planner.ways_in.sittings import Actor, be_called, begin_sitting, end_sitting
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
def _content():
    return read("demonstration")


def _ways_in_file():
    return setting("INSTANCE") / "people.json"


def people():
    """Everyone in the demonstration, in the order of the content; only those already prepared."""
    kept = _kept()
    return [
        MadeUp(
            one["id"],
            one["planner_name"],
            one["called"],
            one["role"],
            one.get("about", ""),
            kept[one["id"]],
        )
        for one in _content()["people"]
        if one["id"] in kept
    ]


def prepare():
    """Make the demonstration's people and plans, where they are not there yet. Raises Unsafe."""
    if not setting("DEMONSTRATION"):
        raise Unsafe("Set PLANNER_DEMONSTRATION=yes to prepare the demonstration.")
    check_purpose()
    kept = _kept()
    for one in _content()["people"]:
        if person_named(one["planner_name"]) is None:
            kept[one["id"]] = _make_staff(one) if one["role"] != Role.SERVICE_USER else _make(one)
            _keep(kept)
    for two in _content()["pairs"]:
        _bring_together(two)
    prepare_ward(people(), act_as)
    prepare_places()
    prepare_lists(act_as)
    prepare_checks(all_on_sheets())
    prepare_programme(by=act_as("nur"))


def forget_ways_in():
    """Nobody is prepared any more."""
    _ways_in_file().unlink(missing_ok=True)


def _kept():
    path = _ways_in_file()
    return json.loads(path.read_text()) if path.exists() else {}


def _keep(kept):
    handle = os.open(_ways_in_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(kept, file)


def _make(one):
    joined = join(invite(Role(one["role"])), PIN, planner_name=one["planner_name"])
    private_key = private_key_of(joined.person_id, joined.owner_key)
    actor = Actor(joined.person_id, None, "", joined.owner_key, private_key)
    with writing():
        be_called(one["called"], by=actor)
    for entry in one.get("entries", []):
        _write(entry, actor)
    return _door(joined) | {"card": joined.card}


def _door(joined):
    """What a one-tap door needs, whatever becomes of the card: nobody is real here."""
    return {"person": str(joined.person_id), "key": joined.owner_key.hex()}


def _make_staff(one):
    """Someone of the staff."""
    joined = join_staff(invite(Role(one["role"])), planner_name=one["planner_name"])
    actor = Actor(joined.person_id, None, "", joined.owner_key, b"")
    with writing():
        be_known_as(one["called"], by=actor)
        be_called(one["called"], by=actor)
    return _door(joined) | {"words": joined.words, "app": joined.app_secret}


def _bring_together(two):
    """A pair, what the one shares with the other, and what the other typed and suggested."""
    owner, helper = _sign_in(two["service_user"]), _sign_in(two["peer_worker"])
    if pair_with(owner.person_id, helper.person_id) is None:
        ends_on = today() + timedelta(days=two["days"])
        with writing():
            pair(helper.person, owner.person, ends_on)
        for shared in two.get("shares", []):
            _share(shared, ends_on, owner, helper)
    for actor in (owner, helper):
        end_sitting(actor.sitting.id)


def _sign_in(which):
    person_id, owner_key = enter(which)
    return begin_sitting(person_id, owner_key, private_key_of(person_id, owner_key), shared=True)[1]


def _share(shared, ends_on, owner, helper):
    with writing():
        plan = start_plan(shared["plan"], by=owner)
        opened = open_plan(plan.id, by=owner)
        terms = Terms(may=May[shared["may"].upper()], until=end_of(ends_on))
        share(opened, helper.person_id, terms, by=owner)
    theirs = open_plan(plan.id, by=helper)
    prompt = theirs.outline.prompt(shared["prompt"])
    with writing():
        if terms.may == May.WRITE:
            sent = [Sent(uuid4(), Words(fields=dict(shared["fields"])), 0)]
            answer(theirs, prompt, sent, by=helper, stroke=Stroke.once())
        else:
            suggest(theirs, prompt, uuid4(), shared["fields"], by=helper)


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


def _since_changed(one):
    """Whoever tried a new card or PIN comes in by the front door, where one tap is enough."""
    try:
        open_with_card(one.card, one.pin)
    except WrongCardOrPin:
        return " until it was changed; now by one tap at the front door"
    return ""


def _way_in(one):
    if not one.is_staff:
        return f"card {' '.join(in_groups(one.card))}, PIN {one.pin}{_since_changed(one)}"
    start_writing_keys()
    code = make_codes(UUID(one.kept["person"]))[0]
    commit_keys()
    name, words, app = one.planner_name, one.kept["words"], one.kept["app"]
    return f"{name}, words {words}, one-time code {code} (or an app with {app})"
