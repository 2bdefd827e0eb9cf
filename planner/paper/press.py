"""The press: where pages wait until they are set, one after another."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from threading import BoundedSemaphore

from planner.paper.memory import Memory
from planner.paper.setter import PaperFailed, Worker

NEXT = "\n<!-- the next sheet -->\n"  # no words of anyone hold it: pages escape what was typed
NOTHING = '<html lang="en"><head><title>.</title></head><body></body></html>'
LONGEST = 250_000
LONGEST_TOGETHER = 1_000_000
SECONDS = 15
PAGES = 300
AT_ONCE = 6


class TooMuchForPaper(Exception):
    """There is more in this than we can put on paper at one time."""


def together(pages):
    """Several pages as one, to be set one after another as one paper; each counts its own sides."""
    return NEXT.join(pages)


class Page:
    """A page that waits to be set: its words, for whom, and until when that may take."""

    def __init__(self, html, title, kept_for, seconds, drawn=True):
        self.html, self.title, self.drawn = html.encode(), title.encode(), drawn
        self.kept_for, self.until = kept_for, time.monotonic() + seconds
        said = b"%d\0%b\0%b" % (drawn, self.title, self.html)
        self.fingerprint = hashlib.sha256(said).digest()

    @property
    def seconds_left(self):
        """How long it may still take."""
        return max(0, self.until - time.monotonic())


class Press:
    """Where pages wait their turn: one is set at a time, in the order in which they came."""

    def __init__(self, memory=None, seconds=SECONDS, pages=PAGES, places=AT_ONCE):
        self._memory, self._seconds = memory or Memory(), seconds
        self._worker = Worker(seconds, pages)
        self._places, self._ahead = BoundedSemaphore(places), BoundedSemaphore(1)
        self._line = ThreadPoolExecutor(1, thread_name_prefix="paper")

    def pdf(self, html, title, *, kept_for="", drawn=True):
        """The paper of a page. Raises TooMuchForPaper, or PaperFailed, also when too many wait.

        `drawn`: if not, it is only said how full its sides are.
        """
        if _is_too_long(html):
            raise TooMuchForPaper
        page = Page(html, title, kept_for, self._seconds, drawn)
        return self._memory.paper(page) or self._in_turn(page)

    def begin(self, html, title, *, kept_for):
        """Set a page for a sitting that may soon ask for it. One at a time, and never a failure."""
        page = Page(html, title, kept_for, self._seconds / 3)
        if _is_too_long(html) or self._memory.paper(page):
            return
        if self._ahead.acquire(blocking=False):
            waiting = self._line.submit(self._set, page)
            waiting.add_done_callback(lambda _: self._ahead.release())

    def be_ready(self):
        """Start the process that sets pages, if there is none, beside whatever else goes on."""
        if self.process_id is None:
            self.begin(NOTHING, "", kept_for="")

    def forget(self, kept_for):
        """Forget all paper that was made during a sitting."""
        self._memory.forget(kept_for)

    def stop(self):
        """End the worker once it has nothing to do. The next page starts a new one."""
        self._line.submit(self._worker.stop).result()

    @property
    def process_id(self):
        """Which process sets the pages now; None before the first page and after a failure."""
        return self._worker.process_id

    def _in_turn(self, page):
        if not self._places.acquire(blocking=False):
            raise PaperFailed
        waiting = self._line.submit(self._set, page)
        waiting.add_done_callback(lambda _: self._places.release())
        try:
            return waiting.result(page.seconds_left + 1)
        except TookTooLong:
            waiting.cancel()
            raise PaperFailed from None

    def _set(self, page):
        paper = self._memory.paper(page)  # two taps on "Print" ask for the same page twice
        if paper is None:
            paper = self._worker.paper(page)
            self._memory.keep(page, paper)
        return paper


def _is_too_long(html):
    longest = max(map(len, html.split(NEXT)))
    return longest > LONGEST or len(html) > LONGEST_TOGETHER
