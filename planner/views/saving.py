"""What becomes of what someone typed in a plan: it is saved, stands beside another text, or waits.

A page without a script is answered with a page, a save by the script with what its line shall say.
"""

from flask import g, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from planner.boxes import as_it_stood, is_new, is_secret, typed_in, words_in, worth_keeping
from planner.database import commit, now, start_writing, undo
from planner.days import time_in_words
from planner.forms import Form, as_id
from planner.ownership import Hidden
from planner.plans.inbox import (
    BadSlip,
    InboxFull,
    is_back_at,
    leave,
    leave_typed,
    typed_slip,
    waits_for,
)
from planner.plans.undoing import WrittenMeanwhile, undo_last_change
from planner.views.visitor import (
    here,
    is_autosave,
    sent_here,
    visitor,
    visitor_or_none,
    who_is_there,
)
from planner.ways_in.sittings import cover
from planner.ways_in.typed import forget_typed, typed_before

NOT_SAVED = "Not saved yet. We will try again. Keep this page open."
KEPT = "You are signed out. Your words are kept for you, locked. You see them when you sign in."
NOT_KEPT = "You are signed out. Sign in again on this page before you close it."
FROM_BEFORE = "This page is from before the last sign-in. Your words are kept for you, locked. "
FROM_BEFORE += "You see them on your first page, and put them in from there."
OUT_OF_DATE = "This page is from before the last sign-in. It can save nothing. Copy what you wrote."
ENDED = (
    "You cannot write here any more. What you typed is kept, locked, for the person it is about."
)
ENDED_NOT_KEPT = "You cannot write here any more."
SAVES = {"plans.save", "one_page.save"}  # what is typed there is kept for its owner, come what may


def saved(form, prompts, numbers):
    """What the script is told of a save: the numbers by their boxes, when, and phone numbers."""
    told = {"numbers": numbers, "at": time_in_words(now())}  # the page knows the usual words
    shown = form.phones(*prompts)
    return jsonify(saved=told, shown=shown) if shown else jsonify(saved=told)


def two_texts(url, card, page):
    """Two texts for one place: both, to choose from. Behind the cover they wait at `url`."""
    covered = visitor().sitting.is_covered
    if is_autosave():
        return (jsonify(kept=True, words="Both texts are kept."), 423) if covered else (card(), 409)
    return redirect(url, 303) if covered else (page(), 409)


def take_back(opened, which, form, kept, url):
    """Undo the last change in one entry of a form, and go on at `url`; or say that nothing was.

    `kept`: what became of all that the form said; what it wrote there is what is taken back.
    """
    entry_id = as_id(which)
    if entry_id is None:
        raise Hidden
    wrote = entry_id in kept.written
    read = kept.numbers[entry_id] if wrote else form.read_at_first(entry_id)
    start_writing()
    try:
        undo_last_change(opened, entry_id, by=visitor(), after=read)
    except WrittenMeanwhile:
        undo()
        return render_template("undoing/meanwhile.html", opened=opened, to=url), 409
    commit()
    return redirect(url, 303)


def not_saved(form, url, page, typed_by=""):
    """Nothing of it could be saved as it is: the same page again with all of it, or it waits."""
    undo()
    if is_autosave() and "aside" in form.sent:  # the page is left
        return jsonify(kept=_kept(typed_by)), 422
    if is_autosave():
        return jsonify(errors=form.errors), 422
    if visitor().sitting.is_covered:
        _kept(typed_by)
        return redirect(url, 303)
    return page(), 422


def keep_for_later():
    """Someone typed after their sitting ended: seal their words to them, until they are back."""
    kept = _kept()
    words = KEPT if kept else NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=url_for("sign_in.card")), 401
    return _kept_page(kept, words), 401


def keep_from_before(status):
    """Someone typed on a page from before the last sign-in: their words wait, sealed to them."""
    return _from_before(_kept(), status)


def _from_before(kept, status):
    words, go = FROM_BEFORE if kept else OUT_OF_DATE, url_for("home.show")
    if is_autosave():
        return jsonify(kept=kept, words=words, sign_in=go, go="My first page"), status
    return _kept_page(kept, words, go_on=go), status


def keep_for_owner(*, by):
    """A helper typed after their share ended: nothing is saved; their words wait for the owner."""
    kept = _kept(by.person.name)
    words = ENDED if kept else ENDED_NOT_KEPT
    if is_autosave():
        return jsonify(kept=kept, words=words), 404
    title, go = "You cannot write here now", url_for("home.show")
    return _kept_page(kept, words, go_on=go, title=title), 404


def _kept_page(kept, words, go_on="", **more):
    """What became of it; where it could not be kept, with all that was typed, to be copied."""
    typed = [] if kept else words_in(sent_here())
    shown = {"kept": kept, "words": words, "go_on": go_on, "typed": typed}
    return render_template("inbox/kept.html", **shown, **more)


