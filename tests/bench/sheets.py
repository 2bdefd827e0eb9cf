"""Every sheet of paper: cold, warm and worst, its bytes, beside Chromium's print of the same page.

Also: ten at once, hundreds in a row, a sheet that has not changed, and how cost grows with pages.
"""

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from planner import create_app, paper
from planner.layout import blank_page, side_page
from planner.paper import Press
from tests.bench.measure import Client, Figure, compare, hello, memory, p95
from tests.data.sheets import filled
from tests.data.sheets.made_up import answer, full_plan, key_card, part
from tests.eyes.site import ROOT

CHROMIUM = shutil.which("chromium")
STYLE = (ROOT / "static" / "print.css").read_text()
ROUNDS, RENDERS = 3, 500
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


def pages():
    """The page of every sheet that Dee can print, and one blank one: name to page."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TESTING=True, **_nobody(Path(folder)))
        with app.test_request_context():
            said = filled.dee()
            found = {name: side_page(sheet) for name, sheet in filled.sides(said)}
            found |= dict(filled.whole_plans(said, kinds=["crisis_plan"]))
            found["blank crisis plan"] = blank_page("crisis_plan", short=False)
    return found | {"key card": key_card(), "plan of 5 pages": five_pages()}


def _nobody(folder):
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


def timed(make):
    """How many milliseconds it took to make, once."""
    began = time.perf_counter()
    make()
    return [1000 * (time.perf_counter() - began)]


def chromium_of(driver):
    """A warm Chromium that prints a page with our fonts and our stylesheet."""
    fonts = os.environ | {"FONTCONFIG_FILE": str(paper.FONTS)}
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=fonts)
    sheet = browser.new_page()

    def made(html):
        sheet.set_content(html.replace("</head>", f"<style>{STYLE}</style></head>"))
        return sheet.pdf(prefer_css_page_size=True, tagged=True, outline=True)

    return browser, made


def cold(driver, html):
    """From nothing to one sheet: a new worker, and a new Chromium, once each: milliseconds."""
    began = time.perf_counter()
    press = Press()
    press.pdf(html, "x")
    ours = time.perf_counter() - began
    press.stop()
    began = time.perf_counter()
    browser, made = chromium_of(driver)
    made(html)
    theirs = time.perf_counter() - began
    browser.close()
    return 1000 * ours, 1000 * theirs


def figures():
    """All of it; Chromium's part only where there is one."""
    press = Press()
    all_pages = pages()
    if CHROMIUM:
        yield from beside_chromium(press, all_pages)
    yield from growth(press, all_pages)
    yield from unchanged(all_pages["plan of 5 pages"])
    press.stop()


def beside_chromium(press, all_pages):
    """Each sheet, warm: the middle time and the worst of twenty, and its bytes; then cold."""
    with sync_playwright() as driver:
        browser, theirs = chromium_of(driver)
        for name, html in all_pages.items():
            both = (
                (lambda html=html: timed(lambda: press.pdf(html, "x"))),
                (lambda html=html: timed(lambda: theirs(html))),
            )
            yield compare(f"{name}: warm Chromium’s", *both, aim=1.0, rounds=ROUNDS, of=min)
            sizes = len(press.pdf(html, "x")) / 1024, len(theirs(html)) / 1024
            yield Figure(f"{name}: bytes", *sizes, "KiB", 0.5)
        browser.close()
        ours, chromiums = cold(driver, all_pages["plan of 5 pages"])
        yield Figure("plan of 5 pages, cold: cold Chromium’s", ours, chromiums, "ms", 1.2)


def growth(press, all_pages):
    """The card beside the plan; pages beside pages; ten at once; many in a row."""
    plan, card = all_pages["plan of 5 pages"], all_pages["card"]
    both = (
        (lambda: timed(lambda: press.pdf(card, "x"))),
        (lambda: timed(lambda: press.pdf(plan, "x"))),
    )
    yield compare("the pocket card : plan of 5 pages", *both, aim=0.3, rounds=ROUNDS, of=min)
    long = five_pages(34)
    sides = press.pdf(plan, "x").sides, press.pdf(long, "x").sides
    each = [min(timed(lambda html=html: press.pdf(html, "x"))[0] for _ in range(3)) / count
            for html, count in zip((long, plan), sides[::-1], strict=True)]  # fmt: skip
    yield Figure(f"a page of {sides[1]} : a page of {sides[0]}", *each, "ms", 1.15)
    one = [timed(lambda: press.pdf(plan, "x"))[0] for _ in range(20)]
    yield Figure(
        "plan of 5 pages: worst of twenty : the middle one", p95(one), median(one), "ms", 2
    )
    yield Figure("five at once : five in turn", at_once(press, plan), 5 * median(one), "ms", 1.2)
    yield in_a_row(card)


def at_once(press, html, count=5):
    """How many milliseconds so many take that are asked for together."""
    with ThreadPoolExecutor(count) as line:
        return timed(lambda: list(line.map(lambda _: press.pdf(html, "x"), range(count))))[0]


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
    took = [timed(lambda: press.pdf(html, "x", kept_for="a sitting"))[0] for _ in range(50)]
    assert press.pdf(html, "x", kept_for="a sitting") == first
    press.stop()
    with hello() as server:
        client = Client(server.port)
        bare = client.timed(lambda one: one.ask("GET", "/"), 50)
    yield Figure(
        "an unchanged plan again, from memory : hello", median(took), median(bare), "ms", 2
    )


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
    sys.exit(0)
