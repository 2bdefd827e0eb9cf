"""Who is asking, and what their browser can take: a part of a page (htmx) or only whole pages."""

from flask import current_app, redirect, render_template, request, session
from flask_login import current_user

from planner.ways_in.sittings import Actor, actor_of


def who_asks(_request):
    """The Actor behind the cookie, for Flask-Login; None when nobody is signed in."""
    return None if session.is_new else actor_of(session.token)


def visitor():
    """Whoever is asking: the Actor itself, not Flask-Login's stand-in for it."""
    return current_user._get_current_object()


def visitor_or_none():
    """Whoever is asking, or None when nobody is signed in."""
    someone = visitor()
    return someone if isinstance(someone, Actor) else None


def is_autosave():
    """Whether the page's script sends this, and wants words instead of a page."""
    return "X-Autosave" in request.headers


def page_or_part(page, part, **context):
    """The part alone for htmx; for every other browser the page, which includes that part."""
    return render_template(part if current_app.htmx else page, **context)


def part_or_redirect(part, url, **context):
    """After a change: the changed part for htmx; for every other browser, on to the page."""
    return render_template(part, **context) if current_app.htmx else redirect(url, 303)
