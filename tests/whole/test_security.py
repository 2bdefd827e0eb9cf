"""What every answer carries, and what nobody can make another person's browser do."""

import json
import re

import pytest
from sqlalchemy import select

from planner.database import db, keys
from planner.keys import token_id
from planner.people import Person
from planner.plans.documents import Plan, plans_of
from planner.plans.revisions import Revision
from planner.plans.writing import LONGEST
from planner.serving.security import LARGEST_REQUEST, only_from_our_own_pages
from planner.ways_in.sittings import Sitting, actor_of
from tests.browser import Browser
from tests.conftest import PIN, make_app
from tests.quick import join_quickly
from tests.whole.doors import (
    NOTED_BY_LOOKING,
    THE_END,
    Visitor,
    access_table,
    address,
    furnish,
    rows,
    visitors,
)

DOORS = access_table()["doors"]
TO_LOOK = [door for door in DOORS if door.startswith("GET")]
LAST = {"POST /cover", "POST /finish"}  # after them there is nobody to attack
TO_CHANGE = [door for door in DOORS if not door.startswith("GET") and door not in LAST] + [*LAST]
ELSEWHERE = "https://evil.example"
pytestmark = pytest.mark.usefixtures("quick_sums")  # many are typed here


# ---------- what every answer carries ----------


@pytest.mark.parametrize("who", ["nobody", "covered", "amina"])
def test_every_answer_carries_what_keeps_a_tablet_clean(app, amina, signed_in, who):
    things, comes = furnish(amina), visitors(app, signed_in)[who]
    for door, said in DOORS.items():
        for form_token in ("wrong", None) if door in TO_CHANGE else (None,):
            answer = comes().knock(door, things, send=said.get("send"), form_token=form_token)
            assert_safe(answer, door)


def assert_safe(answer, door):
    """Each header that this answer must have, it has once."""
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy), door
    assert "http" not in str(policy), door
    assert answer.headers.getlist("Cache-Control") == ["no-store"], door
    assert answer.headers["X-Content-Type-Options"] == "nosniff", door
    assert answer.headers["X-Frame-Options"] == "DENY", door
    assert answer.headers["Referrer-Policy"] == "same-origin", door
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", door
    assert "HX-Request" in answer.headers["Vary"], door
    assert answer.headers["X-Robots-Tag"] == "noindex", door
    assert "Server" not in answer.headers or "Werkzeug" not in answer.headers["Server"], door


@pytest.mark.parametrize("url", ["/nothing-here", "/plans/0/", "/help?x=1", "/../etc/passwd"])
def test_an_answer_that_is_no_page_of_ours_carries_them_too(browser_of, url):
    assert_safe(browser_of().open("GET", url), url)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_ways_of_asking_are_refused(app, amina, method):
    things, someone = furnish(amina), Visitor(app, amina)
    before = rows()
    for door in DOORS:
        answer = someone.browser.open(method, address(door, things)[1])
        assert answer.status_code in {403, 405}, door
    assert rows() == before


def test_the_browser_is_told_to_stay_on_tls_only_over_tls(app, tmp_path):
    over_tls = make_app(tmp_path / "instance", BEHIND_TLS=True)
    plain, safe = (each.test_client().get("/help") for each in (app, over_tls))
    assert "Strict-Transport-Security" not in plain.headers
    assert "max-age=" in safe.headers["Strict-Transport-Security"]


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app, tmp_path):
    over_tls = make_app(tmp_path / "instance", BEHIND_TLS=True)
    said = over_tls.test_client().get("/sign-in").headers.getlist("Set-Cookie")
    (cookie,) = said
    assert re.match(r"__Host-onward=[\w-]{43}; ", cookie)
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_finish_tells_the_browser_to_forget_and_takes_the_cookie_back(browser_of, amina):
    answer = browser_of(amina).get("/home").press("Finish")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("onward=;")
    assert "Max-Age=0" in cookie


def test_too_much_at_once_is_refused_calmly(app, amina, crisis_plan):
    prompt = crisis_plan.outline.prompts[0]
    door = "POST /plans/<uuid:plan_id>/<uuid:prompt_id>"
    things = {"plan_id": crisis_plan.id, "prompt_id": crisis_plan.id_of(prompt)}
    send = {"own-words": "x" * (LARGEST_REQUEST + 1)}
    assert Visitor(app, amina).knock(door, things, send=send).status_code == 413
    assert LARGEST_REQUEST > 100 * LONGEST


# ---------- nobody can make another person's browser change anything ----------

