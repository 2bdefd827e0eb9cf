"""Forty tablets that ask for news for a minute, beside the writing done on them in that minute.

Counted is the time of the server's processor, so a busy machine disturbs it little. An open page of
a shared plan asks every six seconds: 10 times a minute. (With nobody else there and nothing new
for half a minute it asks every ten; that is not counted here.) Someone who writes on and on saves
at the latest every eight seconds, the least that writing can be: 7.5 times a minute.
"""

import json
import os
from pathlib import Path
from statistics import median
from uuid import uuid4

from planner.ways_in.sittings import begin_sitting
from tests.bench.household import SAID, Saver, household
from tests.bench.measure import Client, Figure

TABLETS, ROUNDS = 40, 2
ASKED, SAVED = 10, 7.5
LIST = "c.well"
TICKS = os.sysconf("SC_CLK_TCK")


def processor(pid):
    """How many milliseconds of the processor a process has used, on its own and in the system."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(told[11]) + int(told[12])) / TICKS


class Tablet:
    """One screen with the plan open: a sign-in, a tab and a line of a list of its own."""

    def __init__(self, home, question, port, number):
        with home.app.app_context():
            token, _ = begin_sitting(
                home.actor.person_id, home.actor.owner_key, home.actor.private_key, shared=False
            )
        home.browser.client.set_cookie("onward", token)
        self.saver, self.row, self.seq = Saver(home, question), str(uuid4()), 0
        self.tab = f"tablet-{number}"
        self.client = Client(port, f"onward={token}")
        self.client.headers["Accept-Encoding"] = "identity"
        self.news = f"{question.rpartition('/')[0]}/news"
        self.mark = ""

    def ask(self):
        """Ask once whether anything is new, as the open page does; nothing is."""
        headers = {key: value for key, value in self.saver.headers.items() if key != "X-Autosave"}
        body = f"mark={self.mark}&at="
        status, said = self.client.ask("POST", self.news, body, **headers, **{"HX-Request": "true"})
        if status == 200:
            self.mark = said.decode().split('name="mark" value="')[1].split('"')[0]
        return status

    def save(self):
        """Save once, with new words."""
        self.seq += 1
        sent = {f"{self.row}-words": f"{SAID} {self.seq}", "row": self.row, "seq": self.seq}
        sent |= {f"after-{self.row}": 0, "tab": self.tab}
        to, body = self.saver.path, self.saver.form_of(sent)
        status, said = self.client.ask("POST", to, body, **self.saver.headers)
        assert status == 200, said
        assert self.seq in json.loads(said)["saved"]["numbers"].values(), said


def figures():
    """One minute of each, as fast as it goes, in turn."""
    with household() as home:
        plan, _questions = home.plan(words="")
        _, question = home.question(plan, LIST)
        with home.serve() as planner:
            tablets = [Tablet(home, question, planner.port, n) for n in range(TABLETS)]
            pid, pairs = planner.process.pid, []
            for tablet in tablets:
                tablet.save()
            for _ in range(ROUNDS):
                pairs.append((asking(tablets, pid), writing(tablets, pid)))
            ours, other = (median(each) for each in zip(*pairs, strict=True))
            unit = "ms of the processor in a minute"
            yield Figure("40 tablets asking : their writing", ours, other, unit, 1, ROUNDS)


def asking(tablets, pid):
    """What a minute of asking costs, when nothing is new."""
    for tablet in tablets:
        tablet.ask()
    assert {tablet.ask() for tablet in tablets} == {204}
    before = processor(pid)
    for _ in range(ASKED):
        for tablet in tablets:
            tablet.ask()
    return processor(pid) - before


def writing(tablets, pid):
    """What a minute of writing costs."""
    before = processor(pid)
    for count in range(round(SAVED * 2)):
        for tablet in tablets[count % 2 :: 2]:
            tablet.save()
    return processor(pid) - before
