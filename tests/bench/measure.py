"""Measuring two things side by side, in turn, so that a noisy machine disturbs both alike.

A figure is a ratio: ours beside a reference, both measured in this run. It is printed in one line
with both numbers, the ratio, the rounds and whether it is as good as we aim for.
"""

import http.client
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.eyes.site import ROOT, free_port

START = 30
AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}  # code that was read once is not read anew


@dataclass(frozen=True)
class Figure:
    """One comparison: what it is called, both numbers, and how good it should be."""

    name: str
    ours: float
    reference: float
    unit: str
    aim: float
    rounds: int = 1
    ratio: float | None = None

    @property
    def result(self):
        """How many times the reference ours is; without a reference, ours itself."""
        return self.ratio or (self.ours / self.reference if self.reference else self.ours)

    @property
    def passes(self):
        """Whether it is as good as we aim for."""
        return self.result <= self.aim

    def __str__(self):
        numbers = f"{self.ours:9.2f} : {self.reference:.2f} {self.unit}"
        said = f"{self.name:<58}{numbers:<28} = {self.result:6.2f}  aim {self.aim:<6g}"
        return f"{said} {self.rounds:>2} rounds  {'PASS' if self.passes else 'FAIL'}"


class Server:
    """A server of this machine in a process of its own."""

    def __init__(self, *line, **environment):
        self.port = free_port()
        self.line = [sys.executable, *(word.format(port=self.port) for word in line)]
        self.environment = os.environ | AS_INSTALLED | environment
        self.start()

    def start(self):
        """Start it; `seconds` says how long it took until it answered."""
        began = time.perf_counter()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.line, cwd=ROOT, env=self.environment, **quiet)
        while not self._answers():
            assert self.process.poll() is None, f"did not start: {self.line}"
            assert time.perf_counter() - began < START, f"does not answer: {self.line}"
        self.seconds = time.perf_counter() - began
        return self

    def _answers(self):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).close()
        except OSError:
            time.sleep(0.005)
            return False
        return True

    def kill(self):
        """End it at once, in the middle of anything."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_why):
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def core(number):
    """Stay on one core, and so does all that is started: being moved costs more than a page."""
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(own)[number]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


def hello():
    """The reference: bare Flask with the planner's own server settings."""
    line = ["-m", "waitress", "--host=127.0.0.1", "--port={port}", "--threads=8"]
    return Server(*line, "tests.bench.hello:app")


class Client:
    """One client that asks, waits for the answer, and asks again."""

    def __init__(self, port, cookie=""):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Accept-Encoding": "gzip, br"} | ({"Cookie": cookie} if cookie else {})

    def ask(self, method, path, body=None, **headers):
        """The status and the body of one answer."""
        self.line.request(method, path, body, self.headers | headers)
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def timed(self, ask, count):
        """How many milliseconds each of so many questions took."""
        took = []
        for _ in range(count):
            began = time.perf_counter()
            ask(self)
            took.append(1000 * (time.perf_counter() - began))
        return took


def p50(took):
    """The middle one."""
    return median(took)


def p95(took):
    """What all but one in twenty stay under."""
    return quantiles(took, n=20)[-1]


def p99(took):
    """What all but one in a hundred stay under."""
    return quantiles(took, n=100)[-1]


def in_turn(ours, reference, rounds, of=p95):
    """Both again and again in turn, after a round to warm up: medians, and that of the ratios."""
    ours(), reference()
    pairs = [(of(ours()), of(reference())) for _ in range(rounds)]
    ratio = median(mine / other for mine, other in pairs)
    return median(mine for mine, _ in pairs), median(other for _, other in pairs), ratio


def compare(name, ours, reference, *, aim, rounds=5, of=p95, unit="ms"):
    """The figure of two things measured in turn."""
    mine, other, ratio = in_turn(ours, reference, rounds, of)
    return Figure(name, mine, other, unit, aim, rounds, ratio)


def family(pid):
    """A process and all that it started; one that ends meanwhile has started nothing."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found += family(int(child))
    return found


def memory(*pids):
    """How many MiB these processes hold; what they share is counted once."""
    return sum(map(_kibibytes, pids)) / 1024


def _kibibytes(pid):
    """What one process holds; nothing, where it ended meanwhile."""
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pss:"))
