"""What the map must never tell, asked through the whole app: who is interested in what.

With it, test_asset_privacy.py holds the ten rules of the map. Here: the second (with no plan or
with five hundred, whatever the staff see of the map is the same, byte by byte), the third (nothing
that was looked for in an address), the fourth (nothing from elsewhere), the fifth (nothing kept in
a browser), the eighth (who asks is never said), the ninth (paper) and the tenth (erasing).
"""

import json
import re
from collections import defaultdict
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select

from planner.assets import cards, keeping, suggestions
from planner.assets.exchange import handing_on, referral_out
from planner.database import commit, db, start_writing
from planner.days import end_of, today
from planner.ownership import May
from planner.people import Person, Role
from planner.plans.documents import Plan
from planner.plans.sharing import Terms, share
from planner.prompts import KINDS
from planner.signposting.signposts import begin_list, my_list, put_on_list
from planner.takeaway.erasing import erase_me
from planner.views.assets import FIRST
from tests.places import BENCH, CHOIR, NUR, REFUGE, live
from tests.whole.doors import address
from tests.whole.test_access import access_table
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
OTHERS, PLANS = 125, 500
OF_THE_MAP = ("/map/", "/places/", "/tell-us-of-a-place/", "/home/coordinator/")
TOKENS = re.compile(r'(csrf[-_]token"?[^>]*?(?:content|value)=")[^"]+')
CANNOT_TELL = {"at", "ms", "request"}  # of a line that is written down: when, how long, which
OWN_PLACE = {"name": "Aunt Flo’s kitchen", "kind": "place"}


@pytest.fixture
def the_map(app):
    """Three places, one of them suggested twice, and 125 people who have not begun anything."""
    start_writing()
    places = [live(CHOIR), live(BENCH), live(REFUGE)]
    keeping.draft(OWN_PLACE, by=NUR)
    suggestions.report(places[0], "times", by=NUR, words="Now at 7.")
    some = [
        {
            "id": uuid4(),
            "planner_name": f"still-water-{number}",
            "role": Role.SERVICE_USER,
            "public_key": b"",
        }
        for number in range(OTHERS)
    ]
    db.session.execute(insert(Person), some)
    commit()
    return places


def begin_five_hundred_plans():
    """Everyone begins every plan: only that they did is written, as the app itself writes it."""
    everyone = db.session.scalars(
        select(Person.id).where(Person.planner_name.startswith("still-water"))
    )
    rows = [{"id": uuid4(), "owner_id": one, "kind": kind} for one in everyone for kind in KINDS]
    start_writing()
    db.session.execute(insert(Plan), rows)
    commit()
    assert db.session.scalar(select(func.count()).select_from(Plan)) >= PLANS


def want_them_all(the_map, *wanting):
    """Some people put every place on their lists, and want company there."""
    for actor in wanting:
        opened = keep(begin_list, actor)
        for asset in the_map:
            said = {"with": "My peer worker", "why": "To be among people."}
            keep(put_on_list, opened, cards.read(asset.id, by=actor), said, by=actor)


def pages_of_the_map(the_map):
    """The address of every page about the map that a coordinator can open."""
    things = defaultdict(lambda: UUID(int=7))
    things |= {"asset_id": the_map[0].id, "one_id": the_map[0].id, "other_id": the_map[1].id}
    doors = [door.split(" ") for door in access_table()["doors"]]
    asked = [rule for how, rule in doors if how == "GET" and rule.startswith(OF_THE_MAP)]
    return [address(f"GET {rule}", things)[1] for rule in asked]


def told(browser, the_map, capfd):
    """All that a coordinator sees, takes away and finds written down about the map."""
    db.session.rollback()
    pages = [browser.get(url) for url in pages_of_the_map(the_map)]
    pages += [browser.get("/places/").press("Find", q="choir bench").land()]
    pages += [browser.get("/places/").press("Clear and start again").land()]
    assert sum(page.status == 200 for page in pages) > 8
    written = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    lines = [{key: line[key] for key in line.keys() - CANNOT_TELL} for line in written]
    handed = [handing_on.as_csv, handing_on.as_geojson, referral_out.as_oruk]
    files = [one(by=NUR) for one in handed]
    return [TOKENS.sub(r"\1", page.html) for page in pages], lines, files


