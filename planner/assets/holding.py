"""What the index holds of an asset: its words with their fields, its facts, its hours."""

import json
import re
from collections import Counter

from planner.assets import freshness, times
from planner.assets.bits import HALF_HOURS
from planner.assets.masking import whereabouts, without_place_words
from planner.assets.model import State
from planner.assets.stems import split, stem
from planner.assets.words import categories
from planner.database import now

EVENING = (18 * 60, 22 * 60)
FOR_WOMEN, MEN = (re.compile(rf"\b{word}\b", re.IGNORECASE) for word in ("women", "men"))


def texts(asset):
    """What is looked through, field by field. Never staff notes, never a hidden address."""
    where = whereabouts(asset)
    named = [categories()[key].name for key in asset.categories if key in categories()]
    about = (asset.about, asset.who_for, asset.how_to_join, asset.getting_there, where.address)
    return (
        asset.name,
        " ".join([*named, *asset.languages]),
        f"{asset.org_name} {where.place_name} {where.town} {where.postcode}",
        asset.summary,
        " ".join(about),
    )


def words_of(asset):
    """Each word as written, with the fields it stands in as bits."""
    found = {}
    for layer, text in enumerate(texts(asset)):
        bit = 1 << layer
        for word in split(without_place_words(asset, text or "")):
            found[word] = found.get(word, 0) | bit
    return found


def marks_of(asset, has_note):
    """Every reserved word of an asset, such as "=free", with its layers as bits."""
    said = {key for key, fact in asset.facts.items() if fact.get("value") == "yes"}
    marks = {f"={key}" for key in said}
    marks |= {f"=category:{key}" for key in asset.categories}
    marks.add(f"=kind:{asset.kind}")
    where = whereabouts(asset)
    marks.add("=phone_online" if asset.kind == "line" else "=in_person")
    marks.add("=placed" if where.has_position else "=unplaced")
    marks |= _timed(asset) | _worked_out(asset, said)
    if has_note:
        marks.add("=noted")
    day = now().date()
    marks.add("=checked" if not freshness.is_overdue(asset, day) else "=overdue")
    return {**dict.fromkeys(marks, 1), **hours_of(asset.openings)}


def _worked_out(asset, said):
    marks = set()
    no = {key for key, fact in asset.facts.items() if fact.get("value") == "no"}
    if "need_referral" in no and "need_to_book" not in said:
        marks.add("=turn_up")
    if "women_times" in said or FOR_WOMEN.search(asset.who_for) and not MEN.search(asset.who_for):
        marks.add("=women")
    return marks


def _timed(asset):
    openings = times.openings(asset.openings)
    marks = {"=timed"} if openings else set()
    if any(each.opens < EVENING[1] and each.closes > EVENING[0] for each in openings):
        marks.add("=evening")
    if any(each.day > 4 for each in openings):
        marks.add("=weekend")
    return marks


def hours_of(kept):
    """The half-hours that it is open, as bits: of each weekday, and of each nth one of a month."""
    found = Counter()
    for each in times.openings(kept):
        if each.is_regular:
            nth = f":{each.nth}" if each.every == "month" else ""
            for half in range(each.opens // 30, each.closes // 30):
                day = (each.day + half // HALF_HOURS) % 7
                found[f"=open:{day}{nth}"] |= 1 << half % HALF_HOURS
    return found


def odd_times(asset):
    """Its openings that are not regular, as parts of single days; past midnight it is the next."""
    if asset.state == State.ARCHIVED:
        return
    for each in times.openings(asset.openings):
        if not each.is_regular:
            yield from _parts(each, json.dumps(each.kept()))


def _parts(each, kept):
    yield {
        "day": each.day,
        "opens": each.opens,
        "closes": min(each.closes, times.DAY),
        "kept": kept,
    }
    if each.closes > times.DAY:
        after = {"day": (each.day + 1) % 7, "opens": 0, "closes": each.closes - times.DAY}
        yield after | {"kept": kept}


def found_in(asset):
    """The state in which an asset is found now; empty when nobody may come across it."""
    return "" if asset.state in (State.ARCHIVED, State.COMING) else str(asset.state)


def held_now(asset, has_note):
    """All that the index holds of an asset now but its state: stems and marks, with layers."""
    if asset.state == State.ARCHIVED:
        return {}, {}
    written = words_of(asset)
    held = {}
    for word, layers in written.items():
        stemmed = stem(word)
        held[stemmed] = held.get(stemmed, 0) | layers
    return {**held, **marks_of(asset, has_note)}, written
