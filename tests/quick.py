"""Quick sums: a PIN costs next to nothing, for tests that try many. How slow it is has its own."""

from argon2 import PasswordHasher, Type

from planner import keys
from planner.ways_in.invitations import invite, join

QUICK = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}


def make_sums_quick(monkeypatch):
    """Until the test ends, what people remember is stretched only a little."""
    for name, cost in QUICK.items():
        monkeypatch.setitem(keys.ARGON2, name, cost)
    monkeypatch.setattr(keys, "PINS", PasswordHasher(type=Type.ID, **QUICK))


def join_quickly(pin):
    """Amina and Kofi, who join anew, with quick sums."""
    return {
        "amina": join(invite(), pin, planner_name="calm-lock"),
        "kofi": join(invite(), pin, planner_name="tall-oak"),
    }