ATTACKS = {
    "no token": {"form_token": ""},
    "a token that is none": {"form_token": "wrong"},
    "a request from another site": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "a request from a neighbouring site": {"headers": {"Sec-Fetch-Site": "same-site"}},
    "a link that someone followed": {"headers": {"Sec-Fetch-Site": "none"}},
    "an old browser on another site": {"headers": {"Origin": ELSEWHERE}},
    "an old browser that hides where it is": {"headers": {"Origin": "null"}},
    "plain text": {"form_token": "", "content_type": "text/plain"},
    "json": {"form_token": "", "content_type": "application/json"},
}


def changed_by(someone, things, **how):
    """The doors at which something was changed, or not refused."""
    before, passed = rows(), []
    for door in TO_CHANGE:
        answer = someone.knock(door, things, send=DOORS[door].get("send"), **how)
        if answer.status_code not in {403, 419}:
            passed.append(door)
    return passed, [name for name, held in rows().items() if held != before[name]]


@pytest.mark.attack
@pytest.mark.parametrize("attack", ATTACKS)
def test_nobody_can_change_anything_through_aminas_browser(app, amina, attack):
    things = furnish(amina)
    assert changed_by(Visitor(app, amina), things, **ATTACKS[attack]) == ([], [])


@pytest.mark.attack
def test_another_persons_token_changes_nothing(app, amina, kofi):
    things, his = furnish(amina), Visitor(app, kofi).form_token
    assert changed_by(Visitor(app, amina), things, form_token=his) == ([], [])


@pytest.mark.attack
def test_a_token_from_before_sign_in_changes_nothing(app, amina):
    things, before = furnish(amina), Visitor(app).form_token
    assert changed_by(Visitor(app, amina), things, form_token=before) == ([], [])


@pytest.mark.attack
def test_nobody_is_signed_in_by_another_sites_page(app, monkeypatch):
    someone = join_quickly(PIN)["kofi"]
    send = {"code": someone.card, "pin": PIN}
    for how in ATTACKS.values():
        assert Visitor(app).knock("POST /sign-in", {}, send=send, **how).status_code in {403, 419}
    assert Visitor(app).knock("POST /sign-in", {}, send=send).status_code == 303


@pytest.mark.attack
def test_twin_without_tokens_a_request_without_one_changes_things(app, amina, monkeypatch):
    monkeypatch.setattr("planner.views.check_token", lambda: None)
    passed, changed = changed_by(Visitor(app, amina), furnish(amina), form_token="")
    assert passed
    assert {"person", "revision", "slot", "sitting"} <= set(changed)


@pytest.mark.attack
def test_twin_without_asking_where_it_comes_from_another_site_changes_things(app, amina):
    app.before_request_funcs[None].remove(only_from_our_own_pages)
    how = ATTACKS["a request from another site"]
    passed, changed = changed_by(Visitor(app, amina), furnish(amina), **how)
    assert passed
    assert {"person", "revision", "slot", "sitting"} <= set(changed)


@pytest.mark.parametrize("over_tls", [False, True])
def test_an_old_browser_on_our_own_page_is_let_through(app, tmp_path, over_tls):
    site = make_app(tmp_path / "instance", BEHIND_TLS=over_tls)
    browser = Browser(site, old=True, home="https://localhost" if over_tls else "http://localhost")
    assert browser.get("/text-and-colours").press("Use these", {"Dark": True}).status == 303


def test_an_old_browser_is_let_through_behind_a_proxy_that_ends_tls(app, tmp_path):
    site = make_app(tmp_path / "instance", BEHIND_TLS=True)
    client = site.test_client()
    page = client.get("/sign-in").text
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)[1]
    send = {"csrf_token": token, "code": "x"}
    for origin, status in (("https://localhost", 422), ("https://evil.example", 403)):
        said = {"Origin": origin}
        assert client.post("/sign-in", data=send, headers=said).status_code == status


# ---------- looking changes nothing ----------


@pytest.mark.attack
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("who", ["nobody", "amina", "kofi", "covered"])
def test_looking_changes_nothing(app, amina, signed_in, clock, who, method):
    things, someone = furnish(amina), visitors(app, signed_in)[who]()
    before = rows(apart_from=NOTED_BY_LOOKING)
    for door in TO_LOOK:
        clock.on(seconds=1)
        someone.browser.open(method, address(door, things)[1])
        assert rows(apart_from=NOTED_BY_LOOKING) == before, door


@pytest.mark.attack
def test_twin_a_change_would_be_seen(app, amina):
    things, before = furnish(amina), rows()
    Visitor(app, amina).knock("POST /plans/<uuid:plan_id>/more", things, send={"more": "yes"})
    assert rows() != before


# ---------- cookies ----------


def sign_in(browser, someone, pin=PIN):
    return browser.get("/sign-in").press("Sign in", code=someone.card, pin=pin)


