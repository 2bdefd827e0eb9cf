"""A coordinator's home: who works with whom and until when, invitations, and a card to cancel."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets.checks import how_many_are_due
from planner.assets.moderation import how_many_wait
from planner.coordinating import (
    NobodyCalledThat,
    cancel_card,
    cards_cancelled,
    hand_out_invitation,
    invitations_waiting,
    needs_a_second,
    pause,
    unpause,
)
from planner.database import commit, undo
from planner.days import a_day
from planner.forms import Form
from planner.information.checks import waiting
from planner.ownership import Hidden
from planner.pairs import AlreadyAPair, NotAPair, all_pairs, pair
from planner.people import Role, people_who_are, person
from planner.plans.sharing import end_together_for_good
from planner.views.visitor import after_a_fresh_check, only_for, visitor
from planner.wards.cover import cover_of
from planner.wards.keeping import wards
from planner.wards.numbers import overdue_everywhere
from planner.wards.on_sheets import all_on_sheets
from planner.wards.readiness import missing
from planner.ways_in.second_factors import has_tried_the_app

bp = Blueprint("coordinator", __name__, url_prefix="/home/coordinator")
ROLES = {"service-user": Role.SERVICE_USER, "peer-worker": Role.PEER_WORKER}
ROLES |= {"coordinator": Role.COORDINATOR}
NOT_A_PAIR = "Choose a day after today, and no more than a year away."
ALREADY = "These two work together already. Only the person can make that longer."
NOBODY = "Nobody with a card has that planner name. Look at it together, and type it again."


@bp.get("/")
@only_for(Role.COORDINATOR)
def show():
    """Planner names, pairs and days. Never a title, a word, or when somebody wrote."""
    return _show(Form())


def _show(form, invitation="", role=""):
    pairs, everyone = all_pairs(), people_who_are(Role.SERVICE_USER)
    with_someone = {one.service_user_id for one in pairs}
    found = [(one, missing(one), cover_of(one)) for one in wards()]
    return render_template(
        "coordinator/show.html",
        form=form,
        wards=found,
        ward_options=[("", "None yet"), *(_to_join(one, lacks) for one, lacks, _cover in found)],
        late=overdue_everywhere(),
        pairs=pairs,
        alone=[one.planner_name for one in everyone if one.id not in with_someone],
        peer_workers=people_who_are(Role.PEER_WORKER),
        service_users=_to_choose(Role.SERVICE_USER),
        peers=_to_choose(Role.PEER_WORKER),
        needs_a_second=needs_a_second(),
        invitation=invitation,
        invited=role,
        waiting=invitations_waiting(by=visitor()),
        cancelled=cards_cancelled(by=visitor()),
        app_tried=has_tried_the_app(visitor()),
        due=how_many_are_due(by=visitor()),
        told=how_many_wait(by=visitor()),
        unchecked=waiting(all_on_sheets(), by=visitor()),
    )


def _to_join(one, lacks):
    return str(one.id), f"{one.name} (not ready yet)" if lacks else one.name


def _to_choose(role):
    """Everyone in a role, to choose from: planner names, and of staff the first name."""
    names = [(str(one.id), _in_full(one)) for one in people_who_are(role)]
    return [("", "Choose"), *names]


def _in_full(one):
    return f"{one.known_as} ({one.planner_name})" if one.known_as else one.planner_name


@bp.post("/pairs")
@only_for(Role.COORDINATOR)
def make_pair():
    """Say who works with whom, and until when. It gives no access to anything."""
    form = Form(request.form)
    service_user, peer_worker = _chosen(form, "service_user"), _chosen(form, "peer_worker")
    ends_on = a_day(form.text("ends_on", missing="Choose the day when it ends."))
    if "ends_on" not in form.errors and ends_on is None:
        form.errors["ends_on"] = NOT_A_PAIR
    try:
        if not form.errors:
            pair(peer_worker, service_user, ends_on, by=visitor())
    except AlreadyAPair:
        form.errors["service_user"] = ALREADY
    except NotAPair:
        form.errors["ends_on"] = NOT_A_PAIR
    if form.errors:
        undo()
        return _show(form), 422
    commit()
    return redirect(url_for(".show", _anchor="pairs"), 303)


def _chosen(form, name):
    found = person(form.id(name)) if form.id(name) else None
    if found is None:
        form.errors[name] = "Choose someone."
    return found


@bp.post("/pairs/<uuid:pair_id>/stop")
@only_for(Role.COORDINATOR)
def stop_pair(pair_id):
    """End a pair now, and with it what was shared. A coordinator can never make it longer."""
    end_together_for_good(pair_id, by=visitor())
    commit()
    return redirect(url_for(".show", _anchor="pairs"), 303)


@bp.post("/peer-workers/<uuid:reader_id>/pause")
@only_for(Role.COORDINATOR)
def pause_peer(reader_id):
    """Pause a peer worker, or let them go on. Nothing is deleted, and nothing lasts longer."""
    do = unpause if request.form.get("do") == "go-on" else pause
    do(reader_id, by=visitor())
    commit()
    return redirect(url_for(".show", _anchor="peer-workers"), 303)


@bp.post("/invitations")
@only_for(Role.COORDINATOR)
@after_a_fresh_check
def invite():
    """A new invitation, shown this once, to hand over face to face."""
    role = ROLES.get(request.form.get("role", ""))
    if role is None:
        raise Hidden
    found = next((one for one in wards() if str(one.id) == request.form.get("ward")), None)
    code = hand_out_invitation(role, found.id if found else None, by=visitor())
    commit()
    return _show(Form(), code, role)


@bp.post("/cards/cancel")
@only_for(Role.COORDINATOR)
@after_a_fresh_check
def cancel():
    """Cancel the card of someone who sits here. It opens nothing for me, and they can see it."""
    form = Form(request.form)
    name = form.text("planner_name", missing="Type their two-word planner name.", longest=80)
    try:
        if not form.errors:
            cancel_card(name, by=visitor())
    except NobodyCalledThat:
        form.errors["planner_name"] = NOBODY
    if form.errors:
        undo()
        return _show(form), 422
    commit()
    return render_template("coordinator/cancelled.html", name=name.strip())
