"""What someone typed that is kept nowhere else: what they look for, and what stands on a page.

What stands on a page that keeps nothing yet waits, sealed, while the screen is hidden.
"""

import json

from planner.ways_in.kept import change_sealed, keep_sealed, kept_sealed

MOST_PAGES = 30
MOST_LETTERS = 1024 * 1024


def keep_looking(actor, wanted):
    """Keep what someone looks for where only this sitting can open it, until it ends."""
    keep_sealed(actor, "looking", wanted)


def looking_for(actor):
    """What this sitting looked for last, or None."""
    return kept_sealed(actor, "looking")


def keep_typed(actor, where, fields):
    """Keep what was typed on a page. Only this sitting can open it, until it ends.

    What was typed longest ago makes room, where there is very much of it.
    """

    def with_this(waiting):
        others = {page: said for page, said in (waiting or {}).items() if page != where}
        return _newest({**others, where: fields})

    change_sealed(actor, "typed", with_this)


def _newest(waiting):
    """Of what waits, page by page, the newest as far as there is room; the very last always."""
    room, kept = MOST_LETTERS, {}
    for page, fields in reversed(waiting.items()):
        room -= len(json.dumps(fields))
        if kept and (room < 0 or len(kept) == MOST_PAGES):
            break
        kept[page] = fields
    return dict(reversed(kept.items()))


def typed_before(actor):
    """What was typed, by the address of the page."""
    return kept_sealed(actor, "typed") or {}


def forget_typed(actor, where):
    """It has come where it belongs, and waits no more."""

    def without_this(waiting):
        return {page: fields for page, fields in (waiting or {}).items() if page != where}

    if where in typed_before(actor):
        change_sealed(actor, "typed", without_this)
