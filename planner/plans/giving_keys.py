"""Giving keys: those of the shared parts to a reader, and new ones once a share has ended.

They are sealed to the reader's public key. The next write after an end is sealed under a new
version of the key, made by whoever writes, for the owner and for those who still share.
"""

import json

from sqlalchemy import bindparam, not_, select

from planner.database import ask, commit_keys, db, keys, start_writing_keys
from planner.keys import new_key, seal_to
from planner.ownership import Share, live, note_ends
from planner.people import Person
from planner.plans.documents import (
    OWNER_NAME,
    PlanKey,
    SharedKey,
    all_parts,
    plan_about,
    shared_about,
)

GIVEN = SharedKey.__table__.c
WHO_KNOWS = select(GIVEN.share_id).where(
    GIVEN.plan_id == bindparam("plan"), GIVEN.version == bindparam("version")
)


def give_keys(made, opened):
    """Seal the keys of the shared parts, in every version, to the reader's public key."""
    public_key = db.session.get(Person, made.reader_id).public_key
    parts = made.parts.split()
    start_writing_keys()
    for version in opened.keys.versions:
        bundle = {
            part: opened.keys.of_part(part, version).hex()
            for part in parts
            if opened.keys.holds(part, version)
        }
        bundle[OWNER_NAME] = opened.by.called
        _seal_bundle(made.id, made.plan_id, version, bundle, public_key)
    commit_keys()


def _seal_bundle(share_id, plan_id, version, bundle, public_key):
    plain = json.dumps(bundle, sort_keys=True).encode()
    sealed = seal_to(public_key, plain, shared_about(share_id, version))
    keys().add(SharedKey(share_id=share_id, version=version, plan_id=plan_id, sealed=sealed))


def shut(given):
    """Close the door of a share that ends: the keys it gave are gone for its reader."""
    start_writing_keys()
    for key in keys().scalars(select(SharedKey).where(SharedKey.share_id == given.id)).all():
        key.sealed = b""  # the reader's door goes; that it was the newest key stays known
    commit_keys()


def fresh_keys(opened, part):
    """Before a write in one part: if a share that has ended knew its newest key, make the next.

    Whoever writes makes it, for the parts that they hold: sealed to the owner's public key, and to
    those whose share still holds. What is written from now on is closed to whoever's share ended.
    """
    if not _someone_gone_knows(opened, part):
        return
    note_ends(Share.plan_id == opened.plan.id)
    made = {one: new_key() for one in all_parts(opened.outline) if _held(opened.keys, one)}
    start_writing_keys()
    version = _last_version(opened) + 1
    _keep_for_owner(opened, version, made)
    for given in db.session.scalars(
        select(Share).where(Share.plan_id == opened.plan.id, live())
    ).all():
        _pass_on(given, version, made)
    commit_keys()
    opened.learn(version, made)


def _held(opened_keys, part):
    return any(opened_keys.holds(part, version) for version in opened_keys.versions)


def _last_version(opened):
    mine = select(PlanKey.version).where(PlanKey.plan_id == opened.plan.id)
    return keys().scalar(mine.order_by(PlanKey.version.desc()).limit(1))


def _someone_gone_knows(opened, part):
    """Whether a share that holds no more knew the newest key of this part."""
    version = {"plan": opened.plan.id, "version": opened.keys.newest(part)}
    given = [one.share_id for one in ask(keys, WHO_KNOWS, version)]
    if not given:
        return False
    gone = select(Share.parts).where(Share.id.in_(given), not_(live()))
    return any(part in parts.split() for parts in db.session.scalars(gone))


def _keep_for_owner(opened, version, made):
    owner = db.session.get(Person, opened.plan.owner_id)
    bundle = json.dumps({part: key.hex() for part, key in made.items()}, sort_keys=True).encode()
    keys().add(
        PlanKey(
            plan_id=opened.plan.id,
            version=version,
            owner_id=opened.plan.owner_id,
            for_public_key=True,
            sealed=seal_to(owner.public_key, bundle, plan_about(opened.plan.id, version)),
        )
    )


def _pass_on(given, version, made):
    """Give the new keys of the parts that a live share holds to its reader."""
    public_key = db.session.get(Person, given.reader_id).public_key
    bundle = {part: made[part].hex() for part in given.parts.split() if part in made}
    _seal_bundle(given.id, given.plan_id, version, bundle, public_key)
