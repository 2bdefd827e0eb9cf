"""Places and people near here: looking for one, reading about one, saying that something is wrong.

What somebody looks for comes as a POST, is kept sealed in their sitting, and stands in no address.
"""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for

from planner.assets import cards, drawing, suggestions
from planner.assets.placing import (
    NoSuchPostcode,
    NotAPostcode,
    near_place,
    near_postcode,
    start_from,
    starting_places,
)
from planner.assets.results import cards_of
from planner.assets.search import PAGE, Wanted, find
from planner.assets.words import categories, facets, facts, group_name, sentence
from planner.database import commit, start_writing
from planner.forms import Form
from planner.ownership import Hidden
from planner.plans.sharing import who_can_see
from planner.signposting.signposts import my_list, on_my_list
from planner.views.visitor import visitor
from planner.ways_in.typed import keep_looking, looking_for

bp = Blueprint("assets", __name__, url_prefix="/places")
FIRST = ("free", "step_free", "evening", "women", "turn_up")
ELSEWHERE = ("welcome", "access", "cost")  # of the facts, those that stand under a heading
WIDE, NARROW, SMALL = (700, 360), (360, 340), (700, 240)


@bp.get("/")
def show():
    """What was looked for, the map, and the list that says everything the map says."""
    places = starting_places()
    return _show(Form(), *_looked(places), places)


def _looked(places):
    """What this sitting looked for last, and whether the map is shown."""
    kept = looking_for(visitor())
    if kept:
        return Wanted.from_kept(kept["wanted"]), kept["map"]
    return Wanted(start=start_from(places[0]) if places else None), True


def _show(form, wanted, with_map, places):
    found = find(wanted)
    listed, wanted = cards_of(found), found.wanted
    first = (wanted.page - 1) * PAGE + 1
    return render_template(
        "assets/show.html",
        form=form,
        wanted=wanted,
        found=found,
        cards=listed,
        first=first,
        drawings=_drawings(listed, wanted, first, places) if with_map else [],
        with_map=with_map,
        starts=_starts(wanted.start, places),
        near=_near(wanted.start, places),
        chosen=_chosen(wanted),
        offered=[facet for facet in _every(found) if facet.key in FIRST and not facet.chosen],
        group_name=group_name,
        shapes=_shapes(),
        sentence=sentence,
    )


def _drawings(listed, wanted, first, known):
    """The map twice: for wide screens and for narrow ones."""
    sizes = {"wide": WIDE, "narrow": NARROW}
    made = {
        name: drawing.draw(listed, wanted.start, wanted.reach, *size, first, known)
        for name, size in sizes.items()
    }
    return [] if made["wide"].is_empty else list(made.items())


def _near(start, places):
    """Which answer to “near where” stands now."""
    named = {place.name: place.key for place in places}
    return "" if start is None else named.get(start.name, "kept")


def _starts(start, places):
    """Where one can start from: anywhere, the places that the coordinator set, a postcode."""
    kept = [("kept", start.name)] if _near(start, places) == "kept" else []
    named = [(place.key, place.name) for place in places]
    return [("", "Anywhere"), *named, *kept, ("postcode", "A postcode")]


def _every(found):
    return [facet for group in found.facets.values() for facet in group]


def _chosen(wanted):
    """Everything that narrows the search, each with the way to take it away."""
    said = sentence("wanted")
    named = {key: words for group in facets().values() for key, words in group.items()}
    found = [("words", f"“{wanted.words}”")] if wanted.words else []
    if wanted.start:
        found.append(("near", said[f"near_{wanted.reach}"].format(place=wanted.start.name)))
    if wanted.when:
        found.append(("when", said[f"when_{wanted.when}"]))
    return found + [(key, named[key]) for key in sorted(wanted.filters) if key in named]


def _shapes():
    """What each shape on the map stands for."""
    found = {}
    for one in categories().values():
        found.setdefault(one.shape, []).append(one.name)
    return found


