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
UNREAD = """(least) => {
    const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(channel);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => getComputedStyle(element).backgroundColor;
    const behind = (element) => {
        while (element.parentElement && ground(element).endsWith(", 0)"))
            element = element.parentElement;
        return light(ground(element));
    };
    const told = (element) => {
        const two = [light(getComputedStyle(element).color), behind(element)].sort((a, b) => b - a);
        return (two[0] + 0.05) / (two[1] + 0.05) < least;
    };
    const found = [];
    for (const one of document.querySelectorAll("a[href], button, summary")) {
        one.focus({ preventScroll: true });
        if (document.activeElement !== one) continue;
        const saying = [one, ...one.querySelectorAll("*")].filter((each) =>
            [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
        if (saying.some(told)) found.push(`focused: ${one.outerHTML.slice(0, 160)}`);
        one.blur();
    }
    return found;
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page, rule=None):
    """What the judge finds wrong, at levels A and AA or by one rule, each in a line."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    asked = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN, asked)


def unread_with_focus(page, least=4.5):
    """What can hardly be read as soon as the keyboard comes to it."""
    return page.evaluate(UNREAD, least)


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
