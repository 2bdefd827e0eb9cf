"""Words are mine: three people share, write, suggest, agree, end and put back, in any order.

Whatever they do: what I am shown as my words is what I wrote or said yes to; nothing written is
lost or changed; nobody reads a word outside a live share; old keys open nothing new.
"""

import shutil
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from planner.database import Clock, db, keys, now
from planner.days import end_of, today
from planner.keys import CannotOpen
from planner.ownership import Hidden, May, NotAllowed, live_share, shares_by
from planner.pairs import pair
from planner.plans import suggesting, writing
from planner.plans.agreeing import agree, put_my_words_back
from planner.plans.documents import open_plan, part_of
from planner.plans.entries import OPENING, Entry, Revision, answers_in, newest_words, open_words
from planner.plans.history import put_back
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, end_share, share
from planner.plans.suggesting import accept, leave_it, suggest, suggestions_in
from planner.plans.writing import Stroke, WrittenSince, write
from planner.sheets import rows_i_agreed
from planner.ways_in.sittings import begin_sitting, checked
from planner.ways_in.slots import private_key_of
from tests.conftest import make_app
from tests.writing import keep, start, words

HELPERS = st.sampled_from(["joe", "sam"])
WHO = st.sampled_from(["amina", "joe", "sam"])
KEYS = ["c.talk", "c.self", "c.safer"]  # one answer, one row of a list, one private row
WHERE = st.sampled_from(KEYS)
HOW = st.sampled_from([May.SEE, May.SUGGEST, May.WRITE])
STEPS, RUNS = 30, 15


