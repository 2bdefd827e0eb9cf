"""Who is asking, and what their browser can take: a part of a page (htmx) or only whole pages."""

from functools import wraps
from urllib.parse import urlsplit

from flask import current_app, g, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from planner.boxes import worth_keeping
from planner.database import can_ask, commit, start_writing, undo
from planner.ownership import Hidden
from planner.paper import forget
from planner.record import note
from planner.serving.security import tablet_at_hand
from planner.takeaway.erasing import hide_if_asked
from planner.views.look import bring_look, look_of
from planner.wards.whose import (
    Shown,
    numbers_by_whose,
    numbers_for,
    numbers_whatever_happens,
    wards_of,
)
from planner.ways_in.actors import Actor
from planner.ways_in.answered import let_my_answers_go
from planner.ways_in.cards import has_card_pin
from planner.ways_in.sittings import actor_of, begin_sitting, end_sitting
from planner.ways_in.slots import private_key_of
from planner.ways_in.typed import keep_typed

NO_CODE = "Type a code: from your app, or a one-time code from your sheet."
OPEN_PAGES = "pages anyone may open"
NOBODYS_PAGES = {"answered.show"}  # where an answer waits: no page to go back to
ASKED_OFTEN = {"plans.save", "one_page.save", "presence.news"}  # the plan’s own rights are asked
RETURN_TO = {
    "coordinator": "coordinator.show",
    "handover": "handover.show",
    "takeaway": "takeaway.show",
    "coming_back": "coming_back.helping",
    "coming_back.choose": "coming_back.beforehand",
}


def who_asks(asked):
    """The Actor behind the cookie, for Flask-Login; None when nobody is signed in.

    Nor is whoever has left the job, though they signed in at the moment in which that was said.
    """
    actor = None if session.is_new or is_nobodys() else actor_of(session.token)
    if actor is None or asked.endpoint in ASKED_OFTEN:
        return actor
    return None if actor.person.left_at else actor


def visitor():
    """Whoever is asking: the Actor itself, not Flask-Login's stand-in for it."""
    return current_user._get_current_object()


def visitor_or_none():
    """Whoever is asking, or None when nobody is signed in, or it cannot be asked who is."""
    someone = None if is_nobodys() else visitor()
    return someone if isinstance(someone, Actor) else None


def be_nobodys_if_nobody_can_be_asked():
    """On a page that says that we failed: where it cannot be asked who is there, it is nobody's."""
    undo()  # PostgreSQL answers nothing more until what broke off is undone
    if not can_ask(lambda: look_of(visitor_or_none())):
        g.is_nobodys = True


def is_nobodys():
    """Whether this page is nobody's, since it cannot be asked who is there."""
    return "is_nobodys" in g


def who_is_there():
    """Whoever is signed in and at the screen: None at the cover, as when nobody is signed in."""
    someone = visitor_or_none()
    return someone if someone and not someone.sitting.is_covered else None


def wards_here():
    """The wards whose numbers whoever asks should see: theirs, or this tablet's."""
    at_hand = tablet_at_hand()
    return wards_of(who_is_there(), at_hand.ward_id if at_hand else None)


def numbers_here():
    """The numbers to ring, for pages and paper of whoever asks; whatever else went wrong."""
    return numbers_whatever_happens(wards_here)


def numbers_to_show():
    """What any page may show: numbers to ring, asked for once it does; and this tablet's label."""
    return {
        "help_numbers": Shown(numbers_here),
        "all_numbers": Shown(lambda: numbers_for(wards_here())),
        "numbers_by_whose": Shown(lambda: numbers_by_whose(wards_here())),
        "tablet": tablet_at_hand(),
    }


def come_in(person_id, owner_key):
    """Sign someone in at this browser: their Actor. Whoever was there before is signed out.

    What was typed on the way in waits no more.
    """
    before = visitor_or_none()
    let_my_answers_go(session.token)
    if before:
        end_sitting(before.sitting.id)
        forget(before.sitting.id)
    shared = "yes" not in request.form.getlist("own_device")
    private_key = private_key_of(person_id, owner_key)
    at_hand = tablet_at_hand()
    place = at_hand.label if at_hand and shared else ""
    token, actor = begin_sitting(person_id, owner_key, private_key, shared=shared, place=place)
    hide_if_asked(actor)
    bring_look(actor, shared=shared)
    session.begin(token)
    return actor


def welcome(person_id, owner_key):
    """Sign someone in, note it in their record, and go on to their home."""
    actor = come_in(person_id, owner_key)
    start_writing()
    note(person_id, "signed_in", by=actor)
    commit()
    return redirect(url_for("home.show"), 303)


def here():
    """The page at which someone is: the one they see, or whose form they sent."""
    if request.method == "GET":
        return request.path
    said = _form_that_says_where()
    may_be = (said.get("from_page"), said.get("back"), _came_from(), request.path)
    return next(filter(_is_a_page, may_be), url_for("home.show"))


def _came_from():
    try:
        return urlsplit(request.headers.get("Referer", "")).path
    except ValueError:  # no browser says so; somebody's own program may
        return ""


def _form_that_says_where():
    try:
        return request.form
    except RequestEntityTooLarge:  # the page that says so knows where it belongs all the same
        return {}


def answers_for():
    """On a page that answers a form, the page to which it belongs: the browser does not say."""
    return here() if request.method == "POST" and who_is_there() else ""


def anyone_may_open(path):
    """Whether this is a page of ours that needs no sign-in: no cover stands before it by itself."""
    return _page_at(path) in current_app.extensions[OPEN_PAGES]


def _is_a_page(path):
    return _page_at(path) not in {None, *NOBODYS_PAGES}


def _page_at(path):
    try:
        return current_app.url_map.bind("").match(path or "-", method="GET")[0]
    except HTTPException:
        return None


def sent_here():
    """Everything that the form at hand sent: a list of texts for each of its fields."""
    return request.form.to_dict(flat=False)


def put_by():
    """What stands on a page that keeps nothing yet waits, sealed, for its writer. No secret."""
    if is_autosave() or current_app.htmx:  # what a script sends by itself is not all of a page
        return
    typed = worth_keeping(sent_here())
    if typed:
        keep_typed(visitor(), here(), typed)
        g.is_put_by = True


def typed_proof(form):
    """What someone typed to show that it is still them, and in which box: a PIN, else a code."""
    if has_card_pin(visitor()):
        return "pin", form.pin("pin")
    return "code", form.text("code", missing=NO_CODE, longest=40)


def after_a_fresh_check(view):
    """Ask for the PIN or a code first, unless one was right in the last five minutes."""

    @wraps(view)
    def checked_first(*args, **kwargs):
        if visitor().is_fresh:
            return view(*args, **kwargs)
        if request.method == "POST":
            put_by()
        home = RETURN_TO.get(request.endpoint) or RETURN_TO.get(request.blueprint)
        return redirect(url_for("ways_in.check", back=url_for(home) if home else None), 303)

    return checked_first


def only_for(*roles):
    """Pages for these roles: for everyone else they are not there."""

    def guard(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if visitor().role not in roles:
                raise Hidden
            return view(*args, **kwargs)

        return guarded

    return guard


def is_autosave():
    """Whether the page's script sends this, and wants words instead of a page."""
    return "X-Autosave" in request.headers


def page_or_part(page, part, **context):
    """The part alone for htmx; for every other browser the page, which includes that part."""
    return render_template(part if current_app.htmx else page, **context)


def part_or_redirect(part, url, **context):
    """After a change: the changed part for htmx; for every other browser, on to the page."""
    return render_template(part, **context) if current_app.htmx else redirect(url, 303)
