"""Words stay whole: one is parted only where even a line of its own is too short for it.

WeasyPrint takes the first word inside each piece of a line (in bold, in another language) for the
first of the line, and parts it where the line ends: "Th" and "ey visit me". It is told here where
the line really began.
"""

from functools import wraps

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

NEAR = 0.5


def keep_words_whole():
    """Part no word from now on that finds room on the next line."""
    begins = []
    inline.split_inline_box = _noting(inline.split_inline_box, begins)
    inline.split_text_box = _at_the_beginning_only(inline.split_text_box, begins)


def _noting(set_line, begins):
    @wraps(set_line)
    def note(context, box, position_x, *how, **also):
        if not isinstance(box, LineBox):
            return set_line(context, box, position_x, *how, **also)
        begins.append(position_x)
        try:
            return set_line(context, box, position_x, *how, **also)
        finally:
            begins.pop()

    return note


def _at_the_beginning_only(set_text, begins):
    @wraps(set_text)
    def set_words(context, box, width, skip, is_line_start=True):
        measured = width is None  # how long the words are: they stand on no line yet
        first = measured or (is_line_start and box.position_x - begins[-1] < NEAR)
        return set_text(context, box, width, skip, is_line_start=first)

    return set_words
