"""Time: an end is crossed by a second, in summer time and winter time, and never goes back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planner.days import end_of, today
from planner.ownership import Hidden, May, live_share, shares_by
from planner.pairs import pair, pairs_of
from planner.plans.documents import open_plan
from planner.plans.sharing import Terms, share
from planner.ways_in.sittings import checked
from tests.writing import Tab, keep, say

ENDS = {  # the last day, and the moment in UTC at which it is over in London
    "winter": (date(2027, 2, 10), datetime(2027, 2, 11)),
    "summer": (date(2026, 7, 10), datetime(2026, 7, 10, 23)),
    "the day before clocks go back": (date(2026, 10, 24), datetime(2026, 10, 24, 23)),
    "the day clocks go back": (date(2026, 10, 25), datetime(2026, 10, 26)),
    "the day before clocks go forward": (date(2027, 3, 27), datetime(2027, 3, 28)),
    "the day clocks go forward": (date(2027, 3, 28), datetime(2027, 3, 28, 23)),
}
SECOND = timedelta(seconds=1)


@pytest.fixture
def share_until(clock, crisis_plan, amina, joe, nur):
    """Lets Joe see Amina's crisis plan until a day, begun one week before."""

    def begin(last_day, may=May.SEE):
        clock.moment = datetime(*last_day.timetuple()[:3], 12, tzinfo=UTC) - timedelta(days=7)
        keep(pair, joe.person, amina.person, last_day + timedelta(days=30), by=nur)
        checked(amina.sitting)
        terms = Terms(may, end_of(last_day))
        return keep(share, crisis_plan, joe.person_id, terms, by=amina)

    return begin


def at(moment):
    return moment.replace(tzinfo=UTC)


@pytest.mark.parametrize("when", ENDS)
def test_a_share_ends_with_the_last_second_of_its_day(clock, share_until, crisis_plan, joe, when):
    last_day, over = ENDS[when]
    share_until(last_day)
    clock.moment = at(over) - SECOND
    assert open_plan(crisis_plan.id, by=joe).may == May.SEE
    clock.on(seconds=1)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


@pytest.mark.parametrize("when", ENDS)
def test_a_save_that_comes_a_second_late_is_not_put_in(
    clock, share_until, crisis_plan, joe, amina, when
):
    last_day, over = ENDS[when]
    share_until(last_day, May.WRITE)
    clock.moment = at(over) - SECOND
    tab = Tab(open_plan(crisis_plan.id, by=joe), "c.talk")
    clock.on(seconds=1)
    with pytest.raises(Hidden):
        tab.types("Too late")


@pytest.mark.parametrize("when", ENDS)
def test_a_pair_ends_with_its_last_day_in_london(clock, amina, joe, nur, when):
    last_day, over = ENDS[when]
    clock.moment = at(over) - timedelta(days=7)
    keep(pair, joe.person, amina.person, last_day, by=nur)
    clock.moment = at(over) - SECOND
    assert (today(), len(pairs_of(amina.person_id))) == (last_day, 1)
    clock.on(seconds=1)
    assert pairs_of(amina.person_id) == []


def test_the_hour_that_comes_twice_is_one_day(clock, share_until, crisis_plan, joe):
    share_until(date(2026, 10, 25))
    for hour in (0, 1, 2, 23):
        clock.moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert live_share(joe, crisis_plan.plan)


def test_an_end_that_turned_someone_away_stays_when_the_clock_goes_back(
    clock, share_until, crisis_plan, joe
):
    share_until(date(2027, 2, 10))
    clock.moment = datetime(2027, 2, 11, tzinfo=UTC)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)
    clock.on(hours=-2)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


def test_an_end_that_the_owner_wrote_after_stays_when_the_clock_goes_back(
    clock, share_until, crisis_plan, joe
):
    share_until(date(2027, 2, 10))
    clock.moment = datetime(2027, 2, 11, 9, tzinfo=UTC)
    say(crisis_plan, "c.self", "Only for me")
    clock.on(days=-1)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


def test_a_clock_before_the_beginning_opens_nothing(clock, share_until, crisis_plan, joe, amina):
    share_until(date(2027, 2, 10))
    clock.on(seconds=-1)
    assert shares_by(amina) == []
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)
