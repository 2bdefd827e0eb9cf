"""The results of a search as cards: each with the reasons, in words, why it stands here."""

from planner.assets import freshness, times
from planner.assets.cards import Card, card, current_notes
from planner.assets.placing import how_far
from planner.assets.words import sentence
from planner.database import now


def cards_of(found):
    """The cards of a search's hits, each with the reasons why it stands here."""
    day = (found.at or times.london(now())).date()
    may_be_holiday = day in times.bank_holidays()
    _make_cards([hit.place for hit in found.hits if hit.place.card is None])
    return [_seen(hit, found, may_be_holiday) for hit in found.hits]


def _make_cards(places):
    """The cards of places in results that have none yet; all that is the same for everybody."""
    notes = current_notes([one.asset.id for one in places], now().date()) if places else {}
    for one in places:
        its_notes = notes.get(one.asset.id, ())
        one.card = card(one.asset, its_notes, holidays=(), attribution=one.attribution)


def _seen(hit, found, may_be_holiday):
    said = {"km": hit.km, "open": hit.open, "may_be_holiday": may_be_holiday, "reasons": []}
    shown = Card(**{**hit.place.card.__dict__, **said})
    shown.reasons.extend(reasons(hit, shown, found))
    return shown


def reasons(hit, shown, found):
    """Why it stands here, in words: "12 min walk, open now, checked 3 weeks ago"."""
    said = [_where(hit, shown, found), _open(hit, shown, found.wanted.when)]
    if shown.is_paused:
        said.append(sentence("reasons.paused"))
    if shown.ring_first:
        said.append(sentence("reasons.ring_first"))
    elif shown.checked_on:
        ago = freshness.in_days(shown.checked_on, now().date())
        said.append(sentence("reasons.checked", ago=ago))
    if shown.notes:
        said.append(sentence("reasons.has_note"))
    return [each for each in said if each]


def _where(hit, shown, found):
    if not found.wanted.start:
        return ""
    if hit.km is None:
        return sentence("reasons.phone") if shown.kind == "line" else ""
    if shown.where.is_area:
        area = shown.where.town or shown.where.postcode
        return sentence("reasons.area_only", area=area) if area else how_far(max(hit.km, 2.1))
    return how_far(hit.km)


def _open(hit, shown, when):
    if shown.is_paused:
        return ""
    if shown.may_be_holiday and hit.open == times.OpenState.OPEN:
        return sentence("reasons.holiday")
    if hit.open == times.OpenState.OPEN:
        return sentence(f"reasons.open_{when if when in ('evening', 'weekend') else 'now'}")
    if hit.open == times.OpenState.NOT_KNOWN:
        return sentence("reasons.times_not_known")
    return "" if when not in ("", "now") else sentence("reasons.closed_now")
