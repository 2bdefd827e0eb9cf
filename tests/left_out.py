"""Tests that a machine cannot run are left out, and the last lines of a run say so loudly."""

from collections import Counter

SAID = "NOT LOOKED AT"
BY_A_READER = "paper as a reader of PDF finds it", "poppler-utils"
BY_VERAPDF = "paper as veraPDF judges it"
IN_A_BROWSER = "pages in a real browser", "chromium libatomic1"


def left_out(what, packages):
    """Why a test is left out: what nobody looks at now, and the packages that would change it."""
    return f"{SAID}: {what}. Install: {packages}"


def loud_lines(skipped):
    """A line for each reason why tests were left out, with their count."""
    reasons = Counter(each.longrepr[2].removeprefix("Skipped: ") for each in skipped)
    for reason, count in sorted(reasons.items()):
        if reason.startswith(SAID):
            yield f"{count} {'test' if count == 1 else 'tests'} LEFT OUT. {reason}"
