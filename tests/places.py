"""Made-up places and the people who keep the map, for the tests of the community asset map."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from planner.assets import keeping
from planner.assets.placing import Start
from planner.database import Clock
from planner.people import Role

DATA = Path(__file__).parent / "data" / "assets"
WARD = Start("the ward", 51.4275, -0.1737)


@dataclass(frozen=True)
class Someone:
    """Whoever acts, as the rules of the map need them."""

    role: Role
    planner_name: str
    person_id: UUID


NUR = Someone(Role.COORDINATOR, "Nur", uuid4())
SAM = Someone(Role.PEER_WORKER, "Sam", uuid4())
ADE = Someone(Role.PEER_WORKER, "Ade", uuid4())
DEE = Someone(Role.SERVICE_USER, "Dee", uuid4())

CHOIR = {
    "name": "Tuesday Choir",
    "kind": "group",
    "categories": ["make", "meet"],
    "summary": "Singing for anyone. No reading music, no sign-up.",
    "when_text": "Tuesdays 6pm to 7.30pm",
    "address": "The Old Print Works, Canal Street",
    "town": "Tooting",
    "latitude": 51.4300,
    "longitude": -0.1700,
    "facts": {
        "free": {"value": "yes", "said_by": "place", "on": "2026-01-20"},
        "step_free": {"value": "yes"},
        "need_referral": {"value": "no"},
    },
}
BENCH = {
    "name": "The bench by the pond",
    "kind": "place",
    "categories": ["quiet"],
    "summary": "A quiet bench. Ducks.",
    "latitude": 51.4500,
    "longitude": -0.1500,
}
MY_BENCH = {"name": "The bench by the second lock", "why": "Nobody needs anything from me there."}
REFUGE = {
    "name": "Willow women’s refuge",
    "kind": "service",
    "categories": ["home"],
    "address": "12 Hidden Lane",
    "town": "Tooting",
    "postcode": "SW17 9PD",
    "latitude": 51.4291,
    "longitude": -0.1650,
    "phone": "01632 960 111",
}


def live(values, by=NUR, how="visited"):
    """A place that is on the map, checked today."""
    asset = keeping.draft(values, by=by)
    keeping.publish(asset, how, by=by)
    return asset


def it_is(year, month, day, hour=12, minute=0):
    """From now on it is this moment, in UTC. The test must use `clock` to put it back."""
    moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    Clock.moment = staticmethod(lambda: moment)
