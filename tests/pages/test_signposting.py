"""My list of places and people, in a browser: choosing, trying, crossing off, taking along."""

import re
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from planner.assets import cards, keeping
from planner.database import db
from planner.days import end_of, today
from planner.ownership import May
from planner.pairs import stop_pair
from planner.plans.sharing import Terms, share
from planner.signposting.signposts import add_own, begin_list, choices, my_list, signposts_in
from tests.conftest import PIN
from tests.places import CHOIR, MY_BENCH, NUR, live
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
PEER_WORKER = choices("with")[0]
MORE = {
    "phone": "01632 960188",
    "cost": "Free",
    "website": "https://choir.example",
    "first_visit": "Blue door\nPat says hello",
}
WHY = "I used to sing with Mum."


@pytest.fixture
def choir(app):
    return keep(live, CHOIR | MORE)


def choose(browser, asset, **said):
    """Put a place on the list by its own page; the list afterwards."""
    page = browser.get(f"/places/{asset.id}").click("Put on my list")
    said = {name.rstrip("_"): text for name, text in said.items()}
    return page.press("Put it on my list", **said).land()


def posts(amina):
    db.session.rollback()
    return signposts_in(my_list(amina))


# ---------- putting one on the list ----------


def test_someone_puts_a_place_on_their_list_with_why_when_and_with_whom(either, choir, amina):
    page = choose(either, choir, why=WHY, when="Tuesday", with_=PEER_WORKER)
    (one,) = posts(amina)
    assert (one.said["why"], one.said["when"], one.place["phone"]) == (
        WHY,
        "Tuesday",
        "01632 960188",
    )
    assert WHY in page.text("#list")
    assert "Ring 01632 960 188." in page.text("#list")
    assert "Blue door" in page.text("#list")


def test_nothing_is_chosen_for_anyone(browser, choir, amina):
    page = browser.get(f"/my-list/from-the-map/{choir.id}")
    assert page.all("input[type=radio][checked]") == []
    page.press("Put it on my list")
    (one,) = posts(amina)
    assert [one.said[mark] for mark in ("why", "with", "when", "how")] == [""] * 4


def test_a_place_that_is_on_my_list_says_so(browser, choir):
    choose(browser, choir)
    page = browser.get(f"/places/{choir.id}")
    assert "On my list" in page.text("main")
    assert "Tuesday Choir" in page.click("See it on my list").text("#list")


def test_words_that_are_too_long_are_kept_on_the_page(either, choir, amina):
    page = either.get(f"/my-list/from-the-map/{choir.id}")
    page.one("textarea[name=why]").attrib.pop("maxlength", None)
    long = "x" * 2001
    again = page.press("Put it on my list", why=long, when="Tuesday")
    assert again.status == 422
    assert (again.value("why"), again.value("when")) == (long, "Tuesday")
    assert again.title.startswith("Error: ")
    assert my_list(amina) is None


def test_a_list_that_is_full_says_so_and_keeps_what_was_typed(
    browser, choir, my_places, monkeypatch
):
    monkeypatch.setattr("planner.plans.answering.MOST_ROWS", 1)
    again = browser.get(f"/my-list/from-the-map/{choir.id}").press("Put it on my list", why=WHY)
    assert again.status == 422
    assert "My list is full" in again.text("main")
    assert again.value("why") == WHY


# ---------- places of my own ----------


def test_my_own_place_is_on_my_list_and_found_by_nobody(either, browser_of, nur, choir):
    page = either.get("/places/").click("Add a place of my own")
    listed = page.press("Put it on my list", name="Aunt Flo’s kitchen", why="Soup.").land()
    assert "Aunt Flo’s kitchen" in listed.text("#list")
    assert "My own place. Not on the map" in listed.text("#list")
    for actor in (None, nur):
        looking = browser_of(actor) if actor else either
        found = looking.get("/places/").press("Find", q="kitchen flo").land()
        assert "Flo’s" not in found.text("ol.ow-results")


def test_hide_my_screen_keeps_a_place_i_was_typing_and_once_it_is_on_my_list_no_more(
    browser_of, amina
):
    browser = browser_of(amina)
    page = browser.get("/my-list/own")
    hidden = page.press("Hide my screen", name="The bench by the lock").land()
    assert hidden.text("h1") == "Back soon"
    shown = hidden.press("Show it again", pin=PIN).land()
    assert shown.url == "/my-list/own"
    assert shown.value("name") == "The bench by the lock"
    shown.press("Put it on my list")
    assert browser.get("/my-list/own").value("name") == ""


def test_my_own_place_needs_a_name_and_keeps_the_rest(either, amina):
    again = either.get("/my-list/own").press("Put it on my list", why="Soup.")
    assert again.status == 422
    assert "Say what it is, in a few words." in again.text("main")
    assert again.value("why") == "Soup."


# ---------- how it was; what changed ----------


