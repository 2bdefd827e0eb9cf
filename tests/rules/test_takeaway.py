"""Taking everything away, and putting it in again: the same plans, and nothing that is not mine."""

import io
import json
import random
import zipfile

import jsonschema
import pytest

from planner.database import keys
from planner.days import end_of, today
from planner.ownership import May, NotAllowed
from planner.plans.agreeing import agree
from planner.plans.answering import choose_state
from planner.plans.choices import choose, turn
from planner.plans.documents import open_plan, plans_of
from planner.plans.entries import answers_in_all
from planner.plans.rows import take_out
from planner.plans.sharing import Terms, share
from planner.takeaway.bringing_in import CannotBringIn, bring_in, look_at, read_file
from planner.takeaway.carrying import Carried, carried, carry, put_down
from planner.takeaway.for_phones import calendar, contacts, said_in
from planner.takeaway.gathering import as_json, gather
from planner.takeaway.packing import packed
from planner.takeaway.schema import DoesNotFit, check, schema
from tests.writing import Tab, keep, now, rows_of, say, standing, start, words


@pytest.fixture
def written(crisis_plan, discharge_plan, amina):
    """Amina wrote in two plans in many ways."""
    say(crisis_plan, "c.self", "Walk to the lock", "Ring Rosa", "Put the kettle on")
    prompt = crisis_plan.outline.prompt("c.self")
    keep(take_out, crisis_plan, prompt, rows_of(crisis_plan, "c.self")[1], by=amina)
    say(crisis_plan, "c.people", words(name="Rosa", phone="07700 900 142", link="My sister"))
    again = Tab(crisis_plan, "c.look")
    again.types("In May")
    again.read()
    again.types("In spring")
    two = words("Nie dzwonić", lang="pl", second={"words": "Do not ring"}, second_lang="en")
    say(crisis_plan, "c.early", two)
    keep(choose_state, crisis_plan, crisis_plan.outline.prompt("c.hope"), "rather_not", by=amina)
    say(discharge_plan, "d.when", words("After lunch", date="2027-02-09", time="14:00"))
    keep(choose, discharge_plan, by=amina, more="yes")
    return [crisis_plan, discharge_plan]


def what_stands(by):
    """All that someone's plans say now, without ids and times."""
    told = {}
    for opened, answers, about in answers_in_all(plans_of(by)):
        said = {key: _stands(answer) for key, answer in answers.items()}
        told[opened.kind] = {key: rows for key, rows in said.items() if rows}, about.fields
    return told


def _stands(answer):
    every = [answer.own, *(row.words for row in answer.all_rows)]
    told = [
        (w.fields, w.state, w.retired, w.order, w.lang, w.second, w.second_lang, w.kept)
        for w in every
        if w
    ]
    return sorted(told, key=repr)


def through_a_file(gathered):
    """The same, packed, handed over, and read again."""
    return read_file(packed({"plans.json": as_json(gathered)}))


def test_putting_it_into_an_empty_onward_gives_the_same_plans(written, amina, kofi):
    told = through_a_file(gather(by=amina, with_private=True))
    assert keep(bring_in, told, by=kofi) == 2
    assert what_stands(kofi) == what_stands(amina)
    assert what_stands(kofi).keys() == {"crisis_plan", "discharge_plan"}


def test_what_is_put_in_is_written_by_whoever_brings_it(written, amina, kofi):
    keep(bring_in, through_a_file(gather(by=amina)), by=kofi)
    texts = [
        words
        for opened, answers, _about in answers_in_all(plans_of(kofi))
        for answer in answers.values()
        for words in answer.all_words
    ]
    assert texts
    assert {(one.author_id, one.typed_by_id) for one in texts} == {(kofi.person_id,) * 2}


@pytest.fixture
def helped(crisis_plan, amina, joe, paired):
    """Joe typed two lines in Amina's plan; she said yes to one of them."""
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    hers = open_plan(crisis_plan.id, by=joe)
    say(hers, "c.self", "She walks", "She sleeps")
    first = rows_of(crisis_plan, "c.self")[0]
    keep(agree, crisis_plan, first, 1, by=amina)
    return crisis_plan


