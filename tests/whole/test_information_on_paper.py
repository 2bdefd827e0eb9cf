"""Every sheet, leaflet and guide on paper: within its sides, in its size, for every reader."""

import re
from dataclasses import replace
from operator import attrgetter
from types import SimpleNamespace as Thing
from uuid import uuid4

import pikepdf
import pypdf
import pytest

from planner.help_numbers import national
from planner.information.checks import PERSONS_SHEET, Local, Sheet
from planner.information.documents import document, documents
from planner.paper import how_full
from planner.paper.layout import information_page, information_that_fits
from planner.paper.press import Press
from planner.wards.keeping import room_for
from tests.conftest import make_app
from tests.left_out import BY_VERAPDF, left_out
from tests.reading_pdf import (
    empty_boxes,
    font_file,
    fonts_in,
    letters,
    sizes_on,
    structure,
    text_of,
    words_on,
)
from tests.verapdf import missing, verdicts

CHECK = Thing(in_words="Sam, 3 March 2026")
A_WORD_APART = 9  # points: between two columns there are more
A_LINE = "Ring the office by the garden door, or ask a nurse to ring for you, from nine to five. "
ALL = [(one, size) for one in documents() for size in one.sizes]
NAME_OF = attrgetter("name")
NAMES = [f"{one.name}-{size}".strip("-") for one, size in ALL]


def longest(one):
    """A ward that has said as much of itself as there is room for."""
    room = {fact.key: room_for(fact.key) for fact in one.facts}
    if "base" in room:
        room["base"] = 2 * room_for("base_name") + 2
    return Local(
        uuid4(),
        "The ward by the old garden " * 3,
        {key: (A_LINE * 20)[:most] for key, most in room.items()},
    )


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """Every document as a PDF, with lines to fill in; and those of a ward that says a lot."""
    folder, found, press = tmp_path_factory.mktemp("information"), {}, Press()
    app = make_app(tmp_path_factory.mktemp("nobody"))

    def put(name, sheet, size=""):
        found[name] = folder / f"{name}.pdf"
        page = information_page(sheet, size=size)
        found[name].write_bytes(press.pdf(page, sheet.document.title))

    with app.test_request_context():
        for name, (one, size) in zip(NAMES, ALL, strict=True):
            put(name, Sheet(one, None, "", CHECK), size)
            if one.is_local and not size:
                put(f"{name}-of-a-ward", Sheet(one, longest(one), "", CHECK))
        put("draft", Sheet(document(PERSONS_SHEET), None, "", None))
    press.stop()
    return found


def sides_of(path):
    return len(pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("one", documents(), ids=lambda one: one.name)
def test_a_document_has_no_more_sides_than_it_promises(one, paper):
    assert sides_of(paper[one.name]) <= one.sides <= 2


@pytest.mark.parametrize("one", [one for one in documents() if one.sides == 1], ids=NAME_OF)
def test_also_with_the_line_of_a_demonstration_one_side_stays_one_side(one, tmp_path):
    with make_app(tmp_path, DEMONSTRATION=True).test_request_context():
        assert len(how_full(information_page(Sheet(one, None, "", CHECK)))) == 1


def test_your_peer_worker_is_one_side_however_much_a_ward_says(paper):
    assert document(PERSONS_SHEET).sides == 1
    assert sides_of(paper[PERSONS_SHEET]) == sides_of(paper[f"{PERSONS_SHEET}-of-a-ward"]) == 1


@pytest.mark.parametrize("says", ["little", "much"])
def test_a_wards_own_numbers_are_on_its_sheet_if_it_stays_on_one_side(says, tmp_path):
    one = document(PERSONS_SHEET)
    said = longest(one) if says == "much" else Local(uuid4(), "Willow", {"peer_days": "Mondays"})
    own = replace(national()[0], number="01632 960 101", ward="Willow", name="The ward")
    numbers = (*national(), *[own] * 3)
    with make_app(tmp_path).test_request_context():
        page = information_that_fits(Sheet(one, said, "", CHECK), numbers=numbers)
        assert len(how_full(page)) == 1
    assert ("01632 960 101" in page) == (says == "little")
    assert "116 123" in page


def test_what_a_ward_does_not_say_has_a_line_and_never_an_empty_sentence(paper):
    assert re.search("Days and hours (?!:)", text_of(paper[PERSONS_SHEET], "-raw"))
    assert "Days and hours: Ring the office" in text_of(paper[f"{PERSONS_SHEET}-of-a-ward"], "-raw")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_set_in_clear_or_in_large_print(name, paper):
    sizes, least = sizes_on(paper[name]), 18 if name.endswith("-large") else 14
    assert min(sizes) >= 10.4
    in_size = "".join(words for size, words in sizes.items() if size >= least - 0.05)
    assert len(in_size) > 0.6 * len("".join(sizes.values()))


@pytest.mark.parametrize("name", NAMES)
def test_it_holds_its_words_the_numbers_to_ring_and_who_checked_it(name, paper):
    one, words = document(name.removesuffix("-large")), text_of(paper[name], "-raw")
    assert "Checked by peers: Sam, 3 March 2026." in words
    assert [each.number for each in national() if each.number not in words] == []
    lines = [line for part in one.parts for block in part.blocks for line in block.lines]
    said = [line for line in lines if isinstance(line, str)]
    assert [line for line in said if letters(line) not in letters(words)] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_number_to_ring_begins_a_line_of_its_own(name, paper):
    """Nobody looks for a number in the middle of a paragraph."""
    words, sought = list(words_on(paper[name])), {one.number.split()[0] for one in national()}
    found = [one for one in words if one[5] in sought and begins_a_line(one, words)]
    assert {one[5] for one in found} == sought


def begins_a_line(number, words):
    """Whether no word stands close before this one on its line."""
    page, left, top, *_rest = number
    before = [one for one in words if one[0] == page and abs(one[2] - top) < 3 and one[1] < left]
    return not any(left - right < A_WORD_APART for _page, _left, _top, right, *_ in before)


def test_whoever_is_worried_finds_the_numbers_above_all_else(paper):
    words = text_of(paper["worried-about-someone"], "-raw")
    assert words.index("999") < words.index("Steps")


def test_a_draft_says_on_paper_that_no_peer_has_checked_it(paper):
    assert "Not yet checked by a peer." in text_of(paper["draft"], "-raw")
    assert "Checked by peers" not in text_of(paper["draft"], "-raw")


def test_it_is_tagged_and_brings_its_letters_and_rings_only_telephones(paper):
    for name, path in paper.items():
        with pikepdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked, name
            assert empty_boxes(pdf) == 0, name
            assert all(font_file(font) for _, _, font in fonts_in(pdf)), name
            elements = list(structure(pdf.Root.StructTreeRoot.K))
            kinds = [str(each.get("/S", "")) for each in elements]
            assert kinds.count("/H1") == 1, name
            links = [note.A.URI for page in pdf.pages for note in page.get("/Annots", [])]
            assert links, name
            assert all(str(link).startswith(("tel:", "sms:")) for link in links), name
        assert path.stat().st_size < 200_000, name


@pytest.mark.skipif(bool(missing()), reason=left_out(BY_VERAPDF, missing()))
def test_verapdf_finds_it_readable_for_everyone(paper):
    judged = [PERSONS_SHEET, f"{PERSONS_SHEET}-of-a-ward", "difficult-subjects", "reflection-sheet"]
    told_of = verdicts(*(paper[name] for name in judged))
    wrong = {name: why for name, (good, _, why) in zip(judged, told_of, strict=True) if not good}
    assert wrong == {}
