"""I'm leaving in an hour: eight questions, sheets to take, and nothing kept unless I say so."""

import io
import re

import pypdf
import pytest
from sqlalchemy import func, select

from planner.database import keys
from planner.days import end_of, today
from planner.ownership import May
from planner.pickups import Pickup
from planner.plans.answering import choose_state
from planner.plans.documents import open_plan, plans_of
from planner.plans.sharing import Terms, share
from planner.plans.writing import MOST_ROWS
from planner.wards.keeping import open_ward
from planner.ways_in.answered import Answered
from planner.ways_in.invitations import invite
from planner.ways_in.sittings import Sitting, end_sitting
from tests.conftest import PIN
from tests.whole.doors import rows
from tests.writing import keep, now, say, standing, start, words

TYPED = {
    "d.when-words": "Today after lunch",
    "d.home.keys-chosen": ["I have my keys"],
    "d.week.72-name": "Nurse Ade",
    "d.week.72-phone": "01632 960 001",
    "d.week.noshow-words": "Ring the ward",
    "d.team.main-name": "Grace",
    "d.team.main-phone": "01632 960 002",
    "d.med.have-words": "Seven days",
    "d.mtg.say-words": "Thank you\nI want a copy",
}


@pytest.fixture
def tablet_of_the_ward(browser_of, signed_in, nur):
    """A tablet that a coordinator gave a ward's label; nobody is signed in."""
    ward = keep(open_ward, "Willow ward", by=nur)
    browser = browser_of(signed_in("nur"))
    browser.get(f"/wards/{ward.id}").press("This is a tablet of Willow ward", label="Tablet 3")
    browser.get(f"/wards/{ward.id}").press("Finish")
    return browser


def fill_in(browser, **more):
    page = browser.get("/leaving/")
    typed = {name: said for name, said in TYPED.items() if name != "d.home.keys-chosen"}
    (box, *_) = [one.get("value") for one in page.all("[name='d.home.keys-chosen'][type=checkbox]")]
    return page.press("Show me my sheets", {**typed, "d.home.keys-chosen": [box], **more})


def words_of(page):
    assert page.headers["Content-Type"] == "application/pdf"
    sides = pypdf.PdfReader(io.BytesIO(page.response.data)).pages
    return " ".join(" ".join(side.extract_text() for side in sides).split())


def kept(actor):
    """The sitting as it stands among the keys, or None."""
    keys().expire_all()
    return keys().get(Sitting, actor.sitting.id)


