"""Sharing: the owner lets one person see a plan, suggest, or write in it, until a day; and ends it.

An end is a matter of the date: every rule asks it, so no timer and no job is needed. What closes
the words themselves is in `giving_keys`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from planner.database import db, now
from planner.days import end_of, last_day
from planner.ownership import (
    Hidden,
    May,
    NotAllowed,
    Share,
    live,
    require,
    shares_by,
    shares_of,
)
from planner.pairs import move_end, pair_with, stop_pair
from planner.people import Person, Role, names_of
from planner.plans.documents import (
    OWN_PART,
    SENSITIVE_PART,
    Plan,
    all_parts,
)
from planner.plans.giving_keys import give_keys, shut
from planner.prompts import outline
from planner.record import note

AT_MOST = timedelta(days=183)
HOW = (May.SEE, May.SUGGEST, May.WRITE)


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
    give_keys(made, opened)
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
    shut(given)
