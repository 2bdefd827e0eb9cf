"""A list on paper: each place beside what the map says of it today, and where they all are.

The words stay the owner's. What the map adds: whether to ring first, the number, a square to show
to a camera, a small map, and whose facts they are. It names no ward and no hospital.
"""

from dataclasses import dataclass
from uuid import UUID

from planner.assets import cards, drawing
from planner.assets.masking import Whereabouts
from planner.assets.placing import starting_places
from planner.seldom import square
from planner.signposting.signposts import ring_line, words_for

WIDTH, HEIGHT = 700, 270


@dataclass(frozen=True)
class OnMap:
    """What stands beside one place of a list on paper."""

    number: int
    name: str
    shape: str = "circle"
    where: Whereabouts = Whereabouts()
    ring_first: bool = False
    checked: str = ""
    phone: str = ""
    ask_for: str = ""
    square: tuple = ()
    if_closed: str = ""
    attribution: str = ""


def beside_the_map(sheet, *, by):
    """A sheet, with what the map says beside each place on it. Other sheets are as they were."""
    block = sheet.block(sheet.kind.on_map)
    if sheet.blank or block is None:
        return sheet
    for number, row in enumerate(block.rows, 1):
        row.beside = _beside(number, row, by)
        row.facts = _without_the_number(row) if row.beside.phone else row.facts
    places = [row.beside for row in block.rows]
    if sheet.kind.map:
        drawn = drawing.draw(places, width=WIDTH, height=HEIGHT, known=_known())
        sheet.drawn = None if drawn.is_empty else drawn
    sheet.credits = tuple(dict.fromkeys(one.attribution for one in places if one.attribution))
    return sheet


def _beside(number, row, by):
    place, if_closed = row.kept.get("place", {}), row.kept.get("if_closed", "")
    if not place:
        return OnMap(number, row.main, if_closed=if_closed)
    now, (latitude, longitude, is_area) = _now(place, by), place["position"]
    return OnMap(
        number,
        row.main,
        now.shape if now else "circle",
        Whereabouts(latitude=latitude, longitude=longitude, is_area=is_area),
        now.ring_first if now else place["ring_first"],
        now.checked if now else place["checked"],
        place["phone"],
        place["ask_for"],
        _square(place),
        if_closed,
        place["attribution"],
    )


def _now(place, by):
    try:
        return cards.read(UUID(place["asset_id"]), by=by)
    except cards.NoSuchAsset:
        return None


def _square(place):
    """The place's own page, or else its number, for a camera. Nothing of whose list it is."""
    number = place["phone"].replace(" ", "")
    leads_to = place["website"] or (number and f"tel:{number}")
    return tuple(square(leads_to)) if leads_to else ()


def _without_the_number(row):
    """What is said of it, without the line that came from the map and stands beside it now."""
    gone = ring_line(row.kept["place"])
    left = [
        (label, "\n".join(line for line in text.split("\n") if line != gone), tel)
        for label, text, tel in row.facts
    ]
    return [fact for fact in left if fact[1]]


def _known():
    """Places that people here know, but for those that would tell where somebody was."""
    telling = words_for("telling")["words"]
    return [
        one
        for one in starting_places()
        if not any(word in one.name.casefold().split() for word in telling)
    ]
