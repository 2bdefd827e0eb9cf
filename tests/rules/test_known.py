"""Type once: people and places written anywhere can be chosen again, and changed everywhere."""

import pytest

from planner.plans.answering import Sent, answer
from planner.plans.doing import changed_elsewhere, do, rows_in
from planner.plans.entries import answers_in
from planner.plans.history import history
from planner.plans.known import KINDS, change_everywhere, copies, known
from planner.plans.revisions import Words
from planner.plans.rows import take_out
from planner.plans.writing import MOST_ROWS, Stroke, TooManyRows
from tests.writing import keep, rows_of, say, start, words

PEOPLE, GP, SPEAKS = "c.people", "d.team.gp", "d.team.adv"
ROSA = words(name="Rosa", link="my sister", phone="07700 900123", do="Ring me")


@pytest.fixture
def rosa(crisis_plan):
    """Rosa, written in the crisis plan."""
    say(crisis_plan, PEOPLE, ROSA)
    return answers_in(crisis_plan)[PEOPLE].rows[0]


def names(kind, by, apart_from=None):
    return [one.row.main for one in known(kind, by=by, apart_from=apart_from)]


def tap(opened, key, what, which=""):
    keep(do, opened, opened.outline.prompt(key), what, str(which), by=opened.by)


def row(opened, key):
    """Someone as they stand in a plan: the last one of a list, or the only one of a question."""
    return rows_in(answers_in(opened)[key])[-1]


def write_again(opened, key, **fields):
    """Change the one person of this question, as a page does that has read what stands."""
    stands = row(opened, key)
    sent = [Sent(stands.id, Words(fields=fields), stands.words.number)]
    prompt = opened.outline.prompt(key)
    keep(answer, opened, prompt, sent, by=opened.by, stroke=Stroke.once())


def test_nobody_without_a_name_is_offered_to_be_chosen(crisis_plan, amina):
    say(crisis_plan, PEOPLE, words(do="Sit with me"))
    assert names("person", amina) == []


def test_someone_written_in_one_plan_is_known_in_the_others(rosa, amina):
    assert names("person", amina) == ["Rosa"]
    assert names("person", amina, apart_from=PEOPLE) == []


def test_a_place_is_no_person(rosa, crisis_plan, amina):
    say(crisis_plan, "c.places", words(name="The lock"))
    assert (names("person", amina), names("place", amina)) == (["Rosa"], ["The lock"])
    assert KINDS == ("person", "place")


def test_only_people_and_places_are_known(crisis_plan, amina):
    say(crisis_plan, "c.self", "Tea")
    assert names("list", amina) == []


def test_nobody_knows_the_people_of_someone_else(rosa, kofi):
    assert names("person", kofi) == []


def test_someone_taken_out_is_known_no_more(rosa, crisis_plan, amina):
    keep(take_out, crisis_plan, crisis_plan.outline.prompt(PEOPLE), rosa.id, by=amina)
    assert names("person", amina) == []


def test_someone_chosen_again_brings_the_fields_that_are_asked(rosa, discharge_plan):
    tap(discharge_plan, GP, "known", rosa.id)
    assert row(discharge_plan, GP).words.fields == {"name": "Rosa", "phone": "07700 900123"}


def test_someone_of_the_same_name_here_can_still_be_chosen_from_there(rosa, discharge_plan, amina):
    say(discharge_plan, SPEAKS, words(name="Rosa"))
    (there,) = known("person", by=amina, apart_from=SPEAKS)
    tap(discharge_plan, SPEAKS, "known", there.row.id)
    assert row(discharge_plan, SPEAKS).words.fields == ROSA.fields


def test_someone_chosen_again_is_known_once(rosa, discharge_plan, amina):
    tap(discharge_plan, GP, "known", rosa.id)
    assert names("person", amina) == ["Rosa"]