class ThreePeople(RuleBasedStateMachine):
    """Amina, who owns the plan, and two peer workers."""

    first_day = None

    def __init__(self):
        super().__init__()
        self.before, self.moment = Clock.moment, datetime(2027, 2, 3, 10, tzinfo=UTC)
        Clock.moment = staticmethod(lambda: self.moment)
        folder, joined = self.first_day
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(folder, self.folder / "instance")
        self.app = make_app(self.folder / "instance")
        self.context = self.app.app_context()
        self.context.push()
        self.who = {name: _sit(joined[name]) for name in ("amina", "joe", "sam", "nur")}
        self._begin()

    def _begin(self):
        self.amina = self.who["amina"]
        for helper in ("joe", "sam"):
            last = today() + timedelta(days=300)
            keep(pair, self.who[helper].person, self.amina.person, last, by=self.who["nur"])
        self.plan = start("crisis_plan", self.amina)
        self.prompts = {key: self.plan.outline.prompt(key) for key in KEYS}
        self.ids = {key: uuid4() for key in KEYS} | {
            "c.talk": self.plan.id_of(self.prompts["c.talk"])
        }
        self.shares, self.said_yes, self.kept, self.gone = {}, {""}, {}, []
        self.numbers = count(1)

    def teardown(self):
        """Everyone goes home."""
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()
        self.context.pop()
        shutil.rmtree(self.folder)
        Clock.moment = self.before

    # ---------- what they know ----------

    def live(self, who):
        """What this helper may do now, and in which parts; by our own reckoning."""
        may, until, parts = self.shares.get(who, (May.NOTHING, now(), set()))
        return (may, parts) if now() < until else (May.NOTHING, set())

    def writers(self):
        """The helpers who may write now."""
        return [who for who in ("joe", "sam") if self.live(who)[0] == May.WRITE]

    def may_in(self, who, key):
        """What someone may do at one place."""
        if who == "amina":
            return May.OWN
        may, parts = self.live(who)
        return may if part_of(self.prompts[key]) in parts else May.NOTHING

    def mine(self):
        """The plan, opened afresh by Amina."""
        return open_plan(self.plan.id, by=self.amina)

    def text(self, who):
        """Words that nobody wrote before."""
        return f"{who} {next(self.numbers)}"

    def stands(self, key):
        """What stands at one place now."""
        return newest_words(self.mine(), self.ids[key])

    def rows(self):
        """Every revision there is, by entry and number."""
        found = db.session.execute(select(*OPENING).where(Revision.plan_id == self.plan.id))
        return {(row.entry_id, row.number): row for row in found}

    def is_shown(self, who, key, number):
        """Whether someone is shown one text: what stands, or was written while they may look."""
        if who == "amina" or number == self.stands(key).number:
            return True
        since = live_share(self.who[who], self.plan).shared_at
        return self.rows()[self.ids[key], number].written_at >= since

    def forget_keys(self, who):
        """The keys someone still remembers when their share ends, and what was written by then."""
        if self.live(who)[0]:
            remembered = open_plan(self.plan.id, by=self.who[who])
            suggested = {one.id for one in suggestions_in(self.mine(), answered=True)}
            self.gone.append((remembered, set(self.rows()), suggested))

    # ---------- what they do ----------

    @initialize(joe=HOW, private=st.booleans(), order=st.permutations(["amina", "joe", "sam"]))
    def begin(self, joe, private, order):
        """Both may see something, and everyone writes where they may."""
        self.share("joe", joe, 4, private)
        self.share("sam", May.WRITE, 5, not private)
        for who, key in zip(order, KEYS, strict=True):
            self.write(who, key, False)

    @rule(who=HELPERS, may=HOW, days=st.integers(1, 6), private=st.booleans())
    def share(self, who, may, days, private):
        """Amina shares, or changes what was shared."""
        checked(self.amina.sitting)
        self.forget_keys(who)
        off = frozenset() if private else frozenset({"x"})
        until = end_of(today() + timedelta(days=days))
        terms = Terms(may, until, kept_off=off)
        made = keep(share, self.mine(), self.who[who].person_id, terms, by=self.amina)
        self.shares[who] = (may, until, set(made.parts.split()))

    @rule(who=HELPERS, by_reader=st.booleans())
    def end(self, who, by_reader):
        """Amina stops it, or the helper gives it back."""
        self.forget_keys(who)
        for given in shares_by(self.amina):
            if given.reader_id == self.who[who].person_id:
                by = self.who[who] if by_reader else self.amina
                keep(end_share, given.id, by=by)
        self.shares.pop(who, None)

    @rule(hours=st.sampled_from([1, 2, 13, 30, 60]))
    def time_passes(self, hours):
        """Some shares end by themselves meanwhile."""
        later = now() + timedelta(hours=hours)
        for who, (_may, until, _parts) in self.shares.items():
            if now() < until <= later:
                self.forget_keys(who)
        self.moment += timedelta(hours=hours)

    @rule(who=WHO, key=WHERE, stale=st.booleans())
    def write(self, who, key, stale):
        """Someone writes; perhaps without having read what stands."""
        text, stands = self.text(who), self.stands(key)
        after = 0 if stale or stands is None else stands.number
        if self.may_in(who, key) < May.WRITE:
            with pytest.raises((Hidden, NotAllowed)):
                self._write(who, key, text, after)
            return
        with suppress(WrittenSince):  # then both texts are kept, and the other one stands
            self._write(who, key, text, after)
        if who == "amina":
            self.said_yes.add(text)

    def _write(self, who, key, text, after):
        by = self.who[who]
        opened, said = open_plan(self.plan.id, by=by), words(text)
        given = (opened, self.ids[key], key, said)
        keep(write, *given, by=by, after=after, stroke=Stroke.once())

    @precondition(lambda self: self.writers())
    @rule(first=st.booleans(), key=WHERE, stale=st.booleans())
    def write_for_her(self, first, key, stale):
        """A helper who may write does so, in pencil."""
        self.write(self.writers()[0 if first else -1], key, stale)

    @rule(who=HELPERS, key=WHERE)
    def suggest(self, who, key):
        """A helper puts words beside."""
        by, text = self.who[who], Words({"words": self.text(who)})
        place = self.prompts[key], self.ids[key], text
        if self.may_in(who, key) >= May.SUGGEST:
            keep(suggest, open_plan(self.plan.id, by=by), *place, by=by)
            return
        with pytest.raises((Hidden, NotAllowed)):
            keep(suggest, open_plan(self.plan.id, by=by), *place, by=by)

    @rule(key=WHERE)
    def say_yes(self, key):
        """Amina agrees to what stands, as it was read back to her."""
        stands = self.stands(key)
        if stands:
            keep(agree, self.mine(), self.ids[key], stands.number, by=self.amina)
            self.said_yes.add(stands.fields.get("words", ""))

    @rule(who=HELPERS, key=WHERE)
    def somebody_else_says_yes(self, who, key):
        """A helper cannot agree for her, on their own sign-in."""
        stands, by = self.stands(key), self.who[who]
        if stands:
            with pytest.raises((Hidden, NotAllowed)):
                keep(agree, open_plan(self.plan.id, by=by), self.ids[key], stands.number, by=by)

    @rule(key=WHERE)
    def put_mine_back(self, key):
        """Amina lets her own words stand again."""
        if self.stands(key):
            keep(put_my_words_back, self.mine(), self.ids[key], by=self.amina)
            assert self.stands(key).fields.get("words", "") in self.said_yes

    @rule(who=WHO, key=WHERE, which=st.integers(0, 5))
    def put_earlier_words_back(self, who, key, which):
        """Someone who may write lets an earlier text stand again; of Amina it is a yes.

        A helper is given back only what stands, and what was written during their share.
        """
        there = sorted(number for entry, number in self.rows() if entry == self.ids[key])
        if not there or self.may_in(who, key) < May.WRITE:
            return
        by, number = self.who[who], there[which % len(there)]
        opened = open_plan(self.plan.id, by=by)
        if not self.is_shown(who, key, number):
            with pytest.raises(Hidden):
                keep(put_back, opened, self.ids[key], number, by=by)
            return
        keep(put_back, opened, self.ids[key], number, by=by)
        if who == "amina":
            self.said_yes.add(self.stands(key).fields.get("words", ""))

    @rule(yes=st.booleans())
    def answer_a_suggestion(self, yes):
        """Amina puts the oldest suggestion in, or leaves it."""
        waiting = suggestions_in(self.mine())
        if waiting and yes:
            keep(accept, self.mine(), waiting[0].id, by=self.amina)
            self.said_yes.add(waiting[0].fields["words"])
        elif waiting:
            keep(leave_it, self.mine(), waiting[0].id, by=self.amina)

    # ---------- what always holds ----------

    @invariant()
    def my_words_are_what_i_wrote_or_said_yes_to(self):
        """On the screen and on paper, for her and for those who read."""
        readers = ["amina", *(who for who in ("joe", "sam") if self.live(who)[0])]
        for who in readers:
            for answer in answers_in(open_plan(self.plan.id, by=self.who[who])).values():
                shown = [one.mine.fields.get("words", "") for one in answer.all_words if one.mine]
                assert {*shown, *(row.main for row in rows_i_agreed(answer))} <= self.said_yes

    @invariant()
    def nothing_written_is_lost_or_changed(self):
        """The history only grows."""
        there = {place: row.sealed for place, row in self.rows().items()}
        assert self.kept.items() <= there.items()
        self.kept = there
        heads = db.session.execute(select(Entry.id, Entry.head))
        assert all((entry, head) in there for entry, head in heads)

    @invariant()
    def nobody_reads_outside_a_live_share(self):
        """Neither after its end, nor in a part kept off."""
        for who in ("joe", "sam"):
            may, parts = self.live(who)
            if not may:
                with pytest.raises(Hidden):
                    open_plan(self.plan.id, by=self.who[who])
                continue
            theirs = open_plan(self.plan.id, by=self.who[who])
            assert {part for part, _version in theirs.keys.parts} <= parts
            assert {part_of(prompt) for prompt in theirs.prompts} <= parts

    @invariant()
    def old_keys_open_nothing_new(self):
        """Whoever is gone reads nothing that was written since."""
        rows = self.rows()
        for remembered, written, suggested in self.gone:
            assert not [at for at in rows.keys() - written if _opens(remembered, rows[at])]
            new = {one.id for one in suggestions_in(remembered, answered=True)}
            assert new <= suggested


