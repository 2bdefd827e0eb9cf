"""The prompts of the plans: how they are found, and what is refused."""

import pytest

from planner.prompts import (
    KINDS,
    ContentFault,
    NoSuchPrompt,
    check,
    check_content,
    outline,
    outline_of,
)

QUESTION = {"key": "x.one", "question": "What helps?", "kind": "list", "prints": ["full"]}


def plan_asking(*prompts, **words):
    """A plan's words, with these prompts in one section."""
    names = {"title": "A plan", "official": "plan", "colour": "own", "picture": "own", "lead": ""}
    section = {"key": "one", "title": "One", "prompts": list(prompts)}
    return {"short_set_note": "", "closing": "", "sections": [section]} | names | words


def plan_of(*prompts, **words):
    return outline_of(plan_asking(*prompts, **words), "own_plan")


@pytest.mark.parametrize("kind", KINDS)
def test_every_prompt_is_found_by_its_key(kind):
    plan = outline(kind)
    assert [plan.prompt(prompt.key) for prompt in plan.prompts] == list(plan.prompts)


def test_a_plan_does_not_answer_for_another_plans_prompts():
    with pytest.raises(NoSuchPrompt):
        outline("crisis_plan").prompt("d.when")


def test_a_short_set_is_a_small_part_of_the_whole():
    short = [len(outline(kind).short_set) for kind in KINDS]
    assert short == [8, 8, 5, 1]


def test_a_prompt_is_found_by_its_mark_and_not_by_its_name():
    plan = outline("crisis_plan")
    assert [prompt.question for prompt in plan.marked("in_crisis")] == ["What can I do on my own?"]
    assert [len(plan.marked(mark)) for mark in ("look_again", "kept_where")] == [1, 1]


def test_a_mark_that_nobody_knows_is_said_at_once():
    with pytest.raises(ContentFault, match="no_such"):
        outline("crisis_plan").marked("no_such")


def test_what_stands_on_a_sheet_is_marked_in_the_content():
    on_the_card = [prompt.question for prompt in outline("crisis_plan").printed_on("card")]
    assert "What makes it worse?" in on_the_card
    assert "What can set things off?" not in on_the_card


def test_a_person_is_a_name_first():
    people = outline("crisis_plan").prompt("c.people")
    assert people.many
    assert people.main_field.key == "name"
    assert [field.key for field in people.fields] == ["name", "link", "phone", "do", "know"]


def test_a_prompt_may_ask_its_own_fields():
    check_up = outline("discharge_plan").prompt("d.week.72")
    assert not check_up.many
    assert [field.key for field in check_up.fields] == ["name", "when", "how", "phone"]
    assert check_up.field("how").choices


def test_answers_to_choose_from_are_the_prompts_own():
    need = outline("discharge_plan").prompt("d.mtg.need")
    assert need.field("chosen").control == "choices"
    assert "A break" in need.field("chosen").choices
    assert outline("signposting_list").prompt("s.list").field("s.how").control == "choice"


def test_a_signpost_is_one_row_that_asks_eight_things():
    (signposts,) = outline("signposting_list").prompts
    assert signposts.many
    assert [field.key for field in signposts.fields] == [part.key for part in signposts.parts]
    assert len(signposts.parts) == 8


def test_strengths_come_before_problems_and_hopes():
    plan = outline("personal_recovery_plan")
    first, second, *_rest = plan.sections
    assert set(plan.marked("strengths")) <= set(first.prompts)
    problems = [plan.prompt(key) for key in ("r.drain", "r.bad", "r.hope", "r.ifnot")]
    assert not {*first.prompts, *second.prompts} & set(problems)


def test_the_peer_worker_is_never_the_check_in_the_first_days():
    plan = outline("discharge_plan")
    (first_check,) = plan.marked("first_check")
    (peer,) = [prompt for prompt in plan.prompts if prompt.asks_for]
    assert peer.asks_for == first_check.key
    assert peer.asks_for_words == "Your peer worker is extra. Who from the team will check on you?"


def test_the_content_as_it_is_can_be_used():
    assert check_content() is None


def test_a_key_used_twice_is_refused():
    with pytest.raises(ContentFault, match="x.one.*twice"):
        check([plan_of(QUESTION, QUESTION)])


def test_a_key_that_another_plan_has_is_refused():
    with pytest.raises(ContentFault, match="x.one.*twice"):
        check([plan_of(QUESTION), plan_of(QUESTION)])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "slider"}, "no kind is called “slider”"),
        ({"prints": ["poster"]}, "no sheet is called “poster”"),
        ({"marks": ["urgent"]}, "no mark is called “urgent”"),
        ({"question": " "}, "there is no question"),
        ({"asks_for": "x.two"}, "no prompt is called “x.two”"),
        ({"default": "Nothing"}, "nothing is called default"),
        ({"kind": "pick"}, "only something to choose has choices"),
        ({"fields": [{"key": "words", "label": "A", "control": "dial"}]}, "called “dial”"),
        ({"fields": [{"key": "words"}, {"key": "words"}]}, "twice"),
    ],
    ids=lambda wrong: next(iter(wrong)) if isinstance(wrong, dict) else None,
)
def test_words_that_cannot_be_used_are_refused_in_a_clear_sentence(wrong, said):
    with pytest.raises(ContentFault, match=said):
        check([plan_of(QUESTION | wrong)])


def test_a_plan_without_sections_is_refused():
    with pytest.raises(ContentFault, match="sections"):
        outline_of({"title": "A plan"}, "own_plan")


def test_a_colour_that_nobody_drew_is_refused():
    with pytest.raises(ContentFault, match="purple"):
        check([plan_of(QUESTION, colour="purple")])
