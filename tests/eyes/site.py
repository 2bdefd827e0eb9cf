"""The real planner, served by its own command with databases of its own, behind the wire."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from zoneinfo import ZoneInfo

from tests.eyes.wire import Wire

ROOT = Path(__file__).parents[2]
LONGEST_START = 30


def free_port():
    """A port of this machine that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def settings(instance, **more):
    """The environment of a demonstration whose files are in this folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")}
    own |= {"PLANNER_INSTANCE": str(instance), "PLANNER_DEMONSTRATION": "yes"}
    return own | {"PLANNER_BEHIND_TLS": "yes", "PLANNER_PROXIES": "1"} | more


def command(instance, *words):
    """Run one of the planner's own commands: what it says."""
    return _said_by(settings(instance), "app", *words)


def _said_by(environment, app, *words):
    line = [sys.executable, "-m", "flask", "--app", app, *words]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def prepare(instance):
    """Make the databases and the people of the demonstration, once for all tests."""
    command(instance, "upgrade")
    command(instance, "demonstration")
    return instance


class Site:
    """One installation of the planner, running."""

    def __init__(self, prepared, instance, pem):
        shutil.copytree(prepared, instance)
        self._begin(instance, pem, settings(instance))

    def _begin(self, instance, pem, environment):
        self.instance, self.environment = instance, environment
        self.port, self.ahead = free_port(), timedelta(0)
        self.log = instance / "server.log"
        self.start()
        self.wire = Wire(self.port, pem)
        self.url = self.wire.url

    def start(self):
        """Start the server and wait until it answers."""
        line = [sys.executable, "-m", "flask", "--app", "tests.eyes.clocked", "serve"]
        line += ["--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                line, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        for _ in range(LONGEST_START * 20):
            if self._answers():
                return
            try:
                self.process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(f"the planner did not start:\n{self.log.read_text()}")

    def _answers(self):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).close()
        except (URLError, OSError):
            return False
        return True

    def on(self, **how_long):
        """For the server so much time goes by at once."""
        self.ahead += timedelta(**how_long)
        told = self.instance / "seconds-ahead.new"
        told.write_text(str(self.ahead.total_seconds()))
        told.replace(self.instance / "seconds-ahead")

    def at_hour(self, hour):
        """For the server it becomes this hour in London."""
        there = datetime.now(ZoneInfo("Europe/London")) + self.ahead
        self.on(hours=(hour - there.hour) % 24)

    def card_of(self, person):
        """The code on the card of one of the people of the demonstration."""
        kept = (self.instance / "demonstration" / "people.json").read_text()
        return json.loads(kept)[person]["card"]

    def invitation(self, role="service user"):
        """An invitation for someone new."""
        return re.search(r": (\S+-\S+-\S+)", self.command("invite", "--role", role))[1]

    def command(self, *words):
        """Run one of the planner's own commands, at the time of this server: what it says."""
        return _said_by(self.environment, "tests.eyes.clocked", *words)

    def kill(self):
        """Stop the server as a power cut does: at once, in the middle of anything."""
        self.process.kill()
        self.process.wait()

    def enter(self, page, person):
        """Come in as one of the people of the demonstration, by the front door."""
        page.goto(self.url)
        page.locator(f"form[action$='/demonstration/{person}'] button").click()
        page.wait_for_url(lambda url: url.rstrip("/") != self.url)
        return page

    def close(self):
        """Stop everything."""
        self.wire.close()
        self.process.terminate()
        self.process.wait(10)


class RealSite(Site):
    """An installation for real people, as it is on its first day: nobody is there."""

    def __init__(self, folder, pem):
        instance = folder / "real"
        instance.mkdir(mode=0o700)
        told = {"PLANNER_DEMONSTRATION": "no", "PLANNER_INSTANCE": str(instance)}
        environment = settings(instance, **told)
        _said_by(environment, "app", "upgrade")
        self._begin(folder, pem, environment)
