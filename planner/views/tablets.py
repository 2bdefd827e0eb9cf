"""Tablets: a ward's own tablet has a name and its ward's numbers. A coordinator says so on it."""

from flask import Blueprint, redirect, request, url_for

from planner.people import Role
from planner.security import label_tablet, tablet_at_hand, take_label_off
from planner.views.visitor import only_for
from planner.wards.keeping import ward

bp = Blueprint("tablets", __name__, url_prefix="/wards")


@bp.post("/<uuid:ward_id>/tablet")
@only_for(Role.COORDINATOR)
def put(ward_id):
    """This tablet is one of this ward. The label stays in its browser, after Finish too."""
    found = ward(ward_id)
    label = " ".join(request.form.get("label", "").split())
    answer = redirect(url_for("wards.one", ward_id=found.id, _anchor="tablet"), 303)
    return label_tablet(answer, label, found.id) if label else answer


@bp.post("/tablet/forget")
@only_for(Role.COORDINATOR)
def forget():
    """This tablet has no name and no ward any more."""
    at_hand = tablet_at_hand()
    page = url_for("wards.one", ward_id=at_hand.ward_id) if at_hand else url_for("wards.show")
    return take_label_off(redirect(page, 303))
