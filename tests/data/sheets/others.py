"""The sheets that are no plan: a list with its map, a record, a receipt, a mapping session."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace as Thing

import segno
from flask import render_template

from planner.assets import drawing
from planner.assets.masking import Whereabouts
from planner.assets.words import categories, kinds, sentence
from planner.paper.layout import fitted, side_page
from planner.papers import Paper
from planner.sheets.kinds import sheet_called
from planner.sheets.one_side import one_side
from planner.sheets.rows import SheetRow
from planner.signposting.on_paper import HEIGHT, WIDTH, OnMap
from tests.data.sheets.filled import A_DAY, whole_plan

LONG = "The long room over the old library that smells of apples, with the door at the side"
PLACES = [
    ("Lockside Choir", "I want to sing with people who do not ask."),
    ("The Tuesday repair bench", "I like mending small things. Grace comes along the first time."),
    (LONG, "It is warm, and nobody minds if I only sit. Bus 14 to Mill Lane, then two minutes."),
    ("Canal garden", "Wellies are there. Free. Wednesdays at ten."),
    ("قهوة الأربعاء", "أحب الجلوس هناك."),
    ("Night line", "When I can’t sleep."),
    ("Library", "Quiet."),
    ("Swimming, women only", "Bring a coin for the locker. It costs £3.20."),
]
SHAPES = ("circle", "square", "triangle", "hexagon", "diamond")


def with_a_map(said, key, places=tuple(PLACES)):
    """The list of places, or the pocket list, with what the map says beside each place."""
    sheet = one_side(sheet_called(key), said, belongs_to="Dee", peer_names=("Sam",))
    block = sheet.block("list")
    block.rows = [_row(*each) for each in enumerate(places, 1)]
    places = [row.beside for row in block.rows]
    if sheet.kind.map:
        known = [Thing(name="The station", latitude=53.802, longitude=-1.551)]
        sheet.drawn = drawing.draw(places, width=WIDTH, height=HEIGHT, known=known)
    sheet.credits = ("Some facts come from the council’s open list, under its licence.",)
    return side_page(fitted(sheet))


def _row(number, place):
    name, why = place
    phone = f"01632 960 1{number:02}"
    beside = OnMap(
        number,
        name,
        SHAPES[number % len(SHAPES)],
        Whereabouts(latitude=53.8 + number / 400, longitude=-1.55 + (number % 3) / 200),
        ring_first=number % 3 == 0,
        checked="Ring first: nobody has checked this since spring."
        if number % 3 == 0
        else "Checked on 2 February 2027.",
        phone=phone,
        ask_for="Pat" if number % 2 else "",
        square=tuple(segno.make(f"tel:{phone}", error="m", micro=False).matrix),
        if_closed="The bench by the second lock" if number == 1 else "",
    )
    said = [("", why, ""), ("First visit:", "Just come in. Somebody will say hello.", "")]
    return SheetRow(name, said, beside=beside)


def record_sheet():
    """Someone's record of a few days."""
    line = Thing(at=A_DAY, place="the ward", who="Sam", what="looked at My plan for leaving.")
    days = [Thing(on=A_DAY - timedelta(days=n), lines=[line] * 3) for n in range(3)]
    return render_template(
        "paper/record_sheet.html", days=days, faults=[Thing(number=4)], whose="Dee"
    )


def receipt():
    """The receipt of someone who erased everything."""
    until = A_DAY + timedelta(days=14)
    gone = Thing(erased_at=A_DAY, plans=4, texts=120, older_keys_until=until)
    return render_template("paper/receipt.html", receipt=gone)


def numbered_copy(said):
    """The second of four copies of a plan."""
    copy = Paper(
        "x", "the ward round on Tuesday", "2027-02-08", "", plan="crisis_plan", number=2, of=4
    )
    sheet = replace(whole_plan("crisis_plan", said), belongs_to="Dee")
    return render_template("paper/numbered_copy.html", sheet=sheet, copy=copy)


def of_a_session(which, template):
    """What is handed out where people of a neighbourhood say which places they know."""
    known = {"kinds": kinds(), "categories": categories()}
    return render_template(f"paper/{template}.html", sheet=sentence(f"paper.{which}"), **known)


def others(said):
    """All of them: (name, page)."""
    yield "places-map", with_a_map(said, "places")
    yield "places-many", with_a_map(said, "places", (*PLACES, *PLACES, *PLACES[:3]))
    yield "pocket-map", with_a_map(said, "pocket")
    yield "record", record_sheet()
    yield "receipt", receipt()
    yield "numbered-copy", numbered_copy(said)
    yield "asset-cards", of_a_session("cards", "asset_cards")
    yield "mapping-session", of_a_session("session", "mapping_session")
