"""Every sheet of paper that someone can print: in its size, within its edges, for every reader."""

import os
import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace as Thing
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from planner.database import Clock
from planner.help_numbers import national
from planner.paper import together
from planner.paper.layout import LAYOUTS, every_blank, every_service_sheet, side_page
from planner.paper.press import NEXT, Press
from planner.sheets.kinds import sheet_kinds, words_on_paper
from tests.conftest import make_app
from tests.data.sheets import filled, others, service
from tests.data.sheets.made_up import help_sheet, key_card, staff_sheets, words_sheet
from tests.left_out import BY_VERAPDF, left_out
from tests.reading_pdf import (
    drawn,
    empty_boxes,
    font_file,
    fonts_in,
    letters,
    lines_across,
    sizes_on,
    structure,
    text_of,
    told,
    words_on,
)
from tests.verapdf import missing, verdicts

SIX = "هدوء – শান্ত জায়গা – ਸ਼ਾਂਤੀ ਚਾਹੀਦੀ – 我需要安静 – ጸጥ ዝበለ ቦታ – Żółć, łąka"
ASK_FOR = "01632 960 124 after six, ask for Marsha at the desk, please"
HEBREW = "אני צריך שקט"
A_NAME_AND_A_NUMBER = "מרים 01632 960 124 (3)"
POINT = 25.4 / 72
LONG_NAME = "Alexandra-Wilhelmina of the Green Door on the Long Road West"  # 60 letters
PICTURES = Path(__file__).parents[1] / "data" / "sheets" / "pictures"
KINDS = {kind.key: kind for kind in sheet_kinds()}
SIDES = [f"{kind.key}-{size}".strip("-") for kind in KINDS.values() for size in kind.sizes]
ONE_SIDE = [name for name in SIDES if "aloud" not in name and KINDS[name.split("-")[0]].sides == 1]
SMALL_PRINT = 10.4  # the foot and the notes; on the card nothing is below 9 points
CARD = (85.6, 54)
TO_CARRY = ("card", "week", "goodbye", "pocket", "places")
FOLDED = ("pocket", "pocket-map", "blank-pocket", "asset-cards")


def sheets():
    """Every page of every person: (who, name, page). Blank ones are nobody's."""
    of = {"dee": filled.dee(), "much": filled.far_too_much(), "word": filled.no_spaces()}
    for who, said in of.items():
        yield from ((who, name, side_page(sheet)) for name, sheet in filled.sides(said))
    for who, words in {"six": (SIX, ""), "hebrew": (HEBREW, "he")}.items():
        said = filled.everything_in(*words)
        yield from ((who, name, side_page(sheet)) for name, sheet in filled.sides(said))
    named = filled.sides(filled.everything_in(A_NAME_AND_A_NUMBER, "he"))
    yield from (("miriam", name, side_page(sheet)) for name, sheet in named if name in TO_CARRY)
    ring = dict(filled.sides(filled.said_where_a_number_goes(ASK_FOR)))
    yield "ring", "card", side_page(ring["card"])
    yield from (("dee", name, page) for name, page in filled.whole_plans(of["dee"]))
    sides = filled.sides(filled.nothing(), numbers=(*national(), *filled.of_a_ward()))
    yield from (("ward", name, side_page(sheet)) for name, sheet in sides if "aloud" not in name)
    six = filled.whole_plans(filled.everything_in(SIX), ("", "easy", "two"), kinds=["crisis_plan"])
    yield from (("six", name, page) for name, page in six)
    yield from (("blank", name, page) for name, page in every_blank())
    in_danger, *not_yet = national()
    ward = every_blank((in_danger, *filled.of_a_ward(), *not_yet))
    yield from (
        ("local", name, page) for name, page in ward if name == "blank-signposting_list-plan"
    )
    about_us = every_service_sheet(service.entries(), service.checks())
    yield from (("work", name, page) for name, page in about_us)
    named = filled.sides(of["dee"], belongs_to=LONG_NAME)
    footed = [(name, sheet) for name, sheet in named if name in ("meeting-large", "week", "places")]
    yield from (("long", name, side_page(sheet)) for name, sheet in footed)
    choirs = filled.whole_plans(filled.choirs(), ("easy", "two"), kinds=["signposting_list"])
    yield from (("long", name, page) for name, page in choirs)
    yield "dee", "whole-set", together(the_whole_set(of["dee"]))
    yield "dee", "key-card", key_card()
    yield "dee", "words-sheet", words_sheet()
    yield "dee", "help-sheet", help_sheet()
    yield from (("other", name, page) for name, page in others.others(of["dee"]))
    yield from zip(("staff",) * 2, ("words-sheet", "codes-sheet"), staff_sheets(), strict=True)


