"""The made-up ward of the demonstration: ready but for what a visitor may like to try."""

from planner.content_pages import read
from planner.database import writing
from planner.help_numbers import national
from planner.people import Role
from planner.wards.cover import set_cover
from planner.wards.keeping import open_ward, say_of_ward, test_page_came_out, wards
from planner.wards.numbers import put_number, rang_everywhere


def prepare_ward(people, act_as):
    """Set the ward up, where there is none yet, as the coordinator of the demonstration."""
    coordinator = next(one for one in people if one.role == Role.COORDINATOR)
    by, words = act_as(coordinator.id), read("demonstration/ward")
    if wards():
        return
    with writing():
        made = open_ward(words["name"], by=by)
        say_of_ward(made, words["says"], by=by)
        set_cover(made, **words["cover"], by=by)
        for one in words["numbers"]:
            put_number(made, **one, rung=True, by=by)
        for one in national():
            rang_everywhere(one.key, by=by)
        test_page_came_out(made, by=by)
