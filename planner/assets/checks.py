"""Checks: "Still right" in one tap, and which to do next. Never by who keeps it on a list."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from planner.assets import bits, cards, freshness, index
from planner.assets.leaves import leaf_of
from planner.assets.model import Asset, AssetCheck, AssetSuggestion, State
from planner.assets.rights import name_of, require_staff
from planner.assets.words import categories, sentence
from planner.database import db, now
from planner.people import Role

SORTS = {"closed": "closed", "paused": "paused", "changed": "other"}
MONTH = timedelta(days=30)
LEAF, MOST = 50, 2000


class NoSuchWay(Exception):
    """That is not a way to check, or not something a check can find."""


@dataclass(frozen=True)
class Due:
    """An asset that somebody should check, and why it comes now."""

    card: cards.Card
    freshness: freshness.Freshness
    due_on: date | None
    last_of: list


def ways():
    """How one can check: key and words."""
    return sentence("how")


def outcomes():
    """What a check can find: key and words."""
    return sentence("outcome")


def check(asset, *, how, outcome, by, note="", on=None):
    """Note that somebody made sure, and what they found."""
    require_staff(by)
    if how not in ways() or outcome not in outcomes():
        raise NoSuchWay
    day = on or now().date()
    made = AssetCheck(
        asset_id=asset.id,
        checked_on=day,
        how=how,
        outcome=outcome,
        role=by.role,
        checked_by=name_of(by),
        note=note.strip()[:500],
    )
    db.session.add(made)
    _take_in(asset, made, by)
    index.put(asset)
    return made


def still_right(asset, how, *, by):
    """One tap: all of it is still right."""
    return check(asset, how=how, outcome="right", by=by)


def _take_in(asset, made, by):
    if made.outcome == "no_answer":
        asset.unreachable = _no_answers(asset, made.checked_on) >= 2
    elif made.outcome == "right" or by.role == Role.COORDINATOR:
        asset.checked_on, asset.checked_how = made.checked_on, made.how
        asset.checked_by, asset.unreachable = made.checked_by, False
        if by.role == Role.COORDINATOR:
            _follow(asset, made.outcome)
    else:
        _leave_to_the_coordinator(asset, made)


def _leave_to_the_coordinator(asset, made):
    """It is not as the map says: it waits for the coordinator, and until then one rings first."""
    asset.unreachable = True
    told = {"sort": SORTS[made.outcome], "words": made.note, "made_on": made.checked_on}
    db.session.add(AssetSuggestion(asset_id=asset.id, content={}, **told))


def _follow(asset, outcome):
    """A coordinator's check moves the asset."""
    moved = {"paused": State.PAUSED, "closed": State.CLOSED}.get(outcome)
    if moved:
        asset.state = moved
    elif asset.state == State.PAUSED and outcome == "right":
        asset.state = State.LIVE


def _no_answers(asset, day):
    """How often nobody answered in the last 30 days, this time included."""
    db.session.flush()
    query = select(func.count()).where(
        AssetCheck.asset_id == asset.id,
        AssetCheck.outcome == "no_answer",
        AssetCheck.checked_on > day - MONTH,
    )
    return db.session.scalar(query)


def checks_of(asset, *, by):
    """Every check of an asset, newest first."""
    require_staff(by)
    query = select(AssetCheck).where(AssetCheck.asset_id == asset.id)
    return db.session.scalars(
        query.order_by(AssetCheck.checked_on.desc(), AssetCheck.made_at.desc())
    ).all()


def check_queue(*, by, page=1):
    """What to check next: overdue first, then those whose category would go empty without them.

    page: which leaf of the list.
    """
    require_staff(by)
    today = now().date()
    query = select(Asset).where(freshness.needing_a_check(today))
    query = query.order_by(Asset.checked_on, Asset.name, Asset.id).limit(MOST)
    fresh = _fresh_in_categories()
    due = [_due(asset, fresh, today) for asset in db.session.scalars(query)]
    due.sort(key=_urgency)
    shown = leaf_of(due, page, LEAF)
    shown[:] = [_with_card(*each) for each in shown]
    shown.total = how_many_are_due(by=by)  # more may be due than are laid out
    return shown


def _due(asset, fresh, today):
    state = freshness.freshness(asset, today)
    left = 0 if freshness.is_overdue(asset, today) else 1
    last_of = [key for key in asset.categories if fresh.get(key, 0) <= left]
    return asset, state, freshness.due_on(asset), last_of


def _urgency(each):
    asset, state, due_on, last_of = each
    overdue = state in (freshness.Freshness.OVERDUE, freshness.Freshness.UNREACHABLE)
    return not overdue, -len(last_of), due_on or date.min, asset.name, asset.id.hex


def _with_card(asset, state, due_on, last_of):
    names = [categories()[key].name for key in last_of if key in categories()]
    return Due(cards.card(asset), state, due_on, names)


def _fresh_in_categories():
    """For each category, how many live assets in it have a check that holds."""
    marks = {key: f"=category:{key}" for key in categories()}
    known = bits.read_marks({*marks.values(), "=checked", "=state:live"})
    fresh = known["=checked"] & known["=state:live"]
    return {key: (known[mark] & fresh).bit_count() for key, mark in marks.items()}


def how_many_are_due(*, by):
    """How many are due, for the page of those who keep the map."""
    require_staff(by)
    query = select(func.count()).select_from(Asset)
    return db.session.scalar(query.where(freshness.needing_a_check(now().date())))