def _sit(joined):
    private_key = private_key_of(joined.person_id, joined.owner_key)
    return begin_sitting(joined.person_id, joined.owner_key, private_key, shared=True)[1]


def _opens(opened, row):
    try:
        open_words(opened, row)
    except (Hidden, CannotOpen):
        return False
    return True


@pytest.fixture
def three_people(first_day):
    """The three, on an installation they have just joined."""
    ThreePeople.first_day = first_day
    return ThreePeople


def test_whatever_three_people_do_words_stay_mine(three_people):
    checks = [HealthCheck.too_slow]
    run_state_machine_as_test(
        three_people,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),  # told as it went; shrinking takes minutes
            suppress_health_check=checks,
        ),
    )


@pytest.mark.parametrize("fresh", [True, False])
def test_without_fresh_keys_someone_gone_would_read_on(three_people, monkeypatch, fresh):
    if not fresh:
        monkeypatch.setattr(writing, "fresh_keys", lambda _opened, _part: None)
        monkeypatch.setattr(suggesting, "fresh_keys", lambda _opened, _part: None)
    people = three_people()
    people.share("joe", May.WRITE, 3, False)
    people.end("joe", False)
    people.write("amina", "c.talk", False)
    ((remembered, written, _suggested),) = people.gone
    rows = people.rows()
    opened = [at for at in rows.keys() - written if _opens(remembered, rows[at])]
    people.teardown()
    assert len(opened) == (0 if fresh else 1)
