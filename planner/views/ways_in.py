"""My ways in: the card, the PIN, the four words, the codes, and where I am signed in."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.ownership import Hidden
from planner.people import be_known_as
from planner.seldom import square
from planner.together import let_confirm, who_may_confirm
from planner.views.visitor import after_a_fresh_check, typed_proof, visitor
from planner.ways_in.actors import be_called
from planner.ways_in.cards import (
    WeakPin,
    change_pin,
    has_card_pin,
    in_groups,
    make_card_again,
    replace_card,
)
from planner.ways_in.kept import have_them_safe, show_once, shown
from planner.ways_in.second_factors import (
    address_for_app,
    app_code_fits,
    in_fours,
    replace_second_factor,
)
from planner.ways_in.sittings import (
    checked,
    cover_try,
    end_other_sittings,
    end_sitting,
    sittings_of,
    wrong_try,
)
from planner.ways_in.words import codes_left, is_really_them, replace_codes, replace_words

bp = Blueprint("ways_in", __name__, url_prefix="/ways-in")
# The pages that ask for a check, and what they are called.
OURS = {
    "/sharing/": "Who can see my plans",
    "/home/coming-back": "Helping someone back in",
    "/home/has-left": "Someone has left the job",
    "/home/": "This week",
    "/take-away/": "Take away or erase",
    "/ways-in/lost": "If I lose everything",
}
NO_APP_CODE = "Type the six numbers that your app shows now."
NOT_THE_APP = "That is not what we expect. Wait for the next six numbers, and type those."
NOT_THEM = {
    "pin": "That is not the PIN. Try again.",
    "code": "That code did not work. Each works once. Wait for the next one, and try again.",
}


@bp.get("/")
def show():
    """The ways in, how many codes are left, and where I am signed in."""
    return _show(Form())


def _show(form):
    page = "ways_in/show.html" if visitor().is_service_user else "staff/ways_in.html"
    return render_template(
        page,
        form=form,
        left=codes_left(visitor()),
        sittings=sittings_of(visitor()),
        new=shown(visitor()),
        has_card=has_card_pin(visitor()),
        companions=who_may_confirm(visitor()),
    )


@bp.get("/check")
def check():
    """Typing the PIN again, before a way in is changed, or something is shared."""
    return _check(Form())


def _check(form):
    back = form.sent.get("back") or request.args.get("back", "")
    return render_template(
        "ways_in/check.html",
        form=form,
        back=back if _ours(back) else "",
        called=_ours(back),
        asks="pin" if has_card_pin(visitor()) else "code",
    )


def _ours(back):
    """What the page is called to which this leads, if it is ours and asks for a check; or ""."""
    found = (called for start, called in OURS.items() if back.startswith(start))
    return next(found, "") if "\\" not in back else ""


@bp.post("/check")
def check_pin():
    """Go on if the PIN is right, or the code of whoever has no card."""
    form = Form(request.form)
    asks, typed = typed_proof(form)
    sitting = visitor().sitting
    if not form.errors and not cover_try(sitting):
        return redirect(url_for("sign_in.finished"), 303)
    if not form.errors and not is_really_them(typed, by=visitor()):
        form.errors[asks] = NOT_THEM[asks]
        if not wrong_try(sitting):
            return redirect(url_for("sign_in.finished"), 303)
    if form.errors:
        return _check(form), 422
    checked(sitting)
    back = form.sent.get("back", "")
    return redirect(back if _ours(back) else url_for(".show"), 303)


@bp.get("/new")
def new():
    """The new card, words or codes, shown to this person alone until they have them safe."""
    showing = shown(visitor())
    if not visitor().is_service_user:
        return _new_for_staff(showing, Form())
    groups = in_groups(showing["card"]) if "card" in showing else []
    return render_template("ways_in/new.html", showing=showing, groups=groups)


def _new_for_staff(showing, form):
    secret = showing.get("app", "")
    return render_template(
        "staff/new.html",
        showing=showing,
        form=form,
        square=_square(secret) if secret else (),
        groups=in_fours(secret),
    )


def _square(secret):
    address = address_for_app(secret, visitor().planner_name, current_app.config["PRODUCT"])
    return square(address)


@bp.post("/new/app")
def try_app():
    """Someone typed the code that their app shows: now it is known to work."""
    form = Form(request.form)
    asks, typed = "code", form.text("code", missing=NO_APP_CODE, longest=20)
    if not form.errors and not cover_try(visitor().sitting):
        return redirect(url_for("sign_in.finished"), 303)
    if not form.errors and not app_code_fits(typed, by=visitor()):
        form.errors[asks] = NOT_THE_APP
    if form.errors:
        return _new_for_staff(shown(visitor()), form), 422
    checked(visitor().sitting)
    have_them_safe(visitor())
    return redirect(url_for("home.show"), 303)


@bp.post("/new/safe")
def safe():
    """The person has them on paper: they are shown no more. An app has to be tried first."""
    if "app" in shown(visitor()):
        return redirect(url_for(".new"), 303)
    have_them_safe(visitor())
    return redirect(url_for("home.show"), 303)


@bp.post("/card")
@after_a_fresh_check
def new_card():
    """A new card; the old one opens nothing from now on. If it was cancelled, with a new PIN."""
    if not has_card_pin(visitor()):
        return redirect(url_for(".show", _anchor="change-pin"), 303)
    return _show_new(card=replace_card(by=visitor()))


@bp.post("/app")
@after_a_fresh_check
def new_app():
    """A new secret for the app of someone of the staff; the old one is right no more."""
    if visitor().is_service_user:
        raise Hidden
    return _show_new(app=replace_second_factor(by=visitor()))


@bp.post("/words")
@after_a_fresh_check
def new_words():
    """New words; the old ones open nothing from now on."""
    return _show_new(words=replace_words(by=visitor()))


@bp.post("/codes")
@after_a_fresh_check
def new_codes():
    """Eight new codes; the old ones open nothing from now on."""
    return _show_new(codes=replace_codes(by=visitor()))


def _show_new(**made):
    show_once(visitor(), shown(visitor()) | made)
    return redirect(url_for(".new"), 303)


@bp.post("/pin")
@after_a_fresh_check
def new_pin():
    """A new PIN for the card; where the card was cancelled, a new card with it."""
    if not visitor().is_service_user:
        raise Hidden
    form = Form(request.form)
    pin = form.new_pin("pin", "pin_again")
    made = {}
    try:
        if not form.errors and has_card_pin(visitor()):
            change_pin(pin, by=visitor())
        elif not form.errors:
            made["card"] = make_card_again(pin, by=visitor())
    except WeakPin as weak:
        form.errors["pin"] = str(weak)
    if form.errors:
        return _show(form), 422
    return _show_new(**made) if made else redirect(url_for(".show"), 303)


@bp.post("/companions")
@after_a_fresh_check
def companions():
    """Choose whether a peer worker of mine may say that they are with me, in place of my PIN."""
    form = Form(request.form)
    let_confirm(form.id("peer_worker"), request.form.get("may") == "yes", by=visitor())
    return redirect(url_for(".show", _anchor="companions"), 303)


@bp.post("/called")
def called():
    """What I like to be called. It is sealed; for staff it is also what people know them by."""
    name = Form(request.form).text("called", longest=60).strip()[:60]
    start_writing()
    be_called(name, by=visitor())
    be_known_as(name, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/sittings/end")
def end_one():
    """Sign out one other place where I am signed in."""
    end_sitting(Form(request.form).text("sitting"), of=visitor().person_id)
    return redirect(url_for(".show"), 303)


@bp.post("/sittings/end-others")
def end_others():
    """Sign out everywhere but here."""
    end_other_sittings(visitor())
    return redirect(url_for(".show"), 303)