def the_whole_set(said):
    """The sheets and plans that someone takes along at the end, each as a page."""
    kept, sides = words_on_paper()["whole_set"], dict(filled.sides(said))
    yield from (side_page(sides[key]) for key in kept["sheets"])
    yield from (page for _name, page in filled.whole_plans(said, ("",), kinds=kept["plans"]))


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """Every sheet as a PDF in a folder: `paper("dee", "week")` is its path, `paper.all` are all."""
    folder, found, press, pages = tmp_path_factory.mktemp("paper"), {}, Press(), {}
    app, before = make_app(tmp_path_factory.mktemp("nobody")), Clock.moment
    Clock.moment = staticmethod(lambda: filled.A_DAY)
    with app.test_request_context():
        for who, name, page in sheets():
            found[who, name], pages[who, name] = folder / f"{who}-{name}.pdf", page
            found[who, name].write_bytes(press.pdf(page, "My plan"))
    press.stop()
    Clock.moment = before
    return Thing(one=lambda who, name: found[who, name], all=found, folder=folder, pages=pages)


def test_every_page_is_written_strictly_which_is_read_in_a_tenth_of_the_time(paper):
    """The worker reads a page that is not, too, but as slowly as a browser’s rules ask."""
    for page in paper.pages.values():
        assert [ElementTree.fromstring(one) for one in page.split(NEXT)]


def sides_of(path):
    with pikepdf.open(path) as pdf:
        return [[float(each) * POINT for each in page.mediabox[2:]] for page in pdf.pages]


