"""Information for anyone: handed out once a peer has checked its very words, and not before."""

from datetime import timedelta
from shutil import copytree, ignore_patterns
from uuid import uuid4

import pytest

from planner import content_pages
from planner.days import today
from planner.information.checks import (
    NO_WARD,
    PERSONS_SHEET,
    ChangedSince,
    Local,
    NoPeerNamed,
    NotThatDay,
    is_checked,
    keep_checks,
    sheet,
    sheets,
    take_back,
    waiting,
)
from planner.information.documents import NoSuchDocument, document, documents, shell, versions_of
from planner.ownership import Hidden, NotAllowed
from tests.writing import keep

FACTS = {fact.key: "Ask at the office" for fact in document(PERSONS_SHEET).facts}


@pytest.fixture
def larch():
    """A ward that has put in all its details."""
    return Local(uuid4(), "Larch ward", dict(FACTS))


def check(name, wards=(), ward_id=None, *, by, peer="Sam", day=None):
    """A coordinator keeps that a peer checked a document today."""
    (one,) = (
        each
        for each in waiting(wards, by=by)
        if (each.document.name, each.ward_id) == (name, ward_id)
    )
    keep(keep_checks, [one.mark], wards, peer, day or today(), by=by)


def published():
    return [one.document.name for one in sheets()]


@pytest.fixture
def other_words(tmp_path, monkeypatch):
    """Changes the words of a document, as somebody with the files would."""
    made_up = ignore_patterns("demonstration", "words")
    folder = copytree(content_pages.CONTENT, tmp_path / "content", ignore=made_up)
    monkeypatch.setattr(content_pages, "CONTENT", folder)

    def change(name, before, after):
        path = folder / "information" / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        documents.cache_clear()

    documents.cache_clear()
    yield change
    documents.cache_clear()


def test_a_new_installation_hands_out_nothing_and_says_what_waits(nur):
    assert sheets() == []
    assert {one.document for one in waiting(by=nur)} == set(documents())


def test_what_a_peer_checked_is_handed_out_and_says_who_and_when(nur):
    check(PERSONS_SHEET, by=nur, day=today() - timedelta(days=3))
    assert published() == [PERSONS_SHEET]
    kept = sheet(PERSONS_SHEET).check
    assert (kept.peer, kept.checked_on, kept.kept_by) == (
        "Sam",
        today() - timedelta(days=3),
        "calm-meadow",
    )
    assert kept.in_words.startswith("Sam, ")


def test_words_that_changed_since_are_handed_out_no_more(nur, joe, other_words):
    check(PERSONS_SHEET, by=nur)
    other_words(PERSONS_SHEET, "Go to a new place", "Go anywhere")
    assert sheets() == []
    assert PERSONS_SHEET in [one.document.name for one in waiting(by=nur)]
    assert not sheet(PERSONS_SHEET, by=joe).is_published
    other_words(PERSONS_SHEET, "Go anywhere", "Go to a new place")
    assert published() == [PERSONS_SHEET]


def test_each_ward_has_its_own_check_and_it_ends_when_a_detail_changes(nur, larch):
    ash = Local(uuid4(), "Ash ward", dict(FACTS))
    wards = (larch, ash)
    check(PERSONS_SHEET, wards, larch.ward_id, by=nur)
    assert [one.ward for one in sheets(wards)] == ["Larch ward"]
    assert is_checked(PERSONS_SHEET, larch)
    assert not is_checked(PERSONS_SHEET, ash)
    moved = Local(larch.ward_id, "Larch ward", FACTS | {"peer_days": "Mondays"})
    assert not is_checked(PERSONS_SHEET, moved)
    assert not is_checked(PERSONS_SHEET, Local(larch.ward_id, "Larch House", dict(FACTS)))


def test_a_detail_that_is_not_on_a_sheet_changes_nothing_for_it(nur, larch):
    check(PERSONS_SHEET, [larch], larch.ward_id, by=nur)
    same = Local(larch.ward_id, "Larch ward", FACTS | {"wifi": "The password is on the wall"})
    assert is_checked(PERSONS_SHEET, same)


