"""Sheets on the screen: the same words as on paper, in few taps, and how they leave a tablet."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from planner.database import now
from planner.days import in_short
from planner.ownership import May
from planner.paper.layout import LAYOUTS, plan_page, side_page
from planner.plans.choices import turn
from planner.plans.documents import open_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.sheets.kinds import sheet_kinds, words_on_paper
from planner.sheets.one_side import one_side
from tests.data.sheets.filled import Said, whole_plan
from tests.form import words
from tests.reading_pdf import letters, told
from tests.writing import keep, say, start
from tests.writing import words as typed

KINDS = {kind.key: kind for kind in sheet_kinds()}
ONLY_ON_PAPER = {"page", "of", *map(str, range(1, 30))}  # at the foot
DAYS = timedelta(days=30)
BY_HAND = words_on_paper()["one_language"]
SAID = {
    "discharge_plan": {
        "d.mtg.say": ["I want to go home."],
        "d.mtg.need": [typed(chosen="Fewer people\nPlain words", words="Let me finish")],
        "d.week.72": [typed(name="Priya", when="Thursday at 2", phone="01632 960 124")],
        "d.week.noshow": [typed(words="Ring Northway.", phone="01632 960 124")],
        "d.week.peer": [typed(words="Wednesday, with Joe")],
        "d.week.days": [typed(today="Keys and milk.", day1="The post.", rest="Rest is fine.")],
        "d.med.have": ["14 days, they said."],
    },
    "crisis_plan": {
        "c.people": [typed(name="Marsha", link="My sister", phone="07700 900 142")],
        "c.helps": ["Talk to me sitting down.", "Tea."],
        "c.worse": ["Standing over me."],
        "c.treat.no": [typed(words="Two at once.", why="I can’t tell which.", instead="One.")],
        "c.copy": ["Marsha has one."],
    },
    "signposting_list": {
        "s.list": [typed(**{"s.what": "Choir", "s.why": "To sing", "s.when": "Tuesday"})],
    },
    "personal_recovery_plan": {"r.good": ["Alto."], "r.peer.carry": ["The lock, most days."]},
}


@pytest.fixture
def plans(amina):
    """Amina's four plans, each with a few words."""
    made = {kind: start(kind, amina) for kind in SAID}
    for kind, answers in SAID.items():
        for key, rows in answers.items():
            say(made[kind], key, *rows)
    return made


@pytest.fixture
def mine(browser_of, signed_in):
    """Amina's own telephone, where sheets come as files; or the tablet of the ward."""
    return lambda shared=False: browser_of(signed_in("amina", shared=shared))


def told_of(made):
    """What a reader of PDF makes of a file."""
    return told("pdftotext", "-raw", "-", "-", given=made)


def bare(text):
    """The words of a text, without where they stand."""
    return set(re.findall(r"[^\W_’]+", text.lower()))


def same_words(page, made, *, besides=frozenset()):
    """Paper says nothing that the page does not say, and all that was said on the page."""
    told = told_of(made)
    assert bare(told) - bare(page.text("article")) - ONLY_ON_PAPER - besides == set()
    said = [words(each) for each in page.all("article section .ow-words, article section dd")]
    assert said
    assert [text for text in said if letters(text) not in letters(told)] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_sheet_says_on_paper_what_it_says_on_the_screen(kind, plans, mine):
    page = mine().get(f"/paper/{kind.number}")
    same_words(page, page.press("Print it").response.data, besides=bare(kind.cut))


@pytest.mark.parametrize(
    ("plan", "look"),
    [*((plan, "") for plan in SAID), *(("crisis_plan", look) for look in LAYOUTS if look)],
)
def test_a_whole_plan_says_on_paper_what_it_says_on_the_screen(plan, look, plans, mine):
    page = mine().get(f"/plans/{plans[plan].id}/paper")
    made = page.press("Print my plan", size=look).response.data
    titles = " ".join(section.title for section in plans[plan].outline.sections)
    same_words(page, made, besides=bare(titles) | bare(BY_HAND if look == "two" else ""))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_blank_sheet_is_on_the_screen_and_on_paper_without_a_sign_in(kind, browser_of):
    page = browser_of().get("/").click("Print blank plans to fill in by hand")
    page = page.click(f"{kind.title}, one side")
    made = page.click("Print it").response
    assert (made.mimetype, made.status_code) == ("application/pdf", 200)
    assert bare(told_of(made.data)) - bare(page.text("article")) - ONLY_ON_PAPER <= bare(kind.cut)


