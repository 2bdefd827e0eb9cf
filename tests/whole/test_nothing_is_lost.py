"""Whatever one person does in several tabs at once, no text that was kept is ever lost.

A machine plays them: it writes, sends again, lets answers get lost and saves overtake one another,
undoes, puts back, takes out, brings back and settles; after each step everything is still there.
"""

import random
import shutil
from collections import Counter
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from planner.database import commit, db, keys, start_writing
from planner.plans.answering import Choice, Sent, answer
from planner.plans.entries import newest_words
from planner.plans.history import A_SLIP, history, put_back
from planner.plans.revisions import Entry, Revision, open_words
from planner.plans.rows import bring_back, take_out
from planner.plans.undoing import undo_last_change
from planner.plans.writing import Stroke, WrittenSince, write
from planner.ways_in.sittings import begin_sitting
from planner.ways_in.slots import private_key_of
from tests.conftest import make_app
from tests.writing import start, words

SELF = "c.self"
COLOURS = st.sampled_from(["amber", "brown", "coral", "denim", "ebony", "green", "ivory", "peach"])
SHORT = st.text("ab ü\n", max_size=12).map(lambda more: f"text {more}")
LONG = st.lists(COLOURS, min_size=12, max_size=16).map(" ".join)  # more than a slip takes away
TEXTS = SHORT | LONG
WHICH = st.integers(0, 2)


def grew(text, later):
    """Whether the words of a text stand in another too, but for a slip and the words it cut."""
    gone = Counter(text.split()) - Counter(later.split())
    return sum(len(word) for word in gone.elements()) <= 2 * A_SLIP


class Page:
    """A tab: what it read, and how many saves it sent."""

    def __init__(self, has_script):
        self.has_script, self.name, self.seq, self.after = has_script, uuid4().hex, 0, 0

    def load(self, stands):
        """Load the page anew."""
        self.name, self.seq, self.after = uuid4().hex, 0, stands

    def prepare(self, text):
        """One save, ready to be sent, perhaps more than once."""
        self.seq += 1
        stroke = Stroke(self.name, self.seq if self.has_script else None)
        return text, self.after, stroke


class Writing(RuleBasedStateMachine):
    """One row of a list, open in two tabs with a script and in one without."""

    app = actor = None

    def __init__(self):
        super().__init__()
        self.opened = start("crisis_plan", self.actor)
        self.prompt = self.opened.outline.prompt(SELF)
        self.entry_id = uuid4()
        self.pages = [Page(True), Page(True), Page(False)]
        self.accepted, self.newest_of, self.heads, self.on_their_way = set(), {}, [], []

    # ---------- what they do ----------

    @rule(which=WHICH, text=TEXTS)
    def types(self, which, text):
        """Someone writes, it is saved, and the answer comes."""
        page = self.pages[which]
        self._send(page, *page.prepare(text))

    @rule(which=WHICH, text=TEXTS)
    def types_and_the_answer_is_lost(self, which, text):
        """It is saved, but the page never hears of it, and will send it again."""
        page = self.pages[which]
        save = page.prepare(text)
        self._send(page, *save, hears=False)
        self.on_their_way.append((page, save))

    @rule(which=WHICH, text=TEXTS)
    def types_and_it_is_under_way(self, which, text):
        """A save leaves, and arrives later: perhaps after newer ones."""
        page = self.pages[which]
        self.on_their_way.append((page, page.prepare(text)))

    @precondition(lambda self: self.on_their_way)
    @rule(at=st.integers(0, 9), again=st.booleans())
    def arrives(self, at, again):
        """A save that was under way arrives, in any order; perhaps it comes once more."""
        at %= len(self.on_their_way)
        page, save = self.on_their_way[at] if again else self.on_their_way.pop(at)
        self._send(page, *save, hears=False)

    @rule(which=WHICH)
    def loads_the_page(self, which):
        """Someone loads the page, and reads what stands."""
        self.pages[which].load(self._head())

    @rule(which=WHICH, text=TEXTS)
    def sends_a_whole_page(self, which, text):
        """Someone presses a button: the page sends its row as the form does."""
        page = self.pages[which]
        text, after, stroke = page.prepare(text)
        sent = [Sent(self.entry_id, self._in_place(words(text)), after)]
        self._keep(answer, self.opened, self.prompt, sent, by=self.actor, stroke=stroke)
        self.accepted.add(text)

    @precondition(lambda self: self._head())
    @rule()
    def undoes(self):
        """Someone undoes their last change."""
        head = self._head()
        self._keep(undo_last_change, self.opened, self.entry_id, by=self.actor, after=head)

    @precondition(lambda self: self._head())
    @rule(at=st.integers(0, 9))
    def puts_back(self, at):
        """Someone puts an earlier text back."""
        earlier = history(self.opened, self.entry_id)
        number = earlier[at % len(earlier)].words.number
        self._keep(put_back, self.opened, self.entry_id, number, by=self.actor)

    @precondition(lambda self: self._head())
    @rule(out=st.booleans())
    def takes_out_or_brings_back(self, out):
        """Someone takes the row out, or brings it back."""
        tap = take_out if out else bring_back
        self._keep(tap, self.opened, self.prompt, self.entry_id, by=self.actor)

    @precondition(lambda self: self._head())
    @rule(keep=st.sampled_from(["mine", "theirs", "both"]), text=TEXTS)
    def settles(self, keep, text):
        """Someone chooses between two texts."""
        theirs = self._stands()
        both = theirs if f" / {theirs}".endswith(f" / {text}") else f"{theirs} / {text}"
        joined = both if theirs else text
        sent, choice = [Sent(self.entry_id, words(text), 0)], Choice(self.entry_id, keep)
        given = {"by": self.actor, "stroke": Stroke.once(), "choice": choice}
        self._keep(answer, self.opened, self.prompt, sent, **given)
        assert self._stands() == {"mine": text, "theirs": theirs, "both": joined}[keep]
        self.accepted |= {text, joined} & {self._stands()}

    # ---------- what is always true ----------

    @invariant()
    def every_accepted_text_is_in_the_history(self):
        """No text that was answered with “saved”, or with two texts, is missing."""
        kept = {said.fields.get("words", "") for said in self._revisions().values()}
        assert self.accepted <= kept

    @invariant()
    def every_accepted_text_can_be_found(self):
        """Someone who looks at how it was before finds it, or a text that it grew into."""
        if self._head():
            shown = [
                one.words.fields.get("words", "") for one in history(self.opened, self.entry_id)
            ]
            lost = [text for text in self.accepted if not any(grew(text, one) for one in shown)]
            assert lost == []

    @invariant()
    def numbers_have_no_gap(self):
        """Revisions are numbered one by one, and none twice."""
        numbers = sorted(self._revisions())
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def what_stands_was_written_and_only_moves_on(self):
        """What stands is one of the revisions, is not one kept beside, and never goes back."""
        head = self._head()
        assert not self.heads or head >= self.heads[-1]
        self.heads.append(head)
        stood = select(Revision.beside).where(
            Revision.entry_id == self.entry_id, Revision.number == head
        )
        assert not head or db.session.scalar(stood) is False
        assert not head or self._stands() in self.accepted | {""}

    @invariant()
    def nothing_is_stored_twice(self):
        """One save of a tab is one revision, however often it came."""
        strokes = select(Revision.tab, Revision.seq).where(Revision.entry_id == self.entry_id)
        found = [tuple(row) for row in db.session.execute(strokes)]
        assert len(found) == len(set(found))

    def _send(self, page, text, after, stroke, hears=True):
        before, given = (
            self._head(),
            (self.opened, self.entry_id, SELF, self._in_place(words(text))),
        )
        try:
            saved = self._keep(write, *given, by=self.actor, after=after, stroke=stroke)
        except WrittenSince:
            assert self._head() == before, "two texts at once, and the one that stood is gone"
        else:
            page.after = saved.number if hears else page.after
            self._never_older(stroke, before)
        self.accepted.add(text)

    def _never_older(self, stroke, before):
        """A save that was overtaken by a newer one of its tab moves nothing."""
        newest = self.newest_of.get(stroke.tab, 0)
        assert stroke.seq is None or stroke.seq > newest or self._head() == before
        self.newest_of[stroke.tab] = max(newest, stroke.seq or 0)

    def _in_place(self, said):
        stands = newest_words(self.opened, self.entry_id)
        return said.changed(order=1.0, retired=stands.retired if stands else False)

    def _keep(self, change, *given, **options):
        start_writing()
        try:
            return change(*given, **options)
        finally:
            commit()

    def _stands(self):
        return newest_words(self.opened, self.entry_id).fields.get("words", "")

    def _head(self):
        return db.session.scalar(select(Entry.head).where(Entry.id == self.entry_id)) or 0

    def _revisions(self):
        rows = db.session.scalars(select(Revision).where(Revision.entry_id == self.entry_id)).all()
        return {row.number: open_words(self.opened, row) for row in rows}


