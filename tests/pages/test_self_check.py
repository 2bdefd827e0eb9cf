"""The service's own check on screen and on paper; blank for anyone."""

import pytest

from planner.self_check import checks, questions
from tests.reading_pdf import letters, told

AT = "/our-own-check/"
SENT = {"done_on": "2027-02-01", "done_by": "Nur, Ade"}


@pytest.fixture
def nurs(clock, browser_of, nur):
    """Opens the service's own check as Nur."""
    browser = browser_of(nur)
    return lambda at="": browser.get(AT + at)


def test_a_coordinator_asks_the_service_ten_questions_and_may_leave_any(nurs, nur):
    page = nurs().click("Do a check")
    assert page.press("Keep it", {"sheet": "yes", "map": "partly", **SENT}).status == 303
    (kept,) = checks(by=nur)
    assert kept.answers == {"sheet": "yes", "map": "partly"}


def test_nothing_has_to_be_answered_and_no_answer_is_chosen_beforehand(nurs, nur):
    page = nurs("new")
    assert [page.value(one.key) for one in questions()] == [""] * 10
    assert page.press("Keep it", **SENT).status == 303
    assert checks(by=nur)[0].answers == {}


def test_two_checks_stand_side_by_side_in_words(nurs):
    nurs("new").press("Keep it", {"copies": "no", **SENT, "done_on": "2026-11-01"})
    nurs("new").press("Keep it", {"copies": "partly", **SENT})
    page = nurs()
    days = [each.text for each in page.all("table")[0].findall(".//{*}thead//{*}th")]
    assert days == ["Question", "1 February 2027", "1 November 2026"]
    (row,) = [each for each in page.all("tr") if "copy of their plan" in (each[0].text or "")]
    assert [each.text for each in row[1:]] == ["Partly", "No"]


def test_no_page_of_it_adds_anything_up(nurs):
    nurs("new").press("Keep it", {one.key: "yes" for one in questions()} | SENT)
    text = nurs().text("main")
    for sign in ("%", "10 of 10", "out of", "score", "points", "good", "poor"):
        assert sign not in text.lower().replace("who was out of", "")


def test_older_checks_come_after_the_newest(nurs):
    for _ in range(5):
        nurs("new").press("Keep it", **SENT)
    page = nurs()
    assert len(page.all("table")[0].findall(".//{*}thead//{*}th")) == 5
    assert len(page.click("Earlier checks").all("table")[0].findall(".//{*}thead//{*}th")) == 2


@pytest.mark.parametrize(
    ("typed", "told_of"),
    [
        ({"done_on": ""}, "Choose the day"),
        ({"done_on": "2027-02-04"}, "Choose today, or a day before"),
        ({"done_by": " "}, "Write who was there"),
        ({"done_by": "Amber Otter"}, "planner name of a person here"),
    ],
)
def test_what_is_missing_is_said_and_all_that_was_chosen_is_there(nurs, nur, amina, typed, told_of):
    again = nurs("new").press("Keep it", {"map": "no", **SENT, **typed})
    assert again.status == 422
    assert told_of in again.text("main")
    assert checks(by=nur) == []
    (chosen,) = [each for each in again.all("[name=map]") if each.get("checked") is not None]
    assert chosen.get("value") == "no"


def test_it_prints_with_every_question_and_answer(clock, browser_of, signed_in, tmp_path):
    browser = browser_of(signed_in("nur", shared=False))
    browser.get(AT + "new").press("Keep it", {"copies": "partly", **SENT})
    answer = browser.get(AT).press("Print these").response
    (tmp_path / "check.pdf").write_bytes(answer.data)
    assert told("pdfinfo", tmp_path / "check.pdf").split("Pages:")[1].split()[0] in ("1", "2")
    found = told("pdftotext", "-raw", tmp_path / "check.pdf", "-")
    assert [one.key for one in questions() if letters(one.asks) not in letters(found)] == []
    assert "Partly" in found
    assert "1 February 2027: Nur, Ade" in found


def test_anyone_prints_a_blank_one_on_one_side(browser_of, tmp_path):
    page = browser_of().get("/about").click("Ten questions a service asks itself, blank")
    assert all(one.asks in page.text("main") for one in questions())
    answer = page.click("Print it").response
    (tmp_path / "blank.pdf").write_bytes(answer.data)
    found = letters(told("pdftotext", tmp_path / "blank.pdf", "-"))
    assert "Page1of1" in found
    assert [one.key for one in questions() if letters(one.asks) not in found] == []