def test_words_of_others_come_along_only_if_i_said_yes(helped, amina, kofi):
    told = through_a_file(gather(by=amina))
    (plan,) = look_at(told, by=kofi)
    assert plan.left == 1
    keep(bring_in, told, by=kofi)
    mine = start("crisis_plan", kofi)
    assert standing(mine, "c.self") == ["She walks"]
    assert now(mine, "c.self").rows[0].words.first_typed_by == "steady-robin"


def test_who_typed_it_first_stays_beside_it_until_the_words_change(helped, amina, kofi):
    keep(bring_in, through_a_file(gather(by=amina)), by=kofi)
    mine = start("crisis_plan", kofi)
    again = through_a_file(gather(by=kofi))
    (text,) = again["plans"][0]["answers"][0]["texts"]
    assert text["typed_by"] == "me"
    assert text["says"]["first_typed_by"] == "steady-robin"
    Tab(mine, "c.self", rows_of(mine, "c.self")[0]).types("I walk")
    assert now(mine, "c.self").rows[0].words.first_typed_by == ""


def test_a_plan_with_words_in_it_stays_as_it_is(written, amina, kofi):
    mine = start("crisis_plan", kofi)
    say(mine, "c.self", "Sleep")
    told = through_a_file(gather(by=amina))
    assert [one.is_free for one in look_at(told, by=kofi)] == [True, False]
    assert keep(bring_in, told, by=kofi) == 1
    assert standing(mine, "c.self") == ["Sleep"]


def test_every_text_that_ever_stood_is_in_the_file_with_its_day(written, amina):
    (plan,) = [one for one in gather(by=amina)["plans"] if one["kind"] == "crisis_plan"]
    (look,) = [one for one in plan["answers"] if one["prompt"] == "c.look"]
    assert [text["says"]["fields"]["words"] for text in look["texts"]] == ["In spring", "In May"]
    assert look["stands"] == 2
    assert look["headings"]


def test_private_answers_are_left_out_unless_i_put_them_in(crisis_plan, amina):
    private = next(one for one in crisis_plan.outline.prompts if one.sensitive)
    say(crisis_plan, private.key, "Nobody knows this")
    assert b"Nobody knows this" not in as_json(gather(by=amina))
    assert b"Nobody knows this" in as_json(gather(by=amina, with_private=True))


def test_only_its_owner_takes_plans_away_and_only_after_a_fresh_check(clock, signed_in):
    amina, joe = signed_in("amina"), signed_in("joe")
    with pytest.raises(NotAllowed):
        gather(by=joe)
    clock.on(minutes=6)
    with pytest.raises(NotAllowed):
        gather(by=amina)


def test_the_file_keeps_to_the_schema_that_we_publish(written, helped, amina):
    told = json.loads(as_json(gather(by=amina, with_private=True)))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(told, schema())
    check(told)


SPOILS = (None, True, 0, -1, 2.5, "", "x" * 6000, [], {}, ["x"] * 50, {"other": 1}, "2027-02-03")


def _places(value, at=()):
    yield at
    listed = enumerate(value) if isinstance(value, list) else ()
    for key, one in value.items() if isinstance(value, dict) else listed:
        yield from _places(one, (*at, key))


def _spoilt(told, chance):
    told = json.loads(json.dumps(told))
    *way, last = chance.choice([at for at in _places(told) if at])
    around = told
    for key in way:
        around = around[key]
    if chance.random() < 0.3:
        del around[last]
    elif isinstance(around, dict) and chance.random() < 0.3:
        around["more"] = chance.choice(SPOILS)
    else:
        around[last] = chance.choice(SPOILS)
    return told