@pytest.mark.parametrize("who", ["dee", "much", "word", "six", "hebrew"])
@pytest.mark.parametrize("name", ONE_SIDE)
def test_a_sheet_of_one_side_has_one_side(who, name, paper):
    assert len(sides_of(paper.one(who, name))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_sheet_has_one_side_too(kind, paper):
    assert len(sides_of(paper.one("blank", f"blank-{kind}"))) == 1


def test_the_sheet_for_the_fridge_lies_and_all_others_stand(paper):
    for (_who, name), path in paper.all.items():
        across, down = (210, 297) if "week" not in name else (297, 210)
        assert all(side == pytest.approx([across, down], abs=0.5) for side in sides_of(path)), name


def test_a_long_name_does_not_push_the_foot_off_the_paper(paper):
    """What a printer cuts off may be the day on which the numbers were checked."""
    for name in ("meeting-large", "week", "places"):
        path = paper.one("long", name)
        lowest = max(bottom for *_before, bottom, _word in words_on(path))
        assert sides_of(path)[0][1] - lowest * POINT > 5, name


def test_a_long_name_stands_above_the_first_panel_of_the_week_and_not_under_it(paper):
    words = list(words_on(paper.one("long", "week")))
    panel = next(top for _page, _left, top, *_rest, word in words if word == "checks")
    plate = [bottom for *_before, bottom, word in words if word == "Alexandra-Wilhelmina"]
    assert min(plate) < panel


def test_what_was_typed_on_two_lines_stands_on_two_in_two_languages(paper):
    words = list(words_on(paper.one("long", "signposting_list-two")))
    tops = [
        [top for _page, _left, top, *_rest, word in words if word == one]
        for one in ("Street", "Ten")
    ]
    assert len(tops[0]) == len(tops[1]) == 4
    assert all(line < next_line for line, next_line in zip(*tops, strict=True))


@pytest.mark.parametrize("name", TO_CARRY)
def test_a_number_in_a_name_from_right_to_left_is_not_turned_round(name, paper):
    lines = {}
    for page, left, top, _right, _bottom, word in words_on(paper.one("miriam", name)):
        lines.setdefault((page, round(top)), []).append((left, word))
    read = [" ".join(word for _left, word in sorted(line)) for line in lines.values()]
    assert any("01632 960 124 (3)" in line for line in read), read
    assert [line for line in read if re.search(r"124 960|960 01632|\(3(?!\))", line)] == []


@pytest.mark.parametrize("name", ["large", "poster", "two"])
def test_a_short_list_stands_on_one_page_with_its_question(name, paper):
    on = {}
    for page, *_place, word in words_on(paper.one("dee", f"crisis_plan-{name}")):
        on.setdefault(page, []).append(word)
    pages = [letters(" ".join(words)) for words in on.values()]
    asked = letters("What can I do on my own?")
    said = letters("She does not care what day it is.")
    begins = next(page for page in pages if asked in page)
    assert said in begins.partition(asked)[2]


def test_no_sentence_runs_into_the_next(paper):
    for path in paper.all.values():
        run_on = re.findall(r"[a-z0-9][.?!][A-Z][a-z]+ [a-z]+", text_of(path))
        assert run_on == [], path.name


def test_nothing_stands_outside_the_margins(paper):
    """Printers leave out the outer millimetres. The folded list has its own edges."""
    for (_who, name), path in paper.all.items():
        (across, down), edge = sides_of(path)[0], 8 if name in FOLDED else 10
        for _page, left, top, right, bottom, word in words_on(path):
            room = (left * POINT - edge, across - edge + 2 - right * POINT, top * POINT - 9)
            assert min(*room, down - 5 - bottom * POINT) > 0, f"{path.name}: {word}"


@pytest.mark.parametrize("who", ["dee", "much", "six"])
@pytest.mark.parametrize("name", SIDES)
def test_nothing_is_set_smaller_than_the_smallest_size(who, name, paper):
    sizes, card = sizes_on(paper.one(who, name)), name == "card"
    assert min(sizes) >= (9 if card else SMALL_PRINT)
    smallest = 18 if "large" in name or "aloud" in name else KINDS[name.split("-")[0]].smallest
    words = {size: len(text) for size, text in sizes.items() if size >= smallest - 0.05}
    assert sum(words.values()) > len("".join(sizes.values())) * (0.3 if not card else 0.9)


@pytest.mark.parametrize(("size", "points"), [("", 14), ("large", 18), ("poster", 24)])
def test_a_whole_plan_is_set_in_clear_large_or_very_large_print(size, points, paper):
    sizes = sizes_on(paper.one("dee", f"crisis_plan-{size}".strip("-")))
    most = max(sizes, key=lambda each: len(sizes[each]))
    assert most >= points * 0.82 - 0.1
    assert any("Biscuit" in text for each, text in sizes.items() if each >= points)


@pytest.mark.parametrize("who", ["dee", "much", "six", "ward"])
def test_the_pocket_card_is_a_card_twice_and_its_words_stay_within_the_lines(who, paper):
    path = paper.one(who, "card")
    image = drawn(path)
    lines = lines_across(image.crop((230, 0, 1920, image.height)))
    framed = [(top, top + CARD[1]) for top in lines if has_line(lines, top + CARD[1])]
    assert len(framed) == 2
    begins, ends = framed[0][0], framed[1][1]
    words = [one for one in words_on(path) if begins < one[2] * POINT < ends + CARD[1] / 4]
    assert len(words) >= 50
    for _page, left, top, right, bottom, word in words:
        assert any(a < top * POINT and bottom * POINT < b for a, b in framed), word
        faces = [(22, 22 + CARD[0]), (22 + CARD[0], 22 + 2 * CARD[0])]
        assert any(a < left * POINT and right * POINT < b for a, b in faces), word


def test_what_is_said_of_a_number_stays_on_the_front_of_the_card(paper):
    said = [one for one in words_on(paper.one("ring", "card")) if one[5] in ("desk,", "please")]
    assert len(said) >= 4
    assert all(right * POINT < 22 + CARD[0] for _page, _left, _top, right, _bottom, _word in said)


def test_a_long_name_leaves_the_title_of_the_meeting_sheet_in_one_line(paper):
    words = list(words_on(paper.one("long", "meeting-large")))
    title = [top for _page, _left, top, *_rest, word in words if word in ("For", "my", "meeting")]
    assert max(title[:3]) - min(title[:3]) < 2
    when = {word: top for _page, _left, top, *_rest, word in words if word in ("When", "where:")}
    assert when["When"] == pytest.approx(when["where:"], abs=2)


@pytest.mark.parametrize("name", ["blank-card", "card"])
def test_no_two_lines_of_a_card_to_write_on_run_together(name, paper):
    image = drawn(paper.one("blank" if "blank" in name else "ward", name))
    lines = lines_across(image.crop((280, 0, 980, 2000)))
    apart = [after - before for before, after in pairwise(lines)]
    assert len(lines) > 8
    assert not [each for each in apart if 0.25 < each < 3.5]


def test_boxes_to_tick_stand_nearer_to_their_words_than_to_the_next_box(paper):
    words = {
        word: (left * POINT, right * POINT, top)
        for _page, left, top, right, _bottom, word in words_on(paper.one("other", "asset-cards"))
        if left * POINT < 105 and top * POINT < 148
    }
    begins, _ends, level = words["No"]
    assert level == pytest.approx(words["Free"][2], abs=2)
    assert begins - words["Free"][1] > 5.5 + 2.5 + 4  # the box, its room, and as much before it


@pytest.mark.parametrize("layout", LAYOUTS)
def test_however_a_crisis_plan_is_laid_out_what_helps_stands_before_all_else(layout, paper):
    told_of = text_of(paper.one("dee", f"crisis_plan-{layout}".strip("-")), "-raw")
    in_order = ["999", "What helps when", "What makes it worse?", "Help right now", "How I am"]
    assert [told_of.index(words) for words in in_order] == sorted(map(told_of.index, in_order))


def has_line(lines, at):
    return any(abs(line - at) < 0.3 for line in lines)


def test_no_comma_follows_the_end_of_a_sentence_beside_a_number_to_ring(paper):
    told_of = text_of(paper.one("much", "week"), "-raw")
    assert "01632 960 124 Thing 0. Thing 0. 999" in told_of
    assert not re.search(r"[.!?…],", told_of)


@pytest.mark.parametrize("who", ["dee", "much", "six"])
def test_no_word_of_the_folded_list_stands_on_a_fold(who, paper):
    words = list(words_on(paper.one(who, "pocket")))
    assert words
    for _page, left, top, right, bottom, word in words:
        edges = [(left * POINT, right * POINT, 105), (top * POINT, bottom * POINT, 148)]
        assert all(end < fold or fold < begin for begin, end, fold in edges), word


def test_at_most_eight_places_stand_on_a_side(paper):
    sides = {}
    for page, *_edges, word in words_on(paper.one("other", "places-many")):
        sides.setdefault(page, []).append(word)
    rung = [" ".join(words).count("01632 960") for words in sides.values()]
    assert sum(rung) == 19
    assert max(rung) <= 8


def test_a_ward_that_tells_its_numbers_takes_no_side_more(paper):
    for (who, name), path in paper.all.items():
        if who == "ward":
            assert len(sides_of(path)) == 1, name
    for name in ("week", "card", "goodbye"):
        told_of = text_of(paper.one("ward", name))
        assert "01632 960 102" in told_of
        assert "999" in told_of


def test_where_there_is_room_a_meeting_sheet_has_more_lines_to_write_on(paper):
    """Two for what to say, two to ask, six for what we agree, one for what we do not."""
    assert len(lines_across(drawn(paper.one("ward", "meeting")).crop((230, 400, 1920, 2700)))) == 11
    assert len(sides_of(paper.one("ward", "meeting"))) == 1


def test_wherever_numbers_to_ring_stand_the_day_of_their_check_stands_too(paper):
    for (who, _), path in paper.all.items():
        told_of = text_of(path, "-raw")
        if "999" in told_of and who != "work":
            assert re.search("Numbers checked (on )?\\d+ [A-Z][a-z]+ 202\\d", told_of), path.name
    told_of = text_of(paper.one("dee", "card"))
    assert told_of.count("Dee, 8 Feb 2027. Numbers checked 23 Nov 2026") == 2, "on the card itself"


@pytest.mark.parametrize("who", ["dee", "ward", "blank"])
def test_what_a_table_of_the_meeting_asks_stands_on_one_line(who, paper):
    for name in ("blank-meeting",) if who == "blank" else ("meeting", "meeting-large"):
        for asked in ("What will happen?", "Who will do it?", "By when?", "Their phone number"):
            assert len(lines_with(asked, paper.one(who, name))) == 1, (name, asked)


def lines_with(text, path):
    """Each line on which all these words stand, one after another."""
    lines = {}
    for page, _left, top, _right, _bottom, word in words_on(path):
        lines.setdefault((page, round(top)), []).append(word)
    return [line for line in map(" ".join, lines.values()) if text in line]


def test_when_and_where_the_meeting_is_stands_in_full_size_and_has_its_name(paper):
    sizes = sizes_on(paper.one("dee", "meeting"))
    assert any("Monday, after lunch" in text for size, text in sizes.items() if size >= 14)
    for who, name in (("dee", "meeting"), ("blank", "blank-meeting")):
        assert "When and where:" in text_of(paper.one(who, name))


def test_lines_to_write_on_keep_apart(paper):
    """Two lines with less room than a pen needs are one line for nothing."""
    for name in ("week", "staff", "meeting", "goodbye", "pocket", "places"):
        across = drawn(paper.one("blank", f"blank-{name}")).crop((230, 300, 1920, 2700))
        ruled = lines_across(across)
        close = [b for a, b in pairwise(ruled) if 1 < b - a < 5]
        assert close == [], name


def test_a_number_to_ring_stands_on_one_line(paper):
    for path in paper.all.values():
        words = [(top, word) for _page, _left, top, _right, _bottom, word in words_on(path)]
        begins = [at for at, (_top, word) in enumerate(words) if word in ("01632", "07700")]
        broken = [words[at] for at in begins if len({top for top, _ in words[at : at + 3]}) > 1]
        assert broken == [], f"{path.name}: a number is broken in two"


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("dee", "discharge_plan-easy"),
        ("dee", "crisis_plan-easy"),
        ("dee", "personal_recovery_plan-easy"),
        ("long", "signposting_list-easy"),
        ("local", "blank-signposting_list-plan"),
    ],
)
def test_no_page_of_a_whole_plan_is_left_half_empty(who, name, paper):
    lowest = {}
    for page, _left, _top, _right, bottom, _word in words_on(paper.one(who, name)):
        if bottom * POINT < 275:  # above the foot
            lowest[page] = max(bottom * POINT, lowest.get(page, 0))
    *full, _last = [lowest[page] for page in sorted(lowest)]
    assert [low for low in full if low < 297 / 2] == []


