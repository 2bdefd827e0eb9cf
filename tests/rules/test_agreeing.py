"""Agreeing: what someone else typed becomes mine word for word as it was read back, or not yet."""

import pytest

from planner.days import end_of, today
from planner.ownership import May
from planner.plans.agreeing import ChangedSince, agree, put_my_words_back
from planner.plans.documents import open_plan
from planner.plans.entries import newest_words
from planner.plans.sharing import Terms, share
from planner.plans.writing import WrittenSince
from planner.prompts import outline
from tests.writing import Tab, keep, now, say, standing

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


def test_what_stood_before_is_what_i_last_let_stand_and_no_text_kept_beside(
    crisis_plan, amina, joe, paired
):
    say(crisis_plan, TALK.key, "My sister")
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    page_from_before = Tab(crisis_plan, TALK.key)
    say(open_plan(crisis_plan.id, by=joe), TALK.key, "Ring Rosa", after=1)
    with pytest.raises(WrittenSince):
        page_from_before.types("Nobody")
    assert now(crisis_plan, TALK.key).own.mine.fields == {"words": "My sister"}
    keep(put_my_words_back, crisis_plan, crisis_plan.id_of(TALK), by=amina)
    assert standing(crisis_plan, TALK.key) == "My sister"