@bp.post("/")
def look():
    """Look for something else, narrow it, take something away, or turn the page."""
    places = starting_places()
    before, with_map = _looked(places)
    form = Form(request.form)
    what, _, which = form.text("do", longest=60).partition(":")
    try:
        wanted = _changed(_said(form, before), what, which)
    except (NotAPostcode, NoSuchPostcode) as why:
        form.errors["postcode"] = str(why)
    if form.errors:
        return _show(form, before, with_map, places), 422
    with_map = which == "yes" if what == "map" else with_map
    kept = None if what == "clear" else {"wanted": wanted.kept(), "map": with_map}
    keep_looking(visitor(), kept)
    return redirect(url_for(".show", _anchor="found"), 303)


def _said(form, before):
    """What the form says now; what it does not hold stays as it was."""
    said = sentence("wanted")
    reach, when = form.sent.get("reach"), form.sent.get("when")
    return Wanted(
        words=form.text("q", longest=200).strip() if "q" in form.sent else before.words,
        start=_start(form, before),
        reach=reach if f"near_{reach}" in said else before.reach,
        when=when if when == "" or f"when_{when}" in said else before.when,
        filters=before.filters,
    )


def _start(form, before):
    near = form.text("near", longest=40) if "near" in form.sent else "kept"
    if near == "postcode":
        return near_postcode(form.text("postcode", longest=12))
    return before.start if near == "kept" else near_place(near)


def _changed(wanted, what, which):
    if what == "toggle" and any(which in group for group in facets().values()):
        return replace(wanted, filters=wanted.filters ^ {which})
    if what == "page":
        return replace(wanted, page=max(1, int(which) if which.isdecimal() else 1))
    if what == "drop":
        gone = {"words": {"words": ""}, "near": {"start": None}, "when": {"when": ""}}
        return replace(wanted, **gone[which]) if which in gone else wanted.without(which)
    return wanted


@bp.get("/<uuid:asset_id>")
def one(asset_id):
    """Everything about one place, and whether it is on my list already."""
    card, places = cards.read(asset_id, by=visitor()), starting_places()
    mine = my_list(visitor())
    return render_template(
        "assets/one.html",
        card=card,
        drawings=_around(card, _looked(places)[0].start, places),
        welcome=_facts(card, "welcome"),
        access=_facts(card, "access"),
        others=[fact for fact in card.known_facts if _group(fact) not in ELSEWHERE],
        unknown=[fact for fact in card.facts if fact.value == "unknown"],
        mine=mine,
        listed=on_my_list(mine, card.id),
        shared_with=who_can_see(mine) if mine else [],
        sorts=sentence("notes.sorts"),
    )


def _around(card, start, known):
    """A small map of one place, where there is somewhere to start from."""
    if start is None or not card.where.has_position:
        return []
    sizes = {"wide": SMALL, "narrow": NARROW}
    return [
        (name, drawing.draw([card], start, "area", *size, known=known))
        for name, size in sizes.items()
    ]


def _group(fact):
    return facts()[fact.key].facet


def _facts(card, group):
    return [fact for fact in card.known_facts if _group(fact) == group]


@bp.get("/<uuid:asset_id>/wrong")
def wrong(asset_id):
    """Something here is wrong: say what, if I like."""
    return _wrong(asset_id, Form())


def _wrong(asset_id, form):
    card = cards.read(asset_id, by=visitor())
    sorts = sentence("wrong").items()
    return render_template("assets/wrong.html", form=form, card=card, sorts=list(sorts))


@bp.post("/<uuid:asset_id>/wrong")
def report(asset_id):
    """Tell whoever keeps the map. Without my name, unless I want to hear what came of it."""
    form = Form(request.form)
    sort = form.text("sort", missing="Choose what is wrong.", longest=20)
    words = form.text("words", longest=600)
    if form.errors:
        return _wrong(asset_id, form), 422
    if sort not in sentence("wrong"):
        raise Hidden
    asset = cards.asset(asset_id, by=visitor())
    tell = "yes" in form.all("tell")
    start_writing()
    suggestions.report(asset, sort, by=visitor(), words=words, tell=tell)
    commit()
    return redirect(url_for(".told", asset_id=asset_id), 303)


@bp.get("/<uuid:asset_id>/told")
def told(asset_id):
    """Thank you. Whoever keeps the map will look at it."""
    return render_template("assets/told.html", card=cards.read(asset_id, by=visitor()))
