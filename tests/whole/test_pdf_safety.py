"""Paper fetches nothing, tells nothing, and no page can hold it up for long."""

import base64
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pikepdf
import pytest

from planner.paper import FONTS, PaperFailed, TooMuchForPaper
from planner.paper.press import LONGEST, SECONDS, Press
from tests.data.sheets.hostile import BOMBS, HOSTILE, hostile_pages
from tests.data.sheets.made_up import full_plan, help_sheet, key_card, words_sheet
from tests.reading_pdf import told

SETTER = Path(__file__).parents[1] / "data" / "sheets" / "set_pages.py"
SECRET = "CANARY-7f3a"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/q842iQAAAABJRU5ErkJggg=="
)
STYLE = f"body::before {{ content: '{SECRET}' }}"
SHAPE = "<svg xmlns='http://www.w3.org/2000/svg'><g id='s'><rect width='9' height='9'/></g></svg>"
FILES = {
    "secret.png": DOT,
    "secret.css": STYLE.encode(),
    "secret.txt": SECRET.encode(),
    "secret.svg": SHAPE.encode(),
}
SHEETS = {"plan": full_plan, "card": key_card, "words": words_sheet, "help": help_sheet}
pytestmark = pytest.mark.attack


@pytest.fixture(scope="module")
def listener(tmp_path_factory):
    """A server that notes who comes, and a folder that nobody may read: (pages, visits)."""
    folder = tmp_path_factory.mktemp("secret")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    visits = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            kind = self.path.rpartition(".")[2]
            self.send_response(302 if "redirect" in self.path else 200)
            self.send_header("Location", f"/{self.path.split('/')[1]}/after.{kind}")
            self.send_header("Content-Type", {"css": "text/css", "png": "image/png"}.get(kind, ""))
            self.end_headers()
            self.wfile.write({"css": STYLE.encode(), "png": DOT}.get(kind, SHAPE.encode()))

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield hostile_pages(server.server_port, folder), visits
        server.shutdown()


@pytest.fixture(scope="module")
def papers(press):
    """Every sheet that we make, as it leaves us."""
    return {name: pikepdf.open(BytesIO(press.pdf(page(), name))) for name, page in SHEETS.items()}


def papers_set(mode, pages):
    """Papers set by the setter that the worker has, or by weasyprint as it comes."""
    command = [sys.executable, SETTER, mode]
    surroundings = {"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as left_behind:
        surroundings["TMPDIR"] = left_behind  # weasyprint as it comes does not tidy up
        asked = json.dumps(pages).encode()
        said = subprocess.run(
            command, input=asked, capture_output=True, check=True, env=surroundings
        )
    return {name: base64.b64decode(paper) for name, paper in json.loads(said.stdout).items()}


def tells(paper):
    """What a paper holds and should not: the secret, a picture, a file, a script, an address."""
    if not paper:
        return set()
    found = {"secret"} if read_from(paper) else set()
    with pikepdf.open(BytesIO(paper)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                found |= {"secret"} if SECRET.encode() in each.read_bytes() else set()
                found |= {"picture"} if each.get("/Subtype") == "/Image" else set()
            if isinstance(each, pikepdf.Dictionary):
                found |= {str(key) for key in each} & {"/EmbeddedFile", "/EF", "/JS", "/Launch"}
                found |= {"address"} if "/URI" in each and not is_a_number(each.URI) else set()
    return found


def read_from(paper):
    """Whether the secret can be read from a paper."""
    return SECRET in told("pdftotext", "-", "-", given=paper)


def is_a_number(address):
    return str(address).startswith(("tel:", "sms:"))


@pytest.fixture(scope="module")
def guarded(listener):
    """What came of each page under our own setter: who was visited, what the paper tells."""
    return outcomes("guarded", *listener)


@pytest.fixture(scope="module")
def unguarded(listener):
    """The same with the one control switched off."""
    return outcomes("open", *listener)


def outcomes(mode, pages, visits):
    visits.clear()
    papers = papers_set(mode, pages)
    visited = {int(path.split("/")[1]) for path in visits}
    return {name: (at in visited, tells(papers[name])) for at, name in enumerate(pages)}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_fetched_for(name, guarded):
    assert guarded[name] == (False, set())


def test_without_the_refusal_most_of_them_would_have_got_through(unguarded, record_property):
    through = [name for name, (visited, told) in unguarded.items() if visited or told]
    record_property("visited", sum(visited for visited, _told in unguarded.values()))
    record_property("told", sum("secret" in told for _visited, told in unguarded.values()))
    assert len(HOSTILE) >= 40
    assert len(through) >= 40
    assert {told for _, tolds in unguarded.values() for told in tolds} >= {"secret", "picture"}


def test_the_worker_itself_fetches_nothing(press, listener):
    pages, visits = listener
    visits.clear()
    for name, page in pages.items():
        try:
            assert tells(press.pdf(page, "Paper")) == set(), name
        except PaperFailed:
            continue
    assert visits == []


def test_no_page_takes_longer_than_fifteen_seconds():
    assert SECONDS <= 15
    assert len(BOMBS) >= 12


@pytest.fixture(scope="module")
def hasty_press():
    press = Press(seconds=2)
    yield press
    press.stop()


@pytest.mark.parametrize("name", BOMBS)
def test_an_answer_comes_in_time_whatever_is_on_the_page(name, hasty_press):
    begun = time.monotonic()
    with contextlib.suppress(PaperFailed, TooMuchForPaper):
        assert hasty_press.pdf(f"<html lang=en><title>x</title>{BOMBS[name]}", "Paper")
    assert time.monotonic() - begun < 2 + 3


def test_a_plan_longer_than_any_may_be_is_not_even_begun(press):
    with pytest.raises(TooMuchForPaper):
        press.pdf(full_plan(look_again="x" * LONGEST), "Paper")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_says_nothing_of_itself_but_its_title(name, papers):
    assert dict(papers[name].docinfo) == {"/Title": name, "/Producer": "WeasyPrint 70.0"}
    described = papers[name].Root.Metadata.read_bytes().decode()
    assert not [word for word in ("Date", "creator", "Dee", "amber-otter") if word in described]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_leads_nowhere_but_to_a_telephone(name, press):
    assert tells(press.pdf(SHEETS[name](), name)) == set()


@pytest.mark.parametrize("name", ["card", "words", "help"])
def test_a_way_in_names_no_illness_and_no_place(name, press):
    paper = press.pdf(SHEETS[name](), name)
    said = told("pdftotext", "-", "-", given=paper).lower().replace("onward", "")
    never = ["hospital", "ward", "health", "nhs", "crisis", "mental", "patient", "clinic", "trust"]
    assert len(said) > 50
    assert not [word for word in never if word in said]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_small_enough_for_any_printer(name, press):
    assert len(press.pdf(SHEETS[name](), name)) < 200_000
