"""How paper leaves a screen: under a number, once, on a shared tablet; else as a file."""

from io import BytesIO

from flask import render_template, send_file

from planner.paper import PaperFailed, TooMuchForPaper, begin, pdf
from planner.pickups import leave_for_pickup
from planner.serving.security import tablet_at_hand

KINDS = (
    (b"%PDF", "application/pdf", "plan.pdf"),
    (b"BEGIN:VCALENDAR", "text/calendar", "time.ics"),
    (b"BEGIN:VCARD", "text/vcard", "contact.vcf"),
    (b"\xef\xbb\xbf", "text/csv", "places.csv"),
    (b'{\n "type": "FeatureCollection"', "application/geo+json", "places.geojson"),
    (b'{\n "total_items"', "application/json", "places.json"),
    (b"PK\x03\x04", "application/zip", "plans.zip"),
)
TEXT = (b"", "text/plain; charset=utf-8", "plan.txt")
SEEN_AT_ONCE = ("plan.pdf", "plan.txt")

NEUTRAL = "My plan"  # what a print queue shows: never which plan


def hand_over(html, title, back, *, by, kept_for="", what=""):
    """A page made into a PDF, for whoever acts: a number to collect it by, or the file itself.

    `by` is None where nobody is signed in: then a tablet with a ward's label is a shared one.
    `what` stands by the number, on this screen alone: numbers given in a row are told apart.
    """
    try:
        made = pdf(html, title, kept_for=kept_for)
    except (PaperFailed, TooMuchForPaper) as why:
        return not_made(why, back)
    return _handed_over(made, "paper/ready.html", back, by, what)


def not_made(why, back):
    """The page that says why there is no paper now, and what to do instead."""
    too_much = isinstance(why, TooMuchForPaper)
    return render_template("paper/not_made.html", back=back, too_much=too_much), 503


def make_ready(html, *, by):
    """Set a page that someone looks at as it prints: a tap on Print then finds it ready."""
    begin(html, NEUTRAL, kept_for=by.sitting.id)


def hand_over_file(made, back, *, by, what=""):
    """A file for somebody's phone: a number to collect it by, or the file itself."""
    return _handed_over(made, "paper/ready_file.html", back, by, what)


def hand_over_text(text, back, *, by):
    """Plain words to paste somewhere: a number to collect them by, or the file itself."""
    return _handed_over(text.encode(), "paper/ready_text.html", back, by, "")


def _handed_over(made, page, back, by, what):
    shared = by.sitting.shared if by else tablet_at_hand() is not None
    if not shared:
        return as_file(made)
    number = leave_for_pickup(made, by=by)
    return render_template(page, number=number, back=back, what=what)


def as_file(made):
    """A sheet, a time or a contact as a file, that no browser keeps. Its name says nothing."""
    kinds = ((begins, kind, name) for begins, kind, name in KINDS if made.startswith(begins))
    _begins, kind, name = next(kinds, TEXT)
    answer = send_file(
        BytesIO(made),
        mimetype=kind,
        as_attachment=name not in SEEN_AT_ONCE,
        download_name=name,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
