"""Sharing: the owner lets one person see a plan, suggest, or write in it, until a day; and ends it.

The keys of the shared parts are sealed to the reader's public key. An end is a matter of the date:
every rule asks it. The next write after an end is sealed under a new version of the key, made by
whoever writes, for the owner and for those who still share; so no timer and no job is needed.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import bindparam, not_, select

from planner.database import ask, commit_keys, db, keys, now, start_writing_keys
from planner.days import end_of, last_day
from planner.keys import new_key, seal_to
from planner.ownership import (
    Hidden,
    May,
    NotAllowed,
    Share,
    live,
    note_ends,
    require,
    shares_by,
    shares_of,
)
from planner.pairs import move_end, pair_with, stop_pair
from planner.people import Person, Role, names_of
from planner.plans.documents import (
    OWN_PART,
    OWNER_NAME,
    SENSITIVE_PART,
    Plan,
    PlanKey,
    SharedKey,
    all_parts,
    plan_about,
    shared_about,
)
from planner.prompts import outline
from planner.record import note

AT_MOST = timedelta(days=183)
HOW = (May.SEE, May.SUGGEST, May.WRITE)

GIVEN = SharedKey.__table__.c
WHO_KNOWS = select(GIVEN.share_id).where(
    GIVEN.plan_id == bindparam("plan"), GIVEN.version == bindparam("version")
)


class NotFresh(Exception):
    """Sharing starts only after a PIN or words were checked in the last five minutes."""


class TooLong(Exception):
    """A share has an end, in the future and no more than six months away."""


class NobodyThere(Exception):
    """This is not a peer worker who works with the owner today."""


@dataclass(frozen=True)
class Terms:
    """What the owner decided: how, until when (in UTC), may it be printed, which parts kept off."""

    may: May
    until: datetime
    may_print: bool = False
    kept_off: frozenset = frozenset({SENSITIVE_PART})


def share(opened, reader_id, terms, *, by):
    """Let someone see, suggest or write, until a day. What they had before ends.

    Raises NotFresh, TooLong, NobodyThere, NotAllowed.
    """
    require(by, opened.plan, May.OWN)
    _check(reader_id, terms, by)
    before = _live_with(opened.plan.id, reader_id)
    for given in before:
        _close(given, by)
    made = Share(
        id=uuid4(),
        plan_id=opened.plan.id,
        owner_id=by.person_id,
        reader_id=reader_id,
        may=int(terms.may),
        may_print=terms.may_print,
        shared_at=now(),
        until=terms.until,
        parts=" ".join(sorted(all_parts(opened.outline) - {OWN_PART} - set(terms.kept_off))),
    )
    _give_keys(made, opened)
    db.session.add(made)
    act = "changed_share" if before else "shared"
    said = f"{_said(reader_id)}|{last_day(terms.until)}"
    note(by.person_id, act, by=by, plan_id=opened.plan.id, said=said)
    return made


def _check(reader_id, terms, by):
    if not by.is_fresh:
        raise NotFresh
    if terms.may not in HOW:
        raise NotAllowed
    if not now() < terms.until <= now() + AT_MOST:
        raise TooLong
    reader = db.session.get(Person, reader_id)
    if reader is None or reader.role != Role.PEER_WORKER:
        raise NobodyThere
    if pair_with(by.person_id, reader_id) is None:
        raise NobodyThere


def _said(reader_id):
    return db.session.get(Person, reader_id).name


def _live_with(plan_id, reader_id):
    theirs = select(Share).where(Share.plan_id == plan_id, Share.reader_id == reader_id, live())
    return db.session.scalars(theirs).all()


def _give_keys(made, opened):
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


@dataclass(frozen=True)
class SeenBy:
    """Someone who may see a plan now: their name, until when, and what they may do."""

    name: str
    until: datetime
    may: May


def who_can_see(opened):
    """Everyone but its owner who may see a plan now, for the one line that says so on each page."""
    given = shares_of(opened.plan.id)
    names = names_of(one.reader_id for one in given)
    return [SeenBy(names[one.reader_id], one.until, May(one.may)) for one in given]


def seen_by_others(*, by):
    """Everyone who may see a plan of whoever acts, by the plan's id. Two queries for all plans."""
    given = shares_by(by)
    names = names_of(one.reader_id for one in given)
    found = {}
    for one in given:
        told = SeenBy(names[one.reader_id], one.until, May(one.may))
        found.setdefault(one.plan_id, []).append(told)
    return found


def titles_of(plan_ids):
    """The title of each of these plans, by its id. A title tells nothing of what is in it."""
    found = db.session.execute(select(Plan.id, Plan.kind).where(Plan.id.in_(set(plan_ids))))
    return {plan_id: outline(kind).title for plan_id, kind in found}


def end_share(share_id, *, by):
    """End a share now: its owner may, its reader may, and nobody needs a reason."""
    given = db.session.get(Share, share_id)
    if given is None or by.person_id not in (given.owner_id, given.reader_id):
        raise Hidden
    if given.is_live:
        _end(given, by)


def end_together_for_good(pair_id, *, by):
    """End a pair, and with it everything the one shares with the other. No reason is needed.

    The service user may, the peer worker may, a coordinator may. Raises Hidden.
    """
    ended = stop_pair(pair_id, by=by)
    for given in _live_between(ended):
        _end(given, by)
    return ended


def end_of_all_with(reader_id, *, by):
    """End all that is shared with someone who has left the job, whoever shares it."""
    theirs = select(Share).where(Share.reader_id == reader_id, live())
    for given in db.session.scalars(theirs).all():
        _end(given, by)


def move_our_end(pair_id, ends_on, *, by):
    """Move the day on which a pair ends. What is shared never becomes longer, only shorter.

    Raises NotAllowed, NotAPair, Hidden.
    """
    moved = move_end(pair_id, ends_on, by=by)
    for given in _live_between(moved):
        given.until = min(given.until, end_of(ends_on))
    return moved


def _live_between(pair):
    both = (Share.owner_id == pair.service_user_id, Share.reader_id == pair.peer_worker_id)
    return db.session.scalars(select(Share).where(*both, live())).all()


def _end(given, by):
    _close(given, by)
    said = _said(given.reader_id)
    note(given.owner_id, "ended_share", by=by, plan_id=given.plan_id, said=said)


def _close(given, by):
    given.ended_at, given.ended_by_id = now(), by.person_id
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
    given = [one.share_id for one in ask(keys(), WHO_KNOWS, version)]
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
