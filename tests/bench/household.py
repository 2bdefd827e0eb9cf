"""An installation with one person and a well-filled plan, to be measured."""

import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from planner import create_app
from planner.commands.shape import bring_up_to_date
from planner.people import Role
from planner.plans.documents import plans_of
from planner.settings import from_environment
from planner.ways_in.invitations import invite, join
from planner.ways_in.sittings import begin_sitting
from planner.ways_in.slots import private_key_of
from tests.bench.measure import Server
from tests.browser import Browser
from tests.form import kind

PIN = "248163"
SAID = "I walk to the lock and back, then I ring my sister, and we talk about small things. "


class Household:
    """A person, their sitting and their plan, in databases of their own."""

    def __init__(self, folder):
        self.folder = Path(folder)
        environment = os.environ | {"PLANNER_INSTANCE": str(folder)}
        self.app = create_app(**from_environment(environment))
        with self.app.app_context():
            bring_up_to_date()
            one = join(invite(Role("service user")), PIN, planner_name="amber-otter")
            private = private_key_of(one.person_id, one.owner_key)
            self.token, self.actor = begin_sitting(
                one.person_id, one.owner_key, private, shared=False
            )
        self.cookie = f"onward={self.token}"
        self.browser = Browser(self.app)
        self.browser.client.set_cookie("onward", self.token)

    def plan(self, which="crisis_plan", words=SAID):
        """A plan with every long answer given: its address, and those of its questions."""
        home = self.browser.get("/home").value("csrf_token")
        self.browser.open("POST", "/plans/start", data={"kind": which, "csrf_token": home})
        with self.app.app_context():
            opened = [each for each in plans_of(self.actor) if each.outline.kind == which][0]
            questions = [f"/plans/{opened.id}/{opened.id_of(p)}" for p in opened.outline.prompts]
        return f"/plans/{opened.id}", [each for each in questions if self.answer(each, words)]

    def question(self, plan, key):
        """The id of a plan, and the address of one of its questions."""
        with self.app.app_context():
            opened = next(one for one in plans_of(self.actor) if plan.endswith(str(one.id)))
            return opened.id, f"{plan}/{opened.id_of(opened.outline.prompt(key))}"

    def answer(self, question, words):
        """Write in every long box of a question; whether it has one."""
        page = self.browser.get(question)
        form = page.form_of(page.one("input[name=page]"))
        long = [each for each in form.fields() if kind(each) == "textarea"]
        names = [each.get("name") for each in long if each.get("data-line") is None]
        texts = {name: words for name in names if "second" not in name}
        page.press("Continue", **texts)
        return bool(texts)

    def serve(self, **settings):
        """The planner, served with these databases by its own command."""
        db_of = {"PLANNER_INSTANCE": str(self.folder)}
        return Server("-m", "flask", "--app", "app", "serve", "--port={port}", **db_of | settings)


class Saver:
    """What the script of one open question sends, again and again, with ever new words."""

    def __init__(self, household, question, tab="tab"):
        page = household.browser.get(question)
        self.path, self.count = question, 1
        form = page.form_of(page.one("input[name=page]"))
        boxes = (each.get("name") for each in form.fields() if kind(each) == "textarea")
        self.box = next(boxes)
        apart = {"csrf_token", "page", "tab", "seq", self.box}
        said = [(name, value) for name, value in form.sent() if value and name not in apart]
        self.sent = [*said, ("tab", tab)]
        token = page.one("meta[name=csrf-token]").get("content")
        self.headers = {"X-Autosave": "1", "X-CSRFToken": token, "Sec-Fetch-Site": "same-origin"}
        self.headers["Content-Type"] = "application/x-www-form-urlencoded"

    def body(self):
        """The next thing to be saved."""
        self.count += 1
        said = {"seq": self.count, self.box: f"{SAID} {self.count}"}
        return urlencode([*self.sent, *said.items()])

    def form_of(self, sent):
        """What another screen sends from the same question."""
        return urlencode(sent)

    def save(self, client):
        """Save once; it must have been kept."""
        status, said = client.ask("POST", self.path, self.body(), **self.headers)
        assert status == 200, said
        assert self.count in json.loads(said)["saved"]["numbers"].values(), said


@contextmanager
def household():
    """A household in a folder that is swept away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Household(folder)
