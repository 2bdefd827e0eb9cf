"""Information without signing in: read on the screen, printed in two taps, checked by peers."""

import re

import pytest

from planner.days import today
from planner.information.checks import PERSONS_SHEET, note_check, sheets, unchecked
from planner.wards.keeping import open_ward, say_of_ward, wards
from planner.wards.on_sheets import all_on_sheets
from tests.reading_pdf import told
from tests.writing import keep


@pytest.fixture
def all_checked(app):
    """A peer has checked everything there is."""
    for one in unchecked():
        keep(note_check, one, "Sam", today(), kept_by="calm-meadow")


def words_of(answer, folder):
    """What a reader of PDF makes of an answer."""
    path = folder / "sheet.pdf"
    path.write_bytes(answer.data)
    return " ".join(told("pdftotext", "-layout", path, "-").split())


def test_the_front_door_of_a_new_installation_lacks_what_nobody_checked(browser_of):
    page = browser_of().get("/")
    assert "Your peer worker" not in [each.text for each in page.all("a")]
    assert "Sheets and guides" not in page.text("main")


@pytest.mark.usefixtures("all_checked")
def test_signed_out_your_peer_worker_prints_in_two_taps(browser_of, tmp_path):
    page = browser_of().get("/").click("Your peer worker")
    printed = page.click("Print it").response
    assert printed.mimetype == "application/pdf"
    told_of = words_of(printed, tmp_path)
    assert "What gets written down" in told_of
    assert "Checked by peers: Sam, " in told_of
    assert "999" in told_of


@pytest.mark.usefixtures("all_checked")
def test_signed_out_every_sheet_and_guide_is_two_taps_away(browser_of):
    listed = browser_of().get("/").click("Sheets and guides")
    links = {each.get("href") for each in listed.all("main a")}
    for one in {each.document for each in sheets()}:
        assert f"/information/{one.name}" in links, one.name
        assert f"/information/{one.name}/print" in links, one.name


@pytest.mark.usefixtures("all_checked")
def test_large_print_is_offered_for_what_is_for_the_person(browser_of):
    page = browser_of().get(f"/information/{PERSONS_SHEET}")
    assert page.click("Large print").response.mimetype == "application/pdf"


@pytest.mark.usefixtures("all_checked")
def test_the_page_holds_the_words_of_the_paper_and_numbers_to_ring(browser_of):
    told_of = browser_of().get(f"/information/{PERSONS_SHEET}").text("main")
    assert "Help you write your own plans" in told_of
    assert "Checked by peers: Sam, " in told_of
    assert "116 123" in told_of


@pytest.mark.usefixtures("all_checked")
def test_the_page_tells_the_day_of_its_numbers_and_whoever_is_worried_sees_them_first(browser_of):
    told_of = browser_of().get("/information/worried-about-someone").text("article")
    assert re.search(r"Numbers checked on \d+ [A-Z][a-z]+ 202\d", told_of)
    assert told_of.index("999") < told_of.index("Steps")


def test_on_a_wards_own_tablet_its_own_sheet_comes_first(browser_of, signed_in, nur):
    for name in ("Elm ward", "Willow ward"):
        keep(say_of_ward, keep(open_ward, name, by=nur), {"peer_days": f"Days on {name}"}, by=nur)
    for one in unchecked(all_on_sheets()):
        keep(note_check, one, "Sam", today(), kept_by="calm-meadow")
    assert "Days on" not in browser_of().get(f"/information/{PERSONS_SHEET}").text("#sheet")
    willow = next(one for one in wards() if one.name == "Willow ward")
    browser = browser_of(signed_in("nur"))
    browser.get(f"/wards/{willow.id}").press("This is a tablet of Willow ward", label="Tablet 3")
    browser.get("/home").land().press("Finish")
    page = browser.get("/").click("Your peer worker")
    assert "Days on Willow ward" in page.text("#sheet")
    assert "Days on Elm ward" in page.click("Elm ward").text("#sheet")


def test_a_peer_worker_reads_a_draft_that_says_so(browser_of, joe, tmp_path):
    browser = browser_of(joe)
    page = browser.get(f"/information/{PERSONS_SHEET}")
    assert "Not yet checked by a peer" in page.text("main")
    assert "Not yet checked by a peer" in words_of(page.click("Print it").response, tmp_path)


def test_nobody_else_is_shown_a_draft(browser_of, amina):
    for browser in (browser_of(), browser_of(amina)):
        assert browser.get(f"/information/{PERSONS_SHEET}").status == 404
        assert browser.get(f"/information/{PERSONS_SHEET}/print").status == 404
        assert "There is nothing to hand out" in browser.get("/information/").text("main")


def test_at_a_hidden_screen_a_draft_is_not_shown(browser_of, joe):
    browser = browser_of(joe)
    browser.get("/home").land().press("Hide my screen")
    assert browser.get(f"/information/{PERSONS_SHEET}").status == 404


def ticks(page):
    return [each.get("value") for each in page.all("input[type=checkbox]")]


def test_a_coordinator_keeps_a_check_and_takes_it_back(browser_of, nur):
    browser = browser_of(nur)
    page = browser.get("/information/checks")
    kept = page.press(
        "Keep this check", what=ticks(page), name="Sam", checked_on=today().isoformat()
    )
    assert kept.status == 303
    page = kept.land()
    assert "Nothing is waiting" in page.text("main")
    assert browser_of().get(f"/information/{PERSONS_SHEET}").status == 200
    label = page.all("button[aria-label^='Make it a draft: Your peer worker']")[0].get("aria-label")
    page.press(label)
    assert browser_of().get(f"/information/{PERSONS_SHEET}").status == 404


@pytest.mark.parametrize(
    ("lacks", "said"),
    [("name", "Choose the peer"), ("checked_on", "Choose the day"), ("what", "Tick what")],
)
def test_a_check_that_lacks_something_says_what(browser_of, nur, lacks, said):
    page = browser_of(nur).get("/information/checks")
    typed = {"what": ticks(page), "name": "Sam", "checked_on": today().isoformat()}
    again = page.press("Keep this check", **(typed | {lacks: [] if lacks == "what" else ""}))
    assert again.status == 422
    assert said in again.text("main")
    assert sheets() == []


def test_a_new_coordinator_sees_what_waits(browser_of, nur):
    home = browser_of(nur).get("/home/coordinator/")
    assert "Your peer worker" in home.click("See what waits").text("main")
