"""What was set lately, in memory only."""

import time
from collections import OrderedDict
from threading import Lock


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
