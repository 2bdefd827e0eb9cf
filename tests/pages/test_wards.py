"""A ward on the coordinator's pages: from nothing to ready, and who sees its numbers then."""

import re
from datetime import timedelta

import pytest

from planner.database import db
from planner.days import today
from planner.people import Role, person
from planner.wards.cover import cover_of
from planner.wards.keeping import open_ward, wards
from planner.wards.numbers import put_number
from planner.ways_in.invitations import invite, join
from tests.conftest import PIN
from tests.form import words
from tests.reading_pdf import words_on
from tests.writing import keep

HOME = "/home/coordinator/"
ASKED = ("Willow ward", "My team, in the day", "My team, nights and weekends", "Where peer workers")


@pytest.fixture
def willow(nur):
    """A ward of which only its own number was rung."""
    made = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, made, "ward", "01632 960 101", "Any time", rung=True, by=nur)
    return made


@pytest.fixture
def elm(nur):
    """Another ward, near which someone may live."""
    made = keep(open_ward, "Elm ward", by=nur)
    keep(put_number, made, "team", "01632 960 201", "Any time", rung=True, by=nur)
    return made


def numbers_on(page):
    return [words(each) for each in page.all("main a.ow-tel")]


def put_in(page, name, number):
    """Type a number for what the ward was asked for, and say that it was rung."""
    button = f"Keep this number: {name}"
    key = page.one(f'button[aria-label^="{button}"]').get("value")
    typed = {f"number-{key}": number, f"hours-{key}": "Any time", f"rung-{key}": ["yes"]}
    return page.press(button, typed).land()


# ---------- from nothing to ready (J7) ----------


def test_a_coordinator_sets_up_a_ward_from_nothing_to_ready(browser_of, signed_in, clock, tmp_path):
    browser = browser_of(signed_in("nur", shared=False))
    assert "There is no ward yet" in browser.get(HOME).text("main")
    page = browser.get(HOME).click("Set up a ward, or add one")
    page = page.press("Add this ward", name="Willow ward").land()
    here = page.url
    assert "not ready yet" in page.text("main")

    page = page.click("Ring or change")
    for at, name in enumerate(ASKED):
        page = put_in(page, name, f"01632 960 10{at}")
    assert "There is no number yet" not in page.text("main")

    page = browser.get("/wards/numbers")
    for label in [each.get("aria-label") for each in page.all("main button[name=key]")]:
        page = page.press(label).land()

    page = browser.get(here).click("Change it: Cover")
    page = page.press("They cover", who="Ade", reach="01632 960 105").land()
    page = page.press("Keep this", out_of_hours="The night team, 01632 960 106").land()
    assert "Ade" in page.text("main")

    page = browser.get(here).click("Fill it in: Information sheet")
    boxes = [each.get("name") for each in page.all("main input[type=text]")]
    page = page.press("Keep this", dict.fromkeys(boxes, "Ask at the desk")).land()

    page = page.click("Print one: Test page")
    paper = tmp_path / "test.pdf"
    paper.write_bytes(page.press("Print the test page").response.data)
    assert "Willow" in [each[-1] for each in words_on(paper)]
    page = page.press("It came out well").land()

    assert "This ward is not ready yet" in page.text("main")
    waits = page.click("See who did: Information sheet checked by a peer")
    what = [each.get("value") for each in waits.all("input[name=what]") if each.get("value")]
    waits.press("Keep this check", what=what, name="Sam", checked_on=f"{today()}").land()

    assert "This ward is ready" in browser.get(here).text("main")
    assert "Willow ward: ready" in browser.get(HOME).text("main")
    clock.on(days=91)
    browser = browser_of(signed_in("nur", shared=False))
    assert "Willow ward: not ready yet" in browser.get(HOME).text("main")


def test_a_ward_is_told_in_words_what_it_lacks(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}")
    assert "Print a test page on the ward" in page.text("main")
    assert "Put in the number: My team, in the day" in page.text("main")


@pytest.mark.parametrize(("name", "said"), [(" ", "Type what people"), ("willow ward", "already")])
def test_a_ward_needs_a_name_of_its_own(browser_of, nur, willow, name, said):
    page = browser_of(nur).get("/wards/").press("Add this ward", name=name)
    assert page.status == 422
    assert said in page.text("main")
    assert len(wards()) == 1


def test_a_ward_that_closed_by_mistake_is_opened_again(browser_of, nur, willow):
    browser = browser_of(nur)
    page = browser.get(f"/wards/{willow.id}").press("This ward has closed").land()
    again = page.press("Add this ward", name="Willow ward")
    assert "open it again below" in again.text("main")
    page = again.press("Open it again: Willow ward").land()
    assert page.text("h1") == "Willow ward"
    assert "01632 960 101" in numbers_on(browser.get("/help"))


