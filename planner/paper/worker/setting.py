"""How a page is set: read strictly, laid out by weasyprint with our fonts and one stylesheet."""

import re
import unicodedata
from functools import wraps
from pathlib import Path
from xml.etree import ElementTree

import cssselect2
import pydyf
from languages import name_each_language
from seldom_letters import say_what_cannot_be_drawn
from smaller import make_smaller
from twice import draw_twice, keep_only_its_place
from weasyprint import CSS, HTML
from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher
from whole_words import keep_words_whole

STYLES = Path(__file__).parents[3] / "static"
NEXT = "\n<!-- the next sheet -->\n"
DRAWING = 'xmlns="http://www.w3.org/2000/svg"'
# Scripts of South and South-East Asia: some of their letters are drawn before the one they follow.
# Two that run from right to left, which readers do not know; and pictures joined of several signs.
DRAWN_IN_ANOTHER_ORDER = re.compile(
    "[\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff\U00010d00-\U00010d3f\U0001e900-\U0001e95f"
    "\u200d\ufe0f]"
)
# Letters that run from right to left, numbers in them, and marks that turn a line around.
OTHER_WAY = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff"
    '\U0001e800-\U0001efff]|dir="rtl'
)
BETWEEN_PARAGRAPHS = re.compile("[\r\n\u2029]")
APART = re.compile("<bdi>([^<]*)</bdi>")
# A number to ring, also one for help as short as 116 123; not a row of many numbers.
TO_RING = re.compile(r"(?<!\d)\+?\(?\d(?:[ ()]{0,2}\d){5,16}(?![ ]?\d)")


class Refused(Exception):
    """Paper is made of words. Nothing is fetched for it, from anywhere."""


class FetchNothing(URLFetcher):
    """Answers every address in the same way, before it is looked at."""

    def fetch(self, url, headers=None):
        """Refuse: the fonts are in their folder, the stylesheet was read at the start."""
        raise Refused


class Page(HTML):
    """A page as our templates write it: read strictly, and with our own rules as its browser's.

    A page that is not written so strictly is read as a browser reads it, which takes longer.
    """

    basis = None

    def __init__(self, string, url_fetcher):
        """Read the page."""
        try:
            root = ElementTree.fromstring(string.replace("<svg ", f"<svg {DRAWING} "))
        except ElementTree.ParseError:
            super().__init__(string=string, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, url_fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms=False):
        return [self.basis]


class Setter:
    """One parsed stylesheet and one set of fonts, used for page after page."""

    def __init__(self):
        self._fetcher, self._fonts, self.sides = FetchNothing(), FontConfiguration(), 0
        self._style, Page.basis = self._read("print.css"), self._read("print-base.css")

    def _read(self, name):
        words = (STYLES / name).read_text()
        return CSS(string=words, font_config=self._fonts, url_fetcher=self._fetcher)

    def paper(self, html, title):
        """The page as a tagged PDF, the same to the last byte each time; several as one."""
        first, *others = map(self._laid_out, html.split(NEXT))
        sides = [side for document in (first, *others) for side in document.pages]
        document, self.sides = first.copy(sides) if others else first, len(sides)
        document.metadata.title = title
        return document.write_pdf(pdf_variant="pdf/ua-1", finisher=make_smaller)

    def measured(self, html, _title):
        """Only how full each side of the page is, from 0 to 1."""
        document = self._laid_out(html)
        return b" ".join(b"%.4f" % how_full(side._page_box) for side in document.pages)

    def _laid_out(self, html):
        page = Page(in_one_run(html), self._fetcher)
        for element in page.etree_element.iter():
            say_what_cannot_be_drawn(element)
            keep_only_its_place(element)
            keep_only_telephone_links(element)
            read_in_its_own_direction(element)
            keep_marks_over_their_letters(element)
        keep_numbers_in_one_line(page.etree_element)
        document = page.render(
            font_config=self._fonts, stylesheets=[self._style], pdf_variant="pdf/ua-1"
        )
        self.sides = len(document.pages)
        return document


def how_full(side):
    """How far down the words of a side reach, from 0 to 1."""
    bodies = [one for one in side.descendants() if one.element_tag == "body"]
    flowing = [one for body in bodies for one in body.children if one.is_in_normal_flow()]
    ends = [one.position_y + one.margin_height() for one in flowing]
    return min(max(max(ends, default=0) - side.content_box_y(), 0) / side.height, 1)


def in_one_run(html):
    """The same page. Where all of it runs from left to right, no words need to be kept apart."""
    return html if OTHER_WAY.search(html) else APART.sub(r"\1", html)


def keep_only_telephone_links(element):
    """On paper a link leads nowhere; in a file on a telephone, a number can be rung."""
    if not element.get("href", "tel:").startswith(("tel:", "sms:")):
        del element.attrib["href"]


def read_in_its_own_direction(element):
    """Words in an unnamed language, and those apart from their sentence, run as they begin."""
    if element.get("dir", "auto" if element.tag == "bdi" else "") != "auto":
        return
    kinds = (unicodedata.bidirectional(letter) for letter in "".join(element.itertext()))
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    element.set("dir", "ltr" if first == "L" else "rtl")


def keep_marks_over_their_letters(element):
    """Letters with a loose mark above or below are set in the one face that can place it."""
    if any(unicodedata.combining(letter) in (220, 230) for letter in element.text or ""):
        element.set("class", f"{element.get('class', '')} marked".strip())


def keep_numbers_in_one_line(page):
    """A number that ends on the next line is rung wrong. Only a narrow column may part one."""
    narrow = {inside for cell in page.iter("td") for inside in cell.iter()}
    for element in set(page.iter()) - narrow:
        if element.tag != "a":  # it is never parted
            element.text = element.text and TO_RING.sub(_held_together, element.text)
        element.tail = element.tail and TO_RING.sub(_held_together, element.tail)


def _held_together(number):
    return number[0].replace(" ", "\u00a0")


def also_said(draw_line):
    """A line whose letters are drawn out of order also says how it is read, letter for letter."""

    @wraps(draw_line)
    def draw(stream, line, *how):
        if not DRAWN_IN_ANOTHER_ORDER.search(line.text):
            return draw_line(stream, line, *how)
        said = pydyf.Dictionary({"ActualText": pydyf.String(line.text)})
        stream.begin_marked_content("Span", said)
        drawn = draw_line(stream, line, *how)
        stream.end_marked_content()
        return drawn

    return draw


def as_one_paragraph(set_text):
    """Words are laid out as the one paragraph as which they are drawn, where they are one."""

    @wraps(set_text)
    def set_as_one(line, words, *how):
        one = not BETWEEN_PARAGRAPHS.search(words)
        line_break.pango.pango_layout_set_single_paragraph_mode(line.layout, one)
        return set_text(line, words, *how)

    return set_as_one


def set_as_we_do():
    """From now on what is drawn twice, and where words part, is ours; each language is named."""
    draw_twice()
    keep_words_whole()
    name_each_language()


def draw_as_we_do():
    """Draw every line from now on so that it is read as it was written, and as it was laid out.

    It is not laid out again to be drawn: the paper is the same to the byte.
    """
    set_as_we_do()
    drawing.draw_first_line = also_said(drawing.draw_first_line)
    line_break.Layout.set_text = as_one_paragraph(line_break.Layout.set_text)
    line_break.Layout.deactivate = lambda _line: None
    line_break.Layout.reactivate = lambda _line, _style: None
