"""Text and colours: those someone chose, wherever they sign in; at the door, for whoever is there.

What is chosen at the door goes with whoever then comes in, if they never chose before, and so is
not there for the next person on a shared screen. Where nobody comes in it goes after a while.
"""

from dataclasses import dataclass
from datetime import timedelta

from flask import g, request

from planner.database import commit, start_writing
from planner.people import SIZES, THEMES, choose_look
from planner.serving.security import is_over_tls

LOOK = "onward-look"
OWN = "own"  # the mark of a choice on one's own phone: it stays until the browser is closed
AT_THE_DOOR = timedelta(minutes=15)  # after the last page that somebody opened


@dataclass(frozen=True)
class Look:
    """A theme and a size of text."""

    theme: str = "light"
    size: str = "m"


def init_app(app):
    """From now on a choice at the door is held as long as somebody is there."""
    app.after_request(hold_at_door)


def look_of(someone):
    """The text and colours someone chose; those of the door, when they never did or are nobody."""
    chosen = someone.person if someone else None
    if chosen and chosen.theme and chosen.size:
        return Look(chosen.theme, chosen.size)
    return _at_the_door()[0]


def _at_the_door():
    """What was chosen at the door of this browser, and whether it is somebody's own."""
    theme, size, own, *_ = [*request.cookies.get(LOOK, "").split("."), "", "", ""]
    look = Look(theme if theme in THEMES else "light", size if size in SIZES else "m")
    return look, own == OWN


def keep_choice(look, *, by):
    """Keep a choice: with the person when signed in, else at the door."""
    if by is None:
        g.look_at_the_door = f"{look.theme}.{look.size}"
        return
    start_writing()
    choose_look(look.theme, look.size, by=by)
    commit()


def bring_look(actor, *, shared):
    """Whoever comes in takes the door's text and colours along, unless they chose before.

    Nothing of it stays at the door of a shared screen, for the next person.
    """
    if LOOK not in request.cookies:
        return
    look, _ = _at_the_door()
    if actor.person.theme is None:
        keep_choice(look, by=actor)
        del actor.__dict__["person"]  # it was read before
    g.look_at_the_door = "" if shared else f"{look.theme}.{look.size}.{OWN}"


def hold_at_door(response):
    """Tell the browser what is chosen at the door now, and for how long."""
    said = g.get("look_at_the_door")
    if said is None and LOOK in request.cookies and response.mimetype == "text/html":
        look, is_own = _at_the_door()
        said = None if is_own else f"{look.theme}.{look.size}"
    options = {"samesite": "Strict", "secure": is_over_tls(), "httponly": True}
    if said:
        lasts = None if said.endswith(OWN) else AT_THE_DOOR
        response.set_cookie(LOOK, said, max_age=lasts, **options)
    elif said == "":
        response.delete_cookie(LOOK, **options)
    return response
