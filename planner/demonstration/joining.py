"""The demonstration's people join: each as real people do, with an invitation of their own."""

from planner.database import writing
from planner.demonstration.made_up import PIN, everyone, keep_ways_in, ways_in
from planner.demonstration.plans import write
from planner.people import Role, be_known_as, person_named
from planner.ways_in.actors import Actor, be_called
from planner.ways_in.invitations import invite, join, join_staff
from planner.ways_in.slots import private_key_of


def join_everyone():
    """Let everyone join who is not here yet, and write what they wrote."""
    kept = ways_in()
    for one in everyone():
        if person_named(one["planner_name"]) is None:
            kept[one["id"]] = _join_staff(one) if one["role"] != Role.SERVICE_USER else _join(one)
            keep_ways_in(kept)


def _join(one):
    joined = join(invite(Role(one["role"])), PIN, planner_name=one["planner_name"])
    private_key = private_key_of(joined.person_id, joined.owner_key)
    actor = Actor(joined.person_id, None, "", joined.owner_key, private_key)
    with writing():
        be_called(one["called"], by=actor)
    for entry in one.get("entries", []):
        write(entry, by=actor)
    return _door(joined) | {"card": joined.card}


def _join_staff(one):
    joined = join_staff(invite(Role(one["role"])), planner_name=one["planner_name"])
    actor = Actor(joined.person_id, None, "", joined.owner_key, b"")
    with writing():
        be_known_as(one["called"], by=actor)
        be_called(one["called"], by=actor)
    return _door(joined) | {"words": joined.words, "app": joined.app_secret}


def _door(joined):
    """What a one-tap door needs, whatever becomes of the card: nobody is real here."""
    return {"person": str(joined.person_id), "key": joined.owner_key.hex()}