def test_a_tablet_that_is_called_nothing_is_asked_for_its_name(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}")
    page = page.press("This is a tablet of Willow ward", label=" ")
    assert page.status == 422
    assert "Type what this tablet is called" in page.text("main")


@pytest.mark.parametrize("at", ["say/worried", "cover"])
def test_a_ward_is_said_nothing_about_a_person_here(browser_of, nur, willow, amina, at):
    page = browser_of(nur).get(f"/wards/{willow.id}/{at}")
    box = "out_of_hours" if at == "cover" else "worried_in_hours"
    page = page.press("Keep this", {box: "Ring Joe about amber otter"})
    assert page.status == 422
    assert "“amber-otter” is the planner name" in page.text("main")
    assert "Ring Joe about amber otter" in page.html


@pytest.mark.parametrize("tapped", ["They cover", "Keep this"])
def test_who_covers_and_out_of_hours_are_both_kept_whichever_i_tap(browser_of, nur, willow, tapped):
    page = browser_of(nur).get(f"/wards/{willow.id}/cover")
    page = page.press(
        tapped, who="Ade", reach="01632 960 105", out_of_hours="The night desk"
    ).land()
    assert "Ade, 01632 960 105" in page.text("main dl")
    assert page.value("out_of_hours") == "The night desk"


def test_a_cover_half_typed_is_asked_for_and_nothing_is_lost(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}/cover")
    page = page.press("Keep this", who="Ade", out_of_hours="The night desk")
    assert page.status == 422
    assert (page.value("who"), page.value("out_of_hours")) == ("Ade", "The night desk")


def test_a_number_without_digits_is_asked_for_again_and_nothing_typed_is_lost(
    browser_of, nur, willow
):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    typed = {"number-team": "the desk", "hours-team": "Days", "what": "A bed for a few nights."}
    again = page.press("Keep this number: My team, in the day", typed)
    assert again.status == 422
    assert "It has digits" in again.text("main")
    assert {name: again.value(name) for name in typed} == typed


def test_enter_in_a_box_keeps_the_numbers_that_were_changed(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    asks = page.press("Go on")
    assert "Tap the button under the number that you mean" in asks.text("main")
    both = {"number-team": "01632 960 777", "hours-ward": "Days"}
    page = page.press("Go on", both).land()
    assert "01632 960 777" in numbers_on(page)
    assert "Days" in page.text("main")


@pytest.mark.parametrize("what", ["right", "gone"])
def test_a_number_that_nobody_kept_is_nowhere_and_no_fault_of_ours(browser_of, nur, willow, what):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    token = {"csrf_token": page.value("csrf_token")}
    sent = {what: "nowhere"} | token
    answer = page.browser.open("POST", f"/wards/{willow.id}/numbers/rung", data=sent)
    assert answer.status_code == 404
    sent = {"key": "nowhere"} | token
    assert page.browser.open("POST", "/wards/numbers", data=sent).status_code == 404


def test_a_number_that_looks_wrong_is_only_asked_about(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    page = put_in(page, "My team, in the day", "0163 296")
    assert "may be too short" in page.text("main")
    assert "0163 296" in numbers_on(browser_of().get("/help"))


def test_one_tap_says_that_a_number_is_still_right(browser_of, signed_in, willow, clock):
    clock.on(days=120)
    browser = browser_of(signed_in("nur"))
    page = browser.get(f"/wards/{willow.id}/numbers")
    assert "Time to ring it again" in page.text("main")
    page = page.press("I rang it today: still right: Willow ward").land()
    assert "Time to ring it again" not in page.text("main")
    assert f"Rung on {today().day}" in page.text("main")


def test_a_visit_keeps_its_day(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}/say/visit")
    page.press("Keep this", tablet="In the office", visited=["yes"])
    db.session.refresh(willow)
    assert (willow.tablet, willow.visited_on) == ("In the office", today())


# ---------- cover ----------


def test_a_peer_worker_reads_who_covers_and_it_switches_back(browser_of, signed_in, willow, clock):
    browser = browser_of(signed_in("nur", shared=False))
    page = browser.get(f"/wards/{willow.id}/cover")
    page.press("They cover", who="Ade", reach="01632 960 105")
    clock.on(minutes=1)
    until = (today() + timedelta(days=3)).isoformat()
    page.press("They cover", who="Bea", reach="01632 960 106", until_on=until)
    away = browser_of(signed_in("joe")).get("/home").land().click("When the coordinator is away")
    assert "Bea" in away.text("main")
    assert "Then Ade again" in away.text("main")
    clock.on(days=4)
    later = browser_of(signed_in("joe")).get("/when-the-coordinator-is-away")
    assert "Bea" not in later.text("main")
    assert "Ade" in later.text("main")


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"who": " "}, "who", "Type who covers"),
        ({"reach": ""}, "reach", "how they can be reached"),
        ({"until_on": "next Friday"}, "until_on", "Choose a day"),
        ({"from_on": "31/12"}, "from_on", "Choose a day"),
        ({"until_on": "2020-01-01"}, "until_on", "The last day is today or later"),
        ({"who": "Amber Otter"}, "who", "“amber-otter” is the planner name"),
    ],
)
def test_what_is_wrong_with_a_cover_is_said_at_its_box_and_nobody_covers_for_ever(
    browser_of, nur, amina, willow, typed, box, said
):
    page = browser_of(nur).get(f"/wards/{willow.id}/cover")
    page = page.press("They cover", {"who": "Bea", "reach": "01632 960 106", **typed})
    assert page.status == 422
    assert said in page.text(f"#{box}-error")
    assert cover_of(willow) is None


