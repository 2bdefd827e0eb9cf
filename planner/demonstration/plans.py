"""The demonstration's plans: what its people wrote, share, and suggested to one another."""

from datetime import timedelta
from uuid import uuid4

from planner.content_pages import read
from planner.database import db, writing
from planner.days import end_of, today
from planner.demonstration.made_up import enter
from planner.ownership import May
from planner.pairs import pair, pair_with
from planner.plans.answering import Sent, answer, choose_state
from planner.plans.documents import open_plan, start_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import suggest
from planner.plans.writing import Stroke
from planner.ways_in.sittings import begin_sitting, end_sitting
from planner.ways_in.slots import private_key_of


def write(entry, *, by):
    """Write one answer of someone made up into their plan."""
    plan = start_plan(entry["plan"], by=by)
    with writing():
        db.session.merge(plan)
    with writing():
        opened = open_plan(plan.id, by=by)
        prompt = opened.outline.prompt(entry["prompt"])
        if "state" in entry:
            choose_state(opened, prompt, entry["state"], by=by)
        else:
            answer(opened, prompt, _sent(opened, prompt, entry), by=by, stroke=Stroke.once())


def bring_together():
    """Everyone who works with someone: a pair, and what the one shared, the other typed there."""
    for two in read("demonstration/people")["pairs"]:
        _pair(two)


def _pair(two):
    owner, helper = _sign_in(two["service_user"]), _sign_in(two["peer_worker"])
    if pair_with(owner.person_id, helper.person_id) is None:
        ends_on = today() + timedelta(days=two["days"])
        with writing():
            pair(helper.person, owner.person, ends_on)
        for shared in two.get("shares", []):
            _share(shared, ends_on, owner, helper)
    for actor in (owner, helper):
        end_sitting(actor.sitting.id)


def _sign_in(which):
    person_id, owner_key = enter(which)
    return begin_sitting(person_id, owner_key, private_key_of(person_id, owner_key), shared=True)[1]


def _share(shared, ends_on, owner, helper):
    with writing():
        plan = start_plan(shared["plan"], by=owner)
        opened = open_plan(plan.id, by=owner)
        terms = Terms(may=May[shared["may"].upper()], until=end_of(ends_on))
        share(opened, helper.person_id, terms, by=owner)
    theirs = open_plan(plan.id, by=helper)
    prompt = theirs.outline.prompt(shared["prompt"])
    with writing():
        if terms.may == May.WRITE:
            sent = [Sent(uuid4(), Words(fields=dict(shared["fields"])), 0)]
            answer(theirs, prompt, sent, by=helper, stroke=Stroke.once())
        else:
            suggest(theirs, prompt, uuid4(), Words(shared["fields"]), by=helper)


def _sent(opened, prompt, entry):
    if not prompt.many:
        return [Sent(opened.id_of(prompt), _words(entry["fields"], entry), 0)]
    return [Sent(uuid4(), _words(row, entry), 0) for row in entry["rows"]]


def _words(fields, entry):
    extra = {
        key: entry[key] for key in ("lang", "second", "second_lang", "second_by") if key in entry
    }
    return Words(fields=dict(fields), **extra)
