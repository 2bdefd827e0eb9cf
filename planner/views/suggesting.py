"""Anyone signed in can tell us of a place. Without a name, unless they want to hear about it."""

from flask import Blueprint, render_template, request

from planner.assets import asking, suggestions
from planner.database import commit
from planner.forms import Form
from planner.views.visitor import visitor

bp = Blueprint("suggesting", __name__, url_prefix="/tell-us-of-a-place")
ASKED = ("name", "summary", "address", "when_text", "phone")


@bp.get("/")
def new():
    """A few boxes; only the name is needed."""
    return _new(Form())


def _new(form):
    asked = [each for each in asking.fields() if each.key in ASKED]
    return render_template("suggesting/new.html", form=form, asked=asked)


@bp.post("/")
def send():
    """Leave it for whoever keeps the map. It does not say who it was."""
    form = Form(request.form)
    sent = {name: request.form.getlist(name) or [""] for name in ASKED}
    values, wrong = asking.understood(sent, by=visitor())
    form.errors |= wrong
    words = form.text("words", longest=600)
    tell = "yes" in form.all("tell") and visitor().is_service_user
    if form.errors:
        return _new(form), 422
    suggestions.suggest(values, by=visitor(), words=words, tell=tell)
    commit()
    return render_template("suggesting/sent.html")