def test_a_blank_sheet_in_large_print_has_one_side_too(browser_of):
    page = browser_of().get(f"/blank/sheet/{KINDS['meeting'].number}").click("Large print")
    assert len(PdfReader(BytesIO(page.response.data)).pages) == 1
    assert "What I want to say" in told_of(page.response.data)


@pytest.mark.parametrize("which", ["short", "plan"])
@pytest.mark.parametrize("number", range(1, 5))
def test_a_blank_plan_is_on_the_screen_and_on_paper(which, number, browser_of):
    page = browser_of().get(f"/blank/{which}/{number}")
    told = bare(told_of(page.click("Print it").response.data))
    assert told - bare(page.text("article")) - ONLY_ON_PAPER <= bare("Filled in by hand on")
    assert page.click("Large print").response.mimetype == "application/pdf"


@pytest.mark.parametrize("where", ["/blank/plan/9", "/blank/sheet/99", "/blank/other/1"])
def test_there_are_no_other_blank_sheets(where, browser_of):
    assert browser_of().get(where).status == 404
    assert browser_of().get(f"{where}/print").status == 404


def taps_to(browser, wanted):
    """How many links are tapped from home until a page stands there."""
    known, tapped = {"/home"}, ["/home"]
    for taps in range(1, 4):
        pages = [browser.get(url) for url in tapped]
        links = {each.get("href").split("#")[0] for page in pages for each in page.all("a[href]")}
        tapped = sorted(link for link in links - known if link.startswith("/"))
        tapped = [link for link in tapped if not re.search("/print$|/blank/|download", link)]
        if wanted in links:
            return taps
        known |= set(tapped)
    return 99


def test_every_sheet_is_at_most_three_taps_from_home(plans, mine):
    browser = mine()
    for number in (kind.number for kind in KINDS.values()):
        assert taps_to(browser, f"/paper/{number}") <= 2, "and one more tap prints it"
    for opened in plans.values():
        assert taps_to(browser, f"/plans/{opened.id}/paper") <= 2
    assert taps_to(browser, "/paper/words") <= 3
    assert taps_to(browser, "/blank") <= 3


def test_on_the_screen_too_a_card_begins_with_all_its_numbers(plans, mine):
    told = mine().get(f"/paper/{KINDS['card'].number}").text("article")
    in_order = [told.index(text) for text in ("07700 900 142", "999", "111", "What helps")]
    assert in_order == sorted(in_order)


def test_no_two_things_to_print_have_the_same_name(plans, mine):
    names = [words(one) for one in mine().get("/paper").all(".ow-rows a")]
    assert len(names) > len(plans) + len(KINDS)
    assert len(names) == len(set(names))


def test_the_sheet_for_my_meeting_is_printed_with_three_taps(plans, mine):
    made = mine().get("/home").click("Print something").click("For my meeting").press("Print it")
    assert "I want to go home." in told_of(made.response.data)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_file_has_a_name_that_says_nothing(kind, plans, mine):
    made = mine().get(f"/paper/{kind.number}").press("Print it").response
    assert made.headers["Content-Disposition"] == "inline; filename=plan.pdf"
    assert made.headers["Cache-Control"] == "no-store"
    amina = plans["crisis_plan"].by
    ids = [str(one.id) for one in plans.values()] + [str(amina.person_id), "localhost", "/plans/"]
    told = made.data.decode("latin-1")
    assert [one for one in ids if one in told] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_on_a_shared_tablet_every_sheet_leaves_by_a_number(kind, plans, mine, browser_of):
    page = mine(shared=True).get(f"/paper/{kind.number}").press("Print it").land()
    number = "".join(re.findall(r"\d", page.text(".ow-code")))
    assert page.response.mimetype == "text/html"
    made = browser_of().get("/pickup").press("Open it", number=number).response
    assert made.mimetype == "application/pdf"


