"""Sharing a place of my own with everyone: a copy that I see first, and what came of it."""

import pytest

from planner.assets import suggestions
from planner.database import db
from planner.signposting.signposts import my_list, signposts_in
from tests.places import CHOIR, MY_BENCH, NUR, live
from tests.writing import keep


def test_sharing_my_place_is_a_copy_that_i_see_first(either, my_places, amina):
    page = either.get(f"/my-list/{my_places.id}").click("Share this place with everyone?")
    assert page.value("name") == MY_BENCH["name"]
    assert MY_BENCH["why"] not in page.html
    done = page.press("Share this copy", when_text="Any time it is light").land()
    assert "It does not say that it came from me." in done.text("main")
    (made,) = suggestions.suggestions(by=NUR)
    assert made.content == {"name": MY_BENCH["name"], "when_text": "Any time it is light"}
    assert made.tell is None
    assert [one.said["name"] for one in signposts_in(my_list(amina))] == [MY_BENCH["name"]]


def test_a_copy_without_a_name_is_not_sent(either, my_places):
    page = either.get(f"/my-list/{my_places.id}").click("Share this place with everyone?")
    again = page.press("Share this copy", name="", getting_there="The 4")
    assert (again.status, again.value("getting_there")) == (422, "The 4")
    assert suggestions.suggestions(by=NUR) == []


def test_who_asked_hears_what_came_of_it_once(browser, my_places, amina):
    page = browser.get(f"/my-list/{my_places.id}").click("Share this place with everyone?")
    page.press("Share this copy", tell=["yes"])
    (made,) = suggestions.suggestions(by=NUR)
    keep(suggestions.settle, made, "known", by=NUR, answer="It is the bench on page 3.")
    page = browser.get(f"/my-list/{my_places.id}")
    assert "They say: “It is the bench on page 3.”" in page.text("main")
    page.press("I have read it")
    assert "They say" not in browser.get(f"/my-list/{my_places.id}").text("main")
    db.session.rollback()
    db.session.expire_all()
    assert suggestions.suggestions(by=NUR, settled=True)[0].tell is None


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("Make a draft of it", "Thank you. It goes on the map once it is checked"),
        ("Not this one", "It was not put on the map"),
    ],
)
def test_whatever_came_of_it_what_the_coordinator_typed_is_heard(
    browser, browser_of, nur, my_places, button, told
):
    page = browser.get(f"/my-list/{my_places.id}").click("Share this place with everyone?")
    page.press("Share this copy", tell=["yes"])
    page = browser_of(nur).get("/map/waiting/")
    page.press(f"{button}: {MY_BENCH['name']}", {"What came of it?": "We go there on Friday."})
    said = browser.get(f"/my-list/{my_places.id}").text("main")
    assert f"I told you about {MY_BENCH['name']}. {told}" in said
    assert "They say: “We go there on Friday.”" in said


def test_who_told_of_a_mistake_hears_that_it_is_put_right(browser, my_places, amina):
    made = keep(suggestions.report, keep(live, CHOIR), "times", by=amina, tell=True)
    keep(suggestions.settle, made, "used", by=NUR)
    said = browser.get(f"/my-list/{my_places.id}").text("main")
    assert "I told you about Tuesday Choir. It has been put right." in said
