"""Set pages in this very process: guarded as our worker does it, with nothing left out of the
paper, or open as weasyprint comes.

python set_pages.py guarded|whole|open < pages.json > papers.json
"""

import base64
import json
import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "planner" / "paper" / "worker"))
import setting  # noqa: E402 only now can it be found


def as_it_comes(html, _title):
    """The page as weasyprint sets it when nobody thinks of safety."""
    return setting.HTML(string=html, base_url="file:///").write_pdf(pdf_variant="pdf/ua-1")


def main(mode):
    """Set every page; one that cannot be set is nothing."""
    logging.disable()
    set_page = as_it_comes if mode == "open" else setting.Setter().paper
    if mode != "open":
        setting.set_as_we_do()
    if mode == "whole":
        setting.make_smaller = None
    papers = {}
    for name, html in json.load(sys.stdin).items():
        try:
            papers[name] = base64.b64encode(set_page(html, "Paper")).decode()
        except Exception:
            papers[name] = ""
    json.dump(papers, sys.stdout)


main(sys.argv[1])
