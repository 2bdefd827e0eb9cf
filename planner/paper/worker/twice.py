"""What stands twice on a sheet is laid out once, and drawn twice.

A template writes it out twice, for whoever prints the page itself: `class="twice"`, and the same
words after it, `class="again"`. Here the words of the second leave before anything is laid out;
its place stays. What the first drew is drawn there too, as an artifact (ISO 32000-1, 14.8.2.2):
an eye finds both, and a screen reader reads them once.
"""

from functools import wraps

from weasyprint import draw as drawing

BEGINS, BEGINS_PLAINLY, ENDS = b"BDC", b"BMC", b"EMC"


def _is_of(kind, element):
    """Whether an element is of a class."""
    return element is not None and kind in element.get("class", "").split()


def keep_only_its_place(element):
    """The second of two is a place: as large, with nothing in it to be seen or read."""
    if _is_of("again", element):
        element[:], element.text = [], None
        element.set("class", f"{element.get('class')} held")


def draw_twice():
    """Draw from now on what is drawn of the first of two in the place of the second as well."""
    drawing.draw_stacking_context = _and_again(drawing.draw_stacking_context)


def _and_again(draw_all_of):
    @wraps(draw_all_of)
    def draw(stream, whole):
        begins = len(stream.stream)
        draw_all_of(stream, whole)
        if _is_of("twice", whole.box.element):
            lines = _without_marks(stream.stream[begins:])
            for place in _places_on(whole.page):
                with stream.artifact(), stream.stacked():
                    stream.transform(f=place.position_y - whole.box.position_y)
                    stream.stream += lines

    return draw


def _places_on(page):
    """Where on a page the second of two stands: below the first, as wide."""
    return [box for box in page.descendants() if _is_of("held", box.element)]


def _without_marks(lines):
    """The same drawing, saying nothing of what its words are part of."""
    kept = []
    for line in lines:
        if line in (BEGINS, BEGINS_PLAINLY):
            del kept[-1 if line == BEGINS_PLAINLY else -2 :]
        elif line != ENDS:
            kept.append(line)
    return kept
