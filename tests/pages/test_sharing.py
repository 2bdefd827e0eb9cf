"""Who can see this: sharing, looking first, changing and stopping, in a browser."""

from datetime import timedelta

import pytest

from planner.database import db
from planner.days import day_in_words, today
from planner.ownership import May, shares_by
from planner.ways_in.actors import FRESH_FOR
from tests.conftest import PIN
from tests.writing import say


def edit_url(opened, reader):
    return f"/sharing/{opened.id}/{reader.person_id}"


def given_by(owner):
    """What holds now of what someone shares, read afresh."""
    db.session.rollback()
    return shares_by(owner)


@pytest.fixture
def sharing(browser_of, amina, joe, crisis_plan, paired):
    """Amina is about to let Joe see her crisis plan."""
    say(crisis_plan, "c.self", "Walk to the lock")
    return browser_of(amina).get(edit_url(crisis_plan, joe))


def test_a_peer_worker_sees_nothing_until_i_say_so(browser_of, amina, joe, crisis_plan, paired):
    assert "steady-robin cannot see anything of mine" in browser_of(amina).get("/sharing/").text()
    assert browser_of(joe).get(f"/plans/{crisis_plan.id}").status == 404


def test_i_look_first_then_share_until_our_time_ends(sharing, browser_of, amina, joe, paired):
    looked = sharing.press("See it as they will see it", how="suggest")
    assert "Walk to the lock" in looked.text("article")
    assert not given_by(amina)
    done = looked.press("Let steady-robin see this").land()
    (given,) = given_by(amina)
    assert (given.may, given.may_print) == (May.SUGGEST, False)
    assert f"{paired.ends_on.day} {paired.ends_on:%B}" in done.text("dl")
    assert browser_of(joe).get(f"/plans/{given.plan_id}").status == 200


def test_the_private_part_is_off_unless_i_put_it_on(sharing, amina):
    assert [each.get("value") for each in sharing.all("input[checked][name=off]")] == ["x"]
    sharing.press("See it").press("Let steady-robin see this")
    assert "x" not in given_by(amina)[0].parts.split()


def test_parts_that_i_keep_off_are_not_in_what_they_will_see(sharing, crisis_plan):
    part = f"section:{crisis_plan.outline.prompt('c.self').section}"
    looked = sharing.press("See it", off=["x", part])
    assert "Walk to the lock" not in looked.text()


def test_what_cannot_be_taken_back_and_what_must_be_passed_on_is_said_first(sharing):
    looked = sharing.press("See it", may_print="yes")
    assert "What I cannot take back" in looked.text()
    assert "Paper they printed" in looked.text()
    assert "What steady-robin must pass on" in looked.text()


@pytest.mark.parametrize("days", [-1, 183, 400])
def test_sharing_has_an_end_of_at_most_six_months(sharing, amina, days):
    answer = sharing.press("See it", until=(today() + timedelta(days=days)).isoformat())
    assert answer.status == 422
    assert "Choose the last day" in answer.text(".nhsuk-error-summary")
    assert not given_by(amina)


def test_keeping_every_part_off_is_not_sharing(sharing, crisis_plan):
    every = [each.get("value") for each in sharing.all("input[type=checkbox]")]
    assert "Leave at least one part on" in sharing.press("See it", off=every).text("main")


def test_sharing_asks_for_my_pin_first_unless_i_just_typed_it(
    clock, browser_of, amina, joe, crisis_plan, paired
):
    browser = browser_of(amina)
    clock.on(minutes=2)
    browser.get("/sharing/")
    clock.on(minutes=2)
    browser.get("/sharing/")
    clock.on(seconds=FRESH_FOR.seconds - 230)
    asked = browser.get(edit_url(crisis_plan, joe)).land()
    assert "Is it still you?" in asked.text("h1")
    back = asked.press("Continue", pin=PIN)
    assert back.went_to == edit_url(crisis_plan, joe)
    assert back.land().status == 200


def test_the_pin_check_leads_to_no_other_site(browser_of, amina):
    page = browser_of(amina).get("/ways-in/check?back=https://elsewhere.example/sharing/")
    assert not page.all("main input[name=back]")


def test_one_tap_stops_it_and_their_open_page_is_gone(sharing, browser_of, amina, joe, crisis_plan):
    shown = sharing.press("See it").press("Let steady-robin see this").land()
    theirs = browser_of(joe)
    assert theirs.get(f"/plans/{crisis_plan.id}").status == 200
    assert shown.press("Stop now").status == 303
    assert theirs.get(f"/plans/{crisis_plan.id}").status == 404


