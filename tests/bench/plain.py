"""One page set by our worker and by WeasyPrint as it comes, in turn, in this process.

python plain.py ROUNDS < page.html, with FONTCONFIG_FILE as our worker has it. It answers how many
milliseconds the processor worked for each. The plain stylesheet is what anyone would write first:
it stands in the page, lays the numbers in a grid, and leaves marks and tables to WeasyPrint.
"""

import json
import re
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2] / "planner" / "paper" / "worker"))
import setting  # noqa: E402 only now can it be found
from weasyprint import HTML  # noqa: E402

PLAIN = """
@page { size: A4; margin: 18mm 20mm; @bottom-left { content: element(foot) }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
html { font: 14pt/1.4 "Onward Paper" }
h1 { font-size: 23pt } h2 { font-size: 16pt } h3 { font-size: 13pt }
svg { width: 19mm }
.foot { position: running(foot); font-size: 10pt }
.nums { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; list-style: none; padding: 0 }
.num { border: 1pt solid; padding: 2mm } .num span { display: block }
.plate { border: 1pt solid; padding: 1mm 3mm }
.answer, .person { break-inside: avoid }
.dates { border-top: 1pt solid }
"""


def as_it_comes(html):
    """The same words in the plain stylesheet; their marks are WeasyPrint's own."""
    words = re.sub("•\u00a0", "", html).replace("</head>", f"<style>{PLAIN}</style></head>")
    return HTML(string=words).write_pdf(pdf_variant="pdf/ua-1")


def worked(make, *given):
    """How many milliseconds the processor worked to make it."""
    began = time.process_time()
    make(*given)
    return 1000 * (time.process_time() - began)


def main(rounds):
    """Both in turn, after one round to warm up."""
    html, setter = sys.stdin.read(), setting.Setter()
    pairs = [
        (worked(setter.paper, html, "x"), worked(as_it_comes, html)) for _ in range(rounds + 1)
    ]
    print(json.dumps([median(each) for each in zip(*pairs[1:], strict=True)]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
