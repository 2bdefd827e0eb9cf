"""Who is asking, and what their browser can take: a part of a page (htmx) or only whole pages."""

from flask import current_app, jsonify, redirect, render_template, request, session, url_for
from flask_login import current_user

from planner.database import commit, start_writing, undo
from planner.plans.inbox import BadSlip, InboxFull, leave
from planner.ways_in.sittings import Actor, actor_of

KEPT = "You are signed out. Your words are kept for you, sealed. You see them when you sign in."
NOT_KEPT = "You are signed out. Sign in again on this page before you close it."
ENDED = "You cannot write here any more. What you typed is kept, sealed, for the person it is about."
ENDED_NOT_KEPT = "You cannot write here any more."


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


def keep_for_later():
    """Someone typed after their sitting ended: seal their words to them, until they are back."""
    kept = _kept("")
    words = KEPT if kept else NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=url_for("sign_in.card")), 401
    return render_template("inbox/kept.html", kept=kept, words=words, signed_in=False), 401


def keep_for_owner(*, by):
    """A helper typed after their share ended: nothing is saved; their words wait for the owner."""
    kept = _kept(by.person.name)
    words = ENDED if kept else ENDED_NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words), 404
    return render_template("inbox/kept.html", kept=kept, words=words, signed_in=True), 404


def keep_behind_the_cover(url):
    """The screen hid itself while someone typed, and this cannot be saved as it is: it waits."""
    _kept("")
    return redirect(url, 303)


def _kept(typed_by):
    start_writing()
    try:
        leave(request.form.get("slip", ""), _worth_keeping(request.form), typed_by=typed_by)
        commit()
        return True
    except (BadSlip, InboxFull):
        undo()
        return False


def _worth_keeping(sent):
    """Every field a person can type into, and the rows they belong to."""
    ours = {"csrf_token", "slip", "page", "tab", "seq", "do"}
    return {name: sent.getlist(name) for name in sent if name not in ours}