def test_a_whole_plan_and_my_words_as_text_leave_by_a_number_too(plans, mine, browser_of):
    browser = mine(shared=True)
    plan = browser.get(f"/plans/{plans['crisis_plan'].id}/paper").press("Print my plan")
    text = browser.get("/paper/words").press("Show it like this", part=["Personal contacts"])
    text = text.press("Get a number for it")
    for page, said in ((plan, "Standing over me."), (text, "- Marsha")):
        number = "".join(re.findall(r"\d", page.text(".ow-code")))
        made = browser_of().get("/pickup").press("Open it", number=number).response
        assert made.headers["Cache-Control"] == "no-store"
        assert said in (told_of(made.data) if made.mimetype == "application/pdf" else made.text)
    assert made.mimetype == "text/plain"
    assert made.headers["Content-Disposition"] == "inline; filename=plan.txt"
    assert "Standing over me." not in made.text


def test_on_my_own_phone_my_words_are_there_to_copy_without_a_number(plans, mine):
    assert "Get a number for it" not in mine().get("/paper/words").text("main")


def test_what_is_private_or_not_agreed_stands_on_no_sheet_and_in_no_text(
    plans, mine, paired, joe, amina
):
    say(plans["crisis_plan"], "c.donttell", "My landlord")
    shared = keep(
        share, plans["crisis_plan"], joe.person_id, Terms(May.WRITE, now() + DAYS), by=amina
    )
    assert shared
    theirs = open_plan(plans["crisis_plan"].id, by=joe)
    say(theirs, "c.helps", "A hug")
    browser = mine()
    told = [told_of(browser.get("/paper/4").press("Print it").response.data)]
    told += [browser.get("/paper/words").text("textarea"), browser.get("/paper/4").text("article")]
    assert not [one for one in told if "My landlord" in one or "A hug" in one]
    prompt = plans["crisis_plan"].outline.prompt("c.donttell")
    keep(turn, prompt, True, plans["crisis_plan"], by=amina)
    assert "My landlord" in browser.get("/paper/4").text("article")
    assert "My landlord" in browser.get("/paper/words").text("textarea")


def test_where_something_waits_for_my_yes_the_page_that_prints_says_so(plans, mine, paired, joe):
    amina = plans["crisis_plan"].by
    keep(share, plans["crisis_plan"], joe.person_id, Terms(May.WRITE, now() + DAYS), by=amina)
    say(open_plan(plans["crisis_plan"].id, by=joe), "c.helps", "A hug")
    page = mine().get(f"/plans/{plans['crisis_plan'].id}/paper")
    assert "1 change waits for my yes. Only what I have agreed to prints." in page.text("main")


def test_no_sheet_and_no_text_holds_the_name_that_i_sign_in_with(plans, mine):
    browser, name = mine(), plans["crisis_plan"].by.planner_name
    for number in range(1, 8):
        page = browser.get(f"/paper/{number}")
        assert name not in page.text("article")
        assert name not in told_of(page.press("Print it").response.data)
    plan = browser.get(f"/plans/{plans['crisis_plan'].id}/paper")
    assert name not in told_of(plan.press("Print my plan").response.data)
    assert name not in browser.get("/paper/words").text("textarea")


def test_i_choose_the_parts_of_a_whole_plan_and_see_it_first(plans, mine):
    opened = plans["crisis_plan"]
    kept = opened.outline.section_of(opened.outline.prompt("c.helps"))
    page = mine().get(f"/plans/{opened.id}/paper")
    assert "Marsha has one." in page.text("article")
    less = page.press("Show it like this", part=[kept.key])
    assert "Marsha has one." not in less.text("article")
    told = told_of(less.press("Print my plan").response.data)
    assert "Standing over me." in told
    assert "Marsha has one." not in told


def test_after_a_change_the_plan_says_which_noted_copies_are_old(plans, mine):
    browser, opened = mine(), plans["crisis_plan"]
    copies = browser.get(f"/plans/{opened.id}/paper/noted")
    copies.press("Note it", whom="my sister", how_many="1")
    pages = (f"/plans/{opened.id}", f"/plans/{opened.id}/paper")
    for url in pages:
        assert "old now" not in browser.get(url).text("main")
    say(opened, "c.helps", "Quiet")
    for url in pages:
        page = browser.get(url)
        assert f"1 paper is old now: {opened.outline.title}, for my sister." in page.text("main")
        assert page.click("Print a new one, or say that the old one is gone").text("h1")


