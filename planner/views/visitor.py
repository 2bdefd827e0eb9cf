"""Who is asking, and what their browser can take: a part of a page (htmx) or only whole pages."""

from dataclasses import dataclass
from functools import wraps

from flask import current_app, jsonify, redirect, render_template, request, session, url_for
from flask_login import current_user

from planner.database import commit, start_writing, undo
from planner.ownership import Hidden
from planner.paper import forget
from planner.people import SIZES, THEMES, choose_look
from planner.plans.inbox import BadSlip, InboxFull, leave
from planner.record import note
from planner.security import tablet_at_hand
from planner.takeaway.erasing import hide_if_asked
from planner.wards.whose import Shown, numbers_for, numbers_whatever_happens, wards_of
from planner.ways_in.cards import has_card_pin
from planner.ways_in.sittings import Actor, actor_of, begin_sitting, end_sitting
from planner.ways_in.slots import private_key_of

NOT_SAVED = "Not saved yet. We will try again. Keep this page open."
KEPT = "You are signed out. Your words are kept for you, sealed. You see them when you sign in."
NOT_KEPT = "You are signed out. Sign in again on this page before you close it."
FROM_BEFORE = "This page is from before the last sign-in. Your words are kept for you, sealed. "
FROM_BEFORE += "You see them on your first page, and put them in from there."
OUT_OF_DATE = "This page is from before the last sign-in. It can save nothing. Copy what you wrote."
TOO_LONG = "A text has room for 5,000 letters, a list for 200 lines. This could not be kept."
TOO_LONG_KEPT = (
    "Nothing is lost. What you typed is kept for you, sealed. You see it on your first page."
)
NO_CODE = "Type a code: from your app, or a one-time code from your sheet."
ENDED = (
    "You cannot write here any more. What you typed is kept, sealed, for the person it is about."
)
ENDED_NOT_KEPT = "You cannot write here any more."
LOOK = "onward-look"
SAVES = {"plans.save", "one_page.save"}  # what is typed there is kept for its owner, come what may
RETURN_TO = {
    "coordinator": "coordinator.show",
    "handover": "handover.show",
    "takeaway": "takeaway.show",
    "coming_back": "coming_back.helping",
    "coming_back.choose": "coming_back.beforehand",
}


@dataclass(frozen=True)
class Look:
    """A theme and a size of text."""

    theme: str = "light"
    size: str = "m"


def look_of(someone):
    """The text and colours someone chose; signed out, those of this tablet."""
    if someone:
        return Look(someone.person.theme, someone.person.size)
    theme, _, size = request.cookies.get(LOOK, "").partition(".")
    return Look(theme if theme in THEMES else "light", size if size in SIZES else "m")


def bring_look(actor):
    """Whoever has just joined keeps the text and colours that were chosen on this tablet."""
    if LOOK in request.cookies:
        chosen = look_of(None)
        choose_look(chosen.theme, chosen.size, by=actor)


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
        "tablet": tablet_at_hand(),
    }


def come_in(person_id, owner_key):
    """Sign someone in at this browser: their Actor. Whoever was there before is signed out."""
    before = visitor_or_none()
    if before:
        end_sitting(before.sitting.id)
        forget(before.sitting.id)
    shared = "yes" not in request.form.getlist("own_device")
    private_key = private_key_of(person_id, owner_key)
    at_hand = tablet_at_hand()
    place = at_hand.label if at_hand and shared else ""
    token, actor = begin_sitting(person_id, owner_key, private_key, shared=shared, place=place)
    hide_if_asked(actor)
    session.begin(token)
    return actor


def welcome(person_id, owner_key):
    """Sign someone in, note it in their record, and go on to their home."""
    actor = come_in(person_id, owner_key)
    start_writing()
    note(person_id, "signed_in", by=actor)
    commit()
    return redirect(url_for("home.show"), 303)


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


def keep_for_later():
    """Someone typed after their sitting ended: seal their words to them, until they are back."""
    kept = _kept("")
    words = KEPT if kept else NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=url_for("sign_in.card")), 401
    return render_template("inbox/kept.html", kept=kept, words=words, go_on=""), 401


def keep_from_before(status):
    """Someone typed on a page from before the last sign-in: their words wait, sealed to them."""
    kept = _kept("")
    words, go = FROM_BEFORE if kept else OUT_OF_DATE, url_for("home.show")
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=go, go="My first page"), status
    return render_template("inbox/kept.html", kept=kept, words=words, go_on=go), status


def keep_for_owner(*, by):
    """A helper typed after their share ended: nothing is saved; their words wait for the owner."""
    kept = _kept(by.person.name)
    words = ENDED if kept else ENDED_NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words), 404
    title, go = "You cannot write here now", url_for("home.show")
    page = render_template("inbox/kept.html", kept=kept, words=words, go_on=go, title=title)
    return page, 404


def keep_aside(typed_by):
    """The page is left, and what stands there cannot be saved as it is: it waits for its owner."""
    return jsonify(kept=_kept(typed_by)), 422


def keep_what_is_too_long():
    """Something is longer than fits, where no page can show it again: it waits for its owner."""
    undo()
    kept, go = _kept(""), url_for("home.show")
    words, title = TOO_LONG_KEPT if kept else TOO_LONG, "That is longer than fits here"
    page = render_template("inbox/kept.html", kept=kept, words=words, go_on=go, title=title)
    return page, 422


def keep_behind_the_cover(url, typed_by):
    """The screen hid itself while someone typed, and this cannot be saved as it is: it waits."""
    _kept(typed_by)
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
    ours = {"csrf_token", "slip", "page", "tab", "seq", "do", "aside"}
    return {name: sent.getlist(name) for name in sent if name not in ours}
