"""Writing together: pencil and ink, suggestions beside the words, two screens and one."""

import re
from datetime import timedelta

import pytest

from planner.database import commit, now, start_writing
from planner.ownership import May
from planner.plans.answering import choose_state
from planner.plans.sharing import Terms, end_share, share
from planner.ways_in.actors import be_called
from tests.form import words
from tests.writing import keep, rows_of, say
from tests.writing import now as now_in


@pytest.fixture
def shared_with_joe(crisis_plan, amina, joe, paired):
    """Shares Amina's crisis plan with Joe: to see, to suggest or to write."""

    def let_joe(may):
        start_writing()
        made = share(crisis_plan, joe.person_id, Terms(may, now() + timedelta(days=30)), by=amina)
        commit()
        return made

    return let_joe


def question_of(browser, opened, key):
    prompt = opened.outline.prompt(key)
    return browser.get(f"/plans/{opened.id}/{opened.id_of(prompt)}")


def write(browser, opened, key, words, button="Continue"):
    page = question_of(browser, opened, key)
    row = [field.get("value") for field in page.all("input[name=row]")][-1]
    return page.press(button, {f"{row}-words": words})


def news(browser, page, mark):
    """What a page hears that asks for news since its mark."""
    asked = {"mark": mark, "at": page.value("at"), "csrf_token": page.value("csrf_token")}
    return browser.open("POST", page.one("[data-news]").get("action"), data=asked).text


def plan_page(browser, opened):
    return browser.get(f"/plans/{opened.id}")


