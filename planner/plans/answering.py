"""Answering a prompt: everything one page sends is looked at, and only what changed is written."""

from dataclasses import dataclass, field
from uuid import UUID

from planner.boxes import BETWEEN_LINES
from planner.ownership import May, require
from planner.plans.entries import answers_in, standing_in
from planner.plans.history import words_if_kept
from planner.plans.revisions import Words
from planner.plans.writing import MOST_ROWS, Stroke, TooManyRows, WrittenSince, write

# What stands between two texts that are both kept in one box; a day or a choice has room for one.
BETWEEN_TWO = {"text": "\n", "choices": "\n", "line": BETWEEN_LINES, "phone": BETWEEN_LINES}


@dataclass
class Sent:
    """What a page sends for one entry: its words, and the revision that the page had read."""

    id: UUID
    words: Words
    after: int


@dataclass(frozen=True)
class Choice:
    """Which of two texts for one place shall stand: mine, theirs, or both one under the other."""

    entry_id: UUID
    keep: str

    WAYS = ("mine", "theirs", "both")


@dataclass
class Answered:
    """What became of it: the revision that stands in each entry, and where two people wrote.

    An entry whose newer words the page has not read is in neither: the page still says the old.
    """

    numbers: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)
    written: set = field(default_factory=set)


def answer(opened, prompt, sent, *, by, stroke, choice=None):
    """Keep what a page says for one prompt: its own answer, or the rows of its list.

    Raises TooManyRows; NotAllowed for what its owner would rather not say. Where someone else wrote
    meanwhile, both texts are kept and both reported, until whoever wrote makes a `choice`.
    """
    require(by, opened.plan, May.WRITE)
    own_id = opened.id_of(prompt)
    stand = standing_in(opened, prompt, {own_id, *(one.id for one in sent)})
    place = _last_place(opened, prompt, [one for one in sent if one.id not in stand])
    done = Answered()
    for one in sent:
        old, tab = stand.get(one.id, (None, None))
        if choice and choice.entry_id == one.id and old is not None:
            one = _chosen(prompt, one, old, choice.keep)
        place += prompt.many and old is None
        said = _in_its_place(one.words, old, place)
        if _is_news(opened, one, said, old, tab, stroke):
            _write(opened, prompt, one, said, by, stroke, done)
        elif old is not None and (one.after == old.number or said.same_as(old)):
            done.numbers[one.id] = old.number
    if prompt.many and own_id in stand and done.written:
        _say_after_all(opened, prompt, stand[own_id][0], by)
    return done


def answer_many(opened, answers, *, by, stroke, choice=None):
    """Keep what one page says for several prompts: what became of it, prompt by prompt.

    `answers`: pairs of a prompt and what was sent for it. Raises TooManyRows; then none is kept.
    """
    with_these = {"by": by, "stroke": stroke, "choice": choice}
    return {one.key: answer(opened, one, sent, **with_these) for one, sent in answers}


def _last_place(opened, prompt, new):
    """The order of the last row, for new ones to stand after it. Raises TooManyRows."""
    new = [one for one in new if _is_anything(one.words)]
    if not prompt.many or not new:
        return 0.0
    answers = answers_in(opened)[prompt.key]
    if len(answers.rows) + len(new) > MOST_ROWS:
        raise TooManyRows(prompt)
    return max((row.words.order for row in answers.all_rows), default=0.0)


def _is_anything(words):
    return words.says_something or bool(words.second_by)


def _say_after_all(opened, prompt, own, by):
    """Someone who had chosen not to say now writes in the list: it says something again."""
    if own.state != "words":
        said, entry_id = own.changed(state="words"), opened.id_of(prompt)
        stroke = Stroke.once()
        write(opened, entry_id, prompt.key, said, by=by, after=own.number, stroke=stroke)


def _in_its_place(words, old, place):
    if old is None:
        return words.changed(order=place)
    state = old.state if words.fields == old.fields else "words"
    typed = old.first_typed_by if words.fields == old.fields else ""
    beside = {"common": words.common or old.common, "kept": words.kept or old.kept}
    beside |= {"first_typed_by": typed}
    return words.changed(order=old.order, retired=old.retired, state=state, **beside)


def _is_news(opened, one, said, old, tab, stroke):
    """Whether the page says something that does not stand yet, and that its reader changed."""
    if old is None:
        return _is_anything(said)
    if said.same_as(old):
        return False
    return tab == stroke.tab or one.after == old.number or _was_touched(opened, one, old)


def _was_touched(opened, one, old):
    """Whether somebody changed this on the page, or it only says what the page had read."""
    read = words_if_kept(opened, one.id, one.after) if one.after else None
    if old is None or read is None:
        return True
    return not _in_its_place(one.words, old, 0.0).same_as(_in_its_place(read, old, 0.0))


def _write(opened, prompt, one, said, by, stroke, done):
    try:
        saved = write(opened, one.id, prompt.key, said, by=by, after=one.after, stroke=stroke)
        done.numbers[one.id] = saved.number
        done.written.add(one.id)
    except WrittenSince as conflict:
        done.conflicts[one.id] = conflict


def choose_state(opened, prompt, state, *, by):
    """Skip, not now, I don't know yet, I'd rather not say, or keep it: all good answers.

    Words already written stand beside the choice. Only what they would rather not say is withheld,
    until they choose anew. To skip where words are is to go on: it changes nothing.
    """
    stands = answers_in(opened)[prompt.key]
    if state == "skip" and stands.written_rows:
        return
    entry_id, own = stands.id, stands.own or Words()
    chosen = (own.mine or Words()).changed(state="words" if state == own.state else state)
    after = own.number
    write(opened, entry_id, prompt.key, chosen, by=by, after=after, stroke=Stroke.once())


def _chosen(prompt, one, theirs, keep):
    """What shall stand of two texts, once whoever wrote one of them has read the other."""
    words = theirs if keep == "theirs" else one.words
    if keep == "both":
        controls = {each.key: each.control for each in prompt.fields}
        words = words.changed(
            fields=_joined(theirs.fields, words.fields, controls),
            second=_joined(theirs.second, words.second, dict.fromkeys(words.second, "text")),
            lang=words.lang or theirs.lang,
            second_lang=words.second_lang or theirs.second_lang,
            second_by=words.second_by or theirs.second_by,
        )
    return Sent(one.id, words, theirs.number)


def _joined(theirs, mine, controls):
    """Both texts of each box, theirs first; of a box with room for one alone, mine.

    Each stands once, however often it is asked for.
    """
    both = dict(theirs)
    for key, text in mine.items():
        stands, between = both.get(key, ""), BETWEEN_TWO.get(controls.get(key))
        if not stands or (text and between is None):
            both[key] = text
        elif text and not f"{between}{stands}".endswith(f"{between}{text}"):
            both[key] = f"{stands}{between}{text}"
    return both


def answer_on_top(opened, prompt, sent, *, by):
    """Let words that came late stand now, where someone had changed them; what stood is kept."""
    on_top = touched(opened, prompt, sent)
    return answer(opened, prompt, on_top, by=by, stroke=Stroke.once())


def touched(opened, prompt, sent):
    """Of words that came late, those that someone had changed on their page, to stand on top."""
    stand = standing_in(opened, prompt, [one.id for one in sent])
    on_top = []
    for one in sent:
        old, _tab = stand.get(one.id, (None, None))
        if _was_touched(opened, one, old):
            on_top.append(Sent(one.id, one.words, old.number if old else 0))
    return on_top
