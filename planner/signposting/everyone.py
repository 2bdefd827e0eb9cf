"""Share this place with everyone? A copy of my own place for the map, with nothing of me in it."""

from planner.assets.suggestions import answers_for, suggest
from planner.ownership import Hidden
from planner.signposting.signposts import words_for

FIELDS = ("name", "getting_there", "when_text", "first_visit")
FROM = {"name": "name", "getting_there": "way", "when_text": "open", "first_visit": "first"}


def copy_of(one):
    """What a copy for everyone would say. Never why, when, with whom, or how it was."""
    if not one.is_own:
        raise Hidden
    return {key: one.said[mark] for key, mark in FROM.items()}


def came_of_it(*, by):
    """What came of what this person told the map of: (what they told, its name, a sentence)."""
    return [(one, _name_of(one), _sentence(one)) for one in answers_for(by)]


def _name_of(one):
    return one.asset.name if one.asset else one.content.get("name", "a place")


def _sentence(one):
    told = words_for("came_of_it")
    return (told | told["new" if one.content else "wrong"])[one.outcome]


def share_with_everyone(copy, *, by, tell=False):
    """Suggest the copy for the map. It holds no name, and nothing ties it to anyone's list."""
    return suggest({key: copy[key] for key in FIELDS}, by=by, tell=tell)
