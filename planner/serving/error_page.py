"""The page that a proxy shows while nothing of ours answers, with the numbers of every ward on it.

It is a file in a folder of its own, so that the proxy needs to see nothing else of the instance.
"""

import os

from flask import current_app, render_template

from planner.serving.logs import LOGGER
from planner.serving.static_files import STATIC
from planner.settings import setting
from planner.wards.keeping import wards
from planner.wards.whose import AT_MOST, crisis_numbers_for

FOLDER, NAME = "shown", "error.html"
IN_DANGER, LAST = "</li>\n", "      </ul>\n"  # the end of the first row, and of the last


def write_error_page():
    """Write the page anew, all of it or nothing: where it is; None if it cannot be written."""
    path = setting("INSTANCE") / FOLDER / NAME
    try:
        path.parent.mkdir(mode=0o755, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(error_page(), encoding="utf-8")
        new.chmod(0o644)
        os.replace(new, path)
    except OSError as why:
        LOGGER.error("the page for when we are down could not be written", exc_info=why)
        return None
    return path


def error_page():
    """The plain page, and on it every ward's own numbers, in the order in which one would ring.

    Of more wards than anyone has, nobody's is known: theirs stand below those for everyone.
    """
    plain = (STATIC / NAME).read_text(encoding="utf-8")
    own = [one for one in crisis_numbers_for(wards()) if one.ward]
    shown = current_app.config["DEMONSTRATION"]
    rows = render_template("ringing/_when_down.html", numbers=own, demonstration=shown)
    if len({one.ward for one in own}) > AT_MOST:
        return plain.replace(LAST, rows + LAST, 1)
    return plain.replace(IN_DANGER, IN_DANGER + rows, 1)