@pytest.mark.parametrize("who", ["joe", "nur"])
def test_those_of_the_peers_may_read_a_draft(signed_in, who):
    draft = sheet(PERSONS_SHEET, by=signed_in(who))
    assert not draft.is_published


def test_nobody_else_may_read_a_draft(amina):
    for someone in (None, amina):
        with pytest.raises(Hidden):
            sheet(PERSONS_SHEET, by=someone)
    with pytest.raises(NoSuchDocument):
        sheet("no-such-thing", by=None)


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_only_a_coordinator_keeps_a_check_and_takes_it_back(signed_in, nur, who):
    someone = signed_in(who)
    mark = waiting(by=nur)[0].mark
    with pytest.raises(NotAllowed):
        keep_checks([mark], (), "Sam", today(), by=someone)
    with pytest.raises(NotAllowed):
        take_back(uuid4(), by=someone)
    with pytest.raises(NotAllowed):
        waiting(by=someone)


def test_a_check_has_a_name_and_a_day_that_has_come(nur):
    mark = waiting(by=nur)[0].mark
    with pytest.raises(NoPeerNamed):
        keep_checks([mark], (), "  ", today(), by=nur)
    for day in (None, today() + timedelta(days=1)):
        with pytest.raises(NotThatDay):
            keep_checks([mark], (), "Sam", day, by=nur)


def test_only_the_words_that_were_read_can_be_checked(nur, other_words):
    (read,) = (one for one in waiting(by=nur) if one.document.name == PERSONS_SHEET)
    other_words(PERSONS_SHEET, "Go to a new place", "Go anywhere")
    with pytest.raises(ChangedSince):
        keep_checks([read.mark], (), "Sam", today(), by=nur)
    with pytest.raises(ChangedSince):
        keep_checks([], (), "Sam", today(), by=nur)


def test_a_check_can_be_taken_back_and_made_again(nur):
    check(PERSONS_SHEET, by=nur)
    keep(take_back, sheet(PERSONS_SHEET).check.id, by=nur)
    assert sheets() == []
    check(PERSONS_SHEET, by=nur, peer="Joe")
    assert sheet(PERSONS_SHEET).check.peer == "Joe"


def test_with_one_ward_its_own_sheet_comes_first_and_the_one_with_lines_can_be_asked_for(
    nur, joe, larch
):
    assert sheet(PERSONS_SHEET, [larch], by=joe).ward == "Larch ward"
    assert sheet(PERSONS_SHEET, [larch], NO_WARD, by=joe).ward == ""
    check(PERSONS_SHEET, [larch], by=nur)
    assert sheet(PERSONS_SHEET, [larch]).ward == ""
    with pytest.raises(Hidden):
        sheet(PERSONS_SHEET, [larch], larch.ward_id)


def test_a_translation_stands_beside_its_document_and_is_checked_by_itself(nur, other_words):
    folder = content_pages.CONTENT / "information"
    said = 'title = "Twój towarzysz"\nwhat = "Kim jest"\nlang = "pl"\nlanguage = "Polski"\n'
    said += '[[parts]]\ntitle = "Co robimy"\nwords = "- Słuchamy"\n'
    (folder / f"{PERSONS_SHEET}.pl.toml").write_text(said, encoding="utf-8")
    documents.cache_clear()
    polish = document(f"{PERSONS_SHEET}.pl")
    assert polish in versions_of(document(PERSONS_SHEET))
    assert (polish.lang, polish.version_words, polish.group) == ("pl", "Polski", "person")
    check(PERSONS_SHEET, by=nur)
    assert published() == [PERSONS_SHEET]
    check(polish.name, by=nur)
    assert published() == [PERSONS_SHEET, polish.name]


def test_every_document_belongs_to_a_group_and_has_words():
    groups = {one["key"] for one in shell()["groups"]}
    for one in documents():
        assert one.group in groups, one.name
        assert one.parts, one.name
        assert all(part.blocks for part in one.parts), one.name