def test_our_own_reading_of_the_schema_is_the_one_of_the_standard(written, amina):
    told, chance = json.loads(as_json(gather(by=amina))), random.Random(7)
    standard, refused = jsonschema.Draft202012Validator(schema()), 0
    for _ in range(400):
        spoilt = _spoilt(told, chance)
        try:
            check(spoilt)
            fits = True
        except DoesNotFit:
            fits, refused = False, refused + 1
        assert fits == standard.is_valid(spoilt), spoilt
    assert 100 < refused < 400


# ---------- files that mean harm ----------


def zipped(*parts, way=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as packed_parts:
        for name, held in parts:
            packed_parts.writestr(name, held)
    return made.getvalue()


def said(**changed):
    """A small file that would be right, and what is wrong with it."""
    row = {"number": 1, "written_at": "2027-02-03T10:42:00Z", "typed_by": "me", "agreed": True}
    answer = {"prompt": "c.self", "row": True, "stands": 1}
    answer["texts"] = [row | {"says": {"fields": {"words": "Walk"}} | changed.pop("says", {})}]
    plan = {"kind": "crisis_plan", "answers": [answer | changed.pop("answer", {})]}
    told = {"format": "onward-take-away", "version": 1, "made_at": "2027-02-03T10:42:00Z"}
    return json.dumps(told | {"plans": [plan | changed.pop("plan", {})]} | changed)


def place(**changed):
    return {"kept": {"place": {"name": "A café", "state": "live"} | changed}}


HOSTILE = {
    "nothing": b"",
    "no plans": zipped(("README.txt", "Hello")),
    "a bomb": zipped(("plans.json", b" " * 30_000_000)),
    "two of it": zipped(("plans.json", said()), ("other/plans.json", said())),
    "too many parts": zipped(*((f"{n}.txt", "") for n in range(150)), ("plans.json", said())),
    "another way of packing": zipped(("plans.json", said()), way=zipfile.ZIP_LZMA),
    "a zip in a zip": zipped(("plans.json", zipped(("plans.json", said())))),
    "cut off": zipped(("plans.json", said()))[:-40],
    "only its first letters": b"PK\x03\x04",
    "deep": b'{"format":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "a name twice": said().replace('"version"', '"format": "x", "version"').encode(),
    "not a number": said(made_at=float("nan")).encode(),
    "endless": said(version=1).replace('"version": 1', '"version": 1e999').encode(),
    "a very long number": said().replace('"version": 1', f'"version": {"1" * 9000}').encode(),
    "not text": b"\xff\xfe" + said().encode("utf-16-le"),
    "half a sign": said(says={"fields": {"words": "\ud800"}}).encode(),
    "a sign that nobody sees": said(says={"fields": {"words": "a\x00b"}}).encode(),
    "another format": said(format="something-else").encode(),
    "a later version": said(version=2).encode(),
    "something more": said(owner="kofi").encode(),
    "an author": said(says={"author_id": "kofi"}).encode(),
    "words that are none": said(says={"fields": {"words": ["Walk"]}}).encode(),
    "too long a text": said(says={"fields": {"words": "x" * 5001}}).encode(),
    "a state of its own": said(says={"state": "agreed"}).encode(),
    "a link that runs": said(says=place(website="javascript:alert(1)")).encode(),
    "a link out of its box": said(says=place(website='https://a" onclick="b')).encode(),
    "another kind of plan": said(plan={"kind": "care_plan"}).encode(),
}
MEANT = {
    "a question we do not ask": said(answer={"prompt": "c.diagnosis"}).encode(),
    "a box that is not there": said(says={"fields": {"score": "9"}}).encode(),
}


@pytest.mark.attack
@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_not_as_it_should_be_is_refused(app, what):
    with pytest.raises(CannotBringIn):
        read_file(HOSTILE[what])


@pytest.mark.attack
@pytest.mark.parametrize("what", MEANT)
def test_a_file_that_asks_what_we_do_not_ask_is_refused(amina, what):
    with pytest.raises(CannotBringIn):
        look_at(read_file(MEANT[what]), by=amina)


@pytest.mark.attack
def test_one_plan_twice_and_one_answer_twice_are_refused(amina):
    plan = json.loads(said())["plans"][0]
    own = {**plan["answers"][0], "row": False}
    for plans in ([plan, plan], [{**plan, "answers": [own, own]}]):
        with pytest.raises(CannotBringIn):
            look_at(read_file(said(plans=plans).encode()), by=amina)


def test_twin_the_same_file_with_nothing_wrong_is_read(amina):
    for data in (said().encode(), zipped(("my-plans/plans.json", said()))):
        assert keep(bring_in, read_file(data), by=amina) in (0, 1)
    assert standing(start("crisis_plan", amina), "c.self") == ["Walk"]


@pytest.mark.attack
def test_a_file_cannot_say_that_someone_else_agreed_or_wrote(amina):
    stranger = said().replace('"typed_by": "me"', '"typed_by": "Dr Jones"').encode()
    keep(bring_in, read_file(stranger), by=amina)
    row = now(start("crisis_plan", amina), "c.self").rows[0]
    assert (row.words.author_id, row.words.typed_by_id) == (amina.person_id,) * 2
    assert row.words.first_typed_by == "Dr Jones"


@pytest.mark.attack
def test_staff_put_nothing_in(joe):
    with pytest.raises(NotAllowed):
        look_at(read_file(said().encode()), by=joe)


# ---------- carried for a moment ----------


def test_what_is_carried_opens_for_this_sitting_alone(amina, signed_in):
    carry(json.loads(said()), by=amina)
    assert carried(amina) == json.loads(said())
    assert carried(signed_in("amina")) is None
    assert b"Walk" not in keys().query(Carried).one().sealed


def test_after_half_an_hour_or_at_a_tap_nothing_is_carried(clock, signed_in):
    amina = signed_in("amina")
    carry(json.loads(said()), by=amina)
    put_down(by=amina)
    assert carried(amina) is None
    carry(json.loads(said()), by=amina)
    clock.on(minutes=31)
    assert carried(amina) is None


# ---------- for a phone ----------


def test_my_people_are_contacts_and_my_days_are_times(written, amina):
    said = list(said_in(answers_in_all(plans_of(amina))))
    cards = contacts(said)
    assert "FN:Rosa" in cards
    assert "07700 900 142" in cards
    times = calendar(said).decode()
    assert "DTSTART:20270209T140000Z" in times
    assert "SUMMARY:After lunch" in times
    assert "CLASS:PRIVATE" in times


def test_what_to_do_is_not_the_name_of_anyone(crisis_plan, discharge_plan, amina):
    say(discharge_plan, "d.week.72", words(name="Priya, of; the team", phone="01632 960 124"))
    say(discharge_plan, "d.week.noshow", words(words="Wait till 3. Ring.", phone="01632960124"))
    say(crisis_plan, "c.now", words(words="Marsha, any hour", phone="07700 900 142"))
    cards = contacts(said_in(answers_in_all(plans_of(amina))))
    assert "Wait till 3" not in cards
    assert cards.count("BEGIN:VCARD") == 2
    assert "N:Priya\\, of\\; the team" in cards.splitlines()
    assert "FN:Marsha\\, any hour" in cards.splitlines()


def test_a_number_that_nobody_named_is_kept_under_the_words_beside_its_box(discharge_plan, amina):
    say(discharge_plan, "d.week.noshow", words(words="Wait till 3", phone="01632 960 999"))
    cards = contacts(said_in(answers_in_all(plans_of(amina))))
    assert "FN:The number I will ring" in cards.splitlines()


def test_private_answers_are_no_contacts_and_no_times(crisis_plan, discharge_plan, amina):
    private = [one for one in crisis_plan.outline.prompts if one.sensitive]
    rows = {one.main_field.key: "Quietly" for one in private}
    for prompt in private:
        say(crisis_plan, prompt.key, words(**{prompt.main_field.key: "Quietly"}))
    assert rows
    assert "Quietly" not in str(list(said_in(answers_in_all(plans_of(amina)))))
    keep(turn, private[0], True, crisis_plan, by=amina)
    assert "Quietly" in str(list(said_in(answers_in_all(plans_of(amina)))))
