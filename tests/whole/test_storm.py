"""The server is killed in the middle of many saves: what was called kept is there, once."""

from tests.bench.household import household
from tests.bench.storm import Storm


def test_nothing_that_was_called_kept_is_lost_when_the_server_is_killed():
    with household() as home:
        storm = Storm(home, saves=300, screens=8, kills=1).blow(at_most=120)
        assert storm.kept >= 300
        assert storm.lost() == []
        assert storm.refused == 0


def test_twin_a_save_that_is_missing_would_be_seen():
    with household() as home:
        storm = Storm(home, saves=10, screens=2, kills=0).blow(at_most=60)
        storm.screens[0].kept.append(1000)
        assert storm.lost()
