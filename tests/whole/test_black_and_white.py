"""Paper in one grey: every colour differs from what is behind it; a poor copy still reads."""

import re
from types import SimpleNamespace as Thing

import pytest
import tinycss2
from PIL import Image, ImageColor, ImageFilter

from planner.database import Clock
from planner.paper.layout import side_page
from planner.paper.press import Press
from tests.conftest import make_app
from tests.data.sheets import filled, made_up
from tests.eyes.site import ROOT
from tests.reading_pdf import told, words_on

STYLE = (ROOT / "static" / "print.css").read_text()
WORDS, EDGES = 4.5, 3  # WCAG 2.2, 1.4.3 and 1.4.11
DECORATION = {".spine", ".stitches", ".thread", ".thread div"}  # they say nothing
DOTS = 200  # to the inch: as a copier of an office sees
COPIED = ("staff", "week", "card", "crisis_plan")


def sets_of(style):
    """Every rule of a stylesheet: (selector, {property: value})."""
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            named = tinycss2.parse_blocks_contents(rule.content, True, True)
            sets = {one.lower_name: tinycss2.serialize(one.value).strip() for one in named}
            yield tinycss2.serialize(rule.prelude).strip(), sets


def themes(style):
    """The colours by name of each kind of sheet: name of the kind to {--name: colour}."""
    rules = dict(sets_of(style))
    everywhere = {name: value for name, value in rules["html"].items() if name.startswith("--")}
    kinds = {name: sets for name, sets in rules.items() if "--deep" in sets}
    return {name: everywhere | sets for name, sets in kinds.items()}


def colours_in(value, known):
    """The colours that a value names, with the names of this kind of sheet put in."""
    for name, colour in known.items():
        value = value.replace(f"var({name})", colour)
    return re.findall(r"#[0-9a-f]{3,6}\b", value)


def grey(colour):
    """How light a colour is in black and white, from 0 to 255, as a copier or printer sees it."""
    return ImageColor.getcolor(colour, "L")


def contrast(one, other):
    """How much two colours differ once both are grey."""
    light = [_light(grey(each) / 255) for each in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def _light(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def hard_to_see(style):
    """What cannot be told from white, or words from a panel: (selector, colour, behind it)."""
    found = []
    for _kind, known in themes(style).items():
        behind = {"#ffffff", known["--tint"]}
        for names, sets in sets_of(style):
            if names in DECORATION:
                continue
            words = colours_in(sets.get("color", ""), known)
            found += [(names, each, back) for each in words for back in behind
                      if contrast(each, back) < WORDS]  # fmt: skip
            lines = " ".join(sets[name] for name in sets if name.startswith("border"))
            found += [(names, each, "#ffffff") for each in colours_in(lines, known)
                      if contrast(each, "#ffffff") < EDGES]  # fmt: skip
    return found


def test_every_colour_of_words_and_edges_can_be_told_in_one_grey():
    assert len(themes(STYLE)) == 5
    assert hard_to_see(STYLE) == []


@pytest.mark.parametrize(
    ("colour", "paler"), [("--soft: #57503f", "--soft: #8f8878"), ("#8c8271", "#c9c2b4")]
)
def test_a_paler_colour_would_be_found(colour, paler):
    assert colour in STYLE
    assert hard_to_see(STYLE.replace(colour, paler))


def test_the_drawings_on_paper_are_dark_enough_too():
    templates = ROOT / "planner" / "templates"
    for path in ("paper/_map.html", "components/paper_art.html"):
        page = (templates / path).read_text()
        drawn = [*re.findall(r'stroke="(#[0-9a-f]{6})"', page)]
        drawn += re.findall(r'set (?:ink|soft) = "(#[0-9a-f]{6})"', page)
        assert drawn
        assert [one for one in drawn if contrast(one, "#ffffff") < EDGES] == []


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """A few sheets as PDFs: name to path; `pale` is one whose soft words are too pale."""
    folder, press = tmp_path_factory.mktemp("copied"), Press()
    app, before = make_app(tmp_path_factory.mktemp("nobody")), Clock.moment
    Clock.moment = staticmethod(lambda: filled.A_DAY)
    with app.test_request_context():
        pages = {name: side_page(sheet) for name, sheet in filled.sides(filled.dee())}
        pages |= dict(filled.whole_plans(filled.dee(), ("",), kinds=["crisis_plan"]))
    Clock.moment = before
    pale = "<style>.soft { color: #b9b4aa !important }</style></head>"
    pages["pale"] = made_up.full_plan().replace("</head>", pale)
    for name in (*COPIED, "pale"):
        (folder / f"{name}.pdf").write_bytes(press.pdf(pages[name], "My plan"))
    press.stop()
    return Thing(one=lambda name: folder / f"{name}.pdf")


def printed_grey(path):
    """The first side as a black-and-white printer sets it."""
    to = path.with_suffix("")
    told("pdftoppm", "-r", str(DOTS), "-gray", "-png", "-singlefile", path, to)
    with Image.open(f"{to}.png") as image:
        return image.convert("L")


def copied(image):
    """The same after a poor copier: a little out of focus, and then only black or white."""
    soft = image.filter(ImageFilter.GaussianBlur(0.8))
    return soft.point(lambda dot: 255 if dot > 150 else 0)


def unreadable(path):
    """The words of the first side whose strokes a copy loses, or whose inside it fills."""
    whole = printed_grey(path)
    copy, lost = copied(whole), []
    for page, *edges, word in words_on(path):
        if page == 0 and re.search(r"\w\w", word):
            box = tuple(round(edge * DOTS / 72) for edge in edges)
            kept, clear = strokes(whole.crop(box), copy.crop(box))
            lost += [word] if kept < 0.75 or clear < 0.75 else []
    return lost


def strokes(word, copy):
    """How much of a word's ink is black on the copy, and how much of its paper is white there."""
    dark, light = word.getextrema()
    if light - dark < 40:
        return 0, 0
    middle = (dark + light) // 2
    pairs = list(zip(word.tobytes(), copy.tobytes(), strict=True))
    ink = [after for before, after in pairs if before < middle]
    paper = [after for before, after in pairs if before > (middle + light) // 2]
    return ink.count(0) / len(ink), paper.count(255) / len(paper)


@pytest.mark.parametrize("name", COPIED)
def test_a_copy_of_a_black_and_white_print_still_reads(name, sheets):
    words = [one for one in words_on(sheets.one(name)) if one[0] == 0]
    assert len(words) > 60
    assert unreadable(sheets.one(name)) == []


def dark_along(copy, across):
    """How much of a line down a card is black on a copy: `across` in millimetres from the left."""
    left, top, down = (round(each * DOTS / 25.4) for each in (across - 1, 45, 30))
    strip = copy.crop((left, top, left + round(2 * DOTS / 25.4), top + down))
    rows = [strip.crop((0, at, strip.width, at + 1)).tobytes() for at in range(down)]
    return sum(0 in row for row in rows) / down


def test_the_lines_to_cut_and_to_fold_along_are_there_on_a_copy(sheets):
    copy = copied(printed_grey(sheets.one("card")))
    for where, across in {"cut": 22, "fold": 22 + 85.6, "cut again": 22 + 171.2}.items():
        assert dark_along(copy, across) > 0.2, where
    assert dark_along(copy, 22) < 0.9 < dark_along(copy, 22 + 85.6), "dashes to cut, a line to fold"
    assert dark_along(copy, 18) == 0


def test_words_that_a_copier_loses_would_be_found(sheets):
    assert "belongs" not in unreadable(sheets.one("pale"))
    assert {"Some", "staff"} <= set(unreadable(sheets.one("pale")))
