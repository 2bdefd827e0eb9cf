"""Due: what is done once a day, by the first who asks for a page. There is no timer and no job."""

from planner.assets import index
from planner.coming_back import sweep_halves
from planner.database import writing
from planner.takeaway.carrying import sweep_carried
from planner.takeaway.erasing import erase_those_due, finish_erasing


def do_what_is_due(day):
    """Erase whoever's seven days are over, and let go of all that nobody may keep any longer."""
    erase_those_due()
    finish_erasing()
    sweep_carried()
    with writing():
        index.sweep(day)
    sweep_halves()