def test_who_covers_is_not_for_everyone(browser_of, amina, willow):
    assert browser_of(amina).get("/when-the-coordinator-is-away").status == 404


# ---------- whose numbers ----------


def test_where_there_is_one_ward_its_numbers_stand_on_every_page_of_numbers(
    browser_of, amina, willow
):
    for browser in (browser_of(), browser_of(amina)):
        assert "01632 960 101" in numbers_on(browser.get("/help"))
        assert "01632 960 101" in numbers_on(browser.get("/nothing-here"))


def test_if_life_is_in_danger_stands_first_then_who_knows_me_then_the_numbers_for_everyone(
    browser_of, willow
):
    for page in ("/help", "/nothing-here"):
        shown = numbers_on(browser_of().get(page))
        assert shown[:2] == ["999", "01632 960 101"]
        assert shown[2:5] == ["111", "116 123", "85258"]


def test_of_two_wards_none_shows_to_someone_who_chose_none(browser_of, willow, elm):
    shown = numbers_on(browser_of().get("/help"))
    assert not {"01632 960 101", "01632 960 201"} & set(shown)


def test_someone_sees_the_numbers_of_where_they_are_and_of_where_they_will_live(
    browser_of, amina, willow, elm
):
    browser = browser_of(amina)
    page = browser.get("/my-ward")
    page = page.press("Show me these numbers", ward=str(willow.id), living_at=str(elm.id)).land()
    shown = numbers_on(page)
    assert shown.index("01632 960 201") < shown.index("01632 960 101")
    page.press("Show me these numbers", ward="", living_at=str(elm.id))
    assert "01632 960 101" not in numbers_on(browser.get("/help"))


def test_an_invitation_says_whose_numbers_someone_sees_first(browser_of, nur, willow, elm):
    page = browser_of(nur).get(HOME)
    code = page.press("Make an invitation", role="service-user", ward=str(elm.id)).text(".ow-code")
    joined = join(code, PIN)
    assert person(joined.person_id).ward_id == elm.id
    assert person(join(invite(Role.SERVICE_USER), PIN).person_id).ward_id is None


def test_where_no_ward_is_set_up_nobody_is_asked_for_theirs(browser_of, amina):
    page = browser_of(amina).get("/my-ward")
    assert "No ward is set up here yet." in page.text("main")
    assert not page.all("select")
    assert numbers_on(page)[0] == "999"


def test_nobody_chooses_a_ward_that_is_not_there(browser_of, amina, willow):
    page = browser_of(amina).get("/my-ward")
    token = page.one("meta[name=csrf-token]").get("content")
    sent = {"csrf_token": token, "ward": str(amina.person_id)}
    browser = browser_of(amina)
    assert browser.open("POST", "/my-ward", data=sent).status_code == 404


# ---------- a tablet of the ward ----------


def test_a_tablet_with_a_label_shows_its_wards_numbers_to_anyone_also_after_finish(
    browser_of, signed_in, willow, elm
):
    browser = browser_of(signed_in("nur"))
    browser.get(f"/wards/{willow.id}").press("This is a tablet of Willow ward", label="Tablet 3")
    browser.get(f"/wards/{willow.id}").press("Finish")
    assert "01632 960 101" in numbers_on(browser.get("/help"))
    assert "01632 960 101" in numbers_on(browser.get("/nothing-here"))


