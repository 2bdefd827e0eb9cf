"""A page becomes paper: by a process of its own, which may die, and which forgets."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from markupsafe import escape

from planner.paper import PaperFailed, TooMuchForPaper, together
from planner.paper.memory import Memory
from planner.paper.press import AT_ONCE, LONGEST, NEXT, Page, Press
from tests.data.sheets.hostile import BOMBS
from tests.data.sheets.made_up import full_plan
from tests.reading_pdf import told

ROOT = Path(__file__).parents[2]
HELLO = "<html lang=en><title>x</title><p>Hello, Dee"
ENDLESS = f"<html lang=en><title>x</title>{BOMBS['boxes that measure each other']}"
LONG = f"{HELLO} {'<p>and one more line of words' * 500}"
HASTY = 8  # seconds; a busy machine needs some to start a worker
NETWORKS_CAN_BE_LEFT = 0 in {
    subprocess.run(["unshare", how, "true"], capture_output=True).returncode
    for how in ("-n", "-rn")
}


@pytest.fixture
def press():
    """A new press for each test: here it is killed and tired out."""
    press = Press()
    yield press
    press.stop()


@pytest.fixture
def hasty_press():
    press = Press(seconds=HASTY)
    yield press
    press.stop()


def page(words, kept_for="a sitting"):
    return Page(words, "Paper", kept_for, 1)


def seconds_of_work(process_id):
    """How long a process has been thinking; 0 if it is not there."""
    try:
        told = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_it_works_on(press, more_than):
    until = time.monotonic() + 10
    while seconds_of_work(press.process_id) < more_than:
        assert time.monotonic() < until, "the page was never begun"


def test_the_web_process_never_loads_weasyprint():
    look = "import sys, planner.paper; print('weasyprint' in sys.modules)"
    command = [sys.executable, "-c", look]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_plan_becomes_paper(press):
    assert press.pdf(full_plan(), "My plan").startswith(b"%PDF-1.7")


def test_an_unchanged_plan_is_the_same_paper_to_the_last_byte(press):
    first = press.pdf(full_plan(), "My plan")
    press.stop()
    assert press.pdf(full_plan(), "My plan") == first


def test_no_worker_is_started_before_the_first_page():
    assert Press().process_id is None


def test_whoever_looks_at_what_can_be_printed_finds_the_worker_ready(press):
    press.be_ready()
    first = press.pdf(HELLO, "Paper") and press.process_id
    press.be_ready()
    press.pdf(HELLO, "Paper")
    assert press.process_id == first


def test_several_pages_become_one_paper_that_counts_the_sides_of_each(press):
    foot = (
        '<html lang="en"><head><title>x</title></head><body><div class="foot"><span class="pages">'
    )
    one, other = (f"{foot}</span></div><h1>{name}</h1></body></html>" for name in ("One", "Other"))
    made = press.pdf(together([one, other]), "Paper")
    said = told("pdftotext", "-", "-", given=made)
    assert made.sides == 2
    assert said.count("Page 1 of 1") == 2
    assert said.index("One") < said.index("Other")


def test_one_page_too_many_of_several_is_too_much(press):
    with pytest.raises(TooMuchForPaper):
        press.pdf(together([HELLO, "x" * (LONGEST + 1)]), "Paper")
    with pytest.raises(TooMuchForPaper):
        press.pdf(together(["x" * LONGEST] * 5), "Paper")


@pytest.mark.attack
def test_words_that_look_like_the_end_of_a_page_stay_words():
    typed = str(escape(f"Tea{NEXT}and a walk"))
    assert NEXT not in typed
    assert len(together([typed, HELLO]).split(NEXT)) == 2


def test_an_unchanged_page_is_answered_from_memory(press):
    first = press.pdf(HELLO, "Paper", kept_for="a sitting")
    press.stop()
    assert press.pdf(HELLO, "Paper", kept_for="a sitting") is first
    assert press.process_id is None


def test_nobody_else_gets_a_page_from_memory(press):
    first = press.pdf(HELLO, "Paper", kept_for="a sitting")
    press.stop()
    assert press.pdf(HELLO, "Paper", kept_for="another sitting") is not first
    assert press.process_id


def test_paper_is_forgotten_at_finish(press):
    press.pdf(HELLO, "Paper", kept_for="a sitting")
    press.forget("a sitting")
    press.stop()
    press.pdf(HELLO, "Paper", kept_for="a sitting")
    assert press.process_id


def test_a_page_that_was_still_being_set_at_finish_is_not_kept():
    memory = Memory()
    memory.forget("a sitting")
    memory.keep(page("x"), b"paper")
    assert memory.paper(page("x")) is None


def test_memory_holds_only_so_many_papers():
    memory = Memory(most_papers=2)
    for words in "abc":
        memory.keep(page(words), b"paper")
    assert [memory.paper(page(words)) for words in "abc"] == [None, b"paper", b"paper"]


def test_memory_holds_only_so_many_bytes():
    memory = Memory(most_bytes=10)
    memory.keep(page("a"), b"123456")
    memory.keep(page("b"), b"123456")
    assert [memory.paper(page("a")), memory.paper(page("b"))] == [None, b"123456"]


def test_memory_lets_go_of_the_old():
    memory = Memory(seconds=0)
    memory.keep(page("a"), b"paper")
    assert memory.paper(page("a")) is None


def test_a_page_kept_for_no_sitting_is_not_remembered():
    memory = Memory()
    memory.keep(page("a", kept_for=""), b"paper")
    assert memory.paper(page("a", kept_for="")) is None


def test_too_much_for_paper_is_said_at_once(press):
    with pytest.raises(TooMuchForPaper):
        press.pdf("x" * (LONGEST + 1), "Paper")
    assert press.process_id is None


def test_a_page_that_takes_too_long_is_given_up(hasty_press):
    begun = time.monotonic()
    with pytest.raises(PaperFailed):
        hasty_press.pdf(ENDLESS, "Paper")
    assert time.monotonic() - begun < HASTY + 3
    assert hasty_press.process_id is None


def test_a_worker_killed_in_the_middle_of_a_page_is_replaced_and_the_page_is_made(press):
    press.pdf(HELLO, "Paper")
    killed, worked = press.process_id, seconds_of_work(press.process_id)
    with ThreadPoolExecutor(1) as line:
        waiting = line.submit(press.pdf, LONG, "Paper")
        wait_until_it_works_on(press, worked + 0.1)
        os.kill(killed, signal.SIGKILL)
        assert waiting.result()
    assert press.process_id not in (None, killed)
    assert not Path(f"/proc/{killed}").exists(), "the dead worker is still listed"


def test_a_worker_killed_while_it_waits_is_replaced(press):
    press.pdf(HELLO, "Paper")
    os.kill(press.process_id, signal.SIGKILL)
    assert press.pdf(HELLO, "Paper")


def test_a_worker_is_replaced_after_its_share_of_pages():
    press = Press(pages=2)
    workers = []
    for _ in range(3):
        press.pdf(HELLO, "Paper")
        workers.append(press.process_id)
    press.stop()
    assert workers[0] == workers[1] != workers[2]


def test_eight_people_print_at_the_same_time(press):
    def printed(name):
        try:
            return press.pdf(f"{HELLO} and {name}", "Paper")
        except PaperFailed:
            return None

    with ThreadPoolExecutor(8) as people:
        papers = list(people.map(printed, "abcdefgh"))
    made = [paper for paper in papers if paper]
    assert AT_ONCE <= len(made) == len(set(made))


def test_who_finds_too_many_waiting_is_told_at_once(hasty_press):
    hasty_press.pdf(HELLO, "Paper")
    with ThreadPoolExecutor(AT_ONCE) as people:
        waiting = [people.submit(hasty_press.pdf, ENDLESS, "Paper") for _ in range(AT_ONCE)]
        wait_until_it_works_on(hasty_press, seconds_of_work(hasty_press.process_id) + 0.1)
        begun = time.monotonic()
        with pytest.raises(PaperFailed):
            hasty_press.pdf(HELLO, "Paper")
        assert time.monotonic() - begun < 1
    assert all(isinstance(each.exception(), PaperFailed) for each in waiting)


def test_paper_leaves_no_file_behind(press):
    begun = set(Path(tempfile.gettempdir()).glob("weasyprint-*"))
    press.pdf(full_plan(), "My plan")
    press.stop()
    assert set(Path(tempfile.gettempdir()).glob("weasyprint-*")) == begun


def test_the_worker_may_write_no_file_and_take_no_more_than_its_memory(press):
    press.pdf(HELLO, "Paper")
    limits = Path(f"/proc/{press.process_id}/limits").read_text()
    assert re.search(r"Max file size +0 +0 ", limits)
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert re.search(r"Max address space +\d+ +\d+ ", limits)


@pytest.mark.skipif(not NETWORKS_CAN_BE_LEFT, reason="no process may leave the network here")
def test_the_worker_has_no_network(press):
    press.pdf(HELLO, "Paper")
    devices = Path(f"/proc/{press.process_id}/net/dev").read_text().splitlines()[2:]
    assert [device.split(":")[0].strip() for device in devices] == ["lo"]


def test_the_print_stylesheet_stays_small_and_simple():
    style = (ROOT / "static" / "print.css").read_text()
    assert style.count("{") < 120
    assert not re.findall(r"display:\s*(?:inline-)?(?:flex|grid)|url\(|@import|@font-face", style)


@pytest.fixture
def unhurried():
    """A press that has begun: what it sets beforehand is not given up on a machine that is busy."""
    press = Press(seconds=180)
    press.pdf(HELLO, "The first")
    yield press
    press.stop()


def test_a_page_that_someone_looks_at_is_ready_when_they_print_it(unhurried):
    unhurried.begin(HELLO, "Paper", kept_for="a sitting")
    unhurried.pdf(f"{HELLO} and Amina", "Paper")  # asked for later, so the one before is done
    killed = unhurried.process_id
    os.kill(killed, signal.SIGKILL)
    assert unhurried.pdf(HELLO, "Paper", kept_for="a sitting").startswith(b"%PDF")
    assert unhurried.process_id == killed, "nobody had to set it again"
    assert unhurried.pdf(HELLO, "Paper", kept_for="another sitting")
    assert unhurried.process_id != killed


def test_what_was_begun_is_not_remembered_after_the_sitting_ended(unhurried):
    unhurried.begin(HELLO, "Paper", kept_for="a sitting")
    unhurried.forget("a sitting")
    unhurried.pdf(f"{HELLO} and Amina", "Paper")
    os.kill(unhurried.process_id, signal.SIGKILL)
    killed = unhurried.process_id
    assert unhurried.pdf(HELLO, "Paper", kept_for="a sitting")
    assert unhurried.process_id != killed


def test_what_is_begun_and_fails_says_nothing_and_holds_up_nobody_for_long():
    press = Press(seconds=12)
    press.begin("x" * (LONGEST + 1), "Paper", kept_for="a sitting")
    press.begin(ENDLESS, "Paper", kept_for="a sitting")
    assert press.pdf(HELLO, "Paper")
    press.stop()
