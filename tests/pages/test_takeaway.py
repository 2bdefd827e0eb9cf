"""Taking my plans away in one file, and putting them in from one, as pages do it."""

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pypdf
import pytest

from planner.database import db
from planner.people import person
from planner.pickups import NothingThere, pick_up
from planner.record import record_of
from planner.takeaway.gathering import as_json, gather
from planner.takeaway.packing import packed
from tests.conftest import PIN
from tests.writing import say, standing, start, words


@pytest.fixture
def written(crisis_plan, discharge_plan):
    """Amina wrote in two plans."""
    say(crisis_plan, "c.self", "Walk to the lock")
    say(crisis_plan, "c.people", words(name="Rosa", phone="07700 900 142"))
    say(discharge_plan, "d.when", words("After lunch", date="2027-02-09"))
    return crisis_plan


def parts_of(data):
    """The files in a zip, by their names without the folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        return {one.rpartition("/")[2]: parcel.read(one) for one in parcel.namelist()}


def take(browser, **ticked):
    return browser.get("/take-away/").press("Save it on this device", **ticked)


@pytest.fixture
def parts(browser_of, written, signed_in):
    """The files that Amina takes away on a device of her own."""
    return parts_of(take(browser_of(signed_in("amina", shared=False))).response.data)


def test_on_my_own_device_it_is_one_zip_whose_name_says_nothing(browser_of, written, signed_in):
    page = take(browser_of(signed_in("amina", shared=False)))
    assert page.headers["Content-Type"] == "application/zip"
    assert page.headers["Content-Disposition"] == "attachment; filename=plans.zip"
    assert page.headers["Cache-Control"] == "no-store"


def test_on_a_shared_tablet_it_waits_under_a_number_and_opens_once(browser_of, written, amina):
    page = browser_of(amina).get("/take-away/").press("Send it to my own phone")
    number = page.text(".ow-code")
    collected = browser_of().get("/pickup").press("Open it", number=number)
    assert "plans.json" in parts_of(collected.response.data)
    with pytest.raises(NothingThere):
        pick_up(number)


def test_where_the_number_is_typed_in_is_found_from_the_front_door(browser_of):
    page = browser_of().get("/").click("Collect something to print")
    assert page.text("h1") == "Collect something to print"


def test_everything_is_in_it(parts):
    assert set(parts) == {
        "README.txt", "plans.html", "plan-1.pdf", "plan-2.pdf", "record.pdf",
        "contacts.vcf", "calendar.ics", "plans.json", "plans.schema.json",
    }  # fmt: skip
    sides = pypdf.PdfReader(io.BytesIO(parts["plan-2.pdf"])).pages
    assert "Walk to the lock" in " ".join(side.extract_text() for side in sides)
    assert b"I signed in" not in parts["record.pdf"][:100]
    assert "plan-1.pdf\n  My plan for leaving hospital" in parts["README.txt"].decode()


class Asks(HTMLParser):
    """Collects whatever a page would ask a server for, or run."""

    def __init__(self):
        super().__init__()
        self.asked, self.ran = [], []

    def handle_starttag(self, tag, attrs):
        """Look at one element."""
        given = dict(attrs)
        links = [given.get(name) for name in ("src", "srcset", "action", "data", "poster")]
        if tag in {"link", "script", "iframe", "img", "object", "embed", "form", "base"}:
            self.asked.append(tag)
        self.asked += [link for link in links if link]
        self.ran += [name for name in given if name.startswith("on")]
        if tag == "a" and not given["href"].startswith(("#", "tel:", "sms:")):
            self.asked.append(given["href"])


def test_the_page_opens_without_a_server_and_asks_nobody_for_anything(parts):
    page, asks = parts["plans.html"].decode(), Asks()
    asks.feed(page)
    assert (asks.asked, asks.ran) == ([], [])
    assert not re.search(r"url\(|@import|https?:", page)
    assert "default-src 'none'" in page
    assert "Walk to the lock" in page
    assert "My plan for leaving hospital" in page


@pytest.mark.attack
def test_words_that_look_like_a_page_stay_words_in_the_file(browser_of, crisis_plan, signed_in):
    say(crisis_plan, "c.self", "<script>alert(1)</script><!-- look --><img src=x onerror=a()>")
    parts = parts_of(take(browser_of(signed_in("amina", shared=False))).response.data)
    asks = Asks()
    asks.feed(parts["plans.html"].decode())
    assert (asks.asked, asks.ran) == ([], [])


def test_private_answers_are_put_in_only_if_i_tick_it(browser_of, crisis_plan, signed_in):
    private = next(one for one in crisis_plan.outline.prompts if one.sensitive)
    say(crisis_plan, private.key, words(**{private.main_field.key: "Nobody knows"}))
    browser = browser_of(signed_in("amina", shared=False))
    without = parts_of(take(browser).response.data)
    assert not [name for name, held in without.items() if b"Nobody knows" in held]
    assert b"private answers are not in here" in without["README.txt"]
    ticked = parts_of(take(browser, private=["yes"]).response.data)
    assert b"Nobody knows" in ticked["plans.html"]
    assert b"Nobody knows" in ticked["plans.json"]


def test_it_stands_in_my_record(browser_of, written, signed_in):
    amina = signed_in("amina", shared=False)
    take(browser_of(amina))
    assert record_of(amina)[0].act == "took_away"


@pytest.mark.attack
def test_an_open_screen_is_not_enough_to_take_it_away(clock, browser_of, written, signed_in):
    amina = signed_in("amina")
    clock.on(minutes=2, seconds=50)
    browser = browser_of(amina)
    browser.get("/home")
    clock.on(minutes=2, seconds=50)
    page = browser.get("/take-away/").press("Send it to my own phone")
    assert page.went_to.startswith("/ways-in/check")
    assert "Tap there once more" in page.land().text("main")
    assert page.land().text(".ow-back") == "Take away or erase"
    page = page.land().press("Continue", pin=PIN)
    assert page.went_to == "/take-away/"
    assert page.land().press("Send it to my own phone").text("h1") == "Ready for my phone"


# ---------- putting it in ----------


def upload(browser, data, name="plans.zip"):
    """Choose a file and look what is in it."""
    page = browser.get("/take-away/put-in")
    said = {"csrf_token": page.value("csrf_token"), "file": (io.BytesIO(data), name)}
    headers = {"Sec-Fetch-Site": "same-origin"}
    return browser.open("POST", "/take-away/put-in", data=said, headers=headers)


def test_i_see_what_is_in_the_file_before_anything_is_put_in(browser_of, written, amina, kofi):
    browser = browser_of(kofi)
    answer = upload(browser, packed({"plans.json": as_json(gather(by=amina))}))
    page = browser.get(answer.location)
    assert "Walk to the lock" in page.text("main")
    assert "Not started" in browser.get("/home").text("main")
    page.press("Put it in")
    mine = start("crisis_plan", kofi)
    assert standing(mine, "c.self") == ["Walk to the lock"]
    assert [line.act for line in record_of(kofi)[:2]] == ["brought_in", "brought_in"]


def test_i_can_leave_it_all_out(browser_of, written, amina, kofi):
    browser = browser_of(kofi)
    answer = upload(browser, as_json(gather(by=amina)), "plans.json")
    browser.get(answer.location).press("Leave it out")
    assert browser.get("/take-away/put-in/look").went_to == "/take-away/put-in"
    assert standing(start("crisis_plan", kofi), "c.self") == []


def test_what_is_in_a_plan_of_mine_is_not_touched(browser_of, written, amina):
    browser = browser_of(amina)
    answer = upload(browser, as_json(gather(by=amina)), "plans.json")
    page = browser.get(answer.location)
    assert "It stays as it is" in page.text("main")
    assert page.all("form[action$='/put-in/yes']") == []


@pytest.mark.parametrize("data", [b"", b"Hello", b"PK\x03\x04", json.dumps({"a": 1}).encode()])
def test_a_file_that_is_something_else_is_said_in_plain_words(browser_of, amina, data):
    answer = upload(browser_of(amina), data)
    assert answer.status_code == 422
    assert "cannot read plans from that file" in answer.text


def test_no_file_at_all_is_said_too(browser_of, amina):
    page = browser_of(amina).get("/take-away/put-in").press("See what is in it")
    assert page.status == 422
    assert "Choose the file first" in page.text("main")


# ---------- erasing ----------


def ask(browser, how):
    return browser.get("/take-away/").press("Continue", how=how)


def test_the_page_says_what_goes_and_until_when(clock, browser_of, signed_in):
    words = browser_of(signed_in("amina")).get("/take-away/").text("main")
    assert "You do not need a reason or anyone’s OK" in words
    assert "Goes by 17 February 2027" in words
    assert "If I choose the 7 days below, it is 25 February 2027." in words
    assert "until the end of 10 February 2027" in words
    assert "Paper I printed or gave away" in words


def test_hiding_it_shows_nothing_but_the_way_back(clock, browser_of, crisis_plan, amina):
    say(crisis_plan, "c.self", "Walk to the lock")
    browser = browser_of(amina)
    assert ask(browser, "later").went_to == "/take-away/hidden"
    for url in ("/home", f"/plans/{crisis_plan.id}", "/record/", "/paper", "/take-away/put-in"):
        assert browser.get(url).went_to == "/take-away/hidden"
    page = browser.get("/take-away/hidden")
    assert "10 February 2027" in page.text("main")
    assert "thrown away by 25 February 2027" in page.text("main")
    page = page.press("Keep everything after all").land()
    assert "Walk to the lock" in page.browser.get(f"/plans/{crisis_plan.id}").text("main")


def test_hidden_it_can_still_be_taken_along(browser_of, written, signed_in):
    browser = browser_of(signed_in("amina", shared=False))
    page = ask(browser, "later").land().press("Take a copy with me")
    assert b"Walk to the lock" in parts_of(page.response.data)["plans.json"]


def test_whoever_signs_in_again_in_the_week_sees_only_that(browser_of, written, amina, joined):
    ask(browser_of(amina), "later")
    browser = browser_of()
    page = browser.get("/sign-in").press("Sign in", code=joined["amina"].card, pin=PIN).land()
    assert page.went_to == "/take-away/hidden"


def test_erasing_now_asks_once_more_and_then_it_is_gone(browser_of, written, amina, joined):
    browser = browser_of(amina)
    page = ask(browser, "now").land()
    assert page.text("h1") == "Erase everything now?"
    assert "after that day nobody ever can" in page.text("main")
    done = page.press("Yes, erase everything")
    assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
    page = done.land()
    assert page.text("h1") == "Everything is erased"
    assert "2 plans" in page.text("main")
    assert browser.get("/home").went_to == "/sign-in"
    again = browser.get("/sign-in").press("Sign in", code=joined["amina"].card, pin=PIN)
    assert again.status == 422


def test_the_receipt_is_a_pdf_that_names_nobody(browser_of, written, amina):
    page = ask(browser_of(amina), "now").land().press("Yes, erase everything").land()
    sheet = page.press("Print a receipt").response
    assert sheet.mimetype == "application/pdf"
    words = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(sheet.data)).pages)
    assert "Everything was erased" in words
    assert "amber-otter" not in words
    assert b"amber" not in sheet.data


@pytest.mark.attack
@pytest.mark.parametrize("slip", ["", "x", "AAAA", "é", "=" * 9])
def test_nobody_can_make_a_receipt_up(browser_of, slip):
    assert browser_of().get(f"/take-away/erased?receipt={slip}").status == 404


def test_a_receipt_can_be_printed_for_an_hour(clock, browser_of, signed_in):
    page = ask(browser_of(signed_in("amina")), "now").land().press("Yes, erase everything").land()
    clock.on(minutes=61)
    assert page.press("Print a receipt").status == 404


def test_printing_first_leads_to_paper(browser_of, amina):
    assert ask(browser_of(amina), "print").went_to == "/paper"


@pytest.mark.attack
@pytest.mark.parametrize("door", ["/take-away/erase", "/take-away/erase/now"])
def test_an_open_screen_is_not_enough_to_erase(clock, browser_of, signed_in, door):
    amina = signed_in("amina")
    clock.on(minutes=2, seconds=50)
    browser = browser_of(amina)
    token = browser.get("/home").value("csrf_token")
    clock.on(minutes=2, seconds=50)
    said = {"csrf_token": token, "how": "later"}
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = browser.open("POST", door, data=said, headers=headers)
    assert answer.location.startswith("/ways-in/check")
    assert browser.get("/home").status == 200


def test_what_cannot_be_done_today_takes_no_page_away_and_is_tried_again(
    clock, browser_of, signed_in, monkeypatch
):
    def full_disk():
        raise OSError("no room")

    amina = signed_in("amina")
    ask(browser_of(amina), "later")
    clock.on(days=8)
    with monkeypatch.context() as broken:
        broken.setattr("planner.due.erase_those_due", full_disk)
        assert browser_of().get("/help").status == 200
    assert person(amina.person_id) is not None
    browser_of().get("/help")
    db.session.rollback()
    assert person(amina.person_id) is None


def test_the_first_request_of_a_day_erases_whoever_is_due(clock, browser_of, signed_in):
    amina = signed_in("amina")
    ask(browser_of(amina), "later")
    clock.on(days=7)
    browser_of().get("/")
    assert person(amina.person_id) is not None
    clock.on(days=1)
    browser_of().get("/")
    db.session.rollback()
    assert person(amina.person_id) is None
