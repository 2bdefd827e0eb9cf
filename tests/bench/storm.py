"""P3, P4: thousands of saves from many screens at once, while the server is killed again and again.

Each screen does what the page's script does: it sends, and sends the same again until it is told
that it is kept. Afterwards everything that was called kept must be in the database, once.
"""

import http.client
import threading
import time
from collections import Counter
from statistics import median
from uuid import uuid4

from sqlalchemy import select

from planner.database import db
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in
from planner.plans.revisions import Revision
from tests.bench.household import Saver, household
from tests.bench.measure import Client, Figure

SAVES, SCREENS, KILLS = 20_000, 32, 3
AT_MOST = 270  # seconds
ONCE = True
LIST = "c.well"


class Screen(threading.Thread):
    """Someone's open page: one row of a list, written again and again."""

    def __init__(self, storm, number):
        super().__init__(daemon=True)
        self.storm, self.tab, self.row = storm, f"screen-{number}", str(uuid4())
        self.client, self.seq, self.kept, self.took = None, 0, [], []

    def run(self):
        """Save until the storm is over; what was begun is ended."""
        while self.storm.wants_more():
            self.seq += 1
            began = time.perf_counter()
            while not self._sent():
                time.sleep(0.05)
            self.took.append(time.perf_counter() - began)
            self.kept.append(self.seq)
        self._hang_up()

    def _hang_up(self):
        if self.client:
            self.client.line.close()
        self.client = None

    def _sent(self):
        """Whether the server says that this save is kept. A broken line says nothing."""
        saver = self.storm.saver
        sent = {f"{self.row}-words": self.words(self.seq), "row": self.row, "seq": self.seq}
        sent |= {f"after-{self.row}": 0, "tab": self.tab}
        try:
            self.client = self.client or Client(self.storm.port, self.storm.cookie)
            status, _ = self.client.ask("POST", saver.path, saver.form_of(sent), **saver.headers)
        except (OSError, http.client.HTTPException):
            self._hang_up()
            return False
        self.storm.answers[status] += 1
        return status == 200

    def words(self, seq):
        """What this screen says in one save."""
        return f"{self.tab} says {seq}"


class Storm:
    """Many screens on one list, and a server that is killed as often as asked."""

    def __init__(self, home, saves=SAVES, screens=SCREENS, kills=KILLS):
        self.home, self.saves, self.kills = home, saves, kills
        self.cookie, self.answers = home.cookie, Counter()
        plan, _ = home.plan(words="")
        self.plan_id, question = home.question(plan, LIST)
        self.saver = Saver(home, question)
        self.screens = [Screen(self, number) for number in range(screens)]

    def wants_more(self):
        """Whether screens go on writing."""
        return self.kept < self.saves and time.monotonic() < self.until

    @property
    def kept(self):
        """How many saves were called kept so far."""
        return sum(len(screen.kept) for screen in self.screens)

    def blow(self, at_most=AT_MOST):
        """Let everyone write, and kill the server at even distances on the way."""
        with self.home.serve() as server:
            self.port, self.until = server.port, time.monotonic() + at_most
            for screen in self.screens:
                screen.start()
            for kill in range(1, self.kills + 1):
                while self.wants_more() and self.kept < kill * self.saves / (self.kills + 1):
                    time.sleep(0.01)
                server.kill()
                server.start()
            for screen in self.screens:
                screen.join()
        return self

    def lost(self):
        """Every save that was called kept and is not there, or not with its words at the end."""
        with self.home.app.app_context():
            found = select(Revision.tab, Revision.seq)
            there = Counter((tab, seq) for tab, seq in db.session.execute(found))
            opened = open_plan(self.plan_id, by=self.home.actor)
            stands = {str(row.id): row.main for row in answers_in(opened)[LIST].rows}
        kept = [(each, seq) for each in self.screens for seq in each.kept]
        gone = [seq for each, seq in kept if there[each.tab, seq] != 1]
        last = (each for each in self.screens if each.kept)
        return gone + [e.tab for e in last if stands.get(e.row) != e.words(e.kept[-1])]

    @property
    def refused(self):
        """How many answers were not “kept”."""
        return sum(count for status, count in self.answers.items() if status != 200)


def figures():
    """All saves and kills of the goal; then the tail of saving without any."""
    with household() as home:
        storm = Storm(home).blow()
        of = f"of {storm.kept:,} kept, {len(storm.screens)} screens, {KILLS} kills"
        yield Figure("P3 saves lost", len(storm.lost()), 0, of, 0)
        yield Figure("P3 answers that were refusals", storm.refused, 0, of, 0)
        yield Figure("P3 saves asked for and not made", max(0, SAVES - storm.kept), 0, "", 0)
    with household() as home:
        calm = Storm(home, saves=2000, kills=0).blow()
        took = [1000 * each for screen in calm.screens for each in screen.took[3:]]
        yield Figure("P4 worst save : median, 32 screens", max(took), median(took), "ms", 2.5)
