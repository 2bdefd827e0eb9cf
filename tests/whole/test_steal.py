"""Someone takes both databases and even the key of the site: nothing of an owner opens."""

import hashlib
import random

import pytest
from sqlalchemy import select, update

from planner.database import commit, commit_keys, db, keys, start_writing, start_writing_keys
from planner.keys import CannotOpen, open_sealed, open_with, site_subkey, subkey, token_key
from planner.people import Person
from planner.pickups import Pickup, leave_for_pickup
from planner.plans.documents import OWN_PART, SENSITIVE_PART, Plan, PlanKey, open_plan
from planner.plans.entries import newest_words
from planner.plans.inbox import Waiting
from planner.plans.revisions import Revision
from planner.prompts import KINDS, outline
from planner.ways_in.actors import be_called
from planner.ways_in.kept import show_once
from planner.ways_in.sittings import Sitting, end_sitting
from planner.ways_in.slots import KeyPair, Slot
from tests.whole.doors import furnish

SECRETS = (b"Walk to the lock", b"Ring Rosa", b"Mina", b"lock canal bread")
PARTS = {f"section:{one.key}" for kind in KINDS for one in outline(kind).sections}
PURPOSES = {"card slot", "token:sitting", "token:showing", "token:form", "form", "find"}
PURPOSES |= {f"part:{part}" for part in PARTS | {SENSITIVE_PART, OWN_PART}}
SITE = ("slots", "forms", "slips", "pickups", "pickup numbers", "pins", "record", "lookup:card")


class Thief:
    """Someone with both databases, the key of the site, and this very program to read them with."""

    def __init__(self, *more):
        self.tried, self.told = set(), []
        self.sealed, self.inbox = list(everything_sealed()), list(everything_in_the_inbox())
        self.try_all({*found_in_the_open(), *more})

    def try_all(self, candidates):
        """Try keys on everything; what opens may be a key itself, and tried in turn."""
        while candidates := candidates - self.tried:
            self.tried |= candidates
            opened = [plain for key in candidates for plain in self.opened_by(key)]
            self.told += opened
            halves = [plain[at : at + 32] for plain in opened for at in (0, 32)]
            candidates = {key for half in halves if len(half) == 32 for key in with_subkeys(half)}

    def opened_by(self, key):
        """Everything that one key opens."""
        for sealed, about in self.sealed:
            try:
                yield open_sealed(key, sealed, about)
            except CannotOpen:
                continue
        for sealed, about in self.inbox:
            try:
                yield open_with(key, sealed, about)
            except CannotOpen:
                continue

    @property
    def reads(self):
        """The secrets that were found."""
        return {words for words in SECRETS for plain in self.told if words in plain}


def with_subkeys(key):
    """A key, and every key that the program makes from one."""
    return {key, *(subkey(key, purpose) for purpose in PURPOSES)}


def cells():
    """Every value that stands in either database."""
    for bind, session in ((None, db.session), ("keys", keys())):
        for table in db.metadatas[bind].sorted_tables:
            for row in session.execute(select(table)):
                yield from (cell for cell in row if cell is not None)


def found_in_the_open():
    """Everything that lies about and could be a key: each value, its hash, and the site's keys."""
    found = {site_subkey(purpose) for purpose in SITE}
    for cell in cells():
        plain = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        found |= {hashlib.sha256(plain).digest(), subkey(plain, "card slot")}
        found |= {token_key(plain.decode("latin-1"), "sitting")}
        found |= {plain[-32:]} if len(plain) >= 32 else set()
    return found


def everything_sealed():
    """What is sealed, and what it is bound to. The site's own layer is off already."""
    for slot in keys().scalars(select(Slot)):
        about = f"slot|{slot.kind}|{slot.person_id}".encode()
        yield open_sealed(site_subkey("slots"), slot.wrapped, about), about
    for one in keys().scalars(select(Pickup)):
        yield open_sealed(site_subkey("pickups"), one.sealed), b""
    for one in keys().scalars(select(Sitting)):
        yield one.sealed, one.id.encode()
        if one.showing:
            yield one.showing, one.id.encode()
    for one in keys().scalars(select(PlanKey)):
        yield one.sealed, f"plan|{one.plan_id}|{one.version}".encode()
    for one in keys().scalars(select(KeyPair)):
        yield one.sealed, f"pair|{one.person_id}".encode()
    for one in db.session.scalars(select(Person).where(Person.called.is_not(None))):
        yield one.called, f"called|{one.id}".encode()
    for one in db.session.scalars(select(Revision)):
        plan = db.session.get(Plan, one.plan_id)
        bound = (plan.owner_id, plan.id, one.entry_id, one.number, one.author_id, one.key_version)
        yield one.sealed, "|".join(map(str, bound)).encode()


def everything_in_the_inbox():
    """What waits, sealed to its owner."""
    for one in db.session.scalars(select(Waiting)):
        yield one.sealed, f"inbox|{one.owner_id}".encode()