@pytest.mark.attack
def test_a_cookie_planted_before_sign_in_is_worth_nothing_after_it(app):
    browser, planted = Browser(app), "A" * 43
    browser.client.set_cookie("onward", planted)
    assert sign_in(browser, join_quickly(PIN)["amina"]).status == 303
    assert browser.client.get_cookie("onward").value != planted
    assert actor_of(planted) is None
    assert browser.get("/home").status == 200


@pytest.mark.attack
def test_twin_a_server_that_keeps_a_planted_cookie_signs_its_planter_in(app, monkeypatch):
    planted = "A" * 43
    someone, mark = join_quickly(PIN)["amina"], token_id(planted)
    monkeypatch.setattr("planner.ways_in.sittings.new_token", lambda: (planted, mark))
    sign_in(Browser(app), someone)
    assert actor_of(planted).person_id == someone.person_id


@pytest.mark.attack
def test_the_cookie_from_before_opens_nothing_after_signing_in_again(app):
    someone, browser = join_quickly(PIN), Browser(app)
    sign_in(browser, someone["amina"])
    before = browser.client.get_cookie("onward").value
    sign_in(browser, someone["kofi"])
    assert actor_of(before) is None
    now = browser.client.get_cookie("onward").value
    assert actor_of(now).person_id == someone["kofi"].person_id


@pytest.mark.attack
def test_the_cookie_opens_nothing_after_finish(app, amina, browser_of):
    browser = browser_of(amina)
    browser.get("/home").press("Finish")
    browser.client.set_cookie("onward", amina.token)
    assert browser.get("/home").status == 303


@pytest.mark.attack
@pytest.mark.parametrize("cookie", ["", "x", "A" * 42, "A" * 44, "A" * 43, "é" * 43, "'--" * 20])
def test_a_cookie_that_is_none_is_nobody(app, cookie):
    answer = app.test_client().get("/home", headers={"Cookie": f"onward={cookie}"})
    assert answer.status_code == 303


@pytest.mark.attack
def test_no_page_and_no_address_tells_the_cookie(app, amina):
    things, someone = furnish(amina), Visitor(app, amina)
    for door in TO_LOOK:
        answer = someone.knock(door, things)
        told = answer.get_data().decode("latin-1") + str(answer.headers)
        assert amina.token not in told, door
        assert amina.token not in answer.headers.get("Location", "")


# ---------- more sent than was asked ----------


@pytest.mark.attack
def test_no_form_takes_more_than_it_asks(app, amina, kofi, signed_in):
    things = furnish(amina)
    columns = {
        each.name
        for held in db.metadatas.values()
        for table in held.tables.values()
        for each in table.columns
    }
    extra = dict.fromkeys(columns - {"which"}, str(kofi.person_id)) | {"role": "COORDINATOR"}
    people = select(Person.planner_name, Person.role, Person.public_key, Person.joined_at)
    before = db.session.execute(people).all()
    for door in (one for one in TO_CHANGE if one != THE_END):
        Visitor(app, signed_in("amina")).knock(
            door, things, send=extra | DOORS[door].get("send", {})
        )
    assert db.session.execute(people).all() == before
    assert set(db.session.scalars(select(Plan.owner_id))) == {amina.person_id}
    wrote = db.session.execute(select(Revision.author_id, Revision.typed_by_id)).all()
    assert {each for row in wrote for each in row} == {amina.person_id}
    assert kofi.person_id in set(keys().scalars(select(Sitting.person_id)))


# ---------- words that are made to look like a page ----------

PAYLOADS = [
    "<script data-xss>alert(1)</script>",
    "<img src=x onerror=alert(1) data-xss>",
    '"><svg onload=alert(1) data-xss>',
    "'><a data-xss href=javascript:alert(1)>x</a>",
    '" data-xss autofocus onfocus="alert(1)',
    "' data-xss onmouseover='alert(1)",
    "</textarea><b data-xss>",
    "</title></head><b data-xss>",
    "<div data-xss hx-get=/finish hx-trigger=load>",
    "<form data-xss action=/finish method=post>",
    "{{ 7 * 191 }}{% raw %}{{ config }}",
    "<!-- <b data-xss> --><![CDATA[<b data-xss>]]>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1) data-xss>",
    "&lt;b data-xss&gt; &#60;b data-xss&#62;",
    "\u202e\u200b<b data-xss>\u202c",
    "javascript:alert(1)//<b data-xss>",
]
ALL = "\n".join(PAYLOADS)


