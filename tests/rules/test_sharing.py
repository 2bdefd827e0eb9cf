"""Sharing."""


def test_the_pair_is_there(paired, amina, joe, sam, nur):
    assert paired.is_live
    assert joe.planner_name == "steady-robin"
