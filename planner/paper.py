"""Paper: a page as a PDF, set by one worker process beside this one.

The worker alone holds weasyprint (paper_worker). It has no network, writes no file, and is
ended when it takes too long; the next page finds a new one. What was set is remembered for the
sitting that asked for it, in memory only, and forgotten when that sitting finishes.
"""

import atexit
import contextlib
import hashlib
import struct
import subprocess
import sys
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer

WORKER = Path(__file__).parent / "paper_worker"
FONTS = Path(__file__).parent.parent / "static" / "fonts" / "print" / "fonts.conf"
ASKED, ANSWERED = struct.Struct("!IIB"), struct.Struct("!II")
NEXT = "\n<!-- the next sheet -->\n"  # no words of anyone hold it: pages escape what was typed
NOTHING = '<html lang="en"><head><title>.</title></head><body></body></html>'
LONGEST = 250_000
LONGEST_TOGETHER = 1_000_000
SECONDS = 15
PAGES = 300
TRIES = 2
AT_ONCE = 6


class TooMuchForPaper(Exception):
    """There is more in this than we can put on paper at one time."""


class PaperFailed(Exception):
    """The paper could not be made just now. The page itself can still be printed."""


class Paper(bytes):
    """A PDF, and how many sides it has."""

    def __new__(cls, made, sides):
        """The bytes of the PDF; the setter counted its sides."""
        paper = super().__new__(cls, made)
        paper.sides = sides
        return paper


def pdf(html, title, *, kept_for=""):
    """A whole page as a tagged PDF with this title, within 15 seconds: a Paper.

    An unchanged page is answered from memory, if it is kept for a sitting.
    Raises TooMuchForPaper, or PaperFailed.
    """
    return _press.pdf(html, title, kept_for=kept_for)


def together(pages):
    """Several pages as one, to be set one after another as one paper; each counts its own sides."""
    return NEXT.join(pages)


def _is_too_long(html):
    longest = max(map(len, html.split(NEXT)))
    return longest > LONGEST or len(html) > LONGEST_TOGETHER


def how_full(html, *, kept_for=""):
    """How full each side of a page is, from 0 to 1. It is laid out and not drawn: that is quicker.

    Raises TooMuchForPaper, or PaperFailed.
    """
    return [float(side) for side in _press.pdf(html, "", kept_for=kept_for, drawn=False).split()]


def begin(html, title, *, kept_for):
    """Set a page before it is asked for, while its reader looks at it. One at a time.

    Whoever then prints what they looked at finds it ready. It never fails.
    """
    _press.begin(html, title, kept_for=kept_for)


def be_ready():
    """Start the process that sets pages, if there is none: whoever prints soon need not wait."""
    _press.be_ready()


def forget(kept_for):
    """Forget all paper that was made during a sitting."""
    _press.forget(kept_for)


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


class Memory:
    """Papers made in the last minutes, each bound to one sitting. Never on a disk."""

    def __init__(self, most_papers=256, most_bytes=16 * 1024**2, seconds=15 * 60):
        self._most_papers, self._most_bytes, self._seconds = most_papers, most_bytes, seconds
        self._papers, self._finished, self._lock = OrderedDict(), {}, Lock()

    def paper(self, page):
        """The paper of this very page in this very sitting, or None."""
        with self._lock:
            self._let_go_of_the_old()
            _, paper = self._papers.get((page.kept_for, page.fingerprint), (0, None))
            return paper

    def keep(self, page, paper):
        """Remember a paper, if its sitting goes on; the oldest make room."""
        with self._lock:
            if not page.kept_for or page.kept_for in self._finished:
                return
            self._papers[page.kept_for, page.fingerprint] = time.monotonic(), paper
            self._let_go_of_the_old()

    def forget(self, kept_for):
        """Remember nothing of this sitting, not even what is still being set."""
        with self._lock:
            self._finished[kept_for] = time.monotonic()
            for key in [key for key in self._papers if key[0] == kept_for]:
                del self._papers[key]

    def _let_go_of_the_old(self):
        since = time.monotonic() - self._seconds
        self._finished = {name: at for name, at in self._finished.items() if at > since}
        size = sum(len(paper) for _, paper in self._papers.values())
        while self._papers:
            kept_at, paper = next(iter(self._papers.values()))
            fits = len(self._papers) <= self._most_papers and size <= self._most_bytes
            if fits and kept_at > since:
                return
            size -= len(paper)
            self._papers.popitem(last=False)


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


class Worker:
    """The process that sets pages: started when first needed, ended when it goes wrong."""

    def __init__(self, seconds, pages):
        self._seconds, self._pages = seconds, pages
        self._process, self._done = None, 0
        atexit.register(self.stop)

    @property
    def process_id(self):
        """Which process it is; None while there is none."""
        return self._process and self._process.pid

    def paper(self, page):
        """The paper of a page, within its time. If the process dies over it, it is tried again.

        Raises PaperFailed, and lets the process go.
        """
        paper = None
        for _ in range(TRIES):
            if paper is None and page.seconds_left:
                self._be_ready()
                paper = self._in_time(page)
            if not paper:
                self.stop()
        if not paper:
            raise PaperFailed
        return paper

    def _in_time(self, page):
        killer = Timer(page.seconds_left, self._process.kill)
        killer.start()
        try:
            return self._ask(page)
        except OSError:  # it died while we spoke
            return None
        finally:
            killer.cancel()

    def _be_ready(self):
        if self._process and (self._process.poll() is not None or self._done >= self._pages):
            self.stop()
        if self._process is None:
            self._process, self._done = _start(self._seconds), 0
        self._done += 1

    def _ask(self, page):
        there, back = self._process.stdin, self._process.stdout
        asked = ASKED.pack(len(page.title), len(page.html), page.drawn)
        there.write(asked + page.title + page.html)
        there.flush()
        header = back.read(ANSWERED.size)
        if len(header) < ANSWERED.size:
            return None
        size, sides = ANSWERED.unpack(header)
        paper = back.read(size)
        return Paper(paper, sides) if len(paper) == size else None

    def stop(self):
        """End the process, and leave nothing of it behind."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):  # words it never read
            process.stdin.close()


def _start(seconds):
    return subprocess.Popen(
        [sys.executable, "-I", "-B", WORKER, str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"},
    )


_press = Press()