def _kept(typed_by=""):
    start_writing()
    try:
        leave(request.form.get("slip", ""), typed_in(sent_here()), typed_by=typed_by)
        commit()
        return True
    except (BadSlip, InboxFull):
        undo()
        return False


def to_send_again():
    """A page with all that was typed, for when it could not be saved, through no fault of theirs.

    None where nothing was typed, or a PIN or a code, or where the screen was hidden before.
    Whoever asked just now to hide it sees none of it there, but can send it again.
    """
    hides = request.endpoint == "sign_in.cover" or request.form.get("do") == "hide"
    words = typed_to_copy(also_covered=hides)
    if not words:
        return None
    fields = [one for one in request.form.items(multi=True) if one[0] != "csrf_token"]
    return render_template("errors/not_saved.html", words=words, fields=fields, hides=hides)


def typed_to_copy(also_covered=False):
    """What somebody typed; none of it beside a PIN or a code, nor where the screen is hidden."""
    sent, someone = sent_here(), visitor_or_none()
    covered = not also_covered and someone is not None and someone.sitting.is_covered
    covered = covered and request.form.get("do") != "finish"  # then they are at the screen
    hidden = covered or request.files or any(map(is_secret, sent))
    return [] if hidden else words_in(sent)


def leave_in_case():
    """What was put by is left for its owner as well, in case the sitting ends before they are back.

    Staff type nothing of their own: for them it waits as long as their sitting.
    """
    if g.get("is_put_by") and visitor().is_service_user and words_in(sent_here()):
        _typed_is_left(typed_slip(visitor()))


def leave_at_the_end():
    """Someone finishes where words are only sent: what they typed there waits, sealed to them."""
    slip, stood = request.form.get("slip", ""), request.form.get("stood", "")
    if slip and is_new(sent_here(), stood):
        _typed_is_left(slip)


def keep_typed_for_later():
    """A page that keeps nothing was sent after the sitting ended: its words wait, sealed."""
    kept = _typed_is_left(request.form.get("slip", ""))
    words = KEPT if kept else NOT_KEPT
    return _kept_page(kept, words), 401


def keep_typed_from_before(status):
    """The same of a page that keeps nothing, from before the last sign-in."""
    return _from_before(_typed_is_left(request.form["slip"]), status)


def _typed_is_left(slip):
    start_writing()
    try:
        leave_typed(slip, here(), worth_keeping(sent_here()))
        commit()
        return True
    except (BadSlip, InboxFull):
        undo()
        return False


def are_back(someone):
    """Someone is back at the screen: what waited for them stands where they typed it."""
    _wait_no_more(someone, typed_before(someone))


def _wait_no_more(someone, pages):
    if pages and waits_for(someone):
        start_writing()
        is_back_at(pages, by=someone)
        commit()


def hide_first_if_asked(asking):
    """Hide my screen, or Finish, where someone writes: it hides; what was typed is then kept."""
    if request.endpoint in SAVES and request.form.get("do") in ("hide", "finish"):
        cover(asking.sitting)


def waits_here():
    """Whether the screen is hidden, and what was typed on this page waits behind the cover."""
    someone = visitor_or_none()
    hidden = someone is not None and someone.sitting.is_covered
    return hidden and request.path in typed_before(someone)


def waiting_in(box, name, stands=None):
    """What was typed into a box of this page before the screen was hidden; None if nothing was.

    Sent without a script, a box goes by its name; else by its id, since a page can have many forms.
    `stands`: what the page has in this box by itself; None where one chooses.
    """
    if "stands_here" not in g:
        g.stands_here = []
    g.stands_here.append((name, stands))
    typed = _typed_here()
    if not typed:
        return None
    return typed.get(f"#{box}", typed.get(name) if box == name else None)


def stands_here():
    """Marks of what the page at hand has in its boxes by itself."""
    return as_it_stood(g.get("stands_here", ()))


def form_here():
    """This page's form, with what waits for it: for a page that asks what rows it has."""
    return Form(MultiDict(_typed_here() or {}))


def _typed_here():
    if "typed_here" not in g:
        someone = who_is_there()
        g.typed_here = typed_before(someone).get(here()) if someone else None
    return g.typed_here


def let_go_of_what_was_sent(response):
    """What waited for a page has come where it belongs, once its form is answered by going on."""
    someone = visitor_or_none() if request.method == "POST" and response.location else None
    if someone and someone.sitting.typed and not g.get("is_put_by") and not _proves_who_they_are():
        forget_typed(someone, here())
        _wait_no_more(someone, {here()})
    return response


def _proves_who_they_are():
    return request.blueprint == "sign_in" or request.endpoint == "ways_in.check_pin"