def test_with_no_plan_or_five_hundred_all_that_staff_see_of_the_map_is_the_same(
    the_map, browser_of, nur, amina, kofi, joe, paired, capfd
):
    browser = browser_of(nur)
    told(browser, the_map, capfd)  # the first look of a day, and of a sitting
    before = told(browser, the_map, capfd)
    begin_five_hundred_plans()
    want_them_all(the_map, amina, kofi)
    terms = Terms(May.SEE, end_of(today() + timedelta(days=7)))
    keep(share, my_list(amina), joe.person_id, terms, by=amina)
    capfd.readouterr()
    after = told(browser, the_map, capfd)
    for one, other in zip(before[0], after[0], strict=True):
        assert one == other
    assert before[1:] == after[1:]


def test_twin_a_map_that_counted_who_wants_a_place_would_be_seen(
    the_map, browser_of, nur, capfd, monkeypatch
):
    def checked(_asset, _today):
        return f"Wanted by {db.session.scalar(select(func.count()).select_from(Plan))}"

    monkeypatch.setattr("planner.assets.cards.checked", checked)
    browser = browser_of(nur)
    told(browser, the_map, capfd)
    before = told(browser, the_map, capfd)
    begin_five_hundred_plans()
    assert told(browser, the_map, capfd)[0] != before[0]


def test_nothing_that_is_looked_for_stands_in_an_address(the_map, browser_of, amina):
    browser = browser_of(amina)
    answers = [browser.get("/places/").press("Find", q="choir", when="now")]
    answers += [browser.get("/places/").press("Free") for _ in FIRST[:1]]
    assert {answer.went_to for answer in answers} == {"/places/#found"}
    page = answers[0].land()
    assert {form.get("method") for form in page.all("main form")} == {"post"}
    assert not [each for each in page.all("main a") if "?" in each.get("href")]


def test_pages_of_the_map_bring_nothing_from_elsewhere_and_leave_nothing_behind(
    the_map, browser_of, amina
):
    browser = browser_of(amina)
    keep(keeping.change, the_map[0], {"website": "https://choir.example"}, by=NUR, after=1)
    for url in ("/places/", f"/places/{the_map[0].id}", f"/places/{the_map[0].id}/wrong"):
        page = browser.get(url)
        brought = [each.get("src") or each.get("href") for each in page.all("[src], link[href]")]
        assert not [each for each in brought if not each.startswith(("/", "data:"))]
        out = [each for each in page.all("a[href]") if each.get("href").startswith("http")]
        assert {each.get("rel") for each in out} <= {"noreferrer noopener"}
        assert "no-store" in page.headers["Cache-Control"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_who_wants_a_place_is_no_word_on_the_pages_of_a_call(the_map, browser_of, nur, amina):
    want_them_all(the_map, amina)
    for url in ("/map/check", f"/map/{the_map[0].id}"):
        page = browser_of(nur).get(url)
        assert page.status == 200
        assert not re.search("service user|amber|otter|wants|interested", page.text("main"))


@pytest.mark.parametrize("number", [5, 6])
def test_paper_leaves_under_a_neutral_name(the_map, browser_of, signed_in, number):
    actor = signed_in("amina", shared=False)
    want_them_all(the_map, actor)
    answer = browser_of(actor).get(f"/paper/{number}").press("Print it").response
    named = answer.headers["Content-Disposition"] + str(answer.data[:2000])
    assert answer.mimetype == "application/pdf"
    assert not re.search("place|choir|peer|signpost|amber|otter|mental", named, re.IGNORECASE)


def test_erasing_someone_changes_nothing_that_staff_see_of_the_map(
    the_map, browser_of, nur, kofi, capfd
):
    browser = browser_of(nur)
    want_them_all(the_map, kofi)
    before = {url: browser.get(url).text("main") for url in pages_of_the_map(the_map)[1:]}
    erase_me(by=kofi)
    after = {url: browser.get(url).text("main") for url in before}
    assert after == before