@pytest.mark.parametrize(
    ("who", "name"),
    [("local", "blank-signposting_list-plan"), ("blank", "blank-signposting_list-plan")],
)
def test_no_question_of_a_blank_list_stands_at_the_end_of_a_page_without_its_lines(
    who, name, paper
):
    words = list(words_on(paper.one(who, name)))
    asked = next(page for page, *_place, word in words if word == "list?")
    firsts = [page for page, *_place, word in words if word == "it?"]
    assert asked == firsts[0]
    assert max(page for page, *_place in words) == 1  # three places on two sides


def test_the_pocket_card_is_bold_and_begins_with_numbers(paper):
    with pikepdf.open(paper.one("dee", "card")) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for _, _, font in fonts_in(pdf)}
    assert "Onward-Paper-Semi-Bold" in fonts
    sizes = sizes_on(paper.one("dee", "card"))
    assert "07700 900 142" in "".join(text for size, text in sizes.items() if size > 12)
    words = text_of(paper.one("dee", "card"))
    assert words.index("07700 900 142") < words.index("My full plan is kept")
    assert words.count("999") == 2


@pytest.mark.parametrize(
    ("who", "name"),
    [("dee", "card"), ("dee", "key-card"), ("ward", "card"), ("blank", "blank-card")],
)
def test_a_card_names_no_illness(who, name, paper):
    told_of = text_of(paper.one(who, name)).lower()
    words = ["hospital", "ward", "crisis", "mental", "patient", "clinic", "section", "recovery"]
    assert not [word for word in words if re.search(rf"\b{word}\b", told_of)]


