"""The map for other maps: off unless it is turned on, public places only, and no visitor."""

import json
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from planner.assets import keeping
from planner.assets.exchange import answers
from planner.assets.model import Asset
from planner.assets.placing import Postcode
from planner.database import commit, db, keys, start_writing
from planner.settings import from_environment
from tests.conftest import make_app
from tests.databases import copy, let_go
from tests.places import BENCH, CHOIR, DATA, NUR, REFUGE, live
from tests.whole.doors import doors

FEED = "/open-referral/"
SCHEMAS = {
    "services": "validator_service_list",
    "service_at_locations": "validator_service_at_location_list",
    "organizations": "validator_organization",
    "taxonomies": "validator_taxonomy_list",
    "taxonomy_terms": "validator_taxonomy_term_list",
}


def check(name, told):
    schema = json.loads((DATA / "schemas" / f"{name}.json").read_text())
    Draft202012Validator(schema).validate(told)


@pytest.fixture
def feed(first_day, tmp_path):
    """Asks an installation that has the feed turned on, with a choir and a refuge to hand on."""
    copy(first_day[0], tmp_path / "with-feed")
    app = make_app(tmp_path / "with-feed", PUBLIC_FEED=True)
    with app.app_context():
        start_writing()
        for one in (CHOIR, REFUGE):
            keeping.make_public(live(one), True, by=NUR)
        live(BENCH)
        commit()
        yield lambda at="", **how: app.test_client().get(FEED + at, **how)
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()
    let_go(tmp_path / "with-feed")


def test_there_is_no_feed_unless_it_is_turned_on(app):
    assert not [door for door in doors(app) if "open-referral" in door]
    client = app.test_client()
    assert client.get(FEED).status_code == client.get(FEED + "services").status_code == 404


def test_it_is_turned_on_by_a_setting():
    assert not from_environment({})["PUBLIC_FEED"]
    assert from_environment({"PLANNER_PUBLIC_FEED": "yes"})["PUBLIC_FEED"]


def test_a_feed_has_three_more_doors_and_they_only_tell(app, tmp_path):
    more = set(doors(make_app(tmp_path / "more", PUBLIC_FEED=True))) - set(doors(app))
    what = f"<any({', '.join(answers.LISTS)}):what>"
    assert more == {f"GET {FEED}{end}" for end in ("", what, f"{what}/<uuid:item_id>")}


def test_the_first_address_says_which_standard_it_is(feed):
    told = feed().json
    check("validator_api_details", told)
    assert told["version"] == "HSDS-UK-3.0"


@pytest.mark.parametrize("what", SCHEMAS)
def test_every_list_and_everything_in_it_is_as_the_standard_wants(feed, what):
    told = feed(what).json
    if what != "organizations":  # of these the list's own schema is that of one of them
        check(SCHEMAS[what], told)
    assert told["total_items"] == len(told["contents"]) > 0
    for each in told["contents"]:
        own = feed(f"{what}/{each['id']}").json
        check(SCHEMAS[what].removesuffix("_list"), own)
        own.pop("services", None) if what == "organizations" else None
        assert own == each
        if what == "organizations":
            check("validator_organization_list", each)


def test_only_what_is_public_is_told_and_a_hidden_address_is_not(feed):
    told = feed("services")
    assert {each["name"] for each in told.json["contents"]} == {CHOIR["name"], REFUGE["name"]}
    everything = told.text + feed("service_at_locations").text
    for secret in ("Hidden Lane", "SW17 9PD", "51.4291", BENCH["name"]):
        assert secret not in everything


def test_a_list_has_pages_and_can_be_asked(feed):
    one = feed("services?per_page=1&page=2").json
    assert (one["page_number"], one["size"], one["total_pages"]) == (2, 1, 2)
    assert one["last_page"]
    assert feed("services?search=singing").json["total_items"] == 1
    term = feed("services?search=singing").json["contents"][0]["attributes"][0]
    found = feed(f"services?taxonomy_term_id={term['taxonomy_term']['id']}").json
    assert [each["name"] for each in found["contents"]] == [CHOIR["name"]]
    assert feed("services?page=x&per_page=-4").status_code == 200


def test_the_pages_of_a_list_tell_the_truth_and_hold_each_place_once(feed):
    for what in SCHEMAS:
        whole = [each["id"] for each in feed(what).json["contents"]]
        seen, number = [], 0
        while True:
            number += 1
            told = feed(f"{what}?per_page=1&page={number}").json
            assert (told["total_items"], told["page_number"]) == (len(whole), number)
            assert told["first_page"] == (number == 1)
            seen += [each["id"] for each in told["contents"]]
            if told["last_page"]:
                break
        assert seen == whole
        assert number == told["total_pages"] == len(whole)
        after = feed(f"{what}?per_page=1&page={number + 1}").json
        assert (after["empty"], after["size"], after["contents"]) == (True, 0, [])


