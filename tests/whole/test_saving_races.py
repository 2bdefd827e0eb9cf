"""Many saves at one moment, over HTTP: no conflict with oneself, and nothing is lost."""

from http.client import HTTPConnection
from threading import Barrier, Event, Thread
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from werkzeug.serving import make_server

from planner.database import commit, db, start_writing
from planner.plans.revisions import Revision
from tests.form import kind
from tests.writing import now, say, standing, texts

TALK, SELF = "c.talk", "c.self"
LISTS = ["c.well", "c.setoff", "c.early", "c.self", "c.hope", "c.helps", "c.worse", "c.bag"]


@pytest.fixture
def server(app):
    """The planner, served on this machine, each request on a thread of its own."""
    serving = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield serving.port
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture
def open_page(server, browser_of, amina, crisis_plan):
    """Opens a question in a tab that can send many saves at once."""

    class Tab:
        """What the page sends, and how it is sent over HTTP."""

        def __init__(self, key, name, on_one_page=False):
            own = crisis_plan.id_of(_prompt(crisis_plan, key))
            self.url = f"/plans/{crisis_plan.id}/{'on-one-page' if on_one_page else own}"
            page = browser_of(amina).get(self.url)
            form = page.form_of(page.field("page"))
            self.sent, self.name = form.sent(), name
            boxes = [each for each in form.fields() if each.get("name").endswith("-words")]
            seen = [each.get("name") for each in boxes if kind(each) != "hidden"]
            self.box = f"{own}-words" if on_one_page else seen[0]

        def save(self, text, seq):
            """What the server answers to one save while someone writes."""
            more = {self.box: text, "tab": self.name, "seq": seq}
            return self._send(more, {"X-Autosave": "1"})

        def press(self, do, text=""):
            """What the server answers when a button is pressed, without a script."""
            return self._send({self.box: text, "do": do}, {})

        def _send(self, more, headers):
            line = HTTPConnection("127.0.0.1", server, timeout=60)
            headers |= {"Cookie": f"onward={amina.token}", "Sec-Fetch-Site": "same-origin"}
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            sent = [(each, text) for each, text in self.sent if each not in more]
            line.request("POST", self.url, urlencode([*sent, *more.items()]), headers)
            answer = line.getresponse()
            answer.read()
            line.close()
            return answer.status

    return Tab


def _prompt(opened, key):
    return opened.outline.prompt(key)


def at_once(*doings):
    """Do several things, each on a thread of its own, all at the same moment. What came of each."""
    ready, came = Barrier(len(doings)), [None] * len(doings)

    def run(at, doing):
        ready.wait()
        came[at] = doing()

    threads = [Thread(target=run, args=each) for each in enumerate(doings)]
    for thread in threads:
        thread.start()
    return threads, came


def done(threads, came):
    for thread in threads:
        thread.join()
    return came


@pytest.mark.parametrize(
    ("key", "on_one_page"), [(TALK, False), (SELF, False), (TALK, True)], ids=str
)
def test_saves_of_one_tab_that_pile_up_on_a_slow_server_are_no_conflict(
    open_page, crisis_plan, key, on_one_page
):
    if on_one_page:
        say(crisis_plan, key, "Me")  # what stands is shown there, beyond the short set too
    tab = open_page(key, "one tab", on_one_page)
    start_writing()  # the server is as slow as can be: nobody else gets to write
    gate = db.session().info["gate"]
    saves = [lambda n=n: tab.save("My sister"[: n + 2], n) for n in range(1, 8)]
    waiting = at_once(*saves)
    while len(gate._waiting) < len(saves):
        Event().wait(0.01)
    commit()
    assert done(*waiting) == [200] * 7
    assert standing(crisis_plan, key) in ("My sister", ["My sister"])


def test_a_save_sent_again_by_an_impatient_browser_is_kept_once(open_page, crisis_plan):
    tab = open_page(TALK, "one tab")
    assert done(*at_once(*[lambda: tab.save("My sister", 1)] * 6)) == [200] * 6
    assert now(crisis_plan, TALK).own.number == 1


def test_two_tabs_that_save_at_the_same_moment_are_both_kept(open_page, crisis_plan):
    for key in LISTS[:4]:
        say(crisis_plan, key, "Tea")
        tabs = [open_page(key, f"tab {n}") for n in range(2)]
        came = done(*at_once(*[lambda tab=tab: tab.save(tab.name, 1) for tab in tabs]))
        assert sorted(came) == [200, 409]
        (row,) = now(crisis_plan, key).rows
        assert set(texts(crisis_plan, row.id)) == {"Tea", "tab 0", "tab 1"}


def test_eight_people_who_write_on_and_on_never_find_the_planner_locked(open_page, crisis_plan):
    tabs = [open_page(key, f"on {key}") for key in LISTS]

    def writes(tab):
        return [tab.save(f"{tab.name} {n}", n) for n in range(1, 51)]

    came = done(*at_once(*[lambda tab=tab: writes(tab) for tab in tabs]))
    assert came == [[200] * 50] * 8
    assert [standing(crisis_plan, key) for key in LISTS] == [[f"on {key} 50"] for key in LISTS]
    assert db.session.scalar(select(func.count()).select_from(Revision)) == 400


def test_taps_that_come_at_the_same_moment_are_all_done(open_page, crisis_plan):
    tabs = [open_page(key, f"on {key}") for key in LISTS]

    def taps(tab):
        return [tab.press(f"state:{state}") for state in ("skip", "later", "skip", "keep")]

    came = done(*at_once(*[lambda tab=tab: taps(tab) for tab in tabs]))
    assert came == [[303] * 4] * 8
    assert {now(crisis_plan, key).state for key in LISTS} == {"keep"}
