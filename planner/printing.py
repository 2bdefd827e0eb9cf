"""How paper leaves a screen: under a number, once, on a shared tablet; else as a file."""

from io import BytesIO

from flask import render_template, send_file

from planner import paper
from planner.paper import PaperFailed, TooMuchForPaper
from planner.pickups import leave_for_pickup


def hand_over(html, title, back, *, by, kept_for=""):
    """A page made into a PDF, for whoever acts: a number to collect it by, or the file itself."""
    try:
        made = paper.pdf(html, title, kept_for=kept_for)
    except (PaperFailed, TooMuchForPaper) as why:
        page = render_template("paper/not_made.html", back=back, why=why)
        return page, 503
    if not by.sitting.shared:
        return as_file(made)
    number = leave_for_pickup(made, by=by)
    return render_template("paper/ready.html", number=number, back=back)


def as_file(made):
    """A PDF as a file, that no browser keeps."""
    return send_file(
        BytesIO(made),
        mimetype="application/pdf",
        download_name="plan.pdf",
        max_age=0,
        etag=False,
    )