def test_a_list_that_is_full_takes_nobody_more(discharge_plan, crisis_plan):
    say(discharge_plan, GP, words(name="Rosa"))
    say(crisis_plan, PEOPLE, *(words(name=f"Friend {n}") for n in range(MOST_ROWS)))
    with pytest.raises(TooManyRows):
        tap(crisis_plan, PEOPLE, "known", row(discharge_plan, GP).id)
    assert len(rows_of(crisis_plan, PEOPLE)) == MOST_ROWS


def test_copies_that_say_the_same_ask_nothing(rosa, discharge_plan, amina):
    tap(discharge_plan, SPEAKS, "known", rosa.id)
    assert changed_elsewhere(answers_in(discharge_plan)[SPEAKS], by=amina) == []


@pytest.mark.parametrize(
    "now",
    [
        {"name": "Rosa", "link": "my sister", "phone": "07700 900456", "do": "Ring me"},
        {"name": "Rosa", "link": "my sister", "do": "Ring me"},
    ],
    ids=["another number", "no number"],
)
def test_what_changes_here_can_be_changed_everywhere(rosa, crisis_plan, discharge_plan, amina, now):
    tap(discharge_plan, SPEAKS, "known", rosa.id)
    write_again(discharge_plan, SPEAKS, **now)
    changed = row(discharge_plan, SPEAKS)
    assert [one.row.id for one in copies(changed, by=amina)] == [rosa.id]
    assert keep(change_everywhere, changed, by=amina) == 1
    assert row(crisis_plan, PEOPLE).words.fields == now
    assert copies(row(discharge_plan, SPEAKS), by=amina) == []


def test_a_number_added_here_can_be_added_everywhere(crisis_plan, discharge_plan, amina):
    say(crisis_plan, PEOPLE, words(name="Sam"))
    tap(discharge_plan, GP, "known", rows_of(crisis_plan, PEOPLE)[0])
    write_again(discharge_plan, GP, name="Sam", phone="0161 496 0123")
    tap(discharge_plan, GP, "everywhere")
    assert row(crisis_plan, PEOPLE).words.fields == {"name": "Sam", "phone": "0161 496 0123"}


def test_what_only_one_plan_asks_stays_when_all_else_is_changed(rosa, crisis_plan, discharge_plan):
    tap(discharge_plan, GP, "known", rosa.id)
    write_again(discharge_plan, GP, name="Rosa M", phone="07700 900123", words="At the surgery")
    tap(discharge_plan, GP, "everywhere")
    assert row(crisis_plan, PEOPLE).words.fields == ROSA.fields | {"name": "Rosa M"}


def test_people_of_the_same_name_written_twice_stay_apart(rosa, discharge_plan, amina):
    say(discharge_plan, GP, words(name="Rosa", phone="0161 496 0999"))
    assert copies(row(discharge_plan, GP), by=amina) == []


def test_a_place_chosen_again_stands_in_another_plan(crisis_plan, amina):
    say(crisis_plan, "c.places", words(name="The lock", where="Behind the mill"))
    mine = start("personal_recovery_plan", amina)
    tap(mine, "r.places", "known", rows_of(crisis_plan, "c.places")[0])
    assert row(mine, "r.places").words.fields == {"name": "The lock", "where": "Behind the mill"}


ARABIC = words(name="Rosa", link="my sister").changed(
    second={"name": "روزا", "link": "أختي"}, second_lang="ar", second_by="Nadia"
)


def in_both(crisis_plan, discharge_plan, of=ARABIC):
    """Rosa in two plans: the crisis plan and, chosen again, the discharge plan."""
    say(crisis_plan, PEOPLE, of)
    tap(discharge_plan, SPEAKS, "known", row(crisis_plan, PEOPLE).id)


def say_anew(opened, key, said):
    stands = row(opened, key)
    prompt, sent = opened.outline.prompt(key), [Sent(stands.id, said, stands.words.number)]
    keep(answer, opened, prompt, sent, by=opened.by, stroke=Stroke.once())


