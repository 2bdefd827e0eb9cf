"""Pages that anyone may open: the front door, help now, what this is, text and colours."""

from urllib.parse import quote

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from planner.assets.credits import credits
from planner.content_pages import who_can_see_promises, who_may_do_what
from planner.demonstration import people as made_up_people
from planner.forms import Form
from planner.information.checks import PERSONS_SHEET, sheets
from planner.people import SIZES, THEMES
from planner.sheets.blank import blank_kinds
from planner.views.look import Look, keep_choice
from planner.views.visitor import visitor_or_none
from planner.wards.on_sheets import all_on_sheets

bp = Blueprint("front", __name__)
OPEN = {
    "front.door",
    "front.help",
    "front.about",
    "front.who_can_see",
    "front.look",
    "front.keep_look",
}


def go_on():
    """On the way in from another site: a page of ours that asks again at once, by itself.

    A browser shows our cookie only to what our own pages ask for. So whoever is signed in stays so.
    """
    asked = request.query_string.decode("latin-1")
    on = quote(request.path) + (f"?{asked}" if asked else "")
    return render_template("front/go_on.html", on=on)


@bp.get("/")
def door():
    """The front door. It shows nothing of anyone."""
    people = made_up_people() if current_app.config["DEMONSTRATION"] else []
    checked = {one.document.name for one in sheets(all_on_sheets())}
    return render_template(
        "front/door.html",
        demo_people=people,
        plans=blank_kinds(),
        blank_plans=url_for("paper.blank"),
        persons_sheet=PERSONS_SHEET if PERSONS_SHEET in checked else "",
        has_information=bool(checked),
    )


@bp.get("/help")
def help():
    """Help now: numbers to ring, each with the day it was last checked."""
    return render_template("front/help.html")


@bp.get("/about")
def about():
    """What this is, in two minutes."""
    return render_template("front/about.html", credits=credits())


@bp.get("/who-can-see")
def who_can_see():
    """Who can see what, and what nothing protects from."""
    promises = who_can_see_promises()["promises"]
    people = who_may_do_what()
    return render_template("front/who_can_see.html", promises=promises, who=people)


@bp.get("/text-and-colours")
def look():
    """Choosing how big the words are, and the colours."""
    return render_template("front/look.html", form=Form())


@bp.post("/text-and-colours")
def keep_look():
    """Keep the choice: with the person when signed in, else at this door."""
    theme = request.form.get("theme") if request.form.get("theme") in THEMES else "light"
    size = request.form.get("size") if request.form.get("size") in SIZES else "m"
    keep_choice(Look(theme, size), by=visitor_or_none())
    return redirect(url_for(".look"), 303)
