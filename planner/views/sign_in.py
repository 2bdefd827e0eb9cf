"""Signing in, hiding the screen, and finishing."""

from flask import (
    Blueprint,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from planner.database import commit, start_writing
from planner.forms import Form
from planner.paper import forget
from planner.people import Role
from planner.pickups import sweep_pickups
from planner.serving.security import forget_all
from planner.views.saving import are_back, leave_at_the_end, leave_in_case
from planner.views.visitor import (
    anyone_may_open,
    come_in,
    here,
    is_autosave,
    put_by,
    typed_proof,
    visitor,
    visitor_or_none,
    welcome,
)
from planner.ways_in.actors import be_called
from planner.ways_in.cards import (
    WeakPin,
    WrongCardOrPin,
    has_card_pin,
    is_mistyped,
    open_with_card,
)
from planner.ways_in.invitations import NoSuchInvitation, invitation, join
from planner.ways_in.kept import show_once
from planner.ways_in.sittings import cover, cover_try, end_sitting, uncover, wrong_try
from planner.ways_in.words import WrongWordsOrCode, is_really_them, open_with_words

bp = Blueprint("sign_in", __name__)
OPEN = {
    f"sign_in.{name}"
    for name in (
        "card",
        "with_card",
        "words",
        "with_words",
        "invitation",
        "look_up_invitation",
        "join_with_pin",
        "finish",
        "finished",
    )
}
AT_THE_COVER = {"sign_in.cover", "sign_in.uncover"}
DID_NOT_OPEN = (
    "That did not open anything. Look at the card and try again. "
    "After five wrong tries the card stops for now, and your four words still work."
)
WORDS_DID_NOT_OPEN = (
    "That did not open anything. Check each word and the code, wait a minute, and try again. "
    "A code works once."
)
NOT_THEM = {
    "pin": "That is not the PIN. Try again. After five tries you sign in again, with your card.",
    "code": "That code did not work. Each works once. After five tries you sign in again.",
}
SLIPPED = "One letter in the code is not right. Check it against the card, group by group."
NO_INVITATION = (
    "That invitation does not work. Check it letter by letter. If it is used already, or more "
    "than a day old, ask the person who gave it to you for a new one."
)


def first():
    """Sign-in comes first. Nothing is lost: a page can be opened again after."""
    if is_autosave() or current_app.htmx:
        answer = jsonify(kept=False, sign_in=url_for("sign_in.card"))
        answer.status_code = 401
        answer.headers["HX-Redirect"] = url_for("sign_in.card")
        return answer
    return redirect(url_for("sign_in.card"), 303)


def covered(error="", status=423, finishing=False):
    """The cover, in place of whatever was asked for; it tells if new ways in are shown behind it.

    `finishing`: someone wants to finish while they are, and may have none of them on paper.
    """
    form, asks = Form(), "pin" if has_card_pin(visitor()) else "code"
    if error:
        form.errors[asks] = error
    new = visitor().sitting.showing is not None
    page = {"form": form, "asks": asks, "new": new, "finishing": finishing}
    return render_template("cover.html", **page), status


@bp.get("/sign-in")
def card():
    """Signing in with a card and a PIN."""
    return render_template("sign_in/card.html", form=Form())


@bp.post("/sign-in")
def with_card():
    """Sign in with a card and a PIN, if they are right."""
    form = Form(request.form)
    code = form.text("code", missing="Show the card to the camera, or type its code.", longest=60)
    pin = form.pin("pin")
    if code.strip() and "code" not in form.errors and is_mistyped(code):
        form.errors["code"] = SLIPPED
    if form.errors:
        return render_template("sign_in/card.html", form=form), 422
    try:
        person_id, owner_key = open_with_card(code, pin)
    except WrongCardOrPin:
        form.errors["pin"] = DID_NOT_OPEN
        return render_template("sign_in/card.html", form=form), 422
    return welcome(person_id, owner_key)


@bp.get("/sign-in/words")
def words():
    """Signing in with a planner name, four words and a code."""
    return render_template("sign_in/words.html", form=Form())


@bp.post("/sign-in/words")
def with_words():
    """Sign in with a planner name, four words and a code, if they are right."""
    form = Form(request.form)
    name = form.text("name", missing="Type the two-word planner name on your sheet.", longest=80)
    four = form.text("words", missing="Type your four words.", longest=200)
    code = form.text("code", missing="Type one code from your help sheet.", longest=40)
    if form.errors:
        return render_template("sign_in/words.html", form=form), 422
    try:
        person_id, owner_key = open_with_words(name, four, code)
    except WrongWordsOrCode:
        form.errors["words"] = WORDS_DID_NOT_OPEN
        return render_template("sign_in/words.html", form=form), 422
    return welcome(person_id, owner_key)


@bp.get("/invitation", endpoint="invitation")
def invitation_code():
    """Typing the code of an invitation."""
    return render_template("sign_in/invitation.html", form=Form())


@bp.post("/invitation")
def look_up_invitation():
    """Go on to choosing a PIN, if the invitation still works."""
    form = Form(request.form)
    code = form.text("code", missing="Type the code on your invitation.", longest=40)
    try:
        role = None if form.errors else invitation(code).role
    except NoSuchInvitation:
        form.errors["code"] = NO_INVITATION
    if form.errors:
        return render_template("sign_in/invitation.html", form=form), 422
    page = "sign_in/join.html" if role == Role.SERVICE_USER else "staff/join.html"
    return render_template(page, form=form, code=code)


@bp.post("/invitation/join")
def join_with_pin():
    """Join: a card, words and codes are made here and now, and shown to this person alone."""
    form = Form(request.form)
    code, pin = form.text("code", longest=40), form.new_pin("pin", "pin_again")
    called = form.text("called", longest=60).strip()
    if form.errors:
        return render_template("sign_in/join.html", form=form, code=code), 422
    try:
        joined = join(code, pin)
    except WeakPin as weak:
        form.errors["pin"] = str(weak)
        return render_template("sign_in/join.html", form=form, code=code), 422
    except NoSuchInvitation:
        form.errors["code"] = NO_INVITATION
        return render_template("sign_in/invitation.html", form=form), 422
    return _first_sitting(joined, called)


def _first_sitting(joined, called):
    actor = come_in(joined.person_id, joined.owner_key)
    show_once(actor, joined.to_show())
    start_writing()
    if called:
        be_called(called, by=actor)
    commit()
    return redirect(url_for("ways_in.new"), 303)


@bp.post("/cover", endpoint="cover")
def cover_screen():
    """Hide the screen at once: the cover stands where the page was, also where anyone may look."""
    put_by()
    cover(visitor().sitting)
    leave_in_case()
    return covered() if anyone_may_open(here()) else redirect(here(), 303)


@bp.post("/uncover", endpoint="uncover")
def uncover_screen():
    """Show the screen again, if the PIN is right. Five wrong tries end the sitting."""
    sitting = visitor().sitting
    form = Form(request.form)
    asks, typed = typed_proof(form)
    if form.errors:
        return covered(form.errors[asks], 422)
    if not cover_try(sitting):
        return _out(sitting)
    if not is_really_them(typed, by=visitor()):
        return covered(NOT_THEM[asks], 422) if wrong_try(sitting) else _out(sitting)
    uncover(sitting)
    are_back(visitor())
    return redirect(here(), 303)


@bp.post("/still-here")
def still_here():
    """Someone is still there: nothing more happens than that it is noticed."""
    return "", 204


@bp.post("/finish")
def finish():
    """End the sitting. Nothing is kept on the tablet. New ways in are asked about first, once."""
    leave_at_the_end()
    someone = visitor_or_none()
    if someone and _may_have_no_way_back(someone):
        cover(someone.sitting)
        return covered(status=200, finishing=True)
    return _out(someone.sitting if someone else None)


def _may_have_no_way_back(someone):
    """Whether a card of theirs is still shown that nobody can show again, and they did not say."""
    sure = request.form.get("sure") == "yes"
    return someone.sitting.showing is not None and has_card_pin(someone) and not sure


def _out(sitting):
    """Nothing of a sitting is left: not its keys, its paper or its cookie."""
    if sitting:
        end_sitting(sitting.id)
        forget(sitting.id)
    sweep_pickups()
    session.end()
    return forget_all(redirect(url_for("sign_in.finished"), 303))


@bp.get("/finished")
def finished():
    """You are signed out."""
    return forget_all(current_app.make_response(render_template("front/finished.html")))