def bytes_of(folder):
    """Every file of the installation, byte by byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_main_person_whose_number_is_not_known_yet_stands_there_with_a_line_for_it(browser_of):
    page = fill_in(browser_of(), **{"d.team.main-phone": ""})
    assert page.text("main").count("no number yet: ___") == 2
    for sheet in ("My first week", "My pocket card"):
        assert "Grace" in words_of(page.press(f"Print: {sheet}"))


def test_all_i_typed_into_a_line_is_in_sight_and_stands_in_one_line(browser_of):
    page = browser_of().get("/leaving/")
    assert len(page.all("textarea[name='d.when-words']")) == 1
    page = page.press("Show me my sheets", {"d.when-words": "Today\r\nafter lunch"})
    assert page.press("Change something").value("d.when-words") == "Today / after lunch"


def test_signed_in_my_sheets_say_whose_they_are(browser_of, amina):
    browser = browser_of(amina)
    browser.get("/ways-in/").press("Use this name", called="Mina")
    page = fill_in(browser)
    assert page.text("main").count("This belongs to Mina") == len(page.all("article"))
    assert "This belongs to Mina" not in fill_in(browser_of()).text("main")


SLOWLY = 30  # letters a minute: one finger, on a tablet, after medicine
TO_READ = 20  # seconds for each question


def test_it_can_be_done_in_ten_minutes_by_a_slow_hand(browser_of):
    """Three taps from the front door to a printed sheet; eight questions; nothing is required."""
    questions = browser_of().get("/").click("I’m leaving in an hour")
    assert len(questions.all("main section")) == 8
    assert questions.all("main [required]") == []
    letters = sum(len("".join(said)) for said in TYPED.values())
    assert letters / SLOWLY + 8 * TO_READ / 60 < 10
    typed = {name: said for name, said in TYPED.items() if isinstance(said, str)}
    sheets = questions.press("Show me my sheets", typed).land()
    assert words_of(sheets.press("Print: My first week").land())


def test_without_an_answer_a_blank_sheet_is_two_taps_away(browser_of):
    sheets = browser_of().get("/leaving/").press("Show me my sheets").land()
    assert words_of(sheets.press("Print: My first week").land())


HIDES = {"d.when-words": "Today after lunch", "d.mtg.say-words": "Thank you\nI want a copy"}


def test_hide_my_screen_keeps_what_i_typed_and_leads_back_to_it(browser_of, amina):
    browser = browser_of(amina)
    hidden = browser.get("/leaving/").press("Hide my screen", HIDES).land()
    assert hidden.text("h1") == "Back soon"
    assert "after lunch" not in hidden.html
    shown = hidden.press("Show it again", pin=PIN).land()
    assert shown.url == "/leaving/"
    assert {name: shown.value(name) for name in HIDES} == HIDES


def test_hide_my_screen_keeps_what_i_typed_when_the_sheets_are_shown(browser_of, amina):
    browser = browser_of(amina)
    ready = browser.get("/leaving/").press("Show me my sheets", HIDES).land()
    shown = ready.press("Hide my screen").land().press("Show it again", pin=PIN).land()
    assert {name: shown.value(name) for name in HIDES} == HIDES


def test_what_waited_behind_the_cover_is_gone_once_it_is_in_my_plan(browser_of, amina):
    browser = browser_of(amina)
    hidden = browser.get("/leaving/").press("Hide my screen", HIDES).land()
    shown = hidden.press("Show it again", pin=PIN).land()
    shown.press("Show me my sheets").land().press("Keep it in my plan")
    assert browser.get("/leaving/").value("d.mtg.say-words") == ""


@pytest.mark.attack
def test_what_waited_behind_the_cover_is_nobody_elses_and_ends_with_the_sitting(
    app, browser_of, amina, signed_in
):
    browser_of(amina).get("/leaving/").press("Hide my screen", HIDES)
    elsewhere = browser_of(signed_in("amina")).get("/leaving/")
    assert "after lunch" not in elsewhere.html
    assert b"lunch" not in kept(amina).typed
    end_sitting(amina.sitting.id)
    assert kept(amina) is None


def test_the_front_door_and_home_each_have_one_button_for_it(browser_of, amina):
    for browser, url in ((browser_of(), "/"), (browser_of(amina), "/home")):
        assert browser.get(url).click("I’m leaving in an hour").text("h1").startswith("I’m leaving")


def test_there_are_eight_questions_and_none_has_to_be_answered(browser_of):
    page = browser_of().get("/leaving/")
    assert len(page.all("main form section.ow-sheet")) == 8
    assert page.all("main [required]") == []
    page = page.press("Show me my sheets")
    assert page.text("h1") == "My first week, ready to take"
    assert "Who checks on me in the first 3 days" in page.text("main")


def test_what_i_typed_stands_on_the_sheet_for_my_first_week(browser_of):
    page = fill_in(browser_of())
    assert "Nurse Ade" in page.text("#sheet-1")
    sheet = words_of(page.press("Print: My first week"))
    for said in ("Nurse Ade", "01632 960 001", "Ring the ward", "Seven days", "Today after lunch"):
        assert said in sheet


def test_what_i_want_to_say_stands_on_a_sheet_to_say_it_from(browser_of):
    page = fill_in(browser_of())
    assert "I want a copy" in page.text("#sheet-3")
    assert "I want a copy" in words_of(page.press("Print: For my meeting"))


def test_who_has_nothing_to_say_is_given_no_sheet_for_it(browser_of):
    page = browser_of().get("/leaving/").press("Show me my sheets").land()
    assert "For my meeting" not in page.text("main")


def test_the_pocket_card_has_my_own_number_and_those_for_everyone(browser_of):
    sheet = words_of(fill_in(browser_of()).press("Print: My pocket card"))
    assert "01632 960 002" in sheet
    assert "Bad, can’t wait" in sheet


def test_on_a_shared_tablet_the_sheets_leave_by_a_number_signed_in_or_not(
    tablet_of_the_ward, browser_of, amina
):
    for browser in (tablet_of_the_ward, browser_of(amina)):
        page = fill_in(browser).press("Print: My first week")
        number = "".join(re.findall(r"\d", page.text(".ow-code")))
        collected = browser_of().get("/pickup").press("Open it", number=number)
        assert "Nurse Ade" in words_of(collected)
        assert browser_of().get("/pickup").press("Open it", number=number).status == 422


def test_a_wards_tablet_says_how_long_a_printed_sheet_waits(tablet_of_the_ward, browser_of):
    assert "waits for ten minutes, locked" in tablet_of_the_ward.get("/leaving/").text("main")
    assert "A sheet that I print" not in browser_of().get("/leaving/").text("main")


def test_a_sheet_that_nobody_collects_is_gone_after_ten_minutes(
    tablet_of_the_ward, browser_of, clock
):
    page = fill_in(tablet_of_the_ward).press("Print: My first week")
    number = "".join(re.findall(r"\d", page.text(".ow-code")))
    clock.on(minutes=11)
    assert browser_of().get("/pickup").press("Open it", number=number).status == 422
    assert keys().scalar(select(func.count()).select_from(Pickup)) == 0


def test_numbers_and_places_that_help_right_now_are_on_the_page(browser_of):
    text = fill_in(browser_of()).text("main")
    assert "Samaritans" in text
    assert "Places that help right now" in text


def test_i_can_go_back_and_change_something_without_losing_a_word(browser_of):
    page = fill_in(browser_of()).press("Change something")
    assert page.value("d.week.72-name") == "Nurse Ade"
    assert page.value("d.mtg.say-words") == "Thank you\nI want a copy"
    assert page.value("d.home.keys-chosen") != []
    again = page.press("Show me my sheets")
    assert "Nurse Ade" in again.text("#sheet-1")


CANARY = "Xylograph"


def typed_and_changed(browser):
    """The address at which the page waits that answers somebody who is not signed in."""
    page = fill_in(browser, **{"d.mtg.say-words": CANARY})
    page = page.press("Change something")
    assert page.value("d.mtg.say-words") == CANARY
    return page


def stands_in_a_table(word):
    return word.casefold() in str(rows()).casefold()


@pytest.mark.attack
def test_when_i_start_again_what_i_typed_is_gone_at_once(browser_of):
    browser = browser_of()
    page = typed_and_changed(browser)
    assert CANARY in browser.get(page.stands_at).html, "a page that is loaded again loses no word"
    again = page.press("Start again").land()
    assert again.value("d.mtg.say-words") == ""
    assert browser.get(page.stands_at).land().text("h1") != page.text("h1"), (
        "nor is it there by Back"
    )
    assert keys().scalar(select(func.count()).select_from(Answered)) == 0


@pytest.mark.attack
def test_what_i_typed_is_gone_after_ten_minutes_and_till_then_stands_nowhere_in_the_open(
    browser_of, signed_in, clock
):
    browser = browser_of()
    page = typed_and_changed(browser)
    assert CANARY in browser.get(page.stands_at).html
    assert not stands_in_a_table(CANARY)
    clock.on(minutes=11)
    assert CANARY not in browser.get(page.stands_at).land().html
    signed_in("kofi")
    assert keys().scalar(select(func.count()).select_from(Answered)) == 0


@pytest.mark.attack
def test_twin_a_word_that_is_not_sealed_is_found_in_the_tables(app, nur):
    keep(open_ward, f"{CANARY} ward", by=nur)
    assert stands_in_a_table(CANARY)


@pytest.mark.attack
def test_what_was_typed_on_the_way_in_waits_no_more_once_somebody_is_in(browser_of):
    browser = browser_of()
    page = fill_in(browser)
    before = browser.client.get_cookie("onward").value
    page.press("Make my card and keep it", code=invite(), pin="640278", pin_again="640278")
    browser.client.set_cookie("onward", before)
    assert "Nurse Ade" not in browser.get(page.stands_at).land().html


@pytest.mark.attack
@pytest.mark.files
def test_signed_out_nothing_is_stored_anywhere(app, browser_of, tmp_path):
    """With several processes, on PostgreSQL, what was sent waits sealed for ten minutes at most."""
    browser = browser_of()
    browser.get("/leaving/")
    before, files = rows(), bytes_of(tmp_path)
    page = fill_in(browser)
    page.press("Print: My first week")
    page.press("Print: My pocket card")
    page.press("Change something").press("Show me my sheets")
    assert rows() == before
    assert bytes_of(tmp_path) == files
    cookies = {one.key for one in browser.client._cookies.values()}
    assert cookies <= {"onward"}


@pytest.mark.attack
def test_twin_signed_in_and_kept_it_is_stored(app, browser_of, amina):
    before = rows()
    fill_in(browser_of(amina)).press("Keep it in my plan")
    assert rows() != before


@pytest.mark.attack
@pytest.mark.files
def test_twin_signed_in_and_kept_the_files_are_changed(app, browser_of, tmp_path, amina):
    files = bytes_of(tmp_path)
    fill_in(browser_of(amina)).press("Keep it in my plan")
    assert bytes_of(tmp_path) != files


@pytest.mark.attack
def test_nobody_else_and_no_later_visitor_finds_what_was_typed(browser_of):
    fill_in(browser_of())
    assert "Nurse Ade" not in browser_of().get("/leaving/").html


def test_an_invitation_makes_it_mine_and_my_words_are_in_my_plan(browser_of):
    browser = browser_of()
    page = fill_in(browser)
    kept = page.press("Make my card and keep it", code=invite(), pin="640278", pin_again="640278")
    assert kept.went_to == "/ways-in/new"
    kept.land().press("I have them safe")
    plan = browser.get("/home").click("My plan for leaving hospital")
    for said in ("Nurse Ade", "Seven days", "I want a copy"):
        assert said in plan.text("main")


@pytest.mark.parametrize(
    ("code", "pin", "said"),
    [
        ("00000-00000-00000", "640278", "does not work"),
        (None, "123456", "Many people"),
        ("", "1", ""),
    ],
)
def test_a_wrong_code_or_an_easy_pin_loses_nothing(browser_of, code, pin, said):
    page = fill_in(browser_of())
    code = invite() if code is None else code
    again = page.press("Make my card and keep it", code=code, pin=pin, pin_again=pin)
    assert again.status == 422
    assert said in again.text("main")
    assert "Nurse Ade" in again.text("#sheet-1")


@pytest.mark.parametrize("mine", [False, True])
def test_a_list_that_no_plan_has_room_for_loses_nothing(browser_of, amina, mine):
    lines = "\n".join(f"Line {n}" for n in range(MOST_ROWS + 1))
    page = fill_in(browser_of(amina if mine else None), **{"d.mtg.say-words": lines})
    card = {} if mine else {"code": invite(), "pin": "640278", "pin_again": "640278"}
    again = page.press("Keep it in my plan" if mine else "Make my card and keep it", **card)
    assert (again.status, again.value("d.mtg.say-words")) == (422, lines)
    assert "This list is full" in again.text(".nhsuk-error-summary")
    assert again.value("d.week.72-name") == "Nurse Ade"


def test_signed_in_i_find_what_i_wrote_before_and_what_i_leave_empty_stays(browser_of, amina):
    plan = start("discharge_plan", amina)
    say(plan, "d.week.72", words(name="Nurse Ade"))
    say(plan, "d.mtg.say", "Thank you")
    page = browser_of(amina).get("/leaving/")
    assert page.value("d.week.72-name") == "Nurse Ade"
    page = page.press(
        "Show me my sheets",
        {"d.week.72-name": "", "d.mtg.say-words": "Thank you\nA copy", "d.med.have-words": "Two"},
    )
    page.press("Keep it in my plan")
    assert now(plan, "d.week.72").own.fields["name"] == "Nurse Ade"
    assert standing(plan, "d.mtg.say") == ["Thank you", "A copy"]
    assert standing(plan, "d.med.have") == "Two"


def test_what_someone_else_typed_is_not_put_into_my_mouth(browser_of, amina, joe, paired):
    plan = start("discharge_plan", amina)
    keep(share, plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    say(open_plan(plan.id, by=joe), "d.week.72", words(name="Nurse Ade"))
    assert browser_of(amina).get("/leaving/").value("d.week.72-name") == ""


def test_what_i_would_rather_not_say_is_not_put_into_a_hurried_sheet(browser_of, amina):
    plan = start("discharge_plan", amina)
    say(plan, "d.week.72", words(name="Nurse Ade"))
    keep(choose_state, plan, plan.outline.prompt("d.week.72"), "rather_not", by=amina)
    assert browser_of(amina).get("/leaving/").value("d.week.72-name") == ""


def test_whoever_makes_a_card_in_a_hurry_keeps_the_text_and_colours_too(browser_of):
    browser = browser_of()
    browser.get("/text-and-colours").press("Use these", theme="calm", size="l")
    kept = fill_in(browser).press(
        "Make my card and keep it", code=invite(), pin="640278", pin_again="640278"
    )
    kept.land().press("I have them safe")
    browser.client.delete_cookie("onward-look")
    assert browser.get("/home").one("html").get("class") == "theme-calm size-l"


def test_staff_can_help_with_it_but_have_no_plan_to_keep_it_in(browser_of, joe):
    page = fill_in(browser_of(joe))
    assert page.all("form[action$='/leaving/keep']") == []
    assert plans_of(joe) == []


def test_a_text_that_is_too_long_is_said_and_kept_on_the_page(browser_of):
    page = fill_in(browser_of(), **{"d.med.have-words": "x" * 5001})
    assert page.status == 422
    assert "longer than fits" in page.text("main")
    assert page.value("d.week.72-name") == "Nurse Ade"


@pytest.mark.attack
def test_words_that_look_like_a_page_stay_words(browser_of):
    page = fill_in(browser_of(), **{"d.med.have-words": '"><script>alert(1)</script>'})
    assert page.all("main script") == []
    assert "alert(1)" in words_of(page.press("Print: My first week"))


def test_no_word_of_it_stands_in_an_address(browser_of):
    page = fill_in(browser_of())
    links = [one.get("href") or one.get("action") for one in page.all("main a, main form")]
    assert not [one for one in links if re.search(r"Nurse|Seven|\?", one)]
