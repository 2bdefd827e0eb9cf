"""Notices: one of three fixed sentences, told by its owner, and read by their peer worker only."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from planner.database import db
from planner.days import end_of, today
from planner.keys import CannotOpen, open_with
from planner.notices import KINDS, NothingToTell, Notice, notices_for, tell, who_to_tell
from planner.ownership import Hidden, May, NotAllowed
from planner.pairs import pair, stop_pair
from planner.people import person
from planner.plans.documents import open_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from tests.writing import keep, now, say, words

QUESTION = "d.mtg.peer"


def let(opened, reader, may):
    until = end_of(today() + timedelta(days=30))
    return keep(share, opened, reader.person_id, Terms(may, until), by=opened.by)


def answer(plan, said, after=0):
    return say(plan, QUESTION, words(answer=said), after=after)


@pytest.mark.parametrize(("said", "kind"), KINDS.items())
def test_my_peer_worker_reads_what_i_answered(paired, discharge_plan, amina, joe, said, kind):
    answer(discharge_plan, said)
    keep(tell, discharge_plan, joe.person_id, by=amina)
    assert notices_for(joe) == {amina.person_id: kind}


def test_nothing_is_told_before_i_tap(paired, discharge_plan, joe):
    answer(discharge_plan, "Yes")
    assert notices_for(joe) == {}


def test_what_i_tell_anew_takes_the_place_of_what_i_told(paired, discharge_plan, amina, joe):
    saved = answer(discharge_plan, "Yes")
    keep(tell, discharge_plan, joe.person_id, by=amina)
    assert saved
    say(discharge_plan, QUESTION, words(answer="No"), after=1)
    keep(tell, discharge_plan, joe.person_id, by=amina)
    assert notices_for(joe) == {amina.person_id: "stay"}
    assert len(db.session.scalars(select(Notice)).all()) == 1


def test_no_words_of_mine_go_along(paired, discharge_plan, amina, joe):
    say(discharge_plan, QUESTION, words(answer="Yes", words="Sit next to me."))
    keep(tell, discharge_plan, joe.person_id, by=amina)
    assert notices_for(joe) == {amina.person_id: "come"}


def test_only_my_peer_worker_can_open_it(paired, discharge_plan, amina, joe, sam):
    answer(discharge_plan, "Yes")
    keep(tell, discharge_plan, joe.person_id, by=amina)
    kept = db.session.scalar(select(Notice))
    assert b"come" not in kept.sealed
    about = f"notice|{amina.person_id}|{joe.person_id}".encode()
    assert open_with(joe.private_key, kept.sealed, about) == b"come"
    with pytest.raises(CannotOpen):
        open_with(sam.private_key, kept.sealed, about)
    assert notices_for(sam) == {}


def test_an_unanswered_question_is_nothing_to_tell(paired, discharge_plan, amina, joe):
    assert who_to_tell(discharge_plan) == []
    with pytest.raises(NothingToTell):
        keep(tell, discharge_plan, joe.person_id, by=amina)


def test_only_someone_i_work_with_is_told(paired, discharge_plan, amina, sam):
    answer(discharge_plan, "Yes")
    with pytest.raises(Hidden):
        keep(tell, discharge_plan, sam.person_id, by=amina)


def test_nobody_is_told_for_me(paired, discharge_plan, amina, joe):
    answer(discharge_plan, "Yes")
    terms = Terms(may=May.WRITE, until=paired.made_at + timedelta(days=9))
    keep(share, discharge_plan, joe.person_id, terms, by=amina)
    theirs = open_plan(discharge_plan.id, by=joe)
    with pytest.raises(NotAllowed):
        keep(tell, theirs, joe.person_id, by=joe)


def test_what_was_told_is_gone_when_our_time_together_ends(paired, discharge_plan, amina, joe):
    answer(discharge_plan, "Yes")
    keep(tell, discharge_plan, joe.person_id, by=amina)
    keep(stop_pair, paired.id, by=amina)
    assert notices_for(joe) == {}
    assert who_to_tell(discharge_plan) == []


def test_i_see_whom_i_can_tell_and_when_i_did(paired, discharge_plan, amina, joe, sam, nur):
    answer(discharge_plan, "Yes")
    until = today() + timedelta(days=200)
    keep(pair, sam.person, person(amina.person_id), until, by=nur)
    keep(tell, discharge_plan, joe.person_id, by=amina)
    told = {one.person_id: one.told_at for one in who_to_tell(discharge_plan)}
    assert told[joe.person_id] is not None
    assert told[sam.person_id] is None


@pytest.mark.parametrize("may", [May.SUGGEST, May.WRITE])
def test_only_i_say_whether_my_peer_worker_comes(paired, discharge_plan, joe, may):
    let(discharge_plan, joe, may)
    theirs = open_plan(discharge_plan.id, by=joe)
    prompt = theirs.outline.prompt(QUESTION)
    ways = {
        May.WRITE: lambda: say(theirs, QUESTION, words(answer="Yes")),
        May.SUGGEST: lambda: keep(
            suggest, theirs, prompt, uuid4(), Words({"answer": "Yes"}), by=joe
        ),
    }
    with pytest.raises(NotAllowed):
        ways[may]()
    assert now(discharge_plan, QUESTION).own is None
    say(discharge_plan, QUESTION, words(answer="No"))
