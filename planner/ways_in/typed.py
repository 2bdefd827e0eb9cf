"""What someone typed that is kept nowhere else: what they look for, and what stands on a page.

What stands on a page that keeps nothing yet waits, sealed, while the screen is hidden.
"""

from planner.ways_in.sittings import keep_sealed, kept_sealed


def keep_looking(actor, wanted):
    """Keep what someone looks for where only this sitting can open it, until it ends."""
    keep_sealed(actor, "looking", wanted)


def looking_for(actor):
    """What this sitting looked for last, or None."""
    return kept_sealed(actor, "looking")


def keep_typed(actor, where, fields):
    """Keep what was typed on a page. Only this sitting can open it, until it ends."""
    keep_sealed(actor, "typed", typed_before(actor) | {where: fields})


def typed_before(actor):
    """What was typed, by the address of the page."""
    return kept_sealed(actor, "typed") or {}


def forget_typed(actor, where):
    """It has come where it belongs, and waits no more."""
    there = typed_before(actor)
    if there.pop(where, None) is not None:
        keep_sealed(actor, "typed", there)
