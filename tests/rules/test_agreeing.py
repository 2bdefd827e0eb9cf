"""Agreeing: what someone else typed becomes mine word for word as it was read back, or not yet."""

import pytest

from planner.days import end_of, today
from planner.ownership import May
from planner.plans.agreeing import ChangedSince, agree
from planner.plans.documents import open_plan
from planner.plans.entries import newest_words
from planner.plans.sharing import Terms, share
from planner.prompts import outline
from tests.writing import keep, now, say

TALK = outline("crisis_plan").prompt("c.talk")


@pytest.fixture
def theirs(amina, joe, paired, crisis_plan):
    """Amina's plan as Joe has it, who may write in it and typed one line."""
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    opened = open_plan(crisis_plan.id, by=joe)
    say(opened, TALK.key, "Ring Rosa")
    return opened


def test_i_agree_only_to_the_very_words_that_were_read_back(theirs, crisis_plan, amina):
    line = crisis_plan.id_of(TALK)
    read_back = newest_words(crisis_plan, line).number
    say(theirs, TALK.key, "Ring nobody", after=read_back)
    with pytest.raises(ChangedSince):
        keep(agree, crisis_plan, line, read_back, by=amina)
    assert not now(crisis_plan, TALK.key).own.agreed
    keep(agree, crisis_plan, line, newest_words(crisis_plan, line).number, by=amina)
    assert now(crisis_plan, TALK.key).own.agreed
