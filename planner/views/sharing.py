"""Who can see this: everyone who may see a plan of mine; sharing, changing and stopping it."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.days import a_day, end_of, in_london, last_day, today
from planner.forms import Form
from planner.meetings import meetings_of
from planner.ownership import Hidden, May, live_share_with, shares_by
from planner.pairs import NotAPair, hush, my_pair, pairs_of
from planner.people import names_of
from planner.plans.documents import OWN_PART, SENSITIVE_PART, all_parts, open_plan, plans_of
from planner.plans.entries import answers_in
from planner.plans.sharing import (
    AT_MOST,
    Terms,
    TooLong,
    end_share,
    end_together_for_good,
    move_our_end,
    share,
    titles_of,
)
from planner.prompts import TOGETHER
from planner.sheets.kinds import sheet_called
from planner.views.visitor import visitor

bp = Blueprint("sharing", __name__, url_prefix="/sharing")
HOW = {"see": May.SEE, "suggest": May.SUGGEST, "write": May.WRITE}
HOW_IN_WORDS = {
    May.SEE: "Read it.",
    May.SUGGEST: "Read it, and put words beside mine. They go in only if I say so.",
    May.WRITE: "Read it, and type in it. What they type is in pencil until I agree.",
}
NO_DAY = "Choose the last day. It can be any day from today to six months from now."
NOTHING_LEFT = "Leave at least one part on. If they should see nothing, do not share it."
NO_END = "Choose a day from today to one year from now."


@dataclass
class Seer:
    """Someone who works with me, or may see something: who, until when we work, and what."""

    id: UUID
    name: str
    pair: object = None
    shares: list = field(default_factory=list)
    others: list = field(default_factory=list)


@bp.get("/")
def show():
    """Everyone who may see anything of mine, what, how, and until when."""
    if not visitor().is_service_user:
        raise Hidden
    seers = _seers()
    plans = plans_of(visitor())
    for seer in seers:
        seen = {one.plan_id for one in seer.shares}
        seer.others = [one for one in plans if seer.pair and one.id not in seen]
    return render_template(
        "sharing/show.html",
        seers=seers,
        titles={one.id: one.outline.title for one in plans},
        how=HOW_IN_WORDS,
        meetings=meetings_of(visitor()),
    )


def _seers():
    found = {pair.peer_worker_id: Seer(pair.peer_worker_id, "", pair) for pair in _my_pairs()}
    for one in shares_by(visitor()):
        found.setdefault(one.reader_id, Seer(one.reader_id, "")).shares.append(one)
    names = names_of(found)
    for seer in found.values():
        seer.name = names[seer.id]
    return list(found.values())


def _my_pairs():
    me = visitor().person_id
    return [pair for pair in pairs_of(me) if pair.service_user_id == me]


@bp.get("/<uuid:plan_id>/<uuid:reader_id>")
def edit(plan_id, reader_id):
    """Choosing how someone sees a plan, until when, and what is kept off."""
    return _fresh(plan_id, reader_id) or _edit(*_both(plan_id, reader_id), Form())


def _fresh(plan_id, reader_id):
    """The way to the check of my PIN, unless it was right in the last five minutes."""
    if visitor().is_fresh:
        return None
    back = url_for(".edit", plan_id=plan_id, reader_id=reader_id)
    return redirect(url_for("ways_in.check", back=back), 303)


def _both(plan_id, reader_id):
    """My plan, and the one who works with me. Raises Hidden."""
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    pair = next((one for one in _my_pairs() if one.peer_worker_id == reader_id), None)
    if pair is None:
        raise Hidden
    return opened, pair


def _edit(opened, pair, form):
    given = live_share_with(pair.peer_worker_id, opened.plan)
    return render_template(
        "sharing/edit.html",
        form=form,
        opened=opened,
        pair=pair,
        given=given,
        parts=_parts(opened),
        now=_terms_now(opened, pair, given),
        latest=today() + AT_MOST - timedelta(days=1),
    )


def _parts(opened):
    """The parts that can be kept off, each with its words."""
    there = all_parts(opened.outline) - {OWN_PART}
    named = [(f"section:{one.key}", one.title) for one in opened.outline.sections]
    parts = [(key, title) for key, title in named if key in there]
    private = [(SENSITIVE_PART, "The private questions")] if SENSITIVE_PART in there else []
    return parts + private


def _terms_now(opened, pair, given):
    """What the form says first: what holds now, or the day our time together ends."""
    if given:
        until = in_london(given.until - timedelta(seconds=1)).date()
        off = all_parts(opened.outline) - set(given.parts.split())
        how = next(name for name, may in HOW.items() if may == given.may)
        return {"how": how, "until": until, "off": off, "may_print": given.may_print}
    until = min(pair.ends_on, today() + AT_MOST - timedelta(days=1))
    return {"how": "see", "until": until, "off": {SENSITIVE_PART}, "may_print": False}


@bp.post("/<uuid:plan_id>/<uuid:reader_id>/look")
def look(plan_id, reader_id):
    """See it as they will see it, before anything is shared."""
    if to_check := _fresh(plan_id, reader_id):
        return to_check
    opened, pair = _both(plan_id, reader_id)
    form = Form(request.form)
    terms = _terms(form, opened)
    if form.errors:
        return _edit(opened, pair, form), 422
    return _look(opened, pair, form, terms)


def _look(opened, pair, form, terms):
    shown = [key for key, _title in _parts(opened) if key not in terms.kept_off]
    return render_template(
        "sharing/look.html",
        opened=opened,
        pair=pair,
        terms=terms,
        sent=form,
        sections=_sections(opened, shown),
        kept_off=[title for key, title in _parts(opened) if key in terms.kept_off],
        how=HOW_IN_WORDS[terms.may],
        last_day=last_day(terms.until),
    )


def _sections(opened, shown):
    """Each shared part with what is answered in it; private questions stand in their own part."""
    answers = answers_in(opened)
    return [
        (section.title, said)
        for section in opened.outline.sections
        if (said := [answers[one.key] for one in section.prompts if _is_shown(one, shown, answers)])
    ]


def _is_shown(prompt, shown, answers):
    part = SENSITIVE_PART if prompt.sensitive else f"section:{prompt.section}"
    return part in shown and answers[prompt.key].says_something


def _terms(form, opened):
    """What the form says, as terms; form.errors says what to put right."""
    day = a_day(form.sent.get("until", ""))
    if day is None or not today() <= day < today() + AT_MOST:
        form.errors["until"] = NO_DAY
    known = {key for key, _title in _parts(opened)}
    off = frozenset(form.all("off")) & known
    if off == known:
        form.errors["off"] = NOTHING_LEFT
    if form.errors:
        return None
    may = HOW.get(form.sent.get("how"), May.SEE)
    return Terms(may, end_of(day), form.sent.get("may_print") == "yes", off)


@bp.post("/<uuid:plan_id>/<uuid:reader_id>")
def begin(plan_id, reader_id):
    """Share it, as it was looked at."""
    if to_check := _fresh(plan_id, reader_id):
        return to_check
    opened, pair = _both(plan_id, reader_id)
    form = Form(request.form)
    terms = _terms(form, opened)
    try:
        if not form.errors:
            share(opened, reader_id, terms, by=visitor())
    except TooLong:
        form.errors["until"] = NO_DAY
    if form.errors:
        return _edit(opened, pair, form), 422
    commit()
    return redirect(url_for(".show"), 303)


@bp.post("/<uuid:share_id>/stop")
def stop(share_id):
    """Stop now. Nobody needs a reason."""
    end_share(share_id, by=visitor())
    commit()
    return redirect(url_for(".show" if visitor().is_service_user else "home.show"), 303)


@bp.get("/with/<uuid:pair_id>")
def our_time(pair_id):
    """My time with my peer worker: when it ends, and what happens then."""
    return _our_time(pair_id, Form())


def _our_time(pair_id, form):
    pair = my_pair(pair_id, by=visitor())
    given = [one for one in shares_by(visitor()) if one.reader_id == pair.peer_worker_id]
    titles = titles_of(one.plan_id for one in given)
    agreed = next((one for one in plans_of(visitor()) if one.kind == TOGETHER), None)
    context = {"pair": pair, "shares": given, "titles": titles, "form": form, "agreed": agreed}
    context["goodbye"] = sheet_called("goodbye")
    return render_template("sharing/our_time.html", **context)


@bp.post("/with/<uuid:pair_id>/move")
def move(pair_id):
    """Move the day on which our time ends. What is shared never becomes longer by it."""
    form = Form(request.form)
    day = a_day(form.sent.get("ends_on", ""))
    try:
        if day is None:
            raise NotAPair
        move_our_end(pair_id, day, by=visitor())
    except NotAPair:
        form.errors["ends_on"] = NO_END
        return _our_time(pair_id, form), 422
    commit()
    return redirect(url_for(".our_time", pair_id=pair_id), 303)


@bp.post("/with/<uuid:pair_id>/hush")
def quiet(pair_id):
    """Hide the line that says how many weeks are left, or have it again."""
    start_writing()
    hush(pair_id, request.form.get("hush") == "yes", by=visitor())
    commit()
    return redirect(url_for(".our_time", pair_id=pair_id), 303)


@bp.post("/with/<uuid:pair_id>/end")
def end(pair_id):
    """End our time together now, and with it everything I share with them."""
    end_together_for_good(pair_id, by=visitor())
    commit()
    return redirect(url_for(".show" if visitor().is_service_user else "home.show"), 303)
