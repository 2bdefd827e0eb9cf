"""Chromium that prints the same page with the same fonts and the same stylesheet, to compare with.

Time alone flatters whoever has more processes when a machine has a core to spare, and hurts them
when it has none; so the time that the processor worked is told too, summed over all its processes.
"""

import os
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

from planner import paper
from tests.bench.measure import family, memory
from tests.eyes.site import ROOT

CHROMIUM = shutil.which("chromium")
STYLE = (ROOT / "static" / "print.css").read_text()
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]
A_SECOND = os.sysconf("SC_CLK_TCK")


class Printer:
    """An open Chromium with one empty page."""

    def __init__(self, driver):
        """`driver`: what playwright starts browsers with."""
        before = set(family(os.getpid()))
        fonts = os.environ | {"FONTCONFIG_FILE": str(paper.FONTS)}
        how = {"executable_path": CHROMIUM, "args": ARGUMENTS, "env": fonts}
        self._browser = driver.chromium.launch(**how)
        self._page = self._browser.new_page()
        self._before = before

    def pdf(self, html):
        """The page as a tagged PDF with its outline."""
        return printed(self._page, html)

    def in_its_own_page(self, html):
        """How many milliseconds a sheet takes in a page opened for it, and the processor works."""
        before, began = self.worked, time.perf_counter()
        page = self._browser.new_page()
        printed(page, html)
        took, worked = 1000 * (time.perf_counter() - began), self.worked - before
        page.close()  # its process ends, and with it what it worked
        return took, worked

    @property
    def processes(self):
        """All processes of the browser, without the one that drives it."""
        return [pid for pid in family(os.getpid()) if pid not in self._before and is_chromium(pid)]

    @property
    def worked(self):
        """How many milliseconds the processor worked for it so far."""
        return sum(map(worked, self.processes))

    @property
    def memory(self):
        """How many MiB it holds now, over all its processes."""
        return memory(*self.processes)

    def close(self):
        """End it."""
        self._browser.close()


def printed(page, html):
    """What an open page of a Chromium makes of a sheet."""
    page.set_content(html.replace("</head>", f"<style>{STYLE}</style></head>"))
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)


@contextmanager
def printer(driver):
    """An open Chromium, closed at the end."""
    one = Printer(driver)
    try:
        yield one
    finally:
        one.close()


def is_chromium(pid):
    """Whether a process is one of a Chromium."""
    try:
        return b"chrom" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def worked(pid):
    """How many milliseconds the processor worked for a process so far."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 1000 * (int(told[11]) + int(told[12])) / A_SECOND


def peak(pid):
    """How many MiB a process held when it held most."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def timed(make, *given):
    """How many milliseconds it took to make, once."""
    began = time.perf_counter()
    make(*given)
    return 1000 * (time.perf_counter() - began)
