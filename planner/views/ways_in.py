"""My ways in: the card, the PIN, the four words, the codes, and where I am signed in."""

from functools import wraps

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.views.visitor import visitor
from planner.ways_in.cards import (
    WeakPin,
    change_pin,
    in_groups,
    pin_of_person_is_right,
    replace_card,
)
from planner.ways_in.sittings import (
    be_called,
    checked,
    cover_try,
    end_other_sittings,
    end_sitting,
    have_them_safe,
    show_once,
    shown,
    sittings_of,
    wrong_try,
)
from planner.ways_in.words import codes_left, replace_codes, replace_words

bp = Blueprint("ways_in", __name__, url_prefix="/ways-in")


def after_a_fresh_check(view):
    """Ask for the PIN first, unless it was right in the last five minutes."""

    @wraps(view)
    def checked_first(*args, **kwargs):
        if visitor().is_fresh:
            return view(*args, **kwargs)
        return redirect(url_for("ways_in.check"), 303)

    return checked_first


@bp.get("/")
def show():
    """The ways in, how many codes are left, and where I am signed in."""
    return render_template(
        "ways_in/show.html",
        form=Form(),
        left=codes_left(visitor()),
        sittings=sittings_of(visitor()),
        new=shown(visitor()),
    )


@bp.get("/check")
def check():
    """Typing the PIN again, before a way in is changed."""
    return render_template("ways_in/check.html", form=Form())


@bp.post("/check")
def check_pin():
    """Go on if the PIN is right."""
    form = Form(request.form)
    pin = form.pin("pin")
    sitting = visitor().sitting
    if not form.errors and not cover_try(sitting):
        return redirect(url_for("sign_in.finished"), 303)
    if not form.errors and not pin_of_person_is_right(pin, by=visitor()):
        form.errors["pin"] = "That is not the PIN. Try again."
        if not wrong_try(sitting):
            return redirect(url_for("sign_in.finished"), 303)
    if form.errors:
        return render_template("ways_in/check.html", form=form), 422
    checked(sitting)
    return redirect(url_for(".show"), 303)


@bp.get("/new")
def new():
    """The new card, words or codes, shown to this person alone until they have them safe."""
    showing = shown(visitor())
    groups = in_groups(showing["card"]) if "card" in showing else []
    return render_template("ways_in/new.html", showing=showing, groups=groups)


@bp.post("/new/safe")
def safe():
    """The person has them on paper: they are shown no more."""
    have_them_safe(visitor())
    return redirect(url_for("home.show"), 303)


@bp.post("/card")
@after_a_fresh_check
def new_card():
    """A new card; the old one opens nothing from now on."""
    return _show_new(card=replace_card(by=visitor()))


@bp.post("/words")
@after_a_fresh_check
def new_words():
    """Four new words; the old ones open nothing from now on."""
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
    """A new PIN for the card."""
    form = Form(request.form)
    pin = form.new_pin("pin", "pin_again")
    try:
        if not form.errors:
            change_pin(pin, by=visitor())
    except WeakPin as weak:
        form.errors["pin"] = str(weak)
    if form.errors:
        left, sittings = codes_left(visitor()), sittings_of(visitor())
        page = render_template(
            "ways_in/show.html", form=form, left=left, sittings=sittings, new={}
        )
        return page, 422
    return redirect(url_for(".show"), 303)


@bp.post("/called")
def called():
    """What I like to be called. It is sealed like everything else."""
    name = Form(request.form).text("called", longest=60).strip()[:60]
    start_writing()
    be_called(name, by=visitor())
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/sittings/end")
def end_one():
    """Sign out one other place where I am signed in."""
    end_sitting(request.form.get("sitting", ""), of=visitor().person_id)
    return redirect(url_for(".show"), 303)


@bp.post("/sittings/end-others")
def end_others():
    """Sign out everywhere but here."""
    end_other_sittings(visitor())
    return redirect(url_for(".show"), 303)