@pytest.mark.parametrize(
    ("answer", "under"),
    [("Keep it", "I go here"), ("Maybe later", "I want to try"), ("Cross it off", "Crossed off")],
)
def test_how_it_was_is_one_tap_and_all_of_it_is_fine(browser, my_places, answer, under):
    page = browser.get(f"/my-list/{my_places.id}")
    page = page.press(f"{answer}: {MY_BENCH['name']}").land()
    assert [each.text for each in page.all("#list h2")] == [under]


def test_what_changed_on_the_map_waits_for_my_yes(either, choir, amina):
    choose(either, choir)
    keep(keeping.change, choir, {"cost": "£2"}, by=NUR, after=choir.version)
    page = either.get(f"/my-list/{my_list(amina).id}")
    assert "Cost: it was “Free”. Now it says “£2”." in page.text("#list")
    assert "\nFree" in posts(amina)[0].said["way"]
    page = page.press("Put the new words on my list").land()
    assert "The map says something new" not in page.text("#list")
    assert "\n£2" in posts(amina)[0].said["way"]


def test_what_changed_can_be_left_as_it_was(browser, choir, amina):
    choose(browser, choir)
    keep(keeping.change, choir, {"cost": "£2"}, by=NUR, after=choir.version)
    page = browser.get(f"/my-list/{my_list(amina).id}").press("Leave my list as it is").land()
    assert "The map says something new" not in page.text("#list")
    assert "\nFree" in posts(amina)[0].said["way"]


def test_a_place_that_closed_is_struck_out_once_i_take_it_in(browser, choir, amina):
    choose(browser, choir)
    keep(keeping.close, choir, by=NUR)
    page = browser.get(f"/my-list/{my_list(amina).id}")
    assert "It has closed for good." in page.text("#list")
    page = page.press("Put the new words on my list").land()
    assert page.text("#list s") == "Tuesday Choir"
    assert "Closed for good. Ask your peer worker for another" in page.text("#list")


def test_what_i_do_if_it_is_closed_stands_on_my_list(browser, my_places):
    page = browser.get(f"/my-list/{my_places.id}").click("Say what I will do if it is closed")
    wrong = page.press("Keep this", {"What will I do if it is closed?": "The library. " * 200})
    assert wrong.status == 422
    page = wrong.press("Keep this", {"What will I do if it is closed?": "The library."}).land()
    assert "If it is closed: The library." in page.text("#list")


def test_ring_first_stands_beside_the_number(browser_of, signed_in, choir, amina, clock):
    choose(browser_of(amina), choir)
    clock.on(days=200)
    page = browser_of(signed_in("amina")).get(f"/my-list/{my_list(amina).id}")
    assert "Ring first: 01632 960 188" in page.text("#list")


# ---------- who sees it ----------


def test_my_peer_worker_learns_that_i_want_company_only_once_i_share_my_list(
    browser_of, amina, joe, paired, choir
):
    choose(browser_of(amina), choir, with_=PEER_WORKER, when="Tuesday")
    theirs = browser_of(joe)
    assert "Tuesday Choir" not in theirs.get("/home").land().text("main")
    until = end_of(today() + timedelta(days=7))
    keep(share, my_list(amina), joe.person_id, Terms(May.SEE, until), by=amina)
    assert "Tuesday Choir" in theirs.get("/home").land().text("main")
    page = theirs.get(f"/my-list/{my_list(amina).id}")
    assert not [each for each in page.all("form") if "how" in (each.get("action") or "")]


def test_a_wish_that_nobody_sees_yet_is_said_to_be_so(browser_of, amina, joe, paired, choir):
    mine = browser_of(amina)
    choose(mine, choir, with_=PEER_WORKER, when="Tuesday")
    at_home = "Together the first time: Tuesday"
    assert at_home in mine.get("/home").text("main")
    page = mine.get(f"/my-list/{my_list(amina).id}")
    assert "They do not know that yet" in page.text("main")
    until = end_of(today() + timedelta(days=7))
    keep(share, my_list(amina), joe.person_id, Terms(May.SEE, until), by=amina)
    page = mine.get(f"/my-list/{my_list(amina).id}")
    assert "They do not know that yet" not in page.text("main")
    page.press("Keep it: Tuesday Choir")
    assert at_home not in mine.get("/home").text("main")


def test_once_our_time_is_over_home_speaks_of_no_company(
    browser_of, amina, joe, nur, paired, choir
):
    choose(browser_of(amina), choir, with_=PEER_WORKER, when="Tuesday")
    assert "Together the first time" in browser_of(amina).get("/home").text("main")
    keep(stop_pair, paired.id, by=nur)
    assert "Together the first time" not in browser_of(amina).get("/home").text("main")


def test_no_page_says_only_me_while_someone_sees_my_list(
    browser_of, amina, joe, paired, my_places, choir
):
    mine, other = browser_of(amina), keep(live, {**CHOIR, "name": "Other choir"})
    choose(mine, choir)
    pages = ["/my-list/own", f"/my-list/from-the-map/{other.id}", f"/places/{choir.id}"]
    assert all("Only me" in mine.get(page).text("main") for page in pages)
    until = end_of(today() + timedelta(days=7))
    keep(share, my_places, joe.person_id, Terms(May.SEE, until), by=amina)
    for page in pages:
        said = mine.get(page).text("main")
        assert f"{joe.person.name} can see my list until" in said
        assert "nly me" not in said
        assert "nly for me" not in said


