"""P12, P13: how soon the planner answers after it is started, and how much memory it takes."""

import os
import subprocess
import sys
import time

from tests.bench.household import household
from tests.bench.measure import AS_INSTALLED, Client, Figure, compare, hello, memory
from tests.eyes.site import ROOT

LOADED = "import sys; from planner import create_app; sys.exit('weasyprint' in sys.modules)"


def loads(what):
    """How many milliseconds a new Python needs to load this, once."""
    began = time.perf_counter()
    own = os.environ | AS_INSTALLED
    subprocess.run([sys.executable, "-c", what], cwd=ROOT, env=own, check=True)
    return [1000 * (time.perf_counter() - began)]


def figures():
    """From nothing to the first answer; and what one process holds after a thousand answers."""
    yield compare(
        "P13 load the planner : load bare Flask",
        lambda: loads("from planner import create_app"),
        lambda: loads("from flask import Flask"),
        aim=3.0,
        rounds=9,
        of=min,
    )
    loads(LOADED)
    with household() as home, home.serve() as planner, hello() as least:
        seconds = [planner.seconds]
        for _ in range(4):
            planner.kill()
            seconds.append(planner.start().seconds)
        began = least.seconds
        yield Figure("P13 first answer", min(seconds), 0, f"s (hello {began:.2f})", 0.6, 5)
        plan, questions = home.plan()
        client = Client(planner.port, home.cookie)
        for count in range(1000):
            client.ask("GET", plan if count % 2 else questions[count % len(questions)])
        held, other = memory(planner.process.pid), memory(least.process.pid)
        yield Figure("P12 memory of the web process", held, 0, f"MiB (hello {other:.0f})", 60)
