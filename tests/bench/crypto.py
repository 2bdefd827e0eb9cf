"""P16: a plan with sixty sealed answers, beside the same plan when nothing need be opened."""

import time
from contextlib import ExitStack, contextmanager
from functools import cache
from unittest.mock import patch
from uuid import uuid4

from planner import keys
from planner.database import writing
from planner.plans.documents import open_plan
from planner.plans.revisions import Words
from planner.plans.writing import Stroke, write
from tests.bench.household import SAID, household
from tests.bench.measure import compare, p50

ENTRIES, LIST = 60, "c.well"
OPENING = {
    "planner.plans.revisions.open_sealed": keys.open_sealed,
    "planner.plans.documents.open_sealed": keys.open_sealed,
    "planner.plans.keyring.subkey": keys.subkey,
    "planner.plans.documents.mark": keys.mark,
    "planner.plans.documents.keyed_id": keys.keyed_id,
}


@contextmanager
def in_the_open():
    """What was opened or made from a key once is looked up: as if it had never been sealed."""
    with ExitStack() as stack:
        for name, act in LOOKED_UP.items():
            stack.enter_context(patch(name, act))
        yield


LOOKED_UP = {name: cache(act) for name, act in OPENING.items()}


def fill(home, plan):
    """Sixty rows in one list."""
    plan_id, _ = home.question(plan, LIST)
    with home.app.app_context(), writing():
        opened = open_plan(plan_id, by=home.actor)
        for order in range(1, ENTRIES + 1):
            words, once = Words(fields={"words": SAID * 3}, order=order), Stroke.once()
            write(opened, uuid4(), LIST, words, by=home.actor, after=0, stroke=once)


def figures():
    """The same page of the same server code in this process, counted in its own time."""
    with household() as home:
        plan, _ = home.plan(words="")
        fill(home, plan)

        def page():
            began = time.process_time()
            seen = home.browser.get(plan)
            took = 1000 * (time.process_time() - began)
            assert seen.html.count(SAID.strip()) >= ENTRIES
            return took

        def sealed():
            return [page() for _ in range(8)]

        def plain():
            with in_the_open():
                return [page() for _ in range(8)]

        name = "P16 page of 60 sealed answers : not sealed"
        yield compare(name, sealed, plain, aim=1.05, rounds=9, of=p50)
