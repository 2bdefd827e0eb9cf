"""Every measurement, or those named: `make bench ARGS="page paper"`. One line for each figure.

A figure that misses its aim is measured once more: the machine may have been busy. What takes
minutes is not (`ONCE`). It ends with an error if one still does.
"""

import importlib
import logging
import sys
from pathlib import Path

HERE = Path(__file__).parent


def benches():
    """Everything that can be measured here, by name."""
    named = sorted(path.stem for path in HERE.glob("*.py"))
    found = {name: importlib.import_module(f"tests.bench.{name}") for name in named}
    return {name: module for name, module in found.items() if hasattr(module, "figures")}


def measured(module):
    """The figures of one measurement; those that missed, measured again."""
    first = {figure.name: figure for figure in module.figures()}
    if getattr(module, "ONCE", False) or all(figure.passes for figure in first.values()):
        return list(first.values())
    again = {figure.name: figure for figure in module.figures()}
    return [figure if figure.passes else again[name] for name, figure in first.items()]


def main(*wanted):
    """Measure and print; how many figures missed their aim."""
    logging.disable(logging.WARNING)  # no line of a server's stands between the figures
    known = benches()
    unknown = set(wanted) - known.keys()
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    missed = 0
    for name in wanted or known:
        for figure in measured(known[name]):
            print(figure, flush=True)
            missed += not figure.passes
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
