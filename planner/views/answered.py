"""The answer to a form is a page of its own, so that the browser keeps nothing of what was sent.

A browser keeps in its history what a form sent (a PIN, four words, a line of a plan) when a page
comes straight back: a reopened tab sends it again. So the page waits here for a few minutes, where
only the visitor's cookie can open it, and the browser is sent on to fetch it. The script's own
requests are no history.
"""

from flask import Blueprint, redirect, request, session, url_for

from planner.serving.security import is_from_elsewhere
from planner.views.visitor import is_nobodys, visitor_or_none
from planner.ways_in.answered import DOOR, answer_that_waits, keep_answer

bp = Blueprint("answered", __name__)
OPEN = {"answered.show"}


def init_app(app):
    """From now on pages that answer a form wait to be fetched."""
    app.after_request(send_on)


def send_on(response):
    """Send the browser on to the page that answers its form; one that cannot wait comes at once."""
    may_wait = not response.location and response.mimetype == "text/html" and not is_nobodys()
    if not _asked_by_our_form() or not may_wait:
        return response
    session.is_asked_for = True  # whoever fetches the page is known by their cookie
    answer_id = keep_answer(session.token, _sees(), response.status_code, response.get_data())
    if answer_id:
        response.set_data(b"")
        response.status_code = 303
        response.location = url_for("answered.show", answer_id=answer_id)
    return response


def _asked_by_our_form():
    by_form = request.method == "POST" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return by_form and not is_from_elsewhere()


def _sees():
    """What whoever asks has before them: the door, the cover, or their own pages."""
    someone = visitor_or_none()
    if someone is None:
        return DOOR
    return "cover" if someone.sitting.is_covered else someone.sitting.id


@bp.get("/answered/<uuid:answer_id>")
def show(answer_id):
    """The page that answers a form; when it is gone, the place to start from."""
    sees = _sees()
    answer = answer_that_waits(answer_id, session.token, sees)
    if answer:
        return answer
    return redirect(url_for("front.door" if sees == DOOR else "home.show"), 303)