def second_of(opened, key):
    said = row(opened, key).words
    return said.fields["name"], said.second.get("name"), said.second_lang, said.second_by


def test_whoever_is_chosen_again_brings_only_what_is_asked_there_in_both_languages(
    crisis_plan, discharge_plan
):
    in_both(crisis_plan, discharge_plan)
    asked = {field.key for field in discharge_plan.outline.prompt(SPEAKS).fields}
    said = row(discharge_plan, SPEAKS).words
    assert said.second.keys() <= asked
    assert second_of(discharge_plan, SPEAKS) == ("Rosa", "روزا", "ar", "Nadia")


def test_changed_everywhere_the_second_language_comes_along(crisis_plan, discharge_plan):
    in_both(crisis_plan, discharge_plan)
    said = ARABIC.changed(fields={"name": "Marsha"}, second={"name": "مارشا"})
    say_anew(crisis_plan, PEOPLE, said)
    (copy,) = changed_elsewhere(answers_in(crisis_plan)[PEOPLE], by=crisis_plan.by)
    assert (copy.second_comes, copy.second_goes) == (True, False)
    tap(crisis_plan, PEOPLE, "everywhere")
    assert second_of(discharge_plan, SPEAKS) == ("Marsha", "مارشا", "ar", "Nadia")
    assert changed_elsewhere(answers_in(crisis_plan)[PEOPLE], by=crisis_plan.by) == []


def test_a_new_name_never_stands_beside_the_translation_of_the_old(crisis_plan, discharge_plan):
    in_both(crisis_plan, discharge_plan)
    say_anew(crisis_plan, PEOPLE, Words({"name": "Marsha"}))
    (copy,) = changed_elsewhere(answers_in(crisis_plan)[PEOPLE], by=crisis_plan.by)
    assert (copy.second_comes, copy.second_goes) == (False, True)
    tap(crisis_plan, PEOPLE, "everywhere")
    assert second_of(discharge_plan, SPEAKS) == ("Marsha", None, "", "")
    before = history(discharge_plan, row(discharge_plan, SPEAKS).id)
    assert "روزا" in [one.words.second.get("name") for one in before]


def test_a_name_that_stays_keeps_its_translation_when_something_else_is_changed(
    crisis_plan, discharge_plan
):
    in_both(crisis_plan, discharge_plan)
    say_anew(crisis_plan, PEOPLE, Words({"name": "Rosa", "phone": "07700 900456"}))
    tap(crisis_plan, PEOPLE, "everywhere")
    assert second_of(discharge_plan, SPEAKS) == ("Rosa", "روزا", "ar", "Nadia")
    assert row(discharge_plan, SPEAKS).words.fields["phone"] == "07700 900456"


def test_a_translation_that_is_added_later_can_go_everywhere_too(crisis_plan, discharge_plan):
    in_both(crisis_plan, discharge_plan, of=ROSA)
    assert changed_elsewhere(answers_in(crisis_plan)[PEOPLE], by=crisis_plan.by) == []
    say_anew(crisis_plan, PEOPLE, ROSA.changed(second={"name": "روزا"}, second_lang="ar"))
    tap(crisis_plan, PEOPLE, "everywhere")
    assert second_of(discharge_plan, SPEAKS) == ("Rosa", "روزا", "ar", "")


def test_a_translation_into_another_language_is_never_written_over(crisis_plan, discharge_plan):
    in_both(crisis_plan, discharge_plan, of=ROSA)
    say_anew(
        discharge_plan,
        SPEAKS,
        words(name="Rosa").changed(second={"name": "Róża"}, second_lang="pl"),
    )
    say_anew(crisis_plan, PEOPLE, ROSA.changed(second={"name": "روزا"}, second_lang="ar"))
    tap(crisis_plan, PEOPLE, "everywhere")
    assert second_of(discharge_plan, SPEAKS) == ("Rosa", "Róża", "pl", "")
