"""The programme's pages: every row with its link and what was done; nothing about a person."""

import re

import pytest

from planner.days import today
from planner.people import be_known_as
from planner.programme import component, headings, newest_entries, put_in
from tests.reading_pdf import letters, told
from tests.writing import keep

EVERY = [one for heading in headings() for one in heading.components]
TODAY = {"done_on": "2027-02-01", "done_by": "Nur"}


@pytest.fixture
def nurs(clock, browser_of, nur):
    """Opens the programme as Nur."""
    keep(be_known_as, "Nur", by=nur)
    browser = browser_of(nur)
    return lambda at="": browser.get(f"/programme/{at}")


def test_a_coordinator_comes_to_the_programme_from_their_home(browser_of, nur):
    page = browser_of(nur).get("/home").land()
    assert page.click("Our programme: its 31 parts, and what we did").text("h1") == "Our programme"


def test_every_row_stands_there_under_its_heading_in_order(nurs):
    page = nurs()
    titles = [heading.title for heading in headings()]
    assert [each.text for each in page.all("main h2")] == titles
    assert [each.get("id") for each in page.all("main section")] == [one.key for one in EVERY]
    text = page.text("main")
    assert [one.key for one in EVERY if f"“{one.seed}”" not in text] == []
    assert [one.key for one in EVERY if one.does not in text] == []
    assert "CC BY 4.0" in text


def test_every_link_of_every_row_opens(nurs, browser_of, nur):
    page, browser = nurs(), browser_of(nur)
    told_of = {each.get("href") for each in page.all("main section a.ow-quit")}
    assert len(told_of) > 15
    assert {at: browser.get(at).status for at in told_of} == dict.fromkeys(told_of, 200)
    for one in EVERY:
        assert page.all(f"section#{one.key} a.ow-quit"), one.key


def test_what_was_done_stands_with_its_day_and_who(nurs):
    page = nurs().click("Write what was done: Teams get ready, with peers")
    sent = page.press("Put it in", words="Willow ward team. Managers: yes.", **TODAY)
    assert sent.status == 303
    row = nurs().text("section#O1")
    assert "Willow ward team. Managers: yes." in row
    assert "Done 1 February 2027, by Nur. Put in by Nur on 3 February 2027." in row


def test_an_earlier_entry_can_be_read_below_the_one_that_stands(nurs):
    for words in ("Group on Tuesday", "Group on Friday"):
        nurs("S1").press("Put it in", words=words, **TODAY)
    said = [each.text for each in nurs("S1").all("p.ow-words")]
    assert said == ["Group on Friday", "Group on Tuesday"]
    assert "Group on Tuesday" not in nurs().text("main")


def test_the_page_says_never_to_write_about_a_person(nurs):
    for at in ("", "D4"):
        assert "never about a person" in nurs(at).text("main")


def test_an_entry_that_names_a_person_here_is_sent_back_with_all_that_was_typed(nurs, amina, nur):
    again = nurs("D4").press("Put it in", words="A walk with Amber Otter", **TODAY)
    assert again.status == 422
    assert "“amber-otter” is the planner name of a person here" in again.text("main")
    assert again.title.startswith("Error: ")
    assert again.value("words") == "A walk with Amber Otter"
    assert newest_entries(by=nur) == {}


@pytest.mark.parametrize(
    ("typed", "told_of"),
    [
        ({"words": " "}, "Write what was done"),
        ({"done_on": ""}, "Choose the day"),
        ({"done_on": "yesterday"}, "Choose the day"),
        ({"done_on": "2027-02-04"}, "Choose today, or a day before"),
        ({"done_by": ""}, "Write who did it"),
        ({"words": "word " * 201}, "1,000 or fewer"),
    ],
)
def test_what_is_missing_is_said(nurs, nur, typed, told_of):
    again = nurs("D4").press("Put it in", {"words": "A walk", **TODAY, **typed})
    assert (again.status, newest_entries(by=nur)) == (422, {})
    assert told_of in again.text("main")


def test_two_who_write_at_once_lose_nothing(nurs):
    one, other = nurs("S2"), nurs("S2")
    one.press("Put it in", words="Ade stands in", **TODAY)
    other.press("Put it in", words="Out of hours: the site manager", **TODAY)
    text = nurs("S2").text("main")
    assert "Ade stands in" in text
    assert "Out of hours: the site manager" in text


def test_words_that_should_not_be_there_are_erased_in_two_taps(nurs):
    nurs("S2").press("Put it in", words="Zebedee was sad", **TODAY)
    assert nurs("S2").press("Erase these words").status == 303
    text = nurs("S2").text("main")
    assert "Zebedee" not in text
    assert "These words were taken out by Nur, 3 February 2027" in text
    assert "Nothing is written here yet" in nurs().text("section#S2")


@pytest.mark.parametrize("at", ["X1", "r1", "S1/earlier"])
def test_there_is_no_other_row(nurs, at):
    assert nurs(at).status == 404


def test_the_programme_prints_as_one_paper_with_every_row_and_what_stands_for_it(
    clock, browser_of, signed_in, tmp_path
):
    nur = signed_in("nur", shared=False)
    browser = browser_of(nur)
    for one in EVERY:
        for words in (f"Early for {one.key}.", f"This stands for {one.key}, said Ade."):
            keep(put_in, one, words, done_on=today(), done_by="Nur", by=nur)
    answer = browser.get("/programme/").press("Print it for the Trust").response
    assert answer.mimetype == "application/pdf"
    (tmp_path / "programme.pdf").write_bytes(answer.data)
    found = letters(told("pdftotext", "-raw", tmp_path / "programme.pdf", "-"))
    found = re.sub(r"Ourprogramme\.Printedon\w+2027\.Page\dof\d", "", found)
    for heading in headings():
        assert letters(heading.title) in found
    for one in EVERY:
        assert letters(one.seed).replace("-", "") in found.replace("-", ""), one.key
        assert letters(f"This stands for {one.key}, said Ade.") in found
    assert "Earlyfor" not in found
    assert letters("Licence: CC BY 4.0") in found


def test_on_a_shared_tablet_it_waits_under_a_number(nurs):
    assert nurs().press("Print it for the Trust").text("h1") == "Ready to print"


def test_a_row_has_room_for_what_it_needs(nurs):
    for one in (component("O1"), component("O3"), component("T8")):
        assert one.write in nurs(one.key).text("main")