def test_the_standards_own_questions_are_answered(feed):
    (choir, refuge) = feed("services").json["contents"]
    start_writing()
    db.session.add(Postcode(code="SW170AA", latitude=51.43, longitude=-0.17))
    asset = db.session.get(Asset, UUID(choir["id"]))
    keeping.change(asset, {"age_min": 18, "age_max": 65}, by=NUR, after=asset.version)
    commit()
    kind = next(each for each in feed("taxonomies").json["contents"] if "Kinds" in each["name"])
    both, one, none = {choir["name"], refuge["name"]}, {choir["name"]}, set()
    for question, names in {
        f"organization_id={choir['organization_id']}": one,
        f"taxonomy_id={kind['id']}": both,
        "taxonomy_id=nothing": none,
        "modified_after=2020-01-01": both,
        "modified_after=2099-01-01T00:00:00Z": none,
        "modified_after=yesterday": both,
        "minimum_age=70": {refuge["name"]},
        "minimum_age=20&maximum_age=30": both,
        "maximum_age=17": {refuge["name"]},
        "day=TU": one,
        "day=MO,TU&start_time=19:00": one,
        "day=TU&start_time=20:00": none,
        "end_time=12:00": none,
    }.items():
        told = feed(f"services?{question}").json
        check("validator_service_list", told)
        assert {each["name"] for each in told["contents"]} == names, question
    for question, count in {
        "postcode=SW17 0AA&proximity=300": 1,
        "postcode=SW17 0AA&proximity=1": 1,
        "postcode=nowhere": 0,
        "postcode=ZZ1 1ZZ": 0,
        "search=singing": 1,
    }.items():
        told = feed(f"service_at_locations?{question}").json
        check("validator_service_at_location_list", told)
        assert told["total_items"] == count, question
    least = feed("services?minimal=true").json["contents"]
    assert set(least[0]) == {"id", "name", "status", "last_modified"}
    assert feed("organizations?search=choir").json["total_items"] == 1
    terms = feed("taxonomy_terms").json["total_items"]
    assert 0 < feed(f"taxonomy_terms?taxonomy_id={kind['id']}").json["total_items"] < terms


@pytest.mark.parametrize("what", SCHEMAS)
def test_all_of_a_list_comes_line_by_line_without_pages(feed, what):
    answer = feed(f"{what}?format=ndjson&per_page=1")
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.mimetype == "application/x-ndjson"
    assert told == feed(what).json["contents"]
    assert len(told) > 1
    assert feed(f"{what}?format=json").json == feed(what).json == feed(f"{what}?format=").json


def test_what_is_asked_for_in_full_is_told_in_full(feed):
    assert feed("services?full=true").json == feed("services").json
    assert feed("service_at_locations?full=true").json == feed("service_at_locations").json
    choir = feed("services").json["contents"][0]
    (own,) = feed("organizations?full=true&search=choir").json["contents"]
    assert [each["name"] for each in own["services"]] == [choir["name"]]
    check("validator_organization", own)
    choir.pop("organization")
    for asked in (f"organizations/{own['id']}?full_service=true", "organizations?full_service=1"):
        told = feed(asked).json
        told = told["contents"][0] if "contents" in told else told
        assert told["services"] == [choir]


def test_the_least_of_all_services_comes_at_once(feed, monkeypatch):
    monkeypatch.setattr(answers, "MOST", 1)
    told = feed("services?minimal=true").json
    assert (told["total_pages"], len(told["contents"])) == (1, 2)
    assert len(feed("services?minimal=true&per_page=1").json["contents"]) == 1


def test_an_organisation_says_what_it_offers(feed):
    (choir, _) = feed("services").json["contents"]
    told = feed(f"organizations/{choir['organization_id']}").json
    assert [each["name"] for each in told["services"]] == [choir["name"]]


def test_what_is_not_there_is_not_there(feed):
    assert feed("services/00000000-0000-4000-8000-000000000000").status_code == 404
    assert feed("people").status_code == 404


def test_no_cookie_is_looked_at_or_set_and_any_page_may_read_it(feed, monkeypatch):
    asked = []
    monkeypatch.setattr("planner.views.visitor.actor_of", asked.append)
    answer = feed("services", headers={"Cookie": "onward=" + "x" * 43})
    assert not asked
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
