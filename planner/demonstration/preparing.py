"""The demonstration is prepared: its people first, then all that they wrote and keep."""

from planner.demonstration.checks import prepare_checks
from planner.demonstration.joining import join_everyone
from planner.demonstration.lists import prepare_lists
from planner.demonstration.made_up import act_as, people
from planner.demonstration.places import prepare_places
from planner.demonstration.plans import bring_together
from planner.demonstration.programme import prepare_programme
from planner.demonstration.ward import prepare_ward
from planner.purpose import check_purpose
from planner.settings import Unsafe, setting
from planner.wards.on_sheets import all_on_sheets


def prepare():
    """Make the demonstration's people and plans, where they are not there yet. Raises Unsafe."""
    if not setting("DEMONSTRATION"):
        raise Unsafe("Set PLANNER_DEMONSTRATION=yes to prepare the demonstration.")
    check_purpose()
    join_everyone()
    bring_together()
    prepare_ward(people(), act_as)
    prepare_places()
    prepare_lists(act_as)
    prepare_checks(all_on_sheets())
    prepare_programme(by=act_as("nur"))
