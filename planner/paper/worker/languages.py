"""Each language by its name: words in another language than the sheet’s say in which they are.

A screen reader then reads them in a voice of that language (ISO 32000-1, 14.9.2). WeasyPrint names
only the language of the whole.
"""

from functools import wraps

import pydyf
from weasyprint.pdf import tags

OF_THE_WHOLE = ("html", "body")


def name_each_language():
    """Name from now on the language of each piece that has one of its own."""
    tags._build_box_tree = _named(tags._build_box_tree)


def _named(build_tree):
    @wraps(build_tree)
    def build(box, *how):
        lang = _language_of(box)
        for piece in build_tree(box, *how):
            if lang:
                piece["Lang"] = pydyf.String(lang)
            yield piece

    return build


def _language_of(box):
    of_the_whole = box.element is None or box.element_tag in OF_THE_WHOLE
    return "" if of_the_whole else box.element.get("lang", "")
