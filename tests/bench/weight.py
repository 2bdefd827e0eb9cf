"""P14: what a question weighs on the wire to a real browser: first, again, and one save."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.household import household
from tests.bench.measure import Figure
from tests.eyes.wire import Wire, certificate

BOXES = "form[data-autosave] textarea:visible"
CHROMIUM = shutil.which("chromium")


def kib(wire, both_ways=False):
    """What came down the wire since it was last asked; with what went up, when both count."""
    seen, wire.seen = wire.seen, []
    up = sum(each.up for each in seen) if both_ways else 0
    return (up + sum(each.down for each in seen)) / 1024


def figures():
    """Headers count, TLS does not."""
    if not CHROMIUM:
        return
    with household() as home, tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        _plan, questions = home.plan()
        with home.serve(PLANNER_BEHIND_TLS="yes", PLANNER_PROXIES="1") as planner:
            wire = Wire(planner.port, certificate(Path(folder)))
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            context = browser.new_context(ignore_https_errors=True)
            cookie = {"name": "__Host-onward", "value": home.token, "secure": True}
            context.add_cookies([cookie | {"url": wire.url + "/"}])
            page = context.new_page()
            page.goto(wire.url + questions[0], wait_until="networkidle")
            yield Figure("P14 first load of a question", kib(wire), 0, "KiB", 48)
            page.goto(wire.url + questions[0], wait_until="networkidle")
            yield Figure("P14 the same again", kib(wire), 0, "KiB", 5)
            page.locator(BOXES).first.press_sequentially("I stop sleeping")
            wire.wait_for("POST", questions[0])
            yield Figure("P14 one save", kib(wire, both_ways=True), 0, "KiB both ways", 1.6)
            browser.close()
            wire.close()
