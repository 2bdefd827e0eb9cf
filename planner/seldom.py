"""Others' code that few pages need: loaded when it is first asked for, so that no start waits."""

from datetime import UTC
from importlib import import_module
from uuid import uuid4

from planner.database import now


def square(leads_to):
    """A square to show to a camera: rows of dark and light."""
    return import_module("segno").make(leads_to, error="m", micro=False).matrix


def contact(name, shown, **known):
    """A contact for a phone (vCard): its name in parts, its name as shown, what is known of it."""
    return import_module("segno.helpers").make_vcard_data(name, shown, **known)


def private_times(times):
    """A file for a calendar: of each time what it is called, its beginning and its end. Private."""
    made = import_module("icalendar").Calendar()
    made.add("prodid", "-//Own time//EN")
    made.add("version", "2.0")
    for called, begins, ends in times:
        made.add_component(_event(called, begins, ends))
    return made.to_ical()


def _event(called, begins, ends):
    event = import_module("icalendar").Event()
    event.add("uid", str(uuid4()))
    event.add("dtstamp", now().replace(tzinfo=UTC, microsecond=0))
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", called)
    event.add("class", "PRIVATE")
    return event


def stemmer(language):
    """What finds the stem of a word in one language."""
    return import_module("snowballstemmer").stemmer(language)
