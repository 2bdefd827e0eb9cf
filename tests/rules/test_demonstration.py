"""The demonstration: made-up people with half-filled plans, apart from everyone real."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace as Thing

import pytest
from flask import render_template
from sqlalchemy import func, select

from planner import demonstration
from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.paper.layout import every_blank, every_service_sheet, every_sheet, sheet_of
from planner.people import Person
from planner.plans.documents import Plan, plans_of, start_plan
from planner.plans.entries import answers_in, answers_in_all
from planner.plans.revisions import Revision, Words
from planner.programme import newest_entries
from planner.purpose import check_purpose
from planner.self_check import checks
from planner.settings import Unsafe
from planner.sheets.kinds import sheet_called
from planner.takeaway.erasing import erase_me
from planner.wards.whose import crisis_numbers_for, wards_of
from planner.ways_in.cards import WrongCardOrPin, open_with_card, replace_card
from planner.ways_in.sittings import begin_sitting
from planner.ways_in.slots import private_key_of
from tests.conftest import make_app, make_sums_quick
from tests.data.sheets.filled import Said
from tests.writing import keep


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration, prepared once."""
    yield from prepared(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def own_demo(tmp_path, monkeypatch):
    """A demonstration of this test's own, in which PINs are quickly tried."""
    make_sums_quick(monkeypatch)
    yield from prepared(tmp_path)


def prepared(folder):
    app = make_app(folder, DEMONSTRATION=True)
    with app.app_context():
        bring_up_to_date()
        demonstration.prepare()
        yield app
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()


@pytest.fixture
def clock_of_today(clock):
    """A clock that stands at this very moment, on the day the demonstration began."""
    clock.moment = datetime.now(UTC)
    return clock


def actor(one):
    person_id, owner_key = demonstration.enter(one.id)
    private_key = private_key_of(person_id, owner_key)
    return begin_sitting(person_id, owner_key, private_key, shared=True)[1]


def service_users():
    return [one for one in demonstration.people() if one.role == "service user"]


def test_there_are_service_users_to_be(demo):
    assert [one.name for one in service_users()] == ["Dee", "Kofi"]


def test_everyone_can_be_entered_by_one_tap_and_by_their_card(demo):
    for one in service_users():
        assert open_with_card(one.card, one.pin) == demonstration.enter(one.id)


def test_nobody_else_can_be_entered(demo):
    assert [demonstration.enter(which) for which in ("", "nobody", "../amina")] == [None] * 3


def test_plans_are_half_filled_in_with_words_and_choices(demo):
    dee = actor(service_users()[0])
    answers = [one for opened in plans_of(dee) for one in answers_in(opened).values()]
    assert {"", "words"} < {one.state for one in answers}
    assert len(plans_of(dee)) >= 2


def test_what_is_filled_in_answers_what_is_asked(demo):
    for one in service_users():
        for opened in plans_of(actor(one)):
            for answer in answers_in(opened).values():
                asked = {field.key for field in answer.prompt.fields}
                typed = {key for words in answer.all_words for key in words.fields}
                assert typed <= asked


def test_preparing_it_twice_changes_nothing(demo):
    before = _how_much()
    demonstration.prepare()
    assert _how_much() == before


def _how_much():
    tables = (Person, Revision)
    counts = [db.session.scalar(select(func.count()).select_from(each)) for each in tables]
    db.session.rollback()
    return counts


def test_it_says_how_to_sign_in(demo):
    lines = demonstration.how_to_sign_in()
    assert len(lines) == len(demonstration.people())
    told = zip(demonstration.people(), lines, strict=True)
    assert all(("one-time code" if one.is_staff else "PIN 248163") in line for one, line in told)


def test_only_its_own_user_can_read_the_file_of_cards(demo):
    path = demo.config["INSTANCE"] / "people.json"
    assert path.stat().st_mode & 0o077 == 0
    assert json.loads(path.read_text()).keys() == {one.id for one in demonstration.people()}


def test_a_real_installation_prepares_no_made_up_people(app):
    with pytest.raises(Unsafe):
        demonstration.prepare()
    assert demonstration.people() == []


def test_the_demonstration_does_not_start_where_real_people_are(app):
    with pytest.raises(Unsafe):
        make_demonstration_of(app)
    assert db.session.scalar(select(func.count()).select_from(Revision)) == 0


def make_demonstration_of(app):
    app.config["DEMONSTRATION"] = True
    try:
        demonstration.prepare()
    finally:
        app.config["DEMONSTRATION"] = False


def test_real_people_do_not_start_where_a_demonstration_is(demo):
    demo.config["DEMONSTRATION"] = False
    try:
        with pytest.raises(Unsafe):
            check_purpose()
    finally:
        demo.config["DEMONSTRATION"] = True


def test_every_sheet_of_made_up_people_says_so_and_says_it_once(demo):
    """In its foot: what stands above the title as well takes the room of someone's own words."""
    with demo.test_request_context():
        for one in service_users():
            by = demonstration.act_as(one.id)
            pages = [*every_sheet(answers_in_all(plans_of(by)), by=by), *every_blank()]
            assert [name for name, page in pages if page.count("made-up people") != 1] == []


def test_sheets_of_made_up_people_hold_their_wards_numbers_and_no_peer_worker_as_the_check(demo):
    with demo.test_request_context():
        by = demonstration.act_as("dee")
        numbers = crisis_numbers_for(wards_of(by))
        pages = dict(every_sheet(answers_in_all(plans_of(by)), by=by, numbers=numbers))
        for name in ("week", "goodbye", "card", "crisis_plan", "crisis_plan-easy"):
            assert "01632 960 103" in pages[name], name
        assert "Willow" not in pages["card"]
        for who, stands in (("Sam", 0), ("Priya", 1)):
            said = Said({"d.week.72": [Words({"name": who, "when": "Friday"})]})
            week = sheet_of(sheet_called("week"), said, by=by)
            assert len(week.block("check").rows) == stands


CARD = Thing(
    planner_name="amber-otter", code_groups=["A1"], qr_matrix=[[1]], words=["a"], codes=["1"]
)
WAYS_IN = ["key_card", "words_sheet", "help_sheet", "staff_words_sheet", "staff_help_sheet"]


@pytest.mark.parametrize("name", WAYS_IN)
def test_a_way_in_that_it_prints_says_so_and_a_real_one_does_not(demo, app, name):
    for where, says in ((demo, True), (app, False)):
        with where.test_request_context():
            page = render_template(f"paper/{name}.html", card=CARD)
        assert ("made-up people" in page) == says


def test_a_card_that_is_cut_out_still_says_so(demo):
    with demo.test_request_context():
        page = render_template("paper/key_card.html", card=CARD)
    found = page[page.index("Lost and found") :]
    assert "made-up people" in found[: found.index("</div>")]


def test_what_its_service_prints_says_so_too(demo):
    nur = demonstration.act_as("nur")
    with demo.test_request_context():
        told = every_service_sheet(newest_entries(by=nur), checks(by=nur))
        silent = [name for name, page in told if "made-up people" not in page]
    assert silent == []


# ---------- each day anew; last, for it wipes what the others look at ----------


def test_whatever_was_typed_is_there_until_the_day_is_over(demo, clock_of_today):
    demonstration.begin_the_day()
    before = _how_much()
    clock_of_today.on(minutes=1)
    demo.test_client().get("/")
    assert _how_much() == before


def test_the_first_page_of_a_day_wipes_everything_and_everyone_is_there_again(demo, clock_of_today):
    everyone, before = service_users(), _how_much()
    words = {one.id for one in db.session.scalars(select(Revision)).all()}
    db.session.rollback()
    clock_of_today.on(days=1)
    assert demo.test_client().get("/").status_code == 200
    assert _how_much() == before
    assert not words & {one.id for one in db.session.scalars(select(Revision)).all()}
    assert {one.card for one in everyone}.isdisjoint(one.card for one in service_users())
    with pytest.raises(WrongCardOrPin):
        open_with_card(everyone[0].card, everyone[0].pin)


def test_a_real_installation_is_never_wiped(app, amina, clock):
    keep(start_plan, "crisis_plan", by=amina)
    clock.on(days=400)
    app.test_client().get("/")
    demonstration.begin_the_day()
    assert db.session.get(Person, amina.person_id) is not None
    assert _how_many_plans() == 1


def _how_many_plans():
    return db.session.scalar(select(func.count()).select_from(Plan))


def test_whoever_changes_their_ways_in_is_still_there_by_one_tap_and_after_a_new_start(own_demo):
    dee = service_users()[0]
    replace_card(by=actor(dee))
    demonstration.prepare()
    assert demonstration.enter(dee.id)[0] == actor(dee).person_id
    assert "one tap at the front door" in demonstration.how_to_sign_in()[0]


def test_after_five_wrong_pins_the_one_tap_door_is_still_open(own_demo):
    dee = service_users()[0]
    for _ in range(6):
        with pytest.raises(WrongCardOrPin):
            open_with_card(dee.card, "111112")
    demonstration.prepare()
    assert demonstration.enter(dee.id)


def test_someone_made_up_who_erased_everything_is_there_again_after_a_new_start(own_demo):
    dee = service_users()[0]
    erase_me(by=actor(dee))
    assert demonstration.enter(dee.id) is None
    demonstration.prepare()
    assert plans_of(actor(service_users()[0]))
