"""Every sheet of paper beside Chromium's print of the same page: cold, warm and worst, the time and
the work of the processor, the most memory it took, and its bytes.

Chromium is warm in both ways: it prints in one page that is kept open from sheet to sheet, and in a
page opened for the sheet, as whoever prints for many people does ("own page").

`python -m tests.bench.sheets` prints the same as a table.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from planner import create_app
from planner.paper.layout import blank_page, side_page
from planner.paper.press import Press
from tests.bench.chromium import CHROMIUM, peak, printer, timed, worked
from tests.bench.measure import Figure, p95
from tests.data.sheets import filled
from tests.data.sheets.made_up import answer, full_plan, key_card, part
from tests.data.sheets.others import others

ONCE = True  # it takes minutes; a figure that misses is said to miss, and not measured again
ROUNDS, FEW = 15, 5
P8 = "P8, a plan of 5 pages"
AIMS = {
    "time": 1.0,
    "time, own page": 1.0,
    "work": 1.0,
    "work, own page": 1.0,
    "worst": 1.0,
    "cold": 1.2,
    "memory": 0.25,
    "bytes": 0.5,
}
UNITS = {"memory": "MiB", "bytes": "KiB"}


def pages():
    """The page of every sheet that Dee can print, and blank ones: name to page."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TESTING=True, **nobody(Path(folder)))
        with app.test_request_context():
            said = filled.dee()
            found = {name: side_page(sheet) for name, sheet in filled.sides(said)}
            found |= dict(filled.whole_plans(said, kinds=["crisis_plan"]))
            found["blank crisis plan"] = blank_page("crisis_plan", short=False)
            found["a full list, map and squares"] = dict(others(said))["places-many"]
    return found | {"key card": key_card(), P8: five_pages()}


def nobody(folder):
    """Where a planner keeps what it has, when nobody is in it."""
    files = {
        "DATABASE_URL": f"sqlite:///{folder}/data.db",
        "KEYS_URL": f"sqlite:///{folder}/keys.db",
    }
    return files | {"INSTANCE": folder, "SITE_KEY_FILE": folder / "site.key"}


def five_pages(times=5):
    """A plan of about so many pages, with people, lists and numbers."""
    return full_plan(parts=[_a_page(at) for at in range(times)])


def _a_page(at):
    said = [answer(f"What about {n}?", *[f"Words of {n}.{m} and more." for m in range(4)])
            for n in range(5)]  # fmt: skip
    return part(f"Part {at + 1}", *said)


@dataclass
class Measured:
    """What one sheet cost us, and Chromium: pairs of numbers by the name of what was measured."""

    name: str
    pairs: dict

    def figures(self):
        """One figure for each."""
        for what, (ours, theirs) in self.pairs.items():
            name = f"{self.name}: {what}"
            yield Figure(name, ours, theirs, UNITS.get(what, "ms"), AIMS[what], ROUNDS)


def measured(driver, press, browser, name, html):
    """One sheet, both ways in turn."""
    ours, theirs = press.pdf(html, "x"), browser.pdf(html)  # warm
    before = worked(press.process_id), browser.worked
    took = [(timed(press.pdf, html, "x"), timed(browser.pdf, html)) for _ in range(ROUNDS)]
    work = worked(press.process_id) - before[0], browser.worked - before[1]
    each = work[0] / ROUNDS, work[1] / ROUNDS
    own = zip(*(browser.in_its_own_page(html) for _ in range(FEW)), strict=True)
    own_time, own_work = map(median, own)
    mine, other = zip(*took, strict=True)
    pairs = {
        "time": (median(mine), median(other)),
        "time, own page": (median(mine), own_time),
        "work": each,
        "work, own page": (each[0], own_work),
        "worst": (p95(mine), p95(other)),
        "bytes": (len(ours) / 1024, len(theirs) / 1024),
    }
    return Measured(name, pairs | cold(driver, html))


def cold(driver, html):
    """From nothing to one sheet, and what it took to get there: time, and memory at its most."""
    press, held = Press(), []
    ours = timed(press.pdf, html, "x")
    held.append(peak(press.process_id))
    press.stop()

    def from_nothing():
        with printer(driver) as browser:
            browser.pdf(html)
            held.append(browser.memory)

    return {"cold": (ours, timed(from_nothing)), "memory": tuple(held)}


def every_sheet():
    """Every sheet, measured; nothing where there is no Chromium."""
    if not CHROMIUM:
        return
    press = Press()
    with sync_playwright() as driver, printer(driver) as browser:
        for name, html in pages().items():
            yield measured(driver, press, browser, name, html)
    press.stop()


def figures():
    """All of it."""
    for sheet in every_sheet():
        yield from sheet.figures()


def table():
    """All of it as a table: ours : Chromium's for each."""
    yield "| sheet | " + " | ".join(AIMS) + " |\n|" + " --- |" * (len(AIMS) + 1)
    for sheet in every_sheet():
        cells = (_cell(sheet.pairs[what]) for what in AIMS)
        yield f"| {sheet.name} | {' | '.join(cells)} |"


def _cell(pair):
    return f"{pair[0] / pair[1]:.2f} ({pair[0]:.0f} : {pair[1]:.0f})"


if __name__ == "__main__":
    for line in table():
        print(line, flush=True)
