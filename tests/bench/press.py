"""The press itself: how its cost grows, ten at once, hundreds in a row, and a sheet unchanged."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from planner.paper import FONTS
from planner.paper.press import Press
from tests.bench.chromium import peak, timed, worked
from tests.bench.measure import Client, Figure, hello, memory, p95
from tests.bench.sheets import P8, five_pages, pages

ONCE = True
PLAIN = Path(__file__).parent / "plain.py"
RENDERS, TOGETHER, ROUNDS = 500, 10, 15


def figures():
    """All of it."""
    press, all_pages = Press(seconds=120, places=TOGETHER), pages()
    plan, card = all_pages[P8], all_pages["card"]
    for html in (plan, card):
        press.pdf(html, "x")  # warm
    yield Figure("the pocket card : a plan of 5 pages", *work(press, card, plan), "ms", 0.3, ROUNDS)
    yield a_page(press, plan, five_pages(34))
    took = [timed(press.pdf, plan, "x") for _ in range(20)]
    yield Figure("a plan: worst of twenty : the middle one", p95(took), median(took), "ms", 2)
    together = at_once(press, plan), TOGETHER * median(took)
    yield Figure("ten at once : ten in turn", *together, "ms", 1.2)
    yield Figure("the most memory it took", peak(press.process_id), 0, "MiB", 120)
    press.stop()
    yield in_a_row(plan)
    yield unchanged(plan)
    yield plain(plan)


def work(press, *htmls):
    """How many milliseconds the processor worked for each of several pages, measured in turn."""
    took = {html: 0 for html in htmls}
    for _ in range(ROUNDS):
        for html in htmls:
            before = worked(press.process_id)
            press.pdf(html, "x")
            took[html] += worked(press.process_id) - before
    return [took[html] / ROUNDS for html in htmls]


def a_page(press, short, long):
    """What one page of a long plan costs beside one of a short plan."""
    sides = [press.pdf(html, "x").sides for html in (long, short)]
    each = [took / count for took, count in zip(work(press, long, short), sides, strict=True)]
    return Figure(f"a page of {sides[0]} : a page of {sides[1]}", *each, "ms", 1.15, ROUNDS)


def at_once(press, html):
    """How many milliseconds so many take that are asked for together."""
    with ThreadPoolExecutor(TOGETHER) as line:
        every = range(TOGETHER)
        return timed(lambda: list(line.map(lambda _: press.pdf(html, "x"), every)))


def in_a_row(html):
    """What the worker holds after hundreds of sheets beside after ten; it is not made anew."""
    press = Press(pages=RENDERS + 20)
    held = {}
    for at in range(1, RENDERS + 1):
        press.pdf(html, "x")
        if at in (10, RENDERS):
            held[at] = memory(press.process_id)
    press.stop()
    return Figure(f"worker after {RENDERS} sheets : after 10", held[RENDERS], held[10], "MiB", 1.15)


def unchanged(html):
    """A sheet that has not changed is the same to the last byte, and answered from memory."""
    press = Press()
    first = press.pdf(html, "x", kept_for="a sitting")
    took = [timed(lambda: press.pdf(html, "x", kept_for="a sitting")) for _ in range(50)]
    assert press.pdf(html, "x", kept_for="a sitting") == first
    assert press.pdf(html, "x") == first, "set anew it is the same to the last byte too"
    press.stop()
    with hello() as server:
        bare = Client(server.port).timed(lambda one: one.ask("GET", "/"), 50)
    return Figure(
        "an unchanged plan again, from memory : hello", median(took), median(bare), "ms", 2
    )


def plain(html):
    """The same words as anyone would print them: a plain stylesheet, WeasyPrint as it is."""
    fonts = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    line = [sys.executable, PLAIN, str(ROUNDS)]
    said = subprocess.run(line, input=html, env=fonts, capture_output=True, text=True, check=True)
    return Figure("a plan : in plain print CSS", *json.loads(said.stdout), "ms", 0.65, ROUNDS)
