"""Reading and writing a plan, in a browser."""

import pytest


def open_question(browser, opened, key):
    prompt = opened.outline.prompt(key)
    return browser.get(f"/plans/{opened.id}/{opened.id_of(prompt)}")


def test_what_i_write_stands_on_my_plan(browser_of, crisis_plan, amina):
    browser = browser_of(amina)
    page = open_question(browser, crisis_plan, "c.self")
    row = page.one("input[name=row]").get("value")
    answer = page.press("Continue", {f"{row}-words": "Walk to the lock and back."})
    assert answer.status == 303
    assert "Walk to the lock and back." in browser.get(f"/plans/{crisis_plan.id}").text("main")


@pytest.mark.parametrize("kind", ["crisis_plan", "discharge_plan", "personal_recovery_plan", "signposting_list"])
def test_every_question_of_every_plan_opens(browser_of, amina, kind):
    browser = browser_of(amina)
    home = browser.get("/home")
    plan = browser.open("POST", "/plans/start", data={"kind": kind, "csrf_token": home.value("csrf_token")})
    from planner.plans.documents import plans_of

    (opened,) = plans_of(amina)
    for prompt in opened.outline.prompts:
        page = open_question(browser, opened, prompt.key)
        assert page.status == 200
        assert prompt.question in page.text("h1")