def test_no_letter_is_an_empty_box_on_any_sheet(paper):
    for path in paper.all.values():
        with pikepdf.open(path) as pdf:
            assert empty_boxes(pdf) == 0, path.name
            assert all(font_file(font) for _, _, font in fonts_in(pdf)), path.name


@pytest.mark.parametrize("name", [name for name in SIDES if name != "pocket"])
def test_words_from_right_to_left_begin_at_the_right(name, paper):
    lines = {}
    for page, _left, top, right, _bottom, word in words_on(paper.one("hebrew", name)):
        lines.setdefault((page, round(top)), []).append((word[::-1].strip("."), right))
    said = [[one for one in line if one[0] in HEBREW.split()] for line in lines.values()]
    whole = [dict(line) for line in said if len(line) == len(dict(line)) == 3]
    assert whole, lines
    for line in whole:
        assert line["שקט"] < line["צריך"] < line["אני"]


@pytest.mark.parametrize("name", ["meeting", "meeting-large", "staff", "week"])
def test_a_number_and_a_day_read_the_right_way_round_among_words_from_right_to_left(name, paper):
    lines = {}
    for page, left, top, _right, _bottom, word in words_on(paper.one("hebrew", name)):
        lines.setdefault((page, round(top)), []).append((left, word.strip(".,:")))
    read = [" ".join(word for _left, word in sorted(line)) for line in lines.values()]
    assert any("960" in line for line in read)
    turned = re.compile("124 960|960 01632|2027 February|February 11")
    assert [line for line in read if turned.search(line)] == []


