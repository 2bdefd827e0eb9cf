"""Paper: a page as a PDF, set by one worker process beside this one.

The worker alone holds weasyprint (worker/). It has no network, writes no file, and is ended when
it takes too long; the next page finds a new one. What was set is remembered for the sitting that
asked for it, in memory only, and forgotten when that sitting finishes.
"""

from planner.paper.press import Press, TooMuchForPaper, together
from planner.paper.setter import FONTS, Paper, PaperFailed

__all__ = [
    "FONTS",
    "Paper",
    "PaperFailed",
    "TooMuchForPaper",
    "be_ready",
    "begin",
    "forget",
    "how_full",
    "pdf",
    "together",
]

_press = Press()


def pdf(html, title, *, kept_for=""):
    """A whole page as a tagged PDF with this title, within 15 seconds: a Paper.

    An unchanged page is answered from memory, if it is kept for a sitting.
    Raises TooMuchForPaper, or PaperFailed.
    """
    return _press.pdf(html, title, kept_for=kept_for)


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
