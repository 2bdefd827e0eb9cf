"""Ringing: a number that was rung today stands wherever it is read, also while we are down."""

import re

import pytest

from planner.settings import setting
from planner.wards.keeping import open_ward
from planner.wards.numbers import kept_numbers, put_number
from tests.writing import keep


@pytest.fixture
def willow(nur):
    """A ward whose number nobody has rung."""
    made = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, made, "ward", "01632 960 101", "Any time", by=nur)
    return made


def when_down():
    """The page that a proxy shows while nothing of ours answers; "" if there is none yet."""
    path = setting("INSTANCE") / "shown" / "error.html"
    return path.read_text() if path.exists() else ""


def test_a_number_that_was_rung_stands_on_the_page_for_when_we_are_down(browser_of, nur, willow):
    browser_of(nur).get(f"/wards/{willow.id}/numbers").press("I rang it today: it is right: Willow")
    assert 'href="tel:01632960101"' in when_down()
    assert 'href="tel:999"' in when_down()


def numbers_when_down():
    """What is rung or texted on that page, from the top."""
    return re.findall(r'href="(?:tel|sms):(\d+)"', when_down())


def test_while_we_are_down_whoever_knows_me_stands_after_999_and_before_the_others(
    browser_of, nur, willow
):
    keep(put_number, willow, "team-out-of-hours", "01632 960 102", "At night", rung=True, by=nur)
    browser_of(nur).get(f"/wards/{willow.id}/numbers").press("I rang it today: it is right: Willow")
    ours = ["01632960102", "01632960101"]
    assert numbers_when_down() == ["999", *ours, "111", "116123", "85258"]


def test_with_many_wards_nobody_looks_for_111_below_other_peoples_wards(browser_of, nur, willow):
    for which, number in enumerate(("01632 960 103", "01632 960 104")):
        other = keep(open_ward, f"Elm ward {which}", by=nur)
        keep(put_number, other, "ward", number, "Any time", rung=True, by=nur)
    browser_of(nur).get(f"/wards/{willow.id}/numbers").press("I rang it today: it is right: Willow")
    theirs = ["01632960103", "01632960104", "01632960101"]
    assert numbers_when_down() == ["999", "111", "116123", "85258", *theirs]


def test_a_number_too_long_to_be_kept_whole_is_said_and_nothing_of_it_is_kept(
    browser_of, nur, willow
):
    long = "01632 960 188, and then 2 for the nurse on nights"
    page = (
        browser_of(nur)
        .get(f"/wards/{willow.id}/numbers")
        .press("Keep this number: Willow ward", {"number-ward": long})
    )
    assert page.status == 422
    assert "Make it 40 or fewer." in page.text("main")
    assert page.value("number-ward") == long
    assert kept_numbers(willow.id)["ward"].number == "01632 960 101"


FOUR = {"number-team": "01632 960 140", "hours-team": "Monday to Friday", "rung-team": "yes"}
FOUR |= {"number-team-out-of-hours": "01632 960 141", "number-peer-base": "01632 960 142"}


def numbers_of(ward):
    """The numbers that a ward keeps, by what they are."""
    return {key: one.number for key, one in kept_numbers(ward.id).items()}


@pytest.mark.parametrize(
    "tapped", ["Keep this number: My team, in the day", "I rang it today: it is right: Willow ward"]
)
def test_whichever_button_i_tap_every_number_that_i_typed_is_kept(browser_of, nur, willow, tapped):
    browser_of(nur).get(f"/wards/{willow.id}/numbers").press(tapped, FOUR)
    kept = {"team": "01632 960 140", "team-out-of-hours": "01632 960 141"}
    kept |= {"peer-base": "01632 960 142", "ward": "01632 960 101"}
    assert numbers_of(willow) == kept
    rung = {key for key, one in kept_numbers(willow.id).items() if one.checked_on}
    assert rung == ({"team"} if tapped.startswith("Keep") else {"team", "ward"})


def test_one_number_that_cannot_be_kept_keeps_none_and_takes_no_typing_away(
    browser_of, nur, willow
):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    typed = FOUR | {"number-peer-base": "ask at the desk"}
    page = page.press("Keep this number: My team, in the day", typed)
    assert page.status == 422
    assert "Type a number that can be rung." in page.text("main")
    assert [page.value(box) for box in typed if box != "rung-team"] == [
        said for box, said in typed.items() if box != "rung-team"
    ]
    assert numbers_of(willow) == {"ward": "01632 960 101"}


def test_a_number_that_i_changed_is_not_said_to_be_rung_by_the_button_of_the_old_one(
    browser_of, nur, willow
):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    page = page.press("I rang it today: it is right: Willow", {"number-ward": "01632 960 199"})
    assert page.status == 422
    assert "You changed this number." in page.text("main")
    assert kept_numbers(willow.id)["ward"].checked_on is None


def test_a_number_that_is_gone_leaves_that_page_too(browser_of, nur, willow):
    page = browser_of(nur).get(f"/wards/{willow.id}/numbers")
    page = page.press("I rang it today: it is right: Willow").land()
    page.press("It is not there any more: Willow ward")
    assert "01632960101" not in when_down()


def test_the_page_for_when_we_are_down_can_be_written_by_hand(app, nur, willow):
    told = app.test_cli_runner().invoke(args=["error-page"])
    assert told.exit_code == 0, told.output
    assert 'href="tel:999"' in when_down()


def test_a_number_for_everyone_is_made_sure_of_in_one_tap(browser_of, nur):
    page = browser_of(nur).get("/wards/numbers")
    page = page.press("I checked it today: it is right: Samaritans").land()
    assert "by CM" in page.text("section[aria-labelledby=name-listen]")


def test_an_upgrade_writes_that_page_anew_with_the_numbers_of_its_version(app, nur, willow):
    assert not when_down()
    told = app.test_cli_runner().invoke(args=["upgrade"])
    assert told.exit_code == 0, told.output
    assert 'href="tel:999"' in when_down()
