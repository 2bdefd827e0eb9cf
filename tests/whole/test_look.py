"""The look: read by tired eyes, in three themes and three sizes, tapped by shaking hands."""

import json
import re
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
DRAWN = ROOT / "planner" / "templates"
TEMPLATES = sorted(DRAWN.rglob("*.html"))
ON_SCREEN = [path for path in TEMPLATES if "paper" not in path.parts]
WHOLE_PAGES = [path for path in ON_SCREEN if "{% extends " in path.read_text()]
THEMES = json.loads((ROOT / "styles" / "tokens.json").read_text())
CSS = (STATIC / "planner.css").read_text()
SMALLEST_TEXT = 17 / 16  # in rem
FIRST_LOAD = 32 * 1024  # and 8 KiB for the page itself and what goes with every answer
PLANS = ("leave", "bad", "own", "place", "work")
PAIRS = [  # words or an edge, what they stand on, the least contrast
    ("ink", "page", 7), ("ink", "sheet", 7), ("ink", "quiet", 7), ("ink", "field", 7),
    ("ink", "heed-tint", 7), ("help-ink", "help", 7), ("focus-ink", "focus", 7),
    ("soft", "sheet", 7), ("soft", "page", 4.5), ("soft", "quiet", 4.5), ("soft", "field", 4.5),
    ("act", "page", 4.5), ("act", "sheet", 4.5), ("act", "quiet", 4.5), ("act", "act-tint", 4.5),
    ("act-deep", "page", 4.5), ("act-deep", "sheet", 4.5), ("act-deep", "act-tint", 4.5),
    ("on-act", "act", 4.5), ("on-act", "act-deep", 4.5),
    ("ok", "sheet", 4.5), ("ok", "page", 4.5), ("ok", "quiet", 4.5),
    ("heed", "sheet", 4.5), ("heed", "page", 4.5), ("heed", "heed-tint", 4.5),
    ("edge", "sheet", 3), ("edge", "page", 3), ("edge", "field", 3), ("edge", "quiet", 3),
    *((words, f"{plan}-tint", least) for plan in PLANS
      for words, least in (("ink", 7), ("soft", 4.5), ("act", 4.5), (f"{plan}-deep", 4.5))),
    *((f"{plan}-deep", "sheet", 4.5) for plan in PLANS),
]  # fmt: skip


def light_of(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    dark, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dark + 0.05)


def rules():
    """Every selector of the style sheet, with what it sets."""
    plain = re.sub(r"@media[^{]*\{|@supports[^{]*\{", "", CSS)
    return re.findall(r"([^{}]+)\{([^{}]*)\}", plain)


@pytest.mark.parametrize(("words", "ground", "least"), PAIRS)
@pytest.mark.parametrize("theme", THEMES)
def test_words_and_edges_stand_out_in_every_theme(theme, words, ground, least):
    assert contrast(THEMES[theme][words], THEMES[theme][ground]) >= least


def test_every_theme_has_every_colour():
    assert {frozenset(colours) for colours in THEMES.values()} == {frozenset(THEMES["light"])}


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_has_the_colours_of_the_theme(theme):
    (sets,) = [sets for names, sets in rules() if names.endswith(f".theme-{theme}")]
    said = dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]+)", sets))
    assert {name: _whole(colour) for name, colour in said.items()} == THEMES[theme]


def _whole(colour):
    return "#" + "".join(2 * each for each in colour[1:]) if len(colour) == 4 else colour


def test_no_part_of_a_page_has_a_colour_that_a_theme_cannot_change():
    used = {
        colour
        for names, sets in rules()
        if "theme-" not in names
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"box-shadow:[^;]*", "", sets))
    }
    assert used <= {"#0000"}  # see-through


def test_no_text_is_smaller_than_tired_eyes_can_read():
    sizes = [(names, float(size)) for names, sets in rules()
             for size in re.findall(r"font-size:([\d.]+)rem", sets)]  # fmt: skip
    assert len(sizes) > 20
    assert not [names for names, size in sizes if size < SMALLEST_TEXT]


def test_words_grow_as_people_choose():
    sizes = {names: sets for names, sets in rules() if names in (".size-l", ".size-xl")}
    assert sizes == {".size-l": "font-size:118.75%", ".size-xl": "font-size:150%"}


def test_nothing_moves():
    assert "animation:none!important" in CSS
    assert "@keyframes" not in CSS


def test_the_style_sheet_asks_nobody_else_for_anything():
    addresses = re.findall(r"url\(([^)]*)\)", CSS)
    assert {address.strip("\"'").split("/")[0] for address in addresses} == {"fonts"}


def test_a_number_to_ring_has_a_plain_zero():
    (family,) = [sets for names, sets in rules() if re.search(r"\.ow-tel,", names)]
    assert re.search(r"font-family:\s*\"?Onward Digits", family)
    digits = TTFont(STATIC / "fonts" / "digits-600.woff2")
    assert set(digits.getBestCmap()) == {ord(digit) for digit in "0123456789"}
    assert digits["glyf"][digits.getBestCmap()[ord("0")]].numberOfContours == 2  # no slash, no dot


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.stem)
def test_every_icon_and_picture_that_is_named_is_there(path):
    drawings = ROOT / "planner" / "templates" / "components"
    text = path.read_text()
    icons = re.findall(r"\bi\(\"(\w+)\"\)", text)
    pictures = re.findall(r"\bpic\(\"(\w+)\"", text)
    assert not [name for name in icons if not (drawings / "icons" / f"{name}.svg").exists()]
    assert not [name for name in pictures if not (drawings / "pictures" / f"{name}.svg").exists()]


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.stem)
def test_every_class_on_a_page_is_in_the_style_sheet(path):
    named = " ".join(re.findall(r'\bclass="([^"]*)"', path.read_text()))
    whole = re.sub(r"\{%.*?%\}", " ", re.sub(r"\S*\{\{.*?\}\}\S*", " ", named)).split()
    known = set(re.findall(r"\.([a-z][\w-]*)", CSS))
    assert {each for each in whole if each.startswith(("ow-", "nhsuk-"))} <= known


