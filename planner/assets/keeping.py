"""Keeping the map: drafts, changes that wait, versions, and an asset's life.

Peer workers draft; the coordinator decides. While a change waits, the last approved one stands.
"""

from uuid import uuid4

from sqlalchemy import delete, func, select

from planner.assets import checks, index
from planner.assets.cards import card
from planner.assets.leaves import leaf_of
from planner.assets.model import Asset, AssetRedirect, AssetVersion, State
from planner.assets.placing import position_of
from planner.assets.rights import name_of, require_coordinator, require_staff
from planner.assets.tidying import NoName, content_of, put_content, tidied
from planner.database import db, now
from planner.people import Role

LEAF = 50


class ChangedSince(Exception):
    """Somebody changed this since you opened it."""


class HostMustAgree(Exception):
    """It meets in somebody's home. Write down the day on which they said yes."""


def draft(values, *, by):
    """A new asset that only those who keep the map see."""
    require_staff(by)
    return make(values, by=by, state=State.DRAFT)


def make(values, *, by, state):
    """A new asset in a given state, with its first version, found by the search."""
    if not values.get("name", "").strip():
        raise NoName
    asset = blank(state)
    put_content(asset, tidied(values))
    _find_position(asset)
    db.session.add(asset)
    db.session.flush()
    _add_version(asset, content_of(asset), by, "approved")
    index.put(asset)
    return asset


def blank(state):
    """An asset that says nothing yet."""
    texts = {
        column.key: column.default.arg
        for column in Asset.__table__.columns
        if column.default is not None and column.default.is_scalar
    }
    lists = {key: [] for key in ("categories", "openings", "languages", "written_by_hand")}
    return Asset(**{**texts, **lists, "facts": {}, "id": uuid4(), "state": state})


def _find_position(asset):
    if asset.latitude is None and asset.postcode:
        position = position_of(asset.postcode)
        if position:
            asset.latitude, asset.longitude = position


def _add_version(asset, content, by, decision):
    number = db.session.scalar(
        select(func.max(AssetVersion.number)).where(AssetVersion.asset_id == asset.id)
    )
    version = AssetVersion(
        asset_id=asset.id,
        number=(number or 0) + 1,
        content=content,
        decision=decision,
        role=by.role if by else "",
        made_by=name_of(by) if by else "",
        decided_at=now() if decision != "waiting" else None,
    )
    db.session.add(version)
    return version


def change(asset, values, *, by, after):
    """Say what an asset should say. The coordinator's words stand at once, a peer worker's wait.

    after: the version that was read. Returns the new version. Raises ChangedSince.
    """
    require_staff(by)
    if after != asset.version:
        raise ChangedSince
    changed = tidied(values)
    if by.role == Role.COORDINATOR or asset.state in (State.DRAFT, State.SUGGESTED):
        return stand(asset, changed, by=by)
    content = {**content_of(asset), **_as_plain(changed)}
    return _add_version(asset, content, by, "waiting")


def _as_plain(values):
    return {
        key: each.isoformat() if hasattr(each, "isoformat") else each
        for key, each in values.items()
    }


def stand(asset, values, *, by):
    """Let it say this from now on, as a new version. An import never changes these words again."""
    before = content_of(asset)
    put_content(asset, values)
    after = content_of(asset)
    by_hand = {key for key in after if after[key] != before[key]}
    if asset.source:
        asset.written_by_hand = sorted(set(asset.written_by_hand) | by_hand)
    asset.version += 1
    asset.changed_at = now()
    version = _add_version(asset, after, by, "approved")
    index.put(asset)
    return version


def meant(version):
    """What a change is about: what it says otherwise than the version it was written beside."""
    query = select(AssetVersion).where(
        AssetVersion.asset_id == version.asset_id,
        AssetVersion.number < version.number,
        AssetVersion.decision == "approved",
    )
    beside = db.session.scalar(query.order_by(AssetVersion.number.desc()).limit(1))
    before = beside.content if beside else {}
    return {key: each for key, each in version.content.items() if before.get(key) != each}


def approve(version, *, by):
    """Let a waiting change stand. What it is not about stays as it says now."""
    require_coordinator(by)
    if version.decision == "waiting":
        stand(version.asset, tidied(meant(version)), by=by)
        version.decision, version.decided_at = "used", now()


def refuse(version, *, by):
    """Let a waiting change be. It stays in the history."""
    require_coordinator(by)
    version.decision, version.decided_at = "refused", now()


def put_back(asset, version, *, by):
    """Let an earlier version stand again, as a new one."""
    require_coordinator(by)
    return stand(asset, tidied(version.content), by=by)


def versions(asset, *, by):
    """Every version of an asset, newest first."""
    require_staff(by)
    query = select(AssetVersion).where(AssetVersion.asset_id == asset.id)
    return db.session.scalars(query.order_by(AssetVersion.number.desc())).all()


def version(version_id, *, by):
    """One version, or None."""
    require_staff(by)
    return db.session.get(AssetVersion, version_id)


def waiting_changes(*, by):
    """The changes that wait for the coordinator, oldest first."""
    require_staff(by)
    query = select(AssetVersion).where(AssetVersion.decision == "waiting")
    return db.session.scalars(query.order_by(AssetVersion.made_at, AssetVersion.id)).all()


def drafts(*, by, page=1):
    """The cards of those that are not on the map yet, oldest first, one leaf of them."""
    require_staff(by)
    query = select(Asset.id).where(Asset.state.in_((State.DRAFT, State.SUGGESTED)))
    ids = db.session.scalars(query.order_by(Asset.made_at, Asset.name, Asset.id)).all()
    shown = leaf_of(ids, page, LEAF)
    there = {each.id: each for each in db.session.scalars(select(Asset).where(Asset.id.in_(shown)))}
    shown[:] = [card(there[each]) for each in shown]
    return shown


def publish(asset, how, *, by):
    """Put it on the map, checked in one of the ways: nothing is listed unchecked."""
    require_coordinator(by)
    if asset.at_home and not asset.host_agreed_on:
        raise HostMustAgree
    asset.state = State.LIVE
    checks.check(asset, how=how, outcome="right", by=by)


def pause(asset, *, by):
    """It has stopped for now."""
    _move(asset, State.PAUSED, by)


def close(asset, *, by):
    """It has closed for good. Lists that hold it see this when they are next opened."""
    _move(asset, State.CLOSED, by)


def archive(asset, *, by):
    """Take it off the map, and out of the search."""
    _move(asset, State.ARCHIVED, by)


def _move(asset, state, by):
    require_coordinator(by)
    asset.state, asset.changed_at = state, now()
    index.put(asset)


def make_public(asset, public, *, by):
    """Whether it may leave the planner in the public feed."""
    require_coordinator(by)
    asset.public = public


def erase(asset, *, by):
    """Remove an asset and all about it for good. No list changes: each has its own copy."""
    require_coordinator(by)
    asset.state = State.ARCHIVED
    index.put(asset)
    number = db.session.scalar(
        select(index.Findable.number).where(index.Findable.asset_id == asset.id)
    )
    db.session.execute(delete(index.AssetIndexed).where(index.AssetIndexed.number == number))
    db.session.execute(delete(AssetRedirect).where(AssetRedirect.new_id == asset.id))
    db.session.execute(delete(Asset).where(Asset.id == asset.id))
    db.session.expunge(asset)