def test_every_sheet_is_tagged_named_and_says_nothing_of_who_made_it(paper):
    for path in paper.all.values():
        with pikepdf.open(path) as pdf:
            assert dict(pdf.docinfo) == {"/Title": "My plan", "/Producer": "WeasyPrint 70.0"}
            assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "en-GB")
            told_of = pdf.Root.Metadata.read_bytes().decode()
            assert not re.search("Date|creator|Dee|amber", told_of), path.name
            elements = list(structure(pdf.Root.StructTreeRoot.K))
            pictures = [each for each in elements if str(each.get("/S", "")) == "/Figure"]
            assert all(str(each.get("/Alt", "")).strip() for each in pictures), path.name


def test_every_sheet_has_a_bookmark_for_each_heading(paper):
    for (_who, name), path in paper.all.items():
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            elements = list(structure(pdf.Root.StructTreeRoot.K))
            heads = [one for one in elements if re.fullmatch("/H[1-6]", str(one.get("/S", "")))]
            marks = list(all_of(outline.root))
            assert len(marks) == len(heads) > 0, name
            assert all(one.title.strip() for one in marks), name


def all_of(marks):
    for one in marks:
        yield one
        yield from all_of(one.children)


def test_every_link_rings_a_telephone(paper):
    for path in paper.all.values():
        with pikepdf.open(path) as pdf:
            links = [note.A.URI for page in pdf.pages for note in page.get("/Annots", [])]
            assert all(str(link).startswith(("tel:", "sms:")) for link in links), path.name
    with pikepdf.open(paper.one("dee", "card")) as pdf:
        links = [str(note.A.URI) for page in pdf.pages for note in page.Annots]
    assert {"tel:07700900142", "tel:999"} <= set(links)


def test_every_sheet_is_small(paper):
    sizes = {path.name: path.stat().st_size for path in paper.all.values()}
    assert {name: size for name, size in sizes.items() if size >= 200_000} == {}


@pytest.mark.skipif(bool(missing()), reason=left_out(BY_VERAPDF, missing()))
def test_verapdf_finds_every_sheet_readable_for_everyone(paper):
    spoilt = paper.folder / "spoilt.pdf"
    bare = re.sub("<title>.*?</title>(?=<path)", "", key_card())
    spoilt.write_bytes(Press().pdf(bare, "My plan"))
    *fine, last = verdicts(*paper.all.values(), spoilt)
    judged = zip(paper.all.values(), fine, strict=True)
    assert {path.name: why for path, (good, _, why) in judged if not good} == {}
    assert last[0] is False
    assert "7.3-1" in last[2], "a picture without a title must be found"


