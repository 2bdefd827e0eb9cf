"""What tests with a real browser look at: accessibility, targets, sideways scrolling, traces."""

from pathlib import Path

AXE = Path(__file__).with_name("axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
    const {violations} = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    return violations.flatMap(found => found.nodes.map(node =>
        `${found.id} (${found.impact}): ${found.help}: ${node.target} ${node.html}`));
}"""
SMALL = """(least) => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(e => e.checkVisibility() && !e.closest("p, dd, td, .visually-hidden"))
    .map(e => (e.labels && e.labels.length && ["radio", "checkbox"].includes(e.type)) ?
        e.labels[0] : e)
    .filter(e => {const box = e.getBoundingClientRect();
        return box.width > 1 && (box.height < least - 0.5 || box.width < least - 0.5)})
    .map(e => e.outerHTML.slice(0, 120))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page):
    """What the judge of accessibility finds wrong, at levels A and AA, each in a line."""
    page.evaluate(AXE)
    return page.evaluate(RUN, TAGS)


def small_targets(page, least=48):
    """What can be tapped and is smaller than this, but for links within sentences."""
    return page.evaluate(SMALL, least)


def scrolls_sideways(page):
    """How far the page reaches beyond the side of the screen."""
    return page.evaluate(WIDE)


def left_behind(folder, words):
    """The files of a folder in which these words stand as they are, also as 16-bit letters."""
    traces = [words.encode(), words.encode("utf-16-le")]
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return [path for path in files if any(trace in path.read_bytes() for trace in traces)]
