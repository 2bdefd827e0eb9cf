"""What tests with a real browser look at: accessibility, targets, sideways scrolling, traces."""

from pathlib import Path

AXE = Path(__file__).with_name("axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (runOnly) => {
    const {violations} = await axe.run(document, {runOnly, resultTypes: ["violations"]});
    return violations.flatMap(found => found.nodes.map(node =>
        `${found.id} (${found.impact}): ${found.help}: ${node.target} ${node.html}`));
}"""
SMALL = """(least) => {
    const can = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const touched = (element) => {
        if (["radio", "checkbox"].includes(element.type) && element.labels.length)
            return element.labels[0];
        const after = getComputedStyle(element, "::after");
        const stretched = after.position === "absolute" && after.content !== "none";
        return stretched && element.offsetParent || element;
    };
    return [...document.querySelectorAll(can)]
        .filter(element => element.checkVisibility() && !element.closest("p, dd, td"))
        .map(touched)
        .filter(element => {
            const box = element.getBoundingClientRect();
            return box.width > 1 && Math.min(box.height, box.width) < least - 0.5;
        })
        .map(element => element.outerHTML.slice(0, 160));
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page, rule=None):
    """What the judge finds wrong, at levels A and AA or by one rule, each in a line."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    asked = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN, asked)


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
