"""The process that sets pages (worker/), as seen from here: started, asked, and ended."""

import atexit
import contextlib
import struct
import subprocess
import sys
from pathlib import Path
from threading import Timer

WORKER = Path(__file__).parent / "worker"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print" / "fonts.conf"
ASKED, ANSWERED = struct.Struct("!IIB"), struct.Struct("!II")
TRIES = 2


class PaperFailed(Exception):
    """The paper could not be made just now. The page itself can still be printed."""


class Paper(bytes):
    """A PDF, and how many sides it has."""

    def __new__(cls, made, sides):
        """The bytes of the PDF; the setter counted its sides."""
        paper = super().__new__(cls, made)
        paper.sides = sides
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
