"""The map as a whole: what is missing, what stands there twice, its days and words, and paper."""

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import asking, cards, duplicates, gaps, merging, placing, terms, times
from planner.assets.words import categories, kinds, sentence
from planner.database import commit
from planner.days import a_day
from planner.forms import Form
from planner.ownership import Hidden
from planner.paper.printing import NEUTRAL, hand_over
from planner.people import Role
from planner.views.visitor import only_for, visitor

bp = Blueprint("upkeep", __name__, url_prefix="/map")
KEEPERS = (Role.PEER_WORKER, Role.COORDINATOR)
SHEETS = {"cards": "asset_cards", "session": "mapping_session"}
TOO_LATE = "It is more than 90 days ago. It cannot be undone any more."
WHICH = "Tap the button under what you mean."
NO_SPOT = "We do not know that postcode. Type one that is in your table, or both numbers."


@bp.get("/missing")
@only_for(*KEEPERS)
def missing():
    """What nobody would find on our map, sort by sort, the emptiest first."""
    spoken = [each.strip() for each in request.args.get("languages", "").split(",")][:6]
    languages = [each[:40] for each in spoken if each]
    return render_template(
        "upkeep/missing.html",
        gaps=gaps.gaps(by=visitor(), languages=languages),
        kinds=gaps.count_by_kind(by=visitor()),
        only_services=gaps.only_services(by=visitor()),
        languages=", ".join(languages),
    )


@bp.get("/twice")
@only_for(*KEEPERS)
def doubles():
    """Pairs that may be the same place. A person decides."""
    return _doubles()


def _doubles(trouble=""):
    is_coordinator = visitor().role == Role.COORDINATOR
    return render_template(
        "upkeep/doubles.html",
        pairs=duplicates.candidates(by=visitor(), page=request.args.get("page")),
        merged=merging.named_merges(by=visitor()) if is_coordinator else [],
        trouble=trouble,
        is_coordinator=is_coordinator,
    )


@bp.post("/twice/<uuid:one_id>/<uuid:other_id>/two")
@only_for(*KEEPERS)
def two(one_id, other_id):
    """They are two. Nobody is asked again."""
    one, other = (cards.asset(each, by=visitor()) for each in (one_id, other_id))
    if one is other:
        raise Hidden
    duplicates.not_the_same(one, other, by=visitor())
    commit()
    return redirect(url_for(".doubles"), 303)


@bp.get("/twice/<uuid:one_id>/<uuid:other_id>")
@only_for(Role.COORDINATOR)
def side_by_side(one_id, other_id):
    """Two places beside each other: which words should stand?"""
    one, other = (cards.asset(each, by=visitor()) for each in (one_id, other_id))
    if one is other:
        raise Hidden
    rows = merging.side_by_side(one, other)
    called = {"latitude": sentence("column.position")}
    named = [(key, called.get(key) or asking.label_of(key), *said) for key, *said in rows]
    return render_template("upkeep/side_by_side.html", one=one, other=other, rows=named)


@bp.post("/twice/<uuid:one_id>/<uuid:other_id>")
@only_for(Role.COORDINATOR)
def merge(one_id, other_id):
    """Let the first stand for both, with what was chosen of the other."""
    winner, loser = (cards.asset(each, by=visitor()) for each in (one_id, other_id))
    if winner is loser:
        raise Hidden
    take = [key for key in request.form if request.form[key] == "other"]
    merging.merge(loser, winner, by=visitor(), take=take)
    commit()
    return redirect(url_for("keeping.one", asset_id=winner.id), 303)


@bp.post("/twice/<uuid:asset_id>/undo")
@only_for(Role.COORDINATOR)
def undo_merge(asset_id):
    """They are two after all."""
    try:
        merging.undo_merge(asset_id, by=visitor())
    except merging.TooLate:
        return _doubles(TOO_LATE), 409
    commit()
    return redirect(url_for(".doubles"), 303)


@bp.get("/settings")
@only_for(Role.COORDINATOR)
def settings():
    """Bank holidays, places to start from, and words that mean the same here."""
    return _settings(Form())


def _settings(form):
    return render_template(
        "upkeep/settings.html",
        form=form,
        holidays=times.known_holidays(),
        starts=placing.starting_places(),
        synonyms=terms.synonyms(by=visitor()),
    )


@bp.post("/settings")
@only_for(Role.COORDINATOR)
def put():
    """Enter in a box: what stands in that group of boxes is put in, if in no other."""
    form, into = Form(request.form), {("day", "holiday"): holidays, ("place", "postcode"): starts}
    into[("phrase", "means")] = words
    typed = [boxes for boxes in into if any(form.text(box).strip() for box in boxes)]
    if len(typed) == 1:
        return into[typed[0]]()
    form.errors[typed[0][0] if typed else "day"] = WHICH
    return _settings(form), 422


@bp.post("/settings/holidays")
@only_for(Role.COORDINATOR)
def holidays():
    """One bank holiday more, or one less."""
    form = Form(request.form)
    gone, day = a_day(form.sent.get("drop", "")), a_day(form.text("day", longest=10))
    name = form.text("holiday", longest=80).strip()
    if gone:
        times.drop_bank_holiday(gone, by=visitor())
    else:
        if day is None:
            form.errors["day"] = "Choose the day."
        if form.errors:
            return _settings(form), 422
        times.set_bank_holiday(day, name or "Bank holiday", by=visitor())
    commit()
    return redirect(url_for(".settings", _anchor="holidays"), 303)


@bp.post("/settings/starts")
@only_for(Role.COORDINATOR)
def starts():
    """One place to start from more, or one less."""
    form = Form(request.form)
    if form.sent.get("drop"):
        placing.drop_starting_place(form.sent["drop"], by=visitor())
    else:
        name = form.text("place", missing="Type what people call it.", longest=100).strip()
        spot = placing.position_of(form.text("postcode", longest=10))
        if not spot and "place" not in form.errors:
            form.errors["postcode"] = NO_SPOT
        if form.errors:
            return _settings(form), 422
        placing.add_starting_place(name, *spot, by=visitor())
    commit()
    return redirect(url_for(".settings", _anchor="starts"), 303)


@bp.post("/settings/words")
@only_for(Role.COORDINATOR)
def words():
    """Two words that find the same, or no more."""
    form = Form(request.form)
    phrase, means = form.text("phrase", longest=80), form.text("means", longest=80)
    if form.sent.get("drop"):
        terms.drop_synonym(phrase, means, by=visitor())
    else:
        if not (phrase.strip() and means.strip()):
            form.errors["phrase"] = "Type both words."
        if form.errors:
            return _settings(form), 422
        terms.set_synonym(phrase, means, by=visitor())
    commit()
    return redirect(url_for(".settings", _anchor="words"), 303)


@bp.post("/paper/<which>")
@only_for(*KEEPERS)
def print_sheet(which):
    """Blank cards for a mapping session, or its plan, on paper."""
    if which not in SHEETS:
        raise Hidden
    sheet = sentence(f"paper.{which}")
    html = render_template(
        f"paper/{SHEETS[which]}.html", sheet=sheet, kinds=kinds(), categories=categories()
    )
    return hand_over(html, NEUTRAL, url_for("keeping.show"), by=visitor())
