"""On paper: see a plan as it prints, print it, and collect what was printed."""

import segno
from flask import Blueprint, current_app, redirect, render_template, request, url_for

from planner.database import commit, start_writing
from planner.forms import Form
from planner.ownership import May
from planner.pickups import NothingThere, TooManyTries, pick_up
from planner.plans.choices import may_print, turn
from planner.plans.documents import open_plan, open_to_print
from planner.plans.entries import choices_about
from planner.printing import as_file, hand_over
from planner.record import note
from planner.sheets import full_plan
from planner.views.visitor import visitor
from planner.ways_in.cards import PREFIX, in_groups
from planner.ways_in.sittings import shown

bp = Blueprint("paper", __name__)
OPEN = {"paper.pickup", "paper.collect"}
SIZES = ("", "large", "poster")
NEUTRAL = "My plan"  # what a print queue shows: never which plan
SECRET_SHEETS = {"card": "key_card", "words": "words_sheet", "codes": "help_sheet"}


@bp.get("/plans/<uuid:plan_id>/paper")
def choose(plan_id):
    """A plan as it would print, with the choice of size and of the parts kept off."""
    opened = open_to_print(plan_id, by=visitor())
    about, answers = choices_about(opened)
    sensitive = [
        (prompt, may_print(prompt, about))
        for prompt in opened.prompts
        if opened.is_mine and prompt.sensitive and answers[prompt.key].says_something
    ]
    sheet = full_plan(opened, answers, about, demonstration=_demonstration())
    context = {"opened": opened, "sheet": sheet, "sensitive": sensitive}
    return render_template("paper/choose.html", **context)


def _demonstration():
    return current_app.config["DEMONSTRATION"]


@bp.post("/plans/<uuid:plan_id>/paper/keep-off")
def keep_off(plan_id):
    """Turn one private answer on or off for paper."""
    start_writing()
    opened = open_plan(plan_id, by=visitor(), to=May.OWN)
    prompt = opened.prompt_with_id(Form(request.form).id("prompt"))
    turn(prompt, request.form.get("on") == "yes", opened, by=visitor())
    commit()
    return redirect(url_for(".choose", plan_id=plan_id), 303)


@bp.post("/plans/<uuid:plan_id>/paper/print")
def print_plan(plan_id):
    """The plan as a PDF: by pickup number on a shared tablet, as a file on an own device."""
    opened = open_to_print(plan_id, by=visitor())
    about, answers = choices_about(opened)
    start_writing()
    note(opened.plan.owner_id, "printed", by=visitor(), plan_id=plan_id)
    commit()
    size = request.form.get("size") if request.form.get("size") in SIZES else ""
    sheet = full_plan(opened, answers, about, size=size, demonstration=_demonstration())
    html = render_template("paper/full_plan.html", sheet=sheet)
    back = url_for(".choose", plan_id=plan_id)
    return hand_over(html, NEUTRAL, back, by=visitor(), kept_for=visitor().sitting.id)


@bp.post("/ways-in/print/<which>")
def print_way_in(which):
    """My new card, words or codes on paper, each a sheet of its own."""
    showing = shown(visitor())
    if which not in SECRET_SHEETS or which not in showing:
        return redirect(url_for("ways_in.show"), 303)
    card = {"planner_name": visitor().planner_name} | _ways_in_on_paper(showing)
    html = render_template(f"paper/{SECRET_SHEETS[which]}.html", card=card)
    back = url_for("ways_in.new")
    return hand_over(html, current_app.config["PRODUCT"], back, by=visitor())  # never remembered


def _ways_in_on_paper(showing):
    card = showing.get("card")
    square = segno.make(PREFIX + card, error="m", micro=False).matrix if card else ()
    return {
        "code_groups": in_groups(card) if card else [],
        "qr_matrix": [list(row) for row in square],
        "words": showing.get("words", "").split(),
        "codes": [f"{code[:5]} {code[5:]}" for code in showing.get("codes", ())],
    }


@bp.get("/pickup")
def pickup():
    """Typing the number of a sheet that waits, at the office computer or on my own phone."""
    return render_template("paper/pickup.html", form=Form())


@bp.post("/pickup")
def collect():
    """The sheet behind the number, once."""
    form = Form(request.form)
    number = form.text("number", missing="Type the number from the tablet.", longest=20)
    try:
        if not form.errors:
            return as_file(pick_up(number))
    except NothingThere:
        form.errors["number"] = (
            "Nothing waits under that number. It works once, for ten minutes. "
            "Check it on the tablet, or print again."
        )
    except TooManyTries:
        form.errors["number"] = "Too many numbers were tried. Wait a minute, then try again."
    return render_template("paper/pickup.html", form=form), 422
