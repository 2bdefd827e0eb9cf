"""How it is used, step by step: for everyone, without signing in."""

import pytest

from planner.guide import guides


@pytest.mark.parametrize("one", guides(), ids=lambda one: one.key)
def test_anyone_can_read_how_it_is_used(browser_of, one):
    page = browser_of().get(f"/how-to/{one.key}")
    assert page.text("h1") == one.title
    assert [part.title for part in one.parts] == [
        page.text(f"#part-{number}") for number in range(1, len(one.parts) + 1)
    ]
    assert "**" not in page.text()
    assert "{product}" not in page.text()


def test_the_way_to_it_is_on_the_page_that_says_what_this_is(browser_of):
    page = browser_of().get("/about").click("How I use it, step by step")
    assert page.text("h1") == "How I use it"
    assert page.click("How a peer worker uses it").text("h1") == "How a peer worker uses it"


def test_a_guide_that_is_not_there_is_not_found(browser_of):
    assert browser_of().get("/how-to/nobody").status == 404
