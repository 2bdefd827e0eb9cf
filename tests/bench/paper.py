"""P8: a plan of about five pages as a PDF, beside the same page printed by a warm Chromium."""

import io
import os
import shutil
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from planner import paper
from planner.paper import printing
from tests.bench.household import SAID, household
from tests.bench.measure import Figure, compare, family, memory
from tests.eyes.site import ROOT

CHROMIUM = shutil.which("chromium")
STYLE = ROOT / "static" / "print.css"
PAGES = 5


def sheet(home):
    """A plan as it goes to paper, long enough for about five pages."""
    pages = []
    made = printing.pdf
    printing.pdf = lambda html, title, **_how: pages.append((html, title)) or made(html, title)
    try:
        for times in range(1, 9):
            plan, _questions = home.plan("crisis_plan", SAID * times)
            home.browser.get(f"{plan}/paper").press("Print")
            if length(made(*pages[-1])) >= PAGES:
                break
    finally:
        printing.pdf = made
    return pages[-1]


def length(pdf):
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def timed(make):
    """How many milliseconds it took to make, once."""
    began = time.perf_counter()
    make()
    return [1000 * (time.perf_counter() - began)]


def figures():
    """Both warm, in turn; then what each holds in memory, and how large its file is."""
    if not CHROMIUM:
        return
    fonts = os.environ | {"FONTCONFIG_FILE": str(paper.FONTS)}
    with household() as home, sync_playwright() as driver:
        html, title = sheet(home)
        before = set(family(os.getpid()))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], env=fonts)
        page = browser.new_page()
        styled = html.replace("</head>", f"<style>{STYLE.read_text()}</style></head>")

        def ours():
            return paper.pdf(html, title)

        def theirs():
            page.set_content(styled)
            return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)

        pages = f"P8 PDF of {length(ours())} pages : Chromium's ({length(theirs())} pages)"
        yield compare(pages, lambda: timed(ours), lambda: timed(theirs), aim=1.0, rounds=11, of=min)
        chromium = [pid for pid in set(family(os.getpid())) - before if "chrom" in name(pid)]
        worker = [pid for pid in before if "paper/worker" in name(pid)]
        yield Figure("P8 memory : Chromium's", memory(*worker), memory(*chromium), "MiB", 0.25)
        sizes = len(ours()) / 1024, len(theirs()) / 1024
        yield Figure("P8 size of the file : Chromium's", *sizes, "KiB", 0.5)
        browser.close()


def name(pid):
    """With what words a process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
