"""How it is used, step by step: a page for each kind of person, without signing in."""

from flask import Blueprint, current_app, render_template

from planner.guide import guide, guides, pieces

bp = Blueprint("guide", __name__, url_prefix="/how-to")
OPEN = {"guide.show", "guide.one"}


@bp.get("/")
def show():
    """The guide for the person whose plans they are."""
    return one("me")


@bp.get("/<part>")
def one(part):
    """One guide, and the way to the others."""
    found = guide(part)
    others = [each for each in guides() if each != found]
    return render_template("guide/show.html", guide=found, others=others, said=_said)


def _said(words):
    return pieces(words, current_app.config["PRODUCT"])