def test_the_peer_worker_is_not_printed_as_the_first_check(mine, plans, paired, joe):
    say(plans["discharge_plan"], "d.week.72", typed(name=joe.planner_name, when="Friday"), after=1)
    page = mine().get("/paper/2")
    told = told_of(page.press("Print it").response.data)
    assert "The team’s check is still to be asked." in page.text("article")
    assert "team’s check is still to be asked" in " ".join(told.split())
    assert joe.planner_name not in told


def test_i_choose_the_parts_of_a_sheet_and_see_it_first(plans, mine):
    page = mine().get("/paper/4")
    assert "Standing over me." in page.text("article")
    less = page.press("Show it like this", part=["helps"])
    assert "Standing over me." not in less.text("article")
    told = told_of(less.press("Print it").response.data)
    assert "Talk to me sitting down." in told
    assert "Standing over me." not in told


def test_my_words_as_text_are_those_of_the_parts_i_choose(plans, mine):
    page = mine().get("/paper/words")
    assert "Personalised Care and Support Plan (PRSB headings)" in page.text("textarea")
    assert "- Alto." in page.text("textarea")
    assert "Professional Record Standards Body" in page.text("main")
    less = page.press("Show it like this", part=["About me"])
    assert "- Alto." not in less.text("textarea")
    assert "- Tea." in less.text("textarea")


def test_a_card_tells_the_very_day_of_its_numbers_and_the_year_once(app):
    said = Said({"c.helps": [Words({"words": "Tea."})]})
    card = one_side(KINDS["card"], said, belongs_to="Dee")
    day, month, year = in_short(card.checked_on).split()
    with app.test_request_context():
        same = side_page(replace(card, day=f"31 December {year}"))
        next_year = side_page(replace(card, day="8 February 2031"))
    assert f"<bdi>Dee</bdi>, 31 Dec {year}. Numbers checked {day} {month}</p>" in same
    assert f"<bdi>Dee</bdi>, 8 Feb 2031. Numbers checked {day} {month} {year}</p>" in next_year


@pytest.mark.parametrize("key", ["meeting", "staff"])
def test_the_same_in_another_language_stands_on_a_line_of_its_own_and_ends_once(key, app):
    arabic = Words({"words": "هدوء"}, lang="ar", second={"words": "Quiet."}, second_lang="en")
    said = Said({key: [arabic] for key in ("d.mtg.want", "d.mtg.say", "c.helps", "c.worse")})
    with app.test_request_context():
        page = side_page(one_side(KINDS[key], said, belongs_to="Dee"))
    assert page.count("""<span class="second" dir="auto" lang="en">Quiet.</span>""") == 2
    assert ".." not in page


def test_what_is_known_of_someone_stands_after_its_label_in_both_languages(app):
    marsha = Words(
        {"name": "Marsha", "link": "My sister"},
        lang="en",
        second={"name": "مارشا", "link": "أختي"},
        second_lang="ar",
    )
    with app.test_request_context():
        page = plan_page(whole_plan("crisis_plan", Said({"c.people": [marsha]}), "two"))
    assert page.count("Who are they to me?") == 2
    assert """<bdi dir="rtl" lang="ar">أختي</bdi>""" in page


def test_in_two_languages_there_is_a_line_to_write_on_for_each_thing_said_of_someone(app):
    """A number reads the same in every language."""
    marsha = Words({"name": "Marsha", "link": "My sister", "phone": "07700 900 142"})
    with app.test_request_context():
        page = plan_page(whole_plan("crisis_plan", Said({"c.people": [marsha]}), "two"))
    assert page.count('<p class="rule">') == 2


def test_words_in_two_languages_say_which_is_the_original_and_who_put_them_into_the_other(
    plans, mine
):
    arabic = {"second": {"words": "أختي"}, "second_lang": "ar", "second_by": "Nadia"}
    say(plans["crisis_plan"], "c.talk", typed("My sister", lang="en", **arabic))
    page = mine().get(f"/plans/{plans['crisis_plan'].id}/paper")
    (row,) = page.all("article [lang=ar]")
    assert (row.get("dir"), words(row)) == ("rtl", "أختي")
    told = told_of(page.press("Print my plan", size="two").response.data)
    for said in ("As I said it", "Translated by", "Nadia"):
        assert said in " ".join(page.text("article").split())
        assert said in " ".join(told.split())
