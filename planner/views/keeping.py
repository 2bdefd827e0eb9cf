"""Keeping the map: adding places quickly, and all that happens to one place in its life."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import asking, cards, checks, duplicates, gaps, keeping, moderation, phrases
from planner.assets.leaves import LAST
from planner.assets.notes import notes_of
from planner.assets.tidying import content_of
from planner.assets.words import sentence
from planner.database import commit, undo
from planner.forms import Form
from planner.ownership import Hidden
from planner.people import Role
from planner.views.visitor import only_for, visitor

bp = Blueprint("keeping", __name__, url_prefix="/map")
KEEPERS = (Role.PEER_WORKER, Role.COORDINATOR)
HOME_FIRST = (
    "It meets in someone’s home. First write down the day on which they said yes. "
    "It is under “Change it”."
)
MOVES = {"pause": keeping.pause, "close": keeping.close, "archive": keeping.archive}


@bp.get("/")
@only_for(*KEEPERS)
def show():
    """What can be done for the map, and how much of it waits."""
    return render_template(
        "keeping/show.html",
        waiting=moderation.how_many_wait(by=visitor()),
        due=checks.how_many_are_due(by=visitor()),
        kinds=gaps.count_by_kind(by=visitor()),
        is_coordinator=_is_coordinator(),
    )


def _is_coordinator():
    return visitor().role == Role.COORDINATOR


@bp.get("/add")
@only_for(*KEEPERS)
def add():
    """A new place, in one short form."""
    return _add(Form())


def _add(form, alike=()):
    newest = keeping.drafts(by=visitor(), page=LAST)
    return render_template(
        "keeping/add.html",
        form=form,
        alike=alike,
        asked=asking.fields(quick=True),
        facts=asking.asked_facts(quick=True),
        sorts=[("", "Choose"), *_sorts()],
        drafts=newest,
    )


def _sorts():
    return next(each.options for each in asking.fields() if each.key == "categories")


@bp.post("/add")
@only_for(*KEEPERS)
def put():
    """Keep it as a draft, unless it may be there already; then on to the next one."""
    form = Form(request.form)
    values, form.errors = asking.understood({"name": [""], **_sent()}, by=visitor())
    if form.errors:
        return _add(form), 422
    alike = duplicates.is_it_one_of_these(values["name"], by=visitor())
    if alike and "yes" not in form.all("new"):
        return _add(form, alike), 409
    made = keeping.draft(values, by=visitor())
    commit()
    if form.sent.get("do") == "next":
        return redirect(url_for(".add", _anchor="added"), 303)
    return redirect(url_for(".one", asset_id=made.id), 303)


def _sent():
    return {name: request.form.getlist(name) for name in request.form}


@bp.post("/alike")
@only_for(*KEEPERS)
def alike():
    """While somebody types a name: what is there already and begins so."""
    typed = request.form.get("name", "")[:200]
    found = duplicates.is_it_one_of_these(typed, by=visitor())
    return render_template("keeping/_alike.html", alike=found)


@bp.get("/<uuid:asset_id>")
@only_for(*KEEPERS)
def one(asset_id):
    """One place as those who keep the map see it."""
    return _one(asset_id)


def _one(asset_id, trouble=""):
    asset = cards.asset(asset_id, by=visitor())
    return render_template(
        "keeping/one.html",
        place=asset,
        card=cards.read(asset.id, by=visitor()),
        trouble=trouble,
        checks=checks.checks_of(asset, by=visitor()),
        notes=notes_of(asset, by=visitor()),
        versions=keeping.versions(asset, by=visitor()),
        how=checks.ways(),
        outcomes=checks.outcomes(),
        sentence=sentence,
        reading=phrases.read(asset.when_text) if asset.when_text and not asset.openings else None,
        is_coordinator=_is_coordinator(),
    )


@bp.get("/<uuid:asset_id>/change")
@only_for(*KEEPERS)
def edit(asset_id):
    """Everything that the map says of a place, to be changed."""
    return _edit(cards.asset(asset_id, by=visitor()), Form())


def _edit(asset, form, changed_since=False):
    return render_template(
        "keeping/edit.html",
        form=form,
        place=asset,
        said=asking.shown(content_of(asset)),
        changed_since=changed_since,
        asked=asking.fields(),
        parts=asking.parts(),
        facts=asking.asked_facts(),
        stands_at_once=_is_coordinator() or not asset.is_open_to_all,
    )


@bp.post("/<uuid:asset_id>/change")
@only_for(*KEEPERS)
def change(asset_id):
    """The coordinator’s words stand at once; a peer worker’s wait. Nobody’s are written over."""
    asset, form = cards.asset(asset_id, by=visitor()), Form(request.form)
    values, form.errors = asking.understood(_sent(), by=visitor(), before=content_of(asset))
    if form.errors:
        return _edit(asset, form), 422
    try:
        keeping.change(asset, values, by=visitor(), after=form.number("after"))
    except keeping.ChangedSince:
        return _edit(asset, form, changed_since=True), 409
    commit()
    return redirect(url_for(".one", asset_id=asset.id), 303)


@bp.post("/<uuid:asset_id>/publish")
@only_for(Role.COORDINATOR)
def publish(asset_id):
    """Put it on the map, now that somebody made sure."""
    asset, how = cards.asset(asset_id, by=visitor()), request.form.get("how", "")
    if how not in checks.ways():
        raise Hidden
    try:
        keeping.publish(asset, how, by=visitor())
    except keeping.HostMustAgree:
        undo()
        return _one(asset_id, HOME_FIRST), 409
    commit()
    if request.form.get("back") == "waiting":
        return redirect(url_for("moderating.show", _anchor="drafts"), 303)
    return redirect(url_for(".one", asset_id=asset.id), 303)


@bp.post("/<uuid:asset_id>/move")
@only_for(Role.COORDINATOR)
def move(asset_id):
    """It has stopped, or closed; it comes off the map; it may be handed on, or not."""
    asset, to = cards.asset(asset_id, by=visitor()), request.form.get("to", "")
    if to in MOVES:
        MOVES[to](asset, by=visitor())
    elif to in ("public", "not-public"):
        keeping.make_public(asset, to == "public", by=visitor())
    else:
        raise Hidden
    commit()
    return redirect(url_for(".one", asset_id=asset.id), 303)


@bp.post("/<uuid:asset_id>/erase")
@only_for(Role.COORDINATOR)
def erase(asset_id):
    """Remove it for good. People’s lists keep their own copies."""
    keeping.erase(cards.asset(asset_id, by=visitor()), by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:asset_id>/put-back/<uuid:version_id>")
@only_for(Role.COORDINATOR)
def put_back(asset_id, version_id):
    """Let an earlier version stand again, as a new one."""
    asset = cards.asset(asset_id, by=visitor())
    version = keeping.version(version_id, by=visitor())
    if version is None or version.asset_id != asset.id:
        raise Hidden
    keeping.put_back(asset, version, by=visitor())
    commit()
    return redirect(url_for(".one", asset_id=asset.id, _anchor="versions"), 303)
