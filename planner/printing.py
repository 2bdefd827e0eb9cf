"""How paper leaves a screen: under a number, once, on a shared tablet; else as a file."""

from io import BytesIO

from flask import render_template, send_file

from planner.paper import PaperFailed, TooMuchForPaper, begin, pdf
from planner.pickups import leave_for_pickup

KINDS = (
    (b"%PDF", "application/pdf", "plan.pdf"),
    (b"BEGIN:VCALENDAR", "text/calendar", "time.ics"),
    (b"BEGIN:VCARD", "text/vcard", "contact.vcf"),
    (b"\xef\xbb\xbf", "text/csv", "places.csv"),
    (b'{\n "type": "FeatureCollection"', "application/geo+json", "places.geojson"),
    (b'{\n "total_items"', "application/json", "places.json"),
    (b"PK\x03\x04", "application/zip", "plans.zip"),
)

NEUTRAL = "My plan"  # what a print queue shows: never which plan


def hand_over(html, title, back, *, by, kept_for=""):
    """A page made into a PDF, for whoever acts: a number to collect it by, or the file itself."""
    try:
        made = pdf(html, title, kept_for=kept_for)
    except (PaperFailed, TooMuchForPaper) as why:
        page = render_template("paper/not_made.html", back=back, why=why)
        return page, 503
    if not by.sitting.shared:
        return as_file(made)
    number = leave_for_pickup(made, by=by)
    return render_template("paper/ready.html", number=number, back=back)


def make_ready(html, *, by):
    """Set a page that someone looks at as it prints: a tap on Print then finds it ready."""
    begin(html, NEUTRAL, kept_for=by.sitting.id)


def hand_over_file(made, back, *, by):
    """A file for somebody's phone: a number to collect it by, or the file itself."""
    if not by.sitting.shared:
        return as_file(made)
    number = leave_for_pickup(made, by=by)
    return render_template("paper/ready_file.html", number=number, back=back)


def as_file(made):
    """A sheet, a time or a contact as a file, that no browser keeps. Its name says nothing."""
    kinds = ((begins, kind, name) for begins, kind, name in KINDS if made.startswith(begins))
    _begins, kind, name = next(kinds, KINDS[0])
    answer = send_file(
        BytesIO(made),
        mimetype=kind,
        as_attachment=kind != KINDS[0][1],
        download_name=name,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
