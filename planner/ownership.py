"""Who may do what with a plan. The service user who owns it decides; every such rule is here.

Nobody gains access through their job: a peer worker, a coordinator or a ward sees a plan only
once its owner has shared it with them, and only until that ends.
"""

from enum import IntEnum


class May(IntEnum):
    """What someone may do with a plan. Each includes the ones before it."""

    NOTHING = 0
    SEE = 1
    SUGGEST = 2
    WRITE = 3
    OWN = 4


class Hidden(Exception):
    """For this person the plan does not exist."""


class NotAllowed(Exception):
    """This person may see the plan, but may not do this with it."""


def what_may(by, plan):
    """What whoever acts may do with this plan, today."""
    return May.OWN if plan.owner_id == by.person_id else May.NOTHING


def require(by, plan, needed):
    """Stop here unless whoever acts may do this with this plan."""
    allowed = what_may(by, plan)
    if allowed == May.NOTHING:
        raise Hidden
    if allowed < needed:
        raise NotAllowed