@pytest.fixture(scope="module")
def someone(first_day, tmp_path_factory):
    """Amina, on databases of her own."""
    folder, joined = first_day
    instance = tmp_path_factory.mktemp("nothing-is-lost") / "instance"
    shutil.copytree(folder, instance)
    app = make_app(instance)
    with app.app_context():
        one = joined["amina"]
        private_key = private_key_of(one.person_id, one.owner_key)
        yield begin_sitting(one.person_id, one.owner_key, private_key, shared=True)[1]
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()


def test_no_text_that_was_kept_is_ever_lost(someone):
    Writing.actor = someone
    Writing.TestCase.settings = settings(
        max_examples=25,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Writing.TestCase().runTest()


# ---------- every order in which the saves of three tabs can come ----------


def orders(saves, how_many):
    """So many of the orders in which the saves of three tabs can arrive, by tab and number."""
    chance = random.Random(saves)
    every = [(tab, seq) for tab in range(3) for seq in range(1, saves + 1)]
    for _ in range(how_many):
        chance.shuffle(every)
        yield tuple(every)


@pytest.mark.parametrize("saves", [3, 4])
def test_in_whatever_order_the_saves_of_three_tabs_come_every_word_is_kept(someone, saves):
    opened = start("crisis_plan", someone)
    for order in orders(saves, how_many=20):
        kept, stands = _after(opened, order)
        assert sorted(kept) == sorted(f"tab {tab} wrote {seq}" for tab, seq in order)
        first = order[0][0]  # who came first goes on; the others are told of two texts
        assert stands == f"tab {first} wrote {saves}"


def _after(opened, order):
    """Every text that is kept when saves came in this order, and the one that stands."""
    entry_id, tabs = uuid4(), [uuid4().hex for _ in range(3)]
    start_writing()
    for tab, seq in order:
        given = (opened, entry_id, SELF, words(f"tab {tab} wrote {seq}"))
        try:
            write(*given, by=opened.by, after=0, stroke=Stroke(tabs[tab], seq))
        except WrittenSince:
            continue  # both are kept, and the page would show both
    rows = db.session.scalars(select(Revision).where(Revision.entry_id == entry_id)).all()
    kept = [open_words(opened, row).fields["words"] for row in rows]
    stands = newest_words(opened, entry_id).fields["words"]
    commit()
    return kept, stands
