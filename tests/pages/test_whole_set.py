"""All of it in one go: one print, one number, what I ticked and nothing else."""

import io
import re

import pikepdf
import pypdf
import pytest

from planner.record import record_of
from tests.writing import say, start, words


@pytest.fixture
def plans(amina):
    """Amina has three plans with words, and a place on her list."""
    made = {kind: start(kind, amina) for kind in ("crisis_plan", "personal_recovery_plan")}
    say(made["crisis_plan"], "c.helps", "Talk to me sitting down.")
    say(made["crisis_plan"], "c.safer", "Rosa keeps the car key")
    say(made["personal_recovery_plan"], "r.peer.carry", "The lock, most days.")
    say(start("signposting_list", amina), "s.list", words(**{"s.what": "Choir"}))
    return made


@pytest.fixture
def page(browser_of, signed_in, plans):
    """The page of the whole set, on Amina's own telephone or on the ward's tablet."""
    return lambda shared=False: browser_of(signed_in("amina", shared=shared)).get(
        "/paper/all-of-it/"
    )


def sides_of(page):
    return pypdf.PdfReader(io.BytesIO(page.response.data)).pages


def words_of(page):
    return " ".join(" ".join(side.extract_text() for side in sides_of(page)).split())


def test_the_goodbye_sheet_and_the_page_of_our_time_lead_to_it(page, browser_of, amina, paired):
    browser = browser_of(amina)
    for where in ("/paper", "/paper/7", f"/sharing/with/{paired.id}"):
        links = [one.get("href") for one in browser.get(where).all("main a")]
        assert "/paper/all-of-it/" in links, where


def test_all_of_it_prints_in_one_go(page):
    printed = page().press("Print all that is ticked")
    told = words_of(printed)
    for said in ("When our time together ends", "The lock, most days.", "Choir", "My pocket card"):
        assert said in told
    assert told.count("Talk to me sitting down.") >= 3  # the plan, the card, the page for staff
    assert printed.headers["Content-Disposition"] == "inline; filename=plan.pdf"
    assert "Rosa keeps the car key" not in told


def test_each_sheet_counts_its_own_sides(page):
    feet = re.findall(r"Page (\d+) of (\d+)", words_of(page().press("Print all that is ticked")))
    assert feet.count(("1", "1")) >= 2
    assert all(int(number) <= int(of) for number, of in feet)


def test_only_what_is_ticked_prints(page):
    told = words_of(page().press("Print all that is ticked", part=["goodbye"]))
    assert "The lock, most days." in told
    assert "Talk to me sitting down." not in told


def test_with_nothing_ticked_it_says_so(page):
    again = page().press("Print all that is ticked", part=[])
    assert again.status == 422
    assert "Tick at least one." in again.text("main")


def test_on_a_shared_tablet_it_leaves_by_one_number(page, browser_of):
    ready = page(shared=True).press("Print all that is ticked")
    number = "".join(re.findall(r"\d", ready.text(".ow-code")))
    made = browser_of().get("/pickup").press("Open it", number=number)
    assert "Talk to me sitting down." in words_of(made)


def test_it_is_tagged_named_and_has_bookmarks(page):
    made = page().press("Print all that is ticked", size="large").response.data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "My plan"
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 5


def test_it_stands_in_my_record_for_each_plan(page, plans, amina):
    page().press("Print all that is ticked", part=["crisis_plan"])
    printed = [line for line in record_of(amina) if line.act == "printed"]
    assert [line.plan_id for line in printed] == [plans["crisis_plan"].id]
