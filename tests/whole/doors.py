"""Every door of the planner: its address where the things are Amina's, and how someone knocks."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from planner.database import commit, db, keys, now, start_writing
from planner.days import today
from planner.meetings import show_meeting
from planner.ownership import May, shares_by
from planner.pairs import pair
from planner.plans.answering import Sent, answer
from planner.plans.documents import open_plan, plans_of, start_plan
from planner.plans.inbox import Waiting, leave, slip
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, end_together_for_good, share
from planner.plans.writing import Stroke
from planner.wards.cover import set_cover
from planner.wards.keeping import open_ward
from planner.ways_in.sittings import cover
from tests.browser import Browser

TABLE = Path(__file__).parents[2] / "docs" / "access-table.toml"
NOT_YET = ("suggestion_id", "reader_id", "pair_id", "share_id", "meeting_id", "asking_id")
NOT_YET += ("note_id", "version_id", "one_id", "other_id", "batch_id", "check_id")
NOT_YET += ("ward_id", "cover_id")
THE_END = "POST /take-away/erase/now"
BY_MACHINE = {"HEAD", "OPTIONS"}
# A look at a page may note that someone was there, and for the owner that they looked: no more.
NOTED_BY_LOOKING = {"record_line", "last_line"}
LAST_SEEN = {("sitting", "seen_at")}


def access_table():
    """What each kind of visitor gets at each door; the one that ends everything comes last."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    in_order = sorted(table["doors"], key=lambda door: door == THE_END)
    return table | {"doors": {door: table["doors"][door] for door in in_order}}


def doors(app):
    """Every door that this installation has: "GET /home" and so on."""
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - BY_MACHINE
    )


def furnish(amina):
    """Amina has a crisis plan with a row, written twice, and words that wait for her."""
    start_writing()
    plan = start_plan("crisis_plan", by=amina)
    commit()
    opened = open_plan(plan.id, by=amina)
    prompt, row_id = opened.outline.prompt("c.self"), uuid4()
    for after, words in enumerate(("Walk to the lock", "Walk to the lock and back")):
        start_writing()
        sent = [Sent(row_id, Words({"words": words}), after)]
        answer(opened, prompt, sent, by=amina, stroke=Stroke.once())
        commit()
    start_writing()
    fields = {"row": [str(row_id)], f"{row_id}-words": ["Ring Rosa"], f"after-{row_id}": ["2"]}
    leave(slip(opened, opened.id_of(prompt)), fields)
    commit()
    return {
        "plan_id": opened.id,
        "prompt_id": opened.id_of(prompt),
        "entry_id": row_id,
        "row_id": row_id,
        "asset_id": uuid4(),  # the map is still empty
        "answer_id": uuid4(),  # nobody waits for an answer
        "waiting_id": db.session.scalar(select(Waiting.id)),
        "which": "card",
        "what": "short",
        "number": 1,
        "name": "your-peer-worker",
        "part": "me",
        "key": "D4",
        "piece": "sheet",
        **dict.fromkeys(NOT_YET, uuid4()),
    }


def befriend(amina, joe, sam, nur):
    """Joe works with Amina and may write in her plan; her time with Sam is over."""
    (opened,) = plans_of(amina)
    pairs = {}
    for helper, may in ((joe, May.WRITE), (sam, May.SEE)):
        start_writing()
        made = pair(helper.person, amina.person, today() + timedelta(days=60), by=nur)
        pairs[helper.person_id] = made.id
        share(opened, helper.person_id, Terms(may, now() + timedelta(days=30)), by=amina)
        commit()
    start_writing()
    end_together_for_good(pairs[sam.person_id], by=amina)
    (given,) = shares_by(amina)
    meeting, _code = show_meeting({"what": "", "sheets": [], "may_print": False}, by=amina)
    ward = open_ward("Willow ward", by=nur)
    covers = set_cover(ward, "Ade", "01632 960 105", by=nur)
    commit()
    return {
        "ward_id": ward.id,
        "cover_id": covers.id,
        "reader_id": joe.person_id,
        "pair_id": pairs[joe.person_id],
        "share_id": given.id,
        "meeting_id": meeting.id,
    }


def address(door, things):
    """The method of a door, and its address where the things are Amina's."""
    method, rule = door.split(" ")
    return method, re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(things[found[1]]), rule)


def fill(words, things):
    """Words of the table, with Amina's things in their places."""
    return re.sub(r"{(\w+)}", lambda found: str(things[found[1]]), words)


class Visitor:
    """Someone who comes to a door, with or without a cookie."""

    def __init__(self, app, actor=None):
        self.browser, self.actor = Browser(app), actor
        if actor:
            self.browser.client.set_cookie("onward", actor.token)
        page = self.browser.open("GET", "/finished").text
        self.form_token = re.search(r'name="csrf-token" content="([^"]+)"', page)[1]

    def knock(self, door, things, *, send=None, form_token=None, headers=None, **how):
        """What is answered at a door, with everything right that a page of ours would send."""
        method, url = address(door, things)
        data = {fill(name, things): fill(words, things) for name, words in (send or {}).items()}
        if method != "GET" and form_token != "":
            data["csrf_token"] = form_token or self.form_token
        said = headers if headers is not None else {"Sec-Fetch-Site": "same-origin"}
        return self.browser.open(method, url, data=data or None, headers=said, **how)


def visitors(app, signed_in):
    """Makes a visitor of each kind, with a sitting of their own."""

    def covered():
        actor = signed_in("amina")
        cover(actor.sitting)
        return Visitor(app, actor)

    def someone(who):
        return lambda: Visitor(app, signed_in(who))

    everyone = ("amina", "kofi", "joe", "sam", "nur")
    return {"nobody": lambda: Visitor(app), "covered": covered} | {
        who: someone(who) for who in everyone
    }


def rows(apart_from=()):
    """Every row of both databases, but when someone was last seen."""
    db.session.rollback()
    keys().rollback()
    found = {}
    for bind, session in ((None, db.session), ("keys", keys())):
        for table in db.metadatas[bind].sorted_tables:
            columns = [each for each in table.columns if (table.name, each.name) not in LAST_SEEN]
            if table.name not in apart_from:
                found[table.name] = sorted(map(repr, session.execute(select(*columns))))
    db.session.rollback()
    keys().rollback()
    return found