def test_what_my_peer_worker_types_stands_in_pencil_until_i_agree(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    write(browser_of(joe), crisis_plan, "c.self", "Walk to the lock")
    page = plan_page(browser_of(amina), crisis_plan)
    assert "Not agreed yet" in page.text(".ow-slip")
    (there,) = [link for link in page.all("main a") if words(link) == "See it"]
    assert "Walk to the lock" in page.text(there.get("href"))
    assert "Walk to the lock" not in browser_of(amina).get(f"/plans/{crisis_plan.id}/paper").text()
    page.press("That’s right, I agree")
    assert "Walk to the lock" in browser_of(amina).get(f"/plans/{crisis_plan.id}/paper").text()


def test_my_peer_worker_cannot_agree_for_me(browser_of, crisis_plan, amina, joe, shared_with_joe):
    shared_with_joe(May.WRITE)
    write(browser_of(joe), crisis_plan, "c.self", "Walk to the lock")
    page = plan_page(browser_of(joe), crisis_plan)
    assert "until amber-otter agrees" in page.text(".ow-slip")
    assert not page.all("form[action$='agree']")


def test_a_suggestion_stands_beside_my_words_and_goes_in_when_i_say_so(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.SUGGEST)
    write(browser_of(joe), crisis_plan, "c.self", "A bath", button="Suggest this")
    page = plan_page(browser_of(amina), crisis_plan)
    assert "would you add this?" in page.text(".ow-slip")
    page.press("Yes, put it in")
    page = plan_page(browser_of(amina), crisis_plan)
    assert "A bath" in page.text("main")
    assert not page.all(".ow-slip")


def test_whoever_may_only_suggest_is_offered_nothing_that_is_not_theirs_to_do(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    say(crisis_plan, "c.self", "Tea")
    shared_with_joe(May.SUGGEST)
    page = question_of(browser_of(joe), crisis_plan, "c.self")
    assert not {"Move up", "Move down", "Take it out"} & set(page.text("main").split("\n"))
    taps = [each.get("value") for each in page.all("main button[name=do]")]
    assert not [each for each in taps if each.startswith(("up", "down", "out"))]


def test_what_i_suggest_is_kept_though_my_page_asks_for_what_i_may_not_do(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    say(crisis_plan, "c.self", "Tea")
    shared_with_joe(May.SUGGEST)
    page = question_of(browser_of(joe), crisis_plan, "c.self")
    (first, *_others, empty) = [field.get("value") for field in page.all("input[name=row]")]
    prompt = crisis_plan.outline.prompt("c.self")
    sent = {"row": [first, empty], f"{first}-words": "Tea", f"{empty}-words": "A bath"}
    sent |= {f"after-{first}": page.value(f"after-{first}"), "do": f"out:{first}"}
    sent |= {"csrf_token": page.value("csrf_token"), "page": page.value("page")}
    where = f"/plans/{crisis_plan.id}/{crisis_plan.id_of(prompt)}"
    assert page.browser.open("POST", where, data=sent).status_code == 303
    hers = plan_page(browser_of(amina), crisis_plan).text("main")
    assert "Tea" in hers
    assert "A bath" in hers


def test_someone_who_may_only_see_finds_nothing_to_write_in(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.SEE)
    assert plan_page(browser_of(joe), crisis_plan).status == 200
    assert question_of(browser_of(joe), crisis_plan, "c.self").status == 403


def test_when_i_stop_sharing_it_is_gone_and_what_was_typed_waits_for_me(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    made = shared_with_joe(May.WRITE)
    joes = browser_of(joe)
    page = question_of(joes, crisis_plan, "c.self")
    start_writing()
    end_share(made.id, by=amina)
    commit()
    row = page.one("input[name=row]").get("value")
    answer = page.press("Continue", {f"{row}-words": "Typed too late"})
    assert answer.status == 404
    assert "Typed too late" not in answer.text()
    assert plan_page(joes, crisis_plan).status == 404
    assert "Typed too late" in browser_of(amina).get("/not-yet-put-in/").text()


def test_at_one_screen_what_my_peer_worker_types_is_marked(
    browser_of, crisis_plan, amina, joe, paired
):
    browser = browser_of(amina)
    browser.get("/home").press("steady-robin is with me now")
    assert "steady-robin is with me" in browser.get("/home").text(".ow-together")
    write(browser, crisis_plan, "c.self", "Radio on")
    assert "Typed by steady-robin. Not agreed yet" in plan_page(browser, crisis_plan).text(
        ".ow-slip"
    )
    browser.get("/home").press("I am on my own again")
    write(browser, crisis_plan, "c.hope", "Biscuit")
    assert len(plan_page(browser, crisis_plan).all(".ow-slip")) == 1


def test_a_page_that_asks_for_news_gets_nothing_when_nothing_is_new(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    joes, aminas = browser_of(joe), browser_of(amina)
    page = plan_page(aminas, crisis_plan)
    ask = {"mark": page.value("mark"), "at": "", "csrf_token": page.value("csrf_token")}
    news = f"/plans/{crisis_plan.id}/news"
    assert aminas.open("POST", news, data=ask).status_code == 204
    write(joes, crisis_plan, "c.self", "Walk to the lock")
    told = aminas.open("POST", news, data=ask)
    assert told.status_code == 200
    assert "Walk to the lock" in told.text
    assert "is on this plan now" not in told.text


def test_my_peer_worker_sees_the_name_i_chose_when_i_am_on_my_plan_too(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    keep(be_called, "Mina", by=amina)
    shared_with_joe(May.WRITE)
    joes, aminas = browser_of(joe), browser_of(amina)
    page, mine = plan_page(joes, crisis_plan), question_of(aminas, crisis_plan, "c.self")
    news(aminas, mine, mine.value("mark"))
    assert "Mina is on this plan now" in news(joes, page, page.value("mark"))


def test_two_texts_are_chosen_by_the_name_of_whoever_wrote_and_in_the_order_they_stand(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    start = browser_of(amina)
    write(start, crisis_plan, "c.self", "Tea")
    joes = question_of(browser_of(joe), crisis_plan, "c.self")
    page = question_of(start, crisis_plan, "c.self")
    row = page.all("input[name=row]")[0].get("value")
    joes.press("Continue", {f"{row}-words": "Tea with milk"})
    told = page.press("Continue", {f"{row}-words": "Coffee"})
    buttons = [each.get("aria-label") for each in told.all("[data-conflict] button")]
    assert [each.partition(":")[0] for each in buttons] == [
        "Keep what steady-robin wrote",
        "Keep what I typed now",
        "Keep both",
    ]


def test_an_open_question_goes_on_saying_that_someone_wrote_there_until_i_look(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    joes, aminas = browser_of(joe), browser_of(amina)
    page = question_of(aminas, crisis_plan, "c.self")
    assert "steady-robin wrote here" not in news(aminas, page, page.value("mark"))
    joes.get(page.url)
    write(joes, crisis_plan, "c.self", "Walk to the lock")
    told = news(aminas, page, page.value("mark"))
    assert "steady-robin wrote here" in told
    write(aminas, crisis_plan, "c.self", "Feed Biscuit")
    told = news(aminas, page, re.search(r'name="mark" value="(.*?)"', told)[1])
    assert "steady-robin wrote here" in told
    page = question_of(aminas, crisis_plan, "c.self")
    write(joes, crisis_plan, "c.hope", "The sea")
    assert "steady-robin wrote here" not in news(aminas, page, page.value("mark"))


def test_a_page_asks_for_news_only_where_someone_else_may_see_the_plan(
    browser_of, crisis_plan, amina, shared_with_joe
):
    page = plan_page(browser_of(amina), crisis_plan)
    assert (page.all("[data-news]"), "htmx" in page.html) == ([], False)
    shared_with_joe(May.SEE)
    page = plan_page(browser_of(amina), crisis_plan)
    assert (len(page.all("[data-news]")), "htmx" in page.html) == (1, True)


def test_who_i_share_with_reads_only_the_history_of_their_share(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    question = question_of(browser_of(amina), crisis_plan, "c.self")
    row = question.one("input[name=row]").get("value")
    question.press("Continue", {f"{row}-words": "Before Joe came"})
    again = question_of(browser_of(amina), crisis_plan, "c.self")
    again.press("Continue", {f"{row}-words": "Walk to the lock"})
    shared_with_joe(May.WRITE)
    prompt = crisis_plan.id_of(crisis_plan.outline.prompt("c.self"))
    before = f"/plans/{crisis_plan.id}/{prompt}/{row}/before"
    assert "Before Joe came" in browser_of(amina).get(before).text("main")
    assert "Before Joe came" not in browser_of(joe).get(before).text("main")
    assert "Walk to the lock" in browser_of(joe).get(before).text("main")


def test_what_my_peer_worker_typed_is_read_back_right_where_it_was_typed(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    write(browser_of(joe), crisis_plan, "c.self", "Radio on")
    assert not question_of(browser_of(joe), crisis_plan, "c.self").all(".ow-slip")
    page = question_of(browser_of(amina), crisis_plan, "c.self")
    assert "Typed by steady-robin. Not agreed yet" in page.text(".ow-slip")
    page.click("Read it back to me: Radio on").press("Yes, these are my words")
    assert not question_of(browser_of(amina), crisis_plan, "c.self").all(".ow-slip")


def test_all_of_a_line_is_read_back_before_i_say_that_it_is_mine(
    browser_of, crisis_plan, amina, joe, shared_with_joe
):
    shared_with_joe(May.WRITE)
    page = question_of(browser_of(joe), crisis_plan, "c.people")
    phone, knows = {"Phone": "07700900142"}, {"Do they know they are in my plan?": "Yes"}
    polish = {"Name, in the second language": "Marszka"}
    polish |= {"Who are they to me? In the second language": "Moja siostra"}
    page.press("Continue", {"Name": "Marsha"} | polish | phone | knows)
    page = question_of(browser_of(amina), crisis_plan, "c.people").click(
        "Read it back to me: Marsha"
    )
    said = page.text("#line")
    assert said.startswith("Marsha")
    assert "07700 900 142" in said
    assert "Do they know they are in my plan? Yes" in said
    assert "Marszka" in said
    assert "Who are they to me? Moja siostra" in said


@pytest.mark.attack
@pytest.mark.parametrize("key", ["c.self", "c.talk"])
@pytest.mark.parametrize("may", [May.SUGGEST, May.WRITE])
def test_what_i_would_rather_not_say_is_shown_to_nobody_and_answered_by_nobody_else(
    browser_of, crisis_plan, amina, joe, shared_with_joe, key, may
):
    shared_with_joe(may)
    say(crisis_plan, key, "My sister drinks")
    joes, prompt = browser_of(joe), crisis_plan.outline.prompt(key)
    before = question_of(joes, crisis_plan, key)
    keep(choose_state, crisis_plan, prompt, "rather_not", by=amina)
    page = question_of(joes, crisis_plan, key)
    assert "would rather not say" in page.text("main")
    entry = rows_of(crisis_plan, key)[0] if prompt.many else crisis_plan.id_of(prompt)
    earlier = joes.get(f"{page.stands_at}/{entry}/before")
    seen = page.html + plan_page(joes, crisis_plan).html + earlier.html
    assert "My sister drinks" not in seen
    box = f"{entry}-words" if prompt.many else "own-words"
    before.press("Continue" if may == May.WRITE else "Suggest this", {box: "She drinks"})
    assert now_in(crisis_plan, key).choice == "rather_not"
