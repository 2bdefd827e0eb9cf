"""The demonstration: made-up people with half-filled plans, on database files of their own.

It refuses a database that holds anyone real, and a real installation refuses its files.
"""

from planner.demonstration.days import begin_the_day
from planner.demonstration.made_up import act_as, enter, how_to_sign_in, people
from planner.demonstration.preparing import prepare

__all__ = ["act_as", "begin_the_day", "enter", "how_to_sign_in", "people", "prepare"]