def test_more_in_my_full_plan_is_said_where_something_was_left_out(paper):
    for name in ONE_SIDE:
        assert words_on_paper()["more"] in text_of(paper.one("much", name)), name


def test_what_i_do_not_know_yet_is_asked_on_the_sheet_for_my_meeting(paper):
    said = filled.far_too_much()
    for name in ("meeting", "meeting-large", "meeting-aloud"):
        found = letters(told("pdftotext", "-raw", paper.one("much", name), "-"))
        asked = [one.question for one in said.still_open()]
        assert [question for question in asked if letters(question) not in found] == []


def test_our_own_check_is_on_one_side_blank_and_on_two_with_answers(paper):
    assert len(sides_of(paper.one("work", "own-check-blank"))) == 1
    assert len(sides_of(paper.one("work", "own-check"))) == 2


@pytest.mark.parametrize("name", ["staff", "week", "card", "meeting", "goodbye", "places"])
def test_a_screen_reader_is_told_which_words_are_in_another_language(name, paper):
    for who, named in (("hebrew", {"he"}), ("ward", set())):
        with pikepdf.open(paper.one(who, name)) as pdf:
            pieces = list(structure(pdf.Root.StructTreeRoot.K))
            assert {str(one.Lang) for one in pieces if "/Lang" in one} == named
            cells = [one for one in pieces if str(one.get("/S", "")) == "/TD"]
            told_of = [one for one in cells if "/Lang" in one]
            assert bool(told_of) == (bool(named) and name in ("week", "meeting", "staff"))


def test_a_sheet_reads_in_order(paper):
    """What a screen reader says: the title, then each heading in the order of the page."""
    with pikepdf.open(paper.one("dee", "staff")) as pdf:
        kinds = [str(each.get("/S", "")) for each in structure(pdf.Root.StructTreeRoot.K)]
    heads = [kind for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    assert (heads[0], heads.count("/H1")) == ("/H1", 1)


def seen(path):
    """The first side as a small picture in greys, as it leaves a poor printer."""
    out = path.with_name(f"{path.stem}-seen")
    told("pdftoppm", "-r", "20", "-gray", "-png", "-singlefile", path, out)
    with Image.open(f"{out}.png") as image:
        return image.convert("L")


def looks_like(one, other):
    """Whether two pictures show the same: hardly a dot differs, and no place differs much."""
    if one.size != other.size:
        return False
    differs = ImageChops.difference(one, other)
    places = differs.reduce(6)
    return ImageStat.Stat(differs).mean[0] < 3 and ImageStat.Stat(places).extrema[0][1] < 60


@pytest.mark.parametrize("who", ["dee", "blank", "other", "work", "staff", "ward"])
def test_every_sheet_looks_as_it_did(who, paper):
    """After a change that is meant: NEW_PICTURES=yes, look at them, and keep them."""
    for (whose, name), path in paper.all.items():
        kept = PICTURES / f"{who}-{name}.png"
        if whose == who and os.environ.get("NEW_PICTURES"):
            seen(path).save(kept, optimize=True)
        if whose == who:
            with Image.open(kept) as picture:
                assert looks_like(seen(path), picture), path.name


def test_a_sheet_that_lacks_one_thing_would_be_seen(paper):
    whole = seen(paper.one("dee", "staff"))
    lacking = whole.copy()
    lacking.paste(255, (0, 66, 165, 84))  # the panel with what helps
    assert not looks_like(whole, lacking)
    assert not looks_like(whole, seen(paper.one("much", "staff")))


def test_pictures_of_sheets_stay_small():
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 500_000


def test_the_sheet_for_the_fridge_holds_all_of_the_first_week(paper):
    told_of = text_of(paper.one("dee", "week"))
    needed = ["Thursday at 2", "01632 960 124", "14 days, they said.", "Lights on", "999", "extra"]
    assert [words for words in needed if words not in told_of] == []
