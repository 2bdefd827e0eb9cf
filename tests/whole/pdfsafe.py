"""`make pdfsafe`: how safe setting paper is, in one line of figures.

It runs the tests of tests/whole/test_pdf_safety.py and counts what they found: pages that tried to
fetch or to read a file, how many of them got through with the refusal on and off, and pages that
take for ever.
"""

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from planner.paper.press import SECONDS
from tests.data.sheets.hostile import BOMBS, HOSTILE

HERE = Path(__file__).parent
NOTHING = "test_nothing_is_fetched_for"
IN_TIME = "test_an_answer_comes_in_time"


class Counted:
    """Counts how the tests of each kind ended, and keeps what got through without the refusal."""

    def __init__(self):
        self.ended, self.told = {}, {}

    def pytest_runtest_logreport(self, report):
        """One test ended."""
        if report.when == "call" or report.failed:
            name = report.nodeid.split("::")[1].split("[")[0]
            self.ended.setdefault(name, []).append(report.passed)
            self.told |= dict(report.user_properties)

    def failed(self, begins):
        """How many of the tests whose names begin like this failed."""
        return sum(not passed for name, all_of in self.ended.items() if name.startswith(begins)
                   for passed in all_of)  # fmt: skip


def main():
    """Run them, print the line, and say by the exit whether all is safe."""
    counted = Counted()
    with redirect_stdout(StringIO()):
        ended = pytest.main(["--quiet", str(HERE / "test_pdf_safety.py")], plugins=[counted])
    print(
        f"PDF safety: {len(HOSTILE)} pages that fetch: {counted.failed(NOTHING)} got through"
        f" (without our refusal {counted.told.get('visited', '?')} asked the network and"
        f" {counted.told.get('told', '?')} told a file); {len(BOMBS)} pages that never end:"
        f" {counted.failed(IN_TIME)} over {SECONDS} seconds; other tests failed:"
        f" {counted.failed('test_') - counted.failed(NOTHING) - counted.failed(IN_TIME)}"
    )
    return ended


if __name__ == "__main__":
    sys.exit(main())