def test_my_record_names_the_tablet_at_which_i_signed_in(
    browser_of, signed_in, joined, willow, elm
):
    browser = browser_of(signed_in("nur"))
    browser.get(f"/wards/{willow.id}").press("This is a tablet of Willow ward", label="Tablet 3")
    browser.get("/wards/").press("Finish")
    browser.get("/sign-in").press("Sign in", code=joined["amina"].card, pin=PIN)
    assert "Tablet 3" in browser.get("/record/").text("main")


def test_a_label_comes_off(browser_of, nur, willow, elm):
    browser = browser_of(nur)
    page = browser.get(f"/wards/{willow.id}")
    page = page.press("This is a tablet of Willow ward", label="Tablet 3").land()
    page.press("Take the name off")
    assert "01632 960 101" not in numbers_on(browser.get("/help"))


@pytest.mark.parametrize("cookie", ["x", "x.y", "é.é", "5b5d." + "0" * 64])
def test_a_label_that_nobody_here_signed_is_none(browser_of, willow, elm, cookie):
    browser = browser_of()
    browser.client.set_cookie("onward-tablet", cookie)
    assert "01632 960 101" not in numbers_on(browser.get("/help"))


def test_twin_a_label_that_we_signed_is_read(browser_of, nur, willow, elm):
    browser = browser_of(nur)
    browser.get(f"/wards/{willow.id}").press("This is a tablet of Willow ward", label="Tablet 3")
    (signed,) = [
        each.value for each in browser.client._cookies.values() if each.key == "onward-tablet"
    ]
    other = browser_of()
    other.client.set_cookie("onward-tablet", signed)
    assert "01632 960 101" in numbers_on(other.get("/help"))
    told, _, digest = signed.partition(".")
    other.client.set_cookie("onward-tablet", f"{told}.{digest[::-1]}")
    assert "01632 960 101" not in numbers_on(other.get("/help"))


# ---------- counts ----------


def test_counts_hide_every_small_number(browser_of, nur, paired):
    page = browser_of(nur).get("/counts/")
    cells = [words(each) for each in page.all("main tbody td")]
    assert len(cells) == 36
    assert not [cell for cell in cells if re.fullmatch(r"\d+", cell)]


def test_counts_count_by_month(browser_of, nur, app):
    for _ in range(4):
        join(invite(Role.SERVICE_USER), PIN)
    first = browser_of(nur).get("/counts/").all("main tbody td")[1]
    assert words(first) == "6"


# ---------- on paper ----------


@pytest.mark.parametrize("path", ["/blank/plan/1", "/blank/sheet/2", "/blank/sheet/3"])
def test_blank_sheets_hold_the_wards_numbers(browser_of, willow, path):
    assert "01632 960 101" in browser_of().get(path).text("main")


def test_my_plan_on_paper_holds_the_numbers_of_where_i_will_live(
    browser_of, amina, crisis_plan, willow, elm
):
    browser = browser_of(amina)
    browser.get("/my-ward").press("Show me these numbers", ward="", living_at=str(elm.id))
    shown = browser.get(f"/plans/{crisis_plan.id}/paper").text("main")
    assert "01632 960 201" in shown
    assert "01632 960 101" not in shown


def test_a_numbered_copy_holds_the_wards_numbers_too(
    browser_of, signed_in, crisis_plan, willow, tmp_path
):
    browser = browser_of(signed_in("amina", shared=False))
    page = browser.get(f"/plans/{crisis_plan.id}/paper/noted")
    page.press("Note it", whom="my sister", how_many="1")
    copy = tmp_path / "copy.pdf"
    title = crisis_plan.outline.title
    page = browser.get("/paper/noted").press(f"Print it: {title}, for my sister")
    copy.write_bytes(page.response.data)
    assert "960 101" in " ".join(each[-1] for each in words_on(copy))


def test_whoever_leaves_in_an_hour_takes_the_wards_numbers_along(browser_of, willow):
    page = browser_of().get("/leaving/")
    ready = page.press("Show me my sheets")
    assert ready.text("main").count("01632 960 101") >= 2


@pytest.mark.parametrize("number", [2, 3, 7])
def test_a_blank_sheet_with_a_wards_numbers_keeps_to_its_side(
    browser_of, nur, willow, number, tmp_path
):
    for key in ("team", "team-out-of-hours"):
        keep(put_number, willow, key, f"01632 960 10{len(key) % 10}", "", rung=True, by=nur)
    paper = tmp_path / "blank.pdf"
    paper.write_bytes(browser_of().get(f"/blank/sheet/{number}/print").response.data)
    assert {each[0] for each in words_on(paper)} == {0}
