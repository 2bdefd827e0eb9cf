"""Share this place with everyone? A copy of my own place for the map, with nothing of me in it."""

from planner.assets.suggestions import suggest
from planner.ownership import Hidden

FIELDS = ("name", "getting_there", "when_text", "first_visit")
FROM = {"name": "name", "getting_there": "way", "when_text": "open", "first_visit": "first"}


def copy_of(one):
    """What a copy for everyone would say. Never why, when, with whom, or how it was."""
    if not one.is_own:
        raise Hidden
    return {key: one.said[mark] for key, mark in FROM.items()}


def share_with_everyone(copy, *, by, tell=False):
    """Suggest the copy for the map. It holds no name, and nothing ties it to anyone's list."""
    return suggest({key: copy[key] for key in FIELDS}, by=by, tell=tell)
