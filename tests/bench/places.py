"""P7: finding places among 100,000, beside FTS5 and a LIKE scan in the same run; the search
page, an import of 5,000 rows, and the map of 30 pins.

The finding is this program's own time (of the processor): the databases work inside it, so a busy
machine disturbs it little. `python -m tests.bench.assets` prints more sizes and more figures.
"""

import random
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from uuid import uuid4

from flask import Flask, get_template_attribute
from sqlalchemy import select

from planner import database
from planner.assets import cards, drawing, terms
from planner.assets.exchange import putting_in
from planner.assets.exchange.bringing_in import From, look_at
from planner.assets.exchange.putting_in import put_in
from planner.assets.model import Asset
from planner.assets.placing import Start
from planner.assets.search import find
from planner.database import commit, db, start_writing
from tests.bench import assets
from tests.bench.household import household
from tests.bench.measure import Client, Figure, compare, hello
from tests.places import NUR

ONCE = True  # it takes minutes
FEW, MANY, ROUNDS = 200, 100_000, 100
UNIT = "ms of own time"
WORDS = ("one word", "one common word")
NEAR = ("nearest 20", "nearest 20 in 5 km")
ROWS, PINS = 5_000, 30


@contextmanager
def filled(count):
    """A database with so many made-up places."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.db"
        app = Flask(__name__)
        app.config.update(DATABASE_URL=f"sqlite:///{path}", KEYS_URL="sqlite://")
        database.init_app(app)
        with app.app_context():
            db.create_all()
            assets.fill(count)
            yield path
            db.session.remove()
            db.engine.dispose()


def finding(path):
    """Median and 95th of every search that a page offers, of typing ahead, and of the others."""
    chance = random.Random(3)
    asked = assets.queries_of(chance, ROUNDS)
    took = {}
    for name, queries in asked.items():
        find(queries[0])
        took[name] = assets.timed(queries, lambda wanted: find(wanted))
    words = [wanted.words for wanted in asked["one word"]]
    typed = assets.timed([word[:3] for word in words], terms.words_beginning)
    return took, typed, assets.beside(path, ROUNDS, chance, words)


def scans():
    """The same page after a LIKE scan, for the words that are looked for alone."""
    asked = assets.queries_of(random.Random(3), ROUNDS)
    named = {name: [wanted.words for wanted in asked[name]] for name in WORDS}
    return {name: assets.timed(words, assets.scanned) for name, words in named.items()}


def figures():
    """Each on one line; those of finding are of 100,000 places unless they say otherwise."""
    assets.clock["now"] = assets.CLOCKS["cpu"]
    with filled(FEW) as path:
        small, _typed, _beside = finding(path)
        small_scans = scans()
    with filled(MANY) as path:
        took, typed, beside = finding(path)
    scan = beside["LIKE scan, common word"][1]
    for name, (_median, slow) in took.items():
        yield Figure(f"P7 {name}, p95", slow, 0, UNIT, 12 if name in NEAR else 15)
        yield Figure(f"P7 {name}, p95 : LIKE scan, p95", slow, scan, UNIT, 1)
    yield Figure("P7 as you type, p95", typed[1], 0, UNIT, 1)
    for word in WORDS:
        same = small_scans[word][0]
        yield Figure(f"P7 {word}, 200 places : LIKE, same page", small[word][0], same, UNIT, 1)
        ours, theirs = took[word][0], beside[f"FTS5, {word}"][0]
        yield Figure(f"P7 {word} : FTS5", ours, theirs, UNIT, 12 if word == "one word" else 1)
        yield Figure(f"P7 {word}, 100,000 : 200 places", took[word][0], small[word][0], UNIT, 5)
    yield from of_the_app()


def of_the_app():
    """The search page end to end, the import, and the map."""
    with household() as home, hello() as least:
        with home.app.app_context():
            start_writing()
            assets.fill(1_000)
            commit()
            yield _import()
            yield _changing()
        with home.app.test_request_context():
            yield _map()
        with home.serve() as planner:
            ours, other = Client(planner.port, home.cookie), Client(least.port)
            yield compare(
                "P7 search page p95 : hello p95",
                lambda: ours.timed(_look, 60),
                lambda: other.timed(lambda client: client.ask("GET", "/"), 300),
                aim=20.0,
                rounds=3,
            )


def _look(client):
    status, _ = client.ask("GET", "/places/")
    assert status == 200


def _import():
    """A file of 5,000 rows: read, checked, seen row by row, and put on the map."""
    lines = [
        f"Group {n} of {uuid4().hex[:6]},51.{4000 + n % 999},-0.{1500 + n % 777},Tuesdays 6pm to 8"
        for n in range(ROWS)
    ]
    data = "\n".join(["Name,Latitude,Longitude,When", *lines]).encode()
    began = time.perf_counter()
    start_writing()
    batch = look_at("groups.csv", data, From("A file", trusted=True), by=NUR)
    put_in(batch, by=NUR)
    commit()
    took = time.perf_counter() - began
    assert db.session.query(Asset).count() >= ROWS
    return Figure("P7 import of 5,000 rows", took, 0, "s", 60)


def _changing():
    """A file that changes 5,000 places: how long writers wait while its changes are written."""
    origin, rows = From("Another file", trusted=True), range(ROWS)
    names = [f"{uuid4().hex[:6]} group,51.{4000 + n % 999},-0.{1500 + n % 777}" for n in rows]
    for words in ("Tea and cake", "Soup and bread"):
        lines = [f"{n},{name},{words} {n % 99}" for n, name in enumerate(names)]
        data = "\n".join(["Id,Name,Latitude,Longitude,Description", *lines]).encode()
        start_writing()
        batch = look_at("groups.csv", data, origin, by=NUR)
        if words == "Tea and cake":
            put_in(batch, by=NUR)
        commit()
    changes = putting_in.changes(batch, by=NUR)
    start_writing()
    began = time.process_time()
    assert len(putting_in.finish(batch, by=NUR, worked_out=changes)) > ROWS * 0.9
    commit()
    took = time.process_time() - began
    return Figure("P7 writers wait while 5,000 places change", took, 0, "s of own time", 1.5)


def _map():
    """30 pins, placed and drawn, as the page draws them."""
    found = db.session.scalars(select(Asset).where(Asset.latitude.is_not(None)).limit(PINS)).all()
    shown = [cards.card(asset) for asset in found]
    drawn_as = get_template_attribute("assets/_map.html", "map")
    start = Start("the ward", shown[0].where.latitude, shown[0].where.longitude)
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        drawn = drawing.draw(shown, start)
        svg = drawn_as(drawn, "wide", "A map")
        took.append(1000 * (time.process_time() - began))
    assert svg.count("pin pin--") == len(drawn.pins) == PINS
    return Figure("P7 map of 30 pins", median(took), 0, UNIT, 10)