@pytest.fixture
def house(app, amina):
    """Amina has written, something waits for her, and she has said what she likes to be called."""
    things = furnish(amina)
    start_writing()
    be_called("Mina", by=amina)
    commit()
    show_once(amina, {"words": "lock canal bread seven"})
    leave_for_pickup(b"%PDF Walk to the lock", by=amina)
    return things


@pytest.mark.attack
def test_a_thief_of_everything_reads_nothing_of_someone_signed_out(house, amina):
    end_sitting(amina.sitting.id)
    thief = Thief()
    assert len(thief.sealed) > 10
    assert thief.told == []


@pytest.mark.attack
def test_a_thief_reads_nothing_of_someone_signed_in_without_their_cookie(house, amina):
    assert Thief().told == []


@pytest.mark.attack
def test_twin_with_her_cookie_a_thief_reads_it_all(house, amina):
    thief = Thief(token_key(amina.token, "sitting"), token_key(amina.token, "showing"))
    assert thief.reads == set(SECRETS)


@pytest.mark.attack
def test_twin_with_her_card_a_thief_reads_it_all(house, amina, joined):
    end_sitting(amina.sitting.id)
    thief = Thief(subkey(joined["amina"].card.encode(), "card slot"))
    assert {b"Walk to the lock", b"Ring Rosa", b"Mina"} <= thief.reads


@pytest.mark.attack
def test_someone_elses_card_opens_nothing_of_hers(house, amina, joined):
    assert Thief(subkey(joined["kofi"].card.encode(), "card slot")).reads == set()


@pytest.mark.attack
def test_her_card_opens_nothing_without_the_key_of_the_site(house, app, joined):
    wrapped = keys().scalars(select(Slot.wrapped)).all()
    card = subkey(joined["amina"].card.encode(), "card slot")
    for sealed in wrapped:
        with pytest.raises(CannotOpen):
            open_sealed(card, sealed, b"")
    app.config["SITE_KEYS"] = {1: bytes(32)}
    with pytest.raises(CannotOpen):
        list(everything_sealed())


# ---------- changing what is sealed ----------


def change(revision_id, **values):
    start_writing()
    db.session.execute(update(Revision).where(Revision.id == revision_id).values(**values))
    commit()
    db.session.expire_all()


@pytest.fixture
def revisions(app, house):
    """Both revisions of one row, oldest first."""
    mine = select(Revision).where(Revision.entry_id == house["entry_id"])
    return db.session.scalars(mine.order_by(Revision.number)).all()


def reads(house, amina):
    """What Amina reads there now, or None if it does not open."""
    try:
        opened = open_plan(house["plan_id"], by=amina)
        newest = newest_words(opened, house["entry_id"])
    except CannotOpen:
        return None
    return None if newest.cannot_open else newest.fields["words"]


@pytest.mark.attack
def test_older_words_put_in_the_place_of_newer_ones_do_not_open(house, amina, revisions):
    assert reads(house, amina) == "Walk to the lock and back"
    change(revisions[1].id, sealed=revisions[0].sealed)
    assert reads(house, amina) is None


@pytest.mark.attack
def test_words_that_claim_another_author_or_another_key_do_not_open(house, amina, kofi, revisions):
    change(revisions[1].id, author_id=kofi.person_id)
    assert reads(house, amina) is None
    change(revisions[1].id, author_id=amina.person_id)
    assert reads(house, amina) == "Walk to the lock and back"


@pytest.mark.attack
def test_words_cut_short_or_with_a_bit_changed_do_not_open(house, amina, revisions):
    chooser, whole = random.Random(11), bytes(revisions[1].sealed)
    for _ in range(40):
        at = chooser.randrange(len(whole) * 8)
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        change(revisions[1].id, sealed=bytes(changed))
        assert reads(house, amina) is None
        change(revisions[1].id, sealed=whole[: chooser.randrange(len(whole))])
        assert reads(house, amina) is None
    change(revisions[1].id, sealed=whole)
    assert reads(house, amina) == "Walk to the lock and back"


@pytest.mark.attack
def test_keys_swapped_between_plans_do_not_open(house, amina, discharge_plan):
    held = {key.plan_id: key.sealed for key in keys().scalars(select(PlanKey))}
    here, other = house["plan_id"], discharge_plan.id
    start_writing_keys()
    for plan_id, sealed in ((here, held[other]), (other, held[here])):
        mine = update(PlanKey).where(PlanKey.plan_id == plan_id)
        keys().execute(mine.values(sealed=sealed))
    commit_keys()
    keys().expire_all()
    assert reads(house, amina) is None


@pytest.mark.attack
def test_a_plan_given_to_someone_else_in_the_database_does_not_open_for_them(house, amina, kofi):
    start_writing()
    db.session.execute(update(Plan).values(owner_id=kofi.person_id))
    commit()
    db.session.expire_all()
    assert reads(house, kofi) is None


@pytest.mark.attack
def test_what_waits_cannot_be_moved_into_someone_elses_inbox(house, amina, kofi):
    (waiting,) = db.session.scalars(select(Waiting)).all()
    about = f"inbox|{kofi.person_id}".encode()
    for person, bound in ((kofi, about), (amina, about)):
        with pytest.raises(CannotOpen):
            open_with(person.private_key, waiting.sealed, bound)
