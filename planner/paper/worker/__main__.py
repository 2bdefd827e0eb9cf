"""The worker that sets sheets of paper: a process of its own, and the only import of weasyprint.

It is run as a folder, knows nothing of the planner, opens nothing but the fonts and the one
stylesheet, and talks over its pipes: a page comes in, a PDF goes out. Whatever happens in here
happens to no one else; see setter.py.
"""

import ctypes
import logging
import os
import resource
import struct
import sys

from setting import Setter, draw_as_we_do

ASKED, ANSWERED = struct.Struct("!IIB"), struct.Struct("!II")
MEMORY = 1024**3
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000


def main(pages_in, papers_out, seconds):
    """Answer pages with papers until nobody asks any more."""
    logging.disable()  # what would be said of a page may hold people's words
    draw_as_we_do()
    leave_the_network()
    setter = Setter()
    write_nothing()
    while asked := pages_in.read(ASKED.size):
        *sizes, drawn = ASKED.unpack(asked)
        title, html = (pages_in.read(size).decode() for size in sizes)
        think_no_longer_than(seconds)
        paper = paper_or_nothing(setter.paper if drawn else setter.measured, html, title)
        papers_out.write(ANSWERED.pack(len(paper), setter.sides) + paper)
        papers_out.flush()


def paper_or_nothing(set_page, html, title):
    """The paper; nothing if it could not be made, and the page is printed in another way."""
    try:
        return set_page(html, title)
    except Exception:
        return b""


def leave_the_network():
    """Give up every network, where this machine lets a process do so."""
    machine = ctypes.CDLL(None)
    if machine.unshare(NEW_NETWORK) and os.getuid():
        machine.unshare(NEW_USER | NEW_NETWORK)


def write_nothing():
    """Write no file and no core, and take no more memory than a long plan needs."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def think_no_longer_than(seconds):
    """Let the machine itself end this process if one page takes too much of it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
