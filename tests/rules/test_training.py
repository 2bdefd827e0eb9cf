"""Training: sheets for two, with made-up people, that serve every part of the seed on training."""

import re

import pytest

from planner.information.documents import documents
from planner.programme import component, headings
from tests.whole.test_content import content, prompts

LATER = {"T7", "T8", "T9"}  # the Trust's own, the mapping session, what is there already
PEOPLE = {one["called"] for one in content("demonstration/people")["people"]}
BEFORE, *SHEETS = [one for one in documents() if one.group == "training"]
LED_BY = re.compile(r"(Peer worker|Coordinator|In pairs): [A-Z“]")


def lines(one, title):
    """The lines of one part of a sheet."""
    (part,) = (part for part in one.parts if part.title == title)
    return [line for block in part.blocks for line in block.lines]


def served(one):
    """The parts of the programme that a sheet says it is for."""
    return set(re.findall(r"\b[RTDSO]\d+\b", " ".join(lines(one, "At the end"))))


def led_by(one):
    """Who leads each step of a sheet."""
    return [LED_BY.match(step)[1] for step in lines(one, "Step by step")]


def test_first_comes_what_to_do_before_a_training():
    assert BEFORE.key == "training-before"
    assert "made-up people" in BEFORE.source
    assert "wiped each morning" in BEFORE.source


def test_there_is_a_sheet_for_all_that_two_people_do_together():
    assert {one.key.removeprefix("training-") for one in SHEETS} == {
        "getting-in", "beside-someone", "sharing", "the-meeting", "boundaries", "own-story",
        "first-days", "the-ending", "difficult-subjects", "who-i-am", "yourself",
    }  # fmt: skip


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.key)
def test_a_sheet_says_what_for_how_long_with_whom_step_by_step_and_what_to_talk_about(one):
    assert one.lead.startswith("To ")
    minutes, people = re.fullmatch(r"(\d+) minutes, with (.+)", one.what).groups()
    assert 30 <= int(minutes) < 60
    assert set(re.findall(r"[A-Z]\w+", people)) <= PEOPLE
    assert f"{minutes} minutes" in lines(one, "Who is in it")[0]
    assert 4 <= len(lines(one, "Step by step")) <= 9
    assert len(lines(one, "Talk about it after")) == 3
    assert served(one)


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.key)
def test_each_sheet_is_led_by_a_peer_worker_or_a_coordinator_and_done_in_twos(one):
    assert {"Peer worker", "Coordinator"} & set(led_by(one))
    assert "In pairs" in led_by(one) or one.key == "training-yourself"


def test_both_lead_in_at_least_half_of_them():
    for who in ("Peer worker", "Coordinator"):
        assert sum(who in led_by(one) for one in SHEETS) >= len(SHEETS) / 2


def test_every_part_of_the_seed_on_training_is_served():
    named = set().union(*map(served, SHEETS))
    assert {f"T{n}" for n in range(1, 14)} - named == LATER
    assert set(re.findall(r"T\d+", BEFORE.source)) >= LATER
    for key in named:
        component(key)


def test_the_programme_leads_to_every_sheet():
    every = [one for heading in headings() for one in heading.components]
    led_to = {link.given.get("name") for one in every for link in one.links}
    assert {one.key for one in (BEFORE, *SHEETS)} <= led_to


def test_what_a_sheet_reads_out_is_what_the_planner_asks():
    asked = {one.question for one in prompts().values()}
    quoted = set(re.findall(r"“([A-Z][^”]*\?)”", "".join(one.source for one in SHEETS)))
    assert quoted - asked == {"Is that how I’d say it?"}
    assert len(quoted) >= 3
