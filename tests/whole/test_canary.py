"""Planted words: after real journeys no word that someone wrote stands anywhere on the machine."""

import itertools
import logging
import re
import tempfile

import pytest

from planner.database import db, keys
from planner.ways_in.invitations import invite
from tests.browser import Browser
from tests.conftest import PIN
from tests.form import words as spoken

BIRDS = "wagtail avocet dunlin siskin fieldfare gadwall godwit knot linnet merlin nuthatch osprey"
BIRDS += " pipit quail redwing shrike teal twite whimbrel wryneck bittern chough corncrake curlew"
BIRDS += " dotterel dunnock eider firecrest fulmar gannet garganey goshawk greenshank grebe hobby"
BIRDS += " jackdaw kestrel kittiwake lapwing mallard moorhen petrel pochard ptarmigan puffin rook"
FREE = {"text", "search", "tel", "textarea"}
pytestmark = pytest.mark.usefixtures("quick_sums")  # many are typed here


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The folder where the machine keeps what is only for a moment."""
    folder = tmp_path / "for-a-moment"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


class Planter:
    """Someone who writes a word that nobody has ever written, wherever one can write."""

    def __init__(self, app):
        self.app, self.browser, self.planted = app, Browser(app), []
        self.names = itertools.chain(BIRDS.split(), (f"bird{n}" for n in itertools.count()))

    def word(self):
        """A new word, which is remembered."""
        self.planted.append(f"Xq{next(self.names)}Zv{len(self.planted)}kj")
        return self.planted[-1]

    def join(self):
        """Join with an invitation; what one is shown then is planted too."""
        code, called = invite(), self.word()
        page = self.browser.get("/invitation").press("Continue", code=code)
        typed = {"pin": PIN, "pin_again": PIN, "called": called}
        page = page.press("Make my card", **typed).land()
        card, words = (spoken(each) for each in page.all(".ow-code"))
        self.card = card.replace(" ", "")
        assert called in self.browser.get("/home").html
        self.planted += [self.card, card, words, code, code.replace("-", "")]
        self.planted += [spoken(each) for each in page.all(".ow-codes li")]
        page.press("I have them safe")

    def sign_in(self):
        """Come in with the card."""
        page = self.browser.get("/sign-in").press("Sign in", code=self.card, pin=PIN)
        assert page.status == 303
        self.planted.append(self.browser.client.get_cookie("onward").value)

    def start(self, kind):
        """Open a plan that is not started yet: its address."""
        said = {"kind": kind, "csrf_token": self.browser.get("/home").value("csrf_token")}
        return self.browser.open("POST", "/plans/start", data=said).location

    def write_everywhere(self, plan, how_many):
        """Plant a word in every box of some questions, first while typing, then by a button."""
        page = self.browser.get(plan)
        page.press("Show me more")
        urls = re.findall(rf"{plan}/[0-9a-f-]{{36}}", self.browser.get(plan).html)
        for url in list(dict.fromkeys(urls))[:how_many]:
            self.write(url)

    def write(self, url):
        """Plant a word in each box of one question."""
        page = self.browser.get(url)
        page.type(**self.boxes(page))
        page = self.browser.get(url)
        typed = self.boxes(page)
        assert page.press("Continue", **typed).status == 303
        assert all(word in self.browser.get(url).html for word in typed.values())

    def boxes(self, page):
        """A new word for each box one can write freely in."""
        form = page.form_of(page.field("slip"))
        names = [each.get("name") for each in form.fields() if _is_free(each)]
        return {name: self.word() for name in dict.fromkeys(names)}

    def write_after_the_end(self, url):
        """Go on typing after the sitting was ended elsewhere: the words wait in the inbox."""
        page = self.browser.get(url)
        cookie = self.browser.client.get_cookie("onward").value
        self.browser.get("/home").press("Finish")
        typed = self.boxes(page)
        answer = page.type(**typed)
        assert answer.status == 401
        assert answer.response.json["kept"]
        assert cookie in self.planted
        return next(iter(typed.values()))


def _is_free(field):
    kind = "textarea" if field.tag.endswith("textarea") else field.get("type", "text")
    return kind in FREE and not field.tag.endswith("select")


def found_in(folders, planted):
    """Every planted word that stands in any byte of any file, and where."""
    found = set()
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        held = path.read_bytes()
        names = (path.name.encode(), held)
        for word in planted:
            if any(form in part for part in names for form in _forms(word)):
                found.add((path.name, word))
    return found


def _forms(word):
    return word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()


def live_through_it(planter):
    """Join, write, sign in again, print, hide, write too late, and finish."""
    planter.join()
    plan = planter.start("crisis_plan")
    planter.write_everywhere(plan, 4)
    other = planter.start("personal_recovery_plan")
    planter.write_everywhere(other, 2)
    planter.browser.get("/ways-in/").press("Use this name", called=planter.word())
    planter.browser.get(f"{plan}/paper")
    planter.browser.get("/home").press("Hide my screen")
    planter.browser.get("/home").press("Show it again", pin=PIN)
    planter.browser.get("/home").press("Finish")
    planter.sign_in()
    url = re.search(rf"{plan}/[0-9a-f-]{{36}}", planter.browser.get(plan).html)[0]
    waits = planter.write_after_the_end(url)
    planter.sign_in()
    assert waits in planter.browser.get("/not-yet-put-in/").html
    planter.browser.get("/home").press("Finish")


@pytest.mark.attack
def test_no_word_that_someone_wrote_is_left_anywhere(app, tmp_path, elsewhere, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    planter = Planter(app)
    live_through_it(planter)
    db.session.rollback()
    keys().rollback()
    assert len(planter.planted) > 40
    assert {"data.db", "data.db-wal", "keys.db", "keys.db-wal", "site.key"} <= {
        path.name for path in (tmp_path / "instance").iterdir()
    }
    assert found_in([tmp_path, elsewhere], planter.planted) == set()
    logged = caplog.text + "".join(capfd.readouterr())
    assert not [word for word in planter.planted if word in logged]


@pytest.mark.attack
def test_a_sheet_that_was_printed_leaves_no_word_either(app, tmp_path, elsewhere, caplog, capfd):
    planter = Planter(app)
    planter.join()
    plan = planter.start("crisis_plan")
    planter.write_everywhere(plan, 1)
    page = planter.browser.get(f"{plan}/paper").press("Print my plan")
    assert page.status == 200
    planter.browser.get("/home").press("Finish")
    assert found_in([tmp_path, elsewhere], planter.planted) == set()
    logged = caplog.text + "".join(capfd.readouterr())
    assert not [word for word in planter.planted if word in logged]


@pytest.mark.attack
def test_what_goes_wrong_is_noted_without_the_words(app, tmp_path, capfd, monkeypatch):
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    planter = Planter(app)
    planter.join()
    plan = planter.start("crisis_plan")
    url = re.search(rf"{plan}/[0-9a-f-]{{36}}", planter.browser.get(plan).html)[0]
    page = planter.browser.get(url)

    def fail(*_given, **_named):
        raise OSError("the disk is full")

    monkeypatch.setattr("planner.views.plans.answer", fail)
    assert page.press("Continue", **planter.boxes(page)).status == 500
    logged = "".join(capfd.readouterr())
    assert '"kind": "OSError"' in logged
    assert "planner/views/plans.py" in logged
    assert "the disk is full" not in logged
    assert not [word for word in planter.planted if word in logged]


@pytest.mark.attack
@pytest.mark.parametrize("layer", ["planner.plans.revisions", "planner.plans.inbox"])
def test_twin_a_word_that_was_not_sealed_is_found(app, tmp_path, monkeypatch, layer):
    planter, name = Planter(app), "seal_to" if layer.endswith("inbox") else "seal"
    planter.join()
    plan = planter.start("crisis_plan")
    monkeypatch.setattr(f"{layer}.{name}", lambda _key, plain, *_about: plain)
    url = re.search(rf"{plan}/[0-9a-f-]{{36}}", planter.browser.get(plan).html)[0]
    page = planter.browser.get(url)
    if layer.endswith("inbox"):
        planter.planted.append(planter.browser.client.get_cookie("onward").value)
        planter.write_after_the_end(url)
    else:
        page.type(**planter.boxes(page))
    db.session.rollback()
    assert found_in([tmp_path], planter.planted)


def test_the_planted_words_are_words_that_nobody_would_write(app):
    planter = Planter(app)
    words = [planter.word() for _ in range(60)]
    assert len(set(words)) == 60
    assert all(re.fullmatch(r"Xq\w+Zv\d+kj", word) for word in words)
