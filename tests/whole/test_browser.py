"""The browser of the tests itself: it fills in and sends forms as a real one does."""

import pytest
from flask import Flask, redirect, request

from tests.browser import Browser

PAGE = """<!doctype html><html lang="en"><head>
<meta name="csrf-token" content="its token"><title>A question – Onward</title></head><body>
<h1>A question</h1><a href="/more">Read <b>more</b></a>
<form id="one" method="post" action="/said">
  <input type="hidden" name="csrf_token" value="a token">
  <label for="name">What I like to be called</label><input id="name" name="name" maxlength="9">
  <label for="text">What helps</label><textarea id="text" name="text">
A walk
with Joe</textarea>
  <fieldset><legend>When</legend>
    <label><input type="radio" name="when" value="now" checked>Now</label>
    <label><input type="radio" name="when" value="later">Later</label></fieldset>
  <fieldset><legend>Days</legend>
    <label><input type="checkbox" name="day" value="mon" checked>Monday</label>
    <label><input type="checkbox" name="day" value="fri">Friday</label></fieldset>
  <select name="place" aria-label="Place"><option value="home">Home<option>Ward</select>
  <fieldset disabled><input name="gone" value="x" aria-label="Gone"></fieldset>
  <button>Save</button><button name="state" value="skip">Leave this out</button>
  <button hx-post="/by-htmx">Quietly</button>
</form>
<input form="one" name="outside" value="here" aria-label="Outside">
<form method="post" action="/kept" data-autosave>
<label>Notes<textarea name="notes"></textarea></label>
<input type="hidden" name="after" value="0"><button>Save and stop</button></form></body></html>"""
UNSOUND = [
    "<p>one<div>two</p>",
    "<!doctype html><title>No heading</title><p>words",
    "<i id=a><b id=a>",
    "<!doctype html><title>Lost</title><h1>Lost</h1><button form=none>Of no form</button>",
]


@pytest.fixture
def site():
    site = Flask("site")
    site.add_url_rule("/", "page", lambda: PAGE)
    site.add_url_rule("/more", "more", lambda: "<p>five</p><p>s<b>i</b>x</p>")
    site.add_url_rule("/away", "away", lambda: redirect("/more"))
    site.add_url_rule("/unsound/<int:which>", "unsound", lambda which: UNSOUND[which])
    said = {"view_func": lambda: request.form.to_dict(flat=False) | {"who": dict(request.headers)}}
    site.add_url_rule("/said", "said", methods=["POST"], **said)
    site.add_url_rule("/by-htmx", "by_htmx", methods=["POST"], **said)
    site.add_url_rule("/kept", "kept", methods=["POST"], view_func=kept)
    return site


def kept():
    number = int(request.form["after"]) + 1
    told = {"form": request.form.to_dict(), "who": dict(request.headers)}
    return told | {"saved": {"numbers": {"after": number}}}


@pytest.fixture
def page(site):
    return Browser(site).get("/")


def test_an_untouched_form_is_sent_as_it_stands(page):
    said = page.press("Save").response.json
    said.pop("who")
    assert said == {
        "csrf_token": ["a token"],
        "name": [""],
        "text": ["A walk\r\nwith Joe"],
        "when": ["now"],
        "day": ["mon"],
        "place": ["home"],
        "outside": ["here"],
    }


def test_fields_are_filled_in_by_name(page):
    said = page.press("Save", name="Amina", when="later", day=["fri"], place="Ward").response.json
    assert (said["name"], said["when"]) == (["Amina"], ["later"])
    assert (said["day"], said["place"]) == (["fri"], ["Ward"])


def test_fields_are_filled_in_by_label(page):
    typed = {"What I like to be called": "Amina", "When": "later", "Friday": True, "Place": "Ward"}
    said = page.press("Save", typed).response.json
    assert (said["name"], said["when"]) == (["Amina"], ["later"])
    assert (said["day"], said["place"]) == (["mon", "fri"], ["Ward"])


def test_the_button_that_is_pressed_says_so(page):
    assert page.press("Leave this out").response.json["state"] == ["skip"]
    assert "state" not in page.press("Save").response.json


@pytest.mark.parametrize(
    "typed",
    [{"csrf_token": "other"}, {"nothing": "x"}, {"when": "never"}, {"name": "more than nine"}]
    + [{"gone": "y"}, {"day": ["sun"]}, {"place": "Moon"}],
)
def test_what_a_person_cannot_do_is_refused(page, typed):
    with pytest.raises(AssertionError):
        page.press("Save", **typed)


def test_a_browser_says_where_it_comes_from(page, site):
    assert page.press("Save").response.json["who"]["Sec-Fetch-Site"] == "same-origin"
    assert page.press("Save").response.json["who"]["Origin"] == "http://localhost"
    old = Browser(site, old=True).get("/").press("Save").response.json["who"]
    assert "Sec-Fetch-Site" not in old


@pytest.mark.parametrize(("htmx", "went_to"), [(True, "/by-htmx"), (False, "/said")])
def test_only_htmx_sends_what_is_meant_for_htmx(site, htmx, went_to):
    answer = Browser(site, htmx=htmx).get("/").press("Quietly")
    assert answer.url == went_to
    assert ("Hx-Request" in answer.response.json["who"]) is htmx


def test_links_and_redirects_are_followed_and_read(page, site):
    assert page.click("Read more").text() == "five six"
    assert Browser(site).get("/away").land().url == "/more"


def test_what_stands_in_a_field_can_be_read(page):
    assert page.value("What helps") == "A walk\nwith Joe"
    assert page.value("Days") == ["mon"]
    assert page.value("When") == "now"


@pytest.mark.parametrize("which", range(len(UNSOUND)))
def test_a_page_that_is_not_sound_is_refused(site, which):
    with pytest.raises(AssertionError):
        Browser(site).get(f"/unsound/{which}")


def test_what_one_types_is_saved_as_one_goes_on(page):
    first = page.type({"Notes": "I stop"}).response.json
    second = page.type(notes="I stop sleeping").response.json
    assert (first["form"]["seq"], second["form"]["seq"]) == ("1", "2")
    assert first["form"]["tab"] == second["form"]["tab"]
    assert (first["form"]["after"], second["form"]["after"]) == ("0", "1")
    assert second["who"]["X-Csrftoken"] == "its token"
