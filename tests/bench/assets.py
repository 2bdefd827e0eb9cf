"""How fast places are found, beside FTS5 and a LIKE scan on the same rows in the same run.

    python -m tests.bench.assets                 200, 5,000, 20,000 and 100,000 made-up assets
    python -m tests.bench.assets 100000 --keep build/bench

Every figure is milliseconds: median / 95th of a hundred, over many different queries.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, insert, or_, select

from planner import database
from planner.assets import bits, index, matching, search, terms, words
from planner.assets.model import Asset
from planner.assets.placing import Start
from planner.assets.ranking import Ranked
from planner.assets.search import Wanted, find
from planner.assets.stems import split
from planner.database import db

SOUNDS = ["ba", "co", "de", "fi", "gro", "ha", "ki", "lu", "me", "no", "pa", "ri", "so", "ta", "vu"]
COMMON = ["group", "community", "free", "support", "friendly", "open", "weekly", "local", "tea"]
KINDS = ["group"] * 4 + ["service"] * 3 + ["place"] * 2 + ["event", "line"]


def vocabulary(chance):
    """About 7,000 made-up words, the first ones real and common."""
    made = {"".join(chance.choices(SOUNDS, k=chance.randint(2, 4))) for _ in range(9000)}
    return COMMON + sorted(made)[:7000]


def text(chance, known, weights, most):
    """Some words, common ones more often."""
    return " ".join(chance.choices(known, cum_weights=weights, k=most))


def opening(chance):
    """A few times of the week: mostly plain, one in ten monthly."""
    opens = 30 * chance.randint(16, 38)
    every = {"every": "month", "nth": chance.randint(1, 4)} if chance.random() < 0.1 else {}
    days = chance.sample(range(7), chance.randint(1, 5))
    return [{"day": day, "opens": opens, "closes": opens + 120, **every} for day in days]


def made_up(count, seed=7):
    """Made-up assets around sixty towns."""
    chance = random.Random(seed)
    known = vocabulary(chance)
    weights = []
    total = 0.0
    for at in range(len(known)):
        total += 1 / (at + 3)
        weights.append(total)
    towns = [(chance.uniform(51, 54), chance.uniform(-3, 0.5)) for _ in range(60)]
    for _ in range(count):
        yield one(chance, known, weights, chance.choice(towns))


def one(chance, known, weights, town):
    """One made-up asset."""
    kind = chance.choice(KINDS)
    placed = kind != "line"
    return {
        "id": UUID(int=chance.getrandbits(128), version=4),
        "state": "live" if chance.random() < 0.97 else "paused",
        "kind": kind,
        "categories": chance.sample(list(words.categories()), chance.randint(1, 3)),
        "name": text(chance, known, weights, chance.randint(2, 4)).title(),
        "summary": text(chance, known, weights, 15),
        "about": text(chance, known, weights, 60),
        "org_name": text(chance, known, weights, 2).title(),
        "latitude": chance.gauss(town[0], 0.06) if placed else None,
        "longitude": chance.gauss(town[1], 0.09) if placed else None,
        "openings": opening(chance) if chance.random() < 0.8 else [],
        "facts": {key: {"value": "yes"} for key in words.facts() if chance.random() < 0.25},
        "checked_on": date.today() - timedelta(days=chance.randint(1, 400)),
    }


def fill(count):
    """Put made-up assets into the database and its index; seconds for each."""
    began = time.perf_counter()
    rows = list(made_up(count))
    for start in range(0, count, 2000):
        db.session.execute(insert(Asset), rows[start : start + 2000])
    put = time.perf_counter()
    index.rebuild()
    db.session.commit()
    return put - began, time.perf_counter() - put


FEW = 1_000  # places that a LIKE scan can be asked about often enough to be measured
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
clock = {"now": CLOCKS["wall"]}


def timed(queries, run):
    """Median and 95th in milliseconds."""
    taken, read = [], clock["now"]
    for query in queries:
        began = read()
        run(query)
        taken.append((read() - began) * 1000)
        db.session.rollback()
        db.session.expunge_all()
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def queries_of(chance, rounds):
    """The searches that a page offers."""
    known = [row for row in db.session.scalars(select(terms.KnownWord.word)) if len(row) > 4]
    seen = db.session.execute(
        select(index.Findable.latitude, index.Findable.longitude)
        .where(index.Findable.latitude.is_not(None))
        .order_by(func.random())
        .limit(rounds)
    ).all()
    starts = [Start("here", *row) for row in seen]
    pick = [chance.choice(known) for _ in range(rounds)]
    slipped = [word[:2] + word[3:] for word in pick]
    names = db.session.scalars(select(Asset.about).limit(rounds)).all()
    pairs = [" ".join(split(each)[3:5]) for each in names]
    at = "2026-11-24T11:00"
    near = list(zip(pick, starts, strict=False))
    return {
        "one word": [Wanted(word) for word in pick],
        "one common word": [Wanted(chance.choice(COMMON)) for _ in range(rounds)],
        "common word, near, whole area": [Wanted(chance.choice(COMMON), start) for start in starts],
        "two words": [Wanted(pair) for pair in pairs],
        "two words, 5 km, open then": [
            Wanted(pair, start, "bus", at) for pair, start in zip(pairs, starts, strict=False)
        ],
        "common word, 5 km, open then": [
            Wanted(chance.choice(COMMON), start, "bus", at) for start in starts
        ],
        "misspelt word": [Wanted(word) for word in slipped],
        "nearest 20": [Wanted("", start) for start in starts],
        "nearest 20 in 5 km": [Wanted("", start, "bus") for start in starts],
        "near, two filters": [
            Wanted("", start, filters=frozenset({"free", "step_free"})) for start in starts
        ],
        "word near, free, evening": [
            Wanted(word, start, filters=frozenset({"free", "evening"})) for word, start in near
        ],
        "everything, no words": [Wanted() for _ in range(rounds)],
        "common word, page 5": [Wanted(chance.choice(COMMON), page=5) for _ in range(rounds)],
    }


def beside(path, rounds, chance, pick):
    """FTS5 and a LIKE scan over the same texts."""
    plain = sqlite3.connect(path)
    plain.execute("ATTACH ':memory:' AS apart")
    plain.execute(
        "CREATE VIRTUAL TABLE apart.found USING fts5(name, summary, about, tokenize='porter')"
    )
    plain.execute("INSERT INTO apart.found SELECT name, summary, about FROM asset")
    ask = "SELECT rowid FROM apart.found WHERE found MATCH ? ORDER BY bm25(found, 8, 2, 1) LIMIT 20"
    scan = (
        "SELECT id, name FROM asset WHERE name LIKE ?1 OR summary LIKE ?1 OR about LIKE ?1 "
        "ORDER BY name LIMIT 20"
    )
    common = [chance.choice(COMMON) for _ in range(rounds)]
    few = max(10, rounds // 5)
    return {
        "FTS5, one word": timed(pick, lambda w: plain.execute(ask, [w]).fetchall()),
        "FTS5, one common word": timed(common, lambda w: plain.execute(ask, [w]).fetchall()),
        "LIKE scan, one word": timed(
            pick[:few], lambda w: plain.execute(scan, [f"%{w}%"]).fetchall()
        ),
        "LIKE scan, common word": timed(
            common[:few], lambda w: plain.execute(scan, [f"%{w}%"]).fetchall()
        ),
    }


def scanned(word):
    """What a LIKE scan would have to do for the same page: count, narrow, and read 20 places."""
    like = f"%{word}%"
    found = or_(*(part.like(like) for part in (Asset.name, Asset.summary, Asset.about)))
    query = select(index.Findable.number).join(Asset, Asset.id == index.Findable.asset_id)
    numbers = db.session.scalars(query.where(found).order_by(index.Findable.sort_name)).all()
    asked = matching.Asking(Wanted())
    match = bits.bits_of(numbers) & asked.all()
    asked.facets(match)
    first = [Ranked(number, 0, None) for number in numbers[:20]]
    return search._hits(first, asked.spans, asked.kept)


def measure(count, folder, rounds):
    """All figures for one size."""
    path = Path(folder) / f"assets-{count}.db"
    is_new = not path.exists()
    app = Flask(__name__)
    app.config.update(DATABASE_URL=f"sqlite:///{path}", KEYS_URL="sqlite://")
    database.init_app(app)
    with app.app_context():
        if is_new:
            db.create_all()
            put, indexed = fill(count)
            print(f"\n{count:,} assets: {put:.1f} s to put in, {indexed:.1f} s to index")
        print(f"{count:,} assets, {path.stat().st_size / 2**20:.0f} MiB")
        report(path, rounds, count)
        db.session.remove()
        db.engine.dispose()


def report(path, rounds, count):
    """Print every figure."""
    chance = random.Random(3)
    asked = queries_of(chance, rounds)
    for name, queries in asked.items():
        find(queries[0])
        line(name, timed(queries, lambda wanted: find(wanted)))
    typed = [wanted.words[:3] for wanted in asked["one word"]]
    line("as you type", timed(typed, terms.words_beginning))
    for name in ("one word", "one common word") if count <= FEW else ():
        line(f"LIKE for the same page, {name}", timed([w.words for w in asked[name]], scanned))
    some = db.session.scalars(select(Asset.id).limit(rounds)).all()
    line("save one asset again", timed(some, save_again))
    for name, figures in beside(path, rounds, chance, [w.words for w in asked["one word"]]).items():
        line(name, figures)


def save_again(asset_id):
    """Change one asset and bring the index up to date, without keeping it."""
    asset = db.session.get(Asset, asset_id)
    asset.summary = asset.summary[::-1]
    index.put(asset)


def line(name, figures):
    """One line of the report."""
    print(f"  {name:34} {figures[0]:8.2f} / {figures[1]:8.2f}", flush=True)


def main():
    """Measure the sizes asked for."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("sizes", nargs="*", type=int, default=[200, 5_000, 20_000, 100_000])
    asked.add_argument("--rounds", type=int, default=100)
    asked.add_argument("--keep", help="a folder in which to keep the databases")
    asked.add_argument(
        "--cpu", action="store_true", help="this program's own time, on a busy machine"
    )
    given = asked.parse_args()
    clock["now"] = CLOCKS["cpu" if given.cpu else "wall"]
    with tempfile.TemporaryDirectory() as folder:
        for count in given.sizes:
            measure(count, given.keep or folder, given.rounds)


if __name__ == "__main__":
    main()