def test_changing_begins_from_what_holds_now(sharing, browser_of, amina, joe, crisis_plan):
    sharing.press("See it", how="write", may_print="yes").press("Let steady-robin see this")
    page = browser_of(amina).get(edit_url(crisis_plan, joe))
    assert (page.value("how"), page.value("may_print")) == ("write", "yes")
    page.press("See it", how="see", may_print="no").press("Let steady-robin see this")
    (given,) = given_by(amina)
    assert (given.may, given.may_print) == (May.SEE, False)


def test_i_share_with_nobody_who_does_not_work_with_me(browser_of, amina, sam, crisis_plan, paired):
    assert browser_of(amina).get(edit_url(crisis_plan, sam)).status == 404


def test_nobody_opens_these_pages_but_an_owner(browser_of, joe, nur, paired):
    for someone in (joe, nur):
        assert browser_of(someone).get("/sharing/").status == 404
        assert browser_of(someone).get(f"/sharing/with/{paired.id}").status == 404


def test_ending_our_time_stops_everything_i_share(
    sharing, browser_of, amina, joe, paired, crisis_plan
):
    sharing.press("See it").press("Let steady-robin see this")
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    assert page.press("End my time with steady-robin now").status == 303
    assert not given_by(amina)
    assert browser_of(joe).get(f"/plans/{crisis_plan.id}").status == 404


def test_moving_our_end_later_makes_no_sharing_longer(sharing, browser_of, amina, paired):
    sharing.press("See it").press("Let steady-robin see this")
    until = given_by(amina)[0].until
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    page.press("Use this day", ends_on=(paired.ends_on + timedelta(days=30)).isoformat())
    assert given_by(amina)[0].until == until


def test_a_day_that_cannot_be_is_put_right(browser_of, amina, paired):
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    for day in ("", "2020-01-01", (today() + timedelta(days=500)).isoformat()):
        assert page.press("Use this day", ends_on=day).status == 422


@pytest.mark.parametrize(
    ("weeks", "words"), [(12, None), (8, "8 weeks"), (4, "4 weeks"), (3, "3 weeks"), (1, "ends on")]
)
def test_the_end_is_said_quietly_when_it_comes_near(clock, browser_of, amina, paired, weeks, words):
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    page.press("Use this day", ends_on=(today() + timedelta(weeks=weeks)).isoformat())
    notes = page.browser.get(f"/sharing/with/{paired.id}").all(".ow-note")
    assert bool(notes) == bool(words)
    assert words is None or words in " ".join("".join(each.itertext()) for each in notes)


def test_the_line_about_the_end_can_be_hidden_and_the_day_still_stands(browser_of, amina, paired):
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    last = today() + timedelta(weeks=4)
    page = page.press("Use this day", ends_on=last.isoformat()).land()
    page = page.press("Hide this line").land()
    assert "4 weeks" not in page.text("main")
    home = page.browser.get("/home")
    assert "That is in" not in home.text("main")
    assert day_in_words(last) in home.text("main")
    assert "4 weeks are left" in page.press("Tell me again how long is left").land().text("main")


def test_copies_on_paper_are_numbered_and_known_to_be_old(browser_of, amina, crisis_plan):
    say(crisis_plan, "c.self", "Walk to the lock")
    url = f"/plans/{crisis_plan.id}/paper/noted"
    page = browser_of(amina).get(url).press("Note it", whom="the ward round", how_many="4").land()
    assert "copy 2 of 4, for the ward round" in page.text("main")
    assert "Old now" not in page.text("main")
    say(crisis_plan, "c.self", "Ring Rosa")
    page = page.browser.get("/paper/noted")
    assert "4 of these are old now" in page.text("main")
    back = page.press(f"It is back, or gone: {crisis_plan.outline.title}, copy 3 of 4").land()
    assert "copy 3 of 4" not in back.text("main")


@pytest.mark.parametrize("how_many", ["0", "10", "many"])
def test_too_many_copies_are_put_right(browser_of, amina, crisis_plan, how_many):
    page = browser_of(amina).get(f"/plans/{crisis_plan.id}/paper/noted")
    answer = page.press("Note it", whom="my sister", how_many=how_many)
    assert (answer.status, answer.value("whom")) == (422, "my sister")


def test_before_we_end_there_is_what_we_agreed_and_a_sheet_to_say_goodbye(
    browser_of, amina, paired
):
    page = browser_of(amina).get(f"/sharing/with/{paired.id}")
    assert page.click("When our time together ends").status == 200
    page.press("Write what we’ve agreed")
    page = browser_of(amina).get(page.url)
    assert page.click("What we’ve agreed").text("h1") == "What we’ve agreed"
    assert page.click("Let").status in {200, 303}
