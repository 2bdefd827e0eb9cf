"""The answer to a form is a page of its own, so that the browser keeps nothing of what was sent.

A browser keeps in its history what a form sent (a PIN, four words, a line of a plan) when a page
comes straight back: a reopened tab sends it again. So the page waits here for a few minutes, in
memory only, and the browser is sent on to fetch it. The script's own requests are no history.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID, uuid4

from flask import Blueprint, current_app, redirect, request, session, url_for

from planner.database import now
from planner.views.visitor import visitor_or_none

bp = Blueprint("answered", __name__)
OPEN = {"answered.show"}
STAYS = timedelta(minutes=10)
AT_MOST = 300
OF_ONE_VISITOR = 3


@dataclass(frozen=True)
class Answer:
    """A page that waits to be fetched by the visitor whose form it answers, as they were then."""

    token: str
    sees: str
    until: datetime
    status: int
    page: bytes


class Answers:
    """The answers that wait. Strangers never push out the answers of people who are signed in."""

    def __init__(self):
        self._lock = Lock()
        self._waiting = {True: OrderedDict(), False: OrderedDict()}

    def keep(self, answer):
        """Let this page wait: the id by which it can be fetched."""
        answer_id, moment = uuid4(), now()
        with self._lock:
            kept = self._waiting[answer.sees != "door"]
            gone = [each for each, other in kept.items() if other.until < moment]
            mine = [each for each, other in kept.items() if other.token == answer.token]
            for each in {*gone, *mine[: 1 - OF_ONE_VISITOR]}:
                del kept[each]
            while len(kept) >= AT_MOST:
                kept.popitem(last=False)
            kept[answer_id] = answer
        return answer_id

    def fetch(self, answer_id: UUID, token, sees):
        """The page with this id, if it is this visitor's and they may still see it; else None."""
        with self._lock:
            found = self._waiting[sees != "door"].get(answer_id)
        mine = found and (found.token, found.sees) == (token, sees) and found.until >= now()
        return found if mine else None


def init_app(app):
    """From now on pages that answer a form wait to be fetched."""
    app.extensions["answers"] = Answers()
    app.after_request(send_on)


def send_on(response):
    """Send the browser on to the page that answers its form."""
    asked_by_form = request.method == "POST" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    if not asked_by_form or response.location or response.mimetype != "text/html":
        return response
    session.accessed = True  # whoever asks for the page is known by their cookie
    until, page = now() + STAYS, response.get_data()
    answer = Answer(session.token, _sees(), until, response.status_code, page)
    answer_id = current_app.extensions["answers"].keep(answer)
    response.set_data(b"")
    response.status_code = 303
    response.location = url_for("answered.show", answer_id=answer_id)
    return response


def _sees():
    """What whoever asks has before them: the door, the cover, or their own pages."""
    someone = visitor_or_none()
    if someone is None:
        return "door"
    return "cover" if someone.sitting.is_covered else str(someone.sitting.id)


@bp.get("/answered/<uuid:answer_id>")
def show(answer_id):
    """The page that answers a form; when it is gone, the place to start from."""
    sees = _sees()
    answer = current_app.extensions["answers"].fetch(answer_id, session.token, sees)
    if answer:
        return answer.page, answer.status
    return redirect(url_for("front.door" if sees == "door" else "home.show"), 303)
