"""Everything that can go wrong: a calm page for it, with the help numbers on it."""

from flask import jsonify, render_template, request, url_for
from flask_wtf.csrf import CSRFError

from planner.assets import cards
from planner.assets import rights as asset_rights
from planner.guide import NoSuchGuide
from planner.information.documents import NoSuchDocument
from planner.ownership import Hidden, NotAllowed
from planner.plans.documents import NoSuchKind
from planner.prompts import NoSuchPrompt
from planner.takeaway import StillStands
from planner.views.saving import (
    NOT_SAVED,
    SAVES,
    keep_from_before,
    keep_typed_from_before,
    to_send_again,
    typed_to_copy,
)
from planner.views.visitor import be_nobodys_if_nobody_can_be_asked, is_autosave
from planner.wards.numbers import NoSuchNumber

NOTHING_THERE = (Hidden, NoSuchPrompt, NoSuchKind, NoSuchDocument, NoSuchGuide)
NOTHING_THERE += (cards.NoSuchAsset, NoSuchNumber)
FAULTS = (400, 403, 404, 405, 413, 429, 500, 503)
OURS = {500, 503}
OUTDATED = 419


def init_app(app):
    """Give the application a page for everything that can go wrong."""
    for status in FAULTS:
        app.register_error_handler(status, _fault(status))
    for nothing_there in NOTHING_THERE:
        app.register_error_handler(nothing_there, _fault(404))
    for not_theirs in (NotAllowed, asset_rights.NotAllowed):
        app.register_error_handler(not_theirs, _fault(403))
    app.register_error_handler(StillStands, _fault(409))
    app.register_error_handler(CSRFError, outdated)


def outdated(error):
    """A form of a page from before the last sign-in. What was typed in a plan is not lost.

    Elsewhere it stands there to be copied, where the form was ours: nobody else's words do.
    """
    if request.endpoint in SAVES:
        return keep_from_before(OUTDATED)
    if "slip" in request.form:
        return keep_typed_from_before(OUTDATED)
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return _fault(OUTDATED, typed=typed_to_copy() if ours else [])(error)


def _fault(status, **shown):
    def answer(_error):
        if status in OURS:
            be_nobodys_if_nobody_can_be_asked()
        again = to_send_again() if status in OURS else None
        page = again or render_template(f"errors/{status}.html", **shown)
        if is_autosave():
            return jsonify(kept=False, words=NOT_SAVED, sign_in=url_for("sign_in.card")), status
        return page, status

    return answer