def test_the_first_page_comes_quickly_on_a_ward():
    parts = [STATIC / name for name in ("planner.css", "planner.js")]
    packed = sum(len(brotli.compress(path.read_bytes())) for path in parts)
    fonts = sum((STATIC / "fonts" / f"atkinson-{each}.woff2").stat().st_size for each in (400, 600))
    assert packed + fonts <= FIRST_LOAD


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.stem)
def test_every_form_tells_the_browser_to_remember_nothing_typed_in_it(path):
    forms = re.findall(r"<form\b[^>]*", path.read_text())
    assert [each for each in forms if 'autocomplete="off"' not in each] == []


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.stem)
def test_every_form_says_where_it_is_sent(path):
    """A page that answers a form stands at an address of its own, to which nothing can be sent."""
    forms = re.findall(r"<form\b[^>]*", path.read_text())
    assert [each for each in forms if "action=" not in each] == []


TYPES = re.compile(r"\b(?:text_field|textarea|phone_field|date_field|time_field|box)\(")
NOBODY_IS_IN = {"sign_in", "staff", "meetings", "coming_back", "confirming"}
A_WORD_OR_A_SECRET = {
    "cover.html",
    "paper/pickup.html",
    "paper/text.html",  # nothing can be typed in it
    "ways_in/check.html",
    "coordinator/show.html",
    "assets/show.html",
    "wards/one.html",
    "ringing/numbers.html",
    "upkeep/settings.html",
}


@pytest.mark.parametrize("path", WHOLE_PAGES, ids=lambda path: path.stem)
def test_a_page_for_sentences_keeps_them_when_the_screen_hides_with_no_script_too(path):
    words, named = _with_its_parts(path), path.relative_to(DRAWN)
    if not TYPES.search(words) or named.parts[0] in NOBODY_IS_IN | {"components"}:
        return
    assert str(named) in A_WORD_OR_A_SECRET or "{% set writes = " in words
    assert ('id="writing"' in words) == ("{% set writes = " in words)


@pytest.mark.parametrize("name", ["planner.js", "camera.js"])
def test_no_script_of_ours_leaves_words_in_the_browser(name):
    script = (STATIC / name).read_text()
    leaves = r"localStorage|sessionStorage|indexedDB|caches\b|cookie|serviceWorker|history\."
    assert not re.findall(leaves, script)
    assert not re.findall(r"\beval\b|new Function|https?://", script)


def _with_its_parts(path):
    """The words of a template, with those of every part that it includes."""
    words = path.read_text()
    for part in re.findall(r'{% include "([\w/]+\.html)" %}', words):
        words += _with_its_parts(DRAWN / part)
    return words


@pytest.mark.parametrize("path", WHOLE_PAGES, ids=lambda path: path.stem)
def test_only_a_page_where_something_comes_by_itself_loads_htmx(path):
    words = _with_its_parts(path)
    assert ("htmx.min.js" in words) == bool(re.search(r"\bhx-(get|post)\b", words))


def test_htmx_keeps_no_page_and_runs_no_words():
    head = (DRAWN / "components" / "htmx.html").read_text()
    (written,) = re.findall(r"name=\"htmx-config\" content='([^']*)'", head)
    config = json.loads(written)
    assert config["historyCacheSize"] == 0
    assert not config["allowEval"]
    assert config["selfRequestsOnly"]
    assert not config["includeIndicatorStyles"]
    statuses = ("200", "204", "404", "409", "422", "423", "500")
    swapped = {each for each in statuses if _answer(config["responseHandling"], each)["swap"]}
    assert swapped == {"200", "409", "422", "423"}


def _answer(handling, status):
    return next(each for each in handling if re.search(each["code"], status))


def test_there_are_numbers_to_ring_when_nothing_of_ours_answers():
    page = (STATIC / "error.html").read_text()
    numbers = (ROOT / "planner" / "content" / "help_numbers.toml").read_text()
    national = re.findall(r'^call = "(\w+:\d+)"', numbers, re.MULTILINE)
    assert national
    assert all(f'href="{number}"' in page for number in national)
    assert not re.findall(r"<script|<link|src=|url\(", page)


def test_the_page_for_when_we_are_down_is_made_of_its_source():
    before, after = (ROOT / "styles" / "error.html").read_text().split("<!-- numbers -->\n")
    made = (STATIC / "error.html").read_text()
    assert made.startswith(before)
    assert made.endswith(after)


def test_nobody_reads_the_number_for_an_emergency_twice_in_a_row():
    assert not re.search(r">(\d+)</a> \1", (STATIC / "error.html").read_text())


def test_a_letter_that_was_drawn_anew_is_fetched_anew(app):
    """Browsers keep static files for good: the sheet names each font with what is in it."""
    named = set(re.findall(r"url\((fonts/[^)]+)\)", CSS))
    served = {
        app.extensions["static_files"][f"fonts/{path.name}"].removeprefix("/static/")
        for path in (STATIC / "fonts").glob("*.woff2")
    }
    assert named == served
    assert all(re.search(r"\?[0-9a-f]{8}$", name) for name in named)