def test_nobody_else_opens_my_list_or_changes_it(browser_of, my_places, amina, kofi, joe, nur):
    row = posts(amina)[0].id
    for actor in (kofi, joe, nur):
        theirs = browser_of(actor)
        assert theirs.get(f"/my-list/{my_places.id}").status == 404
        assert theirs.get(f"/my-list/{my_places.id}/{row}/everyone").status == 404
    assert posts(amina)[0].group == "I want to try"


# ---------- on a phone and on paper ----------


@pytest.fixture
def own_device(browser_of, signed_in):
    """Amina's browser on her own phone."""
    return browser_of(signed_in("amina", shared=False))


def test_a_time_for_my_calendar_says_only_what_i_call_it(own_device, choir):
    page = choose(own_device, choir, why=WHY).click("Put a time in my phone’s calendar")
    assert "Tuesday 9 February 2027, 18:00" in page.text("main")
    file = page.press("Make the file", time="2027-02-09T18:00").response
    told = file.get_data(as_text=True)
    assert file.mimetype == "text/calendar"
    assert re.search(r"SUMMARY:My own time\r?\n", told)
    assert not re.search("choir|sing|canal|onward|LOCATION", told, re.IGNORECASE)


def test_a_time_that_is_none_is_asked_for_again(either, my_places):
    page = either.get(f"/my-list/{my_places.id}").click("Put a time in my phone’s calendar")
    again = page.press("Make the file", day="2027-02-09", at="", called="Out")
    assert again.status == 422
    assert "Choose a time, or type a day and a time." in again.text("main")
    assert (again.value("day"), again.value("called")) == ("2027-02-09", "Out")


def test_on_a_shared_tablet_a_file_leaves_by_a_number(browser, my_places):
    page = browser.get(f"/my-list/{my_places.id}").click("Put a time in my phone’s calendar")
    done = page.press("Make the file", day="2027-02-09", at="18:00")
    assert done.response.mimetype == "text/html"
    assert "number" in done.text("main")


def test_a_contact_is_the_places_own_and_says_nothing_of_me(own_device, choir):
    page = choose(own_device, choir, why=WHY)
    file = page.press("Put it in my phone’s contacts: Tuesday Choir").response
    told = file.get_data(as_text=True)
    assert file.mimetype == "text/vcard"
    assert "FN:Tuesday Choir" in told
    assert not re.search("Mum|onward|amber|otter", told, re.IGNORECASE)


def printed(browser, number):
    """The text of a sheet, and how many sides it has."""
    answer = browser.get(f"/paper/{number}").press("Print it").response
    pdf = pypdf.PdfReader(BytesIO(answer.data))
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages), len(pdf.pages)


def test_my_list_prints_with_why_whom_to_ring_and_what_i_do_if_it_is_closed(own_device, choir):
    page = choose(own_device, choir, why=WHY, if_closed="The library.", with_=PEER_WORKER)
    assert page.click("Print my list").url.endswith("/paper/5")
    text, sides = printed(own_device, 5)
    expected = [WHY, "01632 960 188", "Blue door", "If it is closed: The library.", "Free"]
    expected += [PEER_WORKER, "Checked 3 February 2027 by Nur", "The square with dots leads to"]
    assert not [each for each in expected if each not in text]
    assert sides == 1


def test_no_more_than_eight_places_stand_on_a_side(own_device, amina):
    opened = keep(begin_list, amina)
    for number in range(9):
        keep(add_own, opened, {"name": f"Bench {number}"}, by=amina)
    text, sides = printed(own_device, 5)
    assert sides == 2
    assert text.index("Page 1 of 2") < text.index("Bench 8")


def test_the_small_list_to_fold_is_one_sheet_in_plain_words(own_device, choir):
    choose(own_device, choir, why=WHY)
    text, sides = printed(own_device, 6)
    assert sides == 1
    assert "Tuesday Choir" in text
    assert not re.search("signpost|peer|ward|Mum|Onward", text)


def test_the_list_on_the_screen_says_what_the_paper_says(own_device, choir):
    page = choose(own_device, choir, why=WHY).click("Print my list")
    assert page.all("article svg.ow-map")
    assert "Number 1 on the map. Checked 3 February 2027 by Nur" in page.text("article")


def test_a_place_that_is_gone_stays_readable_on_my_list(browser, choir, amina):
    choose(browser, choir, why=WHY)
    keep(keeping.erase, choir, by=NUR)
    with pytest.raises(cards.NoSuchAsset):
        cards.read(choir.id, by=amina)
    page = browser.get(f"/my-list/{my_list(amina).id}")
    assert "It is no longer on the map." in page.text("#list")
    assert WHY in page.text("#list")