def assert_only_words(page):
    """Nothing that someone wrote has become a part of the page."""
    assert not page.all("[data-xss]")
    assert not [
        each for each in page.all("*") if any(name.startswith("on") for name in each.attrib)
    ]
    assert not [each for each in page.all("[href]") if "javascript:" in each.get("href")]
    assert "1337" not in page.text()  # the page's own marks hold numbers that nobody reads


@pytest.mark.attack
@pytest.mark.parametrize(
    "kind", ["discharge_plan", "crisis_plan", "personal_recovery_plan", "signposting_list"]
)
def test_whatever_someone_writes_stays_words(app, amina, browser_of, kind):
    browser = browser_of(amina)
    home = browser.get("/home")
    said = {"kind": kind, "csrf_token": home.value("csrf_token")}
    to = browser.open("POST", "/plans/start", data=said).location
    browser.open("POST", f"{to}/more", data={"more": "yes"} | said)
    browser.open("POST", "/ways-in/called", data=said | {"called": PAYLOADS[1]})
    seen, wrote = set(), 0
    (opened,) = plans_of(amina)
    for url in (f"{to}/{opened.id_of(prompt)}" for prompt in opened.prompts):
        page = browser.get(url)
        controls = (page.one("main form[data-autosave]"), page.all("main form [name]"))
        shape = tuple(re.sub(r"[0-9a-f-]{36}", "", each.get("name")) for each in controls[1])
        if shape in seen:
            continue
        seen.add(shape)
        form = page.form_of(page.field("slip"))
        free = {"text", "search", "tel", "date", "time", "textarea", "select"}
        sent = [(name, value) for name, value in form.sent()]
        typed = {f.get("name") for f in form.fields() if f.get("type", "text") in free}
        data = {name: ALL if name in typed else value for name, value in sent if name != "row"}
        data |= {name: PAYLOADS[4] for name in typed if name.endswith(("lang", "-by"))}
        data["row"] = [value for name, value in sent if name == "row"]
        data["do"] = "here"
        answer = browser.open("POST", url, data=data)
        assert answer.status_code == 303, answer.text
        wrote += 1
        assert_only_words(browser.get(url))
    assert wrote
    plan, paper = browser.get(to).land(), browser.get(f"{to}/paper")
    assert "<script data-xss>" in plan.text("main")
    for page in (plan, paper, browser.get("/home"), browser.get("/ways-in/")):
        assert_only_words(page)


@pytest.mark.attack
def test_words_that_wait_and_words_from_before_stay_words(app, amina, browser_of):
    things = furnish(amina)
    browser, nobody = browser_of(amina), Browser(app)
    question = "/plans/{plan_id}/{prompt_id}".format(**things)
    form_of = browser.get(question)
    sent = dict(form_of.form_of(form_of.field("slip")).sent())
    sent |= {"row": str(things["entry_id"]), f"{things['entry_id']}-words": ALL}
    assert nobody.open("POST", question, data=sent).status_code == 401
    page = browser.get("/not-yet-put-in/")
    assert "<script data-xss>" in page.text("main")
    assert_only_words(page)
    last = page.all("form[action$=put-in]")[-1].get("action")
    said = {"csrf_token": page.value("csrf_token")}
    assert browser.open("POST", last, data=said).status_code == 303
    history = browser.get(f"{question}/{things['entry_id']}/before")
    assert "<script data-xss>" in history.text("main")
    assert_only_words(history)


@pytest.mark.attack
def test_a_conflict_shows_both_texts_as_words(app, amina, browser_of):
    things, browser = furnish(amina), browser_of(amina)
    question = "/plans/{plan_id}/{prompt_id}".format(**things)
    stale = browser.get(question)
    field = f"{things['entry_id']}-words"
    browser.get(question).type(**{field: "Something else"})
    answer = stale.type(**{field: ALL})
    assert answer.status == 409
    assert_only_words(answer)
    answer = stale.press("Continue", **{field: ALL})
    assert_only_words(answer)


@pytest.mark.attack
def test_what_is_typed_wrong_at_sign_in_stays_words(app):
    browser = Browser(app)
    for url, button, names in (
        ("/sign-in", "Sign in", ("code",)),
        ("/sign-in/words", "Sign in", ("name", "words", "code")),
        ("/invitation", "Continue", ("code",)),
    ):
        for payload in PAYLOADS:
            page = browser.get(url).press(button, **dict.fromkeys(names, payload))
            assert page.status == 422
            assert_only_words(page)


def test_no_answer_to_a_script_is_read_as_a_page(app, amina, browser_of):
    things = furnish(amina)
    question = browser_of(amina).get("/plans/{plan_id}/{prompt_id}".format(**things))
    answer = question.type(**{f"{things['entry_id']}-words": ALL})
    assert answer.response.mimetype == "application/json"
    assert json.loads(answer.response.text)["saved"]
